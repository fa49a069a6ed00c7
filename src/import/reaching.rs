//! Cells that are merged down over rows: one owner, timescale or status for several recommendations is that of each of
//! them.

use super::Work;
use super::columns::Column;
use super::headings::{Fields, part_named};
use super::words;
use crate::model::markdown::Block;
use crate::model::part::PartKind;
use crate::office::{Cell, Row};

/// The fields that say what a row is about. Their cells span the rows about the same thing.
const ABOUT: [&str; 6] = ["theme", "ambition", "reference", "code", "title", "recommendation"];

/// The cells that reach down into the rows below their own.
pub(super) struct Reaching<'a> {
    columns: &'a [Column],
    fields: &'a Fields,
    open: Vec<SpanningCell<'a>>,
}

struct SpanningCell<'a> {
    cell: &'a Cell,
    field: &'a str,
    /// The last row that it spans.
    last: usize,
    /// What its own row is about.
    about: String,
    /// Whether a remark says already that it has no effect on other rows.
    said: bool,
}

impl<'a> Reaching<'a> {
    pub(super) fn new(columns: &'a [Column], fields: &'a Fields) -> Self {
        Self { columns, fields, open: vec![] }
    }

    /// Moves on to a row. Says whether cells from above reach into it.
    pub(super) fn enter(&mut self, number: usize) -> bool {
        self.open.retain(|open| open.last >= number);
        !self.open.is_empty()
    }

    /// The values of a row from cells above it, each with its field.
    pub(super) fn values(&mut self, row: &'a Row, work: &mut Work<'_>) -> Vec<(String, Vec<Block>)> {
        let named = self.words(row, &["reference", "title", "recommendation"]);
        // Some rounds have a row for each theme.
        let about = if named.is_empty() { self.words(row, &["theme"]) } else { named };
        let acts = !self.words(row, &["action"]).is_empty();
        let each = self.fields.is_flat();
        let own = row.filled().any(|cell| self.field(cell).is_some());
        let mut values = vec![];
        for open in &mut self.open {
            let another = !about.is_empty() && about != open.about;
            let holds = match open.field {
                _ if each => own,
                // Owner and timescale hold for each row that they span.
                "owner" | "timescale" => another || acts,
                // A recommendation has one status, however many rows of actions it has.
                name if part_named(name).is_some_and(|part| part.kind() != PartKind::Body) => {
                    another || (about.is_empty() && open.about.is_empty() && acts)
                }
                _ => false,
            };
            if holds {
                values.push((open.field.to_owned(), open.cell.blocks.clone()));
            } else if another && !ABOUT.contains(&open.field) && !open.said {
                open.said = true;
                let text = "the cell reaches down over other recommendations and was taken for the first";
                work.remark(&open.cell.place, text);
            }
        }
        for cell in row.filled().filter(|cell| cell.rows > 1) {
            if let Some(field) = self.field(cell) {
                let last = row.number + cell.rows - 1;
                self.open.push(SpanningCell { cell, field, last, about: about.clone(), said: false });
            }
        }
        values
    }

    /// The words of some fields of a row, as they are compared.
    fn words(&self, row: &Row, names: &[&str]) -> String {
        let of = row.cells.iter().filter(|cell| self.field(cell).is_some_and(|field| names.contains(&field)));
        let said = of.map(|cell| words::simple(&cell.plain()));
        said.collect::<Vec<_>>().join(" ").trim().to_owned()
    }

    /// What a cell is for, where the file has a place for it.
    fn field(&self, cell: &Cell) -> Option<&'a str> {
        self.columns.get(cell.column)?.here()
    }
}
