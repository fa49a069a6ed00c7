//! The workspace while the window is open: the texts of its files in memory, with what was changed and is not on the disk
//! yet. The files stay the only truth: a change from elsewhere is taken in, and where two changed the same value, somebody
//! is asked. Reads no clock: whoever calls says how late it is.

mod act;
mod file;
mod follow;
mod past;
mod save;
mod trial;
mod undo;
mod value;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::diag::Diagnostic;
use crate::edit::Step;
use crate::load::Texts;
use crate::make::Checked;
use crate::model::Filed;
use crate::shape::Node;
pub(crate) use file::{Conflict, HeldFile};
use past::Past;
pub(crate) use save::{Job, Outcome, Seen};
pub(crate) use value::{at, shown, shown_text, typed};

/// How late it is: since the window was opened, and what the clock on the wall says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) at: Duration,
    /// Such as `10:14`.
    pub(crate) clock: String,
}

/// A change that somebody asks for.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// The name of the record.
    pub(crate) record: String,
    /// The value, or the list that gets an entry.
    pub(crate) path: Vec<Step>,
    /// The value before, as it was on the screen.
    pub(crate) was: Value,
    pub(crate) act: Act,
    /// What undoing it says, such as `removed recommendation 4`.
    pub(crate) name: String,
    /// Which paths were on the screen: how often those of the record had changed when its page was made.
    pub(crate) shape: usize,
}

/// What is to become of a value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Act {
    /// It becomes another one.
    Set { now: Value, typing: Typing, keys: Vec<String> },
    /// A list, or a table under a key, gets one more entry.
    Add { at: usize, key: Option<String>, now: Value, typing: Typing },
    /// A list gets one more entry, typed as it is.
    Entry { at: usize, entry: Node },
    /// The entry is taken out.
    Remove,
    /// The entry gets another place in its list.
    Move { to: usize },
}

/// How a value is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Typing {
    /// Text in paragraphs, wrapped as it was.
    Body,
    /// Text that gets quotes where it needs them.
    Text,
    /// A word, a number or a date.
    Word,
}

/// What came of a change.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Answer {
    /// It is made; the value as it is now.
    Made(Value),
    /// The value has become another one meanwhile; the change waits for somebody to say which is right.
    Conflict(Conflict),
    /// It cannot be made.
    Refused(Diagnostic),
}

/// The workspace.
#[derive(Debug, Default)]
pub(crate) struct Held {
    root: PathBuf,
    files: BTreeMap<String, HeldFile>,
    undo: Vec<Past>,
    /// Counts what was done as one.
    groups: usize,
    /// Counts the changes of any text.
    version: u64,
    /// When something was last written.
    saved: Option<String>,
    /// Whether something is only tried: then nothing is written.
    is_trial: bool,
}

impl Held {
    /// Takes the texts of a workspace that was read.
    pub(crate) fn new(root: &Path, checked: &Checked) -> Self {
        let mut held = Self { root: root.to_owned(), ..Self::default() };
        held.take_in(checked);
        held
    }

    /// Takes in files that are new, and drops those that are gone and have nothing unsaved.
    pub(crate) fn take_in(&mut self, checked: &Checked) {
        let found = records(checked);
        for (name, path) in &found {
            if self.files.get(name).is_none_or(|file| file.path() != path) {
                self.files.insert(name.clone(), HeldFile::read(&self.root, path));
                self.version += 1;
            }
        }
        let before = self.files.len();
        self.files.retain(|name, file| found.contains_key(name) || file.is_unsaved());
        self.version += u64::from(self.files.len() != before);
    }

    /// Counts the changes of any text.
    pub(crate) fn version(&self) -> u64 {
        self.version
    }

    /// A record's file.
    pub(crate) fn file(&self, record: &str) -> Option<&HeldFile> {
        self.files.get(record)
    }

    /// The texts, for a reader of the workspace.
    pub(crate) fn texts(&self) -> Texts {
        let texts = self.files.values().filter_map(|file| Some((file.path().to_owned(), Arc::from(file.text()?))));
        texts.collect()
    }

    /// The records by their files.
    pub(crate) fn names(&self) -> HashMap<&Path, &str> {
        self.files.iter().map(|(name, file)| (file.path(), name.as_str())).collect()
    }

