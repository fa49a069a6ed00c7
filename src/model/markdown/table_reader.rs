//! Lines to a table.

use std::ops::Range;

use super::counts::Marker;
use super::frame::{Frame, Join};
use super::lines::Line;
use super::notes::{Note, What};
use super::reader::Reader;
use super::tree::{Block, Inline, MOST_COLUMNS, MOST_UPRIGHT, Side, TextTable};

impl Reader<'_> {
    /// The table that begins at a line, with its caption, and the line after it; nothing where none begins there.
    pub(super) fn table(&mut self, at: usize) -> Option<(TextTable, usize)> {
        let (text, lines) = (self.text, self.lines);
        let is_row = |line: usize| lines.get(line).is_some_and(|line| text[line.body.clone()].starts_with('|'));
        let caption = caption(self.body(at));
        let first = match caption {
            None => at,
            Some(_) => (at + 1..=at + 2).find(|line| !lines.get(*line).is_some_and(Line::is_blank))?,
        };
        if !is_row(first) || !is_row(first + 1) {
            return None;
        }
        let sides = sides(self.body(first + 1))?;
        let (words, is_wide) = caption.map_or((0, false), |(label, is_wide)| (label, is_wide));
        let above = self.lines[at].body.clone();
        let caption = if first > at { self.cell(above.start + words..above.end) } else { vec![] };
        let head = self.row(first);
        if sides.len() != head.len() {
            self.uneven(first + 1, sides.len(), head.len());
        }
        let end = (first + 2..).find(|line| !is_row(*line)).unwrap_or(lines.len());
        let rows: Vec<Vec<Vec<Block>>> = (first + 2..end)
            .map(|line| {
                let row = self.row(line);
                if row.len() != head.len() {
                    self.uneven(line, row.len(), head.len());
                }
                row
            })
            .collect();
        let place = self.lines[first].body.clone();
        match head.len() {
            columns if columns > MOST_COLUMNS => self.note(place.clone(), What::TooManyColumns),
            columns if columns > MOST_UPRIGHT && !is_wide => self.note(place.clone(), What::NotWide),
            _ => {}
        }
        if caption.is_empty() {
            self.note(place, What::NoCaption);
        }
        Some((TextTable { caption: flat(caption), is_wide, sides, head, rows }, end))
    }

    fn uneven(&mut self, line: usize, has: usize, wanted: usize) {
        self.note(self.lines[line].body.clone(), What::UnevenRow { has, wanted });
    }

    fn row(&mut self, line: usize) -> Vec<Vec<Block>> {
        cells(self.text, self.lines[line].body.clone()).into_iter().map(|cell| self.cell(cell)).collect()
    }

    /// The lines of a cell, as paragraphs and points.
    fn cell(&mut self, range: Range<usize>) -> Vec<Block> {
        let mut blocks: Vec<Block> = vec![];
        for line in cell_lines(self.text, range) {
            let (is_point, words) = point(self.text, line);
            let read = words_of(self.text, words, &mut self.notes);
            match (is_point, blocks.last_mut()) {
                (false, _) => blocks.extend(read),
                (true, _) if read.is_empty() => {}
                (true, Some(Block::List { items, .. })) => items.push(read),
                (true, _) => blocks.push(Block::List { marker: Marker::Bullet, items: vec![read] }),
            }
        }
        blocks
    }
}

/// The label of a caption: how long it is, and whether the table is a wide one.
pub(super) fn caption(body: &str) -> Option<(usize, bool)> {
    [("table:", false), ("wide table:", true)].into_iter().find_map(|(label, is_wide)| {
        let begins = body.get(..label.len())?.eq_ignore_ascii_case(label);
        begins.then_some((label.len(), is_wide))
    })
}

/// A caption is one paragraph.
fn flat(blocks: Vec<Block>) -> Vec<Inline> {
    match blocks.into_iter().next() {
        Some(Block::Paragraph(inlines)) => inlines,
        _ => vec![],
    }
}

/// What a line of dashes says of each column; nothing where it is no such line.
fn sides(body: &str) -> Option<Vec<Option<Side>>> {
    let cells = cells(body, 0..body.len());
    let sides = cells.into_iter().map(|cell| {
        let cell = body[cell].trim();
        let (left, right) = (cell.starts_with(':'), cell.ends_with(':'));
        let dashes = cell.trim_start_matches(':').trim_end_matches(':');
        let drawn = !dashes.is_empty() && dashes.chars().all(|c| c == '-');
        drawn.then_some(match (left, right) {
            (false, false) => None,
            (true, false) => Some(Side::Left),
            (true, true) => Some(Side::Centre),
            (false, true) => Some(Side::Right),
        })
    });
    sides.collect()
}

/// The cells of a row: what is between bars that have no backslash before them.
fn cells(text: &str, row: Range<usize>) -> Vec<Range<usize>> {
    let body = &text[row.clone()];
    let bars = body.match_indices('|').map(|(at, _)| at);
    let bars: Vec<usize> = bars.filter(|at| !body[..*at].ends_with('\\')).collect();
    let ends =
        bars.iter().copied().skip(1).chain((bars.last().copied() != body.len().checked_sub(1)).then_some(body.len()));
    bars.iter().zip(ends).map(|(bar, end)| row.start + bar + 1..row.start + end).collect()
}

/// The lines of a cell, between `<br>`.
fn cell_lines(text: &str, cell: Range<usize>) -> Vec<Range<usize>> {
    let lower = text[cell.clone()].to_ascii_lowercase();
    let mut lines = vec![];
    let mut from = 0;
    while let Some((at, tag)) = ["<br>", "<br/>", "<br />"]
        .into_iter()
        .filter_map(|tag| Some((from + lower[from..].find(tag)?, tag)))
        .min_by_key(|(at, _)| *at)
    {
        lines.push(cell.start + from..cell.start + at);
        from = at + tag.len();
    }
    lines.push(cell.start + from..cell.end);
    lines
}

/// Whether a line is a point, and its words.
fn point(text: &str, line: Range<usize>) -> (bool, Range<usize>) {
    let body = &text[line.clone()];
    let words = body.trim_start();
    let start = line.start + body.len() - words.len();
    let is_point = words.starts_with('•');
    let start = if is_point { start + '•'.len_utf8() } else { start };
    (is_point, start..line.end)
}

/// A line of a cell as a paragraph, without the backslashes before bars.
fn words_of(text: &str, line: Range<usize>, notes: &mut Vec<Note>) -> Vec<Block> {
    let body = &text[line.clone()];
    let start = line.start + body.len() - body.trim_start().len();
    let end = line.start + body.trim_end().len();
    let mut frame = Frame { is_line: true, ..Frame::default() };
    let mut from = start;
    for (at, _) in body.match_indices("\\|") {
        frame.add(Join::None, from..line.start + at);
        from = line.start + at + 1;
    }
    frame.add(Join::None, from..end.max(from));
    frame.end_paragraph(text, notes);
    frame.blocks
}
