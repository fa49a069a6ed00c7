//! The last guard: whether all that a template wrote of what was typed arrived on the pages and in the element tree. A text in something
//! that is never placed, is hidden or has no height is in the source, and no reader meets it.

use std::cell::Cell;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::print::Printed;
use crate::export::Format;
use crate::model::markdown::{paragraphs, pieces};
use crate::plan::{Datum, Job, Typed};
use crate::render::{Rendered, letters, plain};
use crate::source::Span;

/// A text that was written and that readers of some formats do not meet.
pub(super) struct LostText<'a> {
    pub(super) typed: &'a Typed,
    /// The formats, in words.
    pub(super) of: &'static str,
    /// The line of the source that writes it, counted from 1; none where it is written in another form.
    pub(super) line: Option<usize>,
}

/// The texts of a document that are lost, each place once.
pub(super) fn lost<'a>(job: &'a Job, rendered: &Rendered, printed: &Printed) -> Vec<LostText<'a>> {
    let has = |format| printed.artifacts.iter().any(|artifact| artifact.format == format);
    let pages = has(Format::Pdf).then(|| Reading::of(&printed.pages));
    let tree = has(Format::Html) || has(Format::Docx);
    let tree = tree.then(|| Reading::of(std::slice::from_ref(&printed.tree)));
    let source = letters(&plain(&rendered.text));
    let mut at = 0;
    let mut is_written = |text: &String| {
        let found = find_from(&source, text, at);
        at = found.unwrap_or(at);
        found.is_some()
    };
    let has = |reading: &Option<Reading>, text: &String| reading.as_ref().is_none_or(|reading| reading.has(text));
    let mut places: BTreeMap<(Span, usize), Arrived<'_>> = BTreeMap::new();
    // What the view has elsewhere too is looked for there.
    for typed in job.view.all_typed().into_iter().filter(|typed| !typed.spare) {
        let texts = texts(&typed.datum).into_iter().filter(|text| !is_right_to_left(text));
        let texts = texts.map(|text| letters(&text));
        let written: Vec<String> = texts.filter(|text| !text.is_empty() && is_written(text)).collect();
        let Some(first) = written.first() else { continue };
        let on_pages = written.iter().all(|text| has(&pages, text));
        let in_tree = written.iter().all(|text| has(&tree, text));
        for span in &typed.spans {
            let place = places.entry((*span, typed.part));
            let arrived =
                place.or_insert_with(|| Arrived { typed, first: first.clone(), on_pages: false, in_tree: false });
            arrived.on_pages |= on_pages;
            arrived.in_tree |= in_tree;
        }
    }
    let mut told: HashSet<Span> = HashSet::new();
    let mut lost = vec![];
    for ((span, _), Arrived { typed, first, on_pages, in_tree }) in places {
        let of = match (on_pages, in_tree) {
            (true, true) => continue,
            (false, true) => "the PDF",
            (true, false) => "Word and the web page",
            (false, false) => "any format",
        };
        if told.insert(span) {
            let mut lines = rendered.text.lines();
            let line = lines.position(|line| letters(&plain(line)).contains(&first));
            lost.push(LostText { typed, of, line: line.map(|line| line + 1) });
        }
    }
    lost
}

/// Where something arrived that was typed at one place. It may be there in several forms, of which one is enough.
struct Arrived<'a> {
    typed: &'a Typed,
    first: String,
    on_pages: bool,
    in_tree: bool,
}

/// The texts of some data that readers meet as they are: lines, and each paragraph by itself.
fn texts(datum: &Datum) -> Vec<String> {
    match datum {
        Datum::Text(text) => vec![text.clone()],
        Datum::Inlines(inlines) => pieces(inlines),
        Datum::Blocks(blocks) => paragraphs(blocks).into_iter().flat_map(pieces).collect(),
        Datum::List(items) => items.iter().flat_map(texts).collect(),
        Datum::Map(entries) => entries.iter().flat_map(|(_, item)| texts(item)).collect(),
        Datum::Place(place) => texts(&place.line),
        // Its parts are looked at by themselves.
        Datum::Typed(_) => vec![],
        // A date, an answer or a status has words of its own in each template, and a heading is the layout's. A plain text
        // is there in another form too.
        Datum::Nothing
        | Datum::Plain(_)
        | Datum::Bool(_)
        | Datum::Count(_)
        | Datum::Measure(_)
        | Datum::Date(_)
        | Datum::Month(_)
        | Datum::Status(_)
        | Datum::StatusParagraph(_)
        | Datum::CheckMark
        | Datum::Heading(_) => vec![],
    }
}

/// Whether a text has letters that are set from right to left, whose pieces are not in reading order on a page.
fn is_right_to_left(text: &str) -> bool {
    let is_it = |c| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}');
    text.contains(is_it)
}

/// The letters of a document, and where its pages and the pieces of text on them end.
struct Reading {
    letters: String,
    /// The ends of pieces, each of which is the beginning of the next.
    ends: Vec<usize>,
    /// The ends of pages, as indices of `ends`.
    pages: Vec<usize>,
    /// Where the last text was found: the next one is mostly behind it.
    last: Cell<usize>,
}

