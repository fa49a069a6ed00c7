//! The part `word/styles.xml`: everything a reader sees is set here, so that changing a style in Word changes the paper.

use std::fmt::Write;

use super::numbering::{Indent, Linked};
use super::section::{LANDSCAPE, PORTRAIT};
use super::tree::{House, Look, Orientation, Paper};
use super::xml::{DECLARATION, WORD, escape};

/// The deepest list that has styles.
pub(super) const DEPTHS: usize = 4;
/// The space between a table's text and its lines, left and right: 0.19 cm in twips.
pub(super) const CELL_MARGIN: u32 = 108;

const GREY: &str = "404040";
const LINE: &str = "A6A6A6";

/// The lists that have styles of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Body,
    Table(Look),
}

impl Family {
    /// The style of a list paragraph, such as `List Bullet 2` (depth 2).
    pub(super) fn list(self, what: &str, depth: usize) -> String {
        let name = match self {
            Self::Body => format!("List {what}"),
            Self::Table(look) => format!("{} {what}", prefix(look)),
        };
        if depth > 1 {
            format!("{name} {depth}")
        } else {
            name
        }
    }

    /// Where bullets and their text stand at a depth from 1.
    pub(super) fn indent(self, house: &House, depth: u32) -> Indent {
        let step = self.step(house);
        Indent {
            left: step * depth,
            hanging: step,
        }
    }

    /// How far a list stands in from what is around it: 0.75 em, or less in a table.
    pub(super) fn step(self, house: &House) -> u32 {
        match self {
            Self::Body => house.half_points * 15,
            Self::Table(_) => house.half_points * 10,
        }
    }
}

/// The name that the styles of a table's text begin with.
pub(super) fn prefix(look: Look) -> &'static str {
    match look {
        Look::Data => "Table",
        Look::Label => "Label Table",
    }
}

/// The size of a table's text: that of a data table is a point smaller, and never below 10 points.
pub(super) fn table_text(look: Look, house: &House) -> u32 {
    match look {
        Look::Data => (house.half_points - 2).max(20).min(house.half_points),
        Look::Label => house.half_points,
    }
}

/// A style's id: its name without blanks.
pub(super) fn id(name: &str) -> String {
    name.replace(' ', "")
}

/// Where numbered headings and paragraphs stand: levels 1 and 2 hang at the edge, level 3 stands in under their text.
pub(super) fn numbered(house: &House, level: u8) -> Indent {
    match level {
        1 | 2 => Indent {
            left: house.half_points * 30,
            hanging: house.half_points * 30,
        },
        _ => Indent {
            left: house.half_points * 70,
            hanging: house.half_points * 40,
        },
    }
}

/// A light tint of the house colour, for bands and labels.
pub(super) fn tint(house: &House) -> String {
    let parts =
        [0, 2, 4].map(|at| u32::from_str_radix(&house.colour[at..at + 2], 16).unwrap_or(255));
    parts
        .iter()
        .map(|part| format!("{:02X}", 255 - (255 - part) / 9))
        .collect()
}

#[derive(Default)]
struct Para {
    keep_next: bool,
    keep_lines: bool,
    border: Option<&'static str>,
    tab: Option<u32>,
    /// Space before and after, and the line's height in 240ths.
    spacing: Option<(u32, u32, u32)>,
    indent: Option<Indent>,
    outline: Option<u8>,
}

#[derive(Default, Clone, Copy)]
struct Char<'a> {
    bold: bool,
    italic: bool,
    underline: bool,
    colour: Option<&'a str>,
    half_points: Option<u32>,
}

struct Sheet<'a> {
    house: &'a House,
    linked: &'a [Linked],
    xml: String,
}

/// The part for a paper, with the styles that its numbering is linked to.
pub(super) fn part(paper: &Paper, linked: &[Linked]) -> Vec<u8> {
    let mut sheet = Sheet {
        house: &paper.house,
        linked,
        xml: String::new(),
    };
    sheet.defaults(&paper.language);
    sheet.text();
    sheet.lists();
    sheet.tables();
    sheet.characters();
    sheet.xml.push_str("</w:styles>");
    sheet.xml.into_bytes()
}

