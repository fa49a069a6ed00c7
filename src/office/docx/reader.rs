//! The reader of a document, and what it keeps while it reads.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::fields::{Field, Whole};
use super::numbering::Numbering;
use super::parted::parted;
use super::styles::Styles;
use crate::model::markdown::Inline;
use crate::office::account::Tallies;
use crate::office::effects::Effects;
use crate::office::flow::{About, Paragraph, Run};
use crate::office::package::Relations;
use crate::office::paper::Settle;
use crate::office::{Budget, Control, Note};

/// Texts in parts of their own, such as footnotes, by kind and number.
pub(super) type Beside = BTreeMap<(&'static str, String), BesideText>;

/// The text of a footnote or a comment.
#[derive(Debug, Clone, Default)]
pub(super) struct BesideText {
    pub(super) words: String,
    /// The same with its formatting, as one paragraph.
    pub(super) inlines: Vec<Inline>,
    /// Who wrote it, where that is said.
    pub(super) author: Option<String>,
}

/// What is read: the tables of a document, with the text beside them, or all of it as a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReadAs {
    Tables,
    Paper,
}

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
    pub(super) read_as: ReadAs,
    /// The texts that were looked at, whatever became of them.
    pub(super) seen: BTreeSet<u32>,
    /// How many letters and digits were put into what was read.
    pub(super) shown: usize,
    /// How many paragraphs outside tables there were so far.
    pub(super) paragraphs: usize,
    /// How many cells and text boxes deep the reader is.
    pub(super) depth: usize,
    /// The prompts of fields that nobody filled in.
    pub(super) prompts: Vec<String>,
    /// Comments whose words begin in this paragraph: their number, and the run before which they do.
    pub(super) begun: Vec<(String, usize)>,
    /// How many marks of notes there were so far.
    pub(super) marks: usize,
    /// Whether tracked changes are read as if they were accepted.
    pub(super) settle: Settle,
    /// Whether the paragraph has a colour behind it.
    pub(super) is_shaded: bool,
    /// Pictures in cells and text boxes, which come behind them.
    pub(super) drawn: Vec<Drawn>,
}

impl<'a> WordReader<'a> {
    pub(super) fn new(
        styles: &'a Styles,
        numbering: Numbering,
        relations: &'a Relations,
        beside: &'a Beside,
        part: Node<'_, '_>,
        read_as: ReadAs,
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
            read_as,
            seen: BTreeSet::new(),
            shown: 0,
            paragraphs: 0,
            depth: 0,
            prompts: vec![],
            begun: vec![],
            marks: 0,
            settle: Settle::Accept,
            is_shaded: false,
            drawn: vec![],
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
        self.look_at(node);
        let words = parted(node);
        if !words.is_empty() {
            let text = format!("Word’s element {name} is not known here; its text was left out");
            self.note(text, Some(words));
        }
    }

    /// Whether what is read now is in no cell and no text box of a paper.
    pub(super) fn is_in_text(&self) -> bool {
        self.read_as == ReadAs::Paper && self.depth == 0
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
    pub(super) about: About,
    /// Whether any of it was left out.
    pub(super) left_out: bool,
}

/// A paragraph, with its level if it is a heading, or a table.
pub(super) enum BodyElement {
    Paragraph(Paragraph, Option<u8>),
    Table(crate::office::Table),
    Picture(Drawn),
}

/// A picture, chart or other drawing among the text of a paper.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawn {
    /// The part with the picture; nothing where it is none that could be taken.
    pub(super) part: Option<String>,
    /// What it is called: `picture`, `chart`.
    pub(super) kind: &'static str,
    /// What it shows, in words, where the file says it.
    pub(super) words: Option<String>,
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
    /// Its pictures.
    pub(super) drawn: Vec<Drawn>,
}

/// A note whose words are in another part.
pub(super) struct Elsewhere {
    pub(super) note: usize,
    pub(super) part: String,
}
