//! Body text: paragraphs, nested lists, strong, emphasis and links, in the signs of Markdown and in those that people
//! paste. Everything else is text and comes out as typed.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

pub use super::address::is_address;
pub use blocks::parse;
pub use marks::{
    Around, Count, Digits, Label, Mark, Marker, Reading, Sign, bullets_of_word, label, mark,
};
pub use notes::{Note, What};
pub use write::write;

use super::address;
use super::value::{control_characters, words};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::shape::{Node, Shape};
use crate::source::Span;

mod beside;
mod blocks;
mod frame;
mod inlines;
mod lines;
mod marks;
mod notes;
mod write;

/// How deep lists are nested at most, and how deep stress. Typesetting goes not much deeper.
pub const DEEPEST: usize = 10;
/// The most characters of one body text: about 160 pages.
pub const MOST_CHARACTERS: usize = 500_000;
/// The most characters of one paragraph.
pub const MOST_IN_PARAGRAPH: usize = 100_000;
/// The most paragraphs and items of one body text.
pub const MOST_BLOCKS: usize = 5_000;
/// The most characters of one word.
pub const LONGEST_WORD: usize = 2_000;
/// How many things are said of one text.
const MOST_NOTES: usize = 20;

/// Body text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markdown {
    /// Its paragraphs and lists in order.
    pub blocks: Vec<Block>,
    /// The text as typed.
    pub typed: String,
    /// Where it was typed.
    pub span: Span,
}

/// A paragraph or a list.
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
}

impl Markdown {
    /// Text without any formatting, blocks and items separated by spaces.
    pub fn plain(&self) -> String {
        let mut words = vec![];
        plain_blocks(&self.blocks, &mut words);
        words.join(" ")
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

fn plain_blocks(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => out.push(plain_inlines(inlines)),
            Block::List { items, .. } => items.iter().for_each(|item| plain_blocks(item, out)),
        }
    }
}

/// The text of some runs without their formatting.
pub fn plain_inlines(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
                plain_inlines(inner)
            }
            Inline::Break => " ".to_owned(),
        })
        .collect()
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
        let (blocks, notes) = parse(text);
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
        if count(&blocks) > MOST_BLOCKS {
            let message = format!(
                "the text has more than {} paragraphs and items of lists",
                grouped(MOST_BLOCKS)
            );
            problems.push(
                Diagnostic::error(Code::LongText, node.span, message)
                    .help("make several texts of it, or add it as an appendix"),
            );
            return None;
        }
        Some(Self {
            blocks,
            typed: text.to_owned(),
            span: node.span,
        })
    }
}

/// The first part of a text that is past a limit, and the limit.
fn too_much(text: &str) -> Option<(std::ops::Range<usize>, String)> {
    let at = |from: usize, most: usize| {
        let end = text[from..]
            .char_indices()
            .nth(most)
            .map_or(text.len(), |(at, _)| from + at);
        from..end
    };
    if text.len() > MOST_CHARACTERS && text.chars().count() > MOST_CHARACTERS {
        let message = format!(
            "the text has more than {} characters",
            grouped(MOST_CHARACTERS)
        );
        return Some((at(0, 40), message));
    }
    let (mut paragraph, mut in_paragraph, mut word, mut in_word) = (0, 0, 0, 0);
    let mut is_blank = true;
    for (place, c) in text.char_indices() {
        match c {
            '\n' if is_blank => (paragraph, in_paragraph) = (place + 1, 0),
            '\n' => is_blank = true,
            c if !c.is_whitespace() => is_blank = false,
            _ => {}
        }
        in_paragraph += 1;
        if c.is_whitespace() {
            (word, in_word) = (place + c.len_utf8(), 0);
        } else {
            in_word += 1;
        }
        if in_word > LONGEST_WORD {
            let message = format!(
                "a word has more than {} characters without a space",
                grouped(LONGEST_WORD)
            );
            return Some((at(word, 40), message));
        }
        if in_paragraph > MOST_IN_PARAGRAPH {
            let message = format!(
                "a paragraph has more than {} characters",
                grouped(MOST_IN_PARAGRAPH)
            );
            return Some((at(paragraph, 40), message));
        }
    }
    None
}

/// A number of more than three figures with a comma.
fn grouped(number: usize) -> String {
    format!("{},{:03}", number / 1_000, number % 1_000)
}

/// How many paragraphs and items there are.
fn count(blocks: &[Block]) -> usize {
    let of = |block: &Block| match block {
        Block::Paragraph(_) => 1,
        Block::List { items, .. } => items.iter().map(|item| count(item)).sum(),
    };
    blocks.iter().map(of).sum()
}

impl JsonSchema for Markdown {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Markdown".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["string", "number", "boolean"],
            "description": "Paragraphs, nested lists, **strong**, *emphasis* and [links](https://…)",
        })
    }
}

#[cfg(test)]
mod tests;
