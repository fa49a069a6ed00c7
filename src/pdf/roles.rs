//! Types of structure elements (ISO 32000-1, 14.8.4).

use super::object::{Dictionary, Document};

const STANDARD: &str = "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 \
    L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP \
    Warichu WT WP Figure Formula Form";

pub(super) fn is_standard(name: &[u8]) -> bool {
    STANDARD.split(' ').any(|standard| standard.as_bytes() == name)
}

/// The standard type that a file's own type is mapped to; `NonStruct` where it is mapped to none.
pub(super) fn standard(document: &Document, map: Option<&Dictionary>, own: &[u8]) -> Vec<u8> {
    let mut found = own;
    for _ in 0..20 {
        if is_standard(found) {
            return found.to_vec();
        }
        match map.and_then(|map| document.name(map, found)) {
            Some(next) => found = next,
            None => break,
        }
    }
    b"NonStruct".to_vec()
}

/// The type that an element has in a pack whose last heading before the file is of this `level`. The file's headings go
/// below that level, so that none is skipped (ISO 14289-1, 7.4.2), and a document inside a document is a section.
pub(super) fn in_pack(standard: &[u8], level: u8) -> Vec<u8> {
    match standard {
        b"Document" => b"Sect".to_vec(),
        b"H" => heading(1, level),
        [b'H', digit @ b'1'..=b'6'] => heading(digit - b'0', level),
        other => other.to_vec(),
    }
}

fn heading(own: u8, level: u8) -> Vec<u8> {
    format!("H{}", own.saturating_add(level).min(6)).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_go_below_the_packs() {
        assert_eq!(in_pack(b"H1", 0), b"H1");
        assert_eq!(in_pack(b"H2", 2), b"H4");
        assert_eq!(in_pack(b"H5", 3), b"H6");
        assert_eq!(in_pack(b"P", 3), b"P");
    }

    #[test]
    fn types_that_lead_in_a_circle_mean_nothing() {
        let mut map = Dictionary::new();
        map.set("A", "B");
        map.set("B", "A");
        map.set("Headline", "H2");
        let document = Document::default();
        assert_eq!(standard(&document, Some(&map), b"A"), b"NonStruct");
        assert_eq!(standard(&document, Some(&map), b"Headline"), b"H2");
    }
}
