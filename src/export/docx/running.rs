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

/// How the footer numbers pages unless a paper says otherwise.
pub(crate) const PAGE_OF: &str = "Page {page} of {pages}";

/// The part `word/footerN.xml`: some words, and at the right edge the page number as `pages` writes it, with `{page}` and `{pages}` in
/// it.
pub(crate) fn footer(words: &str, orientation: Orientation, pages: &str) -> Vec<u8> {
    let (before, after) = pages.split_once("{page}").unwrap_or((pages, ""));
    let before = (!before.is_empty()).then(|| text(before));
    let line = line("Footer", orientation, words).with(tab().with(before)).all(field("PAGE", "1"));
    let line = match after.split_once("{pages}") {
        Some((between, after)) => line.all(said(between)).all(field("NUMPAGES", "1")).all(said(after)),
        None => line.all(said(after)),
    };
    root("w:ftr").with(line).part()
}

fn said(words: &str) -> Option<Element> {
    (!words.is_empty()).then(|| plain(words))
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
