//! Rows for what changed since an earlier round, and lists of what did not.

use super::super::common::words;
use super::super::datum::{Datum, pieces};
use super::super::declare::view;
use super::super::field_words;
use super::pieces::titled;
use super::{Made, Rank, Row, Source};
use crate::model::column::ChangeField;
use crate::model::layout::{Column, Rows};
use crate::model::markdown::Block;
use crate::model::part::PartKind;
use crate::model::{ColumnField, Layout, Markdown, Part, Recommendation};
use crate::model::{Word, Words};
use crate::plan::Shown;
use crate::progress::{Change, PartChange, marked};
use crate::source::Span;

view! {
    /// The names of what was closed since an earlier round, what was closed before, and what did not change.
    pub(in crate::plan) struct ChangesView {
        closed: Vec<ChangeView>,
        closed_before: Vec<ChangeView>,
        unchanged: Vec<ChangeView>,
    }

    pub(in crate::plan) struct ChangeView {
        name: String,
        title: Option<String>,
        status: Option<Datum>,
    }
}

impl Source<'_, '_> {
    /// One table with a row for each theme or recommendation that changed; none if nothing did.
    pub(super) fn changes(&self) -> Vec<Made> {
        let Some(comparison) = &self.comparison else { return vec![] };
        let changes = comparison.changes().into_iter();
        let rows: Vec<Row> = changes.filter(Change::is_any).map(|change| self.change(&change)).collect();
        if rows.is_empty() { vec![] } else { vec![self.table(None, None, rows)] }
    }

    fn change(&self, change: &Change<'_>) -> Row {
        let pieces = |_: &Column, field: &ColumnField| match field {
            ColumnField::Change(field) => {
                let spans = self.places_of_change(*field, change);
                let pieces = self.of_change(*field, change).into_iter();
                pieces.map(|piece| piece.typed(field.word(), spans.clone())).collect()
            }
            ColumnField::Plan(_) | ColumnField::Part(_) | ColumnField::Tracker(_) | ColumnField::Own(_) => vec![],
        };
        let row = Row::new(self.frame, &pieces, &|field| Rank::of_pieces(&pieces(&Column::default(), field)));
        // For the header of a page on which the row goes on.
        Row { theme: Some(change.item.name().to_owned()), ..row }
    }

    fn places_of_change(&self, field: ChangeField, change: &Change<'_>) -> Vec<Span> {
        let (item, round) = (&change.item, self.shown.round);
        let update = round.and_then(|round| item.update(round));
        let body = |text: &Option<Markdown>| text.as_ref().map(|text| text.span);
        match (field, item.recommendation, update) {
            (ChangeField::Name, Some(recommendation), _) => {
                let Recommendation { reference, title, short, text, .. } = recommendation;
                let title = title.as_ref().map(|title| title.span);
                let title = title.into_iter().chain(body(short));
                title.chain([reference.span, text.span]).collect()
            }
            (ChangeField::Name, None, _) => item.theme.title.iter().map(|title| title.span).collect(),
            (ChangeField::Movement, ..) => item.status.iter().map(|id| id.span).collect(),
            (ChangeField::Now, _, Some(update)) => {
                let parts = Part::ALL.iter().filter(|part| part.kind() != PartKind::Status);
                parts.filter_map(|part| Some(part.of(update)?.span())).collect()
            }
            _ => vec![],
        }
    }

    fn of_change(&self, field: ChangeField, change: &Change<'_>) -> Vec<Datum> {
        let said = self.council.words();
        match field {
            ChangeField::Name => {
                let name = vec![Block::strong(change.item.name())];
                let about = change.item.recommendation.map(|recommendation| {
                    let text = recommendation.short.as_ref().unwrap_or(&recommendation.text);
                    titled(recommendation, &text.blocks)
                });
                pieces(name.into_iter().chain(about.into_iter().flatten()).collect())
            }
            ChangeField::Movement => {
                let status = change.is.map(|is| Datum::StatusParagraph(field_words::mark(is)));
                let words = change.movement.words(change.was, &said);
                let words = words.map(|words| Datum::Blocks(vec![Block::plain(words)]));
                status.into_iter().chain(words).collect()
            }
            ChangeField::Was => pieces(parts(change, &said, |part| part.was.clone())),
            ChangeField::Now => pieces(parts(change, &said, |part| marked(&part.is, &part.was, &said))),
        }
    }
}

/// The parts of an update that changed, each under its name.
fn parts(change: &Change<'_>, said: &Words, text: impl Fn(&PartChange) -> Vec<Block>) -> Vec<Block> {
    let parts = change.parts.iter().flat_map(|part| {
        let text = text(part);
        let text = if text.is_empty() { vec![Block::plain(said.say(Word::NothingSaid))] } else { text };
        [Block::strong(said.say(part.part.row().title))].into_iter().chain(text)
    });
    parts.collect()
}

/// What a table of changes says besides its rows; nothing if a layout has no such table.
pub(in crate::plan) fn changes(layout: &Layout, shown: &Shown<'_>) -> Option<ChangesView> {
    let of_changes = layout.table.as_ref().is_some_and(|table| table.rows == Rows::Change);
    let comparison = shown.comparison().filter(|_| of_changes)?;
    let changes = comparison.changes();
    let list = |wanted: fn(&Change<'_>) -> bool| {
        let wanted = changes.iter().filter(|change| wanted(change));
        let each = wanted.map(|change| ChangeView {
            name: change.item.name().to_owned(),
            title: words(change.item.recommendation.and_then(|one| one.title.as_ref())),
            status: change.is.map(|is| Datum::Status(field_words::mark(is))),
        });
        each.collect()
    };
    Some(ChangesView {
        closed: list(|one| !one.item.is_open && !one.was_closed),
        closed_before: list(|one| !one.item.is_open && one.was_closed && !one.is_any()),
        unchanged: list(|one| one.item.is_open && !one.is_any()),
    })
}
