//! Notes at the foot of the page: on a web page they are below the text.

use typst_html::{HtmlElement, HtmlNode};

use super::blocks::Reader;
use super::tags::{Tag, attribute};
use super::{Anchor, Inline, plain};

/// Whether an element holds the notes of a paper.
pub(super) fn holds_notes(element: &HtmlElement) -> bool {
    attribute(element, "role") == Some("doc-endnotes")
}

impl Reader {
    /// The mark of a note. The first one of each note has a place that the note leads back to.
    pub(super) fn note_mark(&mut self, element: &HtmlElement) -> Option<Inline> {
        let Some(id) = attribute(element, "href").and_then(|href| href.strip_prefix('#')) else {
            self.problem(element.span, "the mark of a note leads to no note");
            return None;
        };
        let shown = plain(&self.line(&element.children));
        let again = attribute(element, "id").is_none();
        Some(Inline::Footnote { place: Anchor { id: id.into(), span: element.span }, shown, again })
    }

    /// The notes, each with its place and without its way back.
    pub(super) fn notes(&mut self, element: &HtmlElement) -> Vec<(String, Vec<Inline>)> {
        let mut notes = Vec::new();
        for list in elements(element) {
            for item in elements(list).filter(|item| Tag::of(item) == Some(Tag::Item)) {
                let is_back = |node: &&HtmlNode| match node {
                    HtmlNode::Element(element) => attribute(element, "role") == Some("doc-backlink"),
                    HtmlNode::Tag(_) | HtmlNode::Text(..) | HtmlNode::Frame(_) => false,
                };
                let words = self.line(item.children.iter().filter(|node| !is_back(node)));
                notes.push((attribute(item, "id").unwrap_or_default().to_owned(), words));
            }
        }
        notes
    }
}

fn elements(element: &HtmlElement) -> impl Iterator<Item = &HtmlElement> {
    element.children.iter().filter_map(|node| match node {
        HtmlNode::Element(element) => Some(element),
        HtmlNode::Tag(_) | HtmlNode::Text(..) | HtmlNode::Frame(_) => None,
    })
}
