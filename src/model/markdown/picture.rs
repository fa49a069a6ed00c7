//! Pictures in body text: how their papers know them, and how they are typed.

use super::tree::{Inline, TextPicture};
use super::write;

impl TextPicture {
    /// The path by which its paper knows the file.
    pub(crate) fn path(file: &str) -> String {
        let digits: String = file.bytes().map(|byte| format!("{byte:02x}")).collect();
        format!("/attached/{digits}")
    }

    /// Its caption without its name; nothing where it has none.
    pub(crate) fn words(&self) -> &[Inline] {
        match self.caption.as_slice() {
            [words @ .., Inline::Target(_)] => words,
            words => words,
        }
    }

    /// The picture as somebody would type it.
    pub(super) fn line(&self) -> String {
        let caption = match self.words() {
            [] => String::new(),
            words => format!(" \"{}\"", write::line(words)),
        };
        let name = match self.caption.last() {
            Some(Inline::Target(name)) => format!(" {{#{name}}}"),
            _ => String::new(),
        };
        format!("![{}]({}{caption}){name}", self.alt.replace("](", "] ("), self.file)
    }
}
