//! Making a meeting's papers and handing them over: what is unsaved, how far a build is, what came of it, and the files, those for the
//! public and those that are not in boxes of their own.

use chrono::Local;
use serde::Serialize;
use serde_json::json;

use super::super::desk::Desk;
use super::super::form::{Ground, find};
use super::super::made::{self, Done, Naming, Running, local, saved_as};
use super::super::problems::{self, Problem};
use super::super::record::{self, Record, id_of};
use super::{Access, Page, committee, counted, filled};
use crate::make::{Checked, Stored, StoredFile, StoredPaper, stored};
use crate::model::MeetingFiles;
use crate::write::Output;

/// A folder of papers, as its box shows it.
#[derive(Debug, Serialize)]
struct Folder {
    name: String,
    heading: String,
    is_public: bool,
    papers: Vec<Row>,
    zip: String,
    /// Why its papers are not all of one time; empty where they are.
    differs: String,
    withdrawn: usize,
    /// The members who may get numbered copies.
    members: Vec<String>,
}

/// A paper.
#[derive(Debug, Serialize)]
struct Row {
    title: String,
    made: String,
    files: Vec<File>,
    /// The place where its pages are looked at; empty where it has none.
    look: String,
    is_copy: bool,
}

/// A file of a paper.
#[derive(Debug, Serialize)]
struct File {
    name: String,
    /// What it is, such as `PDF, 5 pages`.
    what: String,
    /// The name under which it is saved.
    saved_as: String,
    is_pdf: bool,
}

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
    let said = said(running.as_ref().filter(|running| running.meeting == id), done.as_deref());
    let html = filled(
        "made.html",
        &json!({
            "id": id,
            "name": name,
            "running": running.as_ref().map(|running| progress(running, id)),
            "summary": done.as_ref().map(|done| summary(done)),
            "failures": failures,
            "others": others.unwrap_or_default(),
            "unsaved": unsaved(desk),
            "folders": folders,
            "say": said,
        }),
    );
    Some(Page { title, html, ..Page::default() })
}

