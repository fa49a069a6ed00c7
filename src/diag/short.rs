//! How long texts, lists and paths are shown in messages.

use std::borrow::Borrow;
use std::path::Path;

/// The text; a longer one is cut after `most` characters, with `…` at its end.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Words in a list, as in a sentence: `3`, `3 and 5`, `1, 3 and 5`.
pub(crate) fn in_a_row<S: Borrow<str>>(words: &[S]) -> String {
    match words {
        [] => String::new(),
        [one] => one.borrow().to_owned(),
        [first @ .., last] => format!("{} and {}", first.join(", "), last.borrow()),
    }
}

/// A path with forward slashes on every system, so that messages are the same everywhere, and no `./`.
pub fn shown(path: &Path) -> String {
    let path = path.strip_prefix(".").unwrap_or(path);
    path.display().to_string().replace('\\', "/")
}
