//! What the window is about: a workspace with its texts and the problems found in them, or a folder that has none yet.

use std::collections::{BTreeSet, VecDeque};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::basket::Baskets;
use super::held::{Held, Moment, at, shown};
use super::made::Making;
use super::questions::{Questions, closed};
use super::record::path_of;
use crate::files;
use crate::load::{self, Texts};
use crate::make::{self, Checked, Memo};

/// How long nobody writes before everything is checked again.
const REST: Duration = Duration::from_millis(400);

/// How many answers are remembered.
const REMEMBERED: usize = 50;

/// A workspace that is open.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) root: PathBuf,
    pub(super) held: Held,
    pub(super) checked: Arc<Checked>,
    /// The papers that are being made.
    pub(super) making: Arc<Making>,
    /// The state of the texts that was checked.
    pub(super) checked_version: u64,
    /// What is said in the header of every page, such as that it is a copy.
    pub(super) note: String,
    /// Counts the checks.
    pub(super) checks: u64,
    /// What was dropped and is not taken in yet.
    pub(super) baskets: Baskets,
    /// What everybody could read is asked first, of these changes.
    pub(super) questions: Questions,
    /// What is not for the public, as far as that was last known for sure.
    pub(super) closed: BTreeSet<String>,
    /// What was read and judged before, so that only what has changed is again.
    pub(super) memo: Arc<Memo>,
    /// The last changes that were asked for, and what was answered: one that comes again is not made again.
    answered: VecDeque<(String, Value)>,
    /// The files that were last seen in the folder.
    listing: Option<u64>,
    /// Whether other files are there than those that were checked.
    is_stale: bool,
    last: Duration,
}

impl Desk {
    /// Reads a workspace.
    pub(super) fn new(root: &Path, note: String) -> Self {
        // Before they are read: what changes meanwhile is seen by the next look.
        let listing = Some(list(root));
        let memo = Arc::new(Memo::default());
        let checked = make::read_held(root, &Texts::default(), &memo);
        let held = Held::new(root, &checked);
        let checked_version = held.version();
        let closed = closed(&BTreeSet::new(), &checked, &held);
        let checked = Arc::new(checked);
        Self {
            root: root.to_owned(),
            held,
            checked,
            making: Arc::default(),
            checked_version,
            note,
            checks: 1,
            memo,
            baskets: Baskets::default(),
            questions: Questions::default(),
            closed,
            answered: VecDeque::new(),
            listing,
            is_stale: false,
            last: Duration::ZERO,
        }
    }

    /// Whether the problems are those of the texts as they are.
    pub(super) fn is_checked(&self) -> bool {
        self.checked_version == self.held.version() && !self.is_stale
    }

    /// Takes in which files there are.
    pub(super) fn listed(&mut self, listing: u64) {
        self.is_stale |= self.listing.is_some_and(|before| before != listing);
        self.listing = Some(listing);
    }

    /// What was answered to a change that comes again, because its answer got lost.
    pub(super) fn answered(&self, once: &str) -> Option<&Value> {
        let found = self.answered.iter().find(|(known, _)| known == once && !once.is_empty());
        found.map(|(_, answer)| answer)
    }

    /// Remembers an answer.
    pub(super) fn remember(&mut self, once: String, answer: Value) {
        self.answered.push_back((once, answer));
        if self.answered.len() > REMEMBERED {
            self.answered.pop_front();
        }
    }

    /// Whether something in a group of a record's form is as it was taken in since the window was opened.
    pub(super) fn is_taken(&self, record: &str, group: &str) -> bool {
        let Some(root) = self.held.file(record).and_then(|file| file.root()) else { return false };
        let now = |path: &str| path_of(path).map(|path| shown(at(root, &path)));
        let within = format!("{group}/");
        self.baskets
            .taken
            .iter()
            .any(|((own, path), value)| own == record && path.starts_with(&within) && now(path).as_ref() == Some(value))
    }

    /// Somebody wrote.
    pub(super) fn touched(&mut self, now: &Moment) {
        self.last = now.at;
    }

    /// What is to be checked now, and which state of the texts it is.
    pub(super) fn to_check(&self, now: &Moment) -> Option<(PathBuf, Texts, Arc<Memo>, u64)> {
        let is_due = !self.is_checked() && now.at >= self.last + REST;
        is_due.then(|| (self.root.clone(), self.held.texts(), Arc::clone(&self.memo), self.held.version()))
    }

    /// Checks everything now, as files have come or gone that pages are to be made of.
    pub(super) fn check_now(&mut self) {
        let version = self.held.version();
        self.checked(make::read_held(&self.root, &self.held.texts(), &self.memo), version);
    }

    /// Takes in what was found, unless later texts have been checked meanwhile.
    pub(super) fn checked(&mut self, checked: Checked, version: u64) {
        if version < self.checked_version {
            return;
        }
        let before = self.held.version();
        self.held.take_in(&checked);
        let is_same = self.held.version() == before;
        self.closed = closed(&self.closed, &checked, &self.held);
        self.checked = Arc::new(checked);
        self.checked_version = if is_same { version } else { self.checked_version };
        self.checks += 1;
        self.is_stale = false;
    }
}

/// Which files of a workspace there are, and of those that no form is made of how they are, as one number.
pub(super) fn list(root: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    for path in files::walk(root, root, &files::is_hidden).files {
        let below = path.strip_prefix(root).unwrap_or(&path);
        if load::is_read(below) {
            let is_record = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
            let is_held = is_record && !below.starts_with("templates");
            (&path, if is_held { None } else { files::stamp(&path) }).hash(&mut hasher);
        }
    }
    hasher.finish()
}
