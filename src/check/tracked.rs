//! What: a public tracker that names an action plan or register which all other papers show to members only.
//! Why: what stands in a plan is public once a public paper shows it; a tracker of many plans must not be what lets one out
//! by a slip.
//! Example: a plan shown by a report with `access: { exempt: [3], … }` alone, and `plans: [that-plan]` in a public report.

use super::context::{Context, Paper};
use super::{Family, lint};
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::layout::Takes;
use crate::model::value::Id;
use crate::model::{Appendix, MeetingFiles};

pub(super) const FAMILY: Family = Family {
    lints: &[lint(
        "restricted-data",
        "a public tracker of a plan or register that only restricted papers show",
    )],
    check,
};

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    let is_tracker = |paper: &&Paper<'_>| paper.layout.is_some_and(|l| l.takes == Takes::Tracker);
    for paper in context.papers.iter().filter(is_tracker) {
        if is_restricted(paper.files, &paper.filed.id, &mut vec![]) {
            continue;
        }
        let of_plan: fn(&Paper<'_>, &str) -> bool =
            |paper, id| shows(paper.report.plan.as_ref(), id);
        let of_register: fn(&Paper<'_>, &str) -> bool =
            |paper, id| shows(paper.report.register.as_ref(), id);
        for (what, named, shows) in [
            ("action plan", &paper.report.plans, of_plan),
            ("register", &paper.report.registers, of_register),
        ] {
            for id in named {
                let others = context
                    .papers
                    .iter()
                    .filter(|other| shows(other, id.as_str()));
                let kept: Vec<bool> = others
                    .map(|other| is_restricted(other.files, &other.filed.id, &mut vec![]))
                    .collect();
                if kept.is_empty() || kept.contains(&false) {
                    continue;
                }
                let message = format!(
                    "the {what} `{}` is shown by restricted papers only, and this paper is public",
                    id.value
                );
                problems.push(
                    Diagnostic::error("restricted-data", id.span, message)
                        .help("leave it out here, give this paper `access` too, or show it in a public paper of its own first"),
                );
            }
        }
    }
}

fn shows(shown: Option<&Id>, id: &str) -> bool {
    shown.is_some_and(|shown| shown.value == id)
}

/// Whether a report says that it is restricted, or belongs to something that does.
fn is_restricted(files: &MeetingFiles, id: &str, seen: &mut Vec<String>) -> bool {
    if seen.iter().any(|one| one == id) {
        return false;
    }
    seen.push(id.to_owned());
    let own = files.report(id).and_then(|filed| filed.record.as_ref());
    if own.is_some_and(|report| report.access.is_some()) {
        return true;
    }
    let is_it = |one: &&Appendix| one.report.as_ref().is_some_and(|report| report.value == id);
    let meeting = files.meeting.record.iter();
    let mut of_items = meeting
        .flat_map(|meeting| &meeting.items)
        .flat_map(|item| &item.appendices);
    if of_items.any(|one| is_it(&one) && one.access.is_some()) {
        return true;
    }
    files.reports.iter().any(|filed| {
        let mut appendices = filed
            .record
            .iter()
            .flat_map(|report| &report.appendices)
            .filter(is_it);
        appendices.any(|one| one.access.is_some() || is_restricted(files, &filed.id, seen))
    })
}
