//! A sheet: its cells, links, and what is hidden. Only cells that are there are read, whatever size the sheet claims.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use roxmltree::Node;

use super::{Book, relation};
use crate::model::markdown::{Digits, is_address};
use crate::office::colour::Colour;
use crate::office::flow::{self, Run};
use crate::office::package::{Package, Relations};
use crate::office::{Budget, Cell, LINK_TO_FILE, Note, Result, Row, Table, too_large, xml};

/// The most columns that are read; Excel has 16,384.
const MAX_COLUMNS: usize = 500;
const MAX_ROWS: usize = 1_048_576;
/// The most filled cells that are kept; many sheets are coloured far beyond their end.
const MAX_FILLED: usize = 100_000;

/// A cell's row and column, from 0.
pub(super) type At = (usize, usize);

pub(super) fn read(
    package: &mut Package<'_>,
    part: &str,
    name: &str,
    book: &Book,
    budget: &mut Budget,
    notes: &mut Vec<Note>,
) -> Result<Table> {
    let Some(text) = package.part(part)? else { return Ok(Table::default()) };
    let relations = package.relations(part)?;
    let tree = xml::parse(&text)?;
    let root = tree.root_element();
    let mut sheet = Sheet {
        name,
        book,
        notes,
        links: BTreeMap::new(),
        formulas: vec![],
        hidden: vec![],
        filled: BTreeMap::new(),
        letters: BTreeMap::new(),
        said: BTreeSet::new(),
    };
    sheet.links(root, &relations);
    let mut cells = sheet.cells(root, budget)?;
    sheet.merged(root, &mut cells)?;
    sheet.totals(package, &relations, &mut cells)?;
    let coloured = sheet.colours(&cells);
    sheet.rules(root, &cells);
    sheet.hidden_columns(root, &cells);
    sheet.beside(root, package, &relations)?;
    sheet.finish();
    let mut rows: Vec<Row> = vec![];
    for ((row, _), cell) in cells {
        if rows.last().is_none_or(|last| last.number != row + 1) {
            rows.push(Row { number: row + 1, cells: vec![] });
        }
        rows.last_mut().expect("there is a row").cells.push(cell);
    }
    Ok(Table { place: name.to_owned(), rows, coloured })
}

pub(super) struct Sheet<'a> {
    pub(super) name: &'a str,
    pub(super) book: &'a Book,
    pub(super) links: BTreeMap<At, String>,
    pub(super) formulas: Vec<String>,
    hidden: Vec<String>,
    pub(super) filled: BTreeMap<At, Colour>,
    pub(super) letters: BTreeMap<At, Colour>,
    /// Cells with a note, which are not empty.
    pub(super) said: BTreeSet<At>,
    pub(super) notes: &'a mut Vec<Note>,
}

