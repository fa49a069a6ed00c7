//! What is open while YAML is read: lists and records whose parts are still to come, and parts that have a name.

use crate::shape::Node;
use crate::source::{Span, Spanned};

/// A list or a record while its parts are being read.
pub(super) enum Open {
    List(Vec<Node>),
    Map {
        entries: Vec<(Spanned<String>, Node)>,
        /// The key whose value comes next.
        key: Option<Spanned<String>>,
    },
}

pub(super) struct Frame {
    pub(super) open: Open,
    pub(super) start: Span,
    pub(super) anchor: usize,
    /// Values read before it.
    pub(super) before: usize,
    /// The key that it is the value of, where it begins one space further right.
    pub(super) slip: Option<Box<str>>,
}

/// A part of the file that has a name.
pub(super) struct Named {
    pub(super) node: Node,
    pub(super) values: usize,
}
