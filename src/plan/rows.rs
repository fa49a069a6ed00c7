//! The table of a field of type `rows`: a column for each that the layout declares, as wide as what it holds.

use super::datum::{Datum, pieces};
use super::fields::{Around, cell};
use super::table_view::{CellView, ColumnView, RowView, TableView};
use crate::model::FieldValue;
use crate::model::field::{Amount, Figure, Row};
use crate::model::layout::{Align, FieldSpec, on};
use crate::model::markdown::Block;

/// A line longer than this is broken, in letters.
const LONGEST: usize = 40;
/// The least that a column holds with the space at both sides of its text, in letters.
const LEAST: usize = 6;

/// The table, and below it the sums of those columns whose layout asks for them.
pub(super) fn table(spec: &FieldSpec, rows: &[Row], around: Around<'_>) -> TableView {
    let columns = &spec.columns;
    let body = rows.iter().map(|row| {
        let cells = columns.iter().enumerate().map(|(at, column)| {
            let pieces = cell(column, spec.name.as_str(), &row.cells, around);
            // What no other row says names the row.
            let header = at == 0 && on(column.unique) && !pieces.is_empty();
            CellView::new(at, 1, header, pieces)
        });
        RowView::new(cells.collect())
    });
    let mut body: Vec<RowView> = body.collect();
    let widths = columns.iter().enumerate().map(|(at, column)| {
        let own = column.width.map(|width| width.0);
        own.unwrap_or_else(|| needed(column, body.iter().filter_map(|row| row.cells.get(at))))
    });
    let views = columns.iter().zip(widths.collect::<Vec<_>>()).map(|(column, width)| ColumnView {
        heading: column.label.as_str().into(),
        width,
        align: if column.holds_figures() { Align::Right } else { Align::Left }.word().to_owned(),
        nowrap: false,
    });
    let views = views.collect();
    let sums = sums(columns, rows);
    let total = sums.is_some();
    body.extend(sums);
    TableView {
        caption: spec.label.value.clone(),
        heading: None,
        status: None,
        movement: None,
        total,
        columns: views,
        rows: body,
    }
}

/// The share of the width that a column takes by what it holds.
#[expect(clippy::cast_precision_loss, reason = "it is a few letters")]
fn needed<'c>(column: &FieldSpec, cells: impl Iterator<Item = &'c CellView>) -> f64 {
    let label = column.label.as_str();
    let word = |text: &str| text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    let least = LEAST.max(word(label) + 3);
    let most = cells.map(|cell| cell.common.length().div_ceil(cell.common.parts().max(1)).min(LONGEST));
    most.max().unwrap_or(0).max(least) as f64
}

/// The row of sums; none if the layout asks for none, or if nothing adds up.
fn sums(columns: &[FieldSpec], rows: &[Row]) -> Option<RowView> {
    let sum = |column: &FieldSpec| {
        let figures = rows.iter().filter_map(|row| match row.cells.value(column.name.as_str()) {
            Some(FieldValue::Figure(Figure { amount, .. })) => amount.clone(),
            _ => None,
        });
        Amount::total(&figures.collect::<Vec<_>>()).filter(|_| on(column.total))
    };
    let sums: Vec<Option<String>> = columns.iter().map(sum).collect();
    sums.iter().flatten().next()?;
    let cells = sums.into_iter().enumerate().map(|(at, sum)| {
        let words = sum.or((at == 0).then(|| "Total".to_owned()));
        let pieces: Vec<Datum> = words.map(|words| pieces(vec![Block::strong(words)])).unwrap_or_default();
        CellView::new(at, 1, at == 0, pieces)
    });
    Some(RowView::new(cells.collect()))
}
