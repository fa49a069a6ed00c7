//! Changes that wait until somebody says yes to what everybody could read then, and what is closed to the public.

use std::collections::{BTreeSet, VecDeque};

use super::Window;
use super::answer::Answer;
use super::held::Held;
use super::problems::Problem;
use super::record::Record;
use crate::disclosure::{self, Disclosure, Seen};
use crate::make::Checked;

/// How many changes wait for a yes at a time, of all tabs; the oldest are forgotten.
const MOST: usize = 8;
/// What the places of their pages begin with.
const PLACE: &str = "open/";

/// A change that is made only with what somebody has said yes to.
pub(super) type Change = fn(&Window, &[u8], &Yes) -> Answer;

/// What somebody has said yes to: the names of files that everybody may see.
#[derive(Debug, Default)]
pub(super) struct Yes(pub(super) BTreeSet<String>);

impl Yes {
    pub(super) fn to(question: &Question) -> Self {
        Self(question.names.clone())
    }
}

/// A change that waits for a yes.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) number: u64,
    pub(super) change: Change,
    pub(super) body: Vec<u8>,
    pub(super) back: String,
    pub(super) does: String,
    /// The record that it is about.
    pub(super) record: String,
    /// The files that everybody could see, or of which nobody could say any more who may.
    pub(super) names: BTreeSet<String>,
    /// Those that everybody could see at once, in words.
    pub(super) opened: Vec<String>,
    /// What would be wrong then, so that they would stay closed until that is mended.
    pub(super) mistakes: Vec<Problem>,
}

/// All that wait.
#[derive(Debug, Default)]
pub(super) struct Questions {
    last: u64,
    all: VecDeque<Question>,
}

impl Questions {
    pub(super) fn at(&self, place: &str) -> Option<&Question> {
        self.all.iter().find(|question| format!("{PLACE}{}", question.number) == place)
    }

    /// Keeps one, and says at which place it is asked.
    pub(super) fn put(&mut self, question: Question) -> String {
        self.last += 1;
        self.all.push_back(Question { number: self.last, ..question });
        if self.all.len() > MOST {
            self.all.pop_front();
        }
        format!("{PLACE}{}", self.last)
    }

    /// Takes out one to which somebody says yes.
    pub(super) fn take(&mut self, place: &str) -> Option<Question> {
        let at = self.all.iter().position(|question| format!("{PLACE}{}", question.number) == place)?;
        self.all.remove(at)
    }
}

/// Whether a place is the page of a question.
pub(super) fn is_place(place: &str) -> bool {
    place.starts_with(PLACE)
}

/// What is not for the public, as far as that is known for sure, given what was known before.
pub(super) fn closed(before: &BTreeSet<String>, checked: &Checked, held: &Held) -> BTreeSet<String> {
    let mut closed = before.clone();
    let said = checked.workspace.as_ref().map(Disclosure::said_closed).unwrap_or_default();
    for (name, seen) in checked.disclosure.files() {
        match seen {
            Seen::Public => _ = closed.remove(name),
            Seen::Restricted(_) => _ = closed.insert(name.to_owned()),
            Seen::Doubt if said.contains(name) => _ = closed.insert(name.to_owned()),
            // Another slip in a paper says nothing about who may see it.
            Seen::Doubt => {}
        }
    }
    // What cannot be read at all may say that it is not for the public.
    let unread = held.unread().filter(|(_, text)| disclosure::speaks_of_access(text));
    let names = unread.filter_map(|(record, _)| file_of(record));
    let in_doubt = names.filter(|name| checked.disclosure.seen(name) == Some(&Seen::Doubt));
    closed.extend(in_doubt);
    closed
}

/// The name by which it is decided who may see a record.
pub(super) fn file_of(record: &str) -> Option<String> {
    match Record::read(record)? {
        Record::Report { meeting, report } => Some(disclosure::report(meeting, report)),
        Record::Meeting(meeting) => Some(disclosure::items(meeting)),
        Record::Council | Record::Plan(_) | Record::Round { .. } | Record::Register(_) => None,
    }
}
