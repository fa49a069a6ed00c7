//! Tables: a fixed grid, repeated header rows, merged cells, and rows that stay whole where they can (ECMA-376 17.4).

use std::ops::Range;

use super::body::Writer;
use super::measure::{self, Height, widest_word};
use super::setting::{Flow, Line, Role, Room, Setting};

use super::styles::{CELL_MARGIN, prefix, table_text, tint};
use super::table_parts::{TablePart, gap, parts};
use super::tree::{Cell, Look, Row, Slot, Table};
use super::wml::{Element, el, ground, val, width};

/// Of the height of a page: a row that may be taller can go on over a page, as in the PDF, and so can rows under one spanning cell.
const WHOLE_ROW: f64 = 1.0 / 3.0;
/// The same where a layout says that rows stay whole. Word lets a row that must not break run off the page when it is taller than the
/// page. Heights are estimates: a quarter is left for those that are too low.
const WHOLE_PAGE: f64 = 0.75;
/// Of the height of a page: a group of rows that is taller goes on over a page wherever it begins, and says its name there.
const OWN_TABLE: f64 = 0.9;
/// Of the height of a page: a tall row that by the estimate begins so near the foot of one stays whole.
const NEAR_FOOT: f64 = 0.2;
/// Of the height of a page: rows at the end of a table that together are lower have others on their page.
const LEAST_END: f64 = 0.13;
/// Of the height of a page: the last row and what belongs below it stay together where they are lower.
const WHOLE_END: f64 = 0.65;
/// The same wherever by the estimate it ends.
const LOW_END: f64 = 0.5;
/// Of the height of a page: a table that by the estimate ends so near the end of one may leave what belongs below it to the next.
const NEAR_END: f64 = 0.05;
/// Of the height of a page: a label table that is lower stays on one page, for one row alone on the next is easily missed.
const WHOLE_TABLE: f64 = 0.2;

