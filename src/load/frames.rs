//! What is open while YAML is read: lists and records that are not complete yet, and named parts (anchors).

use crate::shape::Node;
use crate::source::{Span, Spanned};

/// A list or a record that is not complete yet.
pub(super) enum Open {
    List(Vec<Node>),
    Map { entries: Vec<(Spanned<String>, Node)>, key: Option<Spanned<String>> },
}

pub(super) struct Frame {
    pub(super) open: Open,
    pub(super) start: Span,
    pub(super) anchor: usize,
    /// The number of values read before it.
    pub(super) before: usize,
    /// The key that it is the value of, if it begins one space further right than the key.
    pub(super) slip: Option<Box<str>>,
}

/// A named part of the file (an anchor).
pub(super) struct Named {
    pub(super) node: Node,
    pub(super) values: usize,
}
