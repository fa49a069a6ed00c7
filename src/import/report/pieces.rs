//! What a report is made of while it is read.

use std::collections::BTreeMap;

use crate::model::markdown::Block;
use crate::office::Line;
use crate::shape::Node;

/// A piece of text of a report.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    Line(Line),
    /// A table or a picture.
    Block(Block),
}

/// A text without a place, and where it was.
#[derive(Debug, Clone)]
pub(super) struct Aside {
    pub(super) from: String,
    pub(super) pieces: Vec<Piece>,
}

/// What a report is made of.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    pub(super) title: Option<String>,
    pub(super) subtitle: Option<String>,
    pub(super) introduction: Vec<Piece>,
    pub(super) fields: BTreeMap<String, Vec<Piece>>,
    /// The values of fields, once they are read.
    pub(super) values: BTreeMap<String, Node>,
    pub(super) recommendations: Vec<Vec<Block>>,
    pub(super) sections: Vec<Draft>,
    pub(super) appendices: Vec<String>,
    pub(super) background_papers: Option<Vec<Vec<Block>>>,
    pub(super) internal: Vec<Piece>,
    pub(super) asides: Vec<Aside>,
    pub(super) access: Option<Node>,
}

/// A section.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    /// The name of a section of the layout.
    pub(super) id: Option<String>,
    /// A heading of its own.
    pub(super) heading: Option<String>,
    pub(super) level: u8,
    pub(super) pieces: Vec<Piece>,
    pub(super) below: Vec<Draft>,
}

impl Draft {
    /// What ends all sections before it: no section after it is below one of them.
    pub(super) fn end() -> Self {
        Self::default()
    }

    pub(super) fn is_end(&self) -> bool {
        self.id.is_none() && self.heading.is_none()
    }
}
