//! What was done and can be taken back: changes of values, files that were begun, whole texts, and several of them as one.

use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::file::read;
use super::undo::Undo;
use super::{Answer, Asked, Conflict, Held, HeldFile, Moment};
use crate::diag::{Code, Diagnostic};
use crate::files;
use crate::write;

/// Something that was done.
#[derive(Debug, Clone)]
pub(super) struct Past {
    pub(super) done: Done,
    /// What is taken back together has the same number.
    pub(super) group: Option<usize>,
}

/// What was done.
#[derive(Debug, Clone)]
pub(super) enum Done {
    /// A value was changed.
    Change(Box<Undo>),
    /// A file was begun, with a text.
    Begun { record: String, name: String, text: String },
    /// A file that a record names was put into the workspace; it is known by its digest.
    Brought { record: String, name: String, path: PathBuf, digest: String },
    /// The whole text of a file was replaced.
    Text { record: String, name: String, before: String, after: String },
}

impl Past {
    pub(super) fn change(undo: Undo) -> Self {
        Self { done: Done::Change(Box::new(undo)), group: None }
    }

    /// The change, if it is one of a value that more can be joined to.
    pub(super) fn open(&self) -> Option<&Undo> {
        match &self.done {
            Done::Change(undo) if self.group.is_none() => Some(undo),
            Done::Change(_) | Done::Begun { .. } | Done::Brought { .. } | Done::Text { .. } => None,
        }
    }

    pub(super) fn close(&mut self) {
        if let Done::Change(undo) = &mut self.done {
            undo.close();
        }
    }

    pub(super) fn name(&self) -> &str {
        match &self.done {
            Done::Change(undo) => undo.name(),
            Done::Begun { name, .. } | Done::Brought { name, .. } | Done::Text { name, .. } => name,
        }
    }

    pub(super) fn record(&self) -> &str {
        match &self.done {
            Done::Change(undo) => undo.record(),
            Done::Begun { record, .. } | Done::Brought { record, .. } | Done::Text { record, .. } => record,
        }
    }

    fn rename(&mut self, new: &str) {
        match &mut self.done {
            Done::Change(undo) => undo.name = new.to_owned(),
            Done::Begun { name, .. } | Done::Brought { name, .. } | Done::Text { name, .. } => *name = new.to_owned(),
        }
    }
}

impl Held {
    /// What would be undone, in words.
    pub(crate) fn undoes(&self) -> Option<&str> {
        self.undo.last().map(Past::name)
    }

    /// Takes back what was done last. Says which record it was in, of several the first, or why it cannot be taken
    /// back; of several that were done as one, those that can be are taken back all the same.
    pub(crate) fn undo(&mut self, now: &Moment) -> Option<Result<String, Diagnostic>> {
        let last = self.undo.pop()?;
        let (mut record, group) = (last.record().to_owned(), last.group);
        let mut undone = self.take_back(last, now);
        while group.is_some()
            && let Some(next) = self.undo.pop_if(|past| past.group == group)
        {
            next.record().clone_into(&mut record);
            undone = undone.and(self.take_back(next, now));
        }
        self.version += 1;
        Some(undone.map(|()| record))
    }

    fn take_back(&mut self, past: Past, now: &Moment) -> Result<(), Diagnostic> {
        match past.done {
            Done::Change(undo) => self.files.get_mut(undo.record()).map_or(Ok(()), |file| file.undo(&undo, now)),
            Done::Begun { record, name, text } => self.unbegin(&record, &name, &text),
            Done::Brought { record, name, path, digest } => self.unbring(&record, &name, &path, &digest),
            Done::Text { record, name, before, after } => match self.put(&record, &after, &before, now)? {
                None => Ok(()),
                Some(_) => Err(changed_since(self.files.get(&record), &name)),
            },
        }
    }

    /// Does several things as one, that is taken back as one and has one name. If one of them fails, those before it are
    /// taken back and nothing is done.
    pub(crate) fn as_one(
        &mut self,
        name: &str,
        now: &Moment,
        acts: impl FnOnce(&mut Self) -> Result<(), Diagnostic>,
    ) -> Result<(), Diagnostic> {
        self.leave();
        let before = self.undo.len();
        let done = acts(self);
        self.groups += 1;
        for past in &mut self.undo[before..] {
            past.group = Some(self.groups);
            past.rename(name);
            past.close();
        }
        if done.is_err() && self.undo.len() > before {
            // Nobody else had a chance to change anything meanwhile.
            let _ = self.undo(now);
        }
        self.leave();
        done
    }

    /// Makes a change that has to succeed: where somebody else has changed the value, it fails, and nobody is asked.
    pub(crate) fn must(&mut self, asked: Asked, now: &Moment) -> Result<(), Diagnostic> {
        let record = asked.record.clone();
        let name = asked.name.clone();
        let answer = self.edit(asked, now);
        if let Some(last) = self.undo.last_mut() {
            last.close();
        }
        match answer {
            Some(Answer::Made(_)) => Ok(()),
            Some(Answer::Refused(problem)) => Err(problem),
            Some(Answer::Conflict(conflict)) => {
                self.settle(&record, &conflict.path);
                Err(changed_since(self.files.get(&record), &name))
            }
            None => Err(Diagnostic::nowhere(Code::NotEditable, format!("{name}: its file is gone"))),
        }
    }

