//! The columns of a template's own tables that are narrower than their words: the library notes them in the heading (`lib/table.typ`).

use typst::syntax::Span;
use typst_html::{HtmlAttr, HtmlDocument, HtmlElement, HtmlNode};

use super::texts;

/// A column that is narrower than its words.
#[derive(Debug)]
pub struct NarrowHeading {
    /// Where its heading is.
    pub span: Span,
    /// The heading.
    pub heading: String,
    /// The words that are wider.
    pub words: String,
    /// The width that is missing in the table, in whole millimetres.
    pub missing: String,
}

/// Takes the notes out of an element tree, which is nothing for readers.
pub fn narrow(document: &mut HtmlDocument) -> Vec<NarrowHeading> {
    let names = ["data-narrow", "data-missing"].map(|name| HtmlAttr::intern(name).ok());
    let mut found = vec![];
    if let [Some(words), Some(missing)] = names {
        inside(document.root_mut(), words, missing, &mut found);
    }
    found
}

fn inside(element: &mut HtmlElement, words: HtmlAttr, missing: HtmlAttr, found: &mut Vec<NarrowHeading>) {
    let mut take = |name: HtmlAttr| {
        let at = element.attrs.0.iter().position(|(key, _)| *key == name)?;
        Some(element.attrs.0.remove(at).1.to_string())
    };
    if let (Some(words), Some(missing)) = (take(words), take(missing)) {
        let mut heading = vec![];
        texts::of_element(element, &mut heading);
        let heading = heading.concat();
        found.push(NarrowHeading { span: first_words(element).unwrap_or(element.span), heading, words, missing });
    }
    for node in element.children.make_mut() {
        if let HtmlNode::Element(inner) = node {
            inside(inner, words, missing, found);
        }
    }
}

/// Where the first words of an element are from.
fn first_words(element: &HtmlElement) -> Option<Span> {
    element.children.iter().find_map(|node| match node {
        HtmlNode::Text(_, span) => Some(*span),
        HtmlNode::Element(inner) => first_words(inner),
        HtmlNode::Tag(_) | HtmlNode::Frame(_) => None,
    })
}
