//! What was read before, for whoever reads a workspace again and again while a few of its files change.

use std::any::Any;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::source::{SourceId, Sources};

/// Files as they were last read. A file is read again where its text is another one, or where it has another place among
/// those that are read, since the places of its values are told by that.
#[derive(Debug, Default)]
pub(crate) struct Memo(Mutex<HashMap<PathBuf, Kept>>);

#[derive(Debug, Clone)]
struct Kept {
    source: SourceId,
    text: Arc<str>,
    read: Arc<dyn Any + Send + Sync>,
}

impl Memo {
    /// What is in a source, as it was read before where that can be.
    pub(super) fn read<R: Clone + Send + Sync + 'static>(
        &self,
        sources: &Sources,
        source: SourceId,
        read: impl FnOnce() -> R,
    ) -> R {
        let (path, text) = (sources.path(source), sources.text(source));
        let kept = self.kept(path).filter(|kept| kept.source == source && *kept.text == *text);
        if let Some(before) = kept.as_ref().and_then(|kept| kept.read.downcast_ref::<R>()) {
            return before.clone();
        }
        let new = read();
        let kept = Kept { source, text: text.into(), read: Arc::new(new.clone()) };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), kept);
        new
    }

    fn kept(&self, path: &Path) -> Option<Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }
}
