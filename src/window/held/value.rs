//! Values as a page shows them, and as it sends them back.

use serde_json::Value;

use crate::edit::{Step, said, unwrapped, value_at};
use crate::shape::{Node, NodeValue, Style};

/// A value as a page shows it: body text with each paragraph on one line, nothing as `null`.
pub(crate) fn shown(node: Option<&Node>) -> Value {
    let Some(node) = node else { return Value::Null };
    match &node.value {
        NodeValue::Null => Value::Null,
        NodeValue::Scalar(_) => text(&unwrapped(said(node))),
        NodeValue::List(items) => items.iter().map(|item| shown(Some(item))).collect(),
        NodeValue::Map(entries) => entries.iter().map(|(key, value)| (key.value.clone(), shown(Some(value)))).collect(),
    }
}

/// Body text as a page shows it.
pub(crate) fn shown_text(text: &str) -> String {
    unwrapped(text).trim_start_matches('\n').trim_end().to_owned()
}

/// A text without what nobody sees: the blank lines around it. An empty one is nothing.
fn text(text: &str) -> Value {
    let text = text.trim_start_matches('\n').trim_end();
    if text.is_empty() { Value::Null } else { Value::from(text) }
}

/// Whether two values say the same to whoever reads the page.
pub(super) fn is_same(one: &Value, other: &Value) -> bool {
    fn plain(value: &Value) -> Value {
        match value {
            Value::String(typed) => text(typed),
            Value::Array(items) if items.is_empty() => Value::Null,
            Value::Array(items) => items.iter().map(plain).collect(),
            Value::Object(entries) if entries.is_empty() => Value::Null,
            Value::Object(entries) => entries.iter().map(|(key, value)| (key.clone(), plain(value))).collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        }
    }
    // One value is as good as a list of one.
    let alone = |value: Value| match value {
        Value::Array(mut items) if items.len() == 1 => items.remove(0),
        value => value,
    };
    alone(plain(one)) == alone(plain(other))
}

/// What was sent, as it is to be typed: in quotes where it needs them, or as a word of the program's.
pub(crate) fn typed(value: &Value, is_word: bool) -> Node {
    match value {
        Value::Null => Node::default(),
        Value::String(text) if text.trim().is_empty() => Node::default(),
        Value::String(text) if text.trim_end().contains('\n') => Node::text(text.trim_end(), Style::Block),
        Value::String(text) if is_word => Node::plain(text.trim()),
        Value::String(text) => Node::text(text.trim_end(), Style::Quoted),
        Value::Bool(yes) => Node::plain(if *yes { "yes" } else { "no" }),
        Value::Number(number) => Node::plain(number.to_string()),
        Value::Array(items) => NodeValue::List(items.iter().map(|item| typed(item, is_word)).collect()).into(),
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| (key.clone().into(), typed(value, is_word)));
            NodeValue::Map(entries.collect()).into()
        }
    }
}

/// The value at a path. A single value is a list of one.
pub(crate) fn at<'a>(root: &'a Node, path: &[Step]) -> Option<&'a Node> {
    let found = value_at(root, path);
    match path.split_last() {
        Some((Step::Index(0), list)) if found.is_none() => {
            value_at(root, list).filter(|one| matches!(one.value, NodeValue::Scalar(_)))
        }
        _ => found,
    }
}
