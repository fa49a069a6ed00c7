//! What a supplied file is and what it says of itself.

use super::account::{Account, Counted, named};
use super::acts::acts;
use super::address::{refused, refused_kind};
use super::field::Field;
use super::object::{Dictionary, Document, Object};
use super::open::{PRINT, open};
use super::pages::{PAGES, Sheet, sheets};
use super::traces::count_traces;
use super::unpack::unpack;
use super::{layers, over, text, trees, trial};

/// The most metadata that is read.
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
    /// What the pack takes from it and what it passes over.
    pub account: Account,
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

/// Reads a supplied file: its pages, whether it is tagged, its language and title, whether it claims PDF/A and PDF/UA, and what
/// becomes of all that is in it.
///
/// Fails with a plain sentence for what is no PDF, needs a password, is empty, or past the limits: 256 MB, 3,000 pages, a million
/// objects, and what could take the reader's stack or memory. Fails also for whatever could not be drawn into a pack, and names
/// the page: all pages are drawn once to find out.
pub fn inspect(bytes: &[u8]) -> Result<Supplied, String> {
    let document = open(bytes)?;
    let sheets = sheets(&document, PAGES)?;
    is_itself(&document, &sheets)?;
    let mut supplied = about(&document, &sheets);
    supplied.account = account(&document, &sheets)?;
    trial::draw_all(&document, &sheets, &supplied)?;
    Ok(supplied)
}

/// Fails where the pages of a file only say that something else has what is to be read.
fn is_itself(document: &Document, sheets: &[Sheet]) -> Result<(), String> {
    let Some(catalog) = document.catalog() else {
        return Ok(());
    };
    if let Object::Dictionary(_) = document.entry(catalog, b"Collection") {
        let files = attached(document, catalog);
        let files = named(("file", "files"), &files).unwrap_or_else(|| "other files".into());
        return Err(format!(
            "the file is a portfolio, whose papers are {files} in it: {PRINT}, or name the files in it one by one"
        ));
    }
    let form = document.entry(catalog, b"AcroForm").as_dict();
    let made_elsewhere = form.is_some_and(|form| *document.entry(form, b"XFA") != Object::Null);
    let waits = *document.entry(catalog, b"NeedsRendering") == Object::Boolean(true);
    // A field that shows something, or has something to show: an empty one stands under the notice of some forms as well.
    let is_field = |one: &Object| {
        let one = document.deref(one).as_dict();
        one.is_some_and(|one| {
            document.name(one, b"Subtype") == Some(b"Widget")
                && (over::has_picture(document, one) || Field::of(document, one).is_filled())
        })
    };
    let has_fields = |sheet: &Sheet| {
        let page = document.get(sheet.id).as_dict();
        page.is_some_and(|page| document.list(page, b"Annots").iter().any(is_field))
    };
    if made_elsewhere && (waits || !sheets.iter().any(has_fields)) {
        return Err(format!(
            "the file is a form (XFA) whose pages only Adobe Reader makes; all others show a notice in their place: {PRINT} there"
        ));
    }
    Ok(())
}

