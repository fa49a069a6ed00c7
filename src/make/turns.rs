//! The meetings that a build has for itself, beside others that build into the same folder.

use std::collections::BTreeMap;

use ciborium::into_writer;
use sha2::{Digest as _, Sha256};

use crate::diag::Diagnostic;
use crate::disclosure::{Disclosure, Seen};
use crate::write::{Entry, Lock, Output, Wait};

/// What a build holds in its output folder.
pub(super) struct Turns<'a> {
    pub(super) output: &'a Output,
    wait: Wait<'a>,
    /// A digest of who may see what.
    state: String,
    /// Whether the whole folder is this build's. One that makes and writes nothing takes no turn, as if it were.
    alone: bool,
    /// The one meeting that is this build's matter.
    only: Option<String>,
    entry: Option<Entry>,
    folder: Option<Lock>,
    meetings: BTreeMap<String, Lock>,
}

impl<'a> Turns<'a> {
    pub(super) fn new(
        output: &'a Output,
        entry: Option<Entry>,
        (alone, only): (bool, Option<String>),
        disclosure: &Disclosure,
        wait: Wait<'a>,
    ) -> Self {
        let alone = alone || entry.is_none();
        let state = if alone { String::new() } else { state(disclosure) };
        Self { output, wait, state, alone, only, entry, folder: None, meetings: BTreeMap::new() }
    }

    /// Whether to leave a meeting alone: it is none of this build's matter, or another build has it now that knows as much of who may
    /// see what, and so has itself taken away what must not be public. One that knows something else is waited for.
    pub(super) fn is_elsewhere(&mut self, meeting: &str) -> Result<bool, Diagnostic> {
        if self.is_none_of_ours(meeting) {
            return Ok(true);
        }
        if self.alone || self.meetings.contains_key(meeting) {
            return Ok(false);
        }
        match self.output.state_elsewhere(meeting) {
            None => Ok(false),
            Some(state) if state == self.state => Ok(true),
            Some(_) => self.take(meeting).map(|()| false),
        }
    }

    /// Takes a meeting, whoever has it before.
    pub(super) fn take(&mut self, meeting: &str) -> Result<(), Diagnostic> {
        if !self.alone && !self.meetings.contains_key(meeting) {
            let lock = self.output.lock_meeting(meeting, &self.state, self.wait)?;
            self.meetings.insert(meeting.to_owned(), lock);
        }
        Ok(())
    }

    /// Takes a meeting if nobody has it, and says whether this build has it then.
    pub(super) fn take_free(&mut self, meeting: &str) -> bool {
        if self.is_none_of_ours(meeting) {
            return false;
        }
        if !self.alone && !self.meetings.contains_key(meeting) {
            let Ok(lock) = self.output.lock_meeting(meeting, &self.state, Wait::No) else { return false };
            self.meetings.insert(meeting.to_owned(), lock);
        }
        true
    }

    fn is_none_of_ours(&self, meeting: &str) -> bool {
        self.only.as_ref().is_some_and(|only| only != meeting)
    }

    /// Lets others enter: this build has all meetings that it makes.
    pub(super) fn leave_door(&mut self) {
        self.folder = self.entry.take().map(Entry::leave_door);
    }
}

fn state(disclosure: &Disclosure) -> String {
    let files: Vec<(&str, u8, &str)> = disclosure
        .files()
        .map(|(name, seen)| match seen {
            Seen::Public => (name, 0, ""),
            Seen::Restricted(face) => (name, 1, face.as_str()),
            Seen::Doubt => (name, 2, ""),
        })
        .collect();
    let mut digest = Sha256::default();
    into_writer(&files, &mut digest).expect("a digest takes all that it is given");
    format!("{:x}", digest.finalize())
}