impl Writer<'_> {
    /// Writes a table, in parts where a group of its rows may go on over a page; gives about how tall it is in twips. `below` is how
    /// tall what belongs below it is, such as the key to its marks.
    pub(super) fn table(&mut self, table: &Table, below: Option<f64>, setting: Setting, out: &mut Vec<Flow>) -> f64 {
        let half_points = table_text(self.house);
        let grid = grid_for(table, setting.room(), half_points);
        let page = f64::from(setting.height);
        let share = match (table.look, table.whole) {
            (Look::Data, None) => WHOLE_ROW,
            (Look::Label, _) | (Look::Data, Some(true)) => WHOLE_PAGE,
            (Look::Data, Some(false)) => 0.0,
        };
        let mut shape =
            Shape { look: table.look, grid: &grid, setting, half_points, whole: page * share, rows: Vec::new() };
        let head: f64 = table.head.iter().map(|row| shape.height(row).all).sum();
        shape.rows = table.body.iter().map(|row| shape.height(row)).collect();
        let is_whole: Vec<_> = shape.rows.iter().map(|row| row.all < shape.whole).collect();
        let mut kept = Kept { is_whole, with_below: false };
        let (above, lead) = (self.above, self.lead);
        let mut top = above + head;
        let parts = parts(table, |group| {
            let (tall, first) = (shape.tall(&group), group.start);
            let next = (top / page).floor() * page + page;
            let is_low = tall < page * WHOLE_ROW;
            // A tall row of which there would be a line or two at the foot of a page begins the next one.
            let may_split = group.len() == 1 && table.whole.is_none() && tall < page * WHOLE_PAGE;
            kept.is_whole[first] |= may_split && next - top < page * NEAR_FOOT;
            // What stays whole begins the next page where it would cross, and what leads in to the table with its first row.
            let moves = (is_low && group.len() > 1 || kept.is_whole[first]) && top + tall > next;
            let begin = if moves { next + head + if first == 0 { lead } else { 0.0 } } else { top };
            let crosses = begin < next && begin + tall > next;
            top = begin + tall + if crosses { head } else { 0.0 };
            tall > page * OWN_TABLE
        });
        if let (Some(below), Some(last)) = (below, shape.rows.last()) {
            kept.with_below = shape.stays_with(below, last.all, top);
            if let Some(whole) = kept.is_whole.last_mut() {
                *whole |= kept.with_below;
            }
        }
        let last = parts.len() - 1;
        for (at, part) in parts.into_iter().enumerate() {
            if at > 0 {
                out.push(gap());
            }
            let made = self.part(table, &part, &shape, &kept, at == last);
            out.push(Flow::Table(made));
        }
        top - above
    }

    fn part(&mut self, table: &Table, part: &TablePart, shape: &Shape<'_>, kept: &Kept, is_last: bool) -> Element {
        let rows = part.rows.start + part.repeated..part.rows.end;
        let together = shape.together(&table.body, rows.clone(), part.is_group());
        let mut made = Vec::new();
        let repeated = &table.body[part.rows.start..rows.start];
        let heads = table.head.iter().chain(&part.label).chain(repeated);
        for (at, row) in heads.enumerate() {
            made.push(self.row(row, shape, Some(at), true, shape.height(row).all < shape.whole));
        }
        let last = rows.end.saturating_sub(1);
        let is_small = table.look == Look::Label && shape.tall(&rows) < f64::from(shape.setting.height) * WHOLE_TABLE;
        for at in rows.clone() {
            let row = &table.body[at];
            // The last row, which may be one of totals, is not alone on a page, and the last ones have some height together.
            // Nor need a row of some height have another with it where it has what belongs below it.
            let is_low = shape.tall(&(at + 1..rows.end)) < f64::from(shape.setting.height) * LEAST_END;
            let few = is_low || at + 1 == last && !kept.with_below;
            let before_last = is_last && few && shape.tall(&(at..rows.end)) < shape.whole;
            let keep = at < last && (row.band || together[at - rows.start] || is_small || before_last)
                || at == last && is_last && kept.with_below;
            made.push(self.row(row, shape, None, keep, kept.is_whole[at]));
        }
        let first_column = !table.body.is_empty()
            && table.body.iter().all(|row| match row.slots.first() {
                Some(Slot::Cell(cell)) => cell.header || row.band,
                Some(Slot::Covered(_)) => true,
                None => false,
            });
        let style = match table.look {
            Look::Data => "CouncilTable",
            Look::Label => "CouncilLabelTable",
        };
        let caption = table.caption.as_ref().filter(|caption| !caption.is_empty());
        let heads = Heads { first_row: !table.head.is_empty(), first_column, last_row: table.total && is_last };
        let properties = properties(style, shape.grid, heads)
            .with(width("w:tblInd", shape.setting.left))
            .with(caption.map(|caption| val("w:tblCaption", caption)));
        el("w:tbl").with(properties).with(columns(shape.grid)).all(made)
    }

    /// A row; `head` is its place among the header rows, a row that is to `keep` stays with the row below it, and a `whole` one is not
    /// split.
    fn row(&mut self, row: &Row, shape: &Shape<'_>, head: Option<usize>, keep: bool, whole: bool) -> Element {
        let mut column = 0;
        let mut cells = Vec::new();
        for slot in &row.slots {
            match slot {
                Slot::Cell(cell) => {
                    cells.push(self.cell(cell, row, shape, column, head, keep));
                    column += cell.columns;
                }
                Slot::Covered(columns) => {
                    let mut blank = Line::new(&format!("{} Text", prefix(shape.look)));
                    if keep {
                        blank.keep_next();
                    }
                    let size = shape.sized(column, *columns).with(val("w:vMerge", "continue"));
                    cells.push(el("w:tc").with(size).with(Flow::Line(blank).element()));
                    column += columns;
                }
            }
        }
        let whole = whole.then(|| el("w:cantSplit"));
        let properties = el("w:trPr").with(whole).with(head.map(|_| el("w:tblHeader")));
        el("w:tr").with(properties).all(cells)
    }

    fn cell(
        &mut self,
        cell: &Cell,
        row: &Row,
        shape: &Shape<'_>,
        column: usize,
        head: Option<usize>,
        keep: bool,
    ) -> Element {
        let role = match shape.look {
            _ if row.band => Role::Band,
            Look::Data if head.is_some() => Role::Heading,
            Look::Label if cell.header => Role::Heading,
            Look::Data | Look::Label => Role::Text,
        };
        let around = Room::Cell { look: shape.look, role, align: cell.align };
        let width = shape.width(column, cell.columns).saturating_sub(2 * CELL_MARGIN);
        let setting = Setting { around, left: 0, depth: 0, bullets: 0, width, height: shape.setting.height };
        let mut flow = Vec::new();
        self.blocks(&cell.blocks, setting, &mut flow);
        if flow.is_empty() {
            let role = if role == Role::Heading { "Heading" } else { "Text" };
            flow.push(self.empty(&format!("{} {role}", prefix(shape.look))));
        }
        // A table style knows one header row and no bands, so these bring their shading.
        let shading = match head {
            _ if row.band => Some(ground(&tint(self.house))),
            Some(1..) => Some(ground(&self.house.colour)),
            _ => cell.fill.as_deref().map(ground),
        };
        let properties = shape
            .sized(column, cell.columns)
            .with((cell.rows > 1).then(|| val("w:vMerge", "restart")))
            .with(shading)
            .with(head.map(|_| val("w:vAlign", "bottom")));
        for piece in &mut flow {
            if let (true, Flow::Line(line)) = (keep, piece) {
                line.keep_next();
            }
        }
        el("w:tc").with(properties).all(flow.into_iter().map(Flow::element))
    }
}

