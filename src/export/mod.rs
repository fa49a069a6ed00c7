//! Turns documents into bytes: PDF, HTML and DOCX.

mod bind;
pub mod docx;
pub use bind::{Bound, bind, words_in_foot};
pub use docx::docx;
pub(crate) use docx::word;
mod drawings;
mod frames;
mod html;
mod narrow;
mod page;
mod pdf;
pub mod texts;

pub use drawings::draw;
pub use frames::{Found, frames};
pub use html::html;
pub use narrow::{NarrowHeading, narrow};
pub use page::{Drawn, pages};
pub use pdf::pdf;
use serde::{Deserialize, Serialize};

/// The pages of a document.
pub type Pages = typst_layout::PagedDocument;

/// A document without pages, which web pages and Word files are written from.
pub(crate) type Tree = typst_html::HtmlDocument;

/// A format that a document is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Format {
    /// PDF/UA-1 and PDF/A-2a.
    Pdf,
    /// One self-contained web page.
    Html,
    /// Word.
    Docx,
}

impl Format {
    /// All of them, in the order of building.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Html, Self::Docx];

    /// The ending of the file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Docx => "docx",
        }
    }

    /// The name for people.
    pub fn words(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Html => "Web page",
            Self::Docx => "Word",
        }
    }
}
