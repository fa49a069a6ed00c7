//! A paper as blocks and inlines, free of HTML, and the reading of Typst's elements into it.

mod blocks;
mod inlines;
mod lists;
mod notes;
mod paper;
mod pictures;
mod spaces;
mod tables;
mod tags;

pub(super) use paper::read;

use typst::syntax::Span;

use super::Unsupported;

/// A whole document, in reading order.
pub(super) struct Paper {
    /// BCP 47 tag of the text's language.
    pub(super) language: String,
    pub(super) title: String,
    pub(super) author: String,
    pub(super) description: String,
    /// The document's own date as `YYYY-MM-DD`; never the day it was built.
    pub(super) date: Option<String>,
    pub(super) house: House,
    pub(super) running: Running,
    /// Whether the first page starts with a letterhead, which then takes the running header's place.
    pub(super) letterhead: bool,
    /// At least one; neighbours differ in orientation.
    pub(super) parts: Vec<Part>,
    /// What stands below everything, such as the council's address.
    pub(super) foot: Vec<Block>,
    /// The notes at the foot of pages, by the places of the web page that their marks lead to.
    pub(super) notes: Vec<(String, Vec<Inline>)>,
    pub(super) other_looks: Vec<Unsupported>,
}

/// What a council sets for all its papers.
pub(crate) struct House {
    pub(crate) font: String,
    /// Body text in half points, as Word counts sizes.
    pub(crate) half_points: u32,
    /// The size of text in tables, where the house style has one.
    pub(crate) table_half_points: Option<u32>,
    /// Six hexadecimal digits.
    pub(crate) colour: String,
}

/// What stands at the head and foot of every page.
pub(super) struct Running {
    pub(super) header: String,
    /// What marks every page, above the header: that the paper is restricted, or a draft.
    pub(super) marking: String,
    /// Whether the header also names the theme that the page is about.
    pub(super) theme: bool,
    pub(super) footer: String,
    /// The line below that.
    pub(super) below: String,
    /// Whether the first page has the header.
    pub(super) on_first: bool,
    /// How pages are numbered, with `{page}` and `{pages}` in it.
    pub(super) pages: String,
    /// The number of the first page, where it is not 1.
    pub(super) first_number: Option<u32>,
}

/// How the footer numbers pages unless a paper says otherwise.
pub(crate) const PAGE_OF: &str = "Page {page} of {pages}";

/// Which way round an A4 page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Orientation {
    Portrait,
    Landscape,
}

/// Consecutive blocks on pages of one orientation.
pub(super) struct Part {
    pub(super) orientation: Orientation,
    pub(super) blocks: Vec<Block>,
}

/// A thing that stands below the thing before it.
pub(super) enum Block {
    Paragraph(Paragraph),
    List(List),
    Table(Table),
    Picture(Picture),
    /// Blocks with a bar at their left: a summary, or recommendations.
    Box(Vec<Block>),
    /// Blocks that belong to the numbered paragraph of this level before them.
    Continuation(u8, Vec<Block>),
    Rule,
    /// A link target at the start of the next block.
    Anchor(Anchor),
}

pub(super) struct Anchor {
    pub(super) id: String,
    pub(super) span: Span,
}

/// What a paragraph is, which decides its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Title,
    Subtitle,
    /// 1 to 4.
    Heading(u8),
    Body,
    Numbered,
    Label,
    Note,
    Council,
    Caption,
    Quotation,
}

impl Kind {
    /// Whether it stays on the page of what follows it, by its style.
    pub(super) fn leads(self) -> bool {
        match self {
            Self::Title | Self::Subtitle | Self::Heading(_) | Self::Label => true,
            Self::Body | Self::Numbered | Self::Note | Self::Council | Self::Caption | Self::Quotation => false,
        }
    }
}

/// A line of text with its number.
pub(super) struct Paragraph {
    pub(super) kind: Kind,
    pub(super) number: Option<Number>,
    /// The theme that the running header names from here on.
    pub(super) theme: Option<String>,
    /// Whether it stays on the page of what follows it.
    pub(super) keep: bool,
    pub(super) inlines: Vec<Inline>,
    pub(super) span: Span,
}

/// A number that Word has to count, and what it has to come to.
pub(super) struct Number {
    pub(super) scheme: String,
    /// 1 to 9.
    pub(super) level: u8,
    /// Word's own pattern, such as `%1.%2`.
    pub(super) format: String,
    pub(super) shown: String,
    /// The first number of the outermost level.
    pub(super) start: u32,
}

/// A bulleted or numbered list.
pub(super) struct List {
    pub(super) order: Option<Order>,
    pub(super) items: Vec<Item>,
}

/// How a numbered list counts.
#[derive(Debug, Clone)]
pub(super) struct Order {
    pub(super) start: u32,
    pub(super) digits: Digits,
    /// Word's own pattern, with `%1` for the number.
    pub(super) format: String,
}

/// The digits of a number (ECMA-376 17.18.59, ST_NumberFormat).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Digits {
    Decimal,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
}

