//! The part `word/styles.xml`: it sets everything that a reader sees, so that changing a style in Word changes the
//! paper.

mod lists;
mod sheet;
mod tables;
mod text;

use super::numbering::{Indent, Linked};
use super::tree::{House, Kind, Look, Paper, each_paragraph};
use super::wml::Element;
pub(crate) use sheet::{Char, Para, Sheet};

/// The number of nested lists with styles.
pub(super) const DEPTHS: usize = 4;
/// The space between a table's text and its lines, left and right: 0.19 cm in twips.
pub(super) const CELL_MARGIN: u32 = 108;

/// The lists with styles of their own.
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
        // Deeper lists have the style of the deepest, and indents of their own.
        let depth = depth.min(DEPTHS);
        if depth > 1 { format!("{name} {depth}") } else { name }
    }

    /// The indents of bullets and their text at a depth from 1.
    pub(super) fn indent(self, house: &House, depth: u32) -> Indent {
        let step = self.step(house);
        Indent { left: step * depth, hanging: step }
    }

    /// The indent of a list from its surroundings: 0.75 em, or less in a table.
    pub(super) fn step(self, house: &House) -> u32 {
        match self {
            Self::Body => house.half_points * 15,
            Self::Table(_) => house.half_points * 10,
        }
    }
}

/// The beginning of the names of styles for a table's text.
pub(super) fn prefix(look: Look) -> &'static str {
    match look {
        Look::Data => "Table",
        Look::Label => "Label Table",
    }
}

/// The size of a table's text, in half points: unless it is given a point and a half below the body's, as in the PDF, and never
/// below 9 points if the body's is above that.
pub(super) fn table_text(house: &House) -> u32 {
    house.table_half_points.unwrap_or_else(|| house.half_points.saturating_sub(3).max(18).min(house.half_points))
}

/// A style's id: its name without spaces.
pub(super) fn id(name: &str) -> String {
    name.replace(' ', "")
}

/// The indents of numbered headings and paragraphs: levels 1 and 2 hang at the edge, level 3 is indented to their text.
pub(super) fn numbered(house: &House, level: u8) -> Indent {
    match level {
        1 | 2 => Indent { left: house.half_points * 30, hanging: house.half_points * 30 },
        _ => Indent { left: house.half_points * 70, hanging: house.half_points * 40 },
    }
}

/// A light tint of the house colour, for bands and labels.
pub(super) fn tint(house: &House) -> String {
    let parts = [0, 2, 4].map(|at| u32::from_str_radix(&house.colour[at..at + 2], 16).unwrap_or(255));
    parts.iter().map(|part| format!("{:02X}", 255 - (255 - part) / 9)).collect()
}

/// The part for a paper, with the styles that its numbering is linked to, and those of notes where it has some.
pub(super) fn part(paper: &Paper, linked: &[Linked], has_notes: bool) -> Element {
    let mut sheet = Sheet::new(&paper.house, &paper.language, 264, linked);
    text::write(&mut sheet, &next(paper));
    if has_notes {
        text::notes(&mut sheet);
    }
    lists::write(&mut sheet);
    tables::write(&mut sheet);
    sheet.element()
}

/// The style of the paragraph that follows headings of each level most often, which Enter after a heading begins (17.7.4.10): a
/// numbered one where the paper numbers its paragraphs.
fn next(paper: &Paper) -> [&'static str; 4] {
    const NUMBERED: [&str; 3] = ["Numbered Paragraph", "Numbered Paragraph 2", "Numbered Paragraph 3"];
    let mut found = [[0; 4]; 4];
    for part in &paper.parts {
        let mut heading = None;
        each_paragraph(&part.blocks, &mut |paragraph| {
            let level = paragraph.number.as_ref().map_or(1, |number| number.level);
            let style = match paragraph.kind {
                Kind::Body => Some(0),
                Kind::Numbered => Some(usize::from(level.clamp(1, 3))),
                _ => None,
            };
            if let (Some(above), Some(style)) = (heading, style) {
                let of: &mut [usize; 4] = &mut found[above];
                of[style] += 1;
            }
            heading = match paragraph.kind {
                Kind::Heading(level) => Some(usize::from(level.clamp(1, 4)) - 1),
                _ => None,
            };
        });
    }
    found.map(|counts| {
        let most = (1..4).max_by_key(|style| counts[*style]).filter(|style| counts[*style] >= counts[0].max(1));
        most.map_or("Body Text", |style| NUMBERED[style - 1])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tint_is_light() {
        let house = House { font: "Arial".into(), half_points: 24, table_half_points: None, colour: "1F3864".into() };
        assert_eq!(tint(&house), "E7E9EE");
    }

    #[test]
    fn a_styles_id_is_its_name_without_blanks() {
        assert_eq!(sheet::style_id("heading 2"), "Heading2");
        assert_eq!(Family::Table(Look::Data).list("Bullet", 2), "Table Bullet 2");
    }
}
