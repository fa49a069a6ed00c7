//! What a template is given: a tree of plain values. Text in it is only text; `render` decides how to write it in
//! Typst.

use serde::{Deserialize, Serialize};

use crate::model::Markdown;
use crate::model::date::DayOrMonth;
use crate::model::markdown::{Block, Inline};
use crate::model::value::{Date, Text};
use crate::source::Span;

/// A value in a view.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub enum Datum {
    /// Nothing was given.
    #[default]
    Nothing,
    /// Yes or no.
    Bool(bool),
    /// A count or an index.
    Count(usize),
    /// A measure.
    Measure(f64),
    /// A line of text.
    Text(String),
    /// A text that stands for what is shown in another form, to compare or to write where only plain text can be.
    Plain(String),
    /// A day.
    Date(Date),
    /// A month, by its first day.
    Month(Date),
    /// Paragraphs and lists.
    Blocks(Vec<Block>),
    /// One paragraph's text.
    Inlines(Vec<Inline>),
    /// A status with its sign, in running text.
    Status(StatusMark),
    /// A status with its sign, as a paragraph.
    StatusParagraph(StatusMark),
    /// A ✓: that it is so.
    CheckMark,
    /// A heading from a layout, which may use the data of this view.
    Heading(String),
    /// A line that references lead to.
    Place(Box<PlaceMark>),
    /// Several values.
    List(Vec<Datum>),
    /// Values by name, in order.
    Map(Vec<(String, Datum)>),
    /// Any of these, that somebody typed.
    Typed(Box<Typed>),
}

/// Data with the places it was typed at. They are neither compared nor shown, so that the output does not depend on
/// them.
#[derive(Clone, Serialize, Deserialize)]
pub struct Typed {
    /// Its name in `leaves_out`.
    pub name: String,
    /// Where it was typed; several places when texts were joined.
    #[serde(skip)]
    pub spans: Vec<Span>,
    /// Which part of the typed text this is, when that is written in several; one form of it has to have every part.
    pub part: usize,
    /// Whether the view need not be asked for it: it is another form of what the view has elsewhere too, if it has it at all.
    pub spare: bool,
    /// The value itself.
    pub datum: Datum,
}

impl PartialEq for Typed {
    fn eq(&self, other: &Self) -> bool {
        self.datum == other.datum
    }
}

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.datum.fmt(f)
    }
}

/// A line that references lead to by a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceMark {
    /// The name.
    pub name: String,
    /// Its number, where that does not come from the paper's own count.
    pub number: Option<String>,
    /// The line.
    pub line: Datum,
}

/// A status as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusMark {
    /// The status in words.
    pub label: String,
    /// The sign before the words.
    pub mark: Option<String>,
    /// The colour of the sign, `#rrggbb`.
    pub colour: String,
    /// What stands before the sign where it is a paragraph of its own: the label of its field.
    pub before: Option<String>,
}

impl Datum {
    /// Adds a name and the places it was typed at.
    pub(super) fn typed(self, name: &str, spans: impl IntoIterator<Item = Span>) -> Self {
        Self::Typed(Box::new(Typed {
            name: name.to_owned(),
            spans: spans.into_iter().collect(),
            part: 0,
            spare: false,
            datum: self,
        }))
    }

    /// The same with other blocks in the place of its own.
    pub(super) fn with_blocks(self, change: &mut impl FnMut(Vec<Block>) -> Vec<Block>) -> Self {
        match self {
            Self::Blocks(blocks) => Self::Blocks(change(blocks)),
            Self::Typed(typed) => {
                let Typed { name, spans, part, spare, datum } = *typed;
                Self::Typed(Box::new(Typed { name, spans, part, spare, datum: datum.with_blocks(change) }))
            }
            other => other,
        }
    }

    /// Marks it as one part of what was typed.
    pub(super) fn part(self, part: usize) -> Self {
        match self {
            Self::Typed(typed) => Self::Typed(Box::new(Typed { part, ..*typed })),
            other => other,
        }
    }

    /// Something else in its place, typed at the same places.
    pub(super) fn replaced(self, by: Self) -> Self {
        match self {
            Self::Typed(typed) => Self::Typed(Box::new(Typed { datum: typed.datum.replaced(by), ..*typed })),
            _ => by,
        }
    }

    /// Adds the places where the same was typed again.
    pub(super) fn also_typed(&mut self, again: &Self) {
        if let (Self::Typed(typed), Self::Typed(again)) = (self, again) {
            if typed.spans != again.spans {
                typed.spans.extend(&again.spans);
            }
            typed.datum.also_typed(&again.datum);
        }
    }

    pub(super) fn line(name: &str, text: &Text) -> Self {
        Self::from(text.as_str()).typed(name, [text.span])
    }

