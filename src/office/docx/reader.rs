//! The reader of a document, and what it keeps while it reads.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::fields::{Field, Whole};
use super::numbering::Numbering;
use super::styles::Styles;
use crate::office::account::Takings;
use crate::office::flow::{Paragraph, Run};
use crate::office::look::Look;
use crate::office::package::Relations;
use crate::office::{Budget, Control, Note};

/// Texts in parts of their own, such as footnotes, by kind and number.
pub(super) type Beside = BTreeMap<(&'static str, String), String>;

/// Reads the parts of one document, counting lists and tables as it goes.
pub(super) struct Reader<'a> {
    pub(super) styles: &'a Styles,
    pub(super) numbering: Numbering,
    pub(super) relations: &'a Relations,
    pub(super) budget: Budget,
    pub(super) controls: Vec<Control>,
    pub(super) notes: Vec<Note>,
    pub(super) taken: Takings,
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
    pub(super) open: Option<Open>,
    /// Footnotes and comments.
    pub(super) beside: &'a Beside,
    /// Those of them that a text refers to.
    pub(super) referred: BTreeSet<(&'static str, String)>,
    pub(super) elsewhere: Vec<Elsewhere>,
    /// Text that was moved away, with its place, and all text that was moved to somewhere.
    pub(super) moved: (Vec<(String, String)>, String),
}

impl<'a> Reader<'a> {
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
            taken: Takings::default(),
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
}

/// A paragraph that the next one continues.
#[derive(Default)]
pub(super) struct Open {
    pub(super) inlines: Inlines,
    pub(super) list: Option<(String, usize)>,
    pub(super) heading: Option<u8>,
    /// Whether any of it was left out.
    pub(super) left_out: bool,
}

/// A paragraph, with its level if it is a heading, or a table.
pub(super) enum Part {
    Paragraph(Paragraph, Option<u8>),
    Table(crate::office::Table),
}

/// How a run looks.
#[derive(Debug, Clone, Default)]
pub(super) struct Like {
    pub(super) run: Run,
    pub(super) look: Look,
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
