//! How wide the columns of a table in body text are.

use crate::model::markdown::{Block, TextTable, is_group, paragraphs, plain_inlines};
use crate::plan::shares;

/// The space at both sides of a cell's text, in letters, and what bold letters need more.
const MARGINS: usize = 4;
/// A line longer than this is broken.
const LONGEST: usize = 40;

/// The shares of the width that the columns are given, in letters: what their longest lines take where there is room for all;
/// else what their longest words take, and a part of what is left.
pub(super) fn widths(table: &TextTable) -> Vec<usize> {
    let columns: Vec<(usize, usize)> = (0..table.head.len()).map(|column| needed(table, column)).collect();
    shares(&columns, table.is_wide)
}

/// How many letters the longest word and the longest line of a column take.
fn needed(table: &TextTable, column: usize) -> (usize, usize) {
    let rows = table.all_rows().filter(|row| !is_group(row)).filter_map(|row| row.get(column));
    let lines = rows.flat_map(|cell: &Vec<Block>| paragraphs(cell)).map(plain_inlines);
    lines.fold((MARGINS + 2, MARGINS + 2), |(word, line), text| {
        let longest = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
        (word.max(longest.min(LONGEST) + MARGINS), line.max(text.chars().count().min(LONGEST) + MARGINS))
    })
}
