//! The Markdown subset of body text: paragraphs, nested lists, strong, emphasis and links. Everything else is
//! text and comes out as typed.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

pub use parse::{is_address, parse};
pub use write::write;

use super::value::{control_characters, words};
use crate::diag::{Diagnostic, Diagnostics};
use crate::shape::{Node, Shape};
use crate::source::Span;

mod parse;
mod write;

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
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// `-` or `*`.
    Bullet,
    /// `1.` or `1)`, counting from the first number typed.
    Number {
        /// The first number.
        start: u64,
        /// Whether a bracket follows the number instead of a full stop.
        bracket: bool,
    },
    /// `a)` or `a.`, counting from the first letter typed (1 is a).
    Letter {
        /// The first letter's number.
        start: u64,
        /// Whether a bracket follows the letter instead of a full stop.
        bracket: bool,
    },
}

/// A run of text.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        let text = words(node, problems)?;
        control_characters(text, node.span, problems)?;
        let (blocks, as_typed) = parse(text);
        for raw in as_typed {
            let shown: String = raw.chars().take(40).collect();
            problems.push(
                Diagnostic::warning("shown-as-typed", node.span, format!("“{shown}” is shown as typed, signs and all"))
                    .help("body text takes paragraphs, lists, **strong**, *emphasis* and [links](https://…); headings are sections of their own"),
            );
        }
        Some(Self {
            blocks,
            typed: text.to_owned(),
            span: node.span,
        })
    }
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
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let (blocks, _) = parse(text);
        let mut words = vec![];
        plain_blocks(&blocks, &mut words);
        words.join(" ")
    }

    #[test]
    fn what_is_not_in_the_subset_comes_out_as_typed() {
        for text in [
            "#",
            "*",
            "_",
            "$",
            "@",
            "<",
            "[",
            "\\",
            "//",
            "{{",
            "NO",
            "1.10",
            "ŵ",
            "-",
            "1.",
            ">",
            "---",
            "# Heading",
            "&amp; &copy;",
            "`code`",
            "<b>bold</b>",
            "![alt](x.png)",
            "[Note]: important",
            "[x](javascript:alert(1))",
            "> quoted",
            "+",
            "***",
            "a)",
            "=",
            "~~~",
            "```",
            "<!-- x -->",
        ] {
            assert_eq!(shown(text), text, "{text}");
        }
    }

    #[test]
    fn lists_nest_and_keep_their_numbers() {
        let (blocks, as_typed) =
            parse("First:\n\na) one\n   - deep\nb) two\n\n3. three\n5. five\n");
        assert!(as_typed.is_empty());
        let Block::List { marker, items } = &blocks[1] else {
            panic!("{blocks:?}")
        };
        assert_eq!(
            *marker,
            Marker::Letter {
                start: 1,
                bracket: true
            }
        );
        assert_eq!(items.len(), 2);
        assert!(matches!(
            items[0][1],
            Block::List {
                marker: Marker::Bullet,
                ..
            }
        ));
        assert!(matches!(
            blocks[2],
            Block::List {
                marker: Marker::Number {
                    start: 3,
                    bracket: false
                },
                ..
            }
        ));
        assert!(matches!(
            blocks[3],
            Block::List {
                marker: Marker::Number {
                    start: 5,
                    bracket: false
                },
                ..
            }
        ));
    }

    #[test]
    fn links_strong_and_emphasis_are_kept() {
        let (blocks, _) = parse("See **the *plan*** at [our site](https://example.org/a_b).");
        let Block::Paragraph(inlines) = &blocks[0] else {
            panic!("{blocks:?}")
        };
        assert_eq!(plain_inlines(inlines), "See the plan at our site.");
        assert!(
            inlines
                .iter()
                .any(|i| matches!(i, Inline::Link { url, .. } if url == "https://example.org/a_b"))
        );
    }
}
