//! A meeting, report or register names a committee, layout, plan, round or register that does not exist.

use super::Family;
use super::context::Context;
use super::unknown::unknown;
use crate::diag::{Code, Diagnostics};
use crate::model::deadlines::Deadlines;
use crate::model::value::Id;

pub(super) const FAMILY: Family = Family {
    codes: &[Code::UnknownCommittee, Code::UnknownLayout, Code::UnknownPlan, Code::UnknownRound, Code::UnknownRegister],
    check,
};

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    committees(context, problems);
    for (_, register) in context.registers() {
        layout(context, &register.layout, problems);
    }
    for paper in &context.papers {
        let report = paper.report;
        layout(context, &report.layout, problems);
        if let Some(id) = &report.plan {
            plan(context, id, report.round.as_ref(), problems);
            if report.since.is_some() && context.workspace.plan(id.as_str()).is_some() {
                plan(context, id, report.since.as_ref(), problems);
            }
        }
        for id in &report.plans {
            plan(context, id, None, problems);
        }
        for id in report
            .register
            .iter()
            .chain(&report.registers)
            .filter(|id| context.workspace.register(id.as_str()).is_none())
        {
            let known = context.workspace.registers.iter();
            let known =
                known.map(|filed| (filed.id.as_str(), filed.record.as_ref().map(|record| record.title.as_str())));
            let message = format!("there is no register `{}`", id.value);
            let problem = unknown(Code::UnknownRegister, (id.as_str(), id.span), message, known);
            problems.push(problem.or_help("a register is a file in the folder `registers`"));
        }
    }
}

fn committees(context: &Context<'_>, problems: &mut Diagnostics) {
    let Some(council) = context.whole_council() else { return };
    let named = context.meetings().map(|(_, meeting)| &meeting.committee);
    let deadlines = council.deadlines.iter().flat_map(Deadlines::committees);
    for id in named.chain(deadlines) {
        if council.committee(id.as_str()).is_none() {
            let known = council.committees.iter().map(|committee| (committee.id.as_str(), committee.name.as_str()));
            let message = format!("council.yaml has no committee `{}`", id.value);
            let problem = unknown(Code::UnknownCommittee, (id.as_str(), id.span), message, known);
            problems.push(problem.or_help("committees are listed under `committees` in council.yaml"));
        }
    }
}

fn layout(context: &Context<'_>, id: &Id, problems: &mut Diagnostics) {
    if context.workspace.layout(id.as_str()).is_none() {
        let known = context.workspace.layouts.iter();
        let known = known.map(|filed| (filed.id.as_str(), filed.record.as_ref().map(|record| record.title.as_str())));
        let message = format!("there is no layout `{}`", id.value);
        let problem = unknown(Code::UnknownLayout, (id.as_str(), id.span), message, known);
        problems.push(problem.or_help("`packs layouts` lists the layouts with what each is for"));
    }
}

fn plan(context: &Context<'_>, id: &Id, round: Option<&Id>, problems: &mut Diagnostics) {
    let Some(files) = context.workspace.plan(id.as_str()) else {
        let known = context.workspace.plans.iter().map(|files| {
            let plan = files.plan.record.as_ref();
            let review = plan.and_then(|plan| plan.review.as_ref()).map(|review| review.title.value.clone());
            let title = plan.map(|plan| plan.title.value.clone());
            (files.plan.id.as_str(), title.into_iter().chain(review).collect::<Vec<_>>())
        });
        let message = format!("there is no action plan `{}`", id.value);
        let problem = unknown(Code::UnknownPlan, (id.as_str(), id.span), message, known);
        problems.push(problem.or_help("an action plan is a file in the folder `action-plans`"));
        return;
    };
    if let Some(round) = round.filter(|round| files.round(Some(round.as_str()), None).is_none()) {
        let known = files.rounds.iter().map(|round| {
            let words = round
                .record
                .as_ref()
                .map(|record| vec![record.title(), record.date.month_year(), record.date.to_string()]);
            (round.id.as_str(), words.unwrap_or_default())
        });
        let message = format!("the action plan `{}` has no progress round `{}`", id.value, round.value);
        let problem = unknown(Code::UnknownRound, (round.as_str(), round.span), message, known);
        problems.push(problem.or_help(format!("a progress round is a file in the folder `action-plans/{}`", id.value)));
    }
}
