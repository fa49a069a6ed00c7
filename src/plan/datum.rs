//! What a template is given: a tree of plain values. Text in it is only text; how it is written in Typst is for `render`.

use serde::{Deserialize, Serialize};

use crate::model::markdown::{Block, Inline};
use crate::model::value::Date;

/// A value in a view.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Datum {
    /// Nothing was given.
    Nothing,
    /// Yes or no.
    Bool(bool),
    /// A count or an index.
    Count(usize),
    /// A measure.
    Measure(f64),
    /// A line of text.
    Text(String),
    /// A day.
    Date(Date),
    /// Paragraphs and lists.
    Blocks(Vec<Block>),
    /// One paragraph's text.
    Inlines(Vec<Inline>),
    /// A status with its sign, in running text.
    Status(StatusMark),
    /// A status with its sign, as a paragraph.
    StatusParagraph(StatusMark),
    /// A heading from a layout, which may use the data of this view.
    Heading(String),
    /// Several values.
    List(Vec<Datum>),
    /// Values by name, in order.
    Map(Vec<(String, Datum)>),
}

/// A status as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusMark {
    /// Its words.
    pub label: String,
    /// Its sign.
    pub mark: Option<String>,
    /// The colour of the sign, `#rrggbb`.
    pub colour: String,
}

impl Datum {
    /// A line of text, or nothing.
    pub fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Nothing, |text| Self::Text(text.into()))
    }

    /// Values by name.
    pub fn map<'a>(entries: impl IntoIterator<Item = (&'a str, Datum)>) -> Self {
        Self::Map(
            entries
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect(),
        )
    }
}

impl Datum {
    /// How many characters the longest word has of lines that stand by themselves, such as titles and names. Left out are
    /// paragraphs and addresses, in which long words break anyway.
    pub fn longest_word(&self) -> usize {
        let of_line = |line: &str| {
            if is_address(line) {
                return 0;
            }
            let words = line.split_whitespace().map(|word| word.chars().count());
            words.max().unwrap_or(0)
        };
        match self {
            Self::Text(line) | Self::Heading(line) => of_line(line),
            Self::Status(status) | Self::StatusParagraph(status) => of_line(&status.label),
            Self::List(items) => items.iter().map(Self::longest_word).max().unwrap_or(0),
            Self::Map(entries) => {
                let words = entries.iter().map(|(_, item)| item.longest_word());
                words.max().unwrap_or(0)
            }
            Self::Nothing
            | Self::Bool(_)
            | Self::Count(_)
            | Self::Measure(_)
            | Self::Date(_)
            | Self::Blocks(_)
            | Self::Inlines(_) => 0,
        }
    }
}

/// Whether a line is the address of a page or a person, and nothing else.
fn is_address(line: &str) -> bool {
    (line.contains("://") || line.contains('@')) && !line.contains(char::is_whitespace)
}

impl From<&str> for Datum {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Datum {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Datum {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

/// A paragraph of plain text.
pub(super) fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(vec![Inline::Text(text.into())])
}

/// A paragraph of strong text.
pub(super) fn strong(text: impl Into<String>) -> Block {
    Block::Paragraph(vec![Inline::Strong(vec![Inline::Text(text.into())])])
}
