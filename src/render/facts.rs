//! The facts that a document is given about packs that were laid out before it: page numbers, and which files there are.

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

/// The facts for one document. Of the members' pack the public's gets numbers and nothing else.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PackFacts {
    /// To a front sheet on its own: where the papers are in its pack, by the names of their places.
    pub pages: BTreeMap<String, PageRange>,
    /// To the public's pack: where the papers are in the members' pack.
    pub members: BTreeMap<String, PageRange>,
    /// To a pack that follows the numbers of another one: where the papers are in that.
    pub numbers: BTreeMap<String, PageRange>,
    /// To a supplement: the number of its first page.
    pub first: Option<usize>,
    /// To a pack for printing on both sides: that papers begin on right-hand pages. Pages left empty
    /// have no number.
    pub print: bool,
    /// To a member's copy: its number and the member's name.
    pub copy: Option<(usize, String)>,
    /// To the list of files: of each entry its pages and files.
    pub files: Vec<EntryFiles>,
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
