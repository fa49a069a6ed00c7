//! The months by their names.

/// In order and in small letters.
pub(crate) const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
];

/// The number of a month, by its name or the beginning of its name in small letters.
pub fn month(word: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|name| {
        let is_short = word.len() == 3 && name.starts_with(word);
        *name == word || is_short || *name == "september" && word == "sept"
    })?;
    u32::try_from(at + 1).ok()
}
