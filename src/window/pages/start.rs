//! Start: the meetings with their papers, and the plans and registers.

use std::path::Path;

use serde::Serialize;
use serde_json::json;

use super::super::desk::Desk;
use super::super::problems;
use super::due::{Share, shares, waiting};
use super::{Page, committee, counted, filled, problems_in_words};
use crate::calendar::{Holidays, publication};
use crate::diag::shown;
use crate::model::{Council, MeetingFiles};

#[derive(Debug, Serialize)]
struct MeetingRow {
    id: String,
    date: String,
    committee: String,
    papers: usize,
    left: String,
    has_problems: bool,
    publish_by: String,
}

#[derive(Debug, Serialize)]
struct Row {
    place: String,
    title: String,
    about: String,
    /// Of an action plan, its recommendations by status.
    bar: Vec<Share>,
    left: String,
    has_problems: bool,
}

/// The first page.
pub(super) fn start(desk: &Desk) -> Page {
    let (counts, others) = problems::counts(&desk.checked, &desk.held);
    let workspace = desk.checked.workspace.as_ref();
    let council = workspace.and_then(|workspace| workspace.council.record.as_ref());
    let of = |name: &str| counts.get(name).copied().unwrap_or_default();
    let holidays = council.map(Holidays::of);
    let meetings = workspace.map(|workspace| workspace.meetings.as_slice()).unwrap_or_default();
    let meetings = meetings.iter().map(|files| {
        let id = &files.meeting.id;
        let own = of(&format!("meeting/{id}"));
        let count: usize =
            own + files.reports.iter().map(|report| of(&format!("report/{id}/{}", report.id))).sum::<usize>();
        MeetingRow {
            id: id.clone(),
            date: files.meeting.record.as_ref().map_or_else(|| id.clone(), |meeting| meeting.date.value.to_string()),
            committee: committee(desk, files),
            papers: files.reports.len(),
            left: problems_in_words(count),
            has_problems: count > 0,
            publish_by: publish_by(council, files, holidays.as_ref()),
        }
    });
    let mut meetings: Vec<MeetingRow> = meetings.collect();
    // The next ones are what most people look for.
    meetings.reverse();
    let row = |place: String, title: String, about: String| {
        let count = of(&place);
        Row { left: problems_in_words(count), has_problems: count > 0, place, title, about, bar: vec![] }
    };
    let plans = workspace.map(|workspace| workspace.plans.as_slice()).unwrap_or_default().iter().map(|files| {
        let plan = files.plan.record.as_ref();
        let count = plan.map_or(0, |plan| plan.themes.iter().map(|theme| theme.recommendations.len()).sum());
        let last = files.rounds.last().and_then(|round| round.record.as_ref());
        let round = last.map(|round| format!(", last round {}", round.date.value.month_year())).unwrap_or_default();
        let title = plan.map_or_else(|| files.plan.id.clone(), |plan| plan.title.value.clone());
        let about = format!("action plan, {}{round}", counted(count, "recommendation"));
        let bar = council.map(|council| shares(council, files)).unwrap_or_default();
        Row { bar, ..row(format!("plan/{}", files.plan.id), title, about) }
    });
    let registers = workspace.map(|workspace| workspace.registers.as_slice()).unwrap_or_default().iter().map(|filed| {
        let register = filed.record.as_ref();
        let count = register.map_or(0, |register| register.entries.len());
        let title = register.map_or_else(|| filed.id.clone(), |register| register.title.value.clone());
        row(
            format!("register/{}", filed.id),
            title,
            format!("register, {}", if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }),
        )
    });
    let registers: Vec<Row> = plans.chain(registers).collect();
    let name = council.map_or("Your council", |council| council.name.as_str());
    let council_left = problems_in_words(of("council"));
    let html = filled(
        "start.html",
        &json!({
            "name": name,
            "meetings": meetings,
            "registers": registers,
            "others": others,
            "waiting": waiting(desk),
            "drop": {
                "heading": "Take in files",
                "words": "Drop forms that came back, or Word, Excel or CSV tables, anywhere on this page, or choose them. You see what they would change first.",
            },
            "council_left": council_left,
            "has_council_problems": of("council") > 0,
        }),
    );
    Page { title: format!("Start – {name}"), html, ..Page::default() }
}

fn publish_by(council: Option<&Council>, files: &MeetingFiles, holidays: Option<&Holidays>) -> String {
    let found = council.zip(files.meeting.record.as_ref()).zip(holidays);
    let latest = found.and_then(|((council, meeting), holidays)| publication(council, meeting, holidays).latest());
    latest.map(|latest| latest.date.weekday()).unwrap_or_default()
}

/// The page of a folder that is no workspace yet.
pub(in crate::window) fn no_workspace(folder: &Path) -> Page {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let html = filled("none.html", &json!({ "folder": shown(&folder) }));
    Page { title: "Start".to_owned(), html, ..Page::default() }
}