impl Reading {
    fn of(pages: &[Vec<String>]) -> Self {
        let mut reading = Self { letters: String::new(), ends: vec![0], pages: vec![0], last: Cell::new(0) };
        for pieces in pages {
            for piece in pieces {
                reading.letters.push_str(&letters(piece));
                reading.ends.push(reading.letters.len());
            }
            reading.pages.push(reading.ends.len() - 1);
        }
        reading
    }

    /// Whether a text is there: in one go, or broken between pages, with the running lines of both between its parts. It is looked for
    /// where the last one was found, and only then in all the text, so that a document of many pages is read through once.
    fn has(&self, wanted: &str) -> bool {
        let (last, count) = (self.last.get(), self.pages.len() - 1);
        let page = self.page_of(last);
        let near = page..count.min(page + 2);
        let end = self.ends[self.pages[near.end]];
        let found = self.letters[last..end].find(wanted).map(|at| last + at);
        let found = found.or_else(|| self.broken(near, wanted));
        let found = found.or_else(|| find_from(&self.letters, wanted, last));
        let found = found.or_else(|| self.broken(page..count, wanted)).or_else(|| self.broken(0..page, wanted));
        found.inspect(|at| self.last.set(*at)).is_some()
    }

    /// Where a text begins that is broken between pages, on one of some pages.
    fn broken(&self, mut pages: Range<usize>, wanted: &str) -> Option<usize> {
        let first = wanted.chars().next()?;
        pages.find_map(|page| {
            let (start, end) = self.bounds(page);
            let (start, end) = (self.ends[start], self.ends[end]);
            let begins = self.letters[start..end].match_indices(first);
            let mut begins = begins.map(|(at, _)| start + at);
            begins.find(|at| self.goes_on(page, *at, wanted))
        })
    }

    /// The page that has a place.
    fn page_of(&self, at: usize) -> usize {
        let begun = self.pages.partition_point(|first| self.ends[*first] <= at);
        begun.saturating_sub(1).min(self.pages.len().saturating_sub(2))
    }

    /// The first and the last piece of a page, as indices of `ends`.
    fn bounds(&self, page: usize) -> (usize, usize) {
        (self.pages[page], self.pages[page + 1])
    }

    /// Whether a text that begins at a place of a page ends on it, or goes on at the beginning of a piece of the next one.
    fn goes_on(&self, page: usize, at: usize, wanted: &str) -> bool {
        let (start, end) = self.bounds(page);
        let here = &self.letters.as_bytes()[at..self.ends[end]];
        let same = here.iter().zip(wanted.as_bytes()).take_while(|(one, other)| one == other).count();
        if same == wanted.len() {
            return true;
        }
        let ends = &self.ends[start..=end];
        let last = ends[..ends.partition_point(|end| *end <= at + same)].last();
        let Some(last) = last.filter(|last| **last > at && page + 2 < self.pages.len()) else { return false };
        let rest = &wanted[last - at..];
        let (start, end) = self.bounds(page + 1);
        self.ends[start..end].iter().any(|begin| self.goes_on(page + 1, *begin, rest))
    }
}

/// Where a text is, looked for from a place on first.
fn find_from(text: &str, wanted: &str, from: usize) -> Option<usize> {
    let behind = text[from..].find(wanted).map(|at| from + at);
    behind.or_else(|| text.find(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(pages: &[&[&str]]) -> Reading {
        let pages: Vec<Vec<String>> =
            pages.iter().map(|page| page.iter().map(|piece| (*piece).to_owned()).collect()).collect();
        Reading::of(&pages)
    }

    #[test]
    fn a_text_may_be_broken_between_pages_and_lines_and_nowhere_else() {
        let pages = reading(&[
            &["Board", "The first line of a long para-", "graph and the", "Page 1"],
            &["Board", "second page of it", "Next", "Page 2"],
            &["Board", "the third.", "Page 3"],
        ]);
        let has = |text: &str| pages.has(&letters(text));
        assert!(has("The first line of a long paragraph and the second page of it"));
        assert!(has("graph and the second page of it Next the third."));
        assert!(!has("The first line of the third"));
        assert!(!has("long paragraph and the page of it"));
    }

    #[test]
    fn texts_are_found_wherever_the_last_one_was() {
        let reading = reading(&[
            &["One and", "two", "Page 1"],
            &["three", "Page 2"],
            &["four and", "Page 3"],
            &["five", "Page 4"],
        ]);
        for (text, page) in [("four and five", 2), ("One and two three", 0), ("five", 3), ("Page 1", 0), ("four", 2)] {
            assert!(reading.has(&letters(text)), "{text}");
            assert_eq!(reading.page_of(reading.last.get()), page, "{text}");
        }
        assert!(!reading.has(&letters("five and six")));
        assert!(Reading::of(&[]).has("") && !Reading::of(&[]).has("WORDS"));
    }
}
