//! Words, compared as people compare them: without case, signs and dates.

use std::collections::BTreeSet;

use crate::model::attachment::slug;
use crate::model::date::MONTHS;
pub(super) use crate::model::names::simple;

/// A heading without the date at its end: `Feedback – September 2023` is `feedback`.
pub(super) fn heading(text: &str) -> String {
    let simple = simple(text);
    let mut words: Vec<&str> = simple.split(' ').collect();
    while words.len() > 1 && words.last().is_some_and(|word| is_of_date(word)) {
        words.pop();
    }
    words.join(" ")
}

fn is_of_date(word: &str) -> bool {
    let month = word.len() >= 3 && MONTHS.iter().any(|month| *month == word || month[..3] == *word);
    let digits = word.trim_start_matches('q').trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']);
    month
        || word == "quarter"
        || (!digits.is_empty() && digits.len() <= 4 && digits.chars().all(|c| c.is_ascii_digit()))
}

/// The different words of a text.
pub(super) fn set(text: &str) -> BTreeSet<String> {
    simple(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// How much two sets of words have in common, from 0 to 1.
pub(super) fn alike(one: &BTreeSet<String>, two: &BTreeSet<String>) -> f64 {
    share(2 * one.intersection(two).count(), one.len() + two.len())
}

/// How much of the first is in the second, from 0 to 1.
pub(super) fn within(one: &BTreeSet<String>, two: &BTreeSet<String>) -> f64 {
    share(one.intersection(two).count(), one.len())
}

#[expect(clippy::cast_precision_loss, reason = "these are numbers of words")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// A name for references made from words: `People and culture` gives `people-and-culture`.
pub(super) fn id(text: &str) -> String {
    const LONGEST: usize = 48;
    // An apostrophe within a word does not split it.
    let plain = slug(&text.replace(['’', '\''], ""));
    let mut out = String::new();
    for word in plain.split('-') {
        if !out.is_empty() && out.len() + word.len() >= LONGEST {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(word);
    }
    out.truncate(LONGEST);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_compared_without_dates() {
        assert_eq!(heading("Feedback – September 2023"), "feedback");
        assert_eq!(heading("Progress: Q2 2020/21"), "progress");
        assert_eq!(heading("Recommendations (Nov 2022)"), "recommendations");
        assert_eq!(heading("Who’s accountable?"), "whos accountable");
        assert_eq!(heading("2023"), "2023");
    }

    #[test]
    fn ids_are_names() {
        assert_eq!(id("People & culture: who’s who"), "people-culture-whos-who");
        assert_eq!(id("План!"), "");
        // Accents as in every other name that is made of words.
        assert_eq!(id("Siân’s tŷ – Straße"), "sians-ty-strasse");
        assert_eq!(id("ŵ!"), "w");
    }
}
