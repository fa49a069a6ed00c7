//! Tables to rows of fields. A row over the whole width is the title of a theme.

use super::columns::{Column, asked, given, headings, is_named, is_reference, said};
use super::entries::reference;
use super::headings::{Fields, NOTHING};
use super::month_first;
use super::places::{self, Placed};
use super::reaching::Reaching;
use super::refused::{joined, month_first_dates, problems};
use super::tables::{SortedTable, TableLine, Tables, Values};
use super::{Work, plain, words};
use crate::diag::{Code, Diagnostics};
use crate::model::markdown::Block;
use crate::office::{self, Cell, DocumentPiece, Passage, Row, Table};

/// The most rows that are imported at a time.
const MOST_ROWS: usize = 10_000;
/// The longest row that is taken for the title of a theme.
const TITLE: usize = 120;

/// The tables of a document, each with the text before it.
pub(super) fn tables(pieces: Vec<DocumentPiece>, fields: &Fields, work: &mut Work<'_>) -> Result<Tables, Diagnostics> {
    let map = given(fields, work)?;
    let rows = pieces.iter().map(|piece| match piece {
        DocumentPiece::Table(table) => table.rows.len(),
        DocumentPiece::Text(_) => 0,
    });
    if rows.sum::<usize>() > MOST_ROWS {
        let problem = work.problem(Code::TooLarge, format!("the tables have more than {MOST_ROWS} rows"));
        return Err(problem.help("split the file and import its parts").into());
    }
    let mut found: Vec<Placed> = vec![];
    let mut before: Vec<Passage> = vec![];
    let mut columns: Vec<Column> = vec![];
    let mut unknown: Vec<Table> = vec![];
    let mut unplaced: Vec<(String, Vec<String>)> = vec![];
    let mut used = vec![false; map.len()];
    let mut heading = None;
    let mut americans = vec![];
    for piece in pieces {
        let table = match piece {
            DocumentPiece::Text(passage) => {
                before.push(passage);
                continue;
            }
            DocumentPiece::Table(table) => table,
        };
        let body = match headings(&table, fields, &map) {
            Some((first, last, own)) => {
                for row in &table.rows[..first] {
                    before.extend(above(row));
                }
                columns = own;
                asked(&table, last + 1, &mut columns, fields, &mut unplaced);
                for (at, (heading, _)) in map.iter().enumerate() {
                    used[at] |= columns.iter().any(|column| is_named(column, heading));
                }
                said(&table.place, &columns, work);
                heading = heading.or_else(|| of_review(&columns));
                last + 1
            }
            None if !columns.is_empty() && columns.len() == table.columns() => {
                let text = "it has no headings of its own and was taken to go on with the table before it";
                work.remark(&table.place, text);
                0
            }
            None => {
                unknown.push(table);
                continue;
            }
        };
        americans.extend(month_first::columns(&table, body, &columns, fields));
        let lines = lines(&table, body, &columns, fields, work);
        let has_theme = columns.iter().any(Column::is_theme);
        let place = table.place.clone();
        let sorted = SortedTable { place, theme: None, ambition: vec![], lines };
        found.push(Placed { before: std::mem::take(&mut before), has_theme, goes_on: body == 0, sorted });
    }
    let mut problems = problems(found.is_empty(), &unknown, unplaced, &map, &used, fields, work);
    for column in americans {
        problems.push(month_first_dates(&column, work));
    }
    if problems.errors() > 0 {
        return Err(problems);
    }
    for table in unknown {
        let rows = table.rows.iter().map(|row| joined(row.cells.iter()));
        let text = rows.collect::<Vec<_>>().join("; ");
        work.left_out(&table.place, "the table has no headings that are known", &text);
    }
    let mut tables = places::place(found, before, work);
    tables.front.heading = heading;
    Ok(tables)
}

/// The heading above recommendations, if it says whose or when they are.
fn of_review(columns: &[Column]) -> Option<String> {
    let heading = &columns.iter().find(|column| column.here() == Some("recommendation"))?.heading;
    let says_more = words::heading(heading) != words::simple(heading)
        || ["review", "challenge", "inspection", "audit", "assessment", "peer", "panel"]
            .iter()
            .any(|word| words::set(heading).contains(*word));
    says_more.then(|| heading.clone())
}

