//! About how much room text takes in Word: estimates, since the fonts and the pages are those of whoever opens the file.

use super::styles::{CELL_MARGIN, table_text};
use super::tree::{Block, House, Kind, Row, Slot, Table, plain};

/// How high a line is, in ems of a font like Arial: of body text, of headings and of text in tables, as their styles space them.
const BODY_LINE: f64 = 1.15 * 1.1;
const HEADING_LINE: f64 = 1.15 * 1.05;
const TABLE_LINE: f64 = 1.15 * 1.03;
/// The space above a paragraph in a cell and below the last one, in twips.
const IN_CELL: f64 = 60.0;
/// How much wider bold letters are.
const BOLD: f64 = 1.07;

/// About how many twips blocks are high in so wide a column, with letters of so many half points.
pub(super) fn height(blocks: &[Block], width: u32, house: &House) -> f64 {
    blocks.iter().map(|block| block_height(block, width, house)).sum()
}

fn block_height(block: &Block, width: u32, house: &House) -> f64 {
    let half_points = house.half_points;
    match block {
        Block::Paragraph(paragraph) => {
            let (larger, line, around) = match paragraph.kind {
                Kind::Title => (16, HEADING_LINE, 400.0),
                Kind::Heading(1) => (8, HEADING_LINE, 440.0),
                Kind::Heading(_) => (4, HEADING_LINE, 320.0),
                Kind::Label => (0, HEADING_LINE, 180.0),
                Kind::Council => (8, BODY_LINE, 60.0),
                Kind::Subtitle | Kind::Body | Kind::Numbered | Kind::Note | Kind::Caption | Kind::Quotation => {
                    (0, BODY_LINE, 120.0)
                }
            };
            let em = f64::from(half_points + larger) * 10.0;
            let room = if paragraph.number.is_some() { width.saturating_sub(half_points * 30) } else { width };
            let bold = if line == HEADING_LINE { BOLD } else { 1.0 };
            lines(&plain(&paragraph.inlines), f64::from(room) / (em * bold)) * em * line + around
        }
        Block::List(list) => {
            let inner = width.saturating_sub(half_points * 15);
            list.items.iter().map(|item| height(&item.blocks, inner, house) - 70.0).sum::<f64>() + 70.0
        }
        Block::Table(table) => rows_height(table, width, house),
        Block::Picture(picture) => {
            picture.size.height_mm.map_or(f64::from(half_points) * 10.0 * BODY_LINE * 12.0, |mm| mm * 56.7) + 120.0
        }
        Block::Box(inner) => height(inner, width.saturating_sub(280), house),
        Block::Continuation(_, inner) => height(inner, width.saturating_sub(half_points * 30), house),
        Block::Rule => 280.0,
        Block::Anchor(_) => 0.0,
    }
}

fn rows_height(table: &Table, width: u32, house: &House) -> f64 {
    let sum: f64 = table.widths.iter().sum();
    let share = |from: usize, columns: usize| -> u32 {
        let wide = table.widths[from..from + columns].iter().sum::<f64>() / sum * f64::from(width);
        (wide as u32).saturating_sub(2 * CELL_MARGIN)
    };
    table.head.iter().chain(&table.body).map(|row| row_height(row, table_text(house), share).own).sum()
}

/// About how tall a row is, in twips.
#[derive(Clone, Copy, Default)]
pub(super) struct Height {
    /// Without the cells that span other rows too.
    pub(super) own: f64,
    pub(super) all: f64,
}

/// About how tall a row is, with room in its columns as `width` says of the first and their number.
pub(super) fn row_height(row: &Row, half_points: u32, width: impl Fn(usize, usize) -> u32) -> Height {
    let mut column = 0;
    let mut tallest = Height::default();
    for slot in &row.slots {
        match slot {
            Slot::Cell(cell) => {
                let bold = if cell.header || row.band { BOLD } else { 1.0 };
                let room = f64::from(width(column, cell.columns)) / (f64::from(half_points) * 10.0 * bold);
                let tall = cell_height(&cell.blocks, room, half_points) + IN_CELL;
                tallest.all = tallest.all.max(tall);
                if cell.rows == 1 {
                    tallest.own = tallest.own.max(tall);
                }
                column += cell.columns;
            }
            Slot::Covered(columns) => column += columns,
        }
    }
    tallest
}