    /// Writes the file that a record begins with. Fails where it is there already, or cannot be written.
    pub(crate) fn begin(&mut self, record: &str, path: &Path, text: &str, name: &str) -> Result<(), Diagnostic> {
        if let Some(folder) = path.ancestors().skip(1).find(|folder| folder.exists()) {
            files::inside(&self.root, folder).map_err(|trouble| trouble.unreadable(folder))?;
        }
        if self.is_trial {
            self.files.insert(record.to_owned(), HeldFile::of(path, Some(text.to_owned())));
        } else {
            let _lock = write::lock_workspace(&self.root)?;
            write::create(path, text.as_bytes())?;
            self.files.insert(record.to_owned(), HeldFile::read(&self.root, path));
        }
        self.version += 1;
        let done = Done::Begun { record: record.to_owned(), name: name.to_owned(), text: text.to_owned() };
        self.undo.push(Past { done, group: None });
        Ok(())
    }

    /// Takes a file away that was begun, if nothing has been written in it since.
    fn unbegin(&mut self, record: &str, name: &str, text: &str) -> Result<(), Diagnostic> {
        let Some(file) = self.files.get(record) else { return Ok(()) };
        let _lock = write::lock_workspace(&self.root)?;
        let disk = read(&self.root, &file.path)?;
        if file.text != text || file.disk.as_ref() != Some(&disk) {
            return Err(changed_since(Some(file), name));
        }
        if !self.is_trial {
            write::remove(&file.path)?;
        }
        self.files.remove(record);
        Ok(())
    }

    /// Puts a file into the workspace that a record is to name. Fails where one is there already, or it cannot be written.
    pub(crate) fn bring(&mut self, record: &str, path: &Path, bytes: &[u8], name: &str) -> Result<(), Diagnostic> {
        if let Some(folder) = path.ancestors().skip(1).find(|folder| folder.exists()) {
            files::inside(&self.root, folder).map_err(|trouble| trouble.unreadable(folder))?;
        }
        if !self.is_trial {
            let _lock = write::lock_workspace(&self.root)?;
            write::create(path, bytes)?;
        }
        self.version += 1;
        let (record, name, path, digest) = (record.to_owned(), name.to_owned(), path.to_owned(), digest(bytes));
        self.undo.push(Past { done: Done::Brought { record, name, path, digest }, group: None });
        Ok(())
    }

    /// Takes such a file away again, if it is still the same.
    fn unbring(&self, record: &str, name: &str, path: &Path, was: &str) -> Result<(), Diagnostic> {
        let _lock = write::lock_workspace(&self.root)?;
        let there = files::read_in(&self.root, path, MOST).map_err(|trouble| trouble.unreadable(path))?;
        if digest(&there) != was {
            return Err(changed_since(self.files.get(record), name));
        }
        if self.is_trial { Ok(()) } else { write::remove(path) }
    }

    /// Puts another text in the place of a file's whole text. Where it is no longer what it was, somebody is asked.
    pub(crate) fn replace(&mut self, record: &str, was: &str, text: &str, now: &Moment) -> Option<Answer> {
        let name = "changed the file as text".to_owned();
        // A browser has no line ends but its own.
        let file = self.files.get(record)?;
        let is_shown = file.text.replace("\r\n", "\n") == was;
        let (was, text) = match is_shown && file.text.contains("\r\n") {
            true => (file.text.clone(), text.replace('\n', "\r\n")),
            false => (was.to_owned(), text.to_owned()),
        };
        let before = match self.undo.last() {
            // More writing in the same text is one change.
            Some(Past { done: Done::Text { record: last, before, after, .. }, group: None })
                if *last == record && *after == was =>
            {
                Some(before.clone())
            }
            _ => None,
        };
        let conflict = match self.put(record, &was, &text, now) {
            Ok(conflict) => conflict,
            Err(problem) => return Some(Answer::Refused(problem)),
        };
        if let Some(theirs) = conflict {
            let conflict = Conflict {
                path: vec![],
                name,
                mine: Value::from(text.replace("\r\n", "\n")),
                theirs: Value::from(theirs.replace("\r\n", "\n")),
                is_gone: false,
                clock: now.clock.clone(),
            };
            self.files.get_mut(record)?.conflict(conflict.clone());
            return Some(Answer::Conflict(conflict));
        }
        if before.is_some() {
            self.undo.pop();
        }
        let before = before.unwrap_or(was);
        let shown = Value::from(text.replace("\r\n", "\n"));
        if before != text {
            let done = Done::Text { record: record.to_owned(), name, before, after: text };
            self.undo.push(Past { done, group: None });
        }
        Some(Answer::Made(shown))
    }

    /// Writes a file's whole text, if it is what it was; else gives what it is.
    fn put(&mut self, record: &str, was: &str, text: &str, now: &Moment) -> Result<Option<String>, Diagnostic> {
        let root: PathBuf = self.root.clone();
        let Some(file) = self.files.get_mut(record) else { return Ok(Some(String::new())) };
        file.look(&root, now);
        if file.text != was {
            return Ok(Some(file.text.clone()));
        }
        let _lock = write::lock_workspace(&root)?;
        let disk = read(&root, &file.path)?;
        if file.disk.as_ref() != Some(&disk) {
            return Ok(Some(disk));
        }
        if disk != text && !self.is_trial {
            write::swap(&file.path, text.as_bytes())?;
        }
        file.replaced(text.to_owned());
        self.saved = Some(now.clock.clone());
        self.version += 1;
        Ok(None)
    }
}

/// The largest file that is read to see whether it is still the same, in bytes.
const MOST: usize = 64 << 20;

fn digest(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

fn changed_since(file: Option<&HeldFile>, name: &str) -> Diagnostic {
    let message = format!("{name}: it was changed again since");
    let problem = match file {
        Some(file) => Diagnostic::at_path(Code::NotEditable, file.path(), message),
        None => Diagnostic::nowhere(Code::NotEditable, message),
    };
    problem.help("change it by hand")
}
