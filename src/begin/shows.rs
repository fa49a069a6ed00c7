//! What a new report shows besides its own text: an action plan, a progress round or a register of the workspace.

use super::{Ground, NewReport, unknown};
use crate::diag::{Code, Diagnostic};
use crate::model::layout::Takes;
use crate::model::takes::{Need, ReportKey};
use crate::model::value::Date;
use crate::model::{Layout, PlanFiles};

/// The plan that the report shows: the one named, or the first one.
pub(super) fn plan<'a>(
    wanted: &NewReport<'_>,
    layout: &Layout,
    ground: Ground<'a>,
) -> Result<Option<&'a PlanFiles>, Diagnostic> {
    let need = layout.need(ReportKey::Plan);
    let plans = &ground.workspace.plans;
    match wanted.plan {
        Some(_) if need == Need::No => Err(not_taken(wanted.layout, "an action plan", "--plan")),
        Some(name) => {
            let known = plans.iter().map(|files| files.plan.id.as_str());
            ground.workspace.plan(name).map(Some).ok_or_else(|| unknown("action plan", name, known))
        }
        None if need == Need::Must && plans.is_empty() => {
            let problem = format!("the layout `{}` shows an action plan, and there is none", wanted.layout);
            Err(Diagnostic::nowhere(Code::NoPlan, problem).help("make one first with `packs new action-plan NAME`"))
        }
        None => Ok(plans.first().filter(|_| need != Need::No)),
    }
}

/// The plans for a tracker: all of them.
pub(super) fn plans(layout: &Layout, ground: Ground<'_>) -> Result<Vec<String>, Diagnostic> {
    let all = ground.workspace.plans.iter();
    let all: Vec<String> = all.map(|files| files.plan.id.clone()).collect();
    if layout.allows(ReportKey::Plans) && all.is_empty() {
        let problem = "a tracker goes through action plans, and there is none";
        return Err(Diagnostic::nowhere(Code::NoPlan, problem).help("make one first with `packs new action-plan NAME`"));
    }
    Ok(all)
}

/// The progress round that the report shows. A layout about a round requires one.
pub(super) fn round<'a>(
    plan: Option<&'a PlanFiles>,
    layout: &Layout,
    date: Date,
) -> Result<Option<&'a str>, Diagnostic> {
    let Some(plan) = plan.filter(|_| layout.allows(ReportKey::Round)) else { return Ok(None) };
    let round = plan.round(None, Some(date)).map(|round| round.id.as_str());
    if round.is_none() && layout.takes == Takes::ProgressRound {
        let name = &plan.plan.id;
        let problem = format!("the action plan `{name}` has no progress round up to {date}");
        return Err(Diagnostic::nowhere(Code::NoRound, problem)
            .help(format!("make one first with `packs new progress-round {name} {}`", date.iso())));
    }
    Ok(round)
}

/// The register that the report shows: the one named, or the first one with the layout.
pub(super) fn register<'a>(
    wanted: &NewReport<'_>,
    layout: &Layout,
    ground: Ground<'a>,
) -> Result<Option<&'a str>, Diagnostic> {
    if !layout.allows(ReportKey::Register) {
        let refused = wanted.register.map(|_| not_taken(wanted.layout, "a register", "--register"));
        return refused.map_or(Ok(None), Err);
    }
    let registers = ground.workspace.registers.iter();
    let fitting = registers
        .filter(|filed| filed.record.as_ref().is_some_and(|register| register.layout.as_str() == wanted.layout));
    let mut fitting = fitting.map(|filed| filed.id.as_str());
    match wanted.register {
        Some(name) => {
            let known = fitting.clone();
            let what = format!("register with the layout `{}` named", wanted.layout);
            fitting.find(|id| *id == name).map(Some).ok_or_else(|| unknown(&what, name, known))
        }
        None => fitting.next().map(Some).ok_or_else(|| {
            Diagnostic::nowhere(Code::NoRegister, format!("there is no register with the layout `{}`", wanted.layout))
                .help(format!("make one first with `packs new register NAME --layout {}`", wanted.layout))
        }),
    }
}

fn not_taken(layout: &str, what: &str, option: &str) -> Diagnostic {
    Diagnostic::nowhere(Code::NotTaken, format!("the layout `{layout}` does not show {what}"))
        .help(format!("leave `{option}` out, or choose another layout"))
}
