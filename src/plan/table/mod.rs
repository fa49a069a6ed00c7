//! The tables of a layout: rows from themes, recommendations, actions or entries. `pieces` fills the columns, `order` and `join` put
//! the rows together.

mod change;
mod entry;
mod fit;
mod frame;
mod join;
mod lines;
mod order;
mod pieces;
mod trackable;
mod tracker;

pub(super) use change::{ChangesView, changes};
pub(super) use fit::{Narrow, Page, fit};
pub(super) use lines::{lines, tint};
pub(super) use tracker::tracker;

use super::Shown;
use super::datum::Datum;
use super::field_words::{self, Around};
use super::table_view::TableView;
use crate::model::column::PlanField;
use crate::model::field::{Amount, FieldSpec};
use crate::model::layout::{Column, Rows, TableSpec, Takes, on};
use crate::model::value::Id;
use crate::model::{
    Action, ColumnField, Council, FieldValue, Fields, Layout, Part, Recommendation, StatusKey, Theme, Timescale,
};
use crate::progress::{Comparison, Of};
use crate::source::Span;
use frame::{Frame, Stock};
use order::{Group, Rank};

/// The status, which tables without a column for it show elsewhere.
const STATUS: ColumnField = ColumnField::Part(Part::Status);

pub(super) fn tables<'a>(
    title: &str,
    council: &'a Council,
    layout: &'a Layout,
    shown: &Shown<'a>,
    key: Option<&'a StatusKey>,
) -> Vec<Made> {
    let Some(spec) = layout.shown_table() else { return vec![] };
    let spec = spec.as_ref();
    let fields = if layout.takes == Takes::Register { layout.fields.as_slice() } else { &[] };
    let entries = shown.register.map_or(&[][..], |register| &register.entries);
    let frame = Frame::new(layout, spec, &Stock { council, key, fields, entries, of_tracker: false });
    let source = Source { council, frame: &frame, spec, key, shown, title, comparison: shown.comparison() };
    if spec.rows.are_changes() {
        return source.changes();
    }
    if let Some(register) = shown.register {
        let rows = register.entries.iter().map(|entry| source.entry(entry, layout)).collect();
        return vec![source.table(None, None, rows)];
    }
    let Some(plan) = shown.plan() else { return vec![] };
    let headed = on(spec.theme_headings);
    if headed || spec.is_by_theme() && spec.group_by.is_none() && spec.sort.is_empty() {
        let tables = plan.themes.iter().map(|theme| {
            let heading = theme.title.as_ref().filter(|_| headed);
            let heading = heading.map(|title| Datum::line("theme", title));
            source.table(heading, Some(theme), source.theme(theme))
        });
        return tables.collect();
    }
    vec![source.table(None, None, plan.themes.iter().flat_map(|theme| source.theme(theme)).collect())]
}

/// A table, and the columns of it that are narrower than their words.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) view: TableView,
    pub(super) narrow: Vec<Narrow>,
}

struct Cell {
    pieces: Vec<Datum>,
    spans: Spans,
    /// The colour of its ground.
    fill: Option<String>,
}

/// Which cells below a cell become one with it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spans {
    Alone,
    /// Those of the other rows of its unit.
    Unit,
    /// Those that say the same.
    Equal,
}

/// What several rows are of: a recommendation, or a theme, with its actions.
#[derive(Clone, Copy)]
struct Unit {
    /// Where that was typed.
    of: Span,
    /// Whether its rows stay on a page, where there is room.
    keep: bool,
}

struct Row {
    theme: Option<String>,
    unit: Option<Unit>,
    cells: Vec<Cell>,
    /// Its values in the fields that the table is sorted by.
    ranks: Vec<Rank>,
    group: Option<Group>,
}

/// What a row shows: as much of theme, recommendation and action as there is.
#[derive(Clone, Copy)]
struct RowOf<'a> {
    theme: &'a Theme,
    recommendations: &'a [Recommendation],
    action: Option<&'a Action>,
    /// Whether the row shows one action of several, which makes it a point of a list.
    several: bool,
}

struct Source<'s, 'a> {
    council: &'a Council,
    frame: &'s Frame<'s>,
    spec: &'s TableSpec,
    key: Option<&'a StatusKey>,
    shown: &'s Shown<'a>,
    title: &'s str,
    comparison: Option<Comparison<'a>>,
}

