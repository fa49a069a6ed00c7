//! A sheet: its cells, merged ranges, links and comments. Only cells that are there are read, whatever size the sheet claims.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::{Book, relation, strings};
use crate::diag::Diagnostic;
use crate::intake::flow::{self, Run};
use crate::intake::package::{Package, Relations};
use crate::intake::{Budget, Cell, Note, Row, Table, plain, too_large, xml};
use crate::model::markdown::is_address;

/// The most columns that are read; Excel has 16,384.
const MAX_COLUMNS: usize = 500;
/// Excel's own number of rows.
const MAX_ROWS: usize = 1_048_576;

/// A cell's row and column, from 0.
type At = (usize, usize);

/// Reads a sheet.
pub(super) fn read(
    package: &mut Package<'_>,
    part: &str,
    name: &str,
    book: &Book,
    budget: &mut Budget,
    notes: &mut Vec<Note>,
) -> Result<Table, Diagnostic> {
    let Some(text) = package.part(part)? else {
        return Ok(Table::default());
    };
    let relations = package.relations(part)?;
    let tree = xml::parse(&text)?;
    let root = tree.root_element();
    let mut sheet = Sheet {
        name,
        book,
        links: links(root, &relations),
        formulas: vec![],
        hidden: vec![],
        notes,
    };
    let mut cells = sheet.cells(root, budget)?;
    for merged in xml::all(root, "mergeCell") {
        let Some((first, last)) = xml::attribute(merged, "ref").and_then(range) else {
            continue;
        };
        if let Some(cell) = cells.get_mut(&first) {
            cell.rows = last.0 - first.0 + 1;
            cell.columns = (last.1 - first.1 + 1).min(MAX_COLUMNS);
        }
    }
    sheet.hidden_columns(root, &cells);
    sheet.comments(package, &relations)?;
    sheet.finish();
    let mut rows: Vec<Row> = vec![];
    for ((row, _), cell) in cells {
        if rows.last().is_none_or(|last| last.number != row + 1) {
            rows.push(Row {
                number: row + 1,
                cells: vec![],
            });
        }
        rows.last_mut().expect("there is a row").cells.push(cell);
    }
    Ok(Table {
        place: name.to_owned(),
        rows,
    })
}

struct Sheet<'a> {
    name: &'a str,
    book: &'a Book,
    links: BTreeMap<At, String>,
    formulas: Vec<String>,
    hidden: Vec<String>,
    notes: &'a mut Vec<Note>,
}

