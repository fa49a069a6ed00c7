//! Tables of a document, with merged cells put together.

use roxmltree::Node;

use super::body::Reader;
use super::controls::{is_ticked, tick};
use crate::diag::{Code, Diagnostic};
use crate::intake::colour::{Colour, is_shape};
use crate::intake::flow::{self, Paragraph};
use crate::intake::{Cell, Row, Table, refusal, xml};

/// The most columns of a table; Word allows 63.
const MAX_COLUMNS: usize = 200;

/// A cell as Word keeps it: those below a merged one are cells of their own.
struct Raw {
    cell: Cell,
    /// Whether it goes on with the cell above it.
    goes_on: bool,
    /// The colour that it is filled with.
    fill: Option<Colour>,
    /// The colour of its signs, where it has nothing but signs that say something only by their colour.
    signs: Option<Colour>,
    /// Whether something that stands in it was left out or is still to be filled in.
    has_more: bool,
}

impl Reader<'_> {
    pub(super) fn table(&mut self, node: Node<'_, '_>) -> Result<Table, Diagnostic> {
        self.tables += 1;
        let place = format!("table {}", self.tables);
        self.taken.add("tables", &place);
        let mut rows: Vec<(usize, Vec<Raw>)> = vec![];
        for (at, row) in self.table_rows(node).into_iter().enumerate() {
            let number = at + 1;
            let cells = self.row(row, &place, number)?;
            self.taken
                .add("table rows", &format!("{place}, row {number}"));
            rows.push((number, cells));
        }
        self.colours(&rows);
        self.place = format!("after {place}");
        Ok(Table {
            rows: merged(rows),
            place,
        })
    }

    /// The rows of a table, looked for through content controls and tracked changes.
    pub(super) fn table_rows<'x, 'i>(&mut self, node: Node<'x, 'i>) -> Vec<Node<'x, 'i>> {
        let mut rows = vec![];
        self.rows(node, &mut rows);
        rows
    }

    /// The cells of a row.
    pub(super) fn row_cells<'x, 'i>(&mut self, node: Node<'x, 'i>) -> Vec<Node<'x, 'i>> {
        let mut found = vec![];
        self.cells_of(node, &mut found);
        found.into_iter().map(|(cell, _)| cell).collect()
    }

    fn rows<'x, 'i>(&mut self, node: Node<'x, 'i>, out: &mut Vec<Node<'x, 'i>>) {
        for child in xml::children(node) {
            match child.tag_name().name() {
                "tr" => {
                    let properties = xml::child(child, "trPr");
                    let hidden = properties.and_then(|node| xml::on(node, "hidden"));
                    if properties.is_some_and(|node| xml::child(node, "del").is_some()) {
                        self.deleted(child);
                    } else if hidden == Some(true) {
                        let words = xml::words(child, "t");
                        if !words.is_empty() {
                            self.note("a row is hidden in Word and was left out", Some(words));
                        }
                    } else {
                        out.push(child);
                    }
                }
                "sdt" | "sdtContent" | "ins" | "customXml" => self.rows(child, out),
                "moveTo" => {
                    self.moved_to(child);
                    self.rows(child, out);
                }
                "AlternateContent" => {
                    if let Some(chosen) = xml::chosen(child) {
                        self.rows(chosen, out);
                    }
                }
                "del" | "moveFrom" => self.deleted(child),
                _ => self.unknown(child),
            }
        }
    }

    fn cells_of<'x, 'i>(&mut self, node: Node<'x, 'i>, out: &mut Vec<Found<'x, 'i>>) {
        for child in xml::children(node) {
            match child.tag_name().name() {
                "tc" => out.push((child, None)),
                "sdt" => {
                    let before = out.len();
                    if let Some(content) = xml::child(child, "sdtContent") {
                        self.cells_of(content, out);
                    }
                    if let [(_, control)] = &mut out[before..] {
                        *control = Some(child);
                    }
                }
                "ins" | "moveTo" | "customXml" => self.cells_of(child, out),
                "AlternateContent" => {
                    if let Some(chosen) = xml::chosen(child) {
                        self.cells_of(chosen, out);
                    }
                }
                _ => self.unknown(child),
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
        self.cells_of(node, &mut found);
        for (cell, control) in found {
            self.budget.cell()?;
            let properties = xml::child(cell, "tcPr");
            let span =
                properties.and_then(|node| xml::value(node, "gridSpan")?.parse::<usize>().ok());
            let columns = span.unwrap_or(1).max(1);
            if column + columns > MAX_COLUMNS {
                let message = format!("{table} has more than {MAX_COLUMNS} columns");
                return Err(refusal(Code::TooLarge, message).help("split the table"));
            }
            let merge = properties.and_then(|node| xml::child(node, "vMerge"));
            let goes_on = merge.is_some_and(|node| {
                xml::attribute(node, "val").unwrap_or("continue") == "continue"
            });
            let flat = properties.and_then(|node| xml::child(node, "hMerge"));
            let place = format!("{table}, row {number}, column {}", column + 1);
            self.place.clone_from(&place);
            let notes = self.notes.len();
            let mut paragraphs = if is_deleted(properties) {
                self.deleted(cell);
                vec![]
            } else {
                self.paragraphs(cell)?
            };
            let mut has_more = self.notes.len() > notes;
            if let Some(on) = control.and_then(is_ticked) {
                paragraphs = vec![tick(on)];
            }
            let mut blocks = flow::blocks(&paragraphs);
            if let Some(control) = control
                && self.control(control, &paragraphs)?
            {
                blocks.clear();
                has_more = true;
            }
            // The older way to merge cells in a row.
            if let Some(node) = flat
                && xml::attribute(node, "val").unwrap_or("continue") == "continue"
                && let Some(last) = cells.last_mut()
            {
                let last: &mut Raw = last;
                last.cell.columns += columns;
                last.cell.blocks.extend(blocks);
                column += columns;
                continue;
            }
            cells.push(Raw {
                fill: fill(cell),
                signs: signs(&paragraphs),
                has_more,
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

    /// Names cells that say something only by their colour: filled without a word, otherwise than the words beside them are.
    fn colours(&mut self, rows: &[(usize, Vec<Raw>)]) {
        let silent = |raw: &Raw| raw.cell.blocks.is_empty() && !raw.goes_on && !raw.has_more;
        let fills = |raw: &Raw| raw.fill.filter(|fill| !fill.is_white());
        // A grey says something only beside other colours.
        let bright: Vec<usize> = rows
            .iter()
            .flat_map(|(_, cells)| cells)
            .filter(|raw| silent(raw) && fills(raw).is_some_and(|fill| !fill.is_grey()))
            .map(|raw| raw.cell.column)
            .collect();
        for (_, cells) in rows {
            let worded: Vec<&Raw> = cells
                .iter()
                .filter(|raw| !raw.cell.blocks.is_empty())
                .collect();
            if worded.is_empty() {
                continue;
            }
            for raw in cells {
                let fill = fills(raw);
                let text = raw.cell.plain();
                let (kind, colour) = if is_shape(&text) {
                    let colour = raw.signs.or(fill);
                    ("the sign says something only by its colour", colour)
                } else if silent(raw) && !worded.iter().any(|other| other.fill == fill) {
                    let colour =
                        fill.filter(|fill| !fill.is_grey() || bright.contains(&raw.cell.column));
                    ("the cell is filled with a colour and has no word", colour)
                } else {
                    continue;
                };
                if let Some(colour) = colour {
                    self.place.clone_from(&raw.cell.place);
                    self.note(kind, Some(colour.words()));
                }
            }
        }
    }
}

/// Whether a cell was deleted while changes were tracked.
fn is_deleted(properties: Option<Node<'_, '_>>) -> bool {
    properties.is_some_and(|node| xml::child(node, "cellDel").is_some())
}

/// What a cell is filled with: itself, or the paragraphs and words in it.
fn fill(cell: Node<'_, '_>) -> Option<Colour> {
    let shade = |node: Node<'_, '_>| {
        let shade = xml::child(node, "shd")?;
        let name = match xml::attribute(shade, "val") {
            Some("solid") => "color",
            _ => "fill",
        };
        Colour::read(xml::attribute(shade, name)?)
    };
    let own = xml::child(cell, "tcPr").and_then(shade);
    let inner = || {
        xml::children(cell)
            .filter(|node| node.tag_name().name() == "p")
            .find_map(|paragraph| shade(xml::child(paragraph, "pPr")?))
    };
    let run = || {
        xml::all(cell, "rPr").find_map(|node| match xml::value(node, "highlight") {
            Some(name) => highlight(name),
            None => shade(node),
        })
    };
    own.filter(|colour| !colour.is_white())
        .or_else(inner)
        .or_else(run)
}

/// The colours of Word's highlighter (ECMA-376 part 1, 17.18.40).
fn highlight(name: &str) -> Option<Colour> {
    Some(match name {
        "green" => Colour(0, 0xff, 0),
        "darkGreen" => Colour(0, 0x80, 0),
        "red" => Colour(0xff, 0, 0),
        "darkRed" => Colour(0x80, 0, 0),
        "yellow" => Colour(0xff, 0xff, 0),
        "darkYellow" => Colour(0x80, 0x80, 0),
        "blue" => Colour(0, 0, 0xff),
        "darkBlue" => Colour(0, 0, 0x80),
        "cyan" => Colour(0, 0xff, 0xff),
        "darkCyan" => Colour(0, 0x80, 0x80),
        "magenta" => Colour(0xff, 0, 0xff),
        "darkMagenta" => Colour(0x80, 0, 0x80),
        "darkGray" => Colour(0x80, 0x80, 0x80),
        "lightGray" => Colour(0xc0, 0xc0, 0xc0),
        _ => return None,
    })
}

/// The colour of signs, if it is one.
fn signs(paragraphs: &[Paragraph]) -> Option<Colour> {
    let runs = paragraphs.iter().flat_map(|paragraph| &paragraph.runs);
    runs.filter(|run| !run.text.trim().is_empty())
        .find_map(|run| run.colour)
        .filter(|colour| !colour.is_grey())
}

/// A node of a cell, and the form's field around it.
type Found<'x, 'i> = (Node<'x, 'i>, Option<Node<'x, 'i>>);

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
        for Raw { cell, goes_on, .. } in cells {
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