impl Source<'_, '_> {
    fn table(&self, heading: Option<Datum>, theme: Option<&Theme>, rows: Vec<Row>) -> Made {
        let has_status = self.spec.shows(&STATUS);
        let status = theme.filter(|_| heading.is_some() && !has_status).and_then(|theme| {
            let standing = self.shown.standing.as_ref()?;
            let id = standing.status_of_theme(theme)?;
            let status = Datum::Status(field_words::mark(standing.status(id)?));
            Some(status.typed("status", [id.span]))
        });
        // Shows beside the status how it got there.
        let movement = theme.filter(|_| status.is_some()).and_then(|theme| {
            let change = self.comparison.as_ref()?.change(Of::Theme, theme.id.as_str())?;
            change.movement.words(change.was, &self.council.words())
        });
        let named = theme.and_then(|theme| theme.title.as_ref()).map(|t| t.value.as_str());
        let mut view = TableView {
            caption: named.unwrap_or(self.title).to_owned(),
            heading,
            status,
            movement,
            orientation: self.spec.orientation.map(|orientation| orientation.word().to_owned()),
            keep: self.spec.keep.map(|keep| keep.0),
            total: self.spec.columns.iter().any(|column| on(column.total)),
            heads: self.frame.heads(),
            columns: self.frame.views(),
            rows: join::finished(self.frame, rows),
        };
        let narrow = fit::fit(&mut view, &self.frame.page(self.council));
        Made { view, narrow }
    }

    fn theme(&self, theme: &Theme) -> Vec<Row> {
        let mut rows = match self.spec.rows {
            Rows::Theme | Rows::Entry | Rows::Change | Rows::ChangedPart => vec![self.whole(RowOf::all_of(theme))],
            Rows::ThemeAction => {
                // A reference to another recommendation is shown among the actions, where there is no row for it.
                let elsewhere = theme.recommendations.iter().any(Recommendation::is_dealt_with_elsewhere);
                let each = theme.recommendations.iter().flat_map(|one| &one.actions);
                let actions: Vec<&Action> = each.chain(&theme.actions).collect();
                match theme.actions.is_empty() || elsewhere {
                    true => vec![self.whole(RowOf::all_of(theme))],
                    false => self.actions(&actions, RowOf::all_of(theme), Unit { of: theme.span, keep: false }),
                }
            }
            Rows::Recommendation => {
                self.open(theme).map(|one| self.whole(RowOf { recommendations: one, ..RowOf::theme(theme) })).collect()
            }
            Rows::Action => {
                let each = self.open(theme).flat_map(|one| {
                    let of = RowOf { recommendations: one, ..RowOf::theme(theme) };
                    match self.has_rows_apart(&one[0]) {
                        true => {
                            let actions: Vec<&Action> = one[0].actions.iter().collect();
                            self.actions(&actions, of, Unit { of: one[0].span, keep: true })
                        }
                        // Parts of a single action apply to all, as points of one cell.
                        false => vec![self.whole(of)],
                    }
                });
                let actions: Vec<&Action> = theme.actions.iter().collect();
                let own = self.actions(&actions, RowOf::theme(theme), Unit { of: theme.span, keep: true });
                each.chain(own).collect()
            }
        };
        if let Some(row) = rows.first_mut() {
            row.theme = theme.short_title().map(|t| t.value.clone());
        }
        rows
    }

    fn joins(&self) -> bool {
        self.spec.columns.iter().any(|column| column.join.is_some())
    }

    /// Whether each action of a recommendation has a row. Where equal cells are joined, that holds even where owners and timescale
    /// of the first one go for all.
    fn has_rows_apart(&self, one: &Recommendation) -> bool {
        let may_join = self.joins() && !one.actions.is_empty() && !one.is_dealt_with_elsewhere();
        may_join || one.has_actions_apart(self.spec.shows(&STATUS))
    }

