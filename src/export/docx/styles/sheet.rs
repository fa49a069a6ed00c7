//! Styles as elements (ECMA-376 17.7).

use super::super::numbering::{Indent, Linked, Place};
use super::super::section::PORTRAIT;
use super::super::tree::House;
use super::super::wml::{Element, el, fonts, looks, root, rule, val, width};
use super::CELL_MARGIN;

/// The layout of a paragraph.
#[derive(Default, Clone, Copy)]
pub(crate) struct Para {
    /// Space before and after in twips, and the line's height in 240ths.
    pub(crate) spacing: Option<(u32, u32, u32)>,
    pub(crate) keep_next: bool,
    /// The thickness of a rule below, in eighths of a point.
    pub(crate) rule: Option<u32>,
    /// A right-aligned tab stop.
    pub(crate) tab: Option<u32>,
    pub(crate) indent: Option<Indent>,
    /// Its level among the headings, from 0.
    pub(crate) outline: Option<u8>,
}

/// The look of letters, where it differs from the text around them.
#[derive(Default, Clone, Copy, PartialEq)]
pub(crate) struct Char<'a> {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) underline: bool,
    pub(super) raised: bool,
    pub(super) colour: Option<&'a str>,
    pub(super) half_points: Option<u32>,
}

impl Para {
    pub(crate) fn spaced(before: u32, after: u32, line: u32) -> Self {
        Self { spacing: Some((before, after, line)), ..Self::default() }
    }

    pub(crate) fn keep_next(self) -> Self {
        Self { keep_next: true, ..self }
    }

    pub(super) fn indent(self, indent: Indent) -> Self {
        Self { indent: Some(indent), ..self }
    }
}

impl<'a> Char<'a> {
    /// As the text around it.
    pub(crate) const PLAIN: Self =
        Self { bold: false, italic: false, underline: false, raised: false, colour: None, half_points: None };
    pub(crate) const BOLD: Self = Self { bold: true, ..Self::PLAIN };

    pub(crate) const fn size(self, half_points: u32) -> Self {
        Self { half_points: Some(half_points), ..self }
    }

    pub(crate) const fn colour(self, colour: &'a str) -> Self {
        Self { colour: Some(colour), ..self }
    }

    pub(super) fn element(self) -> Element {
        looks(self.bold, self.italic)
            .with(self.colour.map(|colour| val("w:color", colour)))
            .with(self.half_points.map(|size| val("w:sz", size)))
            .with(self.half_points.map(|size| val("w:szCs", size)))
            .with(self.underline.then(|| val("w:u", "single")))
            .with(self.raised.then(|| val("w:vertAlign", "superscript")))
    }
}

/// The styles that Word offers in its gallery: those that somebody chooses while writing a paper, by the names that Word gives them
/// or that say what they are for.
const GALLERY: [&str; 17] = [
    "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "Body Text", "Numbered Paragraph",
    "Numbered Paragraph 2", "Numbered Paragraph 3", "List Bullet", "List Bullet 2", "List Number", "Quote", "caption",
    "Table Text", "Strong", "Emphasis",
];

/// How many styles Word has of its own (Word 2016 and later); of those that are not here it shows none until it is used (17.7.4.5).
const LATENT: u32 = 376;

pub(crate) struct Sheet<'a> {
    pub(super) house: &'a House,
    linked: &'a [Linked],
    styles: Vec<Element>,
}

impl<'a> Sheet<'a> {
    /// The defaults of all styles, with the house's font and size, and the line's height in 240ths (ECMA-376 17.7.5.1).
    pub(crate) fn new(house: &'a House, language: &str, line: u32, linked: &'a [Linked]) -> Self {
        let letters = Char::PLAIN.size(house.half_points).element();
        let language = val("w:lang", language).attr("w:eastAsia", language);
        let letters = letters.with(fonts(&house.font)).with(language.attr("w:bidi", "ar-SA"));
        let spacing = el("w:pPr").with(spacing((0, 120, line)));
        let defaults =
            el("w:docDefaults").with(el("w:rPrDefault").with(letters)).with(el("w:pPrDefault").with(spacing));
        let hidden = |kind, id, name, priority| {
            let style = style(kind, id, name).with(val("w:uiPriority", priority));
            style.attr("w:default", 1).with(el("w:semiHidden"))
        };
        let latent = [("w:defLockedState", 0), ("w:defUIPriority", 99), ("w:defSemiHidden", 1)]
            .into_iter()
            .chain([("w:defUnhideWhenUsed", 1), ("w:defQFormat", 0), ("w:count", LATENT)])
            .fold(el("w:latentStyles"), |latent, (name, value)| latent.attr(name, value));
        let table = hidden("table", "TableNormal", "Normal Table", 99);
        let styles = vec![
            defaults,
            latent,
            // Everything is based on it, and nothing is written in it.
            style("paragraph", "Normal", "Normal").attr("w:default", 1).with(val("w:uiPriority", 0)),
            hidden("character", "DefaultParagraphFont", "Default Paragraph Font", 1),
            table.with(el("w:tblPr").with(width("w:tblInd", 0)).with(margins((0, 0)))),
            hidden("numbering", "NoList", "No List", 99),
        ];
        Self { house, linked, styles }
    }

