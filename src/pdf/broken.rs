//! Messages about files that are broken in themselves.

/// The advice for them.
pub(super) const PRINT: &str = "open it and print it to a new PDF";

pub(super) fn broken(why: &str) -> String {
    format!("the file is broken: {why}; {PRINT}")
}
