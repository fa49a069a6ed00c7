//! Word files: the HTML element tree of a document, written as WordprocessingML (ECMA-376).
//!
//! `tree` reads Typst's elements into our own blocks and inlines, and is the only part that knows HTML. `body` and its
//! neighbours build the text with docx-rs; `finish` sets what docx-rs cannot say and puts its elements in the schema's
//! order; `styles`, `numbering`, `theme` and `properties` write the parts that docx-rs has no words for; `package` zips them.

mod body;
mod finish;
mod inline;
mod list;
mod numbering;
mod package;
mod picture;
mod properties;
mod relations;
mod running;
mod section;
mod setting;
mod styles;
mod table;
mod theme;
mod tree;
mod xml;

/// What other writers of Word files need: text for parts, the parts that look the same in all, and parts zipped.
pub(crate) mod packing {
    pub(crate) use super::package::zip;
    pub(crate) use super::theme::{fonts, theme};
    pub(crate) use super::xml::{DECLARATION, WORD, escape};
}

#[cfg(test)]
mod tests;

use typst::syntax::Span;
use typst_html::HtmlElement;

/// An element the walk does not know, or one that breaks the contract, with the Typst span it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Unsupported {
    /// Where in the Typst source the element was made; detached when Typst made it itself.
    pub span: Span,
    /// What is wrong, as a plain sentence.
    pub message: String,
}

/// Turns the HTML element tree of a document into a Word file (bytes of a .docx).
///
/// The same tree gives the same bytes, on any thread and at any time. Fails with every element that has no place in the
/// file, so that nothing a reader finds in the HTML is missing from Word.
pub fn docx(root: &HtmlElement) -> Result<Vec<u8>, Vec<Unsupported>> {
    let paper = tree::read(root)?;
    let written = body::write(&paper)?;
    Ok(package::pack(&paper, written))
}
