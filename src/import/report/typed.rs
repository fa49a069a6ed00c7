//! Numbers that are typed before headings and paragraphs.

/// Parts the number that is typed before a heading or a paragraph from its words: `3.`, `3.0`, `3.1.2`, `C.`.
pub(super) fn without_number(text: &str) -> (&str, &str) {
    let text = text.trim();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (mark, rest) = (&text[..end], text[end..].trim_start());
    let plain = mark.trim_end_matches('.');
    let is_count = !plain.is_empty()
        && plain.split('.').all(|part| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit()));
    let has_stop = mark.len() > plain.len();
    let is_number = is_count && (has_stop || plain.contains('.') || text[end..].starts_with('\t'));
    let is_letter = has_stop && plain.len() == 1 && plain.bytes().all(|b| b.is_ascii_uppercase());
    if (is_number || is_letter) && !rest.is_empty() { (mark, rest) } else { ("", text) }
}

#[cfg(test)]
mod tests {
    use super::without_number;

    #[test]
    fn numbers_are_no_part_of_headings() {
        for (text, number, words) in [
            ("1.0\tPurpose", "1.0", "Purpose"),
            ("3. Options", "3.", "Options"),
            ("C.  Risks", "C.", "Risks"),
            ("1.2.3 Deeper", "1.2.3", "Deeper"),
            ("12\tTabbed", "12", "Tabbed"),
            ("2026 budget", "", "2026 budget"),
            ("12 homes", "", "12 homes"),
            ("A new park", "", "A new park"),
            ("e.g. this", "", "e.g. this"),
            ("3.", "", "3."),
        ] {
            assert_eq!(without_number(text), (number, words), "{text}");
        }
    }
}
