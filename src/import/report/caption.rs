//! How captions of tables and pictures are known, and the number that they begin with.

use crate::office::{Line, PaperPart};

/// What captions begin with.
const BEGINNINGS: [&str; 6] = ["table", "wide table", "figure", "fig", "chart", "picture"];

/// Whether a paragraph is the caption of a table below it.
pub(super) fn is_caption(line: &Line, next: Option<&PaperPart>) -> bool {
    let is_above = matches!(next, Some(PaperPart::Table(_)));
    let lower = line.text().trim_start().to_lowercase();
    let begins = BEGINNINGS[..2].iter().any(|word| lower.starts_with(word)) && number(&line.text()).1 > 0;
    is_above && (line.style() == "caption" || begins)
}

/// The words and the length of the name and number that a caption begins with: `Table 3: `.
pub(super) fn number(text: &str) -> (&str, usize) {
    let start = text.len() - text.trim_start().len();
    let body = &text[start..];
    let lower = body.to_lowercase();
    let Some(word) = BEGINNINGS.iter().find(|word| lower.starts_with(**word) && lower.len() == body.len()) else {
        return (text, 0);
    };
    let rest = body[word.len()..].trim_start_matches(['.', ' ', '\u{a0}']);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let letter = rest[digits..].chars().next().filter(|c| c.is_ascii_alphabetic() && digits > 0);
    let behind = &rest[digits + letter.map_or(0, char::len_utf8)..];
    // A letter that goes on is no part of the number.
    if digits == 0 || behind.starts_with(char::is_alphanumeric) {
        return (text, 0);
    }
    let words = behind.trim_start_matches([':', '.', '–', '-', '—', ' ', '\u{a0}', '\t']);
    (words, text.len() - words.len())
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn the_number_of_a_caption_is_none_of_its_words() {
        for (text, words) in [
            ("Table 1: Homes insulated", "Homes insulated"),
            ("Figure 2.1 – A loft", "A loft"),
            ("Fig. 3a A roof", "A roof"),
            ("Tables are long", "Tables are long"),
            ("Table of charges", "Table of charges"),
            ("Table 3rd quarter", "Table 3rd quarter"),
        ] {
            assert_eq!(number(text).0, words, "{text}");
        }
    }
}
