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

/// The part `word/footerN.xml`: some words, and the page number at the right edge.
pub(crate) fn footer(words: &str, orientation: Orientation) -> Vec<u8> {
    let line = line("Footer", orientation, words).with(tab().with(text("Page ")));
    let line = line.all(field("PAGE", "1")).with(plain(" of ")).all(field("NUMPAGES", "1"));
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
