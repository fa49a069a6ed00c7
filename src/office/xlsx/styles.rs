//! How the cells of a workbook look (ECMA-376 part 1, 18.8), as far as that is content: number formats, what is struck out,
//! fonts of signs, and the colours that cells without a word are filled with.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::formats::Format;
use crate::office::colour::Colour;
use crate::office::look::{Look, Script};
use crate::office::xml;

/// The styles of a workbook.
#[derive(Default)]
pub(super) struct Styles {
    formats: Vec<Format>,
    fonts: Vec<Font>,
    fills: Vec<Option<Colour>>,
    cells: Vec<Style>,
    /// What conditional formats do.
    conditional: Vec<Conditional>,
    usual: Format,
}

/// The style of a cell, by the places in the lists.
#[derive(Clone, Copy, Default)]
struct Style {
    format: usize,
    font: usize,
    fill: usize,
}

/// A font.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Font {
    pub(super) look: Look,
    pub(super) colour: Option<Colour>,
}

/// What a conditional format does to cells, as far as that is content.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Conditional {
    pub(super) colour: Option<Colour>,
    /// Whether it strikes text out.
    pub(super) struck: bool,
    /// The number format that it gives.
    pub(super) format: Option<String>,
}

/// The colours of a workbook's theme, in the order in which cells count them.
#[derive(Default)]
pub(super) struct Theme(Vec<Option<Colour>>);

impl Theme {
    pub(super) fn read(document: &Document<'_>) -> Self {
        let scheme = xml::all(document.root_element(), "clrScheme").next();
        let mut colours: Vec<Option<Colour>> = scheme
            .into_iter()
            .flat_map(xml::children)
            .map(|node| {
                let colour = xml::children(node).next()?;
                let value = xml::attribute(colour, "lastClr").or_else(|| xml::attribute(colour, "val"));
                Colour::read(value?)
            })
            .collect();
        // The file has dark before light, cells count light first.
        if colours.len() >= 4 {
            colours.swap(0, 1);
            colours.swap(2, 3);
        }
        Self(colours)
    }

    /// A colour as a style says it.
    fn colour(&self, node: Node<'_, '_>) -> Option<Colour> {
        let number = |name| xml::attribute(node, name)?.parse::<usize>().ok();
        let base = match (xml::attribute(node, "rgb"), number("theme"), number("indexed")) {
            (Some(rgb), ..) => Colour::read(rgb),
            (_, Some(theme), _) => self.0.get(theme).copied().flatten(),
            (.., Some(at)) => INDEXED.get(at.checked_sub(usize::from(at >= 8) * 8)?).copied(),
            _ => None,
        };
        let tint = xml::attribute(node, "tint").and_then(|tint| tint.parse().ok());
        Some(base?.tinted(tint.unwrap_or(0.0)))
    }
}

impl Styles {
    pub(super) fn read(document: &Document<'_>, theme: &Theme) -> Self {
        let root = document.root_element();
        let list = |name| xml::child(root, name).into_iter().flat_map(xml::children);
        let own: BTreeMap<u32, &str> = xml::child(root, "numFmts")
            .into_iter()
            .flat_map(xml::children)
            .filter_map(|node| {
                let id = xml::attribute(node, "numFmtId")?.parse().ok()?;
                Some((id, xml::attribute(node, "formatCode")?))
            })
            .collect();
        let mut formats: Vec<Format> = vec![];
        let mut known: BTreeMap<u32, usize> = BTreeMap::new();
        let mut cells = vec![];
        for node in list("cellXfs") {
            let number = |name| xml::attribute(node, name).and_then(|text| text.parse::<u32>().ok());
            let id = number("numFmtId").unwrap_or(0);
            let format = *known.entry(id).or_insert_with(|| {
                let format = own.get(&id).map(|code| Format::of(code));
                // A number that nobody gave a code is said by itself.
                let unknown = || Format::of(&format!("[number {id}]"));
                formats.push(format.or_else(|| Format::built_in(id)).unwrap_or_else(unknown));
                formats.len() - 1
            });
            let at = |name| number(name).map_or(0, |at| at as usize);
            cells.push(Style { format, font: at("fontId"), fill: at("fillId") });
        }
        Self {
            formats,
            fonts: list("fonts").map(|node| Font::read(node, theme)).collect(),
            fills: list("fills").map(|node| fill(node, theme)).collect(),
            cells,
            conditional: list("dxfs").map(|node| Conditional::read(node, theme)).collect(),
            usual: Format::default(),
        }
    }

    fn of(&self, style: Option<usize>) -> Style {
        style.and_then(|style| self.cells.get(style)).copied().unwrap_or_default()
    }

