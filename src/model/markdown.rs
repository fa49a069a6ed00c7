//! Body text: paragraphs, nested lists, strong, emphasis and links, in the signs of Markdown and in those that people
//! paste. Everything else is text and comes out as typed.

use schemars::json_schema;

pub(crate) use super::address::is_address;
pub use counts::{Around, Count, Digits, Marker};
pub(crate) use footnotes::count as count_footnotes;
pub(crate) use labels::Reading;
pub use labels::{Label, label};
pub(crate) use marks::bullets_of_word;
pub use marks::{Mark, Sign, mark};
pub use notes::{Note, What};
pub(crate) use picture_reader::files as picture_files;
pub use table::is_group;
pub use tree::{Block, Inline, Side, TextPicture, TextTable};
pub(crate) use tree::{each_inline, each_picture, paragraphs, pieces, plain_inlines};
pub use write::write;
pub(crate) use write::{WIDTH, WIDTH_IN_ENTRY};

use super::address;
pub(crate) use super::limits::{MOST_BLOCKS, MOST_MARKS};
use super::limits::{grouped, too_much};
use super::words::{control_characters, words};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::inline_schema;
use crate::shape::{Form, Kind, Node, Shape, Style};
use crate::source::Span;

mod alike;
mod beside;
mod blocks;
mod composing;
mod counts;
mod footnote_reader;
mod footnotes;
mod frame;
mod inlines;
mod labels;
mod lines;
pub(super) mod marks;
mod notes;
mod picture;
mod picture_reader;
mod quotation;
mod reader;
mod runs;
mod table;
mod table_reader;
mod taken;
mod targets;
mod tokens;
mod tree;
mod write;

/// How many things are said of one text.
const MOST_NOTES: usize = 20;

/// Body text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markdown {
    /// Its paragraphs and lists in order.
    pub blocks: Vec<Block>,
    pub(crate) typed: String,
    pub(crate) span: Span,
}

impl Markdown {
    /// Blocks that nobody typed, in lines of at most `width` characters where words allow it; nothing where there are none.
    pub(crate) fn made(blocks: Vec<Block>, width: usize) -> Option<Self> {
        let typed = write(&blocks, width);
        (!typed.is_empty()).then(|| Self { blocks, typed, span: Span::default() })
    }

    /// How many words it has, those of notes included.
    pub(crate) fn word_count(&self) -> usize {
        self.plain().split_whitespace().count()
    }

    /// Text without any formatting, blocks and items separated by spaces, with the notes of each below it.
    pub fn plain(&self) -> String {
        let mut words = vec![];
        for inlines in paragraphs(&self.blocks) {
            words.push(plain_inlines(inlines));
            let mut notes = vec![];
            footnotes::within(inlines, &mut notes);
            words.extend(notes.into_iter().map(|(_, text)| plain_inlines(text)));
        }
        words.join(" ")
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

/// Reads body text. Also returns what its author should look at, in the order of the text.
pub fn parse(text: &str) -> (Vec<Block>, Vec<Note>) {
    if text.contains("[^") { footnote_reader::parse(text) } else { blocks::parse_within(text, false) }
}

impl Shape for Markdown {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        let folded = words(node, problems)?;
        // Where YAML runs lines together, the lines as typed are what the author sees.
        let typed = node.typed.as_ref();
        let text = typed.map_or(folded, |typed| typed.text.as_str());
        let place = |range| node.place(range);
        let unwanted = |c: char| c.is_control() && !"\n\r\t\u{85}".contains(c);
        if let Some((at, sign)) = text.match_indices(unwanted).next() {
            control_characters(sign, place(at..at + sign.len()), problems)?;
        }
        let problem = too_much(text).map(|(range, message)| {
            Diagnostic::error(Code::LongText, place(range), message)
                .help("make several texts of it, or add it as an appendix")
        });
        if let Some(problem) = problem {
            problems.push(problem);
            return None;
        }
        let whole = place(0..text.len());
        address::refuse(text, whole, problems)?;
        let (mut blocks, notes) = parse(text);
        if !text.is_ascii() {
            composing::compose(&mut blocks);
        }
        let errors = problems.errors();
        let is_deep = |note: &&Note| note.what == What::TooDeep;
        let others = notes.iter().filter(|note| !is_deep(note)).take(MOST_NOTES);
        for note in others.chain(notes.iter().find(is_deep)) {
            let typed = &text[note.range.clone()];
            if address::refuse_link(typed, place(note.range.clone()), problems).is_some() {
                continue;
            }
            problems.push(note.what.problem(typed, place(note.range.clone())));
        }
        if problems.errors() > errors {
            return None;
        }
        let past = |what: &str, most| {
            let message = format!("the text has more than {} {what}", grouped(most));
            Diagnostic::error(Code::LongText, node.span, message)
                .help("make several texts of it, or add it as an appendix")
        };
        if count(&blocks) > MOST_BLOCKS {
            problems.push(past("paragraphs and items of lists", MOST_BLOCKS));
            return None;
        }
        if marks(&blocks) > MOST_MARKS {
            problems.push(past("stressed parts and links", MOST_MARKS));
            return None;
        }
        Some(Self { blocks, typed: text.to_owned(), span: node.span })
    }

    fn texts(&self, path: &mut Vec<&'static str>, each: &mut dyn FnMut(&[&'static str], Span)) {
        if !self.is_empty() {
            each(path, self.span);
        }
    }

    fn write(&self) -> Node {
        Node::text(&self.typed, Style::Block)
    }

    fn form() -> Form {
        Form::Value(Kind::Body)
    }
}

/// How many paragraphs and items there are.
fn count(blocks: &[Block]) -> usize {
    let of = |block: &Block| match block {
        Block::Paragraph(_) => 1,
        Block::List { items, .. } => items.iter().map(|item| count(item)).sum(),
        Block::Table(table) => 1 + table.cells().map(|cell| count(cell).max(1)).sum::<usize>(),
        Block::Quotation(inner) => count(inner),
        Block::Picture(_) => 1,
    };
    blocks.iter().map(of).sum()
}

/// How many stressed parts and links there are.
fn marks(blocks: &[Block]) -> usize {
    fn of_inlines(inlines: &[Inline]) -> usize {
        let of = |inline: &Inline| match inline {
            Inline::Text(_) | Inline::Break | Inline::Target(_) => 0,
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Link { text: inner, .. }
            | Inline::Reference { text: inner, .. } => 1 + of_inlines(inner),
            Inline::Footnote { text, .. } => 1 + text.as_deref().map_or(0, of_inlines),
        };
        inlines.iter().map(of).sum()
    }
    let of = |block: &Block| match block {
        Block::Paragraph(inlines) => of_inlines(inlines),
        Block::List { items, .. } => items.iter().map(|item| marks(item)).sum(),
        Block::Table(table) => of_inlines(&table.caption) + table.cells().map(|cell| marks(cell)).sum::<usize>(),
        Block::Quotation(inner) => marks(inner),
        Block::Picture(picture) => of_inlines(&picture.caption),
    };
    blocks.iter().map(of).sum()
}

inline_schema!(Markdown, _ => json_schema!({
    "type": ["string", "number", "boolean"],
    "contentMediaType": "text/markdown",
    "description": "Paragraphs, nested lists, tables, quotations, pictures, footnotes, references, **strong**, *emphasis* and [links](https://…)",
}));

#[cfg(test)]
mod tests;
