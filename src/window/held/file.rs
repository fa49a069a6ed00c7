//! One file: its text on the disk, its text in memory, and the changes between the two.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use serde_json::Value;

use super::act::target;
use super::follow::{Shift, follow};
use super::undo::{Before, Undo};
use super::value::{at, is_same, shown};
use super::{Act, Answer, Asked, Moment};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::edit::{Change, Edit, Step, edited};
use crate::files;
use crate::load;
use crate::shape::Node;
use crate::source::Sources;

/// How many changes of paths from elsewhere are remembered for pages that do not know of them yet.
const MOST_TREES: usize = 100;

/// A file of the workspace.
#[derive(Debug, Clone)]
pub(crate) struct HeldFile {
    pub(super) path: PathBuf,
    /// As it was last read or written; nothing where it cannot be read.
    pub(super) disk: Option<String>,
    /// With the changes that are not written yet.
    pub(super) text: String,
    /// The values in the text; nothing where they cannot be read.
    pub(super) root: Option<Node>,
    pub(super) waiting: Vec<Waiting>,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) trouble: Option<Diagnostic>,
    pub(super) timing: Timing,
    pub(super) stamp: Option<(u64, Option<SystemTime>)>,
    /// Whether it is being written.
    pub(super) is_in_flight: bool,
    shifts: Vec<Shift>,
    /// Those of changes that were taken back, and of taking them back: together they moved nothing.
    taken_back: BTreeSet<usize>,
    made: u64,
}

/// A change that is not written yet.
#[derive(Debug, Clone)]
pub(super) struct Waiting {
    /// Counts all of them, those that more writing has replaced as well.
    pub(super) number: u64,
    pub(super) edit: Edit,
    pub(super) was: Value,
    pub(super) now: Value,
    pub(super) name: String,
}

/// When something was last changed that is not written yet.
#[derive(Debug, Clone, Default)]
pub(super) struct Timing {
    pub(super) first: Option<Duration>,
    pub(super) last: Duration,
    /// Nobody writes in it any more.
    pub(super) hurry: bool,
    pub(super) tried: Option<Duration>,
}

/// A value that was changed from two sides.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Conflict {
    pub(crate) path: Vec<Step>,
    /// What the change was, such as `changed Summary`.
    pub(crate) name: String,
    pub(crate) mine: Value,
    pub(crate) theirs: Value,
    /// Whether what it was in is gone.
    pub(crate) is_gone: bool,
    /// What the clock said.
    pub(crate) clock: String,
}

impl HeldFile {
    pub(super) fn read(root: &Path, path: &Path) -> Self {
        Self::of(path, read(root, path).ok())
    }

