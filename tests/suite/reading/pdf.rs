//! What a tagged PDF says, in the order of its structure tree: what a screen reader hears.

mod blocks;
mod walk;

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::pdf_page::{self, Piece};
use super::{MAYBE_BLANK, Said};
pub use blocks::{Block, Line};
use walk::Walk;

/// A PDF that was read.
#[derive(Debug)]
pub struct Pdf {
    document: Document,
    /// The text of each page.
    pub pages: Vec<Vec<Piece>>,
    ids: HashMap<ObjectId, usize>,
    roles: HashMap<String, String>,
}

impl Pdf {
    /// Reads a file.
    pub fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("a PDF");
        let mut fonts = HashMap::new();
        let ids: Vec<ObjectId> = document.page_iter().collect();
        let pages = ids.iter().map(|id| pdf_page::read(&document, *id, &mut fonts)).collect();
        let mut pdf = Self { document, pages, ids: ids.into_iter().zip(0..).collect(), roles: HashMap::new() };
        let roles = pdf.tree().get_deref(b"RoleMap", &pdf.document).and_then(Object::as_dict);
        let roles =
            roles.map(|roles| roles.iter().map(|(from, to)| (name(from), name(to.as_name().unwrap()))).collect());
        pdf.roles = roles.unwrap_or_default();
        pdf
    }

    /// What it says.
    pub fn said(&self) -> Said {
        let mut walk = Walk { pdf: self, said: Said::default(), text: String::new(), last: None, note_links: vec![] };
        walk.inside(self.tree(), None);
        walk.said.text = walk.text;
        walk.said.links.append(&mut walk.note_links);
        walk.said
    }

    /// The language of the document.
    pub fn language(&self) -> Option<String> {
        self.catalog().get(b"Lang").and_then(Object::as_str).ok().map(text_string)
    }

    /// The XMP metadata.
    pub fn metadata(&self) -> String {
        let stream = self.catalog().get_deref(b"Metadata", &self.document).and_then(Object::as_stream);
        let bytes = stream.and_then(lopdf::Stream::get_plain_content).expect("metadata");
        String::from_utf8(bytes).expect("metadata is UTF-8")
    }

    /// Whether the window shows the title instead of the file's name.
    pub fn shows_title(&self) -> bool {
        let preferences = self.catalog().get_deref(b"ViewerPreferences", &self.document).and_then(Object::as_dict);
        preferences.and_then(|p| p.get(b"DisplayDocTitle")?.as_bool()).unwrap_or(false)
    }

    /// The bookmarks in order.
    pub fn bookmarks(&self) -> Vec<String> {
        let mut found = vec![];
        if let Ok(root) = self.catalog().get_deref(b"Outlines", &self.document).and_then(Object::as_dict) {
            self.bookmarks_below(root, &mut found);
        }
        found
    }

    fn bookmarks_below(&self, of: &Dictionary, found: &mut Vec<String>) {
        let mut next = of.get_deref(b"First", &self.document).and_then(Object::as_dict).ok();
        while let Some(item) = next {
            found.extend(item.get(b"Title").and_then(Object::as_str).ok().map(text_string));
            self.bookmarks_below(item, found);
            next = item.get_deref(b"Next", &self.document).and_then(Object::as_dict).ok();
        }
    }

    /// What each header cell of a table is for, `Column` or `Row`; nothing where it does not say.
    pub fn scopes(&self) -> Vec<Option<String>> {
        let mut found = vec![];
        self.scopes_below(self.tree(), &mut found);
        found
    }

    fn scopes_below(&self, of: &Dictionary, found: &mut Vec<Option<String>>) {
        for kid in self.kids(of, None) {
            let Kid::Element(element, _) = kid else {
                continue;
            };
            if self.tag(element) == "TH" {
                found.push(self.scope(element));
            }
            self.scopes_below(element, found);
        }
    }

    /// How wide and how high each page is.
    pub fn sheets(&self) -> Vec<(f32, f32)> {
        let sheet = |id| {
            let sheet = self.document.get_dictionary(id).and_then(|page| page.get(b"MediaBox")?.as_array());
            let sides: Vec<f32> = sheet.expect("a media box").iter().map(super::pdf_font::number).collect();
            (sides[2], sides[3])
        };
        self.document.page_iter().map(sheet).collect()
    }

    /// Pieces of text that do not stand on their page as a whole, or nearer to its edge than printers print, with the page's
    /// number.
    pub fn off_the_page(&self) -> Vec<(usize, &Piece)> {
        let mut off = vec![];
        for ((page, pieces), (width, height)) in self.pages.iter().enumerate().zip(self.sheets()) {
            // 5 mm; the tails and tops of letters reach about so far below and above the line.
            let edge = 14.0;
            let inside = |p: &Piece| {
                let (low, high) = (p.y - 0.2 * p.size, p.y + 0.9 * p.size);
                p.x >= edge && p.end <= width - edge && low >= edge && high <= height - edge
            };
            off.extend(pieces.iter().filter(|piece| !inside(piece)).map(|piece| (page + 1, piece)));
        }
        off
    }

    fn catalog(&self) -> &Dictionary {
        self.document.catalog().expect("a catalog")
    }

    fn tree(&self) -> &Dictionary {
        self.catalog().get_deref(b"StructTreeRoot", &self.document).and_then(Object::as_dict).expect("a structure tree")
    }

    /// The type that an element itself has, such as `Title`.
    fn own_tag(&self, element: &Dictionary) -> String {
        name(element.get(b"S").and_then(Object::as_name).expect("an element's type"))
    }

    /// The standard type of an element.
    fn tag(&self, element: &Dictionary) -> String {
        let own = self.own_tag(element);
        let mut tag = &own;
        while let Some(standard) = self.roles.get(tag).filter(|standard| *standard != tag) {
            tag = standard;
        }
        tag.clone()
    }

    fn scope(&self, element: &Dictionary) -> Option<String> {
        let given = element.get_deref(b"A", &self.document).ok()?;
        let list = match given {
            Object::Array(list) => list.iter().collect(),
            other => vec![other],
        };
        list.into_iter().find_map(|attributes| {
            let attributes = self.document.dereference(attributes).ok()?.1.as_dict().ok()?;
            attributes.get(b"Scope").and_then(Object::as_name).ok().map(name)
        })
    }

    fn kids<'a>(&'a self, of: &'a Dictionary, page: Option<usize>) -> Vec<Kid<'a>> {
        let kids = match of.get_deref(b"K", &self.document) {
            Ok(Object::Array(kids)) => kids.iter().collect(),
            Ok(kid) => vec![kid],
            Err(_) => vec![],
        };
        let page_of = |dictionary: &Dictionary| {
            let own = dictionary.get(b"Pg").and_then(Object::as_reference).ok();
            own.map(|id| self.ids[&id]).or(page)
        };
        let read = |kid: &'a Object| match self.document.dereference(kid).ok()?.1 {
            Object::Integer(mark) => Some(Kid::Marked(page_of(of)?, *mark, None)),
            Object::Dictionary(kid) => match kid.get(b"Type").and_then(Object::as_name) {
                Ok(b"MCR") => Some(Kid::Marked(
                    page_of(kid)?,
                    kid.get(b"MCID").and_then(Object::as_i64).ok()?,
                    kid.get(b"Stm").and_then(Object::as_reference).ok(),
                )),
                Ok(b"OBJR") => Some(Kid::Object(kid.get_deref(b"Obj", &self.document).and_then(Object::as_dict).ok()?)),
                _ => Some(Kid::Element(kid, page_of(kid))),
            },
            _ => None,
        };
        kids.into_iter().filter_map(read).collect()
    }
}

/// What an element of the structure tree holds.
enum Kid<'a> {
    Element(&'a Dictionary, Option<usize>),
    /// Marked content: page, number, and the form that counts it.
    Marked(usize, i64, Option<ObjectId>),
    /// An annotation.
    Object(&'a Dictionary),
}

/// A text string of a PDF: UTF-16 with its mark, else Latin-1 as far as PDF's own encoding is the same.
pub fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest.chunks(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn name(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
