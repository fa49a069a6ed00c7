//! Notes which characters the values of a file use, and which of them nobody sees. Comments and keys are never shown, so they do not count.

use crate::model::Character;
use crate::shape::{Node, NodeValue};
use crate::signs;
use crate::source::{Sources, Span};

/// Adds the characters beyond ASCII in the values below a node to a list, and the signs that nobody sees to another; one entry
/// for each character of the file.
pub(super) fn note(
    node: &Node,
    sources: &Sources,
    list: &mut Vec<Character>,
    hidden: &mut Vec<Character>,
) {
    let (mut of_file, mut hidden_in_file) = (vec![], vec![]);
    walk(node, &mut |text, span| {
        let beyond_ascii = text.char_indices().filter(|(_, c)| !c.is_ascii());
        count(beyond_ascii, text, span, sources, &mut of_file);
        count(
            signs::hidden(text),
            text,
            span,
            sources,
            &mut hidden_in_file,
        );
    });
    list.append(&mut of_file);
    hidden.append(&mut hidden_in_file);
}

fn walk(node: &Node, take: &mut impl FnMut(&str, Span)) {
    match &node.value {
        NodeValue::Null => {}
        NodeValue::Scalar(text) if text.is_ascii() => {}
        NodeValue::Scalar(text) => take(text, node.span),
        NodeValue::List(items) => items.iter().for_each(|item| walk(item, take)),
        NodeValue::Map(entries) => entries.iter().for_each(|(_, value)| walk(value, take)),
    }
}

fn count(
    found: impl Iterator<Item = (usize, char)>,
    text: &str,
    span: Span,
    sources: &Sources,
    list: &mut Vec<Character>,
) {
    for (at, value) in found {
        match list.iter_mut().find(|known| known.value == value) {
            Some(known) => known.count += 1,
            None => {
                let before = text[..at].matches(value).count();
                list.push(Character {
                    value,
                    first: place(value, before, span, sources),
                    count: 1,
                });
            }
        }
    }
}

/// The character's own place, after so many of its kind, or the whole value's where it was typed as an escape such as
/// `"\u2603"`.
fn place(value: char, before: usize, span: Span, sources: &Sources) -> Span {
    let typed = &sources.text(span.source)[span.start..span.end];
    match typed.match_indices(value).nth(before) {
        Some((at, _)) => {
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
