//! Writing: when, and what becomes of changes that came from elsewhere meanwhile. The disk is touched without holding
//! anything, as it may be a network drive that takes its time: a [`Job`] is taken, run, and its outcome taken in.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::act::target;
use super::file::{Waiting, read, tree, unreadable};
use super::follow::{Shift, follow};
use super::value::{at, is_same, shown};
use super::{Conflict, HeldFile, Moment};
use crate::diag::Diagnostic;
use crate::edit::{Change, Edit, Step, edited};
use crate::files;
use crate::shape::Node;
use crate::write;

/// How long nobody writes before a text is saved.
const QUIET: Duration = Duration::from_millis(800);
/// How long a change waits at most.
const LATEST: Duration = Duration::from_secs(3);
/// How long until writing is tried again that failed.
const AGAIN: Duration = Duration::from_secs(5);

/// A text to be written.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    root: PathBuf,
    record: String,
    path: PathBuf,
    disk: String,
    text: String,
    waiting: Vec<Waiting>,
}

/// What came of writing.
#[derive(Debug, Clone)]
pub(crate) enum Outcome {
    /// The file has all changes but those that are in conflict with others.
    Written {
        /// Its text now.
        text: String,
        conflicts: Vec<Clash>,
    },
    /// It could not be written.
    Failed(Diagnostic),
}

/// A change that cannot be made in a text, as its value has become another one.
#[derive(Debug, Clone)]
pub(crate) struct Clash {
    waiting: Waiting,
    path: Option<Vec<Step>>,
    theirs: serde_json::Value,
}

impl Job {
    pub(super) fn record(&self) -> &str {
        &self.record
    }

    /// Reads the file again, puts the changes in, and replaces it whole.
    pub(crate) fn run(&self) -> Outcome {
        self.written().unwrap_or_else(Outcome::Failed)
    }

    fn written(&self) -> Result<Outcome, Diagnostic> {
        let _lock = write::lock_workspace(&self.root)?;
        let disk = read(&self.root, &self.path)?;
        let (text, conflicts) = match disk == self.disk {
            true => (self.text.clone(), vec![]),
            false => rebased(&self.path, &self.disk, &self.waiting, &disk)?,
        };
        if text != disk {
            write::swap(&self.path, text.as_bytes())?;
        }
        Ok(Outcome::Written { text, conflicts })
    }
}

/// A text from elsewhere with our changes in it, and those that cannot be made.
fn rebased(path: &Path, before: &str, waiting: &[Waiting], disk: &str) -> Result<(String, Vec<Clash>), Diagnostic> {
    let (mut old, mut new) = (before.to_owned(), disk.to_owned());
    let mut clashes = vec![];
    for one in waiting {
        let old_root = Arc::new(tree(&old).ok_or_else(|| unreadable(path))?);
        let root = Arc::new(tree(&new).ok_or_else(|| unreadable(path))?);
        if let Ok(next) = edited(path, &old, std::slice::from_ref(&one.edit)) {
            old = next.text;
        }
        let shift = Shift::Elsewhere { before: old_root, after: root.clone() };
        let (edit, at_now) = followed(&one.edit, &shift);
        let theirs = at_now.as_ref().map(|path| shown(at(&root, path))).unwrap_or_default();
        let is_set = matches!(one.edit.1, Change::Set { .. } | Change::Body { .. });
        if is_set && at_now.is_some() && is_same(&theirs, &one.now) {
            continue;
        }
        let is_expected = match target(&one.edit) {
            Some(_) => at_now.is_some() && is_same(&theirs, &one.was),
            None => true,
        };
        let made = edit.filter(|_| is_expected).and_then(|edit| edited(path, &new, &[edit]).ok());
        match made {
            Some(made) => new = made.text,
            None => clashes.push(Clash { waiting: one.clone(), path: at_now, theirs }),
        }
    }
    Ok((new, clashes))
}

/// A change at the place that its value has now, and that place.
fn followed((path, change): &Edit, shift: &Shift) -> (Option<Edit>, Option<Vec<Step>>) {
    let own = target(&(path.clone(), change.clone()));
    let own = own.as_ref().map(|path| follow(path, shift));
    match (change, own) {
        (Change::Move { to, .. }, Some(own)) => {
            let edit = own.as_ref().and_then(|own| match own.split_last()? {
                (Step::Index(from), list) => Some((list.to_vec(), Change::Move { from: *from, to: *to })),
                (Step::Key(_), _) => None,
            });
            (edit, own)
        }
        (Change::Insert { at, key, value }, _) => {
            let place = [path.as_slice(), &[Step::Index(*at)]].concat();
            let place = follow(&place, shift).or_else(|| Some([follow(path, shift)?, vec![Step::Index(0)]].concat()));
            let edit = place.and_then(|place| match place.split_last()? {
                (Step::Index(at), list) => {
                    Some((list.to_vec(), Change::Insert { at: *at, key: key.clone(), value: value.clone() }))
                }
                (Step::Key(_), _) => None,
            });
            (edit, None)
        }
        (_, own) => {
            let own = own.flatten();
            (own.clone().map(|own| (own, change.clone())), own)
        }
    }
}

/// A file as it was last seen.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(super) record: String,
    path: PathBuf,
    stamp: Option<(u64, Option<SystemTime>)>,
}

