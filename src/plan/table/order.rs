//! The order of rows: by the values of fields, and in groups under the values of one.

use std::cmp::Ordering;

use super::super::datum::Datum;
use super::Row;
use super::lines::lines;
use crate::model::field::{Amount, Decimal};
use crate::model::layout::TableSpec;
use crate::model::value::Date;

/// A value that rows are put in order by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Figure(Decimal),
    Day(Date),
    /// The place in a list, such as a key of statuses.
    Place(usize),
    Words(Vec<Word>),
    /// Whatever has no value comes last.
    Nothing,
}

/// A run of digits, which counts by its value, or of other signs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Word {
    Digits(u64),
    Signs(String),
}

/// What stands above a group of rows.
#[derive(Clone)]
pub(super) struct Group {
    pub(super) rank: Rank,
    pub(super) pieces: Vec<Datum>,
}

impl Rank {
    /// That of words: a figure by its value, and in other words each number by its value, so that R2 is before R10.
    pub(super) fn of_words(words: &str) -> Self {
        let has_signs = words.contains(['£', '€', '$', ',', '%', '(']);
        let figure = Amount::read(words, true).or_else(|_| Amount::read(words, false));
        match figure {
            _ if words.trim().is_empty() => Self::Nothing,
            // A number with points may be one of several levels: 1.10 is after 1.9.
            Ok(amount) if has_signs || !words.contains('.') => Self::Figure(amount.value),
            _ => Self::Words(runs(words)),
        }
    }

    /// That of what a cell says.
    pub(super) fn of_pieces(pieces: &[Datum]) -> Self {
        let words: Vec<String> = pieces.iter().flat_map(lines).collect();
        Self::of_words(&words.join(" "))
    }
}

fn runs(words: &str) -> Vec<Word> {
    let mut runs = vec![];
    let mut rest = words.trim();
    while let Some(first) = rest.chars().next() {
        let is_digit = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != is_digit).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        runs.push(match run.parse() {
            Ok(value) if is_digit => Word::Digits(value),
            _ => Word::Signs(run.to_lowercase()),
        });
        rest = after;
    }
    runs
}

/// Puts rows in the order that a table declares; those that are alike in it stay as they are.
pub(super) fn arrange(spec: &TableSpec, rows: &mut [Row]) {
    if spec.sort.is_empty() && spec.group_by.is_none() {
        return;
    }
    rows.sort_by(|one, other| {
        let ranks = one.ranks.iter().zip(&other.ranks).zip(&spec.sort);
        let mut orders = ranks.map(|((one, other), by)| match (one, other) {
            // What has no value stays last, whichever way the others go.
            (Rank::Nothing, _) | (_, Rank::Nothing) => one.cmp(other),
            _ if by.descending => other.cmp(one),
            _ => one.cmp(other),
        });
        let first = orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal);
        by_group(one, other).then(first)
    });
}

/// Groups that are alike in rank are told apart by their words.
fn by_group(one: &Row, other: &Row) -> Ordering {
    let (Some(one), Some(other)) = (&one.group, &other.group) else { return Ordering::Equal };
    let words = |group: &Group| -> Vec<String> { group.pieces.iter().flat_map(lines).collect() };
    one.rank.cmp(&other.rank).then_with(|| words(one).cmp(&words(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_figures_and_words_are_in_the_order_that_people_expect() {
        for sorted in [
            ["R1", "R2", "R10", "r10a", ""],
            ["1.2", "1.9", "1.10", "2.1", " "],
            ["(£40k)", "£999", "£1,000", "£1.2m", ""],
            ["Ash", "birch", "Cedar", "ŵy", ""],
            ["9", "10", "2,000", "Annual", ""],
        ] {
            let ranks: Vec<Rank> = sorted.iter().map(|words| Rank::of_words(words)).collect();
            assert!(ranks.is_sorted(), "{sorted:?}: {ranks:?}");
        }
    }
}
