//! Files that somebody has edited by hand are put aside before a build replaces or removes them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::diag::{Code, Diagnostic, Diagnostics, shown};
use crate::write::{Output, Records};

/// The folder of a workspace for edited files.
const EDITED: &str = "edited";

/// Looks at each file of the output folder before it is replaced or removed.
pub(super) struct EditedFiles<'a> {
    output: &'a Output,
    edited: PathBuf,
    /// By meeting and audience.
    records: Mutex<BTreeMap<(String, String), Records>>,
}

impl<'a> EditedFiles<'a> {
    pub(super) fn new(output: &'a Output, workspace: &Path) -> Self {
        Self { output, edited: workspace.join(EDITED), records: Mutex::default() }
    }

    /// Puts a file of the output folder aside if it differs from what a build wrote, and says so.
    pub(super) fn keep(&self, path: &str, problems: &mut Diagnostics) {
        if self.is_edited(path) {
            let help = match path.ends_with(".docx") {
                true => "take the changes into the YAML of a report with `packs report import FILE`; then delete it",
                false => "take over from there what is to stay, in the YAML of the paper; then delete it",
            };
            self.move_out(
                path,
                "somebody has edited the file; before it was replaced or removed it was put aside",
                help,
                problems,
            );
        }
    }

    /// Puts a file without a record aside, and says so.
    pub(super) fn put_aside(&self, path: &str, problems: &mut Diagnostics) {
        self.move_out(
            path,
            "nothing is recorded of the file, and not everything of its meeting is public: it was put aside",
            "put it back if it is yours and public; what `packs` makes is made again",
            problems,
        );
    }

    fn move_out(&self, path: &str, what: &str, help: &str, problems: &mut Diagnostics) {
        match self.output.move_out(path, &self.edited) {
            Ok(to) => {
                let message = format!("{what} as {}", shown(&to));
                let problem = Diagnostic::at_path(Code::Edited, self.output.path(path), message).help(help);
                problems.push(problem.into_warning());
            }
            Err(problem) => problems.push(problem),
        }
    }

    /// Whether a file is there that no build has written.
    fn is_edited(&self, path: &str) -> bool {
        let mut parts = path.split('/');
        let (Some(meeting), Some(audience)) = (parts.next(), parts.next()) else { return false };
        if !self.output.has(path) {
            return false;
        }
        let mut all = self.records.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let records = all
            .entry((meeting.to_owned(), audience.to_owned()))
            .or_insert_with(|| self.output.records(meeting, audience));
        let files = records.documents.values().flat_map(|record| &record.files).filter(|file| file.path == path);
        let recorded: Vec<&String> = files.map(|file| &file.sha256).collect();
        let known = records.known.get(path);
        if recorded.is_empty() && known.is_none() {
            return false;
        }
        self.output
            .digest(path)
            .is_some_and(|now| !recorded.contains(&&now) && !known.is_some_and(|known| known.contains(&now)))
    }
}
