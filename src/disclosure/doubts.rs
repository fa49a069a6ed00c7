//! Which parts of a meeting's files are in doubt because of their errors.

use std::collections::BTreeSet;
use std::path::Path;

use super::answers;
use crate::diag::{Bearing, Diagnostic, Diagnostics, Place, Severity};
use crate::model::outline::DoubtfulPart;
use crate::model::{MeetingFiles, Workspace};
use crate::source::{Span, Spanned};

/// The parts of a meeting's files that are in doubt.
#[derive(Debug, Clone, Default)]
pub(super) struct Doubts {
    /// Whether all of the meeting's own file is in doubt.
    pub(super) whole: bool,
    pub(super) items: BTreeSet<usize>,
    /// The reports that are in doubt themselves.
    pub(super) reports: BTreeSet<String>,
    /// The errors: the name of the file each is in, and its place.
    pub(super) causes: Vec<Spanned<String>>,
    /// Whether there is a file that could not be read at all.
    unread: bool,
}

impl Doubts {
    pub(super) fn of(workspace: &Workspace, files: &MeetingFiles, found: &Diagnostics) -> Self {
        let mut doubts = Self::default();
        let errors = found.iter().filter(|problem| problem.severity == Severity::Error);
        for problem in errors {
            match &problem.place {
                Place::Span(_) => {
                    for span in problem.spans() {
                        doubts.at_span(files, problem, span);
                    }
                }
                Place::Path(path) => doubts.at_path(&workspace.root, files, problem, path),
                Place::Nowhere => {}
            }
        }
        for filed in &files.reports {
            let answer = answers::alone(workspace, files, filed);
            if let Some(answer) = answer
                && doubts.reports.insert(filed.id.clone())
            {
                doubts.causes.push(answer);
            }
        }
        if doubts.whole {
            doubts.items = (0..files.meeting.outline.items.len()).collect();
        }
        doubts
    }

    pub(super) fn any(&self) -> bool {
        self.whole || self.unread || !self.items.is_empty() || !self.reports.is_empty()
    }

    fn at_span(&mut self, files: &MeetingFiles, problem: &Diagnostic, span: Span) {
        let bearing = problem.code.bearing();
        if span.source == files.meeting.source {
            let unread = bearing == Bearing::Doubt && files.meeting.outline.items.is_empty();
            let part = files.meeting.outline.doubt(bearing, span);
            match part.or(unread.then_some(DoubtfulPart::Whole)) {
                Some(DoubtfulPart::Whole) => self.whole = true,
                Some(DoubtfulPart::Item(at)) => {
                    self.items.insert(at);
                }
                None => return,
            }
        } else {
            let filed = files.reports.iter().find(|filed| filed.source == span.source);
            let Some(filed) = filed else { return };
            if filed.outline.doubt(bearing, span).is_none() {
                return;
            }
            self.reports.insert(filed.id.clone());
        }
        self.causes.push(Spanned::new(problem.message.clone(), span));
    }

    /// A file of the meeting's folder that is not read, or exists twice.
    fn at_path(&mut self, root: &Path, files: &MeetingFiles, problem: &Diagnostic, path: &Path) {
        let folder = root.join("meetings").join(&files.meeting.id);
        if problem.code.bearing() != Bearing::Doubt || path.parent() != Some(&folder) {
            return;
        }
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        match stem {
            Some("meeting") => self.whole = true,
            Some(stem) if files.report(stem).is_some() => {
                self.reports.insert(stem.to_owned());
            }
            _ => self.unread = true,
        }
    }
}
