//! How the items of a meeting ended, from its minutes, its agenda and its reports.

use super::numbers::numbers;
use super::wording::{Worded, worded};
use crate::model::meeting::State;
use crate::model::minutes::Minute;
use crate::model::value::{Date, Text};
use crate::model::{Council, Markdown, MeetingFiles, Word, Workspace};

/// What the item at a place of the agenda ended with, in words: nothing where neither minutes nor agenda say it.
pub fn ended<'a>(workspace: &'a Workspace, files: &'a MeetingFiles, at: usize) -> Option<Worded<'a>> {
    let council = workspace.council.record.as_ref()?;
    let meeting = files.meeting.record.as_ref()?;
    let item = meeting.items.get(at)?;
    let said = council.words();
    let minutes = files.minutes.as_ref().and_then(|filed| filed.record.as_ref());
    let minute = minutes.and_then(|minutes| minutes.of_item(&meeting.item_number(at)));
    let Some(minute) = minute.filter(|minute| minute.outcome.is_some()) else {
        let withdrawn = item.state == Some(State::Withdrawn);
        return withdrawn.then(|| Worded { lead: Some(said.say(Word::ItemWithdrawn).to_owned()), ..Worded::default() });
    };
    let recommendations: &[Markdown] = files.report_of_item(at).map_or(&[], |report| &report.recommendations);
    let (body, day) = (body(council, minute), day(workspace, minute));
    Some(worded(minute, recommendations, (council.nation, &said), body, day))
}

/// The name of the body that an item goes to.
fn body<'a>(council: &'a Council, minute: &Minute) -> Option<&'a str> {
    let to = minute.to.as_ref()?;
    let officer = || council.officer(to.as_str()).map(|officer| officer.title());
    council.committee(to.as_str()).map(|committee| committee.name.as_str()).or_else(officer)
}

/// The day of the meeting that an item is put off to: that of its file, or that which its name says.
fn day(workspace: &Workspace, minute: &Minute) -> Option<Date> {
    meeting_day(workspace, minute.to.as_ref().map(Text::as_str)?)
}

/// The day of a meeting by the name of its folder.
pub(crate) fn meeting_day(workspace: &Workspace, folder: &str) -> Option<Date> {
    let files = workspace.meetings.iter().find(|files| files.meeting.id == folder);
    let date = files.and_then(|files| files.meeting.record.as_ref()).map(|meeting| meeting.date.value);
    date.or_else(|| Date::parse(folder.get(..10)?))
}

/// The number of each minute of a meeting, in the order of its agenda: the same for the public and for members. Empty
/// without a first number.
pub fn numbers_of(council: &Council, files: &MeetingFiles) -> Vec<String> {
    let minutes = files.minutes.as_ref().and_then(|filed| filed.record.as_ref());
    let (Some(minutes), Some(meeting)) = (minutes, &files.meeting.record) else { return vec![] };
    let Some(first) = minutes.first_number else { return vec![] };
    let rules = council.minute_rules(meeting.committee.as_str());
    numbers(&rules, first.value.0, meeting.date.value, meeting.items.len())
}
