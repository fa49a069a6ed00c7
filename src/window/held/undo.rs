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
    /// The text before it, while somebody goes on writing in its field.
    pub(super) before: Option<Before>,
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

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.edited.is_none() && self.before.is_none()
    }

    pub(super) fn close(&mut self) {
        self.before = None;
    }
}
