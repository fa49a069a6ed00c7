//! Folders of meetings that no longer exist, and of members when nothing is restricted any more.

use super::{Checked, Summary, closed};
use std::collections::BTreeSet;

use super::edited::EditedFiles;
use super::manifest;
use super::planned::PlannedMeeting;
use crate::diag::Diagnostics;
use crate::plan::{Audience, Edition, Request};
use crate::write::Output;

/// Removes them. Only files in the manifest of such a folder are removed; others were put there by somebody else.
pub(super) fn remove(
    output: &Output,
    edited: &EditedFiles<'_>,
    checked: &Checked,
    planned: &[PlannedMeeting],
    request: &Request,
    summary: &mut Summary,
    problems: &mut Diagnostics,
) {
    let meetings = checked.workspace.iter().flat_map(|all| &all.meetings);
    let meetings: BTreeSet<&str> = meetings.map(|files| files.meeting.id.as_str()).collect();
    let mut remove = |path: String| {
        edited.keep(&path, problems);
        match output.remove(&path) {
            Ok(true) => summary.removed.push(path),
            Ok(false) => {}
            Err(problem) => problems.push(problem),
        }
    };
    if request.supplement || !request.recipients.is_empty() {
        return;
    }
    let mut left = vec![];
    // The records of members' papers say what the public must not see, as long as it is in doubt what a meeting is.
    let in_doubt = closed::meetings_in_doubt(checked);
    for meeting in output.list("") {
        let known = meetings.contains(meeting.as_str());
        let asked = request.meetings.is_empty() || request.meetings.contains(&meeting);
        let of_meeting = || planned.iter().filter(|one| one.name == meeting);
        let folders = || of_meeting().flat_map(|one| &one.folders);
        for edition in Edition::ALL {
            let path = format!("{meeting}/{}", edition.folder());
            // With errors in the data it is unknown which files do not belong.
            let sure = !known || folders().next().is_some_and(|folder| folder.whole);
            let planned = folders().any(|folder| folder.edition == edition);
            let stopped = of_meeting().flat_map(|one| &one.stopped).any(|stem| stem.starts_with(&path));
            let unsure = !known && in_doubt && edition.audience == Audience::Restricted;
            if !asked || !sure || planned || stopped || unsure {
                continue;
            }
            let records = output.records(&meeting, edition.folder());
            let listed = manifest::names(output, &path);
            let noted = records.files.iter().filter_map(|file| file.rsplit('/').next());
            let names: BTreeSet<&str> =
                listed.iter().map(String::as_str).chain(noted).filter(|name| manifest::is_name(name)).collect();
            if meeting.starts_with('.') {
                continue;
            }
            for name in names {
                remove(format!("{path}/{name}"));
            }
            remove(format!("{path}/index.html"));
            remove(format!("{path}/{}", manifest::NAME));
            if let Err(problem) = output.forget(&meeting, edition.folder()) {
                left.push(problem);
            }
            output.remove_empty(&path);
            output.remove_empty(&meeting);
        }
    }
    left.into_iter().for_each(|problem| problems.push(problem));
}
