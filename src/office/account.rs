//! What a reader made of a file: what it took, and what it passed over, one line for each kind with the first places.

use std::collections::BTreeMap;

use super::{Note, single_spaced};
use crate::diag::shortened;

/// How many places of a kind are named.
const PLACES: usize = 3;
/// How much of left out words a line shows.
const WORDS: usize = 60;

/// Things of one kind that were taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// What they are: `table rows`, `choices of an older form`.
    pub kind: &'static str,
    /// How many there are.
    pub count: usize,
    /// Where the first of them are.
    pub places: Vec<String>,
    /// Whether some are at other places than these.
    pub elsewhere: bool,
}

/// Things of one kind that were passed over or changed on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// Whether text was left out.
    pub left_out: bool,
    /// What was done, how often, and the first places.
    pub line: String,
}

/// What was taken, by kind, in the order in which the kinds came up.
#[derive(Debug, Default)]
pub(super) struct Tallies(Vec<Tally>);

impl Tallies {
    pub(super) fn add(&mut self, kind: &'static str, place: &str) {
        match self.0.iter_mut().find(|taken| taken.kind == kind) {
            Some(taken) => {
                taken.count += 1;
                let known = taken.places.iter().any(|known| known == place);
                if !known && taken.places.len() < PLACES {
                    taken.places.push(place.to_owned());
                } else {
                    taken.elsewhere |= !known;
                }
            }
            None => self.0.push(Tally { kind, count: 1, places: vec![place.to_owned()], elsewhere: false }),
        }
    }

    pub(super) fn list(self) -> Vec<Tally> {
        self.0
    }
}

impl Tally {
    /// As a line of an account: `taken: choices of older forms, 2: table 1, row 2, column 3; …`.
    pub fn line(&self) -> String {
        let more = if self.elsewhere { "; …" } else { "" };
        format!("taken: {}, {}: {}{more}", self.kind, self.count, self.places.join("; "))
    }
}

/// One line for each kind of note and whether it leaves text out, in the order in which the kinds came up.
pub fn passed(notes: &[Note]) -> Vec<Passed> {
    let mut kinds: Vec<((&str, bool), Vec<&Note>)> = vec![];
    let mut known: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for note in notes {
        let kind = (note.text.as_str(), note.left_out.is_some());
        let at = *known.entry(kind).or_insert_with(|| {
            kinds.push((kind, vec![]));
            kinds.len() - 1
        });
        kinds[at].1.push(note);
    }
    let lines = kinds.into_iter().map(|((text, left_out), notes)| {
        let at = |note: &Note| match (&note.left_out, &note.detail) {
            (Some(words), _) => format!("{} (“{}”)", note.place, start(words)),
            (None, Some(detail)) => format!("{} ({detail})", note.place),
            (None, None) => note.place.clone(),
        };
        let line = match notes.as_slice() {
            [Note { place, left_out: Some(words), .. }] => format!("{place}: {text}: “{}”", start(words)),
            [Note { place, detail: Some(detail), .. }] => format!("{place}: {text} ({detail})"),
            [Note { place, .. }] => format!("{place}: {text}"),
            many => {
                let places: Vec<String> = many.iter().take(PLACES).map(|note| at(note)).collect();
                let more = match many.len().saturating_sub(PLACES) {
                    0 => String::new(),
                    more => format!("; and {more} more"),
                };
                format!("{text}, {} times: {}{more}", many.len(), places.join("; "))
            }
        };
        Passed { left_out, line }
    });
    lines.collect()
}

/// The start of a text, for messages.
pub fn start(words: &str) -> String {
    shortened(&single_spaced(words), WORDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_one_line_with_the_first_places() {
        let note = |place: &str, text: &str, words: Option<&str>| Note {
            left_out: words.map(str::to_owned),
            ..Note::new(place, text)
        };
        let struck = "the text is struck out and was left out";
        let notes: Vec<Note> = (1..=5)
            .map(|row| note(&format!("row {row}"), struck, Some("old\nwords")))
            .chain([
                note("row 9", "a chart", None),
                note("row 2", "it has macros", None),
                note("row 3", "it has macros", None),
            ])
            .collect();
        let lines: Vec<(bool, String)> =
            passed(&notes).into_iter().map(|passed| (passed.left_out, passed.line)).collect();
        assert_eq!(
            lines,
            [
                (
                    true,
                    format!(
                        "{struck}, 5 times: row 1 (“old words”); row 2 (“old words”); row 3 (“old words”); and 2 more"
                    )
                ),
                (false, "row 9: a chart".to_owned()),
                (false, "it has macros, 2 times: row 2; row 3".to_owned()),
            ]
        );
        let mut takings = Tallies::default();
        for place in ["a", "b", "c", "d"] {
            takings.add("tables", place);
        }
        for _ in 0..5 {
            takings.add("signs", "a");
        }
        let lines: Vec<String> = takings.list().iter().map(Tally::line).collect();
        assert_eq!(lines, ["taken: tables, 4: a; b; c; …", "taken: signs, 5: a"]);
    }
}
