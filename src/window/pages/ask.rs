//! The question before something that is not for the public becomes public: what everybody could read then, which is found by reading
//! the workspace as it would be.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::json;

use super::super::desk::Desk;
use super::super::form::Ground;
use super::super::held::{HeldFile, at, shown};
use super::super::problems::{self, Problem};
use super::super::record::{self, Record, path_of};
use super::{Access, Page, committee, filled};
use crate::disclosure::{self, Seen};
use crate::edit::{Change, Step, edited};
use crate::make::{self, Checked};
use crate::model::attachment::Content;
use crate::model::{Appendix, Attachment, MeetingFiles, Workspace};

/// The page of a place such as `public:report/2026-04-21-cabinet/terms:/access`, of which this is what follows the first word.
pub(super) fn ask(desk: &Desk, place: &str) -> Option<Page> {
    let (name, id) = place.split_once(':')?;
    let of = Record::read(name)?;
    let file = desk.held.file(name)?;
    let path = path_of(id).filter(|path| matches!(path.last(), Some(Step::Key(key)) if key == "access"))?;
    let root = file.root()?;
    let back = back(desk, of)?;
    let access = match of {
        Record::Report { meeting, report } => Access::of_report(desk, meeting, report),
        Record::Meeting(meeting) => Access::of_meeting(desk, meeting),
        Record::Council | Record::Plan(_) | Record::Round { .. } | Record::Register(_) => return None,
    };
    let node = at(root, &path);
    let after = node.and_then(|_| after(desk, file, &path));
    let opened = after.as_ref().map(|after| opened(desk, after)).unwrap_or_default();
    let mistakes = after.as_ref().map(|after| mistakes(desk, after, name)).unwrap_or_default();
    // What is asked about is closed, whatever it is a part of.
    let mark = if path.len() > 1 { Access { is_public: false, words: "Not for publication" } } else { access.clone() };
    let html = filled(
        "ask-public.html",
        &json!({
            "what": back,
            "back": name,
            "is_part": path.len() > 1,
            "is_there": node.is_some(),
            "path": id,
            "was": shown(node).to_string(),
            "opened": opened,
            "mistakes": mistakes,
            "mark": mark,
            "access": access,
            "paper_place": name,
        }),
    );
    Some(Page { title: "Make it public?".to_owned(), html, record: name.to_owned(), ..Page::default() })
}

/// What the question is about, in words.
fn back(desk: &Desk, of: Record<'_>) -> Option<String> {
    let workspace = desk.checked.workspace.as_ref()?;
    match of {
        Record::Report { meeting, report } => {
            let (_, filed, _) = record::report(workspace, meeting, report)?;
            Some(filed.outline.title.as_ref().map_or_else(|| report.to_owned(), |title| title.value.clone()))
        }
        Record::Meeting(meeting) => Some(committee(desk, record::meeting(workspace, meeting)?.0)),
        Record::Council | Record::Plan(_) | Record::Round { .. } | Record::Register(_) => None,
    }
}

/// The workspace as it would be.
fn after(desk: &Desk, file: &HeldFile, path: &[Step]) -> Option<Checked> {
    let text = edited(file.path(), file.text()?, &[(path.to_vec(), Change::Remove)]).ok()?.text;
    let mut texts = desk.held.texts();
    texts.insert(file.path().to_owned(), Arc::from(text));
    Some(make::read_held(&desk.root, &texts, &desk.memo))
}

/// What everybody could read that the public may not see now.
fn opened(desk: &Desk, after: &Checked) -> Vec<String> {
    let named = after.workspace.as_ref().map(names).unwrap_or_default();
    let is_open = |checked: &Checked, name: &str| checked.disclosure.seen(name) == Some(&Seen::Public);
    let new = after.disclosure.files().filter(|(name, _)| is_open(after, name) && !is_open(&desk.checked, name));
    new.filter_map(|(name, _)| named.get(name).cloned()).collect()
}

/// What would be wrong with it then, so that it would stay closed until that is mended.
fn mistakes(desk: &Desk, after: &Checked, name: &str) -> Vec<Problem> {
    let form = desk.held.file(name).zip(Record::read(name)).and_then(|(file, of)| Ground::new(after, of, file));
    let mut form = form.map(|ground| ground.form()).unwrap_or_default();
    let found = problems::of_record(after, &desk.held, name, &mut form);
    found.into_iter().filter(|problem| problem.is_error).collect()
}

/// The words for each file of a workspace that may be closed to the public.
fn names(workspace: &Workspace) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for files in &workspace.meetings {
        let meeting = &files.meeting.id;
        for filed in &files.reports {
            let title = filed.outline.title.as_ref().map_or(filed.id.as_str(), |title| title.as_str());
            names.insert(
                disclosure::report(meeting, &filed.id),
                format!("The report “{title}”: all its words and pages"),
            );
        }
        for file in &files.attachments {
            names.insert(disclosure::attachment(meeting, &file.name), of_file(files, file));
        }
    }
    for files in &workspace.plans {
        let plan = &files.plan.id;
        let title = files.plan.record.as_ref().map_or(plan.as_str(), |plan| plan.title.as_str());
        names.insert(disclosure::plan(plan), format!("The action plan “{title}”, in papers that show it"));
        for round in &files.rounds {
            let month = round.record.as_ref().map_or_else(|| round.id.clone(), |round| round.date.value.month_year());
            names.insert(disclosure::round(plan, &round.id), format!("The progress of {month} on “{title}”"));
        }
    }
    for register in &workspace.registers {
        let title = register.record.as_ref().map_or(register.id.as_str(), |register| register.title.as_str());
        names.insert(disclosure::register(&register.id), format!("The register “{title}”, in papers that show it"));
    }
    names
}

fn of_file(files: &MeetingFiles, file: &Attachment) -> String {
    let items = files.meeting.record.iter().flat_map(|meeting| &meeting.items).flat_map(|item| &item.appendices);
    let reports = files.reports.iter().filter_map(|filed| filed.record.as_ref());
    let is_it = |one: &&Appendix| one.file.as_ref().is_some_and(|name| name.as_str() == file.name);
    let title = items.chain(reports.flat_map(|report| &report.appendices)).find(is_it).map(|one| one.title.as_str());
    let pages = match &file.content {
        Ok(Content::Pdf(supplied)) => match supplied.pages.len() {
            1 => ", 1 page".to_owned(),
            count => format!(", {count} pages"),
        },
        Ok(Content::Picture(_)) | Err(_) => String::new(),
    };
    match title {
        Some(title) => format!("The appendix “{title}” ({}{pages})", file.name),
        None => format!("The file {}{pages}", file.name),
    }
}
