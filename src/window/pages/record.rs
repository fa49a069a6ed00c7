//! The page of a record: its form, and the problems in it.

use serde_json::{Value, json};

use super::super::desk::Desk;
use super::super::form::{Clash, Field, Ground, find};
use super::super::held::{Conflict, HeldFile};
use super::super::problems;
use super::super::record::{self, Record, id_of};
use super::{Access, Page, filled, round};
use crate::model::MeetingFiles;

/// Nothing where there is no such record.
pub(super) fn record(desk: &Desk, name: &str) -> Option<Page> {
    let of = Record::read(name)?;
    let file = desk.held.file(name)?;
    let head = head(desk, of)?;
    let Some(ground) = Ground::new(&desk.checked, of, file) else { return Some(unreadable(desk, name, &head)) };
    let mut form = ground.form();
    let found = problems::of_record(&desk.checked, &desk.held, name, &mut form);
    let lost = clashes(file, &mut form);
    form.iter_mut().for_each(state);
    let Head { title, kind, back, access, .. } = &head;
    let is_public = access.as_ref().is_none_or(|access| access.is_public);
    let html = filled(
        "record.html",
        &json!({
            "title": title,
            "kind": kind,
            "back": back,
            "access": access,
            "is_public": is_public,
            "form": form,
            "problems": found,
            "lost": lost,
            "paper": paper(desk, of),
            "round": round(desk, of),
            "rounds": rounds(desk, of),
            "new_round": match of {
                Record::Plan(id) => Some(format!("new/round/{id}")),
                Record::Council | Record::Round { .. } | Record::Register(_) | Record::Meeting(_) | Record::Report { .. } => None,
            },
            "drop": drop_words(of),
            "refers": matches!(of, Record::Report { .. }),
            "sections": ground.sections_in_words(),
        }),
    );
    Some(Page { title: head.tab, html, record: name.to_owned(), ..Page::default() })
}

/// The paper that shows a plan, a round or a register beside its form: its place, its name, and who may see it.
fn paper(desk: &Desk, of: Record<'_>) -> Option<Value> {
    let workspace = desk.checked.workspace.as_ref()?;
    let (meeting, report) = record::paper(workspace, of)?;
    let (files, filed, _) = record::report(workspace, meeting, report)?;
    let date = files.meeting.record.as_ref().map(|meeting| meeting.date.value.to_string());
    let title = filed.outline.title.as_ref().map_or(report, |title| title.as_str());
    let name = format!("{title}: {}, {}", super::committee(desk, files), date.unwrap_or_default());
    let access = Access::of_report(desk, meeting, report);
    Some(json!({ "place": format!("report/{meeting}/{report}"), "name": name, "access": access }))
}

/// What is to be read of a round beside its form.
fn round(desk: &Desk, of: Record<'_>) -> Option<round::Round> {
    match of {
        Record::Round { plan, round } => round::round(desk, plan, round),
        Record::Council | Record::Plan(_) | Record::Register(_) | Record::Meeting(_) | Record::Report { .. } => None,
    }
}

/// The rounds of a plan, the newest first: the place of each, and its words.
fn rounds(desk: &Desk, of: Record<'_>) -> Vec<(String, String)> {
    let Record::Plan(id) = of else { return vec![] };
    let files = desk.checked.workspace.as_ref().and_then(|workspace| workspace.plan(id));
    let rounds = files.map(|files| files.rounds.as_slice()).unwrap_or_default().iter().rev();
    let each = rounds.map(|filed| {
        let title = filed.record.as_ref().map_or_else(|| filed.id.clone(), |round| round.title());
        (format!("round/{id}/{}", filed.id), title)
    });
    each.collect()
}

/// What can be dropped on a record's page, in words.
fn drop_words(of: Record<'_>) -> Option<Value> {
    let (heading, words) = match of {
        Record::Plan(_) => (
            "Take in a table",
            "Drop a Word or Excel table with recommendations anywhere on this page, or choose it. You see what it would change first.",
        ),
        Record::Register(_) => (
            "Take in a table",
            "Drop a Word or Excel table with entries anywhere on this page, or choose it. You see what it would change first.",
        ),
        Record::Round { .. } => (
            "Take in answers",
            "Drop the forms that came back anywhere on this page, all at once, or choose them. A table with progress can be taken in as well. You see what would change first.",
        ),
        Record::Report { .. } => (
            "Add a file",
            "Drop a PDF or a picture anywhere on this page, or choose it, to make an appendix of it. A picture that is dropped in a text comes there.",
        ),
        Record::Council => ("The logo", "Drop a picture of the logo anywhere on this page, or choose it."),
        Record::Meeting(_) => return None,
    };
    Some(json!({ "heading": heading, "words": words }))
}

/// What is over a record's form.
struct Head {
    title: String,
    kind: String,
    /// The place to go back to, and its words.
    back: Option<(String, String)>,
    access: Option<Access>,
    tab: String,
}

