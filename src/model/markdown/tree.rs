//! What body text is made of: paragraphs and lists, and the runs of text in them.

use serde::{Deserialize, Serialize};

use super::counts::Marker;

/// How deep lists are nested at most, and how deep stress. Typesetting goes not much deeper.
pub(crate) const DEEPEST: usize = 10;

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

/// The text of each paragraph without formatting, in order.
pub(crate) fn plain_blocks(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => out.push(plain_inlines(inlines)),
            Block::List { items, .. } => items.iter().for_each(|item| plain_blocks(item, out)),
        }
    }
}

/// The text of some runs without their formatting.
pub(crate) fn plain_inlines(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => plain_inlines(inner),
            Inline::Break => " ".to_owned(),
        })
        .collect()
}
