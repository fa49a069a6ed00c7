//! Rounds, plans and registers that only restricted papers showed in the last build. As long as such a paper cannot be
//! read, what it shows is unknown, and the record of it counts.

use std::collections::BTreeSet;

use super::Checked;
use crate::diag::{Bearing, Code, Diagnostic, Place, Severity};
use crate::disclosure::{Disclosure, Seen, report};
use crate::model::{Filed, Report, Workspace};
use crate::plan::{Audience, Edition, Entry};
use crate::write::{Output, Records, Via};

/// Keeps them from the public, and says so.
pub(super) fn hold(checked: &mut Checked, output: &Output) {
    let held = held(checked, output);
    let Some(workspace) = &checked.workspace else { return };
    for (name, by) in held {
        if !checked.disclosure.hold(&name) {
            continue;
        }
        let message = format!(
            "only restricted papers showed it when papers were last made, and it cannot be said for sure what {by} shows now: public papers are made without it"
        );
        let problem = Diagnostic::at_path(Code::RestrictedData, workspace.root.join(&name), message)
            .help(format!("mend or bring back {by}, or name it in a public paper, such as by `round:`"));
        checked.problems.push(problem);
    }
}

/// Their names, each with the paper that makes it unsure.
fn held(checked: &Checked, output: &Output) -> BTreeSet<(String, String)> {
    let Some(workspace) = &checked.workspace else { return BTreeSet::new() };
    let audience = Edition::of(Audience::Restricted).folder();
    let mut held = BTreeSet::new();
    for meeting in output.recorded(audience) {
        let records = output.records(&meeting, audience);
        for stem in restricted(&records) {
            let id = stem.rsplit('/').next().unwrap_or_default();
            if is_unsure(checked, workspace, &meeting, id) {
                let names = drawn(&records, &stem);
                let names = names.flat_map(|name| there(&checked.disclosure, name));
                held.extend(names.map(|name| (name, report(&meeting, id))));
            }
        }
    }
    held
}

/// Who may see each file as a build of that output folder has it.
pub(super) fn disclosure(checked: &Checked, output: &Output) -> Disclosure {
    let mut disclosure = checked.disclosure.clone();
    for (name, _) in held(checked, output) {
        disclosure.hold(&name);
    }
    disclosure
}

/// Whether an error casts doubt on what a meeting is, such as a folder without its meeting.yaml.
pub(super) fn meetings_in_doubt(checked: &Checked) -> bool {
    let Some(workspace) = &checked.workspace else { return true };
    let folder = workspace.root.join("meetings");
    checked.problems.iter().any(|problem| {
        problem.severity == Severity::Error
            && problem.code.bearing() == Bearing::Doubt
            && matches!(&problem.place, Place::Path(path) if path.starts_with(&folder))
    })
}

fn restricted(records: &Records) -> BTreeSet<String> {
    let entries: Vec<Entry> = serde_json::from_value(records.entries.clone()).unwrap_or_default();
    let entries = entries.into_iter().filter(|entry| entry.access.is_some());
    entries.filter_map(|entry| entry.stem).collect()
}

/// Whether it is unclear what a formerly restricted report shows now.
fn is_unsure(checked: &Checked, workspace: &Workspace, meeting: &str, id: &str) -> bool {
    let files = workspace.meetings.iter().find(|files| files.meeting.id == meeting);
    let Some(files) = files else { return meetings_in_doubt(checked) };
    match checked.disclosure.report(meeting, id) {
        Some(Seen::Public) => files.report(id).is_some_and(|filed| filed.record.is_none()),
        Some(Seen::Doubt) => true,
        Some(Seen::Restricted(_)) => {
            files.report(id).is_none_or(|filed| !filed.whole || !is_resolved(workspace, filed))
        }
        None => checked.disclosure.is_in_doubt(meeting),
    }
}

fn is_resolved(workspace: &Workspace, filed: &Filed<Report>) -> bool {
    let shows = &filed.outline.shows;
    let plans = shows.plans.iter().all(|id| workspace.plan(id).is_some());
    let mut registers = shows.registers.iter();
    let registers = registers.all(|id| workspace.registers.iter().any(|known| known.id == *id));
    let plan = shows.plan.as_ref().and_then(|id| workspace.plan(id));
    let mut rounds = shows.round.iter().chain(&shows.since);
    let rounds = rounds.all(|id| plan.is_some_and(|plan| plan.rounds.iter().any(|known| known.id == *id)));
    plans && registers && rounds
}

/// A file by its name, or if it is gone all files beside it: it may be one of them, renamed.
fn there(disclosure: &Disclosure, name: String) -> Vec<String> {
    if disclosure.seen(&name).is_some() {
        return vec![name];
    }
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside =
        disclosure.files().filter(|(file, _)| file.rsplit_once('/').map_or("", |(folder, _)| folder) == folder);
    beside.map(|(file, _)| file.to_owned()).collect()
}

fn drawn<'a>(records: &'a Records, stem: &str) -> impl Iterator<Item = String> + use<'a> {
    let record = records.documents.get(stem);
    let sources = record.into_iter().flat_map(|record| &record.sources);
    sources
        .filter(|(_, via)| matches!(via, Via::Whole))
        .map(|(name, _)| name.clone())
        .filter(|name| name.starts_with("action-plans/") || name.starts_with("registers/"))
}
