//! What is said of a file that is broken in itself.

/// What can be done about a file that is broken in itself.
pub(super) const PRINT: &str = "open it and print it to a new PDF";

/// The sentence for a file that is broken.
pub(super) fn broken(why: &str) -> String {
    format!("the file is broken: {why}; {PRINT}")
}
