//! Trees of values: a value in them, and whether two say the same.

use super::Step;
use crate::shape::{Node, NodeValue, Style};

/// The place of an entry among those of a list or record.
pub(super) fn index(node: &Node, step: &Step) -> Option<usize> {
    match (&node.value, step) {
        (NodeValue::Map(entries), Step::Key(key)) => entries.iter().position(|(name, _)| name.value == *key),
        (NodeValue::Map(entries), Step::Index(at)) => (*at < entries.len()).then_some(*at),
        (NodeValue::List(items), Step::Index(at)) => (*at < items.len()).then_some(*at),
        (NodeValue::List(_), Step::Key(_)) | (NodeValue::Null | NodeValue::Scalar(_), _) => None,
    }
}

pub(super) fn child<'a>(node: &'a Node, step: &Step) -> Option<&'a Node> {
    let at = index(node, step)?;
    match &node.value {
        NodeValue::Map(entries) => entries.get(at).map(|(_, value)| value),
        NodeValue::List(items) => items.get(at),
        NodeValue::Null | NodeValue::Scalar(_) => None,
    }
}

pub(super) fn child_mut<'a>(node: &'a mut Node, step: &Step) -> Option<&'a mut Node> {
    let at = index(node, step)?;
    match &mut node.value {
        NodeValue::Map(entries) => entries.get_mut(at).map(|(_, value)| value),
        NodeValue::List(items) => items.get_mut(at),
        NodeValue::Null | NodeValue::Scalar(_) => None,
    }
}

/// The value at a path.
pub fn value_at<'a>(root: &'a Node, path: &[Step]) -> Option<&'a Node> {
    path.iter().try_fold(root, child)
}

pub(super) fn is_empty(node: &Node) -> bool {
    match &node.value {
        NodeValue::Null => true,
        NodeValue::Scalar(_) => false,
        NodeValue::List(items) => items.is_empty(),
        NodeValue::Map(entries) => entries.is_empty(),
    }
}

/// Whether two values say the same, however they are typed. Body text may have other blank lines around it; an empty
/// list or record says as much as nothing.
pub fn is_same(one: &Node, other: &Node) -> bool {
    if is_empty(one) || is_empty(other) {
        return is_empty(one) && is_empty(other);
    }
    match (&one.value, &other.value) {
        (NodeValue::Scalar(a), NodeValue::Scalar(b)) => {
            if one.style != Style::Block && other.style != Style::Block {
                return a == b;
            }
            body(said(one)) == body(said(other))
        }
        (NodeValue::List(a), NodeValue::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(one, other)| is_same(one, other))
        }
        (NodeValue::Map(a), NodeValue::Map(b)) => {
            let same = |(one, other): (&EntryOf, &EntryOf)| one.0.value == other.0.value && is_same(&one.1, &other.1);
            a.len() == b.len() && a.iter().zip(b).all(same)
        }
        _ => false,
    }
}

type EntryOf = (crate::source::Spanned<String>, Node);

/// A text with its lines as typed.
pub fn said(node: &Node) -> &str {
    match (&node.typed, &node.value) {
        (Some(typed), _) => &typed.text,
        (None, NodeValue::Scalar(text)) => text,
        (None, _) => "",
    }
}

fn body(text: &str) -> Vec<&str> {
    let lines = text.trim_start_matches('\n').trim_end().lines();
    lines.map(|line| if line.trim().is_empty() { "" } else { line }).collect()
}