/// A row above the headings of a sheet, as text.
fn above(row: &Row) -> Option<Passage> {
    let blocks: Vec<Block> = row.cells.iter().flat_map(|cell| cell.blocks.clone()).collect();
    let single = row.cells.len() == 1 && matches!(blocks.as_slice(), [Block::Paragraph(_)]);
    let heading = (single && row.number == 1 && plain(&blocks).chars().count() <= TITLE).then_some(0);
    (!blocks.is_empty()).then_some(Passage { heading, blocks })
}

fn lines(table: &Table, body: usize, columns: &[Column], fields: &Fields, work: &mut Work<'_>) -> Vec<TableLine> {
    let mut lines = vec![];
    let mut reaching = Reaching::new(columns, fields);
    for row in &table.rows[body..] {
        let reached = reaching.enter(row.number);
        let repeated = |cell: &Cell| {
            columns
                .get(cell.column)
                .is_some_and(|column| words::simple(&column.heading) == words::simple(&cell.plain()))
        };
        if row.filled().all(repeated) {
            continue;
        }
        let place = match row.cells.first().map(|cell| cell.place.rsplit_once(", column")) {
            Some(Some((row, _))) => row.to_owned(),
            _ => format!("{}, row {}", table.place, row.number),
        };
        if let Some(cell) = band(row, columns, reached) {
            let (first, rest) = cell.blocks.split_at(1);
            lines.push(TableLine::Band { place, title: plain(first), rest: rest.to_vec() });
            continue;
        }
        let mut values = Values { place, values: reaching.values(row, work) };
        for cell in row.filled() {
            match columns.get(cell.column).and_then(|column| column.field.as_ref()) {
                Some((name, true)) => values.values.push((name.clone(), cell.blocks.clone())),
                Some((name, false)) if name != NOTHING => {}
                _ => work.left_out(&cell.place, "it is in a column that was left out", &cell.plain()),
            }
        }
        if !values.values.is_empty() {
            lines.push(TableLine::Row(values));
        }
    }
    no_status(table, body, columns, fields, &lines, work);
    lines
}

/// Names cells of a status column that are only coloured, as in many trackers, and says where the column has no word at
/// all.
fn no_status(
    table: &Table,
    body: usize,
    columns: &[Column],
    fields: &Fields,
    lines: &[TableLine],
    work: &mut Work<'_>,
) {
    let is_status = |column: &Column| column.here().is_some_and(|name| fields.is_status(name));
    let rows = &table.rows[body..];
    for coloured in &table.coloured {
        if columns.get(coloured.column).is_some_and(is_status) && rows.iter().any(|row| row.number == coloured.row) {
            work.left_out(&coloured.place, office::WORDLESS, &coloured.colour);
        }
    }
    let mut rows = lines.iter().filter_map(|line| match line {
        TableLine::Row(values) => Some(values),
        TableLine::Band { .. } => None,
    });
    if let Some(column) = columns.iter().find(|column| is_status(column))
        && let Some(name) = column.here()
        && rows.clone().next().is_some()
        && !rows.any(|values| values.has(name))
    {
        let text = format!("no row has a word in the column “{}”", column.heading);
        work.remark(&table.place, text);
    }
}

/// The title of a theme: the only cell of its row, over the whole width, or short and like a title.
fn band<'a>(row: &'a Row, columns: &[Column], reached: bool) -> Option<&'a Cell> {
    let mut filled = row.filled();
    let cell = filled.next().filter(|_| filled.next().is_none())?;
    let Some(Block::Paragraph(_)) = cell.blocks.first() else { return None };
    let title = plain(&cell.blocks[..1]);
    if columns.len() < 2 || title.chars().count() > TITLE {
        return None;
    }
    if cell.columns >= columns.len().max(2) {
        return Some(cell);
    }
    let alone =
        !reached && row.cells.iter().all(|other| other.column >= cell.column) && cell.column == 0 && cell.rows == 1;
    let like_a_title = cell.blocks.len() == 1
        && !title.ends_with(['.', ';', ':', '?', '!', ','])
        && reference(&title).is_none()
        && !is_reference(&title);
    let themed = columns.iter().any(Column::is_theme);
    (alone && like_a_title && !themed && row.cells.iter().all(|cell| cell.columns == 1)).then_some(cell)
}
