//! Notes which characters the values of a file use, and which of them nobody sees. Comments and keys are never shown,
//! so they do not count.

use std::collections::BTreeSet;

use crate::model::Character;
use crate::model::markdown::bullets_of_word;
use crate::shape::{Node, NodeValue};
use crate::signs;
use crate::source::{Sources, Span};

/// Adds the characters beyond ASCII in the values below a node to `list`, and those that cannot be seen to `hidden`;
/// one entry for each character of the file.
pub(super) fn note(node: &Node, sources: &Sources, list: &mut Vec<Character>, hidden: &mut Vec<Character>) {
    let (mut of_file, mut hidden_in_file) = (vec![], vec![]);
    walk(node, &mut |text, span| {
        let marks = marks(text);
        let is_shown = |(at, c): &(usize, char)| !c.is_ascii() && !marks.contains(at);
        let beyond_ascii = text.char_indices().filter(is_shown);
        count(beyond_ascii, text, span, sources, &mut of_file);
        count(signs::hidden(text), text, span, sources, &mut hidden_in_file);
    });
    list.append(&mut of_file);
    hidden.append(&mut hidden_in_file);
}

/// The positions of Word’s own bullets before items. Body text does not show them; other values refuse them.
fn marks(text: &str) -> BTreeSet<usize> {
    let mut at = 0;
    let mut places = BTreeSet::new();
    if !text.contains(signs::is_bullet_of_word) {
        return places;
    }
    for line in text.split_inclusive(['\n', '\r']) {
        let found = bullets_of_word(line.trim_end());
        places.extend(found.into_iter().map(|place| at + place));
        at += line.len();
    }
    places
}

fn walk(node: &Node, take: &mut impl FnMut(&str, Span)) {
    match &node.value {
        NodeValue::Null => {}
        NodeValue::Scalar(text) if text.is_ascii() => {}
        NodeValue::Scalar(text) => {
            let typed = node.typed.as_ref();
            take(typed.map_or(text, |typed| &typed.text), node.span);
        }
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
                list.push(Character { value, first: place(value, before, span, sources), count: 1 });
            }
        }
    }
}

/// The place of the character with that many of its kind before it, or of the whole value if it was typed as an escape
/// such as `"\u2603"`.
fn place(value: char, before: usize, span: Span, sources: &Sources) -> Span {
    let typed = &sources.text(span.source)[span.start..span.end];
    match typed.match_indices(value).nth(before) {
        Some((at, _)) => {
            let start = span.start + at;
            Span { start, end: start + value.len_utf8(), ..span }
        }
        None => span,
    }
}
