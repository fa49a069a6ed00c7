//! The head and foot of every page (ECMA-376 17.10): a part for each orientation, since the right-hand text ends at a
//! tab stop at the right margin.

use super::tree::Orientation;
use super::wml::{Element, el, field, looks, plain, root, run, styled, text};

/// What stands at the head of pages.
#[derive(Clone, Copy, Default)]
pub(super) struct Head<'a> {
    /// In bold, as in the PDF: that a paper is restricted, or a draft.
    pub(super) marking: &'a str,
    pub(super) words: &'a str,
    /// Whether it also names the current theme; programs that cannot tell show nothing there. Without themes it has no field,
    /// because Word would look ahead and name a later theme.
    pub(super) themed: bool,
}

impl Head<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.marking.is_empty() && self.words.is_empty() && !self.themed
    }

    /// The part `word/headerN.xml`: the marking, the words at the right of it or alone, and the theme at the right edge.
    pub(super) fn part(&self, orientation: Orientation) -> Vec<u8> {
        let theme = || std::iter::once(tab()).chain(field("STYLEREF Theme", "")).filter(|_| self.themed);
        let part = root("w:hdr");
        if self.marking.is_empty() {
            return part.with(line("Header", orientation, self.words).all(theme())).part();
        }
        let marking = styled(&turned("Header", orientation)).with(run(looks(true, false), self.marking));
        if self.words.is_empty() {
            return part.with(marking.all(theme())).part();
        }
        let marking = marking.with(tab()).with(plain(self.words));
        part.with(marking).with(self.themed.then(|| line("Header", orientation, "").all(theme()))).part()
    }
}

/// What stands at the foot of pages.
#[derive(Clone, Copy)]
pub(crate) struct Foot<'a> {
    pub(crate) words: &'a str,
    /// Below those, where there is something.
    pub(crate) below: &'a str,
    /// The page number as it is written, with `{page}` and `{pages}` in it.
    pub(crate) pages: &'a str,
    /// How many pages there are, as far as is known: what shows until Word has counted them.
    pub(crate) count: usize,
}

impl Foot<'_> {
    /// The part `word/footerN.xml`, below other paragraphs: its words, and at the right edge of the last line the page number.
    pub(crate) fn part(&self, orientation: Orientation, above: impl IntoIterator<Item = Element>) -> Vec<u8> {
        let (pages, count) = (self.pages, self.count.max(1).to_string());
        let (before, mut rest) = pages.split_at(pages.find('{').unwrap_or(pages.len()));
        let before = (!before.is_empty()).then(|| text(before));
        let first = (!self.below.is_empty()).then(|| line("Footer", orientation, self.words));
        let words = if first.is_some() { self.below } else { self.words };
        let mut line = line("Footer", orientation, words).with(tab().with(before));
        while !rest.is_empty() {
            let holes = [("{page}", "PAGE", "1"), ("{pages}", "NUMPAGES", &count)];
            let number = holes.into_iter().find(|(hole, ..)| rest.starts_with(hole));
            let (hole, code, cached) = number.unwrap_or(("", "", ""));
            if !code.is_empty() {
                line = line.all(field(code, cached));
            }
            let after = &rest[hole.len()..];
            let from = if hole.is_empty() { 1 } else { 0 };
            let (said, next) = after.split_at(after[from..].find('{').map_or(after.len(), |at| from + at));
            line = line.with((!said.is_empty()).then(|| plain(said)));
            rest = next;
        }
        root("w:ftr").all(above).with(first).with(line).part()
    }
}

fn line(style: &str, orientation: Orientation, words: &str) -> Element {
    let line = styled(&turned(style, orientation));
    line.with((!words.is_empty()).then(|| plain(words)))
}

fn turned(style: &str, orientation: Orientation) -> String {
    let turned = match orientation {
        Orientation::Portrait => "",
        Orientation::Landscape => "Landscape",
    };
    format!("{style}{turned}")
}

fn tab() -> Element {
    el("w:r").with(el("w:tab"))
}