fn head(desk: &Desk, of: Record<'_>) -> Option<Head> {
    let workspace = desk.checked.workspace.as_ref()?;
    let plain =
        |title: String, kind: &str| Head { tab: title.clone(), title, kind: kind.to_owned(), back: None, access: None };
    Some(match of {
        Record::Council => plain("Council details".to_owned(), "Council"),
        Record::Plan(id) => {
            let files = workspace.plan(id)?;
            let title = files.plan.record.as_ref().map(|plan| plan.title.value.clone());
            plain(title.unwrap_or_else(|| id.to_owned()), "Action plan")
        }
        Record::Round { plan, round } => {
            let files = workspace.plan(plan)?;
            let filed = files.rounds.iter().find(|filed| filed.id == round)?;
            let month = filed.record.as_ref().map(|round| round.date.value.month_year());
            let title = files.plan.record.as_ref().map_or(plan, |plan| plan.title.as_str());
            let head = plain(format!("{title}, {}", month.as_deref().unwrap_or(round)), "Progress round");
            Head { back: Some((format!("plan/{plan}"), title.to_owned())), ..head }
        }
        Record::Register(id) => {
            let filed = workspace.register(id)?;
            let title = filed.record.as_ref().map(|register| register.title.value.clone());
            plain(title.unwrap_or_else(|| id.to_owned()), "Register")
        }
        Record::Meeting(id) => {
            let (files, meeting) = record::meeting(workspace, id)?;
            let date = meeting.map_or_else(|| id.to_owned(), |meeting| meeting.date.value.to_string());
            let access = Access::of_meeting(desk, id);
            let title = format!("{}, {date}", super::committee(desk, files));
            let tab = if access.is_public { title.clone() } else { access.words.to_owned() };
            Head { tab, title, kind: "Meeting".to_owned(), back: None, access: Some(access) }
        }
        Record::Report { meeting, report } => {
            let (files, filed, layout) = record::report(workspace, meeting, report)?;
            let access = Access::of_report(desk, meeting, report);
            let title =
                filed.outline.title.as_ref().map_or("Report without a title", |title| title.as_str()).to_owned();
            let number = item_number(files, report);
            let place = number.map_or_else(|| "Report".to_owned(), |number| format!("Item {number}"));
            let kind = layout.map_or_else(String::new, |layout| format!(": {}", layout.title.as_str()));
            let tab = match access.is_public {
                true => format!("PUBLIC – {title}"),
                false => format!("NOT FOR PUBLICATION – {}", place.to_lowercase()),
            };
            let back = (format!("meeting/{meeting}"), super::committee(desk, files));
            Head { title, kind: format!("{place}{kind}"), back: Some(back), access: Some(access), tab }
        }
    })
}

fn item_number(files: &MeetingFiles, report: &str) -> Option<String> {
    let meeting = files.meeting.record.as_ref()?;
    Some(meeting.item_number(meeting.item_of(report)?))
}

/// The page of a record's file as text.
pub(super) fn text(desk: &Desk, name: &str) -> Option<Page> {
    let file = desk.held.file(name)?;
    let head = head(desk, Record::read(name)?)?;
    let found = problems::of_text(&desk.checked, &desk.held, name);
    let text = file.text()?;
    let conflict = file.conflicts().iter().find(|conflict| conflict.path.is_empty());
    let clash = conflict.and_then(|conflict| clash(conflict, &mut []));
    let Head { title, kind, access, .. } = &head;
    let values = json!({
        "title": title,
        "kind": kind,
        "access": access,
        "is_public": access.as_ref().is_none_or(|access| access.is_public),
        "record": name,
        "is_readable": file.root().is_some(),
        "text": text,
        "lines": (1..=text.lines().count().max(1)).map(|line| line.to_string()).collect::<Vec<_>>().join("\n"),
        "conflict": clash,
        "problems": found,
    });
    Some(Page { title: head.tab, html: filled("text.html", &values), ..Page::default() })
}

fn unreadable(desk: &Desk, name: &str, head: &Head) -> Page {
    let found = problems::of_record(&desk.checked, &desk.held, name, &mut []);
    let Head { title, kind, back, access, tab } = head;
    let html = filled(
        "record.html",
        &json!({ "title": title, "kind": kind, "back": back, "access": access, "is_broken": true, "record": name, "problems": found }),
    );
    Page { title: tab.clone(), html, ..Page::default() }
}

/// Puts all conflicts of a file at their fields; gives those whose fields are gone.
pub(super) fn clashes(file: &HeldFile, form: &mut [Field]) -> Vec<Clash> {
    file.conflicts().iter().filter_map(|conflict| clash(conflict, form)).collect()
}

/// Puts a conflict at its field; gives it back where that is gone.
fn clash(conflict: &Conflict, form: &mut [Field]) -> Option<Clash> {
    let id = id_of(&conflict.path);
    let clash = Clash {
        mine: words(&conflict.mine),
        theirs: words(&conflict.theirs),
        sent: conflict.theirs.to_string(),
        mine_sent: conflict.mine.to_string(),
        clock: conflict.clock.clone(),
        is_gone: conflict.is_gone,
        is_text: conflict.mine.is_string() && (conflict.theirs.is_string() || conflict.theirs.is_null()),
    };
    match find(form, &id) {
        Some(field) if !conflict.is_gone => {
            field.conflict = Some(clash);
            None
        }
        _ => Some(Clash { is_gone: true, ..clash }),
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(", "),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

/// How far a group of the form is, in words.
pub(super) fn state(group: &mut Field) {
    fn is_left(field: &Field) -> bool {
        let is_empty_record = field.kind == "record" && !field.is_filled && !field.required;
        field.required && !field.is_filled || !is_empty_record && field.fields.iter().any(is_left)
    }
    let count = group.count();
    group.state = match (count, is_left(group), group.is_filled) {
        (0, true, _) => "to do".to_owned(),
        (0, false, true) => "complete".to_owned(),
        (0, false, false) => "left out".to_owned(),
        (1, ..) => "1 problem".to_owned(),
        (many, ..) => format!("{many} problems"),
    };
}
