//! Notes which characters the values of a file use. Comments and keys are never shown, so they do not count.

use crate::model::Character;
use crate::shape::{Node, NodeValue};
use crate::source::{Sources, Span};

/// Adds the characters beyond ASCII in the values below a node to a list, one entry for each character of the file.
pub(super) fn note(node: &Node, sources: &Sources, list: &mut Vec<Character>) {
    let mut of_file = vec![];
    walk(node, sources, &mut of_file);
    list.append(&mut of_file);
}

fn walk(node: &Node, sources: &Sources, list: &mut Vec<Character>) {
    match &node.value {
        NodeValue::Null => {}
        NodeValue::Scalar(text) if text.is_ascii() => {}
        NodeValue::Scalar(text) => {
            for value in text.chars().filter(|c| !c.is_ascii()) {
                match list.iter_mut().find(|known| known.value == value) {
                    Some(known) => known.count += 1,
                    None => list.push(Character {
                        value,
                        first: place(value, node.span, sources),
                        count: 1,
                    }),
                }
            }
        }
        NodeValue::List(items) => items.iter().for_each(|item| walk(item, sources, list)),
        NodeValue::Map(entries) => entries
            .iter()
            .for_each(|(_, value)| walk(value, sources, list)),
    }
}

/// The character's own place, or the whole value's where it was typed as an escape such as `"\u2603"`.
fn place(value: char, span: Span, sources: &Sources) -> Span {
    match sources.text(span.source)[span.start..span.end].find(value) {
        Some(at) => {
            let start = span.start + at;
            Span {
                start,
                end: start + value.len_utf8(),
                ..span
            }
        }
        None => span,
    }
}
