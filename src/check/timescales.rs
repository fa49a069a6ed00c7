//! A timescale with a mistyped date, and a revised timescale from which no date can be read.

use chrono::Datelike as _;

use super::Family;
use super::context::Context;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::value::Text;
use crate::model::{ActionPlan, PlanFiles, Timescale};

pub(super) const FAMILY: Family = Family { codes: &[Code::TimescaleSlip, Code::RevisedUnclear], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for (files, plan) in context.plans() {
        let since = plan.review.as_ref().map(|review| review.date.value.first());
        let around = around(context, files, plan);
        for timescale in plan.actions().filter_map(|a| a.timescale.as_ref()) {
            let read = Timescale::read_around(timescale.as_str(), since, around);
            slip(timescale, &read, problems);
        }
        let rounds = files.rounds.iter().filter_map(|round| round.record.as_ref());
        for round in rounds {
            let updates = round.themes.entries.iter();
            for (_, update) in updates.chain(&round.recommendations.entries) {
                let Some(revised) = &update.revised else { continue };
                let read = Timescale::read(revised.as_str(), Some(round.date.value));
                slip(revised, &read, problems);
                if read.slip.is_none() && !read.is_understood() {
                    let message = format!("no date can be read from `{}`", revised.as_str());
                    let problem = Diagnostic::warning(Code::RevisedUnclear, revised.span, message);
                    problems.push(problem.help("type a date or a timescale, such as `30 June 2026` or `Summer 2026`"));
                }
            }
        }
    }
}

/// The year that most of a plan falls in: from its other timescales, else from its last round, else from the last
/// meeting. The review may be long past.
fn around(context: &Context<'_>, files: &PlanFiles, plan: &ActionPlan) -> Option<i32> {
    let typed = plan.actions().filter_map(|a| a.timescale.as_ref());
    let ends = typed.filter_map(|text| Timescale::read(text.as_str(), None).end);
    let mut years: Vec<i32> = ends.map(|end| end.0.year()).collect();
    years.sort_unstable();
    let rounds = files.rounds.iter().filter_map(|round| round.record.as_ref()).map(|round| round.date.0.year());
    let meetings = context.workspace.meetings.iter().filter_map(|files| files.meeting.record.as_ref());
    let meetings = meetings.map(|meeting| meeting.date.0.year());
    let middle = years.get(years.len() / 2).copied();
    middle.or_else(|| rounds.max()).or_else(|| meetings.max())
}

fn slip(text: &Text, read: &Timescale, problems: &mut Diagnostics) {
    let Some(slip) = &read.slip else { return };
    let message = format!("the timescale has a slip in it: {}", slip.what);
    let problem = Diagnostic::warning(Code::TimescaleSlip, text.span, message);
    problems.push(match &slip.guess {
        Some(guess) => problem.help(format!("did you mean `{guess}`?")),
        None => problem.help("correct it; what is overdue is worked out from it"),
    });
}