    /// The recommendations of a theme that the table shows, each as a slice of one.
    fn open<'t>(&self, theme: &'t Theme) -> impl Iterator<Item = &'t [Recommendation]> {
        let each = theme.recommendations.chunks(1);
        each.filter(move |one| self.shown.lists(self.spec, theme, &one[0]))
    }

    fn whole(&self, of: RowOf<'_>) -> Row {
        Row::new(self.frame, &|column, field| self.pieces(column, field, of), &|field| self.rank(field, of))
    }

    /// A row for each action, spanned by one cell for the recommendation, or for the theme that the actions serve.
    fn actions(&self, actions: &[&Action], of: RowOf<'_>, unit: Unit) -> Vec<Row> {
        let own_statuses = actions.iter().any(|action| action.status.is_some());
        let each = actions.iter().map(|action| RowOf {
            action: Some(action),
            several: actions.len() > 1 && !self.joins(),
            ..of
        });
        self.of_unit(each.map(|of| self.whole(of)).collect(), own_statuses, unit)
    }

    /// Rows of actions, with one cell for what they have in common.
    fn of_unit(&self, rows: Vec<Row>, own_statuses: bool, unit: Unit) -> Vec<Row> {
        let rows = rows.into_iter().map(|mut row| {
            for (cell, shown) in row.cells.iter_mut().zip(&self.frame.columns) {
                if !shown.column.field.iter().any(|field| field.is_of_actions(own_statuses)) {
                    cell.spans = Spans::Unit;
                }
            }
            Row { unit: Some(unit), ..row }
        });
        rows.collect()
    }

    /// The value of a field that rows are sorted by.
    fn rank(&self, field: &ColumnField, of: RowOf<'_>) -> Rank {
        match field {
            ColumnField::Plan(PlanField::Theme) => {
                let themes = self.shown.plan().map_or(&[][..], |plan| &plan.themes);
                let at = themes.iter().position(|theme| theme.id.value == of.theme.id.value);
                at.map_or(Rank::Nothing, Rank::Place)
            }
            ColumnField::Plan(PlanField::Timescales) => {
                let since = self.shown.plan().and_then(|plan| plan.review.as_ref()).map(|review| review.date.first());
                let typed: Vec<&str> = self
                    .actions_of(of)
                    .into_iter()
                    .filter_map(|action| Some(action.timescale.as_ref()?.as_str()))
                    .collect();
                let days = typed.iter().filter_map(|typed| Timescale::read(typed, since).end);
                days.min().map_or_else(|| Rank::of_words(&typed.join(" ")), Rank::Day)
            }
            ColumnField::Part(Part::Status) => place_in(self.key, self.status_ids(of).first().copied()),
            _ => Rank::of_pieces(&self.field(field, of)),
        }
    }

    fn entry(&self, entry: &Fields, layout: &Layout) -> Row {
        let around = Around::entries(self.council, self.key);
        let pieces = |_: &Column, field: &ColumnField| match layout.field(field.name()) {
            Some(spec) => field_words::cell(spec, field.name(), entry, around),
            None => vec![],
        };
        let rank = |field: &ColumnField| {
            rank_of(layout.field(field.name()), entry, around, || pieces(&Column::default(), field))
        };
        Row::new(self.frame, &pieces, &rank)
    }
}

/// Where a status is in its key.
fn place_in(key: Option<&StatusKey>, status: Option<&Id>) -> Rank {
    let at = key.zip(status).and_then(|(key, id)| key.statuses.iter().position(|one| one.id.value == id.value));
    at.map_or(Rank::Nothing, Rank::Place)
}

/// What a value of a register counts as where entries are sorted by it.
fn rank_of(spec: Option<&FieldSpec>, entry: &Fields, around: Around<'_>, pieces: impl Fn() -> Vec<Datum>) -> Rank {
    let by_words = || Rank::of_pieces(&pieces());
    let given = spec.and_then(|spec| Some((spec, entry.value(spec.name.as_str())?)));
    let Some((spec, value)) = given else { return Rank::Nothing };
    match value {
        FieldValue::Date(date) => date.value.last().map_or_else(by_words, Rank::Day),
        FieldValue::Figure(figure) => figure.amount.as_ref().map_or_else(by_words, |amount| Rank::Figure(amount.value)),
        FieldValue::Status(id) => place_in(field_words::key_of(spec, around), Some(id)),
        FieldValue::Choice(text) => {
            let at = spec.choices.iter().position(|choice| choice.value.value == text.value);
            at.map_or(Rank::Nothing, Rank::Place)
        }
        FieldValue::YesNo(yes) => Rank::Place(usize::from(yes.0)),
        FieldValue::Text(_)
        | FieldValue::Markdown(_)
        | FieldValue::People(_)
        | FieldValue::List(_)
        | FieldValue::Rows(_)
        | FieldValue::Priorities(_)
        | FieldValue::Wards(_) => by_words(),
    }
}

impl Row {
    /// A row that is of nothing that other rows are of too.
    fn new(
        frame: &Frame<'_>,
        pieces: &dyn Fn(&Column, &ColumnField) -> Vec<Datum>,
        rank: &dyn Fn(&ColumnField) -> Rank,
    ) -> Self {
        let group = frame.spec.group_by.as_ref();
        Self {
            theme: None,
            unit: None,
            cells: frame.columns.iter().map(|shown| frame.cell(shown, pieces)).collect(),
            ranks: frame.spec.sort.iter().map(|by| rank(&by.field)).collect(),
            group: group.map(|field| Group { rank: rank(field), pieces: pieces(&Column::default(), field) }),
        }
    }
}

impl Cell {
    /// Its figure, if it is one.
    fn figure(&self) -> Option<Amount> {
        let words: Vec<String> = self.pieces.iter().flat_map(lines::lines).collect();
        let words = words.join(" ");
        Amount::read(&words, true).or_else(|_| Amount::read(&words, false)).ok()
    }
}

impl<'a> RowOf<'a> {
    /// A theme with all its recommendations.
    fn all_of(theme: &'a Theme) -> Self {
        Self { recommendations: &theme.recommendations, ..Self::theme(theme) }
    }

    fn theme(theme: &'a Theme) -> Self {
        Self { theme, recommendations: &[], action: None, several: false }
    }
}