    /// The root of the part.
    pub(crate) fn element(self) -> Element {
        root("w:styles").all(self.styles)
    }

    /// A paragraph style and the style of the paragraph after it. It is based on Normal unless it says otherwise.
    pub(crate) fn paragraph(&mut self, name: &str, next: &str, para: Para, char: Char) {
        self.based(name, "Normal", next, para, char);
    }

    pub(super) fn based(&mut self, name: &str, based: &str, next: &str, para: Para, char: Char) {
        let id = style_id(name);
        let place = self.linked.iter().find(|linked| linked.style == id).map(|linked| linked.place);
        let number = place.map(|Place { list, level }| {
            let level = (level > 0).then(|| val("w:ilvl", level));
            el("w:numPr").with(level).with(val("w:numId", list))
        });
        let border = para.rule.map(|thick| el("w:pBdr").with(rule("w:bottom", thick, 1, &self.house.colour)));
        let tabs = para.tab.map(|at| {
            let tab = |kind, at| val("w:tab", kind).attr("w:pos", at);
            let clear = (based != "Normal").then(|| tab("clear", PORTRAIT.text_width()));
            el("w:tabs").with(clear).with(tab("right", at))
        });
        // A linked style takes its indent from its list level, where Word looks for it.
        let indent = para.indent.filter(|_| place.is_none());
        let kept = |name| para.keep_next.then(|| el(name));
        let properties = el("w:pPr")
            .with(kept("w:keepNext"))
            .with(kept("w:keepLines"))
            .with(number)
            .with(border)
            .with(tabs)
            .with(para.spacing.map(spacing))
            .with(indent.map(Indent::element))
            .with(para.outline.map(|level| val("w:outlineLvl", level)));
        let style = style("paragraph", &id, name)
            .with(val("w:basedOn", style_id(based)))
            .with(val("w:next", style_id(next)))
            .all(offered(name));
        self.styles.push(style.with(properties).with(char.element()));
    }

    pub(crate) fn character(&mut self, name: &str, char: Char) {
        let style =
            style("character", &style_id(name), name).with(val("w:basedOn", "DefaultParagraphFont")).all(offered(name));
        self.styles.push(style.with(char.element()));
    }

    /// A table style: thin lines, space above and below the text, and the look of the header row or column (17.7.6).
    pub(crate) fn table(&mut self, name: &str, colour: &str, room: (u32, u32), headers: Option<Element>) {
        let sides = ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"];
        let lines = el("w:tblBorders").all(sides.map(|side| rule(side, 4, 0, colour)));
        let properties = el("w:tblPr").with(width("w:tblInd", 0)).with(lines).with(margins(room));
        let style = style("table", &style_id(name), name).with(val("w:basedOn", "TableNormal")).all(offered(name));
        self.styles.push(style.with(properties).with(headers));
    }
}

fn style(kind: &str, id: &str, name: &str) -> Element {
    let style = el("w:style").attr("w:type", kind).attr("w:styleId", id);
    style.with(val("w:name", name))
}

/// Where Word offers a style: in its gallery, or nowhere until a text uses it (17.7.4.14, 17.7.4.16, 17.7.4.20).
fn offered(name: &str) -> Vec<Element> {
    match GALLERY.iter().position(|known| *known == name) {
        Some(place) => vec![val("w:uiPriority", place + 1), el("w:qFormat")],
        None => vec![val("w:uiPriority", 99), el("w:semiHidden"), el("w:unhideWhenUsed")],
    }
}

/// Space before and after in twips, and the line's height in 240ths.
fn spacing((before, after, line): (u32, u32, u32)) -> Element {
    let spacing = el("w:spacing").attr("w:before", before).attr("w:after", after);
    spacing.attr("w:line", line).attr("w:lineRule", "auto")
}

fn margins((above, below): (u32, u32)) -> Element {
    el("w:tblCellMar")
        .with(width("w:top", above))
        .with(width("w:left", CELL_MARGIN))
        .with(width("w:bottom", below))
        .with(width("w:right", CELL_MARGIN))
}

/// Word knows its own heading styles by lower-case names and these ids.
pub(super) fn style_id(name: &str) -> String {
    match name {
        "header" => "Header".into(),
        "footer" => "Footer".into(),
        "caption" => "Caption".into(),
        "footnote text" => "FootnoteText".into(),
        "footnote reference" => "FootnoteReference".into(),
        name => super::id(name).replace("heading", "Heading"),
    }
}
