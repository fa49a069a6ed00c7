//! The rows of a theme or recommendation in a tracker.

use super::super::datum::Datum;
use super::super::field_words;
use super::entry::{Entry, notes};
use super::pieces::referenced;
use super::{Rank, Row, RowOf, Source, Unit, place_in};
use crate::model::column::{PlanField, TrackerField};
use crate::model::layout::{Column, Rows, TableSpec};
use crate::model::markdown::Block;
use crate::model::part::PartKind;
use crate::model::value::{Date, Id};
use crate::model::{Action, ColumnField, Part};
use crate::progress::{Due, Item, Of};

/// A theme or recommendation whose state a tracker tells.
pub(super) struct Trackable<'s, 'a> {
    /// The day of the meeting.
    pub(super) day: Date,
    pub(super) source: Source<'s, 'a>,
    pub(super) item: &'s Item<'a>,
    /// All that it covers.
    pub(super) all: RowOf<'a>,
}

impl<'a> Trackable<'_, 'a> {
    /// A row for each action, beside the recommendation that it serves; one for all of them where the first one's owners and
    /// timescale are those of the others.
    pub(super) fn by_action(&self) -> Vec<Row> {
        let mut rows = vec![];
        let own: &[Action] = if self.item.of == Of::Theme { &self.all.theme.actions } else { &[] };
        let together = Unit { of: self.all.theme.span, keep: true };
        // Recommendations without actions of their own are what those of the theme serve.
        if !own.is_empty() && self.all.recommendations.iter().all(|one| one.actions.is_empty()) {
            return self.actions(own, self.all, together, true);
        }
        for one in self.all.recommendations.chunks(1) {
            let of = RowOf { recommendations: one, ..self.all };
            let first = rows.is_empty();
            if self.source.has_rows_apart(&one[0]) {
                rows.extend(self.actions(&one[0].actions, of, Unit { of: one[0].span, keep: true }, first));
            } else {
                rows.push(self.row(of, first));
            }
        }
        let first = rows.is_empty();
        let theme = RowOf::theme(self.all.theme);
        rows.extend(self.actions(own, theme, together, first));
        if rows.is_empty() { vec![self.row(self.all, true)] } else { rows }
    }

    fn actions(&self, actions: &'a [Action], of: RowOf<'a>, unit: Unit, first: bool) -> Vec<Row> {
        let each = actions.iter().map(|action| RowOf { action: Some(action), ..of });
        let rows = each.map(|of| self.row(of, first)).collect();
        self.source.of_unit(rows, actions.iter().any(|action| action.status.is_some()), unit)
    }

    /// A row; the `first` one of the item says what rounds say of it as a whole.
    pub(super) fn row(&self, of: RowOf<'a>, first: bool) -> Row {
        let pieces = |column: &Column, field: &ColumnField| self.pieces(column, field, of, first);
        Row::new(self.source.frame, &pieces, &|field| self.rank(field, of))
    }

    fn pieces(&self, column: &Column, field: &ColumnField, of: RowOf<'a>, first: bool) -> Vec<Datum> {
        let (item, source) = (self.item, &self.source);
        match field {
            ColumnField::Part(Part::Status) => {
                let id = of.action.and_then(|action| action.status.as_ref()).or(item.status);
                self.status(id).into_iter().collect()
            }
            // A timescale that was put off is that of every action.
            ColumnField::Part(part) if first || part.kind() == PartKind::Timescale => {
                let rows = if item.of == Of::Theme { Rows::Theme } else { Rows::Recommendation };
                let spec = TableSpec { rows, ..source.spec.clone() };
                Source { spec: &spec, comparison: None, ..*source }.field(field, self.all)
            }
            ColumnField::Part(_) => vec![],
            ColumnField::Tracker(TrackerField::Due) if of.action.is_some() => {
                let due = self.due_of(of.action);
                let is_typed = column.field.iter().any(|field| field.value == ColumnField::Plan(PlanField::Timescales));
                // What is due later is said as it was typed, where that is shown.
                let is_late = due.is_some_and(|due| due.date.is_some_and(|date| date < self.day));
                let due = due.filter(|_| is_late || !is_typed);
                let entry = Entry {
                    is_open: due.is_some_and(|due| due.is_open),
                    due: due.and_then(|due| due.date),
                    ..Entry::of_item(item)
                };
                notes(TrackerField::Due, &entry, self.day, &self.source.council.words())
            }
            ColumnField::Tracker(field) => notes(*field, &Entry::of_item(item), self.day, &self.source.council.words()),
            // The reference has its own column, as in a register; of several in a cell, each is beside its text as well.
            ColumnField::Plan(field @ PlanField::Reference) if of.recommendations.len() > 1 && of.action.is_some() => {
                let names: Vec<&str> = of.recommendations.iter().map(|one| one.reference.as_str()).collect();
                let names = Datum::Blocks(vec![Block::plain(names.join(", "))]);
                vec![names.typed(field.word(), source.places(*field, of))]
            }
            ColumnField::Plan(PlanField::Recommendation) if of.recommendations.len() > 1 && of.action.is_some() => {
                let title = item.theme.title.iter().map(|title| Block::strong(&title.value));
                let each = of.recommendations.iter();
                let each = each.flat_map(|one| referenced(one, one.short.as_ref().unwrap_or(&one.text)));
                let spans = [PlanField::Theme, PlanField::Short].into_iter().flat_map(|field| source.places(field, of));
                let texts = Datum::Blocks(title.chain(each).collect()).typed("recommendation", spans);
                std::iter::once(texts).chain(self.own_status(of, first)).collect()
            }
            ColumnField::Plan(PlanField::Recommendation) => {
                let is_whole = source.spec.rows != Rows::Action || of.recommendations.is_empty() && of.action.is_none();
                let title = item.theme.title.iter().filter(|_| is_whole && item.of == Of::Theme);
                let title =
                    title.map(|title| Datum::Blocks(vec![Block::strong(&title.value)]).typed("theme", [title.span]));
                let texts = title.chain(source.field(&ColumnField::Plan(PlanField::Short), of));
                texts.chain(self.own_status(of, first)).collect()
            }
            field => source.field(field, of),
        }
    }

    /// The status of the item beside its text, in its first row, where each row has that of an action.
    fn own_status(&self, of: RowOf<'a>, first: bool) -> Option<Datum> {
        let has_own = |due: &Due<'_>| due.action.status.is_some();
        let is_hidden = first && of.action.is_some() && self.item.actions.iter().all(has_own);
        if is_hidden { self.status(self.item.status) } else { None }
    }

    fn status(&self, id: Option<&Id>) -> Option<Datum> {
        let id = id?;
        let status = field_words::mark(self.source.key?.status(id.as_str())?);
        Some(Datum::StatusParagraph(status).typed("status", [id.span]))
    }

    fn rank(&self, field: &ColumnField, of: RowOf<'a>) -> Rank {
        let of_item = Entry::of_item(self.item);
        let due = || match of.action {
            Some(_) => self.due_of(of.action).and_then(|due| due.date),
            None => of_item.due,
        };
        match field {
            ColumnField::Part(Part::Status) => place_in(self.source.key, self.item.status),
            ColumnField::Tracker(TrackerField::Due) => due().map_or(Rank::Nothing, Rank::Day),
            ColumnField::Tracker(TrackerField::HighPriority) => Rank::Place(usize::from(of_item.is_high)),
            ColumnField::Plan(PlanField::Timescales) => due().map_or_else(|| self.source.rank(field, of), Rank::Day),
            field => self.source.rank(field, of),
        }
    }

    fn due_of(&self, action: Option<&Action>) -> Option<&Due<'a>> {
        let action = action?;
        self.item.actions.iter().find(|due| std::ptr::eq(due.action, action))
    }
}
