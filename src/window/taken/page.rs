//! The page *Check what will be taken in*: each file with what is in it, each value with what it was and what it would be.

use serde::Serialize;
use serde_json::json;

use super::file::What;
use super::row::Row;
use super::table::{ALL, Select};
use super::{Basket, answers, table};
use crate::window::desk::Desk;
use crate::window::pages::{Page, filled};

/// What was found in one of the files.
#[derive(Debug, Default, Serialize)]
pub(super) struct Note {
    pub(super) at: usize,
    pub(super) name: String,
    pub(super) kind: String,
    /// What stops it.
    pub(super) wrong: Vec<String>,
    /// What is to be looked at, and what has no place.
    pub(super) seen: Vec<String>,
    pub(super) to: Option<Select>,
    pub(super) columns: Vec<Select>,
    /// How many values it has.
    pub(super) count: usize,
    pub(super) is_out: bool,
    /// Whether it cannot be left out, as nothing of it is taken anyway.
    pub(super) is_nothing: bool,
    /// The record that it goes into.
    #[serde(skip)]
    pub(super) record: String,
}

/// What was found in all of them.
#[derive(Debug, Default)]
pub(super) struct Looked {
    pub(super) notes: Vec<Note>,
    pub(super) rows: Vec<Row>,
    /// How many values are there already.
    pub(super) same: usize,
}

impl Looked {
    /// Looks at what was dropped, beside the workspace as it is.
    pub(super) fn at(desk: &Desk, basket: &Basket) -> Self {
        let notes = basket.files.iter().enumerate().map(|(at, file)| {
            let note = Note { at, name: file.name.clone(), is_out: basket.leaves_out(at), ..Note::default() };
            match &file.what {
                What::Form { .. } | What::Table(_) => note,
                What::Other(words) => {
                    Note { kind: "Cannot be taken in".to_owned(), wrong: vec![words.clone()], ..note }
                }
                What::Nothing(words) => Note { seen: vec![words.clone()], is_nothing: true, ..note },
            }
        });
        let mut looked = Self { notes: notes.collect(), ..Self::default() };
        answers::look(desk, basket, &mut looked);
        table::look(desk, basket, &mut looked);
        looked
    }

    pub(super) fn note(&mut self, at: usize) -> &mut Note {
        &mut self.notes[at]
    }

    /// How many values change.
    pub(super) fn changes(&self) -> usize {
        self.rows.iter().filter(|row| row.changes()).count()
    }

    /// Why nothing can be taken in yet, and the control where that is settled.
    pub(super) fn hindrance(&self) -> Option<(String, String)> {
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
        (self.changes() == 0)
            .then(|| ("There is nothing to take in: the files say what is there already.".to_owned(), String::new()))
    }
}

/// The words of a button and of Undo: `34 answers`.
pub(super) fn counted(basket: &Basket, count: usize) -> String {
    let thing = if basket.files.iter().any(answers::is_form) { "answer" } else { "change" };
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// The page of what was dropped; nothing where that is not there any more.
pub(in crate::window) fn page(desk: &Desk, place: &str) -> Option<Page> {
    let Some(basket) = desk.baskets.at(place) else {
        let html = filled("take-in.html", &json!({ "is_gone": true }));
        return Some(Page { title: "Take in".to_owned(), html, ..Page::default() });
    };
    let looked = Looked::at(desk, basket);
    let count = looked.changes();
    let open = looked.rows.iter().filter(|row| row.is_open()).count();
    let hindrance = looked.hindrance().map(|(words, _)| words);
    let html = filled(
        "take-in.html",
        &json!({
            "from": basket.from,
            "files": looked.notes,
            "rows": looked.rows,
            "same": looked.same,
            "open": open,
            "all": ALL.map(|(word, label, _)| json!({ "word": word, "label": label })),
            "button": if count == 0 { "Take in".to_owned() } else { format!("Take in {}", counted(basket, count)) },
            "hindrance": hindrance,
        }),
    );
    Some(Page { title: "Check what will be taken in".to_owned(), html, ..Page::default() })
}