impl Sheet<'_> {
    fn cells(&mut self, root: Node<'_, '_>, budget: &mut Budget) -> Result<BTreeMap<At, Cell>> {
        let mut cells = BTreeMap::new();
        let mut next = 0;
        let unsized_hidden = xml::child(root, "sheetFormatPr").is_some_and(|node| xml::yes(node, "zeroHeight"));
        for row in xml::child(root, "sheetData").into_iter().flat_map(xml::children) {
            let number: Option<usize> = xml::number(row, "r");
            let at = number.map_or(next, |number| number.saturating_sub(1)).min(MAX_ROWS);
            next = at + 1;
            let mut column = 0;
            for cell in xml::named(row, "c") {
                let place = xml::attribute(cell, "r").and_then(reference).unwrap_or((at, column));
                column = place.1 + 1;
                let place = (at, place.1);
                let style = xml::number(cell, "s");
                if let Some(fill) = self.book.styles.fill(style)
                    && self.filled.len() < MAX_FILLED
                {
                    self.filled.insert(place, fill);
                }
                let runs = self.runs(cell, place, style);
                budget.text(runs.iter().map(|run| run.text.len()).sum())?;
                let colour = runs.iter().find_map(|run| run.colour);
                if let Some(colour) = colour.filter(|_| runs.iter().all(is_short)) {
                    self.letters.insert(place, colour);
                }
                let blocks = flow::text_blocks(runs);
                if blocks.is_empty() {
                    continue;
                }
                budget.cell()?;
                if place.1 >= MAX_COLUMNS {
                    let message = format!("{} is filled beyond column {MAX_COLUMNS}", self.name);
                    return Err(too_large(message));
                }
                let named = self.named(place);
                let before = cells
                    .insert(place, Cell { place: named, column: place.1, columns: 1, rows: 1, blocks, lines: vec![] });
                if let Some(before) = before {
                    self.note(place, "the file has the cell twice; this was left out", Some(before.plain()));
                }
            }
            let taken = cells.range((at, 0)..).next().is_some();
            if taken && is_hidden(row, "ht", unsized_hidden) {
                self.hidden.push(format!("row {}", at + 1));
            }
        }
        Ok(cells)
    }

    /// Keeps where links lead, and names those to files.
    fn links(&mut self, root: Node<'_, '_>, relations: &Relations) {
        for node in xml::all(root, "hyperlink") {
            let at = xml::attribute(node, "ref").and_then(range);
            let target = relation(node).and_then(|id| relations.get(id));
            let (Some((at, _)), Some(target)) = (at, target) else { continue };
            if is_address(&target.target) {
                self.links.insert(at, target.target.clone());
            } else {
                self.note_beside(at, LINK_TO_FILE, Some(target.target.clone()));
            }
        }
    }

    pub(super) fn named(&self, place: At) -> String {
        format!("{}!{}", self.name, address(place))
    }

    /// Notes something about a cell, which then is not empty.
    pub(super) fn note(&mut self, place: At, text: &str, left_out: Option<String>) {
        self.said.insert(place);
        self.note_beside(place, text, left_out);
    }

    /// Notes what was done to a word or a code in a cell that is kept.
    pub(super) fn note_of(&mut self, place: At, text: &str, detail: Option<String>) {
        self.note(place, text, None);
        if let Some(last) = self.notes.last_mut() {
            last.detail = detail;
        }
    }

    /// Notes something at the place of a cell.
    pub(super) fn note_beside(&mut self, place: At, text: &str, left_out: Option<String>) {
        self.notes.push(Note { left_out, ..Note::new(self.named(place), text) });
    }

    fn hidden_columns(&mut self, root: Node<'_, '_>, cells: &BTreeMap<At, Cell>) {
        let hidden = xml::child(root, "cols").into_iter().flat_map(xml::children);
        let hidden: Vec<RangeInclusive<usize>> = hidden
            .filter(|node| is_hidden(*node, "width", false))
            .filter_map(|node| Some(xml::number(node, "min")?..=xml::number(node, "max")?))
            .collect();
        let used: BTreeSet<usize> = cells.keys().map(|at| at.1 + 1).collect();
        let used = used.into_iter().filter(|column| hidden.iter().any(|columns| columns.contains(column)));
        self.hidden.extend(used.map(|column| format!("column {}", Digits::Capital.label(column as u64))));
    }

    fn finish(self) {
        let mut say = |text: String| self.notes.push(Note::new(self.name, text));
        if !self.formulas.is_empty() {
            say(format!("formulas were taken with the values last shown: {}", some(&self.formulas)));
        }
        if !self.hidden.is_empty() {
            say(format!("what is hidden was taken too: {}", some(&self.hidden)));
        }
    }
}

fn some(names: &[String]) -> String {
    const SHOWN: usize = 8;
    let shown = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN { format!("{shown} and {} more", names.len() - SHOWN) } else { shown }
}

/// Whether a row or column is hidden, by its attribute or its size. `unsized_hidden` holds where it has neither.
fn is_hidden(node: Node<'_, '_>, size: &str, unsized_hidden: bool) -> bool {
    let size = xml::attribute(node, size).and_then(|size| size.trim().parse::<f64>().ok());
    match size {
        _ if xml::yes(node, "hidden") => true,
        Some(size) => size <= 0.0,
        None => unsized_hidden && xml::attribute(node, "hidden").is_none(),
    }
}

fn is_short(run: &Run) -> bool {
    run.text.trim().chars().count() <= 3
}

/// `C5` as row and column.
pub(super) fn reference(text: &str) -> Option<At> {
    let text = text.replace('$', "");
    let letters = text.len() - text.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    if letters == 0 || letters > 3 {
        return None;
    }
    let column = text[..letters].bytes().fold(0, |sum, b| sum * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1);
    let row: usize = text[letters..].parse().ok()?;
    (row > 0 && row <= MAX_ROWS).then(|| (row - 1, column - 1))
}

pub(super) fn range(text: &str) -> Option<(At, At)> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first, last) = (reference(first)?, reference(last)?);
    (first.0 <= last.0 && first.1 <= last.1).then_some((first, last))
}

pub(super) fn address((row, column): At) -> String {
    format!("{}{}", Digits::Capital.label(column as u64 + 1), row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cells_are_read_and_written() {
        for (name, at) in [("A1", (0, 0)), ("Z9", (8, 25)), ("AA10", (9, 26)), ("XFD1048576", (1_048_575, 16_383))] {
            assert_eq!(reference(name), Some(at));
            assert_eq!(address(at), name);
        }
        for wrong in ["", "A", "A0", "1", "AAAA1", "A1048577", "A99999999999999999999"] {
            assert_eq!(reference(wrong), None, "{wrong}");
        }
        assert_eq!(range("B2:A1"), None);
    }
}