/// One entry of a list.
pub(super) struct Item {
    /// A number that breaks the count.
    pub(super) value: Option<u32>,
    /// Whether it begins with a sign in place of a bullet.
    pub(super) is_signed: bool,
    pub(super) blocks: Vec<Block>,
}

/// Which of the two kinds of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Column headers over rows of entries.
    Data,
    /// Labels at the left, values beside them.
    Label,
}

/// A table whose rows all fill the same grid.
pub(super) struct Table {
    pub(super) look: Look,
    /// Share of the text width of each column, in percent.
    pub(super) widths: Vec<f64>,
    /// Its accessible name.
    pub(super) caption: Option<String>,
    /// Whether the last row is one of totals.
    pub(super) total: bool,
    /// Whether its rows stay whole as far as a page has room, where the layout says so.
    pub(super) whole: Option<bool>,
    pub(super) head: Vec<Row>,
    pub(super) body: Vec<Row>,
}

/// One row of a table.
pub(super) struct Row {
    /// Names the group of rows below it.
    pub(super) band: bool,
    /// Stays on the page of the row below it.
    pub(super) keep: bool,
    /// Together as many columns as the table has widths.
    pub(super) slots: Vec<Slot>,
}

/// A place in a row.
pub(super) enum Slot {
    Cell(Cell),
    /// Covered by a cell that began in a row above and is this many columns wide.
    Covered(usize),
}

/// One cell, where it begins.
pub(super) struct Cell {
    pub(super) header: bool,
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) align: Align,
    /// The colour of its ground, in six hexadecimal digits.
    pub(super) fill: Option<String>,
    pub(super) blocks: Vec<Block>,
}

/// Where a cell's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

/// A picture with its text alternative.
pub(super) struct Picture {
    /// A `data:` URI.
    pub(super) source: String,
    /// Empty for a picture that only decorates.
    pub(super) alt: String,
    pub(super) size: Size,
    pub(super) caption: Option<Paragraph>,
    pub(super) span: Span,
}

/// How large a picture is to be; what is missing follows from its proportions.
pub(super) struct Size {
    pub(super) width_mm: Option<f64>,
    pub(super) height_mm: Option<f64>,
}

/// A piece of a line of text.
pub(super) enum Inline {
    /// Spaces are as they are to be shown.
    Text(String),
    Styled(Face, Vec<Inline>),
    Link(Target, Vec<Inline>),
    Break,
    Anchor(Anchor),
    /// A number that Word counts by a name, and what it has come to.
    Sequence {
        name: String,
        shown: String,
        /// What refers to it leads here.
        place: Option<Anchor>,
    },
    /// What refers to this paragraph leads here.
    Place(Anchor),
    /// Words and a number that leads to a place, from where Word takes it.
    Reference {
        place: Anchor,
        words: Vec<Inline>,
        number: String,
        field: ReferenceField,
    },
    /// The mark of a note, which is another's where it was there before.
    Footnote {
        place: Anchor,
        shown: String,
        again: bool,
    },
}

/// Where Word finds the number of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReferenceField {
    /// It is the number of the paragraph.
    Number,
    /// It is in a caption.
    Caption,
}

/// How a piece of text differs from the text around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Face {
    Strong,
    Emphasis,
    /// In another language, by its BCP 47 tag.
    Language(String),
    Superscript,
    Subscript,
    Struck,
    Underlined,
    /// A recommendation's reference.
    Reference,
    /// A status mark, in six hexadecimal digits.
    Coloured(String),
}

/// Where a link leads.
pub(super) enum Target {
    Address(String),
    /// The id of an element in this document.
    Place(Anchor),
}

/// Shows every paragraph of some blocks, in reading order.
pub(super) fn each_paragraph<'a>(blocks: &'a [Block], show: &mut impl FnMut(&'a Paragraph)) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => show(paragraph),
            Block::Picture(picture) => picture.caption.iter().for_each(&mut *show),
            Block::Box(inner) | Block::Continuation(_, inner) => each_paragraph(inner, show),
            Block::List(list) => {
                for item in &list.items {
                    each_paragraph(&item.blocks, show);
                }
            }
            Block::Table(table) => {
                for row in table.head.iter().chain(&table.body) {
                    for slot in &row.slots {
                        if let Slot::Cell(cell) = slot {
                            each_paragraph(&cell.blocks, show);
                        }
                    }
                }
            }
            Block::Rule | Block::Anchor(_) => {}
        }
    }
}

/// The letters of some inlines, without their looks.
pub(super) fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    collect(inlines, &mut text);
    text
}

fn collect(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(t) => text.push_str(t),
            Inline::Styled(_, inner) | Inline::Link(_, inner) => collect(inner, text),
            Inline::Reference { words, number, .. } => {
                collect(words, text);
                text.push_str(number);
            }
            Inline::Break => text.push(' '),
            Inline::Sequence { shown, .. } => text.push_str(shown),
            Inline::Anchor(_) | Inline::Place(_) | Inline::Footnote { .. } => {}
        }
    }
}
