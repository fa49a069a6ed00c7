//! The columns of a file's tables before it is taken in, each with what it is for as far as that is known.

use super::columns::{Column, first_row, heading, headings as found_headings, last_row, names};
use super::headings::NOTHING;
use super::{As, Options, fields, own_columns};
use crate::model::names::capital;
use crate::office::{Document, DocumentPiece, Row, Table};

/// What the columns of a file are for.
#[derive(Debug, Default)]
pub struct Headings {
    /// The columns that have anything in them, each heading once.
    pub columns: Vec<AskedColumn>,
    /// What a column can be for: the name, as [`Options::map`] takes it, and the words.
    pub fields: Vec<(String, String)>,
    /// Whether each column is a field of its own, unless somebody says otherwise.
    pub is_own: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedColumn {
    /// Its heading.
    pub heading: String,
    /// What it is for; nothing where somebody has to say.
    pub field: Option<String>,
    /// Whether that belongs to another kind of file.
    pub is_elsewhere: bool,
}

/// The columns of a document's tables, as [`import`](super::import) would take them.
pub fn headings(document: &Document, target: As<'_>, options: &Options<'_>) -> Headings {
    let own = own_columns(document, target);
    let fields = fields(target, own.as_deref(), options);
    let given = options.map.iter();
    let map: Vec<(String, String)> =
        given.filter_map(|(heading, name)| Some((heading.clone(), fields.named(name)?.to_owned()))).collect();
    let mut columns: Vec<AskedColumn> = vec![];
    for piece in &document.pieces {
        let DocumentPiece::Table(table) = piece else { continue };
        let found = found_headings(table, &fields, &map).or_else(|| unknown(table));
        let Some((_, last, found)) = found else { continue };
        for (at, Column { heading, field }) in found.into_iter().enumerate() {
            let is_filled = table.rows[last + 1..].iter().flat_map(Row::filled).any(|cell| cell.column == at);
            if !is_filled || columns.iter().any(|column| column.heading == heading) {
                continue;
            }
            let is_elsewhere = field.as_ref().is_some_and(|(name, here)| !here && name != NOTHING);
            columns.push(AskedColumn { heading, field: field.map(|(name, _)| name), is_elsewhere });
        }
    }
    let label = |name: &str| match target {
        _ if name == NOTHING => "Leave out".to_owned(),
        As::Register { layout, .. } if !fields.is_own() => {
            layout.field(name).map_or_else(|| capital(name), |field| field.label.value.clone())
        }
        As::ActionPlan | As::Register { .. } | As::Round { .. } => capital(&name.replace(['-', '_'], " ")),
    };
    let named = fields.names().map(|name| (name.to_owned(), label(name)));
    Headings { columns, fields: named.collect(), is_own: fields.is_own() }
}

/// A table no heading of which is known: its first row that is like headings.
fn unknown(table: &Table) -> Option<(usize, usize, Vec<Column>)> {
    let first = first_row(table)?;
    let last = last_row(table, first);
    let columns = names(table, first, last);
    let columns =
        columns.into_iter().enumerate().map(|(at, names)| Column { heading: heading(&names, at), field: None });
    Some((first, last, columns.collect()))
}
