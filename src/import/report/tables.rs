//! Tables of Word as body text has them: without merged cells.

use crate::import::words::simple;
use crate::model::markdown::{Block, Inline, TextTable, mark, plain_inlines};
use crate::office::{Line, Row, Table, blocks};

/// The most columns of a table on an upright page.
const UPRIGHT: usize = 7;
/// Words of the headings of a table in which officers clear a report.
const CLEARANCE: [&str; 8] = [
    "cleared", "clearance", "signed off by", "sign off", "date cleared", "date signed off", "approved by",
    "report cleared by",
];

/// Whether a table says which officers have cleared the report, and when.
pub(super) fn is_clearance(table: &Table) -> bool {
    let Some(head) = table.rows.first().filter(|_| table.columns() > 1 && table.rows.len() > 1) else { return false };
    let headings: Vec<String> = head.cells.iter().map(|cell| simple(&cell.plain())).collect();
    let is_cleared = headings.iter().any(|heading| CLEARANCE.iter().any(|known| heading.starts_with(known)));
    is_cleared && headings.iter().any(|heading| heading.starts_with("date") || heading.starts_with("name"))
}

/// The lines of a table that is a list: each row has a mark such as `1` or `a)`, and its text in another cell.
pub(super) fn marked_lines(table: &Table) -> Option<Vec<Line>> {
    let mut out = vec![];
    for row in &table.rows {
        let [first, text] = row.cells.as_slice() else { return None };
        let plain = first.plain();
        let sign: String = plain.chars().filter(|c| c.is_alphanumeric()).collect();
        let mark_of = format!("{sign}) ");
        if sign.is_empty() || sign.len() > 4 || plain.len() > 6 || mark(&format!("{mark_of}x")).is_none() {
            return None;
        }
        let mut lines = text.lines().iter().filter(|line| !line.is_empty());
        out.push(lines.next()?.without_item().with_start(&mark_of));
        out.extend(lines.cloned());
    }
    Some(out).filter(|lines| !lines.is_empty())
}

/// The table as a block, and what was done to its merged cells.
pub(super) fn text_table(table: &Table, caption: Vec<Inline>) -> (Block, Vec<String>) {
    let columns = table.columns().max(1);
    let mut remarks = vec![];
    let mut grid: Vec<Vec<Vec<Block>>> = vec![vec![vec![]; columns]; table.rows.len()];
    for (at, row) in table.rows.iter().enumerate() {
        let is_group = row.filled().count() == 1 && row.cells.iter().any(|cell| cell.columns == columns && columns > 1);
        for cell in &row.cells {
            let own = blocks(cell.lines());
            if cell.columns > 1 && !is_group && !own.is_empty() {
                remarks.push(format!("row {}: a cell over {} columns was undone", row.number, cell.columns));
            }
            let rows = table.rows[at..].iter().take_while(|below| below.number < row.number + cell.rows).count();
            if rows > 1 && !own.is_empty() {
                remarks.push(format!("row {}: what a cell over {rows} rows says was put into each", row.number));
            }
            for line in grid.iter_mut().skip(at).take(rows.max(1)) {
                // A heading over several columns is above each of them; other text is in the first.
                let over = if at == 0 && !is_group { cell.columns } else { 1 };
                for place in line.iter_mut().skip(cell.column).take(over) {
                    place.clone_from(&own);
                }
            }
            if is_group {
                grid[at][cell.column] = strong(&own);
            }
        }
    }
    let two = second_heads(table);
    let mut rows = grid.into_iter();
    let mut head = rows.next().unwrap_or_default();
    if two {
        let below = rows.next().unwrap_or_default();
        head = head.into_iter().zip(below).map(|(above, below)| joined(above, below)).collect();
    }
    let head: Vec<Vec<Block>> = head.into_iter().map(plainly).collect();
    let is_wide = columns > UPRIGHT;
    let table = TextTable { caption, is_wide, sides: vec![None; columns], head, rows: rows.collect() };
    (Block::Table(Box::new(table)), remarks)
}

/// Whether the headings are in two rows: those of the first are over several columns.
fn second_heads(table: &Table) -> bool {
    let over = |row: &Row| row.cells.iter().any(|cell| cell.columns > 1 && !cell.blocks.is_empty());
    let columns = table.columns();
    table.rows.len() > 2
        && over(&table.rows[0])
        && table.rows[0].cells.iter().all(|cell| cell.columns < columns)
        && !over(&table.rows[1])
}

/// A heading above another, as one: `2026/27 – Budget`.
fn joined(above: Vec<Block>, below: Vec<Block>) -> Vec<Block> {
    let (one, two) = (words(&above), words(&below));
    match (one.is_empty(), two.is_empty() || one == two) {
        (true, _) => below,
        (_, true) => above,
        _ => vec![Block::plain(format!("{one} – {two}"))],
    }
}

fn words(blocks: &[Block]) -> String {
    crate::office::plain(blocks)
}

/// A cell of the headings, which are bold by themselves.
fn plainly(cell: Vec<Block>) -> Vec<Block> {
    match cell.as_slice() {
        [Block::Paragraph(inlines)] if is_strong(inlines) => {
            let inner = inlines.iter().flat_map(|inline| match inline {
                Inline::Strong(inner) => inner.clone(),
                other => vec![other.clone()],
            });
            vec![Block::Paragraph(inner.collect())]
        }
        _ => cell,
    }
}

fn is_strong(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Strong(_) => true,
        other => plain_inlines(std::slice::from_ref(other)).trim().is_empty(),
    })
}

/// The heading of a group of rows, which body text knows by its being bold.
fn strong(cell: &[Block]) -> Vec<Block> {
    match cell {
        [Block::Paragraph(inlines)] if !is_strong(inlines) => {
            vec![Block::Paragraph(vec![Inline::Strong(inlines.clone())])]
        }
        _ => cell.to_vec(),
    }
}
