//! The marks of notes and the words they begin with, `rate[^1]` and `[^1]: The rate of 2025.`, and the notes of what was read.

use super::tree::{Block, Inline, each_line, each_line_mut};

/// The longest name of a note.
const LONGEST: usize = 40;

/// The name in the mark of a note with which a text begins: `[^1]`.
pub(super) fn mark(text: &str) -> Option<&str> {
    let inside = text.strip_prefix("[^")?;
    let length = inside.bytes().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    (length > 0 && inside[length..].starts_with(']')).then(|| &inside[..length])
}

/// The name with which the text of a note begins, and where its words do: `[^1]: The rate`.
pub(super) fn label(body: &str) -> Option<(&str, usize)> {
    let name = mark(body)?;
    let words = body[name.len() + 3..].strip_prefix(':')?.trim_start();
    (!words.is_empty()).then(|| (name, body.len() - words.len()))
}

/// The same marks without their texts, as a paragraph by itself is read.
pub(super) fn bare(inlines: &[Inline]) -> Vec<Inline> {
    let bare_one = |inline: &Inline| match inline {
        Inline::Footnote { name, .. } => Inline::Footnote { name: name.clone(), text: None },
        Inline::Strong(inner) => Inline::Strong(bare(inner)),
        Inline::Emphasis(inner) => Inline::Emphasis(bare(inner)),
        Inline::Link { url, text } => Inline::Link { url: url.clone(), text: bare(text) },
        Inline::Reference { text, from, to } => {
            Inline::Reference { text: bare(text), from: from.clone(), to: to.clone() }
        }
        Inline::Text(_) | Inline::Break | Inline::Target(_) => inline.clone(),
    };
    inlines.iter().map(bare_one).collect()
}

/// The notes of some blocks with their texts, in the order of the text.
pub(super) fn all(blocks: &[Block]) -> Vec<(&str, &[Inline])> {
    let mut out = vec![];
    each_line(blocks, &mut |inlines| within(inlines, &mut out));
    out
}

/// The notes of a paragraph with their texts.
pub(crate) fn within<'a>(inlines: &'a [Inline], out: &mut Vec<(&'a str, &'a [Inline])>) {
    for inline in inlines {
        match inline {
            Inline::Footnote { name, text: Some(text) } => out.push((name, text)),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Link { text: inner, .. }
            | Inline::Reference { text: inner, .. } => within(inner, out),
            Inline::Text(_) | Inline::Break | Inline::Target(_) | Inline::Footnote { text: None, .. } => {}
        }
    }
}

/// Names the notes of a text by their numbers in it.
pub(crate) fn count(blocks: &mut [Block]) {
    let mut last = 0;
    each_line_mut(blocks, &mut |inlines| count_within(inlines, &mut last));
}

fn count_within(inlines: &mut [Inline], last: &mut usize) {
    for inline in inlines {
        match inline {
            Inline::Footnote { name, .. } => {
                *last += 1;
                *name = last.to_string();
            }
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Link { text: inner, .. }
            | Inline::Reference { text: inner, .. } => count_within(inner, last),
            Inline::Text(_) | Inline::Break | Inline::Target(_) => {}
        }
    }
}