/// Which rows of a table stay whole, and whether its last one stays with what is below it.
struct Kept {
    is_whole: Vec<bool>,
    with_below: bool,
}

/// A table's measures.
struct Shape<'a> {
    look: Look,
    grid: &'a [u32],
    setting: Setting,
    half_points: u32,
    /// How tall a row may be that stays whole.
    whole: f64,
    /// Of each row below the headings.
    rows: Vec<Height>,
}

impl Shape<'_> {
    fn width(&self, column: usize, columns: usize) -> u32 {
        self.grid[column..column + columns].iter().sum()
    }

    /// The properties of a cell, as far as they are its size.
    fn sized(&self, column: usize, columns: usize) -> Element {
        el("w:tcPr")
            .with(width("w:tcW", self.width(column, columns)))
            .with((columns > 1).then(|| val("w:gridSpan", columns)))
    }

    fn height(&self, row: &Row) -> Height {
        let width = |column, columns| self.width(column, columns).saturating_sub(2 * CELL_MARGIN);
        measure::row_height(row, self.half_points, width)
    }

    /// About how tall rows are together, of which the first may have cells that span the others.
    fn tall(&self, group: &Range<usize>) -> f64 {
        let group = &self.rows[group.clone()];
        let each: f64 = group.iter().map(|row| row.own).sum();
        each.max(group.first().map_or(0.0, |row| row.all))
    }

    /// Whether a last row that is so tall and ends there by the estimate stays on the page of what is below it.
    fn stays_with(&self, below: f64, row: f64, end: f64) -> bool {
        let page = f64::from(self.setting.height);
        let left = page - end % page;
        // A row that is not tall always does, and a taller one near the foot of a page.
        let is_near = left < below + page * NEAR_END || left > page * (1.0 - NEAR_END);
        row + below < page * if is_near { WHOLE_END } else { LOW_END }
    }

    /// For each row, whether it stays on the page of the next: the rows of a spanning cell do, where they are low. A group that goes
    /// on over a page would only leave the page before it empty; of its rows two begin it.
    fn together(&self, all: &[Row], rows: Range<usize>, is_group: bool) -> Vec<bool> {
        let mut keep: Vec<bool> = all[rows.clone()].iter().map(|row| row.keep && !is_group).collect();
        let two = |at: usize| self.rows[at..rows.end.min(at + 2)].iter().map(|row| row.own).sum::<f64>() < self.whole;
        if let Some(first) = keep.first_mut().filter(|_| is_group) {
            *first = two(rows.start);
        }
        for at in rows.clone() {
            let spanned = all[at].slots.iter().map(|slot| match slot {
                Slot::Cell(cell) => cell.rows,
                Slot::Covered(_) => 1,
            });
            let group = at..(at + spanned.max().unwrap_or(1)).min(rows.end);
            if group.len() > 1 {
                let is_low = self.tall(&group) < f64::from(self.setting.height) * WHOLE_ROW;
                keep[group.start - rows.start..group.end - 1 - rows.start].fill(is_low);
                keep[at - rows.start] = is_low || two(at);
            }
        }
        keep
    }
}

