//! Changes to a file that somebody types in: one value is set, put in, taken out or moved, and every other byte stays
//! as it was typed. Works on the text with the tree that our own reader made of it, so that what is changed is what the
//! rest of the program sees. What cannot be changed without touching something else gives nothing; whether a change is
//! right is for the caller to see, by reading the new text.
//!
//! The crates for this read YAML in their own way: `yamlpatch` by tree-sitter and libyaml, `yaml-edit` by a parser of
//! its own. Neither is the reader that gives the places of our values.

mod behind;
mod block;
mod body;
mod entries;
mod flow;
mod page;
mod steps;
mod trees;

pub use body::{unwrapped, wrapped_as};
use page::Page;
pub use steps::{applied, steps};
pub use trees::{is_same, value_at};

use crate::shape::{Node, NodeValue};
use std::ops::Range;

/// A step on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To the value of a key.
    Key(String),
    /// To an item of a list, or to the value of a key by its place, counted from 0.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<usize> for Step {
    fn from(at: usize) -> Self {
        Self::Index(at)
    }
}

/// A change of the value at a path.
#[derive(Debug, Clone)]
pub enum Change {
    /// It becomes another one. A key that is not there is put in where the `keys` of such records have it; nothing as
    /// value empties the field and leaves its key.
    Set {
        /// The new value.
        value: Node,
        /// The keys of the record that it is in, in their order.
        keys: Vec<String>,
    },
    /// Body text becomes another one, each of whose paragraphs is one line: those that are not changed keep their
    /// lines, others are wrapped as wide as the text was.
    Body {
        /// The new text.
        text: String,
        /// The keys of the record that it is in, in their order.
        keys: Vec<String>,
    },
    /// The list or table gets one more entry.
    Insert {
        /// Its place.
        at: usize,
        /// Its key, in a table.
        key: Option<String>,
        /// The entry.
        value: Node,
    },
    /// The item, or the key with its value, is taken out, and the comments directly above it.
    Remove,
    /// An entry of the list or table gets another place.
    Move {
        /// Its place.
        from: usize,
        /// Its place afterwards.
        to: usize,
    },
    /// All entries of the list or record are taken out.
    Clear,
}

/// A piece of a text that is replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// The bytes that are replaced.
    pub range: Range<usize>,
    /// What replaces them.
    pub new: String,
    /// Whether the comments among them go as well.
    pub takes_comments: bool,
}

impl Splice {
    pub(super) fn new(range: Range<usize>, new: impl Into<String>) -> Self {
        Self { range, new: new.into(), takes_comments: false }
    }

    pub(super) fn gone(range: Range<usize>) -> Self {
        Self { range, new: String::new(), takes_comments: true }
    }
}

/// What is to be replaced in a text for one of the [`steps`] of a change. `in_quotes` puts new text in quotes even where
/// nobody would type them, which is right where comments are in the way of lines below a key.
pub fn splices(text: &str, root: &Node, path: &[Step], change: &Change, in_quotes: bool) -> Option<Vec<Splice>> {
    let page = Page::new(text);
    match change {
        Change::Set { value, .. } => {
            let spot = page.spot(root, path)?;
            if spot.is_flow { flow::set(&page, &spot, value) } else { behind::set(&page, &spot, value, in_quotes) }
        }
        Change::Remove => {
            let (last, outer) = path.split_last()?;
            let spot = page.spot(root, outer)?;
            let at = trees::index(spot.node, last)?;
            if page.is_flow(&spot) { flow::remove(&page, &spot, at) } else { block::remove(&page, &spot, at) }
        }
        Change::Insert { at, key, value } => {
            let spot = page.spot(root, path)?;
            let key = key.as_deref();
            match page.is_flow(&spot) {
                true => flow::insert(&page, &spot, *at, key, value),
                false => block::insert(&page, &spot, *at, key, value),
            }
        }
        Change::Move { from, to } => {
            let spot = page.spot(root, path)?;
            match page.is_flow(&spot) {
                true => flow::moved(&page, &spot, *from, *to),
                false => block::moved(&page, &spot, *from, *to),
            }
        }
        Change::Clear => block::clear(&page, &page.spot(root, path)?),
        Change::Body { .. } => None,
    }
}

/// The text with its pieces replaced; nothing where two of them overlap.
pub fn spliced(text: &str, splices: &[Splice]) -> Option<String> {
    let mut sorted: Vec<&Splice> = splices.iter().collect();
    sorted.sort_by_key(|splice| (splice.range.start, splice.range.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for splice in sorted {
        out.push_str(text.get(at..splice.range.start)?);
        out.push_str(&splice.new);
        at = splice.range.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

/// The outermost list or record in brackets on the way to a value, if there is one.
pub fn brackets(root: &Node, path: &[Step]) -> Option<(usize, Range<usize>)> {
    let mut node = root;
    for depth in 0..=path.len() {
        let is_collection = matches!(node.value, NodeValue::List(_) | NodeValue::Map(_));
        if is_collection && node.span.end > node.span.start {
            return Some((depth, node.span.start..node.span.end));
        }
        node = trees::child(node, path.get(depth)?)?;
    }
    None
}