/// About how tall the blocks of a cell are, in a column so many ems wide.
fn cell_height(blocks: &[Block], room: f64, half_points: u32) -> f64 {
    let line = f64::from(half_points) * 10.0 * TABLE_LINE;
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => lines(&plain(&paragraph.inlines), room) * line + IN_CELL,
            Block::List(list) => {
                let entry = |blocks| cell_height(blocks, (room - 1.2).max(1.0), half_points).max(line);
                list.items.iter().map(|item| entry(&item.blocks)).sum()
            }
            Block::Box(inner) | Block::Continuation(_, inner) => cell_height(inner, room, half_points),
            // A picture's height is not known here; a third of a page is much for one in a cell.
            Block::Picture(_) => 12.0 * line,
            Block::Table(_) | Block::Rule => line,
            Block::Anchor(_) => 0.0,
        })
        .sum()
}

/// About how many lines a text has in a column so many ems wide.
fn lines(text: &str, room: f64) -> f64 {
    let room = room.max(1.0);
    let (mut lines, mut along) = (1.0, 0.0);
    for word in text.split([' ', '\n']) {
        let wide: f64 = word.chars().map(em).sum();
        if along > 0.0 && along + BLANK + wide > room {
            lines += 1.0;
            along = 0.0;
        } else if along > 0.0 {
            along += BLANK;
        }
        // A word that is wider than the column goes on over several lines.
        let over = (wide / room).ceil().max(1.0) - 1.0;
        lines += over;
        along += wide - over * room;
    }
    lines
}

/// By how many twips a text of two or three lines ends earlier, so that its lines are about as long as each other and no word is alone
/// on the last; in so wide a column, with bold letters of so many half points.
pub(super) fn balance(text: &str, width: u32, half_points: u32) -> u32 {
    let em = f64::from(half_points) * 10.0 * BOLD;
    let room = f64::from(width) / em;
    let count = lines(text, room);
    if !(2.0..=3.0).contains(&count) {
        return 0;
    }
    let narrowest = (0..(room * 4.0) as u32)
        .map(|step| room - f64::from(step) / 4.0)
        .take_while(|&narrow| lines(text, narrow) <= count);
    let narrowest = narrowest.last().unwrap_or(room);
    // Letters may be a little wider than estimated.
    ((room - narrowest * 1.06 - 0.5).max(0.0) * em) as u32
}

/// How many ems a blank is wide.
const BLANK: f64 = 0.278;

/// About how wide the widest word of some blocks is, in twips, in Arial or a font as wide; `bold` letters are a little wider.
pub(super) fn widest_word(blocks: &[Block], half_points: u32, bold: bool) -> f64 {
    let mut widest = 0.0f64;
    super::tree::each_paragraph(blocks, &mut |paragraph| {
        let text = plain(&paragraph.inlines);
        for word in text.split([' ', '\n', '-', '/', '\u{200b}', '\u{2013}']) {
            widest = widest.max(word.chars().map(em).sum());
        }
    });
    widest * f64::from(half_points) * 10.0 * if bold { BOLD } else { 1.0 }
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

#[cfg(test)]
mod tests {
    use super::{balance, lines};

    #[test]
    fn lines_of_a_title_are_about_as_long_as_each_other() {
        let (width, half_points) = (9638, 40);
        let em = f64::from(half_points) * 10.0 * super::BOLD;
        for text in [
            "Corporate Peer Challenge \u{2013} where the action plan stands and falls",
            "Neighbourhood hubs at Canalside, Fernley and Longmead \u{2013} what they cost and what they bring to residents there",
        ] {
            let count = lines(text, f64::from(width) / em);
            let narrower = width - balance(text, width, half_points);
            assert!(count > 1.0 && narrower < width, "{text}");
            assert_eq!(lines(text, f64::from(narrower) / em), count, "{text}");
            let last = text.rsplit_once(' ').unwrap().0;
            assert_eq!(lines(last, f64::from(narrower) / em), count, "a word alone: {text}");
        }
        assert_eq!(balance("Hazards of the harbour", width, half_points), 0);
        assert_eq!(balance("", width, half_points), 0);
    }
}
