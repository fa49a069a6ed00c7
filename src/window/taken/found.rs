//! What was found in files that were dropped: what is wrong with each, what has to be chosen, and what would change.

use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::row::Row;
use crate::diag::{Diagnostics, Severity};
use crate::edit::Step;
use crate::window::basket::why;
use crate::window::held::Act;

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
#[derive(Debug, Clone, Default, Serialize)]
pub(in crate::window) struct TextBox {
    pub(in crate::window) id: String,
    pub(in crate::window) label: String,
    pub(in crate::window) help: String,
    pub(in crate::window) value: String,
    /// Whether nothing is taken in as long as it is empty.
    pub(in crate::window) must: bool,
}

/// A file that papers include, and the changes that name it.
#[derive(Debug, Clone)]
pub(in crate::window) struct Brought {
    pub(in crate::window) record: String,
    /// Where it will be; nothing where the same file is there already.
    pub(in crate::window) file: Option<PathBuf>,
    pub(in crate::window) bytes: Arc<[u8]>,
    pub(in crate::window) changes: Vec<(Vec<Step>, Value, Act)>,
    /// What it is, in the words of Undo.
    pub(in crate::window) words: &'static str,
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
    /// What is asked for, such as the title of what is begun with it.
    pub(in crate::window) boxes: Vec<TextBox>,
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
    pub(in crate::window) brought: Vec<Brought>,
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
        let mut boxes = self.notes.iter().filter(|note| !note.is_out).flat_map(|note| &note.boxes);
        if let Some(empty) = boxes.find(|one| one.must && one.value.trim().is_empty()) {
            return Some((format!("Type first: {}.", empty.label.to_lowercase()), empty.id.clone()));
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
        (self.changes() == 0 && self.fresh.is_empty() && self.brought.is_empty())
            .then(|| ("There is nothing to take in: the files say what is there already.".to_owned(), String::new()))
    }
}

impl Note {
    /// The problems of a file: what stops it, and what is only to be looked at.
    pub(in crate::window) fn told(&mut self, problems: &Diagnostics) {
        // What the council's details do not have is offered to be added there.
        for problem in problems.iter().filter(|problem| !problem.message.contains("`--add`")) {
            match problem.severity {
                Severity::Error => self.wrong.push(why(problem)),
                Severity::Warning => self.seen.push(why(problem)),
            }
        }
    }
}
