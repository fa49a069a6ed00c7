//! A folder for what is made only to be looked at, among the program's own notes. It goes when it is no longer needed; what a
//! process that was ended has left goes with the next one.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Output, PRIVATE, not_written};
use crate::diag::Diagnostic;

/// How the names of such folders begin.
const NAME: &str = "looked-at-";
/// From how many seconds on a folder is one that somebody left.
const LEFT: u64 = 3600;

/// The folder, while it is needed.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new(output: &Output) -> Result<Self, Diagnostic> {
        let private = output.path(PRIVATE);
        let failed = |error| not_written(&private, error);
        fs::create_dir_all(&private).map_err(failed)?;
        sweep(&private);
        let folder = tempfile::Builder::new().prefix(NAME).tempdir_in(&private).map_err(failed)?;
        Ok(Self(folder.keep()))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be taken away now is with the next one.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn sweep(private: &Path) {
    let folders = fs::read_dir(private).into_iter().flatten().flatten();
    for folder in folders.filter(|folder| folder.file_name().to_string_lossy().starts_with(NAME)) {
        let changed = folder.metadata().and_then(|about| about.modified()).ok();
        let age = changed.and_then(|changed| changed.elapsed().ok());
        if age.is_some_and(|age| age.as_secs() > LEFT) {
            let _ = fs::remove_dir_all(folder.path());
        }
    }
}
