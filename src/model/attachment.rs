//! A file that somebody else made and a meeting's papers take in.

use std::path::PathBuf;

use crate::picture::{Picture, Refused};
use crate::supplied::Supplied;

pub use crate::supplied::Account;

/// A file of a meeting's `attachments` folder that an appendix names. Its bytes stay on the disk.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// The name that the appendix gives it, with `/` between folders.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What it is, or why it cannot be used.
    pub content: Result<Content, Unusable>,
    /// Its SHA-256 in hexadecimal digits; empty where it could not be read.
    pub sha256: String,
}

/// What an attachment is.
#[derive(Debug, Clone)]
pub enum Content {
    /// A PDF, whose pages go into the pack.
    Pdf(Supplied),
    /// A picture, which is set on a page.
    Picture(Picture),
}

/// Why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable {
    /// Why, in words that go on from "the file …".
    pub why: String,
    /// What to do.
    pub help: &'static str,
}

impl From<String> for Unusable {
    fn from(why: String) -> Self {
        Self {
            why,
            help: "put another file in its place, such as a PDF that Word or a scanner has saved",
        }
    }
}

impl From<Refused> for Unusable {
    fn from(refused: Refused) -> Self {
        Self {
            why: refused.why,
            help: refused.help,
        }
    }
}

impl Attachment {
    /// The name that its document has in the output, made from its own: small letters, digits and hyphens.
    pub fn stem(&self) -> String {
        stem(&self.name)
    }
}

/// The name that the document of a file has in the output.
pub fn stem(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    let mut out = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            out.push(letter);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() {
        "attachment".to_owned()
    } else {
        out.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn a_name_is_made_of_small_letters_digits_and_hyphens() {
        assert_eq!(stem("plans/Draft Lease (v2).PDF"), "draft-lease-v2");
        assert_eq!(stem("ŵ.pdf"), "attachment");
        assert_eq!(stem("a.b.pdf"), "a-b");
    }
}
