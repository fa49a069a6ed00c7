//! The tables of a layout: rows from themes, recommendations, actions or entries. `pieces` fills the columns.

mod change;
mod pieces;
mod tracker;

pub(super) use change::{ChangesView, changes};
pub(super) use tracker::tracker;

use super::Shown;
use super::datum::Datum;
use super::field_words::{self, Around};
use super::table_view::{CellView, ColumnView, RowView, TableView};
use crate::model::layout::{Align, Column, Rows, TableSpec, on};
use crate::model::markdown::Block;
use crate::model::{Action, ColumnField, Council, Fields, Layout, Part, Recommendation, StatusKey, Theme};
use crate::progress::{Comparison, Of};

/// The status, which tables without a column for it show elsewhere.
const STATUS: ColumnField = ColumnField::Part(Part::Status);

pub(super) fn tables<'a>(
    title: &str,
    council: &'a Council,
    layout: &'a Layout,
    shown: &Shown<'a>,
    key: Option<&'a StatusKey>,
) -> Vec<TableView> {
    let Some(spec) = &layout.table else { return vec![] };
    let source = Source { council, spec, key, shown, title, comparison: shown.comparison() };
    if spec.rows == Rows::Change {
        return source.changes();
    }
    if let Some(register) = shown.register {
        let rows = register.entries.iter().map(|entry| source.entry(entry, layout)).collect();
        return vec![source.table(None, None, rows)];
    }
    let Some(plan) = shown.plan() else { return vec![] };
    let headed = on(spec.theme_headings);
    if headed || spec.rows == Rows::Theme {
        let tables = plan.themes.iter().map(|theme| {
            let heading = theme.title.as_ref().filter(|_| headed);
            let heading = heading.map(|title| Datum::line("theme", title));
            source.table(heading, Some(theme), source.theme(theme))
        });
        return tables.collect();
    }
    vec![source.table(None, None, plan.themes.iter().flat_map(|theme| source.theme(theme)).collect())]
}

struct Cell {
    pieces: Vec<Datum>,
    span: usize,
}

struct Row {
    theme: Option<String>,
    cells: Vec<Option<Cell>>,
    keep: bool,
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
    spec: &'s TableSpec,
    key: Option<&'a StatusKey>,
    shown: &'s Shown<'a>,
    title: &'s str,
    comparison: Option<Comparison<'a>>,
}

impl Source<'_, '_> {
    fn table(&self, heading: Option<Datum>, theme: Option<&Theme>, rows: Vec<Row>) -> TableView {
        let columns = self.spec.columns.iter().map(|column| ColumnView {
            heading: Datum::Heading(column.heading.value.clone()),
            width: column.width.0,
            align: column.align.unwrap_or(Align::Left).word().to_owned(),
            nowrap: on(column.nowrap),
        });
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
            change.movement.words(change.was)
        });
        let named = theme.and_then(|theme| theme.title.as_ref()).map(|t| t.value.as_str());
        let blank = self.spec.blank_rows.map_or(0, |count| count.0);
        let blank = (0..blank).map(|_| Row::new(self.spec, |_| vec![Datum::Blocks(vec![Block::plain("\u{a0}")])]));
        TableView {
            caption: named.unwrap_or(self.title).to_owned(),
            heading,
            status,
            movement,
            total: false,
            columns: columns.collect(),
            rows: rows.into_iter().chain(blank).map(|row| self.row(row)).collect(),
        }
    }

    fn row(&self, row: Row) -> RowView {
        let cells = row.cells.into_iter().enumerate().filter_map(|(at, cell)| {
            let cell = cell?;
            let field = self.spec.columns[at].field.first();
            // A table of one row needs no header cell to tell rows apart.
            let header = at == 0
                && !cell.pieces.is_empty()
                && self.spec.rows != Rows::Theme
                && field.is_some_and(|field| field.heads_row());
            Some(CellView::new(at, cell.span, header, cell.pieces))
        });
        RowView { theme: row.theme, keep: row.keep, cells: cells.collect() }
    }

    fn theme(&self, theme: &Theme) -> Vec<Row> {
        let mut rows = match self.spec.rows {
            Rows::Theme | Rows::Entry | Rows::Change => {
                let of = RowOf { theme, recommendations: &theme.recommendations, action: None, several: false };
                vec![self.whole(of)]
            }
            Rows::Recommendation => {
                self.open(theme).map(|one| self.whole(RowOf { recommendations: one, ..RowOf::theme(theme) })).collect()
            }
            Rows::Action => {
                let each = self.open(theme).flat_map(|one| {
                    let statuses = self.spec.shows(&STATUS);
                    let of = RowOf { recommendations: one, ..RowOf::theme(theme) };
                    match one[0].has_actions_apart(statuses) {
                        true => self.actions(&one[0].actions, of),
                        // Parts of a single action apply to all, as points of one cell.
                        false => vec![self.whole(of)],
                    }
                });
                let own = self.actions(&theme.actions, RowOf::theme(theme));
                each.chain(own).collect()
            }
        };
        if let Some(row) = rows.first_mut() {
            row.theme = theme.short_title().map(|t| t.value.clone());
        }
        rows
    }

    /// The recommendations of a theme that the table shows, each as a slice of one.
    fn open<'t>(&self, theme: &'t Theme) -> impl Iterator<Item = &'t [Recommendation]> {
        let each = theme.recommendations.chunks(1);
        each.filter(move |one| self.shown.lists(self.spec, theme, &one[0]))
    }

    fn whole(&self, of: RowOf<'_>) -> Row {
        Row::new(self.spec, |column| self.pieces(column, of))
    }

    /// A row for each action, spanned by one cell for the recommendation, or for the theme that the actions serve.
    fn actions(&self, actions: &[Action], of: RowOf<'_>) -> Vec<Row> {
        let own_statuses = actions.iter().any(|action| action.status.is_some());
        let rows = actions.iter().enumerate().map(|(at, action)| {
            let of = RowOf { action: Some(action), several: actions.len() > 1, ..of };
            let cells = self.spec.columns.iter().map(|column| {
                if column.field.iter().any(|field| field.is_of_actions(own_statuses)) {
                    Some(Cell { pieces: self.pieces(column, of), span: 1 })
                } else {
                    (at == 0).then(|| Cell { pieces: self.pieces(column, of), span: actions.len() })
                }
            });
            Row { theme: None, cells: cells.collect(), keep: at + 1 < actions.len() }
        });
        rows.collect()
    }

    fn entry(&self, entry: &Fields, layout: &Layout) -> Row {
        let around = Around::entries(self.council, self.key);
        Row::new(self.spec, |column| {
            let values = column.field.iter().filter_map(|field| {
                let spec = layout.field(field.name())?;
                Some(field_words::cell(spec, field.name(), entry, around))
            });
            values.flatten().collect()
        })
    }
}

impl Row {
    /// A row in which no cell spans others.
    fn new(spec: &TableSpec, pieces: impl Fn(&Column) -> Vec<Datum>) -> Self {
        let cells = spec.columns.iter().map(|column| Some(Cell { pieces: pieces(column), span: 1 }));
        Self { theme: None, cells: cells.collect(), keep: false }
    }
}

impl<'a> RowOf<'a> {
    fn theme(theme: &'a Theme) -> Self {
        Self { theme, recommendations: &[], action: None, several: false }
    }
}
