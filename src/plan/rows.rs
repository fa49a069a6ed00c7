//! The table of a field of type `rows`: a column for each that the layout declares, as wide as what it holds.

use super::datum::{Datum, pieces};
use super::field_words::{Around, cell};
use super::size::shares;
use super::table::{Made, Narrow, Page, fit};
use super::table_view::{CellView, ColumnView, RowView, TableView};
use crate::model::field::{Amount, Figure, Row};
use crate::model::layout::{Align, FieldSpec, FieldType, Orientation, on};
use crate::model::markdown::{Block, paragraphs, plain_inlines};
use crate::model::{FieldValue, Fields, Word, Words};

/// A line longer than this is broken, and so is a word; in letters.
const LONGEST: usize = 40;
const LONGEST_WORD: usize = 14;
/// The space at both sides of a cell's text, and the least that a column holds with it.
const MARGINS: usize = 4;
const LEAST: usize = 6;

/// The table, and below it the sums of those columns whose layout asks for them.
pub(super) fn table(spec: &FieldSpec, rows: &[Row], around: Around<'_>) -> TableView {
    made(spec, rows, around).view
}

/// The columns of fields' tables that are narrower than their words.
pub(super) fn narrow(specs: &[FieldSpec], values: &Fields, around: Around<'_>) -> Vec<Narrow> {
    let tables = specs.iter().filter_map(|spec| match values.value(spec.name.as_str()) {
        Some(FieldValue::Rows(rows)) => Some(made(spec, rows, around)),
        _ => None,
    });
    tables.flat_map(|made| made.narrow).collect()
}

fn made(spec: &FieldSpec, rows: &[Row], around: Around<'_>) -> Made {
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
    let sums = sums(columns, rows, &around.council.words());
    let total = sums.is_some();
    body.extend(sums);
    let all = columns.iter().enumerate();
    let all = all.map(|(at, column)| needed(column, body.iter().filter_map(|row| row.cells.get(at))));
    let widths = shares(&all.collect::<Vec<_>>(), around.on_its_side);
    let views = columns.iter().zip(widths).map(|(column, width)| ColumnView {
        heading: column.label.as_str().into(),
        width: column.width.map_or(letters(width), |own| own.0),
        align: if column.holds_figures() { Align::Right } else { Align::Left }.word().to_owned(),
        nowrap: false,
    });
    let views = views.collect();
    let mut view = TableView {
        caption: spec.label.value.clone(),
        heading: None,
        status: None,
        movement: None,
        orientation: None,
        total,
        keep: None,
        heads: vec![],
        columns: views,
        rows: body,
    };
    let orientation = if around.on_its_side { Orientation::Landscape } else { Orientation::Portrait };
    let columns = columns.iter().map(|column| (&column.label, is_whole(column)));
    let narrow = fit(&mut view, &Page { council: around.council, orientation, columns: columns.collect() });
    Made { view, narrow }
}

/// Whether the lines of a column stay whole: those of dates and figures.
fn is_whole(column: &FieldSpec) -> bool {
    column.holds_figures() || column.field_type() == FieldType::Date
}

/// How many letters the longest word and the longest line of a column take.
fn needed<'c>(column: &FieldSpec, cells: impl Iterator<Item = &'c CellView>) -> (usize, usize) {
    let whole = is_whole(column);
    let label = column.label.as_str().to_owned();
    let lines = cells.flat_map(|cell| cell.pieces.iter().flat_map(lines)).map(|line| (line, whole));
    lines.chain([(label, false)]).fold((LEAST, LEAST), |(word, most), (line, whole)| {
        let length = |text: &str| text.chars().count();
        let longest = if whole { length(&line) } else { line.split_whitespace().map(length).max().unwrap_or(0) };
        (word.max(longest.min(LONGEST_WORD) + MARGINS), most.max(length(&line).min(LONGEST) + MARGINS))
    })
}

#[expect(clippy::cast_precision_loss, reason = "it is a few letters")]
fn letters(count: usize) -> f64 {
    count as f64
}

/// The lines of a piece, a status with its sign.
fn lines(piece: &Datum) -> Vec<String> {
    match piece {
        Datum::Blocks(blocks) => paragraphs(blocks).into_iter().map(plain_inlines).collect(),
        // A status stays beside its sign.
        Datum::StatusParagraph(status) => vec![format!("--{}", status.label)],
        Datum::Typed(typed) => lines(&typed.datum),
        _ => vec![],
    }
}

/// The row of sums; none if the layout asks for none, or if nothing adds up.
fn sums(columns: &[FieldSpec], rows: &[Row], said: &Words) -> Option<RowView> {
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
        let words = sum.or((at == 0).then(|| said.say(Word::Total).to_owned()));
        let pieces: Vec<Datum> = words.map(|words| pieces(vec![Block::strong(words)])).unwrap_or_default();
        CellView::new(at, 1, at == 0, pieces)
    });
    Some(RowView::new(cells.collect()))
}
