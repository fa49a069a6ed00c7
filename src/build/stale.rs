//! Files that must not be there: papers that are not for the public any more, and folders of meetings that are no more.

use super::Summary;
use super::manifest::{self, Manifest};
use crate::diag::Diagnostics;
use crate::export::Format;
use crate::model::Workspace;
use crate::plan::{Audience, Plan, Request};
use crate::write::Output;

/// Removes them. Of a folder that is no longer planned only what its manifest names is removed; what else is in it was put
/// there by somebody else.
pub(super) fn remove(
    output: &Output,
    workspace: &Workspace,
    plan: &Plan,
    request: &Request,
    summary: &mut Summary,
    problems: &mut Diagnostics,
) {
    let mut remove = |path: String| match output.remove(&path) {
        Ok(true) => summary.removed.push(path),
        Ok(false) => {}
        Err(problem) => problems.push(problem),
    };
    for stem in &plan.gone {
        for format in Format::ALL {
            remove(format!("{stem}.{}", format.ending()));
        }
    }
    if request.supplement || !request.recipients.is_empty() {
        return;
    }
    for meeting in output.list("") {
        let known = workspace
            .meetings
            .iter()
            .any(|files| files.meeting.id == meeting);
        let asked = request.meetings.is_empty() || request.meetings.contains(&meeting);
        let folders = || {
            plan.folders
                .iter()
                .filter(|folder| folder.meeting == meeting)
        };
        for audience in [Audience::Public, Audience::Restricted] {
            let path = format!("{meeting}/{}", audience.folder());
            // Where data has errors, nothing can be said about what does not belong.
            let sure = !known || folders().next().is_some_and(|folder| folder.whole);
            let planned = folders().any(|folder| folder.audience == audience);
            let stopped = plan.stopped.iter().any(|stem| stem.starts_with(&path));
            if !asked || !sure || planned || stopped {
                continue;
            }
            let Some(bytes) = output.read(&format!("{path}/{}", manifest::NAME)) else {
                continue;
            };
            let Ok(manifest) = serde_json::from_slice::<Manifest>(&bytes) else {
                continue;
            };
            let files = manifest
                .files
                .iter()
                .filter_map(|record| record.file.as_deref());
            for name in files.filter(|name| manifest::is_name(name)) {
                remove(format!("{path}/{name}"));
            }
            remove(format!("{path}/index.html"));
            remove(format!("{path}/{}", manifest::NAME));
            output.remove_empty(&path);
            output.remove_empty(&meeting);
        }
    }
}