impl Sheet<'_> {
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

    fn text(&mut self) {
        let House {
            half_points: size,
            colour,
            ..
        } = self.house;
        let (size, colour) = (*size, colour.as_str());
        let spaced = |before, after| Para {
            spacing: Some((before, after, 264)),
            ..Para::default()
        };
        let heading = |before, after, outline| Para {
            keep_next: true,
            keep_lines: true,
            spacing: Some((before, after, 252)),
            outline,
            ..Para::default()
        };
        let bold = |half_points, colour| Char {
            bold: true,
            half_points,
            colour,
            ..Char::default()
        };
        let grey = |half_points| Char {
            half_points: Some(half_points),
            colour: Some(GREY),
            ..Char::default()
        };

        self.paragraph(
            "Body Text",
            "Normal",
            "Body Text",
            Para::default(),
            Char::default(),
        );
        self.paragraph(
            "Title",
            "Normal",
            "Body Text",
            heading(120, 120, None),
            bold(Some(size + 16), Some(colour)),
        );
        self.paragraph(
            "Subtitle",
            "Normal",
            "Body Text",
            heading(0, 160, None),
            grey(size + 4),
        );
        for (level, (before, after), size, colour) in [
            (1, (320, 120), size + 8, colour),
            (2, (260, 100), size + 4, colour),
            (3, (220, 80), size, colour),
            (4, (200, 60), size, GREY),
        ] {
            let para = heading(before, after, Some(level - 1));
            self.paragraph(
                &format!("heading {level}"),
                "Normal",
                "Body Text",
                para,
                bold(Some(size), Some(colour)),
            );
        }
        self.paragraph(
            "Label",
            "Normal",
            "Body Text",
            heading(120, 60, None),
            bold(None, None),
        );
        self.paragraph(
            "Note",
            "Normal",
            "Body Text",
            spaced(80, 120),
            grey((size - 4).max(18)),
        );
        self.paragraph(
            "Council",
            "Normal",
            "Body Text",
            spaced(0, 60),
            bold(Some(size + 8), Some(colour)),
        );
        self.paragraph(
            "caption",
            "Normal",
            "Body Text",
            spaced(40, 160),
            grey((size - 2).max(18)),
        );
        let picture = Para {
            keep_next: true,
            ..spaced(60, 60)
        };
        self.paragraph("Picture", "Normal", "Body Text", picture, Char::default());
        for (name, level) in [
            ("Numbered Paragraph", 1),
            ("Numbered Paragraph 2", 2),
            ("Numbered Paragraph 3", 3),
        ] {
            let para = Para {
                indent: Some(numbered(self.house, level)),
                ..Para::default()
            };
            self.paragraph(name, "Normal", name, para, Char::default());
        }
        for (name, level) in [
            ("Numbered Paragraph Continuation", 1),
            ("Numbered Paragraph Continuation 3", 3),
        ] {
            let Indent { left, .. } = numbered(self.house, level);
            let para = Para {
                indent: Some(Indent { left, hanging: 0 }),
                ..Para::default()
            };
            self.paragraph(name, "Normal", name, para, Char::default());
        }
        let thin = |border, (before, after)| Para {
            border: Some(border),
            spacing: Some((before, after, 120)),
            ..Para::default()
        };
        let tiny = Char {
            half_points: Some(8),
            ..Char::default()
        };
        self.paragraph(
            "Rule",
            "Normal",
            "Body Text",
            thin("bottom", (0, 160)),
            tiny,
        );
        self.paragraph(
            "Box End",
            "Normal",
            "Body Text",
            thin("bottom", (0, 200)),
            tiny,
        );
        let end = Para {
            spacing: Some((0, 0, 120)),
            ..Para::default()
        };
        self.paragraph("Section End", "Normal", "Body Text", end, tiny);
        let gap = Para {
            spacing: Some((0, 0, 240)),
            ..Para::default()
        };
        self.paragraph(
            "Table Gap",
            "Normal",
            "Body Text",
            gap,
            Char {
                half_points: Some(16),
                ..Char::default()
            },
        );
        for (name, based, orientation) in [
            ("header", "Normal", Orientation::Portrait),
            ("Header Landscape", "header", Orientation::Landscape),
            ("footer", "Normal", Orientation::Portrait),
            ("Footer Landscape", "footer", Orientation::Landscape),
        ] {
            let tab = match orientation {
                Orientation::Portrait => PORTRAIT.text_width(),
                Orientation::Landscape => LANDSCAPE.text_width(),
            };
            let para = Para {
                tab: Some(tab),
                ..Para {
                    spacing: Some((0, 0, 240)),
                    ..Para::default()
                }
            };
            self.paragraph(name, based, name, para, grey((size - 6).max(18)));
        }
    }

    fn lists(&mut self) {
        for family in [
            Family::Body,
            Family::Table(Look::Data),
            Family::Table(Look::Label),
        ] {
            let (based, space) = match family {
                Family::Body => ("Normal".to_string(), (0, 100, 264)),
                Family::Table(look) => (format!("{} Text", prefix(look)), (20, 20, 247)),
            };
            for what in ["Bullet", "Number", "Continue"] {
                for depth in 1..=DEPTHS {
                    let name = family.list(what, depth);
                    let indent = family.indent(self.house, depth as u32);
                    let hanging = if what == "Continue" {
                        0
                    } else {
                        indent.hanging
                    };
                    let para = Para {
                        spacing: Some(space),
                        indent: Some(Indent { hanging, ..indent }),
                        ..Para::default()
                    };
                    self.paragraph(&name, &based, &name, para, Char::default());
                }
            }
        }
    }

    fn tables(&mut self) {
        let colour = &self.house.colour;
        for look in [Look::Data, Look::Label] {
            let size = table_text(look, self.house);
            let prefix = prefix(look);
            let text = format!("{prefix} Text");
            let para = || Para {
                spacing: Some((30, 30, 247)),
                ..Para::default()
            };
            let keep = || Para {
                keep_next: true,
                ..para()
            };
            let char = Char {
                half_points: Some(size),
                ..Char::default()
            };
            let bold = Char {
                bold: true,
                ..Char::default()
            };
            self.paragraph(&text, "Normal", &text, para(), char);
            self.paragraph(&format!("{prefix} Band"), &text, &text, keep(), bold);
            let (heading, looks) = match look {
                Look::Data => (
                    keep(),
                    Char {
                        colour: Some("FFFFFF"),
                        ..bold
                    },
                ),
                Look::Label => (para(), bold),
            };
            self.paragraph(&format!("{prefix} Heading"), &text, &text, heading, looks);
        }
        let tint = tint(self.house);
        let header = format!(
            "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/><w:bCs/></w:rPr><w:tblPr/><w:tcPr>\
             <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{colour}\"/></w:tcPr></w:tblStylePr>"
        );
        let label = format!(
            "<w:tblStylePr w:type=\"firstCol\"><w:rPr><w:b/><w:bCs/></w:rPr><w:tblPr/><w:tcPr>\
             <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{tint}\"/></w:tcPr></w:tblStylePr>"
        );
        self.table("Council Table", &header);
        self.table("Council Label Table", &label);
    }

    fn characters(&mut self) {
        let link = Char {
            underline: true,
            colour: Some("0B4FA8"),
            ..Char::default()
        };
        let bold = Char {
            bold: true,
            ..Char::default()
        };
        for (name, char) in [
            ("Hyperlink", link),
            ("Strong", bold),
            (
                "Emphasis",
                Char {
                    italic: true,
                    ..Char::default()
                },
            ),
            ("Reference", bold),
            // Looks like the text around it: only the field in the running header looks for it.
            ("Theme", Char::default()),
        ] {
            let id = id(name);
            let _ = write!(
                self.xml,
                "<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
                 <w:basedOn w:val=\"DefaultParagraphFont\"/><w:qFormat/>"
            );
            self.char(char);
            self.xml.push_str("</w:style>");
        }
    }

    fn paragraph(&mut self, name: &str, based: &str, next: &str, para: Para, char: Char) {
        let place = self
            .linked
            .iter()
            .find(|linked| linked.style == style_id(name))
            .map(|linked| linked.place);
        let _ = write!(
            self.xml,
            "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"{}\"/>\
             <w:next w:val=\"{}\"/><w:qFormat/><w:pPr>",
            style_id(name),
            style_id(based),
            style_id(next)
        );
        if para.keep_next {
            self.xml.push_str("<w:keepNext/>");
        }
        if para.keep_lines {
            self.xml.push_str("<w:keepLines/>");
        }
        if let Some(place) = place {
            let level = if place.level > 0 {
                format!("<w:ilvl w:val=\"{}\"/>", place.level)
            } else {
                String::new()
            };
            let _ = write!(
                self.xml,
                "<w:numPr>{level}<w:numId w:val=\"{}\"/></w:numPr>",
                place.list
            );
        }
        if let Some(side) = para.border {
            let colour = &self.house.colour;
            let _ = write!(
                self.xml,
                "<w:pBdr><w:{side} w:val=\"single\" w:sz=\"8\" w:space=\"1\" w:color=\"{colour}\"/></w:pBdr>"
            );
        }
        if let Some(tab) = para.tab {
            let clear = if based == "Normal" {
                String::new()
            } else {
                format!(
                    "<w:tab w:val=\"clear\" w:pos=\"{}\"/>",
                    PORTRAIT.text_width()
                )
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
            let _ = write!(
                self.xml,
                "<w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/>"
            );
        }
        if let Some(level) = para.outline {
            let _ = write!(self.xml, "<w:outlineLvl w:val=\"{level}\"/>");
        }
        self.xml.push_str("</w:pPr>");
        self.char(char);
        self.xml.push_str("</w:style>");
    }

    fn char(&mut self, char: Char) {
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
            let _ = write!(
                self.xml,
                "<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>"
            );
        }
        if char.underline {
            self.xml.push_str("<w:u w:val=\"single\"/>");
        }
        self.xml.push_str("</w:rPr>");
    }

    /// A table style: fine lines, room around the text, and what one row or column looks like (ECMA-376 17.7.6).
    fn table(&mut self, name: &str, part: &str) {
        let lines: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
            .iter()
            .map(|side| {
                format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{LINE}\"/>")
            })
            .collect();
        let _ = write!(
            self.xml,
            "<w:style w:type=\"table\" w:styleId=\"{}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"TableNormal\"/>\
             <w:qFormat/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>\
             <w:top w:w=\"40\" w:type=\"dxa\"/><w:left w:w=\"{CELL_MARGIN}\" w:type=\"dxa\"/>\
             <w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"{CELL_MARGIN}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
             {part}</w:style>",
            id(name)
        );
    }
}

/// Word knows its own heading styles by lower-case names and these ids.
fn style_id(name: &str) -> String {
    match name {
        "header" => "Header".into(),
        "footer" => "Footer".into(),
        "caption" => "Caption".into(),
        name => id(name).replace("heading", "Heading"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tint_is_light() {
        let house = House {
            font: "Arial".into(),
            half_points: 24,
            colour: "1F3864".into(),
        };
        assert_eq!(tint(&house), "E7E9EE");
    }

    #[test]
    fn a_styles_id_is_its_name_without_blanks() {
        assert_eq!(style_id("heading 2"), "Heading2");
        assert_eq!(
            Family::Table(Look::Data).list("Bullet", 2),
            "Table Bullet 2"
        );
    }
}
