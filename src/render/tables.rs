//! Tables of body text as calls of the library.

use std::fmt::Write as _;

use super::escape::{blocks, inlines};
use crate::model::markdown::{Block, Side, TextTable, is_group, paragraphs, plain_inlines};

/// How many letters a column is given at least and at most, as its share of the width.
const NARROWEST: usize = 5;
const WIDEST: usize = 32;

/// Writes a table as a call, for markup.
pub(super) fn write(table: &TextTable, out: &mut String) {
    out.push_str("#text-table(");
    if !table.caption.is_empty() {
        let _ = write!(out, "title:[{}],", inlines(&table.caption));
    }
    let _ = write!(out, "wide:{},total:{},columns:(", table.is_wide, table.has_total());
    for (column, heading) in table.head.iter().enumerate() {
        let align = match table.side(column) {
            Side::Left => "left",
            Side::Centre => "centre",
            Side::Right => "right",
        };
        let heading = blocks(heading);
        let _ = write!(out, "(heading:[{heading}],width:{},align:\"{align}\"),", share(table, column));
    }
    out.push_str("),rows:(");
    let heads_rows = table.heads_rows();
    for row in &table.rows {
        let _ = write!(out, "(group:{},heads:{heads_rows},cells:(", is_group(row));
        for cell in row {
            let _ = write!(out, "[{}],", blocks(cell));
        }
        out.push_str(")),");
    }
    out.push_str("));");
}

/// The share of the width that a column is given: the letters of its longest line, but not so many that others have no room, and
/// at least those of its longest word.
fn share(table: &TextTable, column: usize) -> usize {
    let rows = table.all_rows().filter(|row| !is_group(row));
    let lines: Vec<String> = rows
        .filter_map(|row| row.get(column))
        .flat_map(|cell: &Vec<Block>| paragraphs(cell).into_iter().map(plain_inlines))
        .collect();
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let words = lines.iter().flat_map(|line| line.split_whitespace());
    let word = words.map(|word| word.chars().count()).max().unwrap_or(0);
    longest.min(WIDEST).max(word.min(WIDEST)).max(NARROWEST)
}
