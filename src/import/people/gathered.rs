//! The results of looking for people and statuses: notes, and entries that council.yaml does not have.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::words;
use crate::office::Note;

/// Notes on text that was taken for something else than it says.
#[derive(Default)]
pub(super) struct Account {
    pub(super) notes: Vec<Note>,
    known: BTreeSet<(String, Option<String>, String)>,
}

impl Account {
    /// Adds a note, once for each place.
    pub(super) fn note(&mut self, kind: &str, typed: Option<String>, place: &str) {
        let known = (kind.to_owned(), typed.clone(), place.to_owned());
        if self.known.insert(known) {
            self.notes.push(Note { detail: typed, ..Note::new(place, kind) });
        }
    }
}

/// Entries that council.yaml does not have yet.
#[derive(Default)]
pub(super) struct Added {
    /// Ids and texts, in order.
    pub(super) list: Vec<(String, String)>,
    /// Ids by the text as it is compared.
    known: BTreeMap<String, String>,
    /// How many ids have the same words.
    same: BTreeMap<String, usize>,
}

impl Added {
    /// The id for a text; the same text has the same id.
    pub(super) fn id(&mut self, text: &str, what: &str) -> String {
        let simple = with_signs(text);
        if let Some(id) = self.known.get(&simple) {
            return id.clone();
        }
        let made = words::id(text);
        let base = if made.is_empty() { what.to_owned() } else { made };
        let count = self.same.entry(base.clone()).or_default();
        *count += 1;
        // Two underlines are in no id made of words.
        let id = if *count == 1 { base } else { format!("{base}__{count}") };
        self.list.push((id.clone(), text.to_owned()));
        self.known.insert(simple, id.clone());
        id
    }
}

/// A text as it is compared, with the signs that say something: `✓` and `✗` are two statuses, `On track.` and `On
/// track` one.
fn with_signs(text: &str) -> String {
    let simple = words::simple(text);
    let of_print = |c: char| c.is_ascii_punctuation() || ('\u{2000}'..='\u{206f}').contains(&c);
    let signs = |c: &char| !c.is_alphanumeric() && !c.is_whitespace() && *c != '\u{fe0f}';
    if simple.is_empty() {
        text.chars().filter(signs).collect()
    } else {
        let signs = text.chars().filter(|c| signs(c) && !of_print(*c));
        simple + &signs.collect::<String>()
    }
}
