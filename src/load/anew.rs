//! One report read again while somebody is writing it.

use super::Texts;
use super::loader::Loader;
use super::settle::fields;
use crate::diag::Diagnostics;
use crate::model::Workspace;
use crate::source::Sources;

/// Takes another text for a report of the workspace, which `sources` has the old one of. Whether there is such a report, and anything
/// can be made of the text; the workspace is only of use if so. What it says to files beside it, as its number among references, stays.
pub(crate) fn anew(workspace: &mut Workspace, (meeting, report): (&str, &str), text: &str, sources: &Sources) -> bool {
    let root = workspace.root.clone();
    let Some(files) = workspace.meetings.iter_mut().find(|files| files.meeting.id == meeting) else { return false };
    let Some(filed) = files.reports.iter_mut().find(|filed| filed.id == report) else { return false };
    let (mut new, mut problems, texts) = (sources.after(), Diagnostics::default(), Texts::default());
    let path = sources.path(filed.source).to_owned();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
    *filed = Loader::new(&root, &texts, &mut new, &mut problems).text(path, text, report.to_owned());
    let is_read = filed.record.is_some();
    fields(workspace, &mut problems);
    is_read
}
