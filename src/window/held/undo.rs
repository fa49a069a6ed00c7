//! What takes a change back.

use serde_json::Value;

use crate::edit::{Edited, Step};

/// A change that was made.
#[derive(Debug, Clone)]
pub(crate) struct Undo {
    pub(super) record: String,
    /// The value, or for entries that came, went or moved their list.
    pub(super) path: Vec<Step>,
    pub(super) name: String,
    /// What takes it back; nothing where it changed nothing.
    pub(super) edited: Option<Edited>,
    /// The value that it left.
    pub(super) left: Value,
    /// The paths that it knows.
    pub(super) shape: usize,
    /// Which of the changes of paths was its own.
    pub(super) shift: Option<usize>,
    /// The text before it, while somebody goes on writing in its field.
    pub(super) before: Option<Before>,
    /// The entry that it added, while somebody goes on writing in that.
    pub(super) added: Option<Vec<Step>>,
}

/// What a field was before somebody began to write in it.
#[derive(Debug, Clone)]
pub(crate) struct Before {
    pub(super) text: String,
    pub(super) was: Value,
}

impl Undo {
    pub(super) fn record(&self) -> &str {
        &self.record
    }

    pub(super) fn path(&self) -> &[Step] {
        &self.path
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.edited.is_none() && self.before.is_none()
    }

    pub(super) fn close(&mut self) {
        self.before = None;
        self.added = None;
    }

    /// Whether it was writing in a field, or in one of an entry that it added.
    pub(super) fn is_in(&self, record: &str, path: &[Step]) -> bool {
        let is_within = self.added.as_ref().is_some_and(|added| path.starts_with(added));
        self.record == record && (self.path == path || is_within)
    }

    /// The two as one, if the second is the writing in an entry that the first has added; `left` is the list then.
    pub(super) fn joined(&self, next: &Self, left: Value) -> Option<Self> {
        let is_within = self.record == next.record && next.path.starts_with(self.added.as_deref()?);
        let (first, second) = (self.edited.as_ref()?, next.edited.as_ref().filter(|_| is_within)?);
        let before = first.undone(&first.text)?;
        let edited = Edited::between(&before, second.text.clone(), first.reverse.clone());
        Some(Self { edited: Some(edited), left, before: None, ..self.clone() })
    }
}
