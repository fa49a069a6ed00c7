//! The columns of a table: finds the row of headings, and asks for headings that it does not know.

use super::entries::reference;
use super::headings::{Fields, NOTHING, part_named};
use super::{Work, words};
use crate::diag::{Code, Diagnostics};
use crate::office::{Cell, Row, Table};

/// How far down the row of headings is looked for.
const LOOK: usize = 15;
/// The longest heading of a column that nobody has declared yet.
const LONGEST: usize = 100;

#[derive(Clone)]
pub(super) struct Column {
    pub(super) heading: String,
    /// The field, and whether the file has a place for it.
    pub(super) field: Option<(String, bool)>,
}

impl Column {
    /// The field that the file has a place for.
    pub(super) fn here(&self) -> Option<&str> {
        self.field.as_ref().filter(|(_, here)| *here).map(|(name, _)| name.as_str())
    }

    /// Whether it is for themes, in this file or in another.
    pub(super) fn is_theme(&self) -> bool {
        self.field.as_ref().is_some_and(|(name, _)| name == "theme")
    }
}

/// The headings of `--map`, with the names of fields as they are known.
pub(super) fn given(fields: &Fields, work: &Work<'_>) -> Result<Vec<(String, String)>, Diagnostics> {
    let mut problems = Diagnostics::default();
    let mut map = vec![];
    for (heading, name) in &work.options.map {
        match fields.named(name) {
            Some(name) => map.push((heading.clone(), name.to_owned())),
            None => {
                let names: Vec<&str> = fields.names().collect();
                let problem =
                    work.problem(Code::UnknownField, format!("`{name}` is no field for the column “{heading}”"));
                problems.push(problem.help(format!("use one of: {}", names.join(", "))));
            }
        }
    }
    if problems.is_empty() { Ok(map) } else { Err(problems) }
}

pub(super) fn is_named(column: &Column, heading: &str) -> bool {
    words::simple(&column.heading) == words::simple(heading)
        || words::heading(&column.heading) == words::heading(heading)
}

/// The rows of headings (first and last) and the columns below.
pub(super) fn headings(
    table: &Table,
    fields: &Fields,
    map: &[(String, String)],
) -> Option<(usize, usize, Vec<Column>)> {
    let field = |heading: &str, at: usize| -> Option<(String, bool)> {
        let column = Column { heading: heading.to_owned(), field: None };
        let mapped = map.iter().find(|(known, _)| is_named(&column, known)).map(|(_, name)| name);
        if let Some(name) = mapped.filter(|name| !fields.is_own() || *name == NOTHING) {
            return Some((name.clone(), name != NOTHING));
        }
        fields.find_at(heading, at).map(|(name, here)| (name.to_owned(), here))
    };
    let score = |row: &Row| {
        let known = row.filled().filter(|cell| field(&cell.plain(), cell.column).is_some()).count();
        // One known heading beside others may be any row.
        if known >= 2 || known == row.filled().count() { known } else { 0 }
    };
    let best = match fields.is_own() {
        true => first_row(table)?,
        false => {
            let rows = table.rows.iter().take(LOOK).enumerate().rev();
            let (best, row) = rows.max_by_key(|(_, row)| score(row))?;
            (score(row) > 0).then_some(best)?
        }
    };
    let last = last_row(table, best);
    let columns = names(table, best, last).into_iter().enumerate().map(|(at, names)| {
        let heading = heading(&names, at);
        let found = field(&heading, at);
        // Below a heading over two rows, the lower words are often enough.
        let lower = || names.last().filter(|_| names.len() > 1).and_then(|name| field(name, at));
        Column { field: found.or_else(lower), heading }
    });
    let columns: Vec<Column> = columns.collect();
    let known = columns.iter().filter(|column| column.field.is_some()).count();
    // Another table, with other headings or none.
    (!fields.is_own() || known * 2 > columns.len()).then_some((best, last, columns))
}

/// The first row that is like headings: most columns have a few words in it.
pub(super) fn first_row(table: &Table) -> Option<usize> {
    let mut used = vec![false; table.columns()];
    table.rows.iter().flat_map(Row::filled).for_each(|cell| used[cell.column] = true);
    let used = used.into_iter().filter(|is_used| *is_used).count();
    let is_like = |row: &Row| {
        let covered: usize = row.filled().map(|cell| cell.columns).sum();
        covered * 5 >= used * 3
            && (row.filled().count() > 1 || used == 1)
            && row.filled().all(|cell| cell.plain().chars().count() <= LONGEST)
    };
    table.rows.iter().take(LOOK).position(is_like)
}