/// The page of a place such as `look:2026-04-21-cabinet:public:pack.pdf`.
pub(super) fn look(desk: &Desk, place: &str) -> Option<Page> {
    let (id, folder, file) = made::looked_at(place)?;
    let workspace = desk.checked.workspace.as_ref()?;
    let (files, _) = record::meeting(workspace, id)?;
    let all = stored(&desk.checked, &Output::new(made::output(&desk.root)), id);
    let stored = all.iter().find(|stored| stored.folder == folder)?;
    let (paper, file) = stored.file(file)?;
    let access = match stored.is_public {
        true => Access { is_public: true, words: "Public" },
        false => Access { is_public: false, words: "Not for publication" },
    };
    let naming = naming(desk, files);
    let saved_as = saved_as(&naming, stored).into_iter().zip(&stored.papers).find(|(_, one)| *one == paper)?.0;
    let title = match stored.is_public {
        true => format!("PUBLIC – {}", titled(paper, true)),
        false => "NOT FOR PUBLICATION – pages".to_owned(),
    };
    let html = filled(
        "look.html",
        &json!({
            "id": id,
            "title": titled(paper, stored.is_public),
            "access": access,
            "made": times(&[file]),
            "place": place,
            "folder": folder,
            "file": self::file(file, &saved_as, false),
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
    let names: std::collections::BTreeSet<&str> =
        done.failed.iter().filter_map(|stem| stem.rsplit('/').next()).collect();
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

fn naming(desk: &Desk, files: &MeetingFiles) -> Naming {
    let date = files.meeting.record.as_ref().map(|meeting| meeting.date.value.iso());
    Naming { date: date.unwrap_or_else(|| files.meeting.id.clone()), committee: committee(desk, files) }
}

fn folders(desk: &Desk, files: &MeetingFiles, all: &[Stored]) -> Vec<Folder> {
    let id = &files.meeting.id;
    let naming = naming(desk, files);
    let members = files.meeting.record.iter().flat_map(|meeting| &meeting.members);
    let members = members.filter(|member| member.role != Some(crate::model::meeting::Role::Vacancy));
    let members: Vec<String> = members.map(|member| member.name.value.clone()).collect();
    let folders = all.iter().map(|stored| {
        let names = saved_as(&naming, stored);
        let papers = stored.papers.iter().zip(names).map(|(paper, name)| row(id, stored, paper, &name));
        let print = if stored.large_print { ", in large print" } else { "" };
        let audience = if stored.is_public { "For the public" } else { "Not for publication: for members" };
        Folder {
            heading: format!("{audience}{print}"),
            name: stored.folder.clone(),
            is_public: stored.is_public,
            papers: papers.collect(),
            zip: naming.zip(stored),
            differs: differs(stored),
            withdrawn: stored.withdrawn,
            members: if stored.is_public || stored.large_print { vec![] } else { members.clone() },
        }
    });
    folders.collect()
}

fn row(id: &str, stored: &Stored, paper: &StoredPaper, name: &str) -> Row {
    let all: Vec<&StoredFile> = paper.files.iter().collect();
    let pdf = paper.files.iter().find(|file| file.format == "pdf");
    let is_of_one_time = paper.files.windows(2).all(|two| time(&two[0]) == time(&two[1]));
    Row {
        title: titled(paper, stored.is_public),
        made: times(&all),
        files: paper.files.iter().map(|one| file(one, name, !is_of_one_time)).collect(),
        look: pdf.map(|pdf| format!("{}{id}:{}:{}", made::LOOK, stored.folder, pdf.name)).unwrap_or_default(),
        is_copy: paper.copy.is_some(),
    }
}

fn titled(paper: &StoredPaper, is_public: bool) -> String {
    let supplement = paper.supplement.map(|number| format!(" of supplement {number}")).unwrap_or_default();
    match (paper.kind.as_str(), &paper.item, paper.appendix) {
        ("agenda", ..) => format!("Agenda{supplement}"),
        ("pack", ..) if paper.files.iter().any(|file| file.name == "pack-print.pdf") => "Pack for printing".to_owned(),
        ("pack", ..) if !supplement.is_empty() => format!("Pack{supplement}"),
        ("pack", ..) => if is_public { "Public pack" } else { "Members’ pack" }.to_owned(),
        (_, Some(item), Some(appendix)) => format!("Item {item}, appendix {appendix}: {}", paper.title),
        (_, Some(item), None) => format!("Item {item}: {}", paper.title),
        _ => paper.title.clone(),
    }
}

fn file(file: &StoredFile, name: &str, has_time: bool) -> File {
    let format = match file.format.as_str() {
        "pdf" => "PDF",
        "docx" => "Word",
        "html" => "Web page",
        other => other,
    };
    let pages = file.pages.map(|pages| format!(", {}", counted(pages, "page"))).unwrap_or_default();
    let made = if has_time { format!(", {}", time(file)) } else { String::new() };
    let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending);
    File {
        what: format!("{format}{pages}{made}"),
        saved_as: format!("{name}.{ending}"),
        is_pdf: file.format == "pdf",
        name: file.name.clone(),
    }
}

/// When files were made, in words.
fn times(files: &[&StoredFile]) -> String {
    files.iter().max_by_key(|file| file.changed).map(|file| time(file)).unwrap_or_default()
}

fn time(file: &StoredFile) -> String {
    let Some(at) = local(file.changed) else { return String::new() };
    match at.date_naive() == Local::now().date_naive() {
        true => at.format("%H:%M").to_string(),
        false => at.format("%-d %B %Y, %H:%M").to_string(),
    }
}

/// Why the papers of a folder are not all of one time.
fn differs(stored: &Stored) -> String {
    let newer: Vec<String> =
        stored.papers.iter().filter(|paper| paper.is_newer).map(|paper| titled(paper, stored.is_public)).collect();
    let pack = stored.papers.iter().find(|paper| paper.kind == "pack" && paper.supplement.is_none());
    let Some(pack) = pack.filter(|_| !newer.is_empty()) else { return String::new() };
    let all: Vec<&StoredFile> = pack.files.iter().collect();
    format!("The pack is still that of {}. Newer than it: {}.", times(&all), newer.join("; "))
}
