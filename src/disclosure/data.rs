//! Who may see action plans, progress rounds and registers: a public paper may show one that only restricted papers
//! name only if it, or another public paper, names that very one.

use std::collections::{BTreeMap, BTreeSet};

use super::{Disclosure, Seen, names};
use crate::model::layout::Takes;
use crate::model::outline::Shows;
use crate::model::{Filed, MeetingFiles, Report, Workspace};
use crate::source::Sources;

/// Adds the plans, rounds and registers of a workspace, after its reports.
pub(super) fn take_in(disclosure: &mut Disclosure, workspace: &Workspace, sources: &Sources) {
    let mut open = BTreeSet::new();
    let mut closed: BTreeMap<String, Seen> = BTreeMap::new();
    for files in &workspace.meetings {
        for filed in &files.reports {
            match disclosure.report(&files.meeting.id, &filed.id) {
                Some(Seen::Public) => open.extend(named(&filed.outline.shows)),
                Some(Seen::Doubt) if !speaks_of_access(sources.text(filed.source)) => {}
                Some(seen) => {
                    let seen = seen.clone();
                    for name in shown(workspace, files, filed, sources) {
                        let known = closed.entry(name).or_insert_with(|| seen.clone());
                        if matches!(seen, Seen::Restricted(_)) {
                            *known = seen.clone();
                        }
                    }
                }
                None => {}
            }
        }
    }
    let plans = workspace.plans.iter().flat_map(|files| {
        let plan = files.plan.id.as_str();
        let rounds = files.rounds.iter().map(move |round| names::round(plan, &round.id));
        rounds.chain([names::plan(plan)])
    });
    let registers = workspace.registers.iter().map(|register| names::register(&register.id));
    for name in plans.chain(registers) {
        let seen = match closed.remove(&name) {
            Some(seen) if !open.contains(&name) => seen,
            _ => Seen::Public,
        };
        disclosure.seen.insert(name, seen);
    }
    disclosure.open = open;
}

/// The data that a public paper names itself. A tracker goes through what other papers show: naming something does not
/// make it public.
fn named(shows: &Shows) -> Vec<String> {
    let plan = shows.plan.as_deref();
    let rounds = shows.round.iter().chain(&shows.since).filter_map(|round| Some(names::round(plan?, round)));
    let registers = shows.register.iter().map(|id| names::register(id));
    rounds.chain(plan.map(names::plan)).chain(registers).collect()
}

/// The data that a restricted paper shows: what it names, and the unnamed round of its plan that it shows.
fn shown(workspace: &Workspace, files: &MeetingFiles, filed: &Filed<Report>, sources: &Sources) -> Vec<String> {
    let shows = &filed.outline.shows;
    if filed.record.is_none() && shows.plans.is_empty() && shows.registers.is_empty() {
        return mentioned(workspace, sources.text(filed.source));
    }
    let mut names = named(shows);
    names.extend(shows.plans.iter().map(|id| names::plan(id)));
    names.extend(shows.registers.iter().map(|id| names::register(id)));
    let record = filed.record.as_ref();
    let layout = record.and_then(|report| workspace.layout(report.layout.as_str()));
    let takes = layout.and_then(|layout| Some(layout.record.as_ref()?.takes));
    let until = files.meeting.record.as_ref().map(|m| m.date.value);
    for id in &shows.plans {
        let Some(plan) = workspace.plan(id) else { continue };
        if takes == Some(Takes::Tracker) || shows.plan.as_ref() != Some(id) {
            let rounds = plan.rounds.iter();
            let rounds = rounds.filter(|round| match (&round.record, until) {
                (Some(round), Some(until)) => round.date.value <= until,
                _ => true,
            });
            names.extend(rounds.map(|round| names::round(id, &round.id)));
        } else if takes != Some(Takes::ActionPlan) && shows.round.is_none() {
            let round = plan.round(None, until);
            names.extend(round.map(|round| names::round(id, &round.id)));
        }
    }
    names
}

/// Whether a file mentions access. One in doubt that does not keeps no plan or round from other papers.
pub(crate) fn speaks_of_access(text: &str) -> bool {
    let text = text.to_lowercase();
    ["acces", "exempt", "confidential", "restricted", "public_title"].iter().any(|word| text.contains(word))
}

/// The data that an unreadable file may show: everything whose name is in it.
fn mentioned(workspace: &Workspace, text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.' || c == '_';
    let words: BTreeSet<&str> = text.split(|c| !is_part(c)).collect();
    let mut names = vec![];
    for files in &workspace.plans {
        let plan = files.plan.id.as_str();
        if words.contains(plan) {
            names.push(names::plan(plan));
            names.extend(files.rounds.iter().map(|round| names::round(plan, &round.id)));
        }
    }
    let registers = workspace.registers.iter().filter(|register| words.contains(register.id.as_str()));
    names.extend(registers.map(|register| names::register(&register.id)));
    names
}