/// The same of a file that is open, without its account.
pub(super) fn about(document: &Document, sheets: &[Sheet]) -> Supplied {
    let nothing = Dictionary::new();
    let catalog = document.catalog().unwrap_or(&nothing);
    let root = document.entry(catalog, b"StructTreeRoot").as_dict();
    let metadata = document.entry(catalog, b"Metadata").as_stream();
    let metadata = metadata.and_then(|stream| unpack(document, stream, METADATA).ok());
    let metadata = metadata.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let claim = |name: &str| property(metadata.as_deref()?, name);
    let part = |name: &str| claim(name).and_then(|part| part.parse().ok());
    let level = claim("pdfaid:conformance").and_then(|level| match level.as_str() {
        "A" | "a" => Some(Level::A),
        "U" | "u" => Some(Level::U),
        "B" | "b" => Some(Level::B),
        _ => None,
    });
    let information = document.entry(&document.trailer, b"Info").as_dict();
    let size = |sheet: &Sheet| {
        let (width, height) = sheet.size();
        Page { width, height }
    };
    Supplied {
        pages: sheets.iter().map(size).collect(),
        tagged: root.is_some_and(|root| *document.entry(root, b"K") != Object::Null),
        language: document
            .text(catalog, b"Lang")
            .filter(|language| !language.is_empty()),
        title: information
            .and_then(|information| document.text(information, b"Title"))
            .filter(|title| !title.trim().is_empty()),
        pdf_a: part("pdfaid:part").zip(level),
        pdf_ua: part("pdfuaid:part"),
        account: Account::default(),
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

/// Accounts for what is in a file. Fails where a page holds something that nobody would see.
fn account(document: &Document, sheets: &[Sheet]) -> Result<Account, String> {
    let nothing = Dictionary::new();
    let catalog = document.catalog().unwrap_or(&nothing);
    let [mut taken, mut left_out, mut passed] = [(); 3].map(|()| Counted::default());
    for _ in sheets {
        taken.add(("page", "pages"), None);
    }
    over::count(document, sheets, [&mut taken, &mut left_out, &mut passed])?;
    links(document, sheets, &mut taken, &mut left_out);
    bookmarks(document, catalog, &mut passed);
    let mut account = Account {
        taken: taken.lines(),
        left_out: left_out.lines(),
        passed: passed.lines(),
        acts: acts(document, sheets),
        traces: count_traces(document, sheets).lines(),
    };
    let files = attached(document, catalog);
    account
        .left_out
        .extend(named(("attached file", "attached files"), &files));
    let hidden = layers::hidden(document);
    let hidden = hidden.iter().filter_map(|id| document.get(*id).as_dict());
    let hidden = hidden.map(|layer| document.text(layer, b"Name").unwrap_or_default());
    let hidden: Vec<String> = hidden.collect();
    account
        .passed
        .extend(named(("hidden layer", "hidden layers"), &hidden));
    for (key, what) in [
        (&b"PageLabels"[..], "page numbers of its own"),
        (b"Threads", "articles to read from page to page"),
        (b"Metadata", "properties of the file"),
    ] {
        if catalog.has(key) {
            account.passed.push(what.to_owned());
        }
    }
    Ok(account)
}

/// Counts links: those to an address or a page come along.
fn links(document: &Document, sheets: &[Sheet], taken: &mut Counted, left_out: &mut Counted) {
    for sheet in sheets {
        let Some(page) = document.get(sheet.id).as_dict() else {
            continue;
        };
        let all = document.list(page, b"Annots").iter();
        let all = all.filter_map(|one| document.deref(one).as_dict());
        for link in all.filter(|own| document.name(own, b"Subtype") == Some(b"Link")) {
            let action = document.entry(link, b"A").as_dict();
            if let Some(scheme) = action.and_then(|action| refused(document, action)) {
                let (one, many) = refused_kind(&scheme);
                left_out.add((&one, &many), Some(sheet.number));
                continue;
            }
            match action.and_then(|action| document.name(action, b"S")) {
                None | Some(b"URI" | b"GoTo") => taken.add(("link", "links"), Some(sheet.number)),
                Some(_) => left_out.add(ELSEWHERE, Some(sheet.number)),
            }
        }
    }
}

const ELSEWHERE: (&str, &str) = (
    "link that leads to another file or starts something",
    "links that lead to another file or start something",
);

fn bookmarks(document: &Document, catalog: &Dictionary, passed: &mut Counted) {
    let Some(outline) = document.entry(catalog, b"Outlines").as_dict() else {
        return;
    };
    let mut seen = std::collections::BTreeSet::new();
    let mut waiting = vec![outline.get(b"First")];
    while let Some(object) = waiting.pop() {
        let id = document.id_of(object);
        let Some(entry) = document.deref(object).as_dict() else {
            continue;
        };
        if id.is_some_and(|id| seen.insert(id)) {
            passed.add(("bookmark", "bookmarks"), None);
            waiting.extend([entry.get(b"Next"), entry.get(b"First")]);
        }
    }
}

/// The names of the files in a file.
fn attached(document: &Document, catalog: &Dictionary) -> Vec<String> {
    let Some(names) = document.entry(catalog, b"Names").as_dict() else {
        return vec![];
    };
    let files = trees::names(document, document.entry(names, b"EmbeddedFiles"));
    let files = files.iter().map(|(key, file)| {
        let file = document.deref(file).as_dict();
        let name = file.and_then(|own| {
            document
                .text(own, b"UF")
                .or_else(|| document.text(own, b"F"))
        });
        name.or_else(|| text::text(&Object::String(key.clone())))
    });
    files.flatten().collect()
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
