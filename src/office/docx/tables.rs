//! Tables of a document, with merged cells put together.

use roxmltree::Node;

use super::controls::{is_ticked, tick};
use super::parted::parted;
use super::reader::WordReader;
use super::shading::fill;
use crate::diag::Code;
use crate::office::colour::{Colour, is_shape};
use crate::office::flow::{self, Paragraph};
use crate::office::{COLOURED_SIGN, Cell, Coloured, Line, Result, Row, Table, WORDLESS, filled, refusal, xml};

/// The most columns of a table; Word allows 63.
const MAX_COLUMNS: usize = 200;

/// A cell as Word stores it: those below a merged one are cells of their own.
struct RawCell {
    cell: Cell,
    /// Whether it continues the cell above it.
    goes_on: bool,
    fill: Option<Colour>,
    signs: Option<Colour>,
    /// Whether something in it was left out or is still to be filled in.
    has_more: bool,
}

impl WordReader<'_> {
    pub(super) fn table(&mut self, node: Node<'_, '_>) -> Result<Table> {
        self.tables += 1;
        let place = format!("table {}", self.tables);
        self.taken.add("tables", &place);
        let mut rows: Vec<(usize, Vec<RawCell>)> = vec![];
        for (number, row) in self.numbered_rows(node, &place) {
            let cells = self.row(row, &place, number)?;
            self.taken.add("table rows", &format!("{place}, row {number}"));
            rows.push((number, cells));
        }
        let coloured = self.colours(&rows);
        self.place = format!("after {place}");
        Ok(Table { rows: merged(rows), place, coloured })
    }

    /// The rows of a table, also within content controls and tracked changes. Hidden and deleted rows count in their
    /// numbers, because Word shows them where changes are tracked.
    pub(super) fn numbered_rows<'x, 'i>(&mut self, node: Node<'x, 'i>, table: &str) -> Vec<(usize, Node<'x, 'i>)> {
        let mut rows = FoundRows { table, last: 0, found: vec![] };
        self.rows(node, &mut rows);
        rows.found
    }

    pub(super) fn cells<'x, 'i>(&mut self, row: Node<'x, 'i>) -> Vec<FoundCell<'x, 'i>> {
        let mut found = vec![];
        self.cells_below(row, &mut found);
        found
    }

    fn rows<'x, 'i>(&mut self, node: Node<'x, 'i>, out: &mut FoundRows<'_, 'x, 'i>) {
        for child in xml::content(node) {
            match child.tag_name().name() {
                "tr" => {
                    out.last += 1;
                    self.place = format!("{}, row {}", out.table, out.last);
                    let properties = xml::child(child, "trPr");
                    let hidden = properties.and_then(|node| xml::on(node, "hidden"));
                    if properties.is_some_and(|node| self.has_gone(node)) {
                        self.deleted(child);
                    } else if hidden == Some(true) {
                        self.look_at(child);
                        if let words @ Some(_) = filled(parted(child)) {
                            self.note("a row is hidden in Word and was left out", words);
                        }
                    } else {
                        out.found.push((out.last, child));
                    }
                }
                "sdt" | "sdtContent" | "customXml" => self.rows(child, out),
                "ins" | "del" if !self.is_gone(child.tag_name().name()) => self.rows(child, out),
                "moveTo" | "moveFrom" if !self.is_gone(child.tag_name().name()) => {
                    self.moved_to(child);
                    self.rows(child, out);
                }
                "del" | "moveFrom" | "ins" | "moveTo" => {
                    out.last += 1;
                    self.place = format!("{}, row {}", out.table, out.last);
                    self.deleted(child);
                    out.last += xml::named(child, "tr").count().saturating_sub(1);
                }
                _ => self.unknown(child),
            }
        }
    }

    fn cells_below<'x, 'i>(&mut self, node: Node<'x, 'i>, out: &mut Vec<FoundCell<'x, 'i>>) {
        for child in xml::content(node) {
            match child.tag_name().name() {
                "tc" => out.push((child, None)),
                "sdt" => {
                    let before = out.len();
                    if let Some(content) = xml::child(child, "sdtContent") {
                        self.cells_below(content, out);
                    }
                    if let [(_, control)] = &mut out[before..] {
                        *control = Some(child);
                    }
                }
                name if self.is_gone(name) => self.deleted(child),
                "ins" | "moveTo" | "del" | "moveFrom" | "customXml" => self.cells_below(child, out),
                _ => self.unknown(child),
            }
        }
    }

    fn row(&mut self, node: Node<'_, '_>, table: &str, number: usize) -> Result<Vec<RawCell>> {
        let before = xml::child(node, "trPr").and_then(|node| xml::value_number(node, "gridBefore"));
        let mut column = before.unwrap_or(0).min(MAX_COLUMNS);
        let mut cells: Vec<RawCell> = vec![];
        for (cell, control) in self.cells(node) {
            self.budget.cell()?;
            let properties = xml::child(cell, "tcPr");
            let span = properties.and_then(|node| xml::value_number(node, "gridSpan"));
            let columns: usize = span.unwrap_or(1).max(1);
            if column + columns > MAX_COLUMNS {
                let message = format!("{table} has more than {MAX_COLUMNS} columns");
                return Err(refusal(Code::TooLarge, message).help("split the table"));
            }
            let is_merged = |name| {
                let merge = properties.and_then(|node| xml::child(node, name));
                merge.is_some_and(|node| xml::attribute(node, "val").unwrap_or("continue") == "continue")
            };
            let place = format!("{table}, row {number}, column {}", column + 1);
            self.place.clone_from(&place);
            let notes = self.notes.len();
            // A cell that was deleted while changes were tracked.
            let mut paragraphs = if properties.is_some_and(|node| xml::child(node, self.gone_cell()).is_some()) {
                self.deleted(cell);
                vec![]
            } else {
                self.paragraphs(cell)?
            };
            let mut has_more = self.notes.len() > notes;
            if let Some(on) = control.and_then(is_ticked) {
                self.dropped(&paragraphs);
                paragraphs = vec![tick(on)];
            }
            let mut blocks = flow::blocks(&paragraphs);
            if let Some(control) = control
                && self.control(control, &paragraphs)?
            {
                self.dropped(&paragraphs);
                paragraphs.clear();
                blocks.clear();
                has_more = true;
            }
            // The older way to merge cells in a row.
            if let Some(last) = cells.last_mut().filter(|_| is_merged("hMerge")) {
                last.cell.columns += columns;
                last.cell.blocks.extend(blocks);
                last.cell.lines.extend(paragraphs.into_iter().map(Line));
                column += columns;
                continue;
            }
            cells.push(RawCell {
                fill: fill(cell, self.styles),
                signs: signs(&paragraphs),
                has_more,
                cell: Cell {
                    place,
                    column,
                    columns,
                    rows: 1,
                    blocks,
                    lines: paragraphs.into_iter().map(Line).collect(),
                },
                goes_on: is_merged("vMerge"),
            });
            column += columns;
        }
        Ok(cells)
    }

    /// Names cells that say something only by their colour: without a word, and filled in another colour than the words
    /// beside them. Gives those with the same colour.
    fn colours(&mut self, rows: &[(usize, Vec<RawCell>)]) -> Vec<Coloured> {
        let mut alike = vec![];
        let silent = |raw: &RawCell| raw.cell.blocks.is_empty() && !raw.goes_on && !raw.has_more;
        let fills = |raw: &RawCell| raw.fill.filter(|fill| !fill.is_white());
        // Grey says something only where other cells of the column have colours.
        let bright: Vec<usize> = rows
            .iter()
            .flat_map(|(_, cells)| cells)
            .filter(|raw| silent(raw) && fills(raw).is_some_and(|fill| !fill.is_grey()))
            .map(|raw| raw.cell.column)
            .collect();
        for (number, cells) in rows {
            let worded: Vec<&RawCell> = cells.iter().filter(|raw| !raw.cell.blocks.is_empty()).collect();
            if worded.is_empty() {
                continue;
            }
            for raw in cells {
                let fill = fills(raw);
                let (kind, colour) = if is_shape(&raw.cell.plain()) {
                    (COLOURED_SIGN, raw.signs.or(fill))
                } else if silent(raw) {
                    let colour = fill.filter(|fill| !fill.is_grey() || bright.contains(&raw.cell.column));
                    if worded.iter().any(|other| other.fill == fill) {
                        alike.extend(colour.map(|colour| Coloured {
                            place: raw.cell.place.clone(),
                            row: *number,
                            column: raw.cell.column,
                            colour: colour.words(),
                        }));
                        continue;
                    }
                    (WORDLESS, colour)
                } else {
                    continue;
                };
                if let Some(colour) = colour {
                    self.place.clone_from(&raw.cell.place);
                    self.note(kind, Some(colour.words()));
                }
            }
        }
        alike
    }
}