impl Sheet<'_> {
    fn cells(
        &mut self,
        root: Node<'_, '_>,
        budget: &mut Budget,
    ) -> Result<BTreeMap<At, Cell>, Diagnostic> {
        let mut cells = BTreeMap::new();
        let mut next = 0;
        for row in xml::child(root, "sheetData")
            .into_iter()
            .flat_map(xml::children)
        {
            let number = xml::attribute(row, "r").and_then(|number| number.parse::<usize>().ok());
            let at = number
                .map_or(next, |number| number.saturating_sub(1))
                .min(MAX_ROWS);
            next = at + 1;
            let mut column = 0;
            for cell in xml::children(row).filter(|node| node.tag_name().name() == "c") {
                let place = xml::attribute(cell, "r")
                    .and_then(reference)
                    .unwrap_or((at, column));
                column = place.1 + 1;
                let place = (at, place.1);
                let runs = self.runs(cell, place);
                budget.text(runs.iter().map(|run| run.text.len()).sum())?;
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
                cells.insert(
                    place,
                    Cell {
                        place: named,
                        column: place.1,
                        columns: 1,
                        rows: 1,
                        blocks,
                    },
                );
            }
            let taken = cells.range((at, 0)..).next().is_some();
            if taken && matches!(xml::attribute(row, "hidden"), Some("1" | "true")) {
                self.hidden.push(format!("row {}", at + 1));
            }
        }
        Ok(cells)
    }

    /// What a cell shows.
    fn runs(&mut self, cell: Node<'_, '_>, place: At) -> Vec<Run> {
        let value = xml::child(cell, "v")
            .and_then(|node| node.text())
            .unwrap_or_default();
        let style = xml::attribute(cell, "s").and_then(|style| style.parse().ok());
        let mut runs = match xml::attribute(cell, "t") {
            Some("s") => {
                let number: Option<usize> = value.trim().parse().ok();
                number
                    .and_then(|number| self.book.strings.get(number))
                    .cloned()
                    .unwrap_or_default()
            }
            Some("inlineStr") => xml::child(cell, "is")
                .map(strings::runs)
                .unwrap_or_default(),
            Some("str") => vec![Run::plain(strings::decoded(value))],
            Some("b") => vec![Run::plain(if value.trim() == "1" { "Yes" } else { "No" })],
            Some("e") => {
                self.note(
                    place,
                    "the cell shows an error of Excel",
                    Some(value.to_owned()),
                );
                vec![]
            }
            Some("d") => vec![Run::plain(value.trim_end_matches("T00:00:00"))],
            _ if value.is_empty() => vec![],
            _ => vec![Run::plain(self.book.formats.shown(value.trim(), style))],
        };
        if let Some(formula) = xml::child(cell, "f") {
            if runs.iter().all(|run| run.text.trim().is_empty()) {
                let formula = formula.text().map(|text| format!("={text}"));
                if formula.is_some() && value.is_empty() {
                    self.note(place, "the formula was saved without its value", formula);
                }
            } else {
                self.formulas.push(address(place));
            }
        }
        if let Some(link) = self.links.get(&place) {
            runs.iter_mut()
                .for_each(|run| run.link = Some(link.clone()));
        }
        runs
    }

    fn named(&self, place: At) -> String {
        format!("{}!{}", self.name, address(place))
    }

    fn note(&mut self, place: At, text: &str, left_out: Option<String>) {
        self.notes.push(Note {
            place: self.named(place),
            text: text.to_owned(),
            left_out,
        });
    }

    fn hidden_columns(&mut self, root: Node<'_, '_>, cells: &BTreeMap<At, Cell>) {
        let used: BTreeSet<usize> = cells.keys().map(|at| at.1 + 1).collect();
        let mut hidden: BTreeSet<usize> = BTreeSet::new();
        for node in xml::child(root, "cols").into_iter().flat_map(xml::children) {
            let number = |name| xml::attribute(node, name)?.parse::<usize>().ok();
            if let (Some("1" | "true"), Some(first), Some(last)) =
                (xml::attribute(node, "hidden"), number("min"), number("max"))
            {
                hidden.extend(
                    used.iter()
                        .filter(|column| (first..=last).contains(*column)),
                );
            }
        }
        let names = hidden
            .into_iter()
            .map(|column| format!("column {}", letters(column - 1)));
        self.hidden.extend(names);
    }

    /// Comments belong to no cell of ours.
    fn comments(
        &mut self,
        package: &mut Package<'_>,
        relations: &Relations,
    ) -> Result<(), Diagnostic> {
        for relation in relations
            .values()
            .filter(|relation| matches!(relation.kind.as_str(), "comments" | "threadedComment"))
        {
            let Some(text) = package.part(&relation.target)? else {
                continue;
            };
            let tree = xml::parse(&text)?;
            for node in tree
                .descendants()
                .filter(|node| matches!(node.tag_name().name(), "comment" | "threadedComment"))
            {
                let runs = xml::child(node, "text").map(|node| match node.text() {
                    Some(text) if xml::children(node).next().is_none() => vec![Run::plain(text)],
                    _ => strings::runs(node),
                });
                let said = plain(&flow::text_blocks(runs.unwrap_or_default()));
                let at = xml::attribute(node, "ref")
                    .and_then(reference)
                    .unwrap_or((0, 0));
                if !said.is_empty() {
                    self.note(at, "a comment belongs to no cell", Some(said));
                }
            }
        }
        Ok(())
    }

    fn finish(self) {
        let mut say = |text: String| {
            self.notes.push(Note {
                place: self.name.to_owned(),
                text,
                left_out: None,
            })
        };
        if !self.formulas.is_empty() {
            say(format!(
                "formulas were taken with the values last shown: {}",
                some(&self.formulas)
            ));
        }
        if !self.hidden.is_empty() {
            say(format!(
                "what is hidden was taken too: {}",
                some(&self.hidden)
            ));
        }
    }
}

/// The first of many names.
fn some(names: &[String]) -> String {
    const SHOWN: usize = 8;
    let shown = names
        .iter()
        .take(SHOWN)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    if names.len() > SHOWN {
        format!("{shown} and {} more", names.len() - SHOWN)
    } else {
        shown
    }
}

fn links(root: Node<'_, '_>, relations: &Relations) -> BTreeMap<At, String> {
    let found = xml::all(root, "hyperlink").filter_map(|node| {
        let target = &relations.get(relation(node)?)?.target;
        let at = xml::attribute(node, "ref").and_then(range)?.0;
        is_address(target).then(|| (at, target.clone()))
    });
    found.collect()
}

/// `C5` as row and column.
fn reference(text: &str) -> Option<At> {
    let text = text.replace('$', "");
    let letters = text.len()
        - text
            .trim_start_matches(|c: char| c.is_ascii_alphabetic())
            .len();
    if letters == 0 || letters > 3 {
        return None;
    }
    let column = text[..letters].bytes().fold(0, |sum, b| {
        sum * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1
    });
    let row: usize = text[letters..].parse().ok()?;
    (row > 0 && row <= MAX_ROWS).then(|| (row - 1, column - 1))
}

fn range(text: &str) -> Option<(At, At)> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first, last) = (reference(first)?, reference(last)?);
    (first.0 <= last.0 && first.1 <= last.1).then_some((first, last))
}

fn address((row, column): At) -> String {
    format!("{}{}", letters(column), row + 1)
}

fn letters(column: usize) -> String {
    let mut left = column + 1;
    let mut out = String::new();
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or(0);
        out.insert(0, char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cells_are_read_and_written() {
        for (name, at) in [
            ("A1", (0, 0)),
            ("Z9", (8, 25)),
            ("AA10", (9, 26)),
            ("XFD1048576", (1_048_575, 16_383)),
        ] {
            assert_eq!(reference(name), Some(at));
            assert_eq!(address(at), name);
        }
        for wrong in [
            "",
            "A",
            "A0",
            "1",
            "AAAA1",
            "A1048577",
            "A99999999999999999999",
        ] {
            assert_eq!(reference(wrong), None, "{wrong}");
        }
        assert_eq!(range("B2:A1"), None);
    }
}
