//! What the window is about: a workspace with its texts and the problems found in them, or a folder that has none yet.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::held::{Held, Moment};
use crate::load::Texts;
use crate::make::{self, Checked};

/// How long nobody writes before everything is checked again.
const REST: Duration = Duration::from_millis(400);

/// A workspace that is open.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) root: PathBuf,
    pub(super) held: Held,
    pub(super) checked: Arc<Checked>,
    /// The state of the texts that was checked.
    pub(super) checked_version: u64,
    /// What is said in the header of every page, such as that it is a copy.
    pub(super) note: String,
    /// Counts the checks.
    pub(super) checks: u64,
    last: Duration,
}

impl Desk {
    /// Reads a workspace.
    pub(super) fn new(root: &Path, note: String) -> Self {
        let checked = make::read_held(root, &Texts::default());
        let held = Held::new(root, &checked);
        let checked_version = held.version();
        let checked = Arc::new(checked);
        Self { root: root.to_owned(), held, checked, checked_version, note, checks: 1, last: Duration::ZERO }
    }

    /// Whether the problems are those of the texts as they are.
    pub(super) fn is_checked(&self) -> bool {
        self.checked_version == self.held.version()
    }

    /// Somebody wrote.
    pub(super) fn touched(&mut self, now: &Moment) {
        self.last = now.at;
    }

    /// What is to be checked now, and which state of the texts it is.
    pub(super) fn to_check(&self, now: &Moment) -> Option<(PathBuf, Texts, u64)> {
        let is_due = !self.is_checked() && now.at >= self.last + REST;
        is_due.then(|| (self.root.clone(), self.held.texts(), self.held.version()))
    }

    /// Takes in what was found.
    pub(super) fn checked(&mut self, checked: Checked, version: u64) {
        let before = self.held.version();
        self.held.take_in(&checked);
        let is_same = self.held.version() == before;
        self.checked = Arc::new(checked);
        self.checked_version = if is_same { version } else { self.checked_version };
        self.checks += 1;
    }
}
