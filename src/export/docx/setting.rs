//! Where blocks are on the page, and the styles they have there.

use super::styles::{Family, id, prefix};
use super::tree::{Align, Kind, Look, Paragraph};
use super::wml::{Element, el, rule, val};

/// The most points from a line to the text (17.3.4).
pub(super) const MOST_AWAY: u32 = 31;

/// The surroundings of blocks.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    pub(super) around: Room,
    /// Twips from the text's left edge to where a block begins.
    pub(super) left: u32,
    /// The number of lists around it, and of those the ones with bullets, whose signs differ with their depth as in the PDF.
    pub(super) depth: usize,
    pub(super) bullets: usize,
    /// The size of the text area, in twips.
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Setting {
    /// Twips from where a block begins to the right edge of the text; never too few for any content.
    pub(super) fn room(&self) -> u32 {
        self.width.saturating_sub(self.left).max(567)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    Page,
    /// Under a numbered paragraph of this level.
    Continuation(u8),
    Cell {
        look: Look,
        role: Role,
        align: Align,
    },
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Heading,
    Band,
}

pub(super) enum Flow {
    Line(Line),
    Table(Element),
}

/// A paragraph as it is built.
pub(super) struct Line {
    /// The id of its style.
    pub(super) style: String,
    properties: Element,
    /// Lines around it.
    pub(super) rules: Element,
    pub(super) runs: Vec<Element>,
    /// The space above and below it, in twips, where it is not its style's.
    pub(super) above: Option<u32>,
    pub(super) below: Option<u32>,
    /// Twips from the text's left edge to where the paragraph begins, its number or bullet included.
    edge: u32,
}

impl Line {
    /// A paragraph in the style with this name.
    pub(super) fn new(style: &str) -> Self {
        let style = id(style);
        let properties = el("w:pPr").with(val("w:pStyle", &style));
        Self { style, properties, rules: el("w:pBdr"), runs: Vec::new(), above: None, below: None, edge: 0 }
    }

    /// Sets a property in place of its earlier value.
    pub(super) fn put(&mut self, property: Element) {
        self.properties.put(property);
    }

    /// Keeps it on the same page as the next block.
    pub(super) fn keep_next(&mut self) {
        self.put(el("w:keepNext"));
    }

    /// Indents it from the left edge.
    pub(super) fn set_in(&mut self, left: u32) {
        self.edge = left;
        if left > 0 {
            self.put(el("w:ind").attr("w:left", left));
        }
    }

    /// Ends it so far from the right edge.
    pub(super) fn end_early(&mut self, right: u32) {
        if right > 0 {
            self.put(el("w:ind").attr("w:right", right));
        }
    }

    /// Notes where its number or bullet begins.
    pub(super) fn hangs_from(&mut self, edge: u32) {
        self.edge = edge;
    }

    /// Takes away the space above it, at the head of a page: Word leaves it there where somebody set the break (17.3.1.33).
    pub(super) fn open_page(&mut self) {
        self.above = Some(0);
    }

    /// Draws a bar at the text's left edge (17.3.1.17), however far the paragraph is set in.
    pub(super) fn bar(&mut self, thick: u32, colour: &str) {
        let away = (self.edge / 20).min(MOST_AWAY);
        self.rules.put(rule("w:left", thick, away, colour));
        // Of paragraphs that begin at the same place only the first has this one, and for that all must have it.
        self.rules.put(rule("w:top", 2, 2, "FFFFFF"));
    }

    /// Whether it is an entry of a list.
    pub(super) fn is_entry(&self) -> bool {
        self.style.starts_with("ListBullet") || self.style.starts_with("ListNumber")
    }

    /// Whether another one begins at the same place.
    pub(super) fn begins_with(&self, other: &Self) -> bool {
        self.edge == other.edge
    }

    /// Its text, except that of links.
    pub(super) fn said(&self) -> String {
        self.runs.iter().filter_map(Element::words).collect()
    }
}

impl Flow {
    pub(super) fn line_mut(&mut self) -> Option<&mut Line> {
        match self {
            Self::Line(line) => Some(line),
            Self::Table(_) => None,
        }
    }

    pub(super) fn element(self) -> Element {
        match self {
            Self::Line(mut line) => {
                let sides = [("w:before", line.above), ("w:after", line.below)];
                let sides = sides.into_iter().filter_map(|(side, space)| Some((side, space?)));
                let spacing = sides.fold(None, |all: Option<Element>, (side, space)| {
                    Some(all.unwrap_or_else(|| el("w:spacing")).attr(side, space))
                });
                if let Some(spacing) = spacing {
                    line.put(spacing);
                }
                el("w:p").with(line.properties.with(line.rules)).all(line.runs)
            }
            Self::Table(table) => table,
        }
    }
}

/// The name of a paragraph's style in its surroundings.
pub(super) fn style(paragraph: &Paragraph, setting: Setting) -> String {
    let fixed = match paragraph.kind {
        Kind::Title => match setting.around {
            Room::Cell { .. } => "Table Title",
            Room::Page | Room::Continuation(_) => "Title",
        },
        Kind::Subtitle => "Subtitle",
        Kind::Heading(level) => return format!("Heading {level}"),
        Kind::Label | Kind::Note => {
            let name = if paragraph.kind == Kind::Label { "Label" } else { "Note" };
            return match setting.around {
                Room::Cell { look, .. } => format!("{} {name}", prefix(look)),
                Room::Page | Room::Continuation(_) => name.into(),
            };
        }
        Kind::Council => "Council",
        Kind::Caption => "Caption",
        Kind::Quotation => "Quote",
        Kind::Numbered => match paragraph.number.as_ref().map_or(1, |number| number.level) {
            1 => "Numbered Paragraph",
            2 => "Numbered Paragraph 2",
            _ => "Numbered Paragraph 3",
        },
        Kind::Body if setting.depth > 0 => {
            return family(setting.around).list("Continue", setting.depth);
        }
        Kind::Body => match setting.around {
            Room::Page => "Body Text",
            Room::Continuation(3) => "Numbered Paragraph Continuation 3",
            Room::Continuation(_) => "Numbered Paragraph Continuation",
            Room::Cell { look, role, .. } => {
                let role = match role {
                    Role::Text => "Text",
                    Role::Heading => "Heading",
                    Role::Band => "Band",
                };
                return format!("{} {role}", prefix(look));
            }
        },
    };
    fixed.into()
}

pub(super) fn family(room: Room) -> Family {
    match room {
        Room::Page | Room::Continuation(_) => Family::Body,
        Room::Cell { look, .. } => Family::Table(look),
    }
}
