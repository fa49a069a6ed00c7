//! The answers of reports to whether they are exempt, or public. An answer that does not agree with `access` puts in
//! doubt who may see the report, even if another mistake in the file keeps the check from saying so.

use crate::diag::Diagnostics;
use crate::model::layout::Says;
use crate::model::outline::{Answer, is_secret};
use crate::model::value::YesNo;
use crate::model::{Filed, Layout, MeetingFiles, Report, Workspace};
use crate::shape::{Node, Shape as _};
use crate::source::Spanned;

/// An answer that says or suggests that something is kept from the public, in a report where nothing has `access`.
pub(super) fn alone(workspace: &Workspace, files: &MeetingFiles, filed: &Filed<Report>) -> Option<Spanned<String>> {
    let outline = &filed.outline;
    let restricted = |id: &String| {
        let report = files.report(id);
        report.is_some_and(|report| report.outline.access.is_some())
    };
    let mut appendices = outline.appendices.iter();
    if outline.access.is_some()
        || appendices.any(|one| one.access.is_some() || one.report.as_ref().is_some_and(restricted))
    {
        return None;
    }
    let answer = outline.answers.iter().find(|answer| !is_open(workspace, outline.layout.as_deref(), answer))?;
    let said = answer.text.as_deref().unwrap_or("a list");
    let message = format!(
        "`{}: {said}` may say that something is kept from the public, and neither the report nor an appendix has `access`",
        answer.field
    );
    Some(Spanned::new(message, answer.span))
}

/// Whether an answer says that everything is public, or that nothing is.
fn is_open(workspace: &Workspace, layout: Option<&str>, answer: &Answer) -> bool {
    let layout = layout.and_then(|id| workspace.layout(id)).and_then(Filed::understood);
    let says = |layout: &Layout| {
        let fields = layout.report_fields().iter();
        let mut fields = fields.filter(|spec| spec.name.value == answer.field);
        fields.find_map(|spec| spec.says.as_ref().map(|says| says.value))
    };
    let yes = yes(answer);
    match layout {
        Some(layout) => match says(layout) {
            Some(says) => yes.is_some_and(|yes| (says == Says::Exempt) != yes),
            None => true,
        },
        // The fields are not known: one that another layout has, or whose name says so, may be one of them.
        None => {
            let mut layouts = workspace.layouts.iter().filter_map(|layout| layout.record.as_ref());
            match layouts.find_map(says) {
                Some(says) => yes.is_some_and(|yes| (says == Says::Exempt) != yes),
                None => !is_secret(&answer.field) || yes == Some(false),
            }
        }
    }
}

/// The answer as yes or no; `None` if it is neither.
fn yes(answer: &Answer) -> Option<bool> {
    let node = Node { span: answer.span, ..Node::plain(answer.text.clone()?) };
    YesNo::read(&node, &mut Diagnostics::default()).map(|yes| yes.0)
}
