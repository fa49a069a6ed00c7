//! What earlier meetings leave to a new one: minutes that nobody has confirmed, and items that were put off, referred here or
//! sent back after they were called in.

use serde::Serialize;

use super::Ground;
use crate::model::meeting::{EarlierItem, Item, Meeting};
use crate::model::minutes::{CallInResult, Minute, Outcome};
use crate::model::value::Date;
use crate::model::{Council, MeetingFiles, Minutes, Word};
use crate::yaml::scalar;

/// An item for the agenda of a new meeting.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Owed {
    /// Its title, as YAML; the public reads it.
    title: String,
    /// The meeting whose minutes it confirms.
    confirms: Option<String>,
    /// The item that it takes up again: its meeting and its number, as YAML.
    from: Option<(String, String)>,
    /// The report of that item, to be moved or written anew.
    report: Option<String>,
}

/// Earlier meetings whose minutes have been begun, in their order.
fn earlier<'a>(ground: Ground<'a>, date: Date) -> impl Iterator<Item = (&'a MeetingFiles, &'a Meeting, &'a Minutes)> {
    let all = ground.workspace.meetings.iter().filter_map(|files| {
        let minutes = files.minutes.as_ref()?.record.as_ref()?;
        Some((files, files.meeting.record.as_ref()?, minutes))
    });
    all.filter(move |(_, meeting, _)| meeting.date.value < date)
}

/// The items that a meeting of a committee is owed: first minutes to confirm, then items put off, then items from elsewhere.
pub(super) fn owed(date: Date, committee: &str, name: &str, ground: Ground<'_>) -> Vec<Owed> {
    let Ok(council) = ground.council() else { return vec![] };
    let own = |meeting: &Meeting| meeting.committee.value == committee;
    let unconfirmed = earlier(ground, date).filter(|(files, meeting, _)| own(meeting) && files.confirmed_on.is_none());
    let taken = |files: &MeetingFiles| {
        items(ground).any(|item| item.confirms.as_ref().is_some_and(|id| id.value == files.meeting.id))
    };
    let unconfirmed =
        unconfirmed.filter(|(files, ..)| !taken(files)).map(|(files, meeting, _)| confirming(council, files, meeting));
    let mut all: Vec<Owed> = unconfirmed.collect();
    for of_own in [true, false] {
        for (files, meeting, minutes) in earlier(ground, date).filter(|(_, meeting, _)| own(meeting) == of_own) {
            let comes = |minute: &&Minute| match of_own {
                true => is_put_off(minute, name) || is_sent_back(minute) || is_referred(minute, committee),
                false => is_referred(minute, committee),
            };
            let open = minutes.items.iter().filter(comes).filter(|minute| !is_taken_up(ground, files, minute));
            all.extend(open.filter_map(|minute| again(council, files, meeting, minute)));
        }
    }
    all
}

fn items<'a>(ground: Ground<'a>) -> impl Iterator<Item = &'a Item> {
    ground
        .workspace
        .meetings
        .iter()
        .filter_map(|files| files.meeting.record.as_ref())
        .flat_map(|meeting| &meeting.items)
}

/// Put off to the meeting of that name, or to none in particular.
fn is_put_off(minute: &Minute, name: &str) -> bool {
    let outcome = minute.outcome.map(|outcome| outcome.value);
    let put_off = matches!(outcome, Some(Outcome::Deferred | Outcome::Adjourned | Outcome::NotReached));
    put_off && minute.to.as_ref().is_none_or(|to| to.value == name)
}

fn is_referred(minute: &Minute, committee: &str) -> bool {
    let outcome = minute.outcome.map(|outcome| outcome.value);
    let referred = matches!(outcome, Some(Outcome::Referred | Outcome::Recommended));
    referred && minute.to.as_ref().is_some_and(|to| to.value == committee)
}

fn is_sent_back(minute: &Minute) -> bool {
    minute.called_in.as_ref().is_some_and(|called_in| called_in.result == Some(CallInResult::ReferredBack))
}

/// Whether the agenda of another meeting has the item already.
fn is_taken_up(ground: Ground<'_>, files: &MeetingFiles, minute: &Minute) -> bool {
    let is_it = |from: &EarlierItem| from.meeting.value == files.meeting.id && from.item.value == minute.item.value;
    items(ground).any(|item| item.from.as_ref().is_some_and(is_it))
}

fn confirming(council: &Council, files: &MeetingFiles, meeting: &Meeting) -> Owed {
    let said = council.words();
    let title = said.fill(Word::MinutesOfTheMeeting, &[("date", &said.date(meeting.date.value))]);
    Owed { title: scalar(&title), confirms: Some(files.meeting.id.clone()), from: None, report: None }
}

/// The item once more, under a title that the public may read.
fn again(council: &Council, files: &MeetingFiles, meeting: &Meeting, minute: &Minute) -> Option<Owed> {
    let at = files.item_of_minute(minute)?;
    let item = meeting.items.get(at)?;
    let standing = item.standing.as_ref().and_then(|id| council.standing_item(id.as_str())).map(|one| &one.title);
    let report = files.report_of_item(at);
    // Where somebody has typed anything about access, with or without a slip, the title may be secret.
    let is_closed =
        item.report.as_ref().and_then(|id| files.report(id.as_str())).is_some_and(|filed| filed.outline.is_closed);
    let public_title = || report.and_then(|report| report.access.as_ref()?.public_title.as_ref());
    let of_report = if is_closed { public_title() } else { report.map(|report| &report.title) };
    let said = council.words();
    let title = item.title.as_ref().or(standing).or(of_report).map(|title| title.value.clone());
    let number = meeting.item_number(at);
    let title = title.unwrap_or_else(|| {
        said.fill(Word::ItemOfMeeting, &[("item", &number), ("date", &said.date(meeting.date.value))])
    });
    Some(Owed {
        title: scalar(&title),
        confirms: None,
        from: Some((files.meeting.id.clone(), scalar(&number))),
        report: item.report.as_ref().map(|id| id.value.clone()),
    })
}
