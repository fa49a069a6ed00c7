//! What the styles of a document say about headings, lists and stress.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use crate::intake::xml;

/// Styles by id.
#[derive(Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
}

#[derive(Default)]
struct Style {
    based_on: Option<String>,
    /// The level of the heading; 0 is the title.
    heading: Option<u8>,
    list: Option<String>,
    list_level: Option<usize>,
    bold: Option<bool>,
    italic: Option<bool>,
}

impl Styles {
    pub(super) fn read(document: &Document<'_>) -> Self {
        let found = xml::all(document.root_element(), "style");
        let styles = found.filter_map(|node| {
            let id = xml::attribute(node, "styleId")?.to_owned();
            let paragraph = xml::child(node, "pPr");
            let run = xml::child(node, "rPr");
            let is_character = xml::attribute(node, "type") == Some("character");
            let list = paragraph.and_then(|node| xml::child(node, "numPr"));
            let style = Style {
                based_on: xml::value(node, "basedOn").map(str::to_owned),
                heading: heading(node, paragraph),
                list: list
                    .and_then(|node| xml::value(node, "numId"))
                    .map(str::to_owned),
                list_level: list.and_then(|node| xml::value(node, "ilvl")?.parse().ok()),
                // What a paragraph style says of all its text is no stress of words in it.
                bold: run
                    .and_then(|node| xml::on(node, "b"))
                    .filter(|_| is_character),
                italic: run
                    .and_then(|node| xml::on(node, "i"))
                    .filter(|_| is_character),
            };
            Some((id, style))
        });
        Self {
            styles: styles.collect(),
        }
    }

    /// The style and those that it is based on. A circle of styles ends somewhere.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        std::iter::successors(self.styles.get(id), |style| {
            self.styles.get(style.based_on.as_ref()?)
        })
        .take(20)
    }

    /// The level of a heading in that style; 0 is the title.
    pub(super) fn heading(&self, id: &str) -> Option<u8> {
        self.chain(id).find_map(|style| style.heading)
    }

    /// The list and the level in it of a paragraph in that style.
    pub(super) fn list(&self, id: &str) -> Option<(&str, usize)> {
        let list = self.chain(id).find_map(|style| style.list.as_deref())?;
        let level = self.chain(id).find_map(|style| style.list_level);
        Some((list, level.unwrap_or(0)))
    }

    pub(super) fn bold(&self, id: &str) -> bool {
        self.chain(id).find_map(|style| style.bold).unwrap_or(false)
    }

    pub(super) fn italic(&self, id: &str) -> bool {
        self.chain(id)
            .find_map(|style| style.italic)
            .unwrap_or(false)
    }
}

fn heading(style: Node<'_, '_>, paragraph: Option<Node<'_, '_>>) -> Option<u8> {
    let name = xml::value(style, "name")?.to_lowercase();
    if name == "title" {
        return Some(0);
    }
    let outline = paragraph.and_then(|node| xml::value(node, "outlineLvl")?.parse::<u8>().ok());
    outline
        .filter(|level| *level < 9)
        .map(|level| level + 1)
        .or_else(|| name.strip_prefix("heading ")?.trim().parse().ok())
}