    /// Makes a change.
    pub(crate) fn edit(&mut self, asked: Asked, now: &Moment) -> Option<Answer> {
        let file = self.files.get_mut(&asked.record)?;
        let last = self.undo.last().and_then(Past::open);
        let goes_on = last.filter(|last| file.goes_on(last, &asked)).cloned();
        let (answer, done) = file.edit(&asked, goes_on.as_ref(), now);
        let Some(done) = done else { return Some(answer) };
        self.version += 1;
        if goes_on.is_some() {
            self.undo.pop();
        }
        let last = self.undo.last().and_then(Past::open);
        let joined = last.and_then(|last| last.joined(&done, file.value(last.path())));
        if let Some(joined) = joined {
            self.undo.pop();
            self.undo.push(Past::change(joined));
        } else if !done.is_nothing() {
            self.undo.push(Past::change(done));
        }
        Some(answer)
    }

    /// Ends all writing: what comes next is a change of its own, and what was written is saved at once.
    pub(crate) fn leave(&mut self) {
        if let Some(last) = self.undo.last_mut() {
            last.close();
        }
        self.files.values_mut().for_each(HeldFile::hurry);
    }

    /// The same for one field.
    pub(crate) fn leave_field(&mut self, record: &str, path: &[Step]) {
        let is_in = |past: &&mut Past| past.open().is_some_and(|last| last.is_in(record, path));
        if let Some(last) = self.undo.last_mut().filter(is_in) {
            last.close();
        }
        if let Some(file) = self.files.get_mut(record) {
            file.hurry();
        }
    }

    /// What is to be written now.
    pub(crate) fn due(&mut self, now: &Moment) -> Vec<Job> {
        let root = &self.root;
        let due = self.files.iter_mut().filter(|(_, file)| file.is_due(now.at));
        due.filter_map(|(name, file)| file.job(root, name)).collect()
    }

    /// Everything that is not on the disk yet.
    pub(crate) fn all_due(&mut self) -> Vec<Job> {
        let root = &self.root;
        self.files.iter_mut().filter_map(|(name, file)| file.job(root, name)).collect()
    }

    /// Takes in what came of writing.
    pub(crate) fn done(&mut self, job: &Job, outcome: Outcome, now: &Moment) {
        let Some(file) = self.files.get_mut(job.record()) else { return };
        if matches!(outcome, Outcome::Written { .. }) {
            self.saved = Some(now.clock.clone());
        }
        if file.done(job, outcome, now) {
            self.version += 1;
        }
    }

    /// The files as they were last seen, for somebody to look at who need not hold the workspace meanwhile.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        let each = self.files.iter().map(|(record, file)| file.seen(record));
        each.collect()
    }

    /// Takes in what was changed from elsewhere in some files.
    pub(crate) fn look(&mut self, changed: &[Seen], now: &Moment) {
        for seen in changed {
            let file = self.files.get_mut(&seen.record);
            if file.is_some_and(|file| file.look(&self.root, now)) {
                self.version += 1;
            }
        }
    }

    /// When something was last written, as the clock said.
    pub(crate) fn saved(&self) -> Option<&str> {
        self.saved.as_deref()
    }

    /// Whether anything is not on the disk yet.
    pub(crate) fn is_unsaved(&self) -> bool {
        self.files.values().any(HeldFile::is_unsaved)
    }

    /// Why files cannot be written.
    pub(crate) fn troubles(&self) -> impl Iterator<Item = (&str, &Diagnostic)> {
        self.files.iter().filter_map(|(name, file)| Some((name.as_str(), file.trouble()?)))
    }

    /// Says which of two values is right, so that nobody is asked any more.
    pub(crate) fn settle(&mut self, record: &str, path: &[Step]) {
        if let Some(file) = self.files.get_mut(record) {
            file.settle(path);
            self.version += 1;
        }
    }
}

/// The files of a workspace that are records, each with its name: `report/2026-04-21-cabinet/hubs`.
fn records(checked: &Checked) -> BTreeMap<String, PathBuf> {
    let mut all = BTreeMap::new();
    let Some(workspace) = &checked.workspace else { return all };
    let sources = &checked.sources;
    fn add<T>(all: &mut BTreeMap<String, PathBuf>, name: String, filed: &Filed<T>, sources: &crate::source::Sources) {
        all.insert(name, sources.path(filed.source).to_owned());
    }
    add(&mut all, "council".to_owned(), &workspace.council, sources);
    for files in &workspace.plans {
        add(&mut all, format!("plan/{}", files.plan.id), &files.plan, sources);
        for round in &files.rounds {
            add(&mut all, format!("round/{}/{}", files.plan.id, round.id), round, sources);
        }
    }
    for register in &workspace.registers {
        add(&mut all, format!("register/{}", register.id), register, sources);
    }
    for files in &workspace.meetings {
        let meeting = &files.meeting.id;
        add(&mut all, format!("meeting/{meeting}"), &files.meeting, sources);
        for report in &files.reports {
            add(&mut all, format!("report/{meeting}/{}", report.id), report, sources);
        }
    }
    all
}

#[cfg(test)]
mod tests;
