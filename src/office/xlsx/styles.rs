//! How the cells of a workbook look (ECMA-376 part 1, 18.8), as far as that is content: number formats, what is struck
//! out, fonts of signs, and the colours that cells without a word are filled with.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::formats::Format;
use crate::office::colour::Colour;
use crate::office::effects::{Effects, Script};
use crate::office::xml;

#[derive(Default)]
pub(super) struct Styles {
    formats: Vec<Format>,
    fonts: Vec<Font>,
    fills: Vec<Option<Colour>>,
    cells: Vec<Style>,
    conditional: Vec<Conditional>,
    usual: Format,
}

/// The style of a cell, as places in the lists.
#[derive(Clone, Copy, Default)]
struct Style {
    format: usize,
    font: usize,
    fill: usize,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Font {
    pub(super) effects: Effects,
    pub(super) colour: Option<Colour>,
}

/// What a conditional format does to cells, as far as that is content.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Conditional {
    pub(super) colour: Option<Colour>,
    pub(super) struck: bool,
    pub(super) format: Option<String>,
}

/// The colours of a workbook's theme, in the order in which cells count them.
#[derive(Default)]
pub(super) struct ThemeColours(Vec<Option<Colour>>);

impl ThemeColours {
    pub(super) fn read(root: Node<'_, '_>) -> Self {
        let scheme = xml::all(root, "clrScheme").next();
        let mut colours: Vec<Option<Colour>> = scheme
            .into_iter()
            .flat_map(xml::children)
            .map(|node| {
                let colour = xml::children(node).next()?;
                let value = xml::attribute(colour, "lastClr").or_else(|| xml::attribute(colour, "val"));
                Colour::read(value?)
            })
            .collect();
        // The file has dark before light, but cells count light first.
        if colours.len() >= 4 {
            colours.swap(0, 1);
            colours.swap(2, 3);
        }
        Self(colours)
    }

    fn colour(&self, node: Node<'_, '_>) -> Option<Colour> {
        let number = |name| xml::number::<usize>(node, name);
        let base = match (xml::attribute(node, "rgb"), number("theme"), number("indexed")) {
            (Some(rgb), ..) => Colour::read(rgb),
            (_, Some(theme), _) => self.0.get(theme).copied().flatten(),
            (.., Some(at)) => INDEXED.get(at.checked_sub(usize::from(at >= 8) * 8)?).copied().map(Colour::of),
            _ => None,
        };
        Some(base?.tinted(xml::number(node, "tint").unwrap_or(0.0)))
    }
}

impl Styles {
    pub(super) fn read(root: Node<'_, '_>, theme: &ThemeColours) -> Self {
        let list = |name| xml::child(root, name).into_iter().flat_map(xml::children);
        let own = list("numFmts")
            .filter_map(|node| Some((xml::number(node, "numFmtId")?, xml::attribute(node, "formatCode")?)));
        let own: BTreeMap<u32, &str> = own.collect();
        let mut formats: Vec<Format> = vec![];
        let mut known: BTreeMap<u32, usize> = BTreeMap::new();
        let mut cells = vec![];
        for node in list("cellXfs") {
            let number = |name| xml::number::<u32>(node, name).unwrap_or(0);
            let id = number("numFmtId");
            let format = *known.entry(id).or_insert_with(|| {
                let format = own.get(&id).map(|code| Format::of(code));
                // A format without a code is named by its number in notes.
                let unknown = || Format::of(&format!("[number {id}]"));
                formats.push(format.or_else(|| Format::built_in(id)).unwrap_or_else(unknown));
                formats.len() - 1
            });
            cells.push(Style { format, font: number("fontId") as usize, fill: number("fillId") as usize });
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

    pub(super) fn format(&self, style: Option<usize>) -> &Format {
        let style = style.and_then(|style| self.cells.get(style));
        style.and_then(|style| self.formats.get(style.format)).unwrap_or(&self.usual)
    }

    pub(super) fn font(&self, style: Option<usize>) -> Font {
        self.fonts.get(self.of(style).font).cloned().unwrap_or_default()
    }

    pub(super) fn fill(&self, style: Option<usize>) -> Option<Colour> {
        self.fills.get(self.of(style).fill).copied().flatten()
    }

    pub(super) fn conditional(&self, at: usize) -> Option<&Conditional> {
        self.conditional.get(at)
    }
}

impl Conditional {
    /// A differential format (18.8.14), among the styles or in a rule.
    pub(super) fn read(node: Node<'_, '_>, theme: &ThemeColours) -> Self {
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
    pub(super) fn read(node: Node<'_, '_>, theme: &ThemeColours) -> Self {
        let name = xml::value(node, "rFont").or_else(|| xml::value(node, "name"));
        Self {
            effects: Effects {
                struck: xml::on(node, "strike") == Some(true),
                script: match xml::value(node, "vertAlign") {
                    Some("superscript") => Script::Raised,
                    Some("subscript") => Script::Lowered,
                    _ => Script::Line,
                },
                signs: name.and_then(Effects::font),
                ..Effects::default()
            },
            colour: xml::child(node, "color").and_then(|node| theme.colour(node)),
        }
    }
}

fn fill(node: Node<'_, '_>, theme: &ThemeColours) -> Option<Colour> {
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
const INDEXED: [u32; 56] = [
    0x00_0000, 0xff_ffff, 0xff_0000, 0x00_ff00, 0x00_00ff, 0xff_ff00, 0xff_00ff, 0x00_ffff, 0x80_0000, 0x00_8000,
    0x00_0080, 0x80_8000, 0x80_0080, 0x00_8080, 0xc0_c0c0, 0x80_8080, 0x99_99ff, 0x99_3366, 0xff_ffcc, 0xcc_ffff,
    0x66_0066, 0xff_8080, 0x00_66cc, 0xcc_ccff, 0x00_0080, 0xff_00ff, 0xff_ff00, 0x00_ffff, 0x80_0080, 0x80_0000,
    0x00_8080, 0x00_00ff, 0x00_ccff, 0xcc_ffff, 0xcc_ffcc, 0xff_ff99, 0x99_ccff, 0xff_99cc, 0xcc_99ff, 0xff_cc99,
    0x33_66ff, 0x33_cccc, 0x99_cc00, 0xff_cc00, 0xff_9900, 0xff_6600, 0x66_6699, 0x96_9696, 0x00_3366, 0x33_9966,
    0x00_3300, 0x33_3300, 0x99_3300, 0x99_3366, 0x33_3399, 0x33_3333,
];
