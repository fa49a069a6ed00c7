//! Tables of a document, with merged cells put together.

use roxmltree::Node;

use super::body::{Part, Reader};
use crate::diag::Diagnostic;
use crate::intake::flow::{self, Paragraph};
use crate::intake::{Cell, Row, Table, refusal, xml};

/// The most columns of a table; Word allows 63.
const MAX_COLUMNS: usize = 200;

/// A cell as Word keeps it: those below a merged one are cells of their own.
struct Raw {
    cell: Cell,
    /// Whether it goes on with the cell above it.
    goes_on: bool,
}

impl Reader<'_> {
    pub(super) fn table(&mut self, node: Node<'_, '_>) -> Result<Table, Diagnostic> {
        self.tables += 1;
        let place = format!("table {}", self.tables);
        let mut rows: Vec<(usize, Vec<Raw>)> = vec![];
        let mut found = vec![];
        self.rows(node, &mut found);
        for (at, row) in found.into_iter().enumerate() {
            let number = at + 1;
            let cells = self.row(row, &place, number)?;
            rows.push((number, cells));
        }
        self.place = format!("after {place}");
        Ok(Table {
            rows: merged(rows),
            place,
        })
    }

    /// The rows of a table, looked for through content controls and tracked changes.
    fn rows<'x, 'i>(&mut self, node: Node<'x, 'i>, out: &mut Vec<Node<'x, 'i>>) {
        for child in xml::children(node) {
            match child.tag_name().name() {
                "tr" => {
                    let properties = xml::child(child, "trPr");
                    if properties.is_some_and(|node| xml::child(node, "del").is_some()) {
                        self.deleted(child);
                    } else {
                        out.push(child);
                    }
                }
                "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" => self.rows(child, out),
                _ => {}
            }
        }
    }

    fn row(
        &mut self,
        node: Node<'_, '_>,
        table: &str,
        number: usize,
    ) -> Result<Vec<Raw>, Diagnostic> {
        let before = xml::child(node, "trPr")
            .and_then(|node| xml::value(node, "gridBefore")?.parse::<usize>().ok());
        let mut column = before.unwrap_or(0).min(MAX_COLUMNS);
        let mut cells = vec![];
        let mut found = vec![];
        cells_of(node, &mut found);
        for (cell, control) in found {
            self.budget.cell()?;
            let properties = xml::child(cell, "tcPr");
            let span =
                properties.and_then(|node| xml::value(node, "gridSpan")?.parse::<usize>().ok());
            let columns = span.unwrap_or(1).max(1);
            if column + columns > MAX_COLUMNS {
                let message = format!("{table} has more than {MAX_COLUMNS} columns");
                return Err(refusal("too-large", message).help("split the table"));
            }
            let merge = properties.and_then(|node| xml::child(node, "vMerge"));
            let goes_on = merge.is_some_and(|node| {
                xml::attribute(node, "val").unwrap_or("continue") == "continue"
            });
            let place = format!("{table}, row {number}, column {}", column + 1);
            self.place.clone_from(&place);
            let paragraphs = self.cell(cell)?;
            let mut blocks = flow::blocks(&paragraphs);
            if let Some(control) = control
                && self.control(control, &paragraphs)?
            {
                blocks.clear();
            }
            cells.push(Raw {
                cell: Cell {
                    place,
                    column,
                    columns,
                    rows: 1,
                    blocks,
                },
                goes_on,
            });
            column += columns;
        }
        Ok(cells)
    }

    fn cell(&mut self, node: Node<'_, '_>) -> Result<Vec<Paragraph>, Diagnostic> {
        let mut parts = vec![];
        self.parts(node, true, &mut parts)?;
        let paragraphs = parts.into_iter().filter_map(|part| match part {
            Part::Paragraph(paragraph, _) => Some(paragraph),
            Part::Table(_) => None,
        });
        Ok(paragraphs.collect())
    }
}

/// A node of a cell, and the form's field around it.
type Found<'x, 'i> = (Node<'x, 'i>, Option<Node<'x, 'i>>);

fn cells_of<'x, 'i>(node: Node<'x, 'i>, out: &mut Vec<Found<'x, 'i>>) {
    for child in xml::children(node) {
        match child.tag_name().name() {
            "tc" => out.push((child, None)),
            "sdt" => {
                let before = out.len();
                if let Some(content) = xml::child(child, "sdtContent") {
                    cells_of(content, out);
                }
                if let [(_, control)] = &mut out[before..] {
                    *control = Some(child);
                }
            }
            "ins" | "customXml" => cells_of(child, out),
            _ => {}
        }
    }
}

/// Puts cells that go on from row to row together. What stands in one that Word hides below another joins the first.
fn merged(raw: Vec<(usize, Vec<Raw>)>) -> Vec<Row> {
    let mut rows: Vec<Row> = vec![];
    // For each column, the row and the place in it of the cell that may go on.
    let mut open: Vec<Option<(usize, usize)>> = vec![None; MAX_COLUMNS];
    for (number, cells) in raw {
        let mut row = Row {
            number,
            cells: vec![],
        };
        let mut seen = vec![None; MAX_COLUMNS];
        for Raw { cell, goes_on } in cells {
            let column = cell.column;
            match open[column].filter(|_| goes_on) {
                Some((above, at)) => {
                    let first: &mut Cell = &mut rows[above].cells[at];
                    first.rows += 1;
                    first.blocks.extend(cell.blocks);
                    seen[column] = Some((above, at));
                }
                None => {
                    seen[column] = Some((rows.len(), row.cells.len()));
                    row.cells.push(cell);
                }
            }
        }
        open = seen;
        rows.push(row);
    }
    rows.retain(|row| row.cells.iter().any(|cell| !cell.blocks.is_empty()));
    rows
}
