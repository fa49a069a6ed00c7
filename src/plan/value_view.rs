//! One value in the forms in which a template may write it, and the data of plans and registers made of such values.

use super::datum::Datum;
use super::declare::view;
use crate::model::field::Amount;
use crate::model::markdown::{Block, Inline, paragraphs, plain_inlines};
use crate::model::value::Text;
use crate::model::{Markdown, Status};
use crate::source::Span;

view! {
    /// A value in each form that a place on the page may want.
    #[derive(Default)]
    pub(super) struct ValueView {
        given: bool,
        /// Its words alone: for titles and `"…"`, and to compare with.
        text: Datum,
        /// To go on within a line.
        inline: Datum,
        /// As paragraphs.
        block: Datum,
        /// Of a status, a choice or a person: the word that was typed, to compare with.
        id: Option<Datum>,
        /// Of a number or money: its value, to compare and to count with.
        amount: Option<f64>,
    }

    /// A status of the key.
    pub(super) struct StatusView {
        label: String,
        meaning: Option<String>,
        colour: String,
        /// The ground of a cell that shows it.
        fill: Option<String>,
        /// Whether nothing is left to do.
        closed: bool,
        /// With its sign.
        status: Datum,
    }
}

impl ValueView {
    /// A value in all its forms, from the piece of a cell that shows it; `between` joins its paragraphs in a line of words.
    pub(super) fn of(name: &str, piece: Option<&Datum>, spans: &[Span], between: &str) -> Self {
        let Some(piece) = piece.map(Datum::bare) else { return Self::default() };
        let (words, inline) = match piece {
            Datum::Blocks(blocks) => {
                let paragraphs = paragraphs(blocks);
                let words: Vec<String> = paragraphs.iter().map(|paragraph| plain_inlines(paragraph)).collect();
                (words.join(between), Datum::Inlines(paragraphs.join(&Inline::Break)))
            }
            Datum::StatusParagraph(status) => (status.label.clone(), Datum::Status(status.clone())),
            other => (String::new(), other.clone()),
        };
        let typed = |datum: Datum| datum.typed(name, spans.iter().copied());
        Self {
            given: true,
            text: typed(Datum::Plain(words)),
            inline: typed(inline),
            block: typed(piece.clone()),
            id: None,
            amount: None,
        }
    }

    pub(super) fn line(name: &str, text: Option<&Text>) -> Self {
        let blocks = |text: &Text| Datum::Blocks(vec![Block::plain(text.as_str())]);
        text.map_or(Self::default(), |text| Self::of(name, Some(&blocks(text)), &[text.span], " "))
    }

    pub(super) fn body(name: &str, text: Option<&Markdown>) -> Self {
        let blocks = |text: &Markdown| Datum::Blocks(text.blocks.clone());
        text.map_or(Self::default(), |text| Self::of(name, Some(&blocks(text)), &[text.span], " "))
    }

    pub(super) fn with_amount(self, amount: Option<&Amount>) -> Self {
        Self { amount: amount.map(|amount| amount.value.near()), ..self }
    }

    pub(super) fn with_id(self, id: Option<&str>) -> Self {
        Self { id: id.map(|id| Datum::Plain(id.to_owned())), ..self }
    }
}

impl StatusView {
    pub(super) fn of(status: &Status) -> Self {
        let mark = super::field_words::mark(status);
        Self {
            label: status.label.value.clone(),
            meaning: super::common::words(status.meaning.as_ref()),
            fill: super::table::tint(&mark.colour),
            colour: mark.colour.clone(),
            closed: status.closed.is_some_and(|closed| closed.0),
            status: Datum::Status(mark),
        }
    }
}
