//! The files of a meeting's papers: those for the public and those that are not in boxes of their own, and the pages of one of them.

use chrono::Local;
use serde::Serialize;
use serde_json::json;

use super::super::desk::Desk;
use super::super::made::{self, Naming, local, saved_as};
use super::super::record;
use super::{Access, Page, committee, counted, filled};
use crate::make::{Stored, StoredFile, StoredPaper, stored};
use crate::model::MeetingFiles;
use crate::model::meeting::Role;
use crate::write::Output;

/// A folder of papers, as its box shows it.
#[derive(Debug, Serialize)]
pub(super) struct Folder {
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

fn naming(desk: &Desk, files: &MeetingFiles) -> Naming {
    let date = files.meeting.record.as_ref().map(|meeting| meeting.date.value.iso());
    Naming { date: date.unwrap_or_else(|| files.meeting.id.clone()), committee: committee(desk, files) }
}

/// The boxes of a meeting’s folders.
pub(super) fn folders(desk: &Desk, files: &MeetingFiles, all: &[Stored]) -> Vec<Folder> {
    let id = &files.meeting.id;
    let naming = naming(desk, files);
    let members = files.meeting.record.iter().flat_map(|meeting| &meeting.members);
    let members = members.filter(|member| member.role != Some(Role::Vacancy));
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
        "html" => "web page",
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
