//! A document as import knows it: its tables in rows of fields, with the text before them.

use super::plain;
use crate::model::markdown::Block;

#[derive(Clone)]
pub(super) struct Tables {
    pub(super) front: FrontMatter,
    pub(super) tables: Vec<SortedTable>,
}

/// The text before the first table.
#[derive(Clone, Default)]
pub(super) struct FrontMatter {
    pub(super) title: Option<String>,
    pub(super) introduction: Vec<Block>,
    /// The heading above recommendations, where it says more than that.
    pub(super) heading: Option<String>,
}

#[derive(Clone)]
pub(super) struct SortedTable {
    pub(super) place: String,
    /// The title of the theme that the table is about, from the heading above it.
    pub(super) theme: Option<String>,
    /// The text between that heading and the table.
    pub(super) ambition: Vec<Block>,
    pub(super) lines: Vec<TableLine>,
}

#[derive(Clone)]
pub(super) enum TableLine {
    /// The title of a theme, over the whole width.
    Band {
        place: String,
        title: String,
        rest: Vec<Block>,
    },
    Row(Values),
}

#[derive(Clone, Default)]
pub(super) struct Values {
    /// Where it is: `table 2, row 5`.
    pub(super) place: String,
    pub(super) values: Vec<(String, Vec<Block>)>,
}

impl Values {
    /// Takes the value of a field; nothing where its cell is empty or continues the row above.
    pub(super) fn take(&mut self, field: &str) -> Vec<Block> {
        let found = self.values.iter_mut().filter(|(name, _)| name == field);
        found.flat_map(|(_, blocks)| std::mem::take(blocks)).collect()
    }

    /// The same as one line of text.
    pub(super) fn line(&mut self, field: &str) -> String {
        plain(&self.take(field))
    }

    pub(super) fn has(&self, field: &str) -> bool {
        self.values.iter().any(|(name, _)| name == field)
    }
}
