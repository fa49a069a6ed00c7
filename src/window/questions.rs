//! No change lets everybody see what the public may not see now before somebody has said yes to it on a page of its own, whatever the
//! change is: a key pressed in a form, a text, something taken back or taken in. Each is tried first, and the workspace read as it
//! would be then.

use std::collections::{BTreeSet, VecDeque};

use serde_json::json;

use super::Window;
use super::answer::Answer;
use super::answers::state_of;
use super::desk::Desk;
use super::form::Ground;
use super::held::Held;
use super::problems::{self, Problem};
use super::record::Record;
use crate::disclosure::{self, Disclosure, Seen};
use crate::make::{self, Checked};
use crate::model::outline::Outline;

/// How many changes wait for a yes at a time, of all tabs; the oldest are forgotten.
const MOST: usize = 8;
/// What the places of their pages begin with.
const PLACE: &str = "open/";

/// A change that is made only with what somebody has said yes to.
pub(super) type Change = fn(&Window, &[u8], &Yes) -> Answer;

/// What somebody has said yes to: the names of files that everybody may see.
#[derive(Debug, Default)]
pub(super) struct Yes(BTreeSet<String>);

impl Yes {
    pub(super) fn to(question: &Question) -> Self {
        Self(question.names.clone())
    }
}

/// What a change is about.
pub(super) struct What {
    /// The records that it changes.
    pub(super) records: BTreeSet<String>,
    /// What it does, in words.
    pub(super) does: String,
    /// The place where it was asked for.
    pub(super) back: String,
}

/// What everybody could read after a change.
pub(super) struct Opens {
    what: What,
    names: BTreeSet<String>,
    after: Checked,
}

/// A change that waits for a yes.
#[derive(Debug)]
pub(super) struct Question {
    number: u64,
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
fn file_of(record: &str) -> Option<String> {
    match Record::read(record)? {
        Record::Report { meeting, report } => Some(disclosure::report(meeting, report)),
        Record::Meeting(meeting) => Some(disclosure::items(meeting)),
        Record::Council | Record::Plan(_) | Record::Round { .. } | Record::Register(_) => None,
    }
}

impl Desk {
    /// What everybody could read after a change that nobody has said yes to; nothing where that is nothing.
    pub(super) fn opens(&mut self, what: What, yes: &Yes, change: impl FnOnce(&mut Held)) -> Option<Opens> {
        let mut trial = self.held.trial(&what.records);
        change(&mut trial);
        let decides = self.held.decides(&what.records) != trial.decides(&what.records);
        if !decides && !what.records.iter().any(|record| self.may_be_mended(record)) {
            return None;
        }
        if !self.is_checked() {
            self.check_now();
        }
        let after = make::read_held(&self.root, &self.held.texts_after(&trial, &what.records), &self.memo);
        // A text that cannot be read has lost nothing yet.
        let after_change = trial.closes(&what.records);
        let loses = self.held.closes(&what.records).zip(after_change).is_some_and(|(before, after)| before > after);
        let said_in = |checked: &Checked| checked.workspace.as_ref().map(Disclosure::said_closed).unwrap_or_default();
        let (was_said, said) = (said_in(&self.checked), said_in(&after));
        let is_open = |name: &&String| match after.disclosure.seen(name) {
            Some(Seen::Public) => true,
            // It was kept back for a reason, and now it is only by a mistake.
            Some(Seen::Doubt) => loses && !said.contains(*name) && was_said.contains(*name),
            Some(Seen::Restricted(_)) | None => false,
        };
        let names: BTreeSet<String> = self.closed.iter().filter(is_open).cloned().collect();
        let is_asked = names.iter().any(|name| !yes.0.contains(name));
        is_asked.then_some(Opens { what, names, after })
    }

    /// Whether a record has become public but for a mistake in it, so that any change may be the one that mends that.
    fn may_be_mended(&self, record: &str) -> bool {
        let Some(name) = file_of(record) else { return false };
        let is_closed =
            || self.held.file(record).and_then(|file| file.root()).is_some_and(|root| Outline::of(root).closes() > 0);
        self.closed.contains(&name)
            && !matches!(self.checked.disclosure.seen(&name), Some(Seen::Restricted(_)))
            && !is_closed()
    }

    /// Keeps a change until somebody says yes to what everybody could read then, and says where that is asked.
    pub(super) fn ask(&mut self, opens: Opens, change: Change, body: &[u8]) -> Answer {
        let Opens { what: What { records, does, back }, names, after } = opens;
        let is_paper =
            |record: &&String| matches!(Record::read(record), Some(Record::Report { .. } | Record::Meeting(_)));
        let record = records.iter().find(is_paper).or(records.first()).cloned().unwrap_or_default();
        let is_open = |name: &&String| after.disclosure.seen(name) == Some(&Seen::Public);
        let known = after.workspace.as_ref().map(super::pages::names_of_files).unwrap_or_default();
        let opened = names.iter().filter(is_open).filter_map(|name| known.get(name).cloned()).collect();
        let mistakes = records.iter().flat_map(|record| mistakes(self, &after, record)).collect();
        self.questions.last += 1;
        let number = self.questions.last;
        let body = body.to_owned();
        let question = Question { number, change, body, back, does, record, names, opened, mistakes };
        self.questions.all.push_back(question);
        if self.questions.all.len() > MOST {
            self.questions.all.pop_front();
        }
        Answer::Json(json!({ "asks": format!("{PLACE}{number}"), "state": state_of(Some(self)) }))
    }
}

/// What would be wrong with a record after a change.
fn mistakes(desk: &Desk, after: &Checked, name: &str) -> Vec<Problem> {
    let form = desk.held.file(name).zip(Record::read(name)).and_then(|(file, of)| Ground::new(after, of, file));
    let mut form = form.map(|ground| ground.form()).unwrap_or_default();
    let found = problems::of_record(after, &desk.held, name, &mut form);
    found.into_iter().filter(|problem| problem.is_error).collect()
}
