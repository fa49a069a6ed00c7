//! The head and foot of every page (ECMA-376 17.10): a part for each orientation, since the right-hand text ends at a
//! tab stop at the right margin.

use super::tree::Orientation;
use super::wml::{Element, el, field, plain, root, styled, text};

/// The part `word/headerN.xml`. On pages about themes it names the current one; programs that cannot tell show nothing
/// there. Without themes it has no field, because Word would look ahead and name a later theme.
pub(super) fn header(words: &str, orientation: Orientation, themed: bool) -> Vec<u8> {
    let mut line = line("Header", orientation, words);
    if themed {
        line = line.with(tab()).all(field("STYLEREF Theme", ""));
    }
    root("w:hdr").with(line).part()
}

/// The part `word/footerN.xml`: some words, and at the right edge the page number as `pages` writes it, with `{page}` and `{pages}` in
/// it.
pub(crate) fn footer(words: &str, orientation: Orientation, pages: &str) -> Vec<u8> {
    let (before, mut rest) = pages.split_at(pages.find('{').unwrap_or(pages.len()));
    let before = (!before.is_empty()).then(|| text(before));
    let mut line = line("Footer", orientation, words).with(tab().with(before));
    while !rest.is_empty() {
        let number = [("{page}", "PAGE"), ("{pages}", "NUMPAGES")].into_iter().find(|(hole, _)| rest.starts_with(hole));
        let (hole, code) = number.unwrap_or(("", ""));
        if !code.is_empty() {
            line = line.all(field(code, "1"));
        }
        let after = &rest[hole.len()..];
        let from = if hole.is_empty() { 1 } else { 0 };
        let (said, next) = after.split_at(after[from..].find('{').map_or(after.len(), |at| from + at));
        line = line.with((!said.is_empty()).then(|| plain(said)));
        rest = next;
    }
    root("w:ftr").with(line).part()
}

fn line(style: &str, orientation: Orientation, words: &str) -> Element {
    let turned = match orientation {
        Orientation::Portrait => "",
        Orientation::Landscape => "Landscape",
    };
    styled(&format!("{style}{turned}")).with(plain(words))
}

fn tab() -> Element {
    el("w:r").with(el("w:tab"))
}
