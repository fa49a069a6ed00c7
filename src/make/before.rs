//! What earlier builds left in the folders of this build.

use std::collections::{BTreeMap, BTreeSet};

use super::Checked;
use super::manifest;
use super::planned::PlannedMeeting;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Workspace;
use crate::plan::{Edition, Published, Request};
use crate::write::{Output, Records};

/// The records of all meetings' folders.
pub(super) struct Before {
    pub(super) records: BTreeMap<String, Records>,
    /// What the planner needs to know of each folder, by its path.
    pub(super) published: BTreeMap<String, Published>,
}

impl Before {
    pub(super) fn of(output: &Output, workspace: &Workspace) -> Self {
        let mut records = BTreeMap::new();
        let mut published = BTreeMap::new();
        for files in &workspace.meetings {
            for edition in Edition::ALL {
                let path = format!("{}/{}", files.meeting.id, edition.folder());
                let recorded = output.records(&files.meeting.id, edition.folder());
                let agenda = recorded.documents.get(&format!("{path}/agenda"));
                let stands = agenda.is_some_and(|record| {
                    let files = &record.files;
                    !files.is_empty() && files.iter().all(|file| output.has(&file.path))
                });
                let entries = serde_json::from_value(recorded.entries.clone());
                published.insert(
                    path.clone(),
                    Published {
                        agenda: stands && !recorded.in_brief,
                        owed: !recorded.owed.is_empty(),
                        entries: entries.unwrap_or_default(),
                        copies: recorded.copies.clone(),
                    },
                );
                records.insert(path, recorded);
            }
        }
        Self { records, published }
    }

    /// The request, with what stays up to date besides: a pack for printing, or papers in large print, that were asked for once. Large
    /// print of which no file is left is not wanted any more, unless a build took them away.
    pub(super) fn request(&self, output: &Output, asked: &Request) -> Request {
        let of_meetings = |kept: &dyn Fn(&str, &Records) -> bool| -> Vec<String> {
            let kept = self.records.iter().filter(|(path, records)| kept(path, records));
            kept.filter_map(|(path, _)| Some(path.split('/').next()?.to_owned())).collect()
        };
        let has_print = |path: &str, records: &Records| records.documents.contains_key(&format!("{path}/pack-print"));
        let has_large_print = |path: &str, records: &Records| {
            let is_large = Edition::ALL
                .iter()
                .any(|edition| edition.large_print && path.ends_with(&format!("/{}", edition.folder())));
            is_large && (!records.owed.is_empty() || records.files.iter().any(|file| output.has(file)))
        };
        Request { printed: of_meetings(&has_print), enlarged: of_meetings(&has_large_print), ..asked.clone() }
    }
}

/// Keeps the records of the folders that are planned.
pub(super) fn retain(records: &mut BTreeMap<String, Records>, planned: &[PlannedMeeting]) {
    let folders = planned.iter().flat_map(|meeting| &meeting.folders);
    let paths: BTreeSet<&String> = folders.map(|folder| &folder.path).collect();
    records.retain(|path, _| paths.contains(path));
}

/// Warns of each folder that stays as it was, with the date of its papers.
pub(super) fn held(output: &Output, checked: &Checked, planned: &[PlannedMeeting], problems: &mut Diagnostics) {
    for path in planned.iter().flat_map(|meeting| &meeting.held) {
        let Some(since) = output.changed(&format!("{path}/{}", manifest::NAME)) else { continue };
        let message = format!("its agenda and pack stay as they were made on {since}");
        let problem = Diagnostic::at_path(Code::KeptAsOf, output.path(path), message)
            .help("they are made again when the errors of the meeting are mended");
        if checked.problems.errors() > 0 {
            problems.push(problem.into_warning());
        }
    }
}
