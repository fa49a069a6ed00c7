//! Styles as XML, their properties in the schema's order (ECMA-376 17.7).

use std::fmt::Write;

use super::super::numbering::{Indent, Linked};
use super::super::section::PORTRAIT;
use super::super::tree::{House, Paper};
use super::super::xml::{DECLARATION, WORD, escape};
use super::CELL_MARGIN;

/// How a paragraph stands.
#[derive(Default, Clone, Copy)]
pub(super) struct Para {
    /// Space before and after in twips, and the line's height in 240ths.
    pub(super) spacing: Option<(u32, u32, u32)>,
    /// Stays on the page of what follows.
    pub(super) keep_next: bool,
    /// Has a rule below, this many eighths of a point thick.
    pub(super) rule: Option<u32>,
    /// A tab stop at which text ends.
    pub(super) tab: Option<u32>,
    pub(super) indent: Option<Indent>,
    /// Its place among the headings, from 0.
    pub(super) outline: Option<u8>,
}

/// How letters look, where they differ from the text around them.
#[derive(Default, Clone, Copy, PartialEq)]
pub(super) struct Char<'a> {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) underline: bool,
    pub(super) colour: Option<&'a str>,
    pub(super) half_points: Option<u32>,
}

impl Para {
    pub(super) const fn spaced(before: u32, after: u32, line: u32) -> Self {
        Self {
            spacing: Some((before, after, line)),
            keep_next: false,
            rule: None,
            tab: None,
            indent: None,
            outline: None,
        }
    }

    pub(super) const fn keep_next(self) -> Self {
        Self { keep_next: true, ..self }
    }

    pub(super) const fn indent(self, indent: Indent) -> Self {
        Self { indent: Some(indent), ..self }
    }
}

impl<'a> Char<'a> {
    /// As the text around it.
    pub(super) const PLAIN: Self =
        Self { bold: false, italic: false, underline: false, colour: None, half_points: None };
    pub(super) const BOLD: Self = Self { bold: true, ..Self::PLAIN };

    pub(super) const fn size(self, half_points: u32) -> Self {
        Self { half_points: Some(half_points), ..self }
    }

    pub(super) const fn colour(self, colour: &'a str) -> Self {
        Self { colour: Some(colour), ..self }
    }
}

/// The part as far as it is written.
pub(super) struct Sheet<'a> {
    pub(super) house: &'a House,
    linked: &'a [Linked],
    pub(super) xml: String,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(paper: &'a Paper, linked: &'a [Linked]) -> Self {
        let mut sheet = Self { house: &paper.house, linked, xml: String::new() };
        sheet.defaults(&paper.language);
        sheet
    }

    pub(super) fn part(mut self) -> Vec<u8> {
        self.xml.push_str("</w:styles>");
        self.xml.into_bytes()
    }

    /// Font, size and language that all styles begin from (ECMA-376 17.7.5.1).
    fn defaults(&mut self, language: &str) {
        let (font, language) = (escape(&self.house.font), escape(language));
        let size = self.house.half_points;
        let _ = write!(
            self.xml,
            "{DECLARATION}<w:styles xmlns:w=\"{WORD}\"><w:docDefaults><w:rPrDefault><w:rPr>\
             <w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:eastAsia=\"{font}\" w:cs=\"{font}\"/>\
             <w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>\
             <w:lang w:val=\"{language}\" w:eastAsia=\"{language}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
             <w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr>\
             </w:pPrDefault></w:docDefaults>\
             <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
             <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
             <w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\
             <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
             <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
             <w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"{CELL_MARGIN}\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>\
             <w:right w:w=\"{CELL_MARGIN}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
             <w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/>\
             <w:uiPriority w:val=\"99\"/><w:semiHidden/></w:style>"
        );
    }

    /// A paragraph style, with the style that the paragraph after it gets. It is based on Normal unless it says otherwise.
    pub(super) fn paragraph(&mut self, name: &str, next: &str, para: Para, char: Char) {
        self.based(name, "Normal", next, para, char);
    }

    /// A paragraph style based on another one.
    pub(super) fn based(&mut self, name: &str, based: &str, next: &str, para: Para, char: Char) {
        let id = style_id(name);
        let place = self.linked.iter().find(|linked| linked.style == id).map(|linked| linked.place);
        let _ = write!(
            self.xml,
            "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"{}\"/>\
             <w:next w:val=\"{}\"/><w:qFormat/><w:pPr>",
            id,
            style_id(based),
            style_id(next)
        );
        if para.keep_next {
            self.xml.push_str("<w:keepNext/><w:keepLines/>");
        }
        if let Some(place) = place {
            let level = if place.level > 0 {
                format!("<w:ilvl w:val=\"{}\"/>", place.level)
            } else {
                String::new()
            };
            let _ =
                write!(self.xml, "<w:numPr>{level}<w:numId w:val=\"{}\"/></w:numPr>", place.list);
        }
        if let Some(thick) = para.rule {
            let colour = &self.house.colour;
            let _ = write!(
                self.xml,
                "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"{thick}\" w:space=\"1\" w:color=\"{colour}\"/></w:pBdr>"
            );
        }
        if let Some(tab) = para.tab {
            let clear = if based == "Normal" {
                String::new()
            } else {
                format!("<w:tab w:val=\"clear\" w:pos=\"{}\"/>", PORTRAIT.text_width())
            };
            let _ = write!(
                self.xml,
                "<w:tabs>{clear}<w:tab w:val=\"right\" w:pos=\"{tab}\"/></w:tabs>"
            );
        }
        if let Some((before, after, line)) = para.spacing {
            let _ = write!(
                self.xml,
                "<w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"{line}\" w:lineRule=\"auto\"/>"
            );
        }
        // A linked style takes its indent from its list level, where Word looks for it.
        if let (Some(Indent { left, hanging }), None) = (para.indent, place) {
            let _ = write!(self.xml, "<w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/>");
        }
        if let Some(level) = para.outline {
            let _ = write!(self.xml, "<w:outlineLvl w:val=\"{level}\"/>");
        }
        self.xml.push_str("</w:pPr>");
        self.char(char);
        self.xml.push_str("</w:style>");
    }

    /// A character style.
    pub(super) fn character(&mut self, name: &str, char: Char) {
        let _ = write!(
            self.xml,
            "<w:style w:type=\"character\" w:styleId=\"{}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"DefaultParagraphFont\"/><w:qFormat/>",
            style_id(name)
        );
        self.char(char);
        self.xml.push_str("</w:style>");
    }

    fn char(&mut self, char: Char) {
        if char == Char::PLAIN {
            return;
        }
        self.xml.push_str("<w:rPr>");
        if char.bold {
            self.xml.push_str("<w:b/><w:bCs/>");
        }
        if char.italic {
            self.xml.push_str("<w:i/><w:iCs/>");
        }
        if let Some(colour) = char.colour {
            let _ = write!(self.xml, "<w:color w:val=\"{colour}\"/>");
        }
        if let Some(size) = char.half_points {
            let _ = write!(self.xml, "<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
        }
        if char.underline {
            self.xml.push_str("<w:u w:val=\"single\"/>");
        }
        self.xml.push_str("</w:rPr>");
    }
}

/// Word knows its own heading styles by lower-case names and these ids.
pub(super) fn style_id(name: &str) -> String {
    match name {
        "header" => "Header".into(),
        "footer" => "Footer".into(),
        "caption" => "Caption".into(),
        name => super::id(name).replace("heading", "Heading"),
    }
}