fn signs(paragraphs: &[Paragraph]) -> Option<Colour> {
    let runs = paragraphs.iter().flat_map(|paragraph| &paragraph.runs);
    runs.filter(|run| !run.text.trim().is_empty()).find_map(|run| run.colour).filter(|colour| !colour.is_grey())
}

/// The rows of a table while they are looked for.
struct FoundRows<'t, 'x, 'i> {
    table: &'t str,
    last: usize,
    found: Vec<(usize, Node<'x, 'i>)>,
}

/// A cell, and the content control around it.
type FoundCell<'x, 'i> = (Node<'x, 'i>, Option<Node<'x, 'i>>);

/// Joins cells that continue over several rows. Text that Word hides in the lower ones is added to the first.
fn merged(raw: Vec<(usize, Vec<RawCell>)>) -> Vec<Row> {
    let mut rows: Vec<Row> = vec![];
    // For each column, the row and the place in it of the cell that may continue.
    let mut open: Vec<Option<(usize, usize)>> = vec![None; MAX_COLUMNS];
    for (number, cells) in raw {
        let mut row = Row { number, cells: vec![] };
        let mut seen = vec![None; MAX_COLUMNS];
        for RawCell { cell, goes_on, .. } in cells {
            let column = cell.column;
            match open[column].filter(|_| goes_on) {
                Some((above, at)) => {
                    let from = rows[above].number;
                    let first = &mut rows[above].cells[at];
                    first.rows = number + 1 - from;
                    first.blocks.extend(cell.blocks);
                    first.lines.extend(cell.lines);
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
