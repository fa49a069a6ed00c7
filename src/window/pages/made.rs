//! Making a meeting's papers and handing them over: what is unsaved, how far a build is, what came of it, and the files.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::json;

use super::super::desk::Desk;
use super::super::form::{Ground, find};
use super::super::made::{self, Done, Running};
use super::super::problems::{self, Problem};
use super::super::record::{self, Record, id_of};
use super::handed::folders;
use super::{Access, Page, committee, counted, filled};
use crate::make::{Checked, stored};
use crate::model::MeetingFiles;
use crate::write::Output;

/// A document that could not be made, or a record that kept documents from being made.
#[derive(Debug, Serialize)]
struct Failure {
    title: String,
    place: String,
    problems: Vec<Problem>,
}

/// A change that is not in the files.
#[derive(Debug, Serialize)]
struct Unsaved {
    words: String,
    place: String,
    field: String,
}

/// The page of a place such as `made/2026-04-21-cabinet`.
pub(super) fn made(desk: &Desk, id: &str) -> Option<Page> {
    let workspace = desk.checked.workspace.as_ref()?;
    let (files, meeting) = record::meeting(workspace, id)?;
    let date = meeting.map(|meeting| meeting.date.value);
    let name = format!("{}, {}", committee(desk, files), date.map_or_else(|| id.to_owned(), |date| date.to_string()));
    let access = Access::of_meeting(desk, id);
    let title = if access.is_public { format!("Papers of {name}") } else { access.words.to_owned() };
    let running = desk.making.running();
    let output = Output::new(made::output(&desk.root));
    let folders = match running {
        Some(_) => vec![],
        None => folders(desk, files, &stored(&desk.checked, &output, id)),
    };
    let done = desk.making.done(id);
    let failures = done.as_ref().map(|done| failures(desk, files, done)).unwrap_or_default();
    let others = done.as_ref().and_then(|done| Some(problems::counts(done.checked.as_ref()?, &desk.held).1));
    let mut others = others.unwrap_or_default();
    // What holds of both folders is said once.
    others.sort();
    others.dedup();
    let said = said(running.as_ref().filter(|running| running.meeting == id), done.as_deref());
    let html = filled(
        "made.html",
        &json!({
            "id": id,
            "name": name,
            "running": running.as_ref().map(|running| progress(running, id)),
            "summary": done.as_ref().map(|done| summary(done)),
            "failures": failures,
            "others": others,
            "unsaved": unsaved(desk),
            "folders": folders,
            "say": said,
        }),
    );
    Some(Page { title, html, ..Page::default() })
}

/// How far a build is.
fn progress(running: &Running, id: &str) -> serde_json::Value {
    let waits = running.waits_for.as_ref().map(|holder| match holder.as_str() {
        "" => "Another build writes to the same folder; this one waits for it.".to_owned(),
        holder => format!("Another build ({holder}) writes to the same folder; this one waits for it."),
    });
    let failed = if running.failed > 0 { format!(", {} could not be made", running.failed) } else { String::new() };
    let words = match running.planned {
        0 => "Reading what is to be made …".to_owned(),
        planned => format!("{} of {} finished{failed}.", running.finished, counted(planned, "document")),
    };
    json!({
        "is_own": running.meeting == id,
        "planned": running.planned,
        "finished": running.finished,
        "words": waits.unwrap_or(words),
        "is_stopping": running.is_stopping,
    })
}

/// What is said to those who listen.
fn said(running: Option<&Running>, done: Option<&Done>) -> String {
    match (running, done) {
        (Some(running), _) if running.is_stopping => "Stopping.".to_owned(),
        (Some(_), _) => "Papers are being made.".to_owned(),
        (None, Some(done)) => summary(done),
        (None, None) => String::new(),
    }
}

/// What came of a build, in words.
fn summary(done: &Done) -> String {
    if done.checked.is_none() {
        return format!(
            "At {} the program failed while it made papers. What was there before is still there.",
            done.clock
        );
    }
    let mut words = match (done.is_stopped, done.failed.is_empty()) {
        (true, _) => format!("Stopped at {}", done.clock),
        (false, true) => format!("Made at {}", done.clock),
        (false, false) => format!("Finished at {}, but not all could be made", done.clock),
    };
    words += &format!(": {} written, {} as they were", counted(done.written, "file"), done.kept);
    if done.removed > 0 {
        words += &format!(", {} taken away", done.removed);
    }
    words.push('.');
    if done.withdrawn > 0 {
        words += &format!(
            " {} for the public {} taken away, because something in them must not be public any more.",
            counted(done.withdrawn, "file"),
            if done.withdrawn == 1 { "was" } else { "were" }
        );
    }
    if done.left > 0 {
        words += &format!(" {} not begun: make papers again for the rest.", counted(done.left, "document"));
    }
    words
}

