//! What body text is made of: paragraphs and lists, and the runs of text in them.

use serde::{Deserialize, Serialize};

use super::counts::Marker;

/// How deep lists are nested at most, and how deep stress. Typesetting goes not much deeper.
pub(crate) const DEEPEST: usize = 10;

/// The most columns that a table has: more cannot be read on a page.
pub(crate) const MOST_COLUMNS: usize = 12;
/// More columns than this need a page on its side.
pub(crate) const MOST_UPRIGHT: usize = 7;

/// A paragraph, or what is as wide as one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// Items, each made of blocks.
    List {
        /// How the items are marked.
        marker: Marker,
        /// What each item holds.
        items: Vec<Vec<Block>>,
    },
    /// Cells in rows and columns.
    Table(Box<TextTable>),
    /// What somebody else said or wrote.
    Quotation(Vec<Block>),
    /// A picture of the meeting's attachments.
    Picture(Box<TextPicture>),
}

impl Block {
    /// A paragraph without formatting.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Inline::Text(text.into())])
    }

    /// A paragraph of strong text.
    pub(crate) fn strong(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Inline::Strong(vec![Inline::Text(text.into())])])
    }
}

/// A table in body text. All rows have as many cells as the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextTable {
    /// The words above it.
    pub caption: Vec<Inline>,
    /// Whether it has a page on its side, typed `Wide table:`.
    pub is_wide: bool,
    /// How the cells of each column are aligned, where that is typed.
    pub sides: Vec<Option<Side>>,
    /// The headings of the columns.
    pub head: Vec<Vec<Block>>,
    /// The other rows, as cells.
    pub rows: Vec<Vec<Vec<Block>>>,
}

/// A picture in body text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextPicture {
    /// What it shows, for who does not see it.
    pub alt: String,
    /// The name of its file in the meeting's `attachments` folder.
    pub file: String,
    /// The words below it.
    pub caption: Vec<Inline>,
}

/// To which side the text of a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// `:---`
    Left,
    /// `:---:`
    Centre,
    /// `---:`
    Right,
}

/// A run of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Text as typed.
    Text(String),
    /// Text that matters more.
    Strong(Vec<Inline>),
    /// Text that is stressed.
    Emphasis(Vec<Inline>),
    /// A link to a web page or an address for mail.
    Link {
        /// Where it goes: http, https, mailto or tel.
        url: String,
        /// What is shown.
        text: Vec<Inline>,
    },
    /// A line break inside a paragraph.
    Break,
    /// A name at the end of a paragraph or a caption, by which it is referred to.
    Target(String),
    /// A number that is put in behind some words: that of what has a name, or of all from there to another name.
    Reference {
        /// The words before the number, such as `paragraph`.
        text: Vec<Inline>,
        /// The name of what is referred to, or of the first.
        from: String,
        /// The name of the last.
        to: Option<String>,
    },
    /// The mark of a note at the foot of the page.
    Footnote {
        /// The name that it is typed with.
        name: String,
        /// The words of the note; nothing where a mark before it has them.
        text: Option<Vec<Inline>>,
    },
}

/// All paragraphs of some blocks in order, those of lists, captions, cells and quotations too.
pub(crate) fn paragraphs(blocks: &[Block]) -> Vec<&[Inline]> {
    let mut out = vec![];
    each_line(blocks, &mut |inlines| out.push(inlines));
    out.retain(|inlines| !inlines.is_empty());
    out
}

/// Shows each paragraph and caption of some blocks, in the order of the text.
pub(super) fn each_line<'a>(blocks: &'a [Block], show: &mut impl FnMut(&'a [Inline])) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => show(inlines),
            Block::List { items, .. } => items.iter().for_each(|item| each_line(item, show)),
            Block::Table(table) => {
                show(&table.caption);
                table.cells().for_each(|cell| each_line(cell, show));
            }
            Block::Quotation(inner) => each_line(inner, show),
            Block::Picture(picture) => show(&picture.caption),
        }
    }
}

