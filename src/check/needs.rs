//! A report whose layout shows an action plan, round or register, and that names none.

use super::Family;
use super::context::{Context, Paper};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::layout::{Layout, Takes, on};
use crate::model::takes::{Need, ReportKey};

pub(super) const FAMILY: Family = Family {
    codes: &[Code::MissingPlan, Code::MissingRound, Code::MissingTracked, Code::SinceNotEarlier, Code::MissingRegister],
    check,
};

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for paper in &context.papers {
        let Some(layout) = paper.layout else { continue };
        if !paper.filed.whole {
            continue;
        }
        plan(paper, layout, problems);
        round(context, paper, layout, problems);
        if layout.allows(ReportKey::Since) {
            since(context, paper, problems);
        }
        if layout.allows(ReportKey::Plans) && paper.report.plans.is_empty() && paper.report.registers.is_empty() {
            let id = &paper.report.layout;
            let message = format!("the layout `{}` shows action plans and registers", id.value);
            problems.push(
                Diagnostic::error(Code::MissingTracked, id.span, message)
                    .help("add `plans: […]` or `registers: […]` with the names of files in the folders `action-plans` and `registers`"),
            );
        }
        if layout.need(ReportKey::Register) == Need::Must && paper.report.register.is_none() {
            let id = &paper.report.layout;
            let message = format!("the layout `{}` shows a register", id.value);
            let problem = Diagnostic::error(Code::MissingRegister, id.span, message);
            problems.push(problem.help("add `register: …` with the name of a file in the folder `registers`"));
        }
    }
}

fn plan(paper: &Paper<'_>, layout: &Layout, problems: &mut Diagnostics) {
    if paper.report.plan.is_some() {
        return;
    }
    let id = &paper.report.layout;
    let help = "add `plan: …` with the name of a file in the folder `action-plans`";
    if layout.need(ReportKey::Plan) == Need::Must {
        let message = format!("the layout `{}` shows an action plan", id.value);
        problems.push(Diagnostic::error(Code::MissingPlan, id.span, message).help(help));
    } else if let Some(round) = paper.report.round.as_ref().filter(|_| layout.allows(ReportKey::Round)) {
        let message = format!("the progress round `{}` is named without its action plan", round.value);
        problems.push(Diagnostic::error(Code::MissingPlan, round.span, message).help(help));
    }
}

fn round(context: &Context<'_>, paper: &Paper<'_>, layout: &Layout, problems: &mut Diagnostics) {
    if layout.takes != Takes::ProgressRound || on(layout.without_round) || paper.report.round.is_some() {
        return;
    }
    let Some(id) = &paper.report.plan else { return };
    let Some(files) = context.workspace.plan(id.as_str()) else { return };
    let Some(meeting) = &paper.files.meeting.record else { return };
    if files.round(None, Some(meeting.date.value)).is_none() {
        let message = format!("the action plan `{}` has no progress round up to {}", id.value, *meeting.date);
        problems.push(Diagnostic::error(Code::MissingRound, id.span, message).help(format!(
            "add a file to the folder `action-plans/{}`, with a `date` not after the meeting",
            id.value
        )));
    }
}

/// Changes since the round that is shown, or since a later one, would be nothing or nonsense.
fn since(context: &Context<'_>, paper: &Paper<'_>, problems: &mut Diagnostics) {
    let Some(since) = &paper.report.since else { return };
    let Some((files, _)) = context.plan_of(paper) else { return };
    let earlier = files.round(Some(since.as_str()), None).and_then(|filed| filed.record.as_ref());
    let (Some(earlier), Some(shown)) = (earlier, paper.round_of(files)) else { return };
    if earlier.date.value >= shown.date.value {
        let message = format!(
            "the round `{}` of {} is not before the one that is shown, of {}",
            since.value, *earlier.date, *shown.date
        );
        let problem = Diagnostic::error(Code::SinceNotEarlier, since.span, message);
        problems.push(problem.help("name an earlier round in `since`, or leave it out for the one before"));
    }
}