/// What a build could not make, with what is wrong at the fields.
fn failures(desk: &Desk, files: &MeetingFiles, done: &Done) -> Vec<Failure> {
    let Some(checked) = &done.checked else { return vec![] };
    let id = &files.meeting.id;
    let mut failures: Vec<Failure> = vec![];
    let names: BTreeSet<&str> = done.failed.iter().filter_map(|stem| stem.rsplit('/').next()).collect();
    for name in names {
        let report = files.report(name);
        let title = report.and_then(|filed| filed.outline.title.as_ref()).map(|title| title.value.clone());
        let (title, place) = match (title, report) {
            (Some(title), _) => (title, format!("report/{id}/{name}")),
            (None, Some(_)) => ("A report without a title".to_owned(), format!("report/{id}/{name}")),
            (None, None) => (document(name), format!("meeting/{id}")),
        };
        let problems = errors(desk, checked, &place);
        failures.push(Failure { title, place, problems });
    }
    // What a paper shows may be in other files, whose mistakes keep it from being made.
    let is_elsewhere = |name: &&str| !name.starts_with("report/") && !name.starts_with("meeting/");
    let held = desk.held.names();
    let mut names: Vec<&str> = held.into_values().filter(is_elsewhere).collect();
    names.sort_unstable();
    if failures.is_empty() {
        return failures;
    }
    for name in names {
        let problems = errors(desk, checked, name);
        if !problems.is_empty() {
            let kind = name.split('/').next().unwrap_or(name);
            failures.push(Failure {
                title: format!("What papers show of the {kind}"),
                place: name.to_owned(),
                problems,
            });
        }
    }
    failures
}

/// The errors in a record as a build found them.
fn errors(desk: &Desk, checked: &Checked, name: &str) -> Vec<Problem> {
    let form = desk.held.file(name).zip(Record::read(name)).and_then(|(file, of)| Ground::new(checked, of, file));
    let mut form = form.map(|ground| ground.form()).unwrap_or_default();
    let found = problems::of_record(checked, &desk.held, name, &mut form);
    found.into_iter().filter(|problem| problem.is_error).collect()
}

/// The words for a document that is no report.
fn document(name: &str) -> String {
    match name {
        "agenda" => "The agenda".to_owned(),
        "pack" => "The pack".to_owned(),
        "pack-print" => "The pack for printing".to_owned(),
        "index" => "The list of files".to_owned(),
        other if other.starts_with("supplement") => "A supplement".to_owned(),
        other if other.starts_with("pack-for") => "A copy for a member".to_owned(),
        other => other.to_owned(),
    }
}

/// What is on the screen and not in the files, of which papers are made.
fn unsaved(desk: &Desk) -> Vec<Unsaved> {
    let names = desk.held.names();
    let mut names: Vec<&str> = names.into_values().collect();
    names.sort_unstable();
    let mut all = vec![];
    for name in names {
        let (Some(file), Some(of)) = (desk.held.file(name), Record::read(name)) else { continue };
        if file.conflicts().is_empty() {
            continue;
        }
        let mut form = Ground::new(&desk.checked, of, file).map(|ground| ground.form()).unwrap_or_default();
        for conflict in file.conflicts() {
            let field = id_of(&conflict.path);
            let label = find(&mut form, &field).map(|field| field.label.clone());
            let words = match label {
                Some(label) => format!("“{label}” was changed from two sides, and yours is not saved."),
                None => format!("Not saved: {}.", conflict.name),
            };
            all.push(Unsaved { words, place: name.to_owned(), field });
        }
    }
    let troubles = desk.held.troubles().map(|(name, problem)| Unsaved {
        words: format!("Not saved: {}.", problem.message),
        place: name.to_owned(),
        field: String::new(),
    });
    all.extend(troubles);
    all
}
