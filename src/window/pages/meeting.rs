//! A meeting: its items in order, each with its paper and what is left to do.

use serde::Serialize;
use serde_json::json;

use super::super::desk::Desk;
use super::super::{problems, record};
use super::{Access, Page, committee, filled, problems_in_words};
use crate::calendar::{Holidays, publication};
use crate::model::Meeting;

#[derive(Debug, Serialize)]
struct ItemRow {
    number: String,
    title: String,
    /// The place of its report; empty where it has none.
    place: String,
    access: Option<Access>,
    about: &'static str,
    left: String,
    has_problems: bool,
}

pub(super) fn meeting(desk: &Desk, id: &str) -> Option<Page> {
    let workspace = desk.checked.workspace.as_ref()?;
    let (files, meeting) = record::meeting(workspace, id)?;
    let (counts, _) = problems::counts(&desk.checked, &desk.held);
    let row = |number: String, title: String, report: Option<&str>, about: &'static str| {
        let place = report.map(|report| format!("report/{id}/{report}")).unwrap_or_default();
        let count = counts.get(&place).copied().unwrap_or_default();
        ItemRow {
            number,
            title,
            access: report.map(|report| Access::of_report(desk, id, report)),
            about,
            left: if report.is_some() { problems_in_words(count) } else { String::new() },
            has_problems: count > 0,
            place,
        }
    };
    let title_of = |report: &str| {
        let filed = files.report(report)?;
        filed.outline.title.as_ref().map(|title| title.value.clone())
    };
    let council = workspace.council.record.as_ref();
    let items = meeting.map(|meeting| meeting.items.as_slice()).unwrap_or_default().iter().enumerate();
    let items = items.map(|(at, item)| {
        let number = meeting.map_or_else(String::new, |meeting| meeting.item_number(at));
        let report = item.report.as_ref().map(|id| id.as_str()).filter(|id| files.report(id).is_some());
        let standing = item.standing.as_ref().and_then(|id| council?.standing_item(id.as_str()));
        let own = item.title.as_ref().map(|title| title.value.clone());
        let title = own.or_else(|| title_of(report?)).or_else(|| standing.map(|one| one.title.value.clone()));
        let about = if standing.is_some() { "standing item" } else { "" };
        row(number, title.unwrap_or_else(|| "Item without a title".to_owned()), report, about)
    });
    let items: Vec<ItemRow> = items.collect();
    let is_on_agenda = |report: &str| items.iter().any(|item| item.place == format!("report/{id}/{report}"));
    let rest = files.reports.iter().filter(|report| !is_on_agenda(&report.id)).map(|report| {
        let title = title_of(&report.id).unwrap_or_else(|| report.id.clone());
        row(String::new(), title, Some(&report.id), "no item names it")
    });
    let rest: Vec<ItemRow> = rest.collect();
    let own = problems::of_record(&desk.checked, &desk.held, &format!("meeting/{id}"), &mut []);
    let (committee, date) = (committee(desk, files), meeting.map(|meeting| meeting.date.value));
    let facts = meeting.map(|meeting| facts(desk, meeting)).unwrap_or_default();
    let name = format!("{committee}, {}", date.map_or_else(|| id.to_owned(), |date| date.to_string()));
    let access = Access::of_meeting(desk, id);
    let html =
        filled("meeting.html", &json!({ "name": name, "facts": facts, "items": items, "rest": rest, "problems": own }));
    // The names of papers are not in the title; that of a meeting whose agenda is in doubt is not either.
    let title = if access.is_public { name } else { access.words.to_owned() };
    Some(Page { title, html, ..Page::default() })
}

/// What is known of a meeting, in words.
fn facts(desk: &Desk, meeting: &Meeting) -> Vec<(&'static str, String)> {
    let council = desk.checked.workspace.as_ref().and_then(|workspace| workspace.council.record.as_ref());
    let latest = council.and_then(|council| publication(council, meeting, &Holidays::of(council)).latest());
    let typed = |text: &Option<crate::model::value::Text>| text.as_ref().map(|text| text.value.clone());
    let facts = [
        ("Date", Some(meeting.date.value.weekday())),
        ("Time", typed(&meeting.time)),
        ("Place", typed(&meeting.venue)),
        ("Published on", meeting.published_on.map(|on| on.value.weekday())),
        ("Last day to publish", latest.map(|latest| latest.date.weekday())),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}
