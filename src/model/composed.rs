//! One form for letters with accents, which people type and paste in two: as one sign, or as a letter and a sign upon it.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// A text in Unicode Normalization Form C (Unicode Standard Annex 15), so that what looks alike is found and compared as alike.
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    match text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfc().collect()),
    }
}
