//! The facts about a supplied file: its pages, its title, its language, the standards that it claims.

use super::account::Inventory;
use super::object::{Document, Object};
use super::pages::SourcePage;
use super::unpack::unpack;

const METADATA: usize = 16 << 20;

/// A supplied file, read but not yet placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Supplied {
    /// Its pages in order.
    pub pages: Vec<Page>,
    /// Whether it has a structure tree (ISO 32000-1, 14.7), which the pack takes over.
    pub tagged: bool,
    /// The language it gives, as a tag such as `en-GB`.
    pub language: Option<String>,
    /// The title it gives.
    pub title: Option<String>,
    /// The part and level of PDF/A (ISO 19005) that it claims.
    pub pdf_a: Option<(u8, Level)>,
    /// The part of PDF/UA (ISO 14289) that it claims.
    pub pdf_ua: Option<u8>,
    /// Whatever is in it, and whether the pack takes it.
    pub account: Inventory,
}

/// A page as it is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Page {
    /// Width in points, after the crop box and the page's turn.
    pub width: f64,
    /// Height in points.
    pub height: f64,
}

/// A conformance level of PDF/A, the lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Looks the same everywhere.
    B,
    /// And its text can be searched.
    U,
    /// And it is tagged.
    A,
}

impl Level {
    pub(super) fn letter(self) -> &'static str {
        match self {
            Self::B => "B",
            Self::U => "U",
            Self::A => "A",
        }
    }
}

/// Whatever an open file says of itself, without its inventory.
pub(super) fn about(document: &Document, sheets: &[SourcePage]) -> Supplied {
    let catalog = document.catalog();
    let root = document.dict(catalog, b"StructTreeRoot");
    let metadata = document.entry(catalog, b"Metadata").as_stream();
    let metadata = metadata.and_then(|stream| unpack(document, stream, METADATA).ok());
    let metadata = metadata.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let claim = |name: &str| property(metadata.as_deref()?, name);
    let part = |name: &str| claim(name).and_then(|part| part.parse().ok());
    let level = claim("pdfaid:conformance").and_then(|claimed| {
        let mut levels = [Level::B, Level::U, Level::A].into_iter();
        levels.find(|level| claimed.eq_ignore_ascii_case(level.letter()))
    });
    let information = document.dict(&document.trailer, b"Info");
    Supplied {
        pages: sheets.iter().map(SourcePage::size).map(|(width, height)| Page { width, height }).collect(),
        tagged: root.is_some_and(|root| *document.entry(root, b"K") != Object::Null),
        language: document.text(catalog, b"Lang").filter(|language| !language.is_empty()),
        title: information
            .and_then(|information| document.text(information, b"Title"))
            .filter(|title| !title.trim().is_empty()),
        pdf_a: part("pdfaid:part").zip(level),
        pdf_ua: part("pdfuaid:part"),
        account: Inventory::default(),
    }
}

/// A simple property of XMP metadata, written as an element or as an attribute (ISO 16684-1, 7.4 and 7.9.2.2).
fn property(metadata: &str, name: &str) -> Option<String> {
    let rest = metadata.split_once(&format!("<{name}>"));
    if let Some((_, rest)) = rest {
        return Some(rest.split_once('<')?.0.trim().to_owned());
    }
    for (at, _) in metadata.match_indices(name) {
        let rest = metadata[at + name.len()..].trim_start();
        let Some(rest) = rest.strip_prefix('=').map(str::trim_start) else { continue };
        let quote = rest.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
        return Some(rest[1..].split_once(quote)?.0.trim().to_owned());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_read_in_both_forms() {
        let element = "<pdfaid:part> 2 </pdfaid:part>";
        assert_eq!(property(element, "pdfaid:part").as_deref(), Some("2"));
        let attribute = "<rdf:Description xmlns:pdfaid='x' pdfaid:part = \"3\"/>";
        assert_eq!(property(attribute, "pdfaid:part").as_deref(), Some("3"));
        assert_eq!(property("pdfaid:part", "pdfaid:part"), None);
    }
}
