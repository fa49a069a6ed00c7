//! The styles of a document, as far as they are content: headings, lists, stress, text effects and colours.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use crate::office::colour::Colour;
use crate::office::look::{Look, Script};
use crate::office::symbols::SymbolFont;
use crate::office::xml;

/// From how many half points on letters that are moved up or down count as raised or lowered.
const MOVED: i32 = 4;
const LOWERED: i32 = -MOVED;

#[derive(Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
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
    shade: Option<Colour>,
    own: Own,
}

/// The properties that a run or style sets itself.
#[derive(Default)]
struct Own {
    struck: Option<bool>,
    struck_twice: Option<bool>,
    hidden: Option<bool>,
    script: Option<Script>,
    /// A font: none inside where it is an ordinary one.
    signs: Option<Option<(SymbolFont, String)>>,
    colour: Option<Colour>,
}

impl Own {
    fn read(node: Option<Node<'_, '_>>) -> Self {
        let Some(node) = node else {
            return Self::default();
        };
        let script = match xml::value(node, "vertAlign") {
            Some("superscript") => Some(Script::Raised),
            Some("subscript") => Some(Script::Lowered),
            Some(_) => Some(Script::Line),
            None => xml::value_number(node, "position").map(|moved: i32| match moved {
                MOVED.. => Script::Raised,
                ..=LOWERED => Script::Lowered,
                _ => Script::Line,
            }),
        };
        let fonts = xml::child(node, "rFonts");
        let signs = fonts.and_then(|node| {
            let theme = ["asciiTheme", "hAnsiTheme"].iter().any(|name| xml::attribute(node, name).is_some());
            let name = xml::attribute(node, "ascii").or_else(|| xml::attribute(node, "hAnsi"));
            match name {
                _ if theme => Some(None),
                Some(name) => Some(Look::font(name)),
                None => None,
            }
        });
        Self {
            struck: xml::on(node, "strike"),
            struck_twice: xml::on(node, "dstrike"),
            hidden: xml::on(node, "vanish"),
            script,
            signs,
            colour: xml::value(node, "color").and_then(Colour::read),
        }
    }
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
                list: list.and_then(|node| xml::value(node, "numId")).map(str::to_owned),
                list_level: list.and_then(|node| xml::value_number(node, "ilvl")),
                // Bold in a paragraph style is the look of all its text, no stress.
                bold: run.and_then(|node| xml::on(node, "b")).filter(|_| is_character),
                italic: run.and_then(|node| xml::on(node, "i")).filter(|_| is_character),
                shade: paragraph.and_then(Colour::shade).or_else(|| run.and_then(Colour::shade)),
                own: Own::read(run),
            };
            Some((id, style))
        });
        let styles = styles.collect();
        let usual = xml::all(document.root_element(), "style").find(|node| {
            xml::attribute(*node, "type") == Some("paragraph")
                && matches!(xml::attribute(*node, "default"), Some("1" | "true" | "on"))
        });
        Self { styles, usual: usual.and_then(|node| xml::attribute(node, "styleId")).map(str::to_owned) }
    }

    /// How the text of a paragraph in a style looks, before a run says otherwise.
    pub(super) fn of_paragraph(&self, style: Option<&str>) -> Look {
        let style = style.or(self.usual.as_deref());
        self.look(None, style, &Look::default())
    }

    /// How a run looks with its own properties and its style. A property that can only be on or off is inverted by a style that sets
    /// it again (ECMA-376 part 1, 17.7.3).
    pub(super) fn look(&self, properties: Option<Node<'_, '_>>, style: Option<&str>, under: &Look) -> Look {
        let own = Own::read(properties);
        let turned = |own: Option<bool>, of: fn(&Own) -> Option<bool>, under: bool| {
            own.unwrap_or_else(|| under != self.of(style, of).unwrap_or(false))
        };
        Look {
            struck: turned(own.struck, |own| own.struck, under.struck),
            struck_twice: own
                .struck_twice
                .or_else(|| self.of(style, |own| own.struck_twice))
                .unwrap_or(under.struck_twice),
            hidden: turned(own.hidden, |own| own.hidden, under.hidden),
            script: own.script.or_else(|| self.of(style, |own| own.script)).unwrap_or(under.script),
            signs: own.signs.or_else(|| self.of(style, |own| own.signs.clone())).unwrap_or_else(|| under.signs.clone()),
        }
    }

    fn of<T>(&self, style: Option<&str>, what: fn(&Own) -> Option<T>) -> Option<T> {
        self.chain(style?).find_map(|style| what(&style.own))
    }

    pub(super) fn colour(&self, id: &str) -> Option<Colour> {
        self.of(Some(id), |own| own.colour)
    }

    pub(super) fn shade(&self, id: &str) -> Option<Colour> {
        self.chain(id).find_map(|style| style.shade)
    }

    /// The style and those that it is based on. A circle of styles is cut.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        std::iter::successors(self.styles.get(id), |style| self.styles.get(style.based_on.as_ref()?)).take(20)
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
        self.chain(id).find_map(|style| style.italic).unwrap_or(false)
    }
}

fn heading(style: Node<'_, '_>, paragraph: Option<Node<'_, '_>>) -> Option<u8> {
    let name = xml::value(style, "name")?.to_lowercase();
    if name == "title" {
        return Some(0);
    }
    paragraph.and_then(outline).or_else(|| name.strip_prefix("heading ")?.trim().parse().ok())
}

/// The level of the heading that properties of a paragraph make it.
pub(super) fn outline(properties: Node<'_, '_>) -> Option<u8> {
    let level: Option<u8> = xml::value_number(properties, "outlineLvl");
    level.filter(|level| *level < 9).map(|level| level + 1)
}
