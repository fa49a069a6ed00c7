//! One form for letters with accents, which people type and paste in two: as one sign, or as a letter and a sign upon it.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use super::markdown::{Block, Inline, each_line_mut};

/// A text in Unicode Normalization Form C (Unicode Standard Annex 15), so that what looks alike is found and compared as alike.
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    match text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfc().collect()),
    }
}

/// Puts all shown words of some body text into that form; addresses stay as they are.
pub(super) fn compose(blocks: &mut [Block]) {
    fn within(inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => {
                    if let Cow::Owned(composed) = composed(text) {
                        *text = composed;
                    }
                }
                Inline::Strong(inner)
                | Inline::Emphasis(inner)
                | Inline::Link { text: inner, .. }
                | Inline::Reference { text: inner, .. }
                | Inline::Footnote { text: Some(inner), .. } => within(inner),
                Inline::Break | Inline::Target(_) | Inline::Footnote { text: None, .. } => {}
            }
        }
    }
    each_line_mut(blocks, &mut |line| within(line));
}
