//! Notes on a document: what was not taken, or not as it is in the file.

use roxmltree::Node;

use super::reader::Reader;
use crate::office::{Note, xml};

impl Reader<'_> {
    /// Names an element that this reader does not know, where it has words.
    pub(super) fn unknown(&mut self, node: Node<'_, '_>) {
        const FOUND_ELSEWHERE: [&str; 9] =
            ["rPr", "pPr", "tcPr", "trPr", "tblPr", "tblPrEx", "tblGrid", "sectPr", "sdtPr"];
        let name = node.tag_name().name();
        if FOUND_ELSEWHERE.contains(&name) {
            return;
        }
        let words = xml::words(node, "t");
        if !words.is_empty() {
            let text = format!("Word’s element {name} is not known here; its text was left out");
            self.note(text, Some(words));
        }
    }

    /// Notes what was done to a word or a code that is kept.
    pub(super) fn note_of(&mut self, text: &str, detail: Option<String>) {
        self.notes.push(Note { detail, ..Note::new(&self.place, text) });
    }

    /// Notes something; for one place only once, with all of the text left out.
    pub(super) fn note(&mut self, text: impl Into<String>, left_out: Option<String>) {
        let text = text.into();
        if let Some(last) = self.notes.last_mut()
            && last.place == self.place
            && last.text == text
            && let (Some(before), Some(more)) = (&mut last.left_out, &left_out)
        {
            before.push(' ');
            before.push_str(more);
            return;
        }
        self.notes.push(Note { left_out, ..Note::new(&self.place, text) });
    }
}