    /// How cells of a style show numbers and text.
    pub(super) fn format(&self, style: Option<usize>) -> &Format {
        match style {
            Some(style) if style < self.cells.len() => {
                self.formats.get(self.cells[style].format).unwrap_or(&self.usual)
            }
            _ => &self.usual,
        }
    }

    /// The font of cells of a style.
    pub(super) fn font(&self, style: Option<usize>) -> Font {
        let font = self.fonts.get(self.of(style).font);
        font.cloned().unwrap_or_default()
    }

    /// What cells of a style are filled with.
    pub(super) fn fill(&self, style: Option<usize>) -> Option<Colour> {
        self.fills.get(self.of(style).fill).copied().flatten()
    }

    /// What a conditional format does.
    pub(super) fn conditional(&self, at: usize) -> Option<&Conditional> {
        self.conditional.get(at)
    }
}

impl Conditional {
    /// A differential format (18.8.14): of the styles, or in the rule itself.
    pub(super) fn read(node: Node<'_, '_>, theme: &Theme) -> Self {
        let font = xml::child(node, "font");
        let filled = xml::child(node, "fill").and_then(|fill| {
            let pattern = xml::child(fill, "patternFill")?;
            let colour = xml::child(pattern, "bgColor");
            theme.colour(colour.or_else(|| xml::child(pattern, "fgColor"))?)
        });
        let letters = || theme.colour(xml::child(font?, "color")?);
        Self {
            colour: filled.or_else(letters),
            struck: font.and_then(|node| xml::on(node, "strike")) == Some(true),
            format: xml::child(node, "numFmt").and_then(|node| xml::attribute(node, "formatCode")).map(str::to_owned),
        }
    }
}

impl Font {
    /// The font of a cell, or of a run in it.
    pub(super) fn read(node: Node<'_, '_>, theme: &Theme) -> Self {
        let name = xml::value(node, "rFont").or_else(|| xml::value(node, "name"));
        Self {
            look: Look {
                struck: xml::on(node, "strike") == Some(true),
                script: match xml::value(node, "vertAlign") {
                    Some("superscript") => Script::Raised,
                    Some("subscript") => Script::Lowered,
                    _ => Script::Line,
                },
                signs: name.and_then(Look::font),
                ..Look::default()
            },
            colour: xml::child(node, "color").and_then(|node| theme.colour(node)),
        }
    }
}

fn fill(node: Node<'_, '_>, theme: &Theme) -> Option<Colour> {
    if let Some(gradient) = xml::child(node, "gradientFill") {
        let stop = xml::all(gradient, "color").next()?;
        return theme.colour(stop);
    }
    let pattern = xml::child(node, "patternFill")?;
    match xml::attribute(pattern, "patternType") {
        None | Some("none" | "gray125" | "gray0625") => None,
        Some(_) => theme.colour(xml::child(pattern, "fgColor")?),
    }
}

/// The colours that older styles count (18.8.27).
const INDEXED: [Colour; 56] = [
    Colour(0, 0, 0),
    Colour(255, 255, 255),
    Colour(255, 0, 0),
    Colour(0, 255, 0),
    Colour(0, 0, 255),
    Colour(255, 255, 0),
    Colour(255, 0, 255),
    Colour(0, 255, 255),
    Colour(128, 0, 0),
    Colour(0, 128, 0),
    Colour(0, 0, 128),
    Colour(128, 128, 0),
    Colour(128, 0, 128),
    Colour(0, 128, 128),
    Colour(192, 192, 192),
    Colour(128, 128, 128),
    Colour(153, 153, 255),
    Colour(153, 51, 102),
    Colour(255, 255, 204),
    Colour(204, 255, 255),
    Colour(102, 0, 102),
    Colour(255, 128, 128),
    Colour(0, 102, 204),
    Colour(204, 204, 255),
    Colour(0, 0, 128),
    Colour(255, 0, 255),
    Colour(255, 255, 0),
    Colour(0, 255, 255),
    Colour(128, 0, 128),
    Colour(128, 0, 0),
    Colour(0, 128, 128),
    Colour(0, 0, 255),
    Colour(0, 204, 255),
    Colour(204, 255, 255),
    Colour(204, 255, 204),
    Colour(255, 255, 153),
    Colour(153, 204, 255),
    Colour(255, 153, 204),
    Colour(204, 153, 255),
    Colour(255, 204, 153),
    Colour(51, 102, 255),
    Colour(51, 204, 204),
    Colour(153, 204, 0),
    Colour(255, 204, 0),
    Colour(255, 153, 0),
    Colour(255, 102, 0),
    Colour(102, 102, 153),
    Colour(150, 150, 150),
    Colour(0, 51, 102),
    Colour(51, 153, 102),
    Colour(0, 51, 0),
    Colour(51, 51, 0),
    Colour(153, 51, 0),
    Colour(153, 51, 102),
    Colour(51, 51, 153),
    Colour(51, 51, 51),
];
