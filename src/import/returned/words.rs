//! Values and texts in the words of messages.

use crate::shape::{Node, NodeValue};

/// Two texts from the words before the first in which they differ.
pub(super) fn apart(one: &str, other: &str) -> (String, String) {
    let same = one.split_whitespace().zip(other.split_whitespace()).take_while(|(one, other)| one == other).count();
    let skipped = same.saturating_sub(3);
    let rest = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().skip(skipped).collect();
        if skipped > 0 { format!("… {}", words.join(" ")) } else { words.join(" ") }
    };
    (rest(one), rest(other))
}

/// The words of a value.
pub(super) fn said(node: &Node) -> String {
    match &node.value {
        NodeValue::Null => String::new(),
        NodeValue::Scalar(text) => text.clone(),
        NodeValue::List(items) => items.iter().map(said).collect::<Vec<_>>().join(", "),
        NodeValue::Map(entries) => entries.iter().map(|(_, value)| said(value)).collect::<Vec<_>>().join(", "),
    }
}