/// Which rows and columns of a table are more than its cells (17.4.55).
#[derive(Clone, Copy, Default)]
pub(crate) struct Heads {
    pub(crate) first_row: bool,
    pub(crate) first_column: bool,
    /// The last row is one of totals.
    pub(crate) last_row: bool,
}

/// The properties of a table with fixed columns, in twips.
pub(crate) fn properties(style: &str, grid: &[u32], heads: Heads) -> Element {
    let Heads { first_row, first_column, last_row } = heads;
    // What its headers are, for assistive technology and for the table style. The old bit field and the attributes that replaced it say the same (17.4.55).
    let bits = 0x0600 | (u16::from(first_row) << 5) | (u16::from(last_row) << 6) | (u16::from(first_column) << 7);
    let look = val("w:tblLook", format!("{bits:04X}"))
        .attr("w:firstRow", u8::from(first_row))
        .attr("w:lastRow", u8::from(last_row))
        .attr("w:firstColumn", u8::from(first_column))
        .attr("w:lastColumn", 0)
        .attr("w:noHBand", 1)
        .attr("w:noVBand", 1);
    el("w:tblPr")
        .with(val("w:tblStyle", style))
        .with(width("w:tblW", grid.iter().sum()))
        .with(el("w:tblLayout").attr("w:type", "fixed"))
        .with(look)
}

/// The columns of a table.
pub(crate) fn columns(grid: &[u32]) -> Element {
    el("w:tblGrid").all(grid.iter().map(|width| el("w:gridCol").attr("w:w", width)))
}

/// The columns of a table in twips, each at least as wide as its longest word where the others have the room: Word breaks a word
/// that its column is too narrow for. They are as the table says where that is enough.
fn grid_for(table: &Table, width: u32, half_points: u32) -> Vec<u32> {
    let mut grid = grid(&table.widths, width);
    let mut least = vec![0u32; grid.len()];
    for (row, is_head) in table.head.iter().map(|row| (row, true)).chain(table.body.iter().map(|row| (row, false))) {
        let mut column = 0;
        for slot in &row.slots {
            match slot {
                Slot::Cell(cell) => {
                    if cell.columns == 1 {
                        let word = widest_word(&cell.blocks, half_points, is_head || cell.header);
                        least[column] = least[column].max(word.ceil() as u32 + 2 * CELL_MARGIN + 20);
                    }
                    column += cell.columns;
                }
                Slot::Covered(columns) => column += columns,
            }
        }
    }
    let lacking: u32 = grid.iter().zip(&least).map(|(wide, least)| least.saturating_sub(*wide)).sum();
    let spare: u32 = grid.iter().zip(&least).map(|(wide, least)| wide.saturating_sub(*least)).sum();
    if lacking == 0 || spare < lacking {
        return grid;
    }
    let mut taken = 0;
    let mut passed = 0;
    for (wide, least) in grid.iter_mut().zip(&least) {
        match least.checked_sub(*wide) {
            Some(more) => *wide += more,
            None => {
                // So rounded that all that is taken comes to what is lacking.
                passed += u64::from(*wide - least);
                let until = (u64::from(lacking) * passed / u64::from(spare)) as u32;
                *wide -= until - taken;
                taken = until;
            }
        }
    }
    grid
}

/// Column widths in twips that come to the width of the table exactly.
fn grid(widths: &[f64], width: u32) -> Vec<u32> {
    let sum: f64 = widths.iter().sum();
    let mut edges = Vec::with_capacity(widths.len() + 1);
    let mut at = 0.0;
    edges.push(0);
    for share in widths {
        at += share;
        edges.push((f64::from(width) * at / sum).round() as u32);
    }
    edges.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_fills_the_width() {
        assert_eq!(grid(&[33.3, 33.3, 33.4], 9638).iter().sum::<u32>(), 9638);
        assert_eq!(grid(&[50.0, 50.0], 100), [50, 50]);
    }
}
