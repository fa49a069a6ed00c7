//! What waits for somebody: the next last days to publish, rounds without their answers, and actions that are overdue.

use chrono::Local;
use serde::Serialize;

use super::super::desk::Desk;
use super::{committee, counted};
use crate::calendar::{Holidays, publication};
use crate::model::value::Date;
use crate::model::{Council, MeetingFiles, PlanFiles, Status};
use crate::progress::{Item, News, Standing, overdue};

/// How many meetings are looked ahead.
const MEETINGS: usize = 4;

/// Something that waits, and where it is done.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    place: String,
    words: String,
}

/// Today, by the clock of this computer.
fn today() -> Date {
    Date(Local::now().date_naive())
}

/// All that waits, what is due first before the rest.
pub(super) fn waiting(desk: &Desk) -> Vec<Line> {
    let Some(workspace) = desk.checked.workspace.as_ref() else { return vec![] };
    let Some(council) = workspace.council.record.as_ref() else { return vec![] };
    let today = today();
    let mut due: Vec<(Date, Line)> =
        workspace.meetings.iter().filter_map(|files| to_publish(desk, council, files, today)).collect();
    due.sort_by_key(|(date, _)| *date);
    due.truncate(MEETINGS);
    let plans = workspace.plans.iter().flat_map(|files| of_plan(council, files, today));
    due.into_iter().map(|(_, line)| line).chain(plans).collect()
}

/// The last day to publish of a meeting to come whose papers are not published.
fn to_publish(desk: &Desk, council: &Council, files: &MeetingFiles, today: Date) -> Option<(Date, Line)> {
    let meeting = files.meeting.record.as_ref()?;
    let is_published = meeting.published_on.as_ref().is_some_and(|on| on.value <= today);
    if meeting.date.value < today || is_published {
        return None;
    }
    let latest = publication(council, meeting, &Holidays::of(council)).latest()?.date;
    let when = match (latest.0 - today.0).num_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days if days > 0 => format!("by {}, in {days} days", latest.weekday()),
        _ => format!("now: the last day was {}", latest.weekday()),
    };
    let words = format!("Publish {}, {}: {when}", committee(desk, files), meeting.date.value);
    Some((latest, Line { place: format!("meeting/{}", files.meeting.id), words }))
}

/// Where a plan stands, with its title.
fn standing<'a>(council: &'a Council, files: &'a PlanFiles) -> Option<(Standing<'a>, &'a str)> {
    let plan = files.plan.record.as_ref()?;
    let key = council.status_key(plan.status_key.as_ref().map(|id| id.as_str()));
    Some((Standing::new(plan, &files.rounds, key), plan.title.value.as_str()))
}

fn of_plan(council: &Council, files: &PlanFiles, today: Date) -> Vec<Line> {
    let Some((standing, title)) = standing(council, files) else { return vec![] };
    let items = standing.items();
    let asked: Vec<&Item<'_>> = items.iter().filter(|item| item.is_open && item.said != News::Unasked).collect();
    let silent = asked.iter().filter(|item| item.said == News::Nothing).count();
    let mut lines = vec![];
    if let Some(round) = files.rounds.last().filter(|_| silent > 0) {
        let month = round.record.as_ref().map_or_else(|| round.id.clone(), |round| round.date.value.month_year());
        let words = format!("{title}, {month}: {silent} of {} without an answer", asked.len());
        lines.push(Line { place: format!("round/{}/{}", files.plan.id, round.id), words });
    }
    let late = overdue(&items, today).len();
    if late > 0 {
        let words = format!("{title}: {} overdue", counted(late, "action"));
        lines.push(Line { place: format!("plan/{}", files.plan.id), words });
    }
    lines
}

/// How many recommendations of a plan have a status.
#[derive(Debug, Serialize)]
pub(super) struct Share {
    words: String,
    count: usize,
    /// Where its part of the bar begins and how wide it is, in hundredths of the bar.
    from: usize,
    width: usize,
    /// Which fill it has.
    fill: usize,
}

/// The recommendations of a plan by status, those without one last; nothing where none has one.
pub(super) fn shares(council: &Council, files: &PlanFiles) -> Vec<Share> {
    let Some((standing, _)) = standing(council, files) else { return vec![] };
    let of = |recommendation| -> Option<&Status> {
        let (theme, recommendation) = recommendation;
        standing.status(standing.status_of(theme, recommendation)?)
    };
    let all: Vec<Option<&Status>> = standing.plan.recommendations().map(of).collect();
    if all.iter().all(Option::is_none) {
        return vec![];
    }
    let known = standing.key.iter().flat_map(|key| &key.statuses).map(Some);
    let mut shares: Vec<Share> = vec![];
    let mut before = 0;
    for (fill, status) in known.chain([None]).enumerate() {
        let id = |status: &Status| status.id.value.clone();
        let count = all.iter().filter(|one| one.map(id) == status.map(id)).count();
        if count == 0 {
            continue;
        }
        let label = status.map_or("no status", |status| status.label.as_str());
        let from = before * 100 / all.len();
        before += count;
        let width = before * 100 / all.len() - from;
        shares.push(Share {
            words: format!("{count} {}", label.to_lowercase()),
            count,
            from,
            width,
            fill: fill % FILLS,
        });
    }
    shares
}

/// How many fills the style has.
const FILLS: usize = 5;
