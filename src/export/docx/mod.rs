//! Word files: the HTML element tree of a document, written as WordprocessingML (ECMA-376).
//!
//! `tree` reads Typst's elements into our own blocks and inlines, and is the only part that knows HTML. `wml` writes
//! WordprocessingML elements in the right order; `body` and its neighbours build the text with it, `styles`,
//! `numbering`, `theme` and `properties` the other parts; `package` zips them. docx-rs writes only pictures: it puts
//! the properties of paragraphs and tables in an order that Word refuses, and lacks some of them.

mod body;
mod inline;
mod list;
mod measure;
mod notes;
mod numbering;
mod package;
mod picture;
mod properties;
mod relations;
mod running;
mod section;
mod sections;
mod setting;
mod styles;
mod table;
mod table_parts;
mod theme;
mod tree;
mod wml;

/// For other writers of Word files: elements, styles, lists, and a package of the parts.
pub(crate) mod word {
    pub(crate) use super::numbering::{Indent, Linked, Numbering};
    pub(crate) use super::package::{Part, appearance, pack, zip};
    pub(crate) use super::properties::core;
    pub(crate) use super::running::Foot;
    pub(crate) use super::section::{Running, properties as section};
    pub(crate) use super::styles::{Char, Para, Sheet};
    pub(crate) use super::table::{Heads, columns, properties as table_properties};
    pub(crate) use super::tree::{House, Orientation, PAGE_OF};
    pub(crate) use super::wml::{Element, el, ground, looks, plain, root, run, styled, val, width};
}

#[cfg(test)]
mod tests;

use typst::syntax::Span;
use typst_html::HtmlElement;

/// An element that has no place in a Word file or breaks the contract with templates, with its Typst span.
#[derive(Debug, Clone, PartialEq)]
pub struct Unsupported {
    /// Where the element is in the Typst source; detached if Typst made it itself.
    pub span: Span,
    /// The problem in a plain sentence.
    pub message: String,
}

/// A document as Word opens it.
#[derive(Debug)]
pub struct Word {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// The places with the same text as the web page and another look.
    pub other_looks: Vec<Unsupported>,
}

/// Turns the HTML element tree of a document into a Word file.
///
/// The same tree gives the same bytes, on any thread and at any time. Every element without a place in the file is an
/// error, so that Word misses nothing a reader finds in the HTML. The number of pages is what the file says until Word has counted
/// them: where it is not known from the PDF, it is an estimate.
pub fn docx(root: &HtmlElement, pages: Option<usize>) -> Result<Word, Vec<Unsupported>> {
    let paper = tree::read(root)?;
    let body::Written { document, numbering, relations, looks } = body::write(&paper, pages)?;
    let has_notes = relations.parts.iter().any(|part| part.kind == "footnotes");
    let styles = styles::part(&paper, numbering.linked(), has_notes);
    let mut parts = package::appearance(&paper.house, &paper.language, &numbering, styles, has_notes);
    parts.extend(relations.parts);
    let said = [
        ("dc:title", paper.title.as_str()),
        ("dc:creator", &paper.author),
        ("dc:description", &paper.description),
        ("dc:language", &paper.language),
        ("cp:lastModifiedBy", &paper.author),
    ];
    let core = properties::core(&said, paper.date.as_deref());
    let other_looks = paper.other_looks.iter().cloned().chain(looks).collect();
    Ok(Word { bytes: package::pack(document, parts, &relations.links, core), other_looks })
}
