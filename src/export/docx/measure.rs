//! About how much room text takes in Word: estimates, since the fonts and the pages are those of whoever opens the file.

use super::styles::table_text;
use super::tree::{Block, House, Kind, Row, Slot, Table, plain};

/// About how many twips blocks are high in so wide a column, with letters of so many half points.
pub(super) fn height(blocks: &[Block], width: u32, house: &House) -> f64 {
    let half_points = house.half_points;
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => {
                let (larger, around) = match paragraph.kind {
                    Kind::Title => (16, 400.0),
                    Kind::Heading(1) => (8, 440.0),
                    Kind::Heading(_) => (4, 320.0),
                    Kind::Label => (0, 180.0),
                    Kind::Council => (8, 60.0),
                    Kind::Subtitle | Kind::Body | Kind::Numbered | Kind::Note | Kind::Caption | Kind::Quotation => {
                        (0, 120.0)
                    }
                };
                let size = half_points + larger;
                lines(&plain(&paragraph.inlines), letters(width, size)) * line(size) + around
            }
            Block::List(list) => {
                let inner = width.saturating_sub(half_points * 15);
                list.items.iter().map(|item| height(&item.blocks, inner, house) - 70.0).sum::<f64>() + 70.0
            }
            Block::Table(table) => rows_height(table, width, house),
            Block::Picture(picture) => picture.size.height_mm.map_or(line(half_points) * 12.0, |mm| mm * 56.7) + 120.0,
            Block::Box(inner) | Block::Continuation(_, inner) => height(inner, width, house),
            Block::Rule => 280.0,
            Block::Anchor(_) => 0.0,
        })
        .sum()
}

fn rows_height(table: &Table, width: u32, house: &House) -> f64 {
    let sum: f64 = table.widths.iter().sum();
    let share = |from: usize, columns: usize| -> u32 {
        (table.widths[from..from + columns].iter().sum::<f64>() / sum * f64::from(width)) as u32
    };
    let height = |row: &Row| row_height(row, table_text(house), false, share);
    table.head.iter().chain(&table.body).map(height).sum()
}

/// About how tall a row is, in twips, with columns as wide as `width` says of the first and their number. Cells that span rows
/// count only where they are asked for.
pub(super) fn row_height(row: &Row, half_points: u32, spanning: bool, width: impl Fn(usize, usize) -> u32) -> f64 {
    let line = line(half_points);
    let mut column = 0;
    let mut tallest = 0.0f64;
    for slot in &row.slots {
        match slot {
            Slot::Cell(cell) => {
                if spanning || cell.rows == 1 {
                    let letters = letters(width(column, cell.columns), half_points);
                    tallest = tallest.max(cell_lines(&cell.blocks, letters) * line);
                }
                column += cell.columns;
            }
            Slot::Covered(columns) => column += columns,
        }
    }
    tallest
}

/// About how many lines the blocks of a cell take, at so many letters a line.
fn cell_lines(blocks: &[Block], letters: f64) -> f64 {
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => lines(&plain(&paragraph.inlines), letters) + 0.3,
            Block::List(list) => {
                list.items.iter().map(|item| cell_lines(&item.blocks, (letters - 3.0).max(1.0)).max(1.0)).sum()
            }
            Block::Box(inner) | Block::Continuation(_, inner) => cell_lines(inner, letters),
            // A picture's height is not known here; a third of a page is much for one in a cell.
            Block::Picture(_) => 12.0,
            Block::Table(_) | Block::Rule => 1.0,
            Block::Anchor(_) => 0.0,
        })
        .sum()
}

fn lines(text: &str, letters: f64) -> f64 {
    (text.chars().count() as f64 / letters).ceil().max(1.0)
}

/// How many letters fit in a line: half an em each, and blanks left over at the ends of lines.
fn letters(width: u32, half_points: u32) -> f64 {
    (f64::from(width) / (f64::from(half_points) * 10.0 * 0.5)).max(1.0)
}

fn line(half_points: u32) -> f64 {
    f64::from(half_points) * 10.0 * 1.2
}

/// About how wide the widest word of some blocks is, in twips, in Arial or a font as wide; `bold` letters are a little wider.
pub(super) fn widest_word(blocks: &[Block], half_points: u32, bold: bool) -> f64 {
    let mut widest = 0.0f64;
    super::tree::each_paragraph(blocks, &mut |paragraph| {
        let text = plain(&paragraph.inlines);
        for word in text.split([' ', '\n', '-', '/', '\u{200b}', '\u{2013}']) {
            widest = widest.max(word.chars().map(em).sum());
        }
    });
    widest * f64::from(half_points) * 10.0 * if bold { 1.07 } else { 1.0 }
}

/// About how many ems a letter is wide.
fn em(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '\'' | '|' => 0.23,
        'I' | '.' | ',' | ':' | ';' | '!' | 'f' | 't' => 0.28,
        'r' | '(' | ')' | '[' | ']' => 0.33,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 0.5,
        'm' | 'M' => 0.83,
        'w' => 0.72,
        'W' | '@' | '%' => 0.94,
        'C' | 'D' | 'G' | 'H' | 'N' | 'O' | 'Q' | 'R' | 'U' => 0.74,
        'A'..='Z' | '&' => 0.67,
        _ => 0.556,
    }
}
