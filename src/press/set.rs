//! Papers that are set, for the packs that they are bound in.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::diag::Diagnostics;
use crate::export::Pages;

/// The pages of papers, by what they were set from. They are let go with it.
#[derive(Debug, Default)]
pub struct SetPapers(Mutex<HashMap<String, Arc<SetPaper>>>);

/// A paper that is set.
#[derive(Debug)]
pub(super) struct SetPaper {
    pub(super) pages: Pages,
    /// The files that Typst read for it, by their paths below `templates`.
    pub(super) reads: Vec<String>,
}

impl SetPapers {
    /// Whether a paper is set already. `key` is the digest of all that it is set from.
    pub fn has(&self, key: &str) -> bool {
        self.papers().contains_key(key)
    }

    /// Lets all of them go.
    pub fn clear(&self) {
        self.papers().clear();
    }

    pub(super) fn keep(&self, key: &str, paper: SetPaper) -> Arc<SetPaper> {
        let paper = Arc::new(paper);
        self.papers().entry(key.to_owned()).or_insert(paper).clone()
    }

    /// The paper of that key, set now if it is not there.
    pub(super) fn get_or_set(
        &self,
        key: &str,
        set: impl FnOnce() -> Result<SetPaper, Diagnostics>,
    ) -> Result<Arc<SetPaper>, Diagnostics> {
        let there = self.papers().get(key).cloned();
        match there {
            Some(paper) => Ok(paper),
            None => Ok(self.keep(key, set()?)),
        }
    }

    fn papers(&self) -> MutexGuard<'_, HashMap<String, Arc<SetPaper>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