    pub(super) fn body(name: &str, text: &Markdown) -> Self {
        Self::Blocks(text.blocks.clone()).typed(name, [text.span])
    }

    pub(super) fn text(name: &str, text: Option<&Markdown>) -> Self {
        text.map_or(Self::Nothing, |text| Self::body(name, text))
    }

    /// The same as a line that references lead to.
    pub(super) fn place(self, name: &str, number: Option<String>) -> Self {
        match self {
            Self::Typed(typed) => Self::Typed(Box::new(Typed { datum: typed.datum.place(name, number), ..*typed })),
            line => Self::Place(Box::new(PlaceMark { name: name.to_owned(), number, line })),
        }
    }

    pub(super) fn given(name: &str, text: Option<&Text>) -> Self {
        text.map_or(Self::Nothing, |text| Self::line(name, text))
    }

    /// Marks all that was typed in it as another form of what the view has elsewhere.
    pub(super) fn spare(self) -> Self {
        match self {
            Self::Typed(typed) => Self::Typed(Box::new(Typed { spare: true, datum: typed.datum.spare(), ..*typed })),
            Self::List(items) => Self::List(items.into_iter().map(Self::spare).collect()),
            Self::Map(entries) => Self::Map(entries.into_iter().map(|(key, item)| (key, item.spare())).collect()),
            other => other,
        }
    }

    /// The data without the place it was typed at.
    pub(super) fn bare(&self) -> &Self {
        match self {
            Self::Typed(typed) => typed.datum.bare(),
            other => other,
        }
    }

    /// Frees whatever has a name that may be left out from being written: it counts as typed nowhere.
    pub(super) fn optional(self, is_optional: &dyn Fn(&str) -> bool) -> Self {
        match self {
            Self::Typed(typed) if is_optional(&typed.name) => typed.datum.optional(is_optional),
            Self::Typed(typed) => Self::Typed(Box::new(Typed { datum: typed.datum.optional(is_optional), ..*typed })),
            Self::List(items) => {
                let each = items.into_iter().map(|item| item.optional(is_optional));
                Self::List(each.collect())
            }
            Self::Map(entries) => {
                let each = entries.into_iter().map(|(key, item)| (key, item.optional(is_optional)));
                Self::Map(each.collect())
            }
            other => other,
        }
    }

    /// Everything in the data that was typed.
    pub fn all_typed(&self) -> Vec<&Typed> {
        match self {
            Self::Typed(typed) => {
                let inner = typed.datum.all_typed();
                std::iter::once(typed.as_ref()).chain(inner).collect()
            }
            Self::List(items) => items.iter().flat_map(Self::all_typed).collect(),
            Self::Map(entries) => {
                let each = entries.iter().flat_map(|(_, item)| item.all_typed());
                each.collect()
            }
            Self::Nothing
            | Self::Bool(_)
            | Self::Count(_)
            | Self::Measure(_)
            | Self::Text(_)
            | Self::Plain(_)
            | Self::Date(_)
            | Self::Month(_)
            | Self::Blocks(_)
            | Self::Inlines(_)
            | Self::Status(_)
            | Self::StatusParagraph(_)
            | Self::CheckMark
            | Self::Heading(_)
            | Self::Place(_) => vec![],
        }
    }

    /// The entries of a map; none of anything else.
    pub(super) fn into_entries(self) -> Vec<(String, Datum)> {
        match self {
            Self::Map(entries) => entries,
            _ => vec![],
        }
    }
}

impl Datum {
    /// The length in characters of the longest word in lines of their own, such as titles and names. Paragraphs and
    /// addresses do not count, since long words break in them anyway.
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
            Self::Typed(typed) => typed.datum.longest_word(),
            Self::Place(place) => place.line.longest_word(),
            Self::List(items) => items.iter().map(Self::longest_word).max().unwrap_or(0),
            Self::Map(entries) => {
                let words = entries.iter().map(|(_, item)| item.longest_word());
                words.max().unwrap_or(0)
            }
            Self::Nothing
            | Self::Bool(_)
            | Self::Count(_)
            | Self::Measure(_)
            | Self::Plain(_)
            | Self::Date(_)
            | Self::Month(_)
            | Self::Blocks(_)
            | Self::CheckMark
            | Self::Inlines(_) => 0,
        }
    }
}

/// Whether a line is only the address of a page or a person.
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

impl From<DayOrMonth> for Datum {
    fn from(date: DayOrMonth) -> Self {
        match date {
            DayOrMonth::Day(day) => Self::Date(day),
            DayOrMonth::Month(first) => Self::Month(first),
        }
    }
}

impl From<bool> for Datum {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

/// The blocks of a table's cell as pieces; none if it is empty.
pub(super) fn pieces(blocks: Vec<Block>) -> Vec<Datum> {
    if blocks.is_empty() { vec![] } else { vec![Datum::Blocks(blocks)] }
}
