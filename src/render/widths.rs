//! How wide the columns of a table in body text are.

use crate::model::markdown::{Block, TextTable, is_group, paragraphs, plain_inlines};

/// About how many letters of a table's text are in a line across a page.
const UPRIGHT: usize = 78;
const ON_ITS_SIDE: usize = 118;
/// The space at both sides of a cell's text, in letters, and what bold letters need more.
const MARGINS: usize = 4;
/// A line longer than this is broken.
const LONGEST: usize = 40;

/// The shares of the width that the columns are given, in letters: what their longest lines take where there is room for all;
/// else what their longest words take, and a part of what is left.
pub(super) fn widths(table: &TextTable) -> Vec<usize> {
    let columns: Vec<(usize, usize)> = (0..table.head.len()).map(|column| needed(table, column)).collect();
    let room = if table.is_wide { ON_ITS_SIDE } else { UPRIGHT };
    let (least, most) = columns.iter().fold((0, 0), |(least, most), column| (least + column.0, most + column.1));
    if most <= room || most == least {
        return columns.into_iter().map(|(_, most)| most).collect();
    }
    let left = room.saturating_sub(least);
    columns.into_iter().map(|(word, line)| word + left * (line - word) / (most - least)).collect()
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