/// Shows each picture of some blocks.
pub(crate) fn each_picture<'a>(blocks: &'a [Block], show: &mut impl FnMut(&'a TextPicture)) {
    for block in blocks {
        match block {
            Block::Paragraph(_) => {}
            Block::List { items, .. } => items.iter().for_each(|item| each_picture(item, show)),
            Block::Table(table) => table.cells().for_each(|cell| each_picture(cell, show)),
            Block::Quotation(inner) => each_picture(inner, show),
            Block::Picture(picture) => show(picture),
        }
    }
}

/// Lets each paragraph and caption of some blocks be changed, in the order of the text.
pub(super) fn each_line_mut(blocks: &mut [Block], change: &mut impl FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => change(inlines),
            Block::List { items, .. } => items.iter_mut().for_each(|item| each_line_mut(item, change)),
            Block::Table(table) => {
                change(&mut table.caption);
                table.head.iter_mut().for_each(|cell| each_line_mut(cell, change));
                table.rows.iter_mut().flatten().for_each(|cell| each_line_mut(cell, change));
            }
            Block::Quotation(inner) => each_line_mut(inner, change),
            Block::Picture(picture) => change(&mut picture.caption),
        }
    }
}

/// Lets each picture of some blocks be changed.
pub(super) fn each_picture_mut(blocks: &mut [Block], change: &mut impl FnMut(&mut TextPicture)) {
    for block in blocks {
        match block {
            Block::Paragraph(_) => {}
            Block::List { items, .. } => items.iter_mut().for_each(|item| each_picture_mut(item, change)),
            Block::Table(table) => {
                table.head.iter_mut().for_each(|cell| each_picture_mut(cell, change));
                table.rows.iter_mut().flatten().for_each(|cell| each_picture_mut(cell, change));
            }
            Block::Quotation(inner) => each_picture_mut(inner, change),
            Block::Picture(picture) => change(picture),
        }
    }
}

/// Shows each run of some blocks, in the order of the text: what holds others before them.
pub(crate) fn each_inline<'a>(blocks: &'a [Block], show: &mut impl FnMut(&'a Inline)) {
    fn within<'a>(inlines: &'a [Inline], show: &mut impl FnMut(&'a Inline)) {
        for inline in inlines {
            show(inline);
            match inline {
                Inline::Strong(inner)
                | Inline::Emphasis(inner)
                | Inline::Link { text: inner, .. }
                | Inline::Reference { text: inner, .. }
                | Inline::Footnote { text: Some(inner), .. } => within(inner, show),
                Inline::Text(_) | Inline::Break | Inline::Target(_) | Inline::Footnote { text: None, .. } => {}
            }
        }
    }
    each_line(blocks, &mut |inlines| within(inlines, show));
}

/// The text of some runs without their formatting and without notes.
pub(crate) fn plain_inlines(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Link { text: inner, .. }
            | Inline::Reference { text: inner, .. } => plain_inlines(inner),
            Inline::Break => " ".to_owned(),
            Inline::Target(_) | Inline::Footnote { .. } => String::new(),
        })
        .collect()
}

/// The text of some runs in pieces that nothing made by the program stands in: a note parts what is before its mark from what is
/// behind it, with its words between the two, and so does the number of a reference.
pub(crate) fn pieces(inlines: &[Inline]) -> Vec<String> {
    fn collect(inlines: &[Inline], out: &mut Vec<String>) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => out.last_mut().expect("a piece").push_str(text),
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
                    collect(inner, out);
                }
                Inline::Break => out.last_mut().expect("a piece").push(' '),
                Inline::Target(_) => {}
                Inline::Reference { text, .. } => {
                    collect(text, out);
                    out.push(String::new());
                }
                Inline::Footnote { text, .. } => {
                    if let Some(inner) = text {
                        out.push(String::new());
                        collect(inner, out);
                    }
                    out.push(String::new());
                }
            }
        }
    }
    let mut out = vec![String::new()];
    collect(inlines, &mut out);
    out
}
