//! One report, or a meeting, read again while somebody is writing it.

use super::Texts;
use super::loader::Loader;
use super::settle::fields;
use crate::diag::Diagnostics;
use crate::model::{Filed, Workspace};
use crate::shape::Shape;
use crate::source::Sources;

/// Takes another text for a report of a meeting, or without a report for the meeting itself, which `sources` has the old one of. Whether
/// there is such a file, and anything can be made of the text; the workspace is only of use if so. What it says to files beside it, as
/// its number among references, stays.
pub(crate) fn anew(
    workspace: &mut Workspace,
    (meeting, report): (&str, Option<&str>),
    text: &str,
    sources: &Sources,
) -> bool {
    let root = workspace.root.clone();
    let Some(files) = workspace.meetings.iter_mut().find(|files| files.meeting.id == meeting) else { return false };
    let (mut new, mut problems, texts) = (sources.after(), Diagnostics::default(), Texts::default());
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
    let mut loader = Loader::new(&root, &texts, &mut new, &mut problems);
    let is_read = match report {
        None => again(&mut files.meeting, &mut loader, text, sources),
        Some(report) => match files.reports.iter_mut().find(|filed| filed.id == report) {
            Some(filed) => again(filed, &mut loader, text, sources),
            None => false,
        },
    };
    fields(workspace, &mut problems);
    is_read
}

fn again<T: Shape>(filed: &mut Filed<T>, loader: &mut Loader<'_>, text: String, sources: &Sources) -> bool {
    let path = sources.path(filed.source).to_owned();
    *filed = loader.text(path, text, filed.id.clone());
    filed.record.is_some()
}
