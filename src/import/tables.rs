//! What is read from a document: its tables in rows of fields, with the text before them.

use super::plain;
use crate::model::markdown::Block;

/// The tables of a document.
pub(super) struct Tables {
    /// What stands before the first.
    pub(super) front: Front,
    pub(super) tables: Vec<Sorted>,
}

/// What stands before the tables.
#[derive(Default)]
pub(super) struct Front {
    pub(super) title: Option<String>,
    pub(super) introduction: Vec<Block>,
    /// The heading above recommendations, where it says more than that.
    pub(super) heading: Option<String>,
}

/// A table in rows of fields.
pub(super) struct Sorted {
    pub(super) place: String,
    /// The title of the theme that the table is about, from the heading above it.
    pub(super) theme: Option<String>,
    /// What stands between that heading and the table.
    pub(super) ambition: Vec<Block>,
    pub(super) lines: Vec<Line>,
}

/// A row of a table.
pub(super) enum Line {
    /// The title of a theme, over the whole width.
    Band {
        place: String,
        title: String,
        rest: Vec<Block>,
    },
    Row(Values),
}

/// The fields of a row.
#[derive(Default)]
pub(super) struct Values {
    /// Where it is: `table 2, row 5`.
    pub(super) place: String,
    pub(super) values: Vec<(String, Vec<Block>)>,
}

impl Values {
    /// What a field says; nothing where its cell is empty or goes on from the row above.
    pub(super) fn take(&mut self, field: &str) -> Vec<Block> {
        let found = self.values.iter_mut().filter(|(name, _)| name == field);
        found.flat_map(|(_, blocks)| std::mem::take(blocks)).collect()
    }

    /// The same as one line of text.
    pub(super) fn line(&mut self, field: &str) -> String {
        plain(&self.take(field))
    }

    /// Whether a field says anything.
    pub(super) fn has(&self, field: &str) -> bool {
        self.values.iter().any(|(name, _)| name == field)
    }
}
