//! Where blocks stand, and which styles they have there.

use docx_rs::{
    Indent as WordIndent, Paragraph as WordParagraph, ParagraphStyle, Table as WordTable,
};

use super::styles::{Family, prefix};
use super::tree::{Align, Kind, Look, Paragraph};

/// Where blocks stand.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    pub(super) around: Room,
    /// Twips from the text's left edge to where a block begins.
    pub(super) left: u32,
    /// How many lists are around it.
    pub(super) depth: usize,
    /// The size of the text area, in twips.
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Setting {
    /// Twips from where a block begins to the right edge of the text; never so few that nothing could stand there.
    pub(super) fn room(&self) -> u32 {
        self.width.saturating_sub(self.left).max(567)
    }
}

/// What is around blocks.
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

/// What a cell is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Heading,
    Band,
}

/// Something that stands on the page.
pub(super) enum Flow {
    Line(Box<WordParagraph>),
    Table(Box<WordTable>),
}

/// A paragraph of the style with this id. A paragraph of docx-rs is thousands of bytes long, so it stays in one place and is
/// filled there.
pub(super) fn line(style: &str) -> Box<WordParagraph> {
    let mut line = Box::new(WordParagraph::new());
    line.property.style = Some(ParagraphStyle::new(Some(style)));
    line
}

/// Sets a paragraph in from the left edge.
pub(super) fn set_in(line: &mut WordParagraph, left: u32) {
    if left > 0 {
        line.property.indent = Some(WordIndent::new(Some(left as i32), None, None, None));
    }
}

impl Flow {
    /// How many characters a paragraph shows; none for a table.
    pub(super) fn characters(&self) -> usize {
        match self {
            Self::Line(line) => line.raw_text().chars().count(),
            Self::Table(_) => 0,
        }
    }

    /// The id of a paragraph's style; nothing for a table.
    pub(super) fn style(&self) -> &str {
        match self {
            Self::Line(line) => line.property.style.as_ref().map_or("", |style| style.val.as_str()),
            Self::Table(_) => "",
        }
    }
}

/// The style's name for a paragraph where it stands.
pub(super) fn style(paragraph: &Paragraph, setting: Setting) -> String {
    let fixed = match paragraph.kind {
        Kind::Title => "Title",
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

/// The list styles of a place.
pub(super) fn family(room: Room) -> Family {
    match room {
        Room::Page | Room::Continuation(_) => Family::Body,
        Room::Cell { look, .. } => Family::Table(look),
    }
}
