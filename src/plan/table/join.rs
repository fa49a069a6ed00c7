//! Rows as a template gets them: in their order, under the headings of their groups, with cells that span rows.

use super::super::datum::Datum;
use super::super::table_view::{CellView, RowView};
use super::frame::Frame;
use super::lines::lines;
use super::{Amount, Row, Spans, order};
use crate::diag::shortened;
use crate::model::Word;
use crate::model::layout::on;
use crate::model::markdown::Block;

/// The longest label that is said again, in characters.
const MOST_LETTERS: usize = 60;

/// The rows of a table, with that of its totals last.
pub(super) fn finished(frame: &Frame<'_>, mut rows: Vec<Row>) -> Vec<RowView> {
    order::arrange(frame.spec, &mut rows);
    let is_arranged = frame.spec.group_by.is_some() || !frame.spec.sort.is_empty();
    let goes_on = goes_on(&rows);
    let total = frame.total(&rows, &goes_on);
    let heads_rows = frame.heads_rows(rows.len());
    let mut bands = bands(&rows).into_iter();
    let mut views = vec![];
    for at in 0..rows.len() {
        if let Some(group) = bands.next().flatten() {
            views.push(band(frame, group));
        }
        let mut cells = vec![];
        for column in (0..frame.columns.len()).filter(|column| !goes_on[at][*column]) {
            let span = 1 + goes_on[at + 1..].iter().take_while(|row| row[column]).count();
            let (first, below) = rows[at..at + span].split_at_mut(1);
            let cell = &mut first[0].cells[column];
            for other in below.iter().map(|row| &row.cells[column]) {
                cell.pieces.iter_mut().zip(&other.pieces).for_each(|(piece, other)| piece.also_typed(other));
            }
            let (pieces, fill) = (std::mem::take(&mut cell.pieces), cell.fill.take());
            let header = column == 0 && !pieces.is_empty() && heads_rows;
            cells.push(CellView { fill, ..CellView::new(column, span, header, pieces) });
        }
        let first = cells.first().filter(|cell| cell.header && cell.span > 1);
        let label = first.and_then(|cell| label(&cell.pieces));
        let row = &rows[at];
        let unit_goes_on = rows.get(at + 1).is_some_and(|next| same_unit(row, next) && same_group(row, next));
        views.push(RowView {
            // Where rows have an order of their own, themes are where they fall.
            theme: row.theme.clone().filter(|_| !is_arranged),
            // The theme is said again anyway.
            label: label.filter(|label| row.theme.as_ref() != Some(label)),
            keep: row.unit.as_ref().is_some_and(|unit| unit.keep) && unit_goes_on,
            ..RowView::new(cells)
        });
    }
    views.extend((0..frame.spec.blank_rows.map_or(0, |count| count.0)).map(|_| blank(frame)));
    views.extend(total);
    views
}

/// A row to be filled in by hand.
fn blank(frame: &Frame<'_>) -> RowView {
    let space = || vec![Datum::Blocks(vec![Block::plain("\u{a0}")])];
    RowView::new((0..frame.columns.len()).map(|column| CellView::new(column, 1, false, space())).collect())
}

/// For each row the heading of the group that begins with it, with the places of all rows of the group.
fn bands(rows: &[Row]) -> Vec<Option<Vec<Datum>>> {
    let named = rows.iter().filter_map(|row| row.group.as_ref()).any(|group| !group.pieces.is_empty());
    if !named {
        return vec![];
    }
    let mut bands: Vec<Option<Vec<Datum>>> = vec![];
    let mut last = 0;
    for row in rows {
        let Some(group) = &row.group else { continue };
        let open = bands.get_mut(last).and_then(Option::as_mut);
        match open.filter(|open| **open == group.pieces) {
            Some(open) => {
                open.iter_mut().zip(&group.pieces).for_each(|(piece, other)| piece.also_typed(other));
                bands.push(None);
            }
            None => {
                last = bands.len();
                bands.push(Some(group.pieces.clone()));
            }
        }
    }
    bands
}

fn band(frame: &Frame<'_>, pieces: Vec<Datum>) -> RowView {
    let pieces = if pieces.is_empty() {
        vec![Datum::Blocks(vec![Block::plain(frame.council.words().say(Word::NotGiven))])]
    } else {
        pieces
    };
    RowView { label: label(&pieces), ..RowView::band(frame.columns.len(), pieces) }
}

/// The first words of what spans rows, short enough for the head of a page.
fn label(pieces: &[Datum]) -> Option<String> {
    let first = pieces.iter().flat_map(lines).next()?;
    Some(shortened(&first, MOST_LETTERS))
}

fn same_unit(one: &Row, other: &Row) -> bool {
    match (&one.unit, &other.unit) {
        (Some(one), Some(other)) => one.of == other.of,
        _ => false,
    }
}

fn same_group(one: &Row, other: &Row) -> bool {
    match (&one.group, &other.group) {
        (Some(one), Some(other)) => one.pieces == other.pieces,
        _ => true,
    }
}

/// For each row, whether the cell of each column goes on from the row above.
fn goes_on(rows: &[Row]) -> Vec<Vec<bool>> {
    let first = rows.first().map(|row| vec![false; row.cells.len()]);
    let others = rows.windows(2).map(|pair| {
        let (above, row) = (&pair[0], &pair[1]);
        let in_group = same_group(above, row);
        let in_unit = in_group && same_unit(above, row);
        // A cell that is joined to its equals stays within those to its left that span rows.
        let mut is_within = in_group;
        let cells = row.cells.iter().zip(&above.cells).map(|(cell, above)| {
            let goes_on = match cell.spans {
                Spans::Alone => return false,
                Spans::Unit => in_unit,
                Spans::Equal => is_within && !cell.pieces.is_empty() && cell.pieces == above.pieces,
            };
            is_within &= goes_on;
            goes_on
        });
        cells.collect()
    });
    first.into_iter().chain(others).collect()
}

impl Frame<'_> {
    /// Whether the first column heads the rows. A table of one row needs no header cell to tell rows apart.
    fn heads_rows(&self, rows: usize) -> bool {
        let Some(first) = self.columns.first() else { return false };
        let says_what = first.column.field.first().is_some_and(|field| field.heads_row());
        match self.spec.is_by_theme() {
            true => rows > 1,
            false => says_what || first.column.join.is_some(),
        }
    }

    /// The row with the totals of the columns that have one.
    fn total(&self, rows: &[Row], goes_on: &[Vec<bool>]) -> Option<RowView> {
        let has_total = |at: usize| on(self.columns[at].column.total);
        let first = (0..self.columns.len()).find(|at| has_total(*at))?;
        let name = vec![Datum::Blocks(vec![Block::strong(self.council.words().say(Word::Total))])];
        let name = (first > 0).then(|| CellView { across: first, ..CellView::new(0, 1, true, name) });
        let cells = (first..self.columns.len()).map(|at| {
            let counted = rows.iter().zip(goes_on).filter(|(row, goes_on)| {
                let is_again = row.cells[at].spans == Spans::Unit && goes_on[at];
                has_total(at) && !is_again
            });
            let figures: Vec<Amount> = counted.filter_map(|(row, _)| row.cells[at].figure()).collect();
            let sum = Amount::total(&figures).map(|sum| Datum::Blocks(vec![Block::strong(&sum)]));
            CellView::new(at, 1, false, sum.into_iter().collect())
        });
        Some(RowView::new(name.into_iter().chain(cells).collect()))
    }
}
