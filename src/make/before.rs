//! What earlier builds left in the folders of this build.

use std::collections::BTreeMap;

use super::Checked;
use super::manifest;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Workspace;
use crate::plan::{Audience, Plan, Published, Request};
use crate::write::{Output, Records};

/// The records of all meetings' folders.
pub(super) struct Before {
    records: BTreeMap<String, Records>,
    /// What the planner needs to know of each folder, by its path.
    pub(super) published: BTreeMap<String, Published>,
}

impl Before {
    pub(super) fn of(output: &Output, workspace: &Workspace) -> Self {
        let mut records = BTreeMap::new();
        let mut published = BTreeMap::new();
        for files in &workspace.meetings {
            for audience in [Audience::Public, Audience::Restricted] {
                let path = format!("{}/{}", files.meeting.id, audience.folder());
                let recorded = output.records(&files.meeting.id, audience.folder());
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

    /// The request, with what stays up to date besides: a pack for printing that was asked for once.
    pub(super) fn request(&self, asked: &Request) -> Request {
        let printed = |(path, records): (&String, &Records)| {
            let print = records.documents.get(&format!("{path}/pack-print"));
            print.is_some()
        };
        let meetings: Vec<String> = self
            .records
            .iter()
            .filter(|entry| printed(*entry))
            .filter_map(|(path, _)| Some(path.split('/').next()?.to_owned()))
            .collect();
        Request { printed: meetings, ..asked.clone() }
    }

    pub(super) fn records_of(self, plan: &Plan) -> BTreeMap<String, Records> {
        let mut records = self.records;
        records.retain(|path, _| plan.folders.iter().any(|folder| folder.path() == *path));
        records
    }
}

/// Warns of each folder that stays as it was, with the date of its papers.
pub(super) fn held(output: &Output, checked: &Checked, plan: &Plan, problems: &mut Diagnostics) {
    for path in &plan.held {
        let Some(since) = output.changed(&format!("{path}/{}", manifest::NAME)) else { continue };
        let message = format!("its agenda and pack stay as they were made on {since}");
        let problem = Diagnostic::at_path(Code::KeptAsOf, output.path(path), message)
            .help("they are made again when the errors of the meeting are mended");
        if checked.problems.errors() > 0 {
            problems.push(problem.into_warning());
        }
    }
}
