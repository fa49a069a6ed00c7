//! The question before something that is not for the public becomes public: what everybody could read then, and the page of it.

use std::collections::BTreeMap;

use serde_json::json;

use super::super::desk::Desk;
use super::super::record::{self, Record};
use super::{Access, Page, committee, filled};
use crate::disclosure;
use crate::model::attachment::Content;
use crate::model::{Appendix, Attachment, MeetingFiles, Workspace};

/// The page of a change that waits for a yes; one that waits no more has a page that says so.
pub(super) fn ask(desk: &Desk, place: &str) -> Page {
    let question = desk.questions.at(place);
    let of = question.and_then(|question| Record::read(&question.record));
    let access = match of {
        Some(Record::Report { meeting, report }) => Some(Access::of_report(desk, meeting, report)),
        Some(Record::Meeting(meeting)) => Some(Access::of_meeting(desk, meeting)),
        Some(Record::Council | Record::Plan(_) | Record::Round { .. } | Record::Register(_)) | None => None,
    };
    let values = question.map(|question| {
        json!({
            "place": place,
            "what": of.and_then(|of| name(desk, of)),
            "does": question.does,
            "back": question.back,
            "opened": question.opened,
            "mistakes": question.mistakes,
            "record": question.record,
            // What is asked about is closed, whatever it is a part of.
            "mark": Access { is_public: false, words: "Not for publication" },
            "access": access,
            "paper_place": question.record,
        })
    });
    let html = filled("ask-public.html", &values.unwrap_or_else(|| json!({})));
    Page { title: "Make it public?".to_owned(), html, ..Page::default() }
}

/// What the question is about, in words.
fn name(desk: &Desk, of: Record<'_>) -> Option<String> {
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

/// The words for each file of a workspace that may be closed to the public.
pub(in crate::window) fn names_of_files(workspace: &Workspace) -> BTreeMap<String, String> {
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
