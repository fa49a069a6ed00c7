//! The elements of a structure tree while they are taken over, and the pages that they are taken for.

use std::collections::BTreeMap;

use crate::pdf::links::PackLink;
use crate::pdf::object::{Dictionary, ObjectId};
use crate::pdf::over::Over;
use crate::pdf::pages::Matrix;

#[derive(Debug, Clone, Copy)]
pub(in crate::pdf) struct PlacedPage {
    /// Which page of the pack, counted from 0.
    pub(in crate::pdf) on: usize,
    /// The pack's page.
    pub(in crate::pdf) page: ObjectId,
    /// The form that the page became.
    pub(in crate::pdf) form: ObjectId,
    /// The form's entry in the parent tree.
    pub(in crate::pdf) key: i64,
    /// From the supplied page to the pack's.
    pub(in crate::pdf) matrix: Matrix,
}

/// The pages of one file whose tags go under one element.
pub(in crate::pdf) struct Group<'a> {
    /// By the file's own page.
    pub(in crate::pdf) targets: BTreeMap<ObjectId, PlacedPage>,
    /// Links that were taken over, by the file's own annotation.
    pub(in crate::pdf) links: BTreeMap<ObjectId, &'a PackLink>,
    /// The pictures that are laid over the pages, by the file's own annotation.
    pub(in crate::pdf) over: BTreeMap<ObjectId, &'a Over<'a>>,
    /// The beginning of every ID, so that no other file has the same.
    pub(in crate::pdf) prefix: String,
    /// The level of the pack's heading before.
    pub(in crate::pdf) level: u8,
}

pub(super) struct Node<'d> {
    pub(super) own: &'d Dictionary,
    pub(super) kids: Vec<Kid<'d>>,
    /// Where its first content is.
    pub(super) at: Option<PlacedPage>,
    /// Whether it holds content of the pages placed.
    pub(super) filled: bool,
    /// Whether it holds no content in its own file either, as the empty cell of a table.
    pub(super) blank: bool,
}

pub(super) enum Kid<'d> {
    Element(Node<'d>),
    /// Marked content: the page, the stream, the stream's entry in the parent tree, the number.
    Marked(ObjectId, ObjectId, i64, i64),
    /// A picture laid over a page, which becomes content of the pack's page: the annotation.
    Over(PlacedPage, ObjectId),
    /// An annotation or a picture: the page, the object, its entry in the parent tree.
    Object(ObjectId, ObjectId, i64),
}
