//! From what somebody asks for to the change of a file's text.

use super::follow::Shift;
use super::value::{at, typed};
use super::{Act, Typing};
use crate::edit::{Change, Edit, Step, value_at};
use crate::shape::{Node, NodeValue};

impl Act {
    /// The change of a file's text, and which paths it changes.
    pub(super) fn in_file(&self, root: &Node, path: &[Step]) -> (Edit, Option<Shift>) {
        let is_there = value_at(root, path).is_some();
        match self {
            Self::Set { now, typing, keys } => {
                // One value is as good as a list of one.
                let path = match path.split_last() {
                    Some((Step::Index(0), list)) if !is_there && at(root, path).is_some() => list,
                    _ => path,
                };
                let change = match (now.as_str(), typing) {
                    (Some(text), Typing::Body) if !text.trim().is_empty() => {
                        Change::Body { text: text.to_owned(), keys: keys.clone() }
                    }
                    _ => Change::Set { value: typed(now, *typing == Typing::Word), keys: keys.clone() },
                };
                ((path.to_vec(), change), None)
            }
            Self::Add { at, key, now, typing } => {
                let value = typed(now, *typing == Typing::Word);
                let change = Change::Insert { at: *at, key: key.clone(), value };
                ((path.to_vec(), change), Some(Shift::Inserted { list: path.to_vec(), at: *at }))
            }
            Self::Entry { at, entry } => {
                // Of several, one before may have been left out, or have gone into another list.
                let count = match value_at(root, path).map(|list| &list.value) {
                    Some(NodeValue::List(items)) => items.len(),
                    Some(NodeValue::Map(_) | NodeValue::Scalar(_) | NodeValue::Null) | None => 0,
                };
                let at = (*at).min(count);
                let change = Change::Insert { at, key: None, value: entry.clone() };
                ((path.to_vec(), change), Some(Shift::Inserted { list: path.to_vec(), at }))
            }
            Self::Remove => ((path.to_vec(), Change::Remove), Some(Shift::Removed { path: path.to_vec() })),
            Self::Move { to } => match path.split_last() {
                Some((Step::Index(from), list)) => {
                    let (from, to) = (*from, *to);
                    let list = list.to_vec();
                    ((list.clone(), Change::Move { from, to }), Some(Shift::Moved { list, from, to }))
                }
                _ => ((path.to_vec(), Change::Move { from: 0, to: 0 }), None),
            },
        }
    }
}

/// The value that a change is about, and that has to be what it was; nothing where one is added.
pub(super) fn target((path, change): &Edit) -> Option<Vec<Step>> {
    match change {
        Change::Set { .. } | Change::Body { .. } | Change::Remove | Change::Clear => Some(path.clone()),
        Change::Move { from, .. } => Some([path.as_slice(), &[Step::Index(*from)]].concat()),
        Change::Insert { .. } => None,
    }
}
