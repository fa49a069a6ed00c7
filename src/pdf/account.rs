//! The inventory of a file: each thing that the pack takes from it or passes over, by name and place.

use std::collections::{BTreeMap, BTreeSet};

const PLACES: usize = 3;

/// The things in a file, by what becomes of them. Each line is in words, and says how many there are and where the first
/// are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inventory {
    /// Things that come into the pack.
    pub taken: Vec<String>,
    /// Things that a reader of the file has and a reader of the pack has not: notes in words, attached files, films.
    pub left_out: Vec<String>,
    /// Things that no viewer shows on a page, and that do not come along: bookmarks, the file's own properties, hidden
    /// fields.
    pub passed: Vec<String>,
    /// Things that a viewer of the file would do by itself: scripts, programs that are started, forms that are sent.
    pub acts: Vec<String>,
    /// Things that its photographs say of the people who took them: where, with what device, who.
    pub traces: Vec<String>,
}

/// The name of a kind of things: for one, and for several.
pub(super) type Noun = (&'static str, &'static str);

/// Things that are counted, in the order in which their kinds were found.
#[derive(Debug, Default)]
pub(super) struct Tally {
    kinds: Vec<String>,
    all: BTreeMap<String, (String, usize, BTreeSet<usize>)>,
}

impl Tally {
    pub(super) fn add(&mut self, (one, many): (&str, &str), page: Option<usize>) {
        let entry = self.all.entry(one.to_owned()).or_insert_with(|| {
            self.kinds.push(one.to_owned());
            (many.to_owned(), 0, BTreeSet::new())
        });
        entry.1 += 1;
        entry.2.extend(page);
    }

    pub(super) fn lines(&self) -> Vec<String> {
        let line = |one: &String| {
            let (many, count, pages) = &self.all[one];
            let pages = places(pages);
            match count {
                1 => format!("1 {one}{pages}"),
                count => format!("{count} {many}{pages}"),
            }
        };
        self.kinds.iter().map(line).collect()
    }
}

/// ` (pages 1, 2, 3 and 4 more)`; nothing where there is no page.
fn places(pages: &BTreeSet<usize>) -> String {
    let first: Vec<String> = pages.iter().take(PLACES).map(usize::to_string).collect();
    match (first.as_slice(), pages.len().saturating_sub(PLACES)) {
        ([], _) => String::new(),
        ([one], _) => format!(" (page {one})"),
        (some, 0) => {
            let (last, before) = some.split_last().map_or(("", some), |(l, b)| (l, b));
            format!(" (pages {} and {last})", before.join(", "))
        }
        (some, more) => format!(" (pages {} and {more} more)", some.join(", ")),
    }
}

/// Names of things of one kind: the first three, and how many more.
pub(super) fn named(kind: Noun, names: &[String]) -> Option<String> {
    let quoted = names.iter().take(PLACES).map(|name| format!("`{name}`"));
    let quoted: Vec<String> = quoted.collect();
    let more = match names.len().saturating_sub(PLACES) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    match names.len() {
        0 => None,
        1 => Some(format!("1 {} {}", kind.0, quoted[0])),
        count => Some(format!("{count} {} {}{more}", kind.1, quoted.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_one_line_with_its_first_places() {
        let mut counted = Tally::default();
        for page in [4, 2, 2, 9, 11, 12] {
            counted.add(("note", "notes"), Some(page));
        }
        counted.add(("film", "films"), Some(3));
        counted.add(("seal", "seals"), None);
        counted.add(("mark", "marks"), Some(1));
        counted.add(("mark", "marks"), Some(2));
        assert_eq!(
            counted.lines(),
            ["6 notes (pages 2, 4, 9 and 2 more)", "1 film (page 3)", "1 seal", "2 marks (pages 1 and 2)"]
        );
        let names: Vec<String> = ["a", "b", "c", "d"].map(String::from).to_vec();
        let kind = ("file", "files");
        assert_eq!(named(kind, &names).as_deref(), Some("4 files `a`, `b`, `c` and 1 more"));
        assert_eq!(named(kind, &names[..1]).as_deref(), Some("1 file `a`"));
        assert_eq!(named(kind, &[]), None);
    }
}
