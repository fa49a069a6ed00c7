//! What was found in files that were dropped: what is wrong with each, what has to be chosen, and what would change.

use serde::Serialize;

use super::row::Row;
use crate::diag::{Diagnostics, Severity};
use crate::window::basket::why;

/// What a table can be taken into, and what of it is chosen.
#[derive(Debug, Clone, Default, Serialize)]
pub(in crate::window) struct Select {
    pub(in crate::window) id: String,
    pub(in crate::window) label: String,
    pub(in crate::window) choices: Vec<(String, String)>,
    pub(in crate::window) chosen: String,
    /// Whether somebody has to choose first.
    pub(in crate::window) is_open: bool,
}

/// A line that can be typed.
#[derive(Debug, Clone, Serialize)]
pub(in crate::window) struct TextBox {
    pub(in crate::window) id: String,
    pub(in crate::window) label: String,
    pub(in crate::window) value: String,
}

/// A file that is begun with what is in a table.
#[derive(Debug, Clone)]
pub(in crate::window) struct Fresh {
    pub(in crate::window) is_plan: bool,
    pub(in crate::window) title: String,
    pub(in crate::window) text: String,
}

/// What was found in one of the files.
#[derive(Debug, Default, Serialize)]
pub(in crate::window) struct Note {
    pub(in crate::window) at: usize,
    pub(in crate::window) name: String,
    pub(in crate::window) kind: String,
    /// What stops it.
    pub(in crate::window) wrong: Vec<String>,
    /// What is to be looked at, and what has no place.
    pub(in crate::window) seen: Vec<String>,
    pub(in crate::window) to: Option<Select>,
    pub(in crate::window) columns: Vec<Select>,
    /// The title of what is begun with it.
    pub(in crate::window) title: Option<TextBox>,
    /// What will be in that.
    pub(in crate::window) contents: Vec<String>,
    /// How many values it has.
    pub(in crate::window) count: usize,
    pub(in crate::window) is_out: bool,
    /// Whether it cannot be left out, as nothing of it is taken anyway.
    pub(in crate::window) is_nothing: bool,
    /// The record that it goes into.
    #[serde(skip)]
    pub(in crate::window) record: String,
}

/// What was found in all of them.
#[derive(Debug, Default)]
pub(in crate::window) struct Looked {
    pub(in crate::window) notes: Vec<Note>,
    pub(in crate::window) rows: Vec<Row>,
    /// The files that are begun.
    pub(in crate::window) fresh: Vec<Fresh>,
    /// How many values are there already.
    pub(in crate::window) same: usize,
}

impl Looked {
    pub(in crate::window) fn note(&mut self, at: usize) -> &mut Note {
        &mut self.notes[at]
    }

    /// How many values change.
    pub(in crate::window) fn changes(&self) -> usize {
        self.rows.iter().filter(|row| row.changes()).count()
    }

    /// Why nothing can be taken in yet, and the control where that is settled.
    pub(in crate::window) fn hindrance(&self) -> Option<(String, String)> {
        let wrong = self.notes.iter().filter(|note| !note.is_out && !note.wrong.is_empty()).collect::<Vec<_>>();
        if let [first, rest @ ..] = wrong.as_slice() {
            let also = if rest.is_empty() { "" } else { ", and others" };
            let words =
                format!("“{}”{also} cannot be taken in. Mend it and choose it again, or leave it out.", first.name);
            return Some((words, format!("out:{}", first.at)));
        }
        let mut selects = self.notes.iter().flat_map(|note| note.to.iter().chain(&note.columns));
        if let Some(open) = selects.find(|select| select.is_open) {
            let words = match open.id.starts_with("to:") {
                true => "Say first what the table is to be taken into.".to_owned(),
                false => format!("Say first what this is: {} …", open.label),
            };
            return Some((words, open.id.clone()));
        }
        let open: Vec<&Row> = self.rows.iter().filter(|row| row.is_open()).collect();
        if let Some(first) = open.first() {
            let words = match open.len() {
                1 => format!("Choose first what is to become of {}: {}.", first.about, first.label.to_lowercase()),
                many => format!(
                    "Choose first what is to become of {many} values, the first of them {}: {}.",
                    first.about,
                    first.label.to_lowercase()
                ),
            };
            return Some((words, first.id.clone()));
        }
        (self.changes() == 0 && self.fresh.is_empty())
            .then(|| ("There is nothing to take in: the files say what is there already.".to_owned(), String::new()))
    }
}

impl Note {
    /// The problems of a file: what stops it, and what is only to be looked at.
    pub(in crate::window) fn told(&mut self, problems: &Diagnostics) {
        for problem in problems.iter() {
            match problem.severity {
                Severity::Error => self.wrong.push(why(problem)),
                Severity::Warning => self.seen.push(why(problem)),
            }
        }
    }
}
