//! What is judged of the papers of each meeting, several meetings at a time, and only of those that have changed.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::diag::Diagnostics;
use crate::load;
use crate::model::{MeetingFiles, Workspace};
use crate::plan::{Judged, judged, narrow};
use crate::source::{SourceId, Sources};

/// What was read and judged before, for whoever checks a workspace again and again while a few of its files change.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    pub(super) files: load::Memo,
    /// By the folder of the meeting, with the digest of all that it follows from.
    judged: Mutex<HashMap<String, (u64, Arc<Judged>)>>,
}

/// The problems of the papers of a workspace that are seen by planning them.
pub(super) fn of_papers(workspace: &Workspace, sources: &Sources, memo: Option<&Memo>) -> Diagnostics {
    let common = memo.map(|_| of_no_meeting(workspace, sources));
    let judge = |files: &MeetingFiles| match memo.zip(common) {
        Some((memo, common)) => {
            memo.judged(&files.meeting.id, of_meeting(common, files, sources), || judged(workspace, files))
        }
        None => Arc::new(judged(workspace, files)),
    };
    let each: Vec<Arc<Judged>> = workspace.meetings.par_iter().map(judge).collect();
    let mut problems = Diagnostics::default();
    each.iter().for_each(|judged| problems.extend(judged.lost.clone()));
    problems.extend(narrow(each.iter().map(Arc::as_ref)));
    problems
}

impl Memo {
    fn judged(&self, meeting: &str, digest: u64, judge: impl FnOnce() -> Judged) -> Arc<Judged> {
        let all = || self.judged.lock().unwrap_or_else(PoisonError::into_inner);
        let before = all().get(meeting).filter(|(of, _)| *of == digest).map(|(_, judged)| Arc::clone(judged));
        before.unwrap_or_else(|| {
            let new = Arc::new(judge());
            all().insert(meeting.to_owned(), (digest, Arc::clone(&new)));
            new
        })
    }
}

/// A digest of all that is read and belongs to no meeting.
fn of_no_meeting(workspace: &Workspace, sources: &Sources) -> u64 {
    let meetings = workspace.root.join("meetings");
    let mut hasher = DefaultHasher::new();
    let others = sources.iter().filter(|(path, _)| !path.starts_with(&meetings));
    others.for_each(|one: (&Path, &str)| one.hash(&mut hasher));
    hasher.finish()
}

/// A digest of the files of a meeting, and of their places among all that are read, which the places of their values tell.
fn of_meeting(common: u64, files: &MeetingFiles, sources: &Sources) -> u64 {
    let mut hasher = DefaultHasher::new();
    common.hash(&mut hasher);
    let mut note = |source: SourceId| (source, sources.text(source)).hash(&mut hasher);
    note(files.meeting.source);
    files.reports.iter().for_each(|report| note(report.source));
    hasher.finish()
}