    pub(super) fn of(path: &Path, disk: Option<String>) -> Self {
        let mut file = Self {
            path: path.to_owned(),
            disk,
            text: String::new(),
            root: None,
            waiting: vec![],
            conflicts: vec![],
            trouble: None,
            timing: Timing::default(),
            stamp: files::stamp(path),
            is_in_flight: false,
            shifts: vec![],
            taken_back: BTreeSet::new(),
            made: 0,
        };
        file.set(file.disk.clone().unwrap_or_default());
        file
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Its text as it is now; nothing where it cannot be read.
    pub(crate) fn text(&self) -> Option<&str> {
        self.disk.as_ref().map(|_| self.text.as_str())
    }

    /// Its values.
    pub(crate) fn root(&self) -> Option<&Node> {
        self.root.as_ref()
    }

    /// How often its paths have changed.
    pub(crate) fn shape(&self) -> usize {
        self.shifts.len()
    }

    /// The values that were changed from two sides.
    pub(crate) fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    pub(super) fn trouble(&self) -> Option<&Diagnostic> {
        self.trouble.as_ref()
    }

    /// Whether something of it is only in memory.
    pub(crate) fn is_unsaved(&self) -> bool {
        !self.waiting.is_empty() || !self.conflicts.is_empty()
    }

    pub(super) fn set(&mut self, text: String) {
        self.root = tree(&text);
        self.text = text;
    }

    pub(super) fn hurry(&mut self) {
        self.timing.hurry = true;
    }

    pub(super) fn settle(&mut self, path: &[Step]) {
        self.conflicts.retain(|conflict| conflict.path != path);
    }

    /// Whether a change is more writing in the field of the last one, nothing else having changed the file.
    pub(super) fn goes_on(&self, last: &Undo, asked: &Asked) -> bool {
        matches!(asked.act, Act::Set { .. })
            && last.before.is_some()
            && last.record == asked.record
            && last.path == asked.path
            && last.shape == self.shape()
            && asked.shape == self.shape()
            && last.edited.as_ref().is_some_and(|edited| edited.text == self.text)
    }

    /// The path that a value has now, of those that a page knew.
    pub(super) fn now_at(&self, path: &[Step], shape: usize) -> Option<Vec<Step>> {
        self.shifts.get(shape..)?.iter().try_fold(path.to_vec(), |path, shift| follow(&path, shift))
    }

    /// The path that a value of an earlier change has now that all later changes have been taken back.
    fn back_at(&self, path: &[Step], shape: usize) -> Option<Vec<Step>> {
        let since = (shape..self.shifts.len()).filter(|at| !self.taken_back.contains(at));
        since.map(|at| &self.shifts[at]).try_fold(path.to_vec(), |path, shift| follow(&path, shift))
    }

    pub(super) fn shift(&mut self, shift: Shift) {
        // Only pages that have been asleep for hours, or changes from before, know so few.
        let old = self.shifts.len().checked_sub(MOST_TREES);
        if let Some(old @ Shift::Elsewhere { .. }) = old.and_then(|at| self.shifts.get_mut(at)) {
            *old = Shift::Forgotten;
        }
        for conflict in &mut self.conflicts {
            match follow(&conflict.path, &shift) {
                Some(path) => conflict.path = path,
                None => conflict.is_gone = true,
            }
        }
        self.shifts.push(shift);
    }

    /// Makes a change in the text in memory; `goes_on` is the writing in the same field that it continues. Gives what
    /// takes it back.
    pub(super) fn edit(&mut self, asked: &Asked, goes_on: Option<&Undo>, now: &Moment) -> (Answer, Option<Undo>) {
        let refused = |problem| (Answer::Refused(problem), None);
        let Some(root) = &self.root else { return refused(unreadable(&self.path)) };
        let path = self.now_at(&asked.path, asked.shape);
        let current = path.as_ref().map(|path| shown(at(root, path)));
        let (mine, is_same_act) = match (&asked.act, &current) {
            (Act::Set { now, .. }, current) => (now.clone(), current.as_ref().is_some_and(|it| is_same(it, now))),
            (Act::Add { now, .. }, _) => (now.clone(), false),
            (Act::Entry { entry, .. }, _) => (shown(Some(entry)), false),
            (Act::Remove | Act::Move { .. }, _) => (asked.was.clone(), false),
        };
        let is_expected = match (&asked.act, &current) {
            (_, None) => false,
            (Act::Add { .. } | Act::Entry { .. }, Some(_)) => true,
            (_, Some(current)) => is_same(current, &asked.was),
        };
        let (Some(path), Some(current), true) = (&path, &current, is_expected || is_same_act) else {
            let conflict = Conflict {
                is_gone: path.is_none(),
                path: path.unwrap_or_else(|| asked.path.clone()),
                name: asked.name.clone(),
                mine,
                theirs: current.unwrap_or_default(),
                clock: now.clock.clone(),
            };
            self.conflict(conflict.clone());
            return (Answer::Conflict(conflict), None);
        };
        self.conflicts.retain(|conflict| conflict.path != *path);
        if is_same_act && goes_on.is_none() {
            return (Answer::Made(current.clone()), None);
        }
        let (edit, shift) = asked.act.in_file(root, path);
        let (before, was) = match goes_on.and_then(|undo| undo.before.as_ref()) {
            Some(before) => (before.text.clone(), before.was.clone()),
            None => (self.text.clone(), current.clone()),
        };
        let done = match edited(&self.path, &before, std::slice::from_ref(&edit)) {
            Ok(done) => done,
            Err(problem) => return refused(problem),
        };
        let is_writing = matches!(asked.act, Act::Set { .. });
        self.set(done.text.clone());
        let left = self.value(path);
        self.wait(
            Waiting { number: 0, edit, was: current.clone(), now: left.clone(), name: asked.name.clone() },
            now.at,
        );
        let has_moved = shift.is_some();
        if let Some(shift) = shift {
            self.shift(shift);
        }
        let entries = match asked.act {
            Act::Remove | Act::Move { .. } => path.split_last().map(|(_, list)| list),
            Act::Set { .. } | Act::Add { .. } | Act::Entry { .. } => None,
        };
        let own = entries.unwrap_or(path);
        let is_back = done.text == before;
        let undo = Undo {
            record: asked.record.clone(),
            path: own.to_vec(),
            name: asked.name.clone(),
            left: self.value(own),
            shift: has_moved.then(|| self.shape() - 1),
            shape: self.shape(),
            before: (is_writing && !is_back).then_some(Before { text: before, was }),
            added: match &asked.act {
                Act::Add { at, key, .. } => {
                    let step = key.as_ref().map_or(Step::Index(*at), |key| Step::Key(key.clone()));
                    Some([path.as_slice(), &[step]].concat())
                }
                Act::Set { .. } | Act::Entry { .. } | Act::Remove | Act::Move { .. } => None,
            },
            edited: (!is_back).then_some(done),
        };
        (Answer::Made(left), Some(undo))
    }

    /// Takes a change back: byte for byte where nothing else has changed since, else by its value.
    pub(super) fn undo(&mut self, undo: &Undo, now: &Moment) -> Result<(), Diagnostic> {
        let Some(edited_then) = &undo.edited else { return Ok(()) };
        let root = self.root.clone().ok_or_else(|| unreadable(&self.path))?;
        let changed = || {
            Diagnostic::at_path(Code::NotEditable, &self.path, format!("{}: it was changed again since", undo.name))
                .help("change it by hand")
        };
        let own = self.back_at(&undo.path, undo.shape).ok_or_else(changed)?;
        if !is_same(&shown(at(&root, &own)), &undo.left) {
            return Err(changed());
        }
        let follow = |(path, change): &Edit| Some((self.back_at(path, undo.shape)?, change.clone()));
        let reverse: Option<Vec<Edit>> = edited_then.reverse.iter().map(follow).collect();
        let reverse = reverse.ok_or_else(changed)?;
        let text = match edited_then.undone(&self.text) {
            Some(before) => before,
            None => edited(&self.path, &self.text, &reverse)?.text,
        };
        let before = Arc::new(root);
        self.set(text);
        for edit in reverse {
            let target = target(&edit);
            let was = target.as_ref().map(|path| shown(at(&before, path))).unwrap_or_default();
            let left = self.value(&edit.0);
            let waiting = Waiting { number: 0, edit, was, now: left, name: undo.name.clone() };
            self.wait(waiting, now.at);
        }
        let after = Arc::new(self.root.clone().unwrap_or_default());
        self.shift(Shift::Elsewhere { before, after });
        self.taken_back.insert(self.shifts.len() - 1);
        self.taken_back.extend(undo.shift);
        self.hurry();
        Ok(())
    }

    /// Takes a text that was written in the place of the whole file.
    pub(super) fn replaced(&mut self, text: String) {
        let before = Arc::new(self.root.clone().unwrap_or_default());
        self.disk = Some(text.clone());
        self.stamp = files::stamp(&self.path);
        self.waiting.clear();
        self.conflicts.clear();
        self.timing = Timing::default();
        self.trouble = None;
        self.set(text);
        let after = Arc::new(self.root.clone().unwrap_or_default());
        self.shift(Shift::Elsewhere { before, after });
    }

    /// The value at a path.
    pub(super) fn value(&self, path: &[Step]) -> Value {
        shown(self.root.as_ref().and_then(|root| at(root, path)))
    }

    pub(super) fn conflict(&mut self, conflict: Conflict) {
        self.conflicts.retain(|old| old.path != conflict.path);
        self.conflicts.push(conflict);
    }

    /// Notes a change that is to be written; more writing in a field takes the place of what was written before.
    fn wait(&mut self, mut new: Waiting, at: Duration) {
        self.made += 1;
        new.number = self.made;
        if !self.is_in_flight && Some(&self.text) == self.disk.as_ref() {
            // Back to what is on the disk.
            self.waiting.clear();
            self.timing = Timing::default();
            self.trouble = None;
            return;
        }
        let is_set = |edit: &Edit| matches!(edit.1, Change::Set { .. } | Change::Body { .. });
        match self.waiting.last_mut() {
            Some(last) if is_set(&last.edit) && is_set(&new.edit) && last.edit.0 == new.edit.0 => {
                last.edit = new.edit;
                last.now = new.now;
                last.number = new.number;
            }
            _ => self.waiting.push(new),
        }
        self.timing.first.get_or_insert(at);
        self.timing.last = at;
        self.timing.hurry = false;
    }
}

/// The values in a text.
pub(super) fn tree(text: &str) -> Option<Node> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
    let read = load::tree("a.yaml".into(), body, &mut Sources::default(), &mut Diagnostics::default());
    read.map(|(root, _)| root)
}

/// The text of a file as it is on the disk.
pub(super) fn read(root: &Path, path: &Path) -> Result<String, Diagnostic> {
    let bytes = files::read_in(root, path, load::MAX_BYTES).map_err(|trouble| trouble.unreadable(path))?;
    String::from_utf8(bytes)
        .map_err(|_| Diagnostic::at_path(Code::NotUtf8, path, "the file has bytes in it that are not text"))
}

pub(super) fn unreadable(path: &Path) -> Diagnostic {
    Diagnostic::at_path(Code::NotEditable, path, "the file cannot be read, so nothing in it can be changed")
}
