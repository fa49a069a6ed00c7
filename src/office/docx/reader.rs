//! The reader of a document, and what it keeps while it reads.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::fields::{Field, Whole};
use super::numbering::Numbering;
use super::styles::Styles;
use crate::office::account::Tallies;
use crate::office::effects::Effects;
use crate::office::flow::{Paragraph, Run};
use crate::office::package::Relations;
use crate::office::{Budget, Control, Note, xml};

/// Texts in parts of their own, such as footnotes, by kind and number.
pub(super) type Beside = BTreeMap<(&'static str, String), String>;

/// Reads the parts of one document, counting lists and tables as it goes.
pub(super) struct WordReader<'a> {
    pub(super) styles: &'a Styles,
    pub(super) numbering: Numbering,
    pub(super) relations: &'a Relations,
    pub(super) budget: Budget,
    pub(super) controls: Vec<Control>,
    pub(super) notes: Vec<Note>,
    pub(super) taken: Tallies,
    pub(super) place: String,
    pub(super) tables: usize,
    /// Whether a page header or footer is read, where page numbers are no text.
    pub(super) running: bool,
    pub(super) whole: Whole,
    /// The fields that are open: a field may begin in one paragraph and end in another.
    pub(super) fields: Vec<Field>,
    /// Words of this paragraph that were left out, each with the reason.
    pub(super) said: Vec<(String, String)>,
    /// A paragraph whose end was deleted: the next goes on with it.
    pub(super) open: Option<OpenParagraph>,
    /// Footnotes and comments.
    pub(super) beside: &'a Beside,
    /// Those of them that a text refers to.
    pub(super) referred: BTreeSet<(&'static str, String)>,
    pub(super) elsewhere: Vec<Elsewhere>,
    /// Text that was moved away, with its place, and all text that was moved to somewhere.
    pub(super) moved: (Vec<(String, String)>, String),
}

impl<'a> WordReader<'a> {
    pub(super) fn new(
        styles: &'a Styles,
        numbering: Numbering,
        relations: &'a Relations,
        beside: &'a Beside,
        part: Node<'_, '_>,
    ) -> Self {
        Self {
            styles,
            numbering,
            relations,
            budget: Budget::new(),
            controls: vec![],
            notes: vec![],
            place: "the text".into(),
            taken: Tallies::default(),
            tables: 0,
            running: false,
            whole: Whole::of(part),
            fields: vec![],
            said: vec![],
            open: None,
            beside,
            referred: BTreeSet::new(),
            elsewhere: vec![],
            moved: (vec![], String::new()),
        }
    }

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

/// A paragraph that the next one continues.
#[derive(Default)]
pub(super) struct OpenParagraph {
    pub(super) inlines: Inlines,
    pub(super) list: Option<(String, usize)>,
    pub(super) heading: Option<u8>,
    /// Whether any of it was left out.
    pub(super) left_out: bool,
}

/// A paragraph, with its level if it is a heading, or a table.
pub(super) enum BodyElement {
    Paragraph(Paragraph, Option<u8>),
    Table(crate::office::Table),
}

#[derive(Debug, Clone, Default)]
pub(super) struct RunFormat {
    pub(super) run: Run,
    pub(super) effects: Effects,
}

#[derive(Default)]
pub(super) struct Inlines {
    pub(super) runs: Vec<Run>,
    /// The paragraphs of its text boxes.
    pub(super) boxes: Vec<Paragraph>,
}

/// A note whose words are in another part.
pub(super) struct Elsewhere {
    pub(super) note: usize,
    pub(super) part: String,
}
