//! Rows for what changed since an earlier round, and lists of what did not.

use super::super::common::words;
use super::super::datum::{Datum, pieces};
use super::super::declare::view;
use super::super::field_words;
use super::order::Group;
use super::pieces::titled;
use super::{Made, Rank, Row, Source, Spans, Unit};
use crate::model::column::ChangeField;
use crate::model::layout::{Column, Rows};
use crate::model::markdown::{Block, Inline};
use crate::model::part::PartKind;
use crate::model::{ColumnField, Layout, Markdown, Part, Recommendation, Status};
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
    /// One table with a row for each theme or recommendation that changed, or for each part of it that did; none if nothing did.
    pub(super) fn changes(&self) -> Vec<Made> {
        let Some(comparison) = &self.comparison else { return vec![] };
        let changes = comparison.changes();
        let changed = changes.iter().filter(|change| change.is_any());
        let rows: Vec<Row> = match self.spec.rows {
            Rows::ChangedPart => changed.enumerate().flat_map(|(at, change)| self.changed_parts(at, change)).collect(),
            _ => changed.map(|change| self.change(change)).collect(),
        };
        if rows.is_empty() { vec![] } else { vec![self.table(None, None, rows)] }
    }

    fn change(&self, change: &Change<'_>) -> Row {
        // For the header of a page on which the row goes on.
        Row { theme: Some(change.item.name().to_owned()), ..self.row(change, None) }
    }

    /// A row for each part that changed; its status is the first of them, unless a column shows it.
    fn changed_parts(&self, at: usize, change: &Change<'_>) -> Vec<Row> {
        let shows = |field: ChangeField| self.spec.shows(&ColumnField::Change(field));
        let status = (change.is.is_some() && !shows(ChangeField::Movement)).then_some(Part::Status);
        let parts = status.into_iter().chain(change.parts.iter().map(|change| change.part));
        let parts: Vec<Part> = parts.collect();
        let whole = if parts.is_empty() { vec![None] } else { parts.into_iter().map(Some).collect() };
        let rows = whole.into_iter().map(|part| {
            let is_status = part == Some(Part::Status);
            let mut row = self.row(change, part);
            for (cell, shown) in row.cells.iter_mut().zip(&self.frame.columns) {
                let is_of_part = |field: &ColumnField| match field {
                    ColumnField::Change(ChangeField::Name | ChangeField::Movement) => false,
                    ColumnField::Change(ChangeField::Part | ChangeField::Was | ChangeField::Now) => true,
                    ColumnField::Plan(_) | ColumnField::Part(_) | ColumnField::Tracker(_) | ColumnField::Own(_) => true,
                };
                if !shown.column.field.iter().any(|field| is_of_part(field)) {
                    cell.spans = Spans::Unit;
                }
            }
            let of = change.item.recommendation.map_or(change.item.theme.span, |one| one.reference.span);
            let group = (!shows(ChangeField::Name)).then(|| self.heading(at, change));
            Row { unit: Some(Unit { of, keep: is_status }), group, ..row }
        });
        rows.collect()
    }

    /// What stands above the rows of a change: the theme, or the recommendation with its title or else its text.
    fn heading(&self, at: usize, change: &Change<'_>) -> Group {
        let name = change.item.name();
        let mut spans: Vec<Span> = change.item.theme.title.iter().map(|title| title.span).collect();
        let mut blocks = vec![];
        if let Some(one) = change.item.recommendation {
            let text = one.short.as_ref().unwrap_or(&one.text);
            let (about, span) = match &one.title {
                Some(title) => (vec![Block::plain(&title.value)], title.span),
                None => (text.blocks.clone(), text.span),
            };
            (blocks, spans) = (about, vec![one.reference.span, span]);
        }
        match blocks.first_mut() {
            Some(Block::Paragraph(inlines)) => {
                inlines.splice(0..0, [Inline::Text(format!("{name} – "))]);
            }
            _ => blocks.insert(0, Block::plain(name)),
        }
        let pieces = pieces(blocks).into_iter().map(|piece| piece.typed(ChangeField::Name.word(), spans.clone()));
        Group { rank: Rank::Place(at), pieces: pieces.collect() }
    }

    /// The row of a change, or of one part of it.
    fn row(&self, change: &Change<'_>, part: Option<Part>) -> Row {
        let pieces = |_: &Column, field: &ColumnField| match field {
            ColumnField::Change(field) => {
                let spans = self.places_of_change(*field, change, part);
                let pieces = self.of_change(*field, change, part).into_iter();
                pieces.map(|piece| piece.typed(field.word(), spans.clone())).collect()
            }
            ColumnField::Plan(_) | ColumnField::Part(_) | ColumnField::Tracker(_) | ColumnField::Own(_) => vec![],
        };
        Row::new(self.frame, &pieces, &|field| Rank::of_pieces(&pieces(&Column::default(), field)))
    }

    fn places_of_change(&self, field: ChangeField, change: &Change<'_>, part: Option<Part>) -> Vec<Span> {
        let (item, round) = (&change.item, self.shown.round);
        let update = round.and_then(|round| item.update(round));
        let body = |text: &Option<Markdown>| text.as_ref().map(|text| text.span);
        let status = || item.status.iter().map(|id| id.span).collect();
        match (field, item.recommendation, update) {
            (ChangeField::Name, Some(recommendation), _) => {
                let Recommendation { reference, title, short, text, .. } = recommendation;
                let title = title.as_ref().map(|title| title.span);
                let title = title.into_iter().chain(body(short));
                title.chain([reference.span, text.span]).collect()
            }
            (ChangeField::Name, None, _) => item.theme.title.iter().map(|title| title.span).collect(),
            (ChangeField::Movement, ..) => status(),
            (ChangeField::Now, ..) if part == Some(Part::Status) => status(),
            (ChangeField::Now, _, Some(update)) => {
                let parts = Part::ALL.iter().filter(|one| one.kind() != PartKind::Status);
                let parts = parts.filter(|one| part.is_none_or(|part| part == **one));
                parts.filter_map(|part| Some(part.of(update)?.span())).collect()
            }
            _ => vec![],
        }
    }

    fn of_change(&self, field: ChangeField, change: &Change<'_>, part: Option<Part>) -> Vec<Datum> {
        let said = self.council.words();
        let status = |status: Option<&Status>| status.map(|status| Datum::StatusParagraph(field_words::mark(status)));
        let nothing = || Datum::Blocks(vec![Block::plain(said.say(Word::NothingSaid))]);
        let movement = || {
            let words = change.movement.words(change.was, &said);
            let words = words.map(|words| Datum::Blocks(vec![Block::plain(words)]));
            status(change.is).into_iter().chain(words).collect()
        };
        match (field, part) {
            (ChangeField::Name, _) => {
                let name = vec![Block::strong(change.item.name())];
                let about = change.item.recommendation.map(|recommendation| {
                    let text = recommendation.short.as_ref().unwrap_or(&recommendation.text);
                    titled(recommendation, &text.blocks)
                });
                pieces(name.into_iter().chain(about.into_iter().flatten()).collect())
            }
            (ChangeField::Part, part) => {
                let name = part.map(|part| Block::strong(said.say(part.row().title)));
                pieces(name.into_iter().collect())
            }
            (ChangeField::Movement, _) => movement(),
            (ChangeField::Was, Some(Part::Status)) => vec![status(change.was).unwrap_or_else(nothing)],
            (ChangeField::Now, Some(Part::Status)) => movement(),
            (ChangeField::Was, part) => pieces(parts(change, part, &said, |part| part.was.clone())),
            (ChangeField::Now, part) => pieces(parts(change, part, &said, |part| marked(&part.is, &part.was, &said))),
        }
    }
}

/// The parts of an update that changed, each under its name; or one of them alone.
fn parts(
    change: &Change<'_>,
    part: Option<Part>,
    said: &Words,
    text: impl Fn(&PartChange) -> Vec<Block>,
) -> Vec<Block> {
    let wanted = change.parts.iter().filter(|one| part.is_none_or(|part| part == one.part));
    let parts = wanted.flat_map(|one| {
        let text = text(one);
        let text = if text.is_empty() { vec![Block::plain(said.say(Word::NothingSaid))] } else { text };
        let name = part.is_none().then(|| Block::strong(said.say(one.part.row().title)));
        name.into_iter().chain(text)
    });
    parts.collect()
}

/// What a table of changes says besides its rows; nothing if a layout has no such table.
pub(in crate::plan) fn changes(layout: &Layout, shown: &Shown<'_>) -> Option<ChangesView> {
    let of_changes = layout.table.as_ref().is_some_and(|table| table.rows.are_changes());
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
