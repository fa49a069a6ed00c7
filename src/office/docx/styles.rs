//! The styles of a document, as far as they are content: headings, lists, stress, text effects and colours.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::office::colour::Colour;
use crate::office::effects::{Effects, Script};
use crate::office::flow::Run;
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
    /// How large letters are where no style says it, in half points.
    size: Option<u16>,
}

#[derive(Default)]
pub(super) struct Style {
    name: String,
    /// Whether all its text is bold, whatever its kind.
    is_bold: Option<bool>,
    /// Whether its text is shown in capitals.
    caps: Option<bool>,
    size: Option<u16>,
    based_on: Option<String>,
    /// The level of the heading; 0 is the title.
    pub(super) heading: Option<u8>,
    pub(super) list: Option<String>,
    pub(super) list_level: Option<usize>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) shade: Option<Colour>,
    pub(super) own: RunProperties,
}

/// The properties that a run or style sets itself.
#[derive(Default)]
pub(super) struct RunProperties {
    struck: Option<bool>,
    struck_twice: Option<bool>,
    hidden: Option<bool>,
    script: Option<Script>,
    /// A font: none inside where it is an ordinary one.
    signs: Option<Option<(SymbolFont, String)>>,
    pub(super) colour: Option<Colour>,
}

impl RunProperties {
    fn read(node: Option<Node<'_, '_>>) -> Self {
        let Some(node) = node else { return Self::default() };
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
                Some(name) => Some(Effects::font(name)),
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
    pub(super) fn read(root: Node<'_, '_>) -> Self {
        let styles = xml::all(root, "style").filter_map(|node| {
            let id = xml::attribute(node, "styleId")?.to_owned();
            let paragraph = xml::child(node, "pPr");
            let run = xml::child(node, "rPr");
            let is_character = xml::attribute(node, "type") == Some("character");
            let list = paragraph.and_then(|node| xml::child(node, "numPr"));
            let style = Style {
                name: xml::value(node, "name").unwrap_or(&id).to_lowercase(),
                is_bold: run.and_then(|node| xml::on(node, "b")),
                caps: run.and_then(|node| xml::on(node, "caps")),
                size: run.and_then(|node| xml::value_number(node, "sz")),
                based_on: xml::value(node, "basedOn").map(str::to_owned),
                heading: heading(node, paragraph),
                list: list.and_then(|node| xml::value(node, "numId")).map(str::to_owned),
                list_level: list.and_then(|node| xml::value_number(node, "ilvl")),
                // Bold in a paragraph style is the look of all its text, no stress.
                bold: run.and_then(|node| xml::on(node, "b")).filter(|_| is_character),
                italic: run.and_then(|node| xml::on(node, "i")).filter(|_| is_character),
                shade: paragraph.and_then(Colour::shade).or_else(|| run.and_then(Colour::shade)),
                own: RunProperties::read(run),
            };
            Some((id, style))
        });
        let styles = styles.collect();
        let usual = xml::all(root, "style").find(|node| {
            xml::attribute(*node, "type") == Some("paragraph")
                && matches!(xml::attribute(*node, "default"), Some("1" | "true" | "on"))
        });
        let defaults = xml::child(root, "docDefaults").and_then(|node| xml::child(node, "rPrDefault"));
        let defaults = defaults.and_then(|node| xml::child(node, "rPr"));
        let size = defaults.and_then(|node| xml::value_number(node, "sz"));
        Self { styles, usual: usual.and_then(|node| xml::attribute(node, "styleId")).map(str::to_owned), size }
    }

    /// The name of a paragraph’s style, in small letters.
    pub(super) fn name(&self, style: Option<&str>) -> &str {
        let style = style.or(self.usual.as_deref()).and_then(|id| self.styles.get(id));
        style.map_or("", |style| style.name.as_str())
    }

    /// How the text of a paragraph in a style looks, as far as headings are told by it.
    pub(super) fn look(&self, style: Option<&str>) -> Run {
        let style = style.or(self.usual.as_deref());
        let size = self.find(style, |style| style.size).or(self.size);
        let is_heading =
            self.find(style, |style| style.is_bold) == Some(true) || self.find(style, |style| style.caps) == Some(true);
        Run { size, is_heading, ..Run::default() }
    }

    /// How the text of a paragraph in a style looks, before a run says otherwise.
    pub(super) fn of_paragraph(&self, style: Option<&str>) -> Effects {
        let style = style.or(self.usual.as_deref());
        self.effects(None, style, &Effects::default())
    }

    /// How a run looks with its own properties and its style. A property that can only be on or off is inverted by a
    /// style that sets it again (ECMA-376 part 1, 17.7.3).
    pub(super) fn effects(&self, properties: Option<Node<'_, '_>>, style: Option<&str>, under: &Effects) -> Effects {
        let own = RunProperties::read(properties);
        let turned = |own: Option<bool>, of: fn(&RunProperties) -> Option<bool>, under: bool| {
            own.unwrap_or_else(|| under != self.find(style, |style| of(&style.own)).unwrap_or(false))
        };
        Effects {
            struck: turned(own.struck, |own| own.struck, under.struck),
            struck_twice: own
                .struck_twice
                .or_else(|| self.find(style, |style| style.own.struck_twice))
                .unwrap_or(under.struck_twice),
            hidden: turned(own.hidden, |own| own.hidden, under.hidden),
            script: own.script.or_else(|| self.find(style, |style| style.own.script)).unwrap_or(under.script),
            signs: own
                .signs
                .or_else(|| self.find(style, |style| style.own.signs.clone()))
                .unwrap_or_else(|| under.signs.clone()),
        }
    }

    /// What a style says, or the first that says it of those that it is based on. A circle of styles is cut.
    pub(super) fn find<'s, T>(&'s self, id: Option<&str>, what: impl Fn(&'s Style) -> Option<T>) -> Option<T> {
        let based_on = |style: &&Style| self.styles.get(style.based_on.as_ref()?);
        std::iter::successors(self.styles.get(id?), based_on).take(20).find_map(what)
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