impl Seen {
    /// Whether it is another one now.
    pub(crate) fn is_changed(&self) -> bool {
        files::stamp(&self.path) != self.stamp
    }
}

impl HeldFile {
    pub(super) fn seen(&self, record: &str) -> Seen {
        Seen { record: record.to_owned(), path: self.path.clone(), stamp: self.stamp }
    }

    pub(super) fn is_due(&self, now: Duration) -> bool {
        let timing = &self.timing;
        if self.waiting.is_empty() {
            return false;
        }
        if let (Some(tried), true) = (timing.tried, self.trouble.is_some()) {
            return now >= tried + AGAIN;
        }
        timing.hurry || now >= timing.last + QUIET || timing.first.is_some_and(|first| now >= first + LATEST)
    }

    /// What is to be written, if anything is.
    pub(super) fn job(&mut self, root: &Path, record: &str) -> Option<Job> {
        let disk = self.disk.clone().filter(|_| !self.waiting.is_empty())?;
        self.is_in_flight = true;
        Some(Job {
            root: root.to_owned(),
            record: record.to_owned(),
            path: self.path.clone(),
            disk,
            text: self.text.clone(),
            waiting: self.waiting.clone(),
        })
    }

    /// Takes in what came of writing. Says whether the text in memory has become another one.
    pub(super) fn done(&mut self, job: &Job, outcome: Outcome, now: &Moment) -> bool {
        self.is_in_flight = false;
        let (text, clashes) = match outcome {
            Outcome::Failed(problem) => {
                self.timing.tried = Some(now.at);
                self.trouble = Some(problem);
                return false;
            }
            Outcome::Written { text, conflicts } => (text, conflicts),
        };
        self.trouble = None;
        self.timing.tried = None;
        self.stamp = files::stamp(&self.path);
        let last = job.waiting.last().map_or(0, |waiting| waiting.number);
        // What was written in a field while its text was being saved goes on from what was saved.
        self.waiting.retain(|waiting| waiting.number > last);
        if let (Some(first), Some(saved)) = (self.waiting.first_mut(), job.waiting.last())
            && first.edit.0 == saved.edit.0
            && matches!(first.edit.1, Change::Set { .. } | Change::Body { .. })
        {
            first.was = saved.now.clone();
        }
        let is_ours = text == job.text;
        let is_changed = self.taken(job.text.clone(), text, is_ours, clashes, now);
        if self.waiting.is_empty() {
            self.timing = super::file::Timing::default();
        }
        is_changed
    }

    /// Looks whether the file was changed from elsewhere, and takes that in. Says whether it was.
    pub(super) fn look(&mut self, root: &Path, now: &Moment) -> bool {
        let stamp = files::stamp(&self.path);
        if stamp == self.stamp {
            return false;
        }
        let Ok(text) = read(root, &self.path) else { return false };
        self.stamp = stamp;
        match self.disk.clone() {
            Some(disk) if disk == text => false,
            Some(disk) => self.taken(disk, text, false, vec![], now),
            None => {
                self.disk = Some(text.clone());
                self.set(text);
                true
            }
        }
    }

    /// Takes a text on the disk in the place of another, and puts the changes that are not written yet into it.
    fn taken(&mut self, before: String, text: String, is_ours: bool, clashes: Vec<Clash>, now: &Moment) -> bool {
        self.disk = Some(text.clone());
        for clash in clashes {
            self.clash(clash, now);
        }
        if is_ours {
            return false;
        }
        let old = self.root.clone();
        match rebased(&self.path, &before, &self.waiting, &text) {
            Ok((text, clashes)) => {
                let gone: Vec<u64> = clashes.iter().map(|clash| clash.waiting.number).collect();
                self.waiting.retain(|waiting| !gone.contains(&waiting.number));
                clashes.into_iter().for_each(|clash| self.clash(clash, now));
                self.set(text);
            }
            // It cannot be read now: our changes wait until it can.
            Err(problem) if !self.waiting.is_empty() => {
                self.disk = Some(before);
                self.trouble = Some(problem);
                self.timing.tried = Some(now.at);
                return false;
            }
            Err(_) => self.set(text),
        }
        let (before, after) = (old.unwrap_or_default(), self.root.clone().unwrap_or_default());
        self.paths_after(before, after);
        true
    }

    fn paths_after(&mut self, before: Node, after: Node) {
        if !has_same_paths(&before, &after) {
            self.shift(Shift::Elsewhere { before: before.into(), after: after.into() });
        }
    }

    fn clash(&mut self, clash: Clash, now: &Moment) {
        let Clash { waiting, path, theirs } = clash;
        self.conflict(Conflict {
            is_gone: path.is_none(),
            path: path.unwrap_or(waiting.edit.0),
            name: waiting.name,
            mine: waiting.now,
            theirs,
            clock: now.clock.clone(),
        });
    }
}

/// Whether each value of one tree has the same path in another.
fn has_same_paths(one: &Node, other: &Node) -> bool {
    use crate::shape::NodeValue::{List, Map, Null, Scalar};
    match (&one.value, &other.value) {
        (List(a), List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| has_same_paths(a, b)),
        (Map(a), Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.0.value == b.0.value && has_same_paths(&a.1, &b.1))
        }
        (Null | Scalar(_), Null | Scalar(_)) => true,
        (List(_) | Map(_) | Null | Scalar(_), _) => false,
    }
}