/// The last of the rows that the headings of a first one reach down into.
pub(super) fn last_row(table: &Table, first: usize) -> usize {
    let row = &table.rows[first];
    let deep = row.cells.iter().map(|cell| cell.rows).max().unwrap_or(1).min(3);
    let below = table.rows[first..].iter().take_while(|below| below.number < row.number + deep).count();
    first + below - 1
}

/// The words above each column, those of the upper row first.
pub(super) fn names(table: &Table, first: usize, last: usize) -> Vec<Vec<String>> {
    let of_column = |at: usize| {
        let covers = |cell: &&Cell| (cell.column..cell.column + cell.columns).contains(&at);
        let cells = table.rows[first..=last].iter().flat_map(|row| row.cells.iter().filter(covers));
        let mut names: Vec<String> = cells.map(Cell::plain).filter(|name| !name.is_empty()).collect();
        names.dedup();
        names
    };
    (0..table.columns()).map(of_column).collect()
}

/// The heading of a column in one line.
pub(super) fn heading(names: &[String], at: usize) -> String {
    if names.is_empty() { format!("column {}", at + 1) } else { names.join(" – ") }
}

/// Lists columns that are filled but not known. One without a heading that holds only references is for references.
pub(super) fn asked(
    table: &Table,
    body: usize,
    columns: &mut [Column],
    fields: &Fields,
    unplaced: &mut Vec<(String, Vec<String>)>,
) {
    let mut names = vec![];
    for (at, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.field.is_none()) {
        let cells = table.rows[body.min(table.rows.len())..].iter().flat_map(Row::filled);
        let own = cells.filter(|cell| cell.column == at && cell.columns == 1);
        let texts: Vec<String> = own.map(Cell::plain).collect();
        let bare = column.heading == format!("column {}", at + 1);
        if bare && !fields.is_own() && !texts.is_empty() && texts.iter().all(|text| is_reference(text)) {
            column.field = Some(("reference".to_owned(), true));
        } else if !texts.is_empty() {
            names.push(column.heading.clone());
        }
    }
    if !names.is_empty() {
        unplaced.push((table.place.clone(), names));
    }
}

pub(super) fn is_reference(text: &str) -> bool {
    text.len() <= 12 && text.contains(|c: char| c.is_ascii_digit()) && reference(&format!("{text}:")).is_some()
}

/// Adds the meaning of the headings to the mapping.
pub(super) fn said(place: &str, columns: &[Column], work: &mut Work<'_>) {
    let taken = columns.iter().filter_map(|Column { heading, field }| {
        let (name, here) = field.as_ref()?;
        Some(match (here, name.as_str()) {
            (true, name) => format!("“{heading}” is {name}"),
            (false, NOTHING) => format!("“{heading}” is left out"),
            (false, name) => format!("“{heading}” ({name}) belongs to another file"),
        })
    });
    let line = taken.collect::<Vec<_>>().join(", ");
    match work.mapping.iter().position(|known| known.ends_with(&format!(": {line}"))) {
        Some(at) => {
            let known = &work.mapping[at];
            let (places, rest) = known.split_once(": “").expect("a line of a mapping has its places first");
            work.mapping[at] = format!("{places}, {place}: “{rest}");
        }
        None => {
            work.mapping.push(format!("{place}: {line}"));
            elsewhere(place, columns, work);
        }
    }
}

/// Names columns that belong to another file.
fn elsewhere(place: &str, columns: &[Column], work: &mut Work<'_>) {
    let other =
        |column: &&Column| column.here().is_none() && column.field.as_ref().is_some_and(|(name, _)| name != NOTHING);
    let of_round = |column: &&Column| column.field.as_ref().is_some_and(|(name, _)| part_named(name).is_some());
    let (round, plan): (Vec<&Column>, Vec<&Column>) = columns.iter().filter(other).partition(of_round);
    for (found, owner) in [(round, "a progress round (`--as round`)"), (plan, "the action plan (`--as action-plan`)")] {
        let names: Vec<String> = found.iter().map(|column| format!("“{}”", column.heading)).collect();
        if !names.is_empty() {
            work.remark(place, format!("not taken, because it belongs to {owner}: {}", names.join(", ")));
        }
    }
}
