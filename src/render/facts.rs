//! The facts that a document is given about packs: page numbers, and which files there are.

use std::collections::BTreeMap;

use minijinja::context;
use minijinja::value::Value;
use serde::{Deserialize, Serialize};

/// The pages of a pack that a paper is on, by their printed numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRange {
    /// The first.
    pub first: usize,
    /// The last.
    pub last: usize,
}

/// The facts for one document.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PackFacts {
    /// To an agenda: where the papers are in its pack, by the names of their places.
    pub pages: BTreeMap<String, PageRange>,
    /// To an agenda in a pack: on which page of the file each of them begins, counted from 1.
    pub leads: BTreeMap<String, usize>,
    /// To the page in place of a paper in the public's pack: where that is in the members' pack.
    pub left_out: Option<PageRange>,
    /// To the list of files: of each entry its pages and files.
    pub files: Vec<EntryFiles>,
}

impl PackFacts {
    /// What an agenda in a pack is given, with the same made-up pages for all its papers: to try its template.
    pub fn somewhere(labels: impl Iterator<Item = String> + Clone) -> Self {
        let pages = PageRange { first: 1, last: 2 };
        Self {
            pages: labels.clone().map(|label| (label, pages)).collect(),
            leads: labels.map(|label| (label, 1)).collect(),
            ..Self::default()
        }
    }
}

/// What stands at the foot of the pages of a pack.
#[derive(Debug)]
pub struct PackFeet {
    /// The foot of each page, those without a number left out.
    pub feet: Vec<Foot>,
    /// The number of the last page.
    pub last: usize,
    /// Of a member's own copy, its number and the member's name.
    pub copy: Option<(usize, String)>,
}

/// What stands at the foot of a page of a pack.
#[derive(Debug)]
pub struct Foot {
    /// How wide the page is, in points.
    pub width: f64,
    /// How high the page is, in points.
    pub height: f64,
    /// Its number.
    pub number: usize,
    /// The number of the agenda item; nothing on the pages of the agenda itself.
    pub item: Option<String>,
}

/// An entry's pages in the pack, and its files.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct EntryFiles {
    /// Its first page.
    pub first: Option<usize>,
    /// Its last page.
    pub last: Option<usize>,
    /// Its files.
    pub files: Vec<FileWords>,
}

/// A file as the list names it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FileWords {
    /// Its name.
    pub name: String,
    /// What it is, in words: `PDF, 12 pages, 80 kB`.
    pub words: String,
}

impl From<Foot> for Value {
    fn from(Foot { width, height, number, item }: Foot) -> Self {
        context! { width, height, number, item }
    }
}

impl From<PageRange> for Value {
    fn from(PageRange { first, last }: PageRange) -> Self {
        context! { first, last }
    }
}

impl From<EntryFiles> for Value {
    fn from(EntryFiles { first, last, files }: EntryFiles) -> Self {
        context! { first, last, files }
    }
}

impl From<FileWords> for Value {
    fn from(FileWords { name, words }: FileWords) -> Self {
        context! { name, words }
    }
}
