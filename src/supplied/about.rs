//! What a supplied file is and what it says of itself.

use lopdf::{Dictionary, Document, Object};

use super::open::{data, entry, name, open, text};
use super::pages::{Sheet, sheets};

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
    /// What it holds that no pack takes over, each in words: form fields, comments, attached files.
    pub left_out: Vec<String>,
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
    /// The letter in metadata.
    pub(super) fn letter(self) -> &'static str {
        match self {
            Self::B => "B",
            Self::U => "U",
            Self::A => "A",
        }
    }
}

/// Reads a supplied file: its pages, whether it is tagged, its language and title, and whether it claims PDF/A and PDF/UA.
///
/// Fails with a plain sentence for what is encrypted, broken, empty, no PDF, or past the limits: 256 MB, 3,000 pages, a million
/// objects, and what could take the reader's stack or memory.
pub fn inspect(bytes: &[u8]) -> Result<Supplied, String> {
    let document = open(bytes)?;
    let sheets = sheets(&document)?;
    about(&document, &sheets)
}

/// The same of a file that is open.
pub(super) fn about(document: &Document, sheets: &[Sheet]) -> Result<Supplied, String> {
    let catalog = document.catalog().map_err(|error| error.to_string())?;
    let root = entry(document, catalog, b"StructTreeRoot").as_dict();
    let metadata = entry(document, catalog, b"Metadata").as_stream().ok();
    let metadata = metadata.and_then(|stream| data(document, stream).ok());
    let metadata = metadata.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let claim = |name: &str| property(metadata.as_deref()?, name);
    let part = |name: &str| claim(name).and_then(|part| part.parse().ok());
    let level = claim("pdfaid:conformance").and_then(|level| match level.as_str() {
        "A" | "a" => Some(Level::A),
        "U" | "u" => Some(Level::U),
        "B" | "b" => Some(Level::B),
        _ => None,
    });
    let information = document
        .trailer
        .get_deref(b"Info", document)
        .and_then(Object::as_dict);
    let size = |sheet: &Sheet| {
        let (width, height) = sheet.size();
        Page { width, height }
    };
    Ok(Supplied {
        pages: sheets.iter().map(size).collect(),
        tagged: root.is_ok_and(|root| !matches!(entry(document, root, b"K"), Object::Null)),
        language: text(entry(document, catalog, b"Lang")).filter(|language| !language.is_empty()),
        title: information
            .ok()
            .and_then(|information| text(entry(document, information, b"Title")))
            .filter(|title| !title.trim().is_empty()),
        pdf_a: part("pdfaid:part").zip(level),
        pdf_ua: part("pdfuaid:part"),
        left_out: left_out(document, catalog, sheets),
    })
}

/// A simple property of XMP metadata, written as an element or as an attribute (ISO 16684-1, 7.4 and 7.9.2.2).
fn property(metadata: &str, name: &str) -> Option<String> {
    let rest = metadata.split_once(&format!("<{name}>"));
    if let Some((_, rest)) = rest {
        return Some(rest.split_once('<')?.0.trim().to_owned());
    }
    for (at, _) in metadata.match_indices(name) {
        let rest = metadata[at + name.len()..].trim_start();
        let Some(rest) = rest.strip_prefix('=').map(str::trim_start) else {
            continue;
        };
        let quote = rest
            .chars()
            .next()
            .filter(|quote| ['"', '\''].contains(quote))?;
        return Some(rest[1..].split_once(quote)?.0.trim().to_owned());
    }
    None
}

fn left_out(document: &Document, catalog: &Dictionary, sheets: &[Sheet]) -> Vec<String> {
    let (mut fields, mut comments) = (0, 0);
    for sheet in sheets {
        let page = document.get_dictionary(sheet.id);
        let Ok(Object::Array(annotations)) = page.map(|page| entry(document, page, b"Annots"))
        else {
            continue;
        };
        for annotation in annotations {
            let annotation = super::open::deref(document, annotation).as_dict();
            match annotation.map(|own| name(document, own, b"Subtype")) {
                Ok(Some(b"Widget")) => fields += 1,
                Ok(Some(b"Link" | b"Popup")) | Err(_) => {}
                Ok(_) => comments += 1,
            }
        }
    }
    let names = entry(document, catalog, b"Names").as_dict().ok();
    let names = |key: &[u8]| names.is_some_and(|names| names.has(key));
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    };
    [
        counted(
            fields,
            "form field with what is filled in",
            "form fields with what is filled in",
        ),
        counted(comments, "comment or drawn note", "comments or drawn notes"),
        names(b"EmbeddedFiles").then(|| "attached files".to_owned()),
        names(b"JavaScript").then(|| "scripts".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect()
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
