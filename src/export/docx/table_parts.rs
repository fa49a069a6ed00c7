//! Tables in parts. Word repeats the first rows of a table on each page and no others, so a group of rows that may go on over a
//! page is a table of its own: below the headings its name is repeated too (ECMA-376 17.4.49).
//!
//! Word has no row that shows only where a table goes on, so the headings of such a table are there at its beginning too, often in
//! the middle of a page. Without them a page would have columns without headings, and whoever listens a table without any; that
//! would be worse. So only a group of about a page or more is such a table: it goes on over a page wherever it begins. A lower one
//! that happens to cross a page goes on below the headings of the columns, and without its name.

use std::ops::Range;

use super::setting::{Flow, Line};
use super::tree::{Align, Block, Cell, Inline, Kind, Paragraph, Row, Slot, Table, each_paragraph, plain};
use super::wml::el;

/// The longest name that is repeated, in characters.
const MOST_LETTERS: usize = 60;

/// Rows that are a table of their own.
pub(super) struct TablePart {
    /// What is repeated below the headings, where it is not a row of the table itself.
    pub(super) label: Option<Row>,
    /// How many of its first rows are repeated.
    pub(super) repeated: usize,
    /// Which rows of the table it has.
    pub(super) rows: Range<usize>,
}

impl TablePart {
    /// Whether it is a group of rows that may go on over a page.
    pub(super) fn is_group(&self) -> bool {
        self.label.is_some() || self.repeated > 0
    }

    fn plain(rows: Range<usize>) -> Self {
        Self { label: None, repeated: 0, rows }
    }
}

/// The parts of a table: each group of rows that `may_break` is one, and so are the rows between such groups.
pub(super) fn parts(table: &Table, mut may_break: impl FnMut(Range<usize>) -> bool) -> Vec<TablePart> {
    let rows = table.body.as_slice();
    let mut parts = vec![];
    let (mut from, mut at) = (0, 0);
    while at < rows.len() {
        let end = at + group(&rows[at..]);
        let own = at..end;
        if may_break(own.clone()) && own.len() > 1 {
            if from < at {
                parts.push(TablePart::plain(from..at));
            }
            parts.push(match rows[at].band {
                true => TablePart { repeated: 1, ..TablePart::plain(own) },
                false => TablePart { label: label(&rows[at], table.widths.len()), ..TablePart::plain(own) },
            });
            from = end;
        }
        at = end;
    }
    if from < rows.len() || parts.is_empty() {
        parts.push(TablePart::plain(from..rows.len()));
    }
    parts
}

/// How many rows belong to the first one: those below the name of a group, and those that its header cell spans.
fn group(rows: &[Row]) -> usize {
    let Some(first) = rows.first() else { return 0 };
    match first.slots.first() {
        _ if first.band => 1 + rows[1..].iter().take_while(|row| !row.band).count(),
        Some(Slot::Cell(cell)) if cell.header => cell.rows.min(rows.len()),
        _ => 1,
    }
}

/// The row with the first words of what spans the rows of a group.
fn label(first: &Row, columns: usize) -> Option<Row> {
    let Some(Slot::Cell(cell)) = first.slots.first() else { return None };
    let mut words = None;
    each_paragraph(&cell.blocks, &mut |paragraph| {
        words.get_or_insert_with(|| (plain(&paragraph.inlines), paragraph.span));
    });
    let (words, span) = words.filter(|(words, _)| !words.is_empty())?;
    let shown: String = match words.chars().count() > MOST_LETTERS {
        true => words.chars().take(MOST_LETTERS - 1).chain(['…']).collect(),
        false => words,
    };
    let inlines = vec![Inline::Text(shown)];
    let paragraph = Paragraph { kind: Kind::Body, number: None, theme: None, keep: false, inlines, span };
    let blocks = vec![Block::Paragraph(paragraph)];
    let cell = Cell { header: true, columns, rows: 1, align: Align::Left, fill: None, blocks };
    Some(Row { band: true, keep: true, slots: vec![Slot::Cell(cell)] })
}

/// What keeps two parts of a table apart: Word joins tables that touch (17.4.37). It is as low as a line can be.
pub(super) fn gap() -> Flow {
    let mut line = Line::new("Table Gap");
    line.put(el("w:spacing").attr("w:before", 0).attr("w:after", 0).attr("w:line", 20).attr("w:lineRule", "exact"));
    line.keep_next();
    Flow::Line(line)
}
