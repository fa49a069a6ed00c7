//! The shown words of body text in the one form that letters with accents have.

use std::borrow::Cow;

use super::super::composed::composed;
use super::tree::{Block, Inline, each_line_mut, each_picture_mut};

/// Puts all shown words of some body text into that form, those for who does not see a picture too; addresses and the names of
/// files stay as they are.
pub(super) fn compose(blocks: &mut [Block]) {
    each_line_mut(blocks, &mut |line| within(line));
    each_picture_mut(blocks, &mut |picture| change(&mut picture.alt));
}

fn within(inlines: &mut [Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => change(text),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Link { text: inner, .. }
            | Inline::Reference { text: inner, .. }
            | Inline::Footnote { text: Some(inner), .. } => within(inner),
            Inline::Break | Inline::Target(_) | Inline::Footnote { text: None, .. } => {}
        }
    }
}

fn change(text: &mut String) {
    if let Cow::Owned(composed) = composed(text) {
        *text = composed;
    }
}
