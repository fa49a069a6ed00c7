//! The minutes of a meeting before they are written: a place for every member and every item, and the next free number.

use super::{Begun, Ground, schema_line, unknown};
use crate::diag::{Diagnostic, shortened};
use crate::minutes::{Ask, grounds, numbers_of, same_period};
use crate::model::council::{BodyKind, Nation};
use crate::model::meeting::{Role, State};
use crate::model::{Council, Meeting, MeetingFiles, Minutes};
use crate::schema::FileKind;
use crate::yaml::{comment, quoted, scalar};

/// The most characters of a recommendation in a comment.
const REMINDER: usize = 160;

/// The file `meetings/MEETING/minutes.yaml`. Fails where there is no such meeting, or it has errors.
pub(crate) fn minutes(name: &str, ground: Ground<'_>) -> Result<Begun, Diagnostic> {
    let known = ground.workspace.meetings.iter().map(|files| files.meeting.id.as_str());
    let files = ground.workspace.meetings.iter().find(|files| files.meeting.id == name);
    let files = files.ok_or_else(|| unknown("meeting", name, known))?;
    let meeting = ground.sound(&files.meeting, &format!("meetings/{name}/meeting.yaml"))?;
    let council = ground.council()?;
    let root = ground.root();
    let file = root.join("meetings").join(name).join("minutes.yaml");
    let mut text = schema_line(FileKind::Minutes, root, &file);
    let first = next_number(ground, council, files, meeting);
    text.push_str(&format!("first_number: {first}        # of the first item; the others are counted on\n"));
    text.push_str("times:\n  began:");
    text.push_str(&meeting.time.as_ref().map_or_else(String::new, |time| format!(" {}", scalar(&time.value))));
    text.push_str("\n  ended:\n\n# present, remote, apologies or absent\nattendance:\n");
    let holds = |role: Option<Role>| !matches!(role, Some(Role::Substitute | Role::Vacancy));
    for member in meeting.members.iter().filter(|member| holds(member.role)) {
        text.push_str(&format!("  {}:\n", scalar(&member.name.value)));
    }
    text.push_str(
        "\n# `none`, or a list: - { member: …, item: …, kind: disclosable-pecuniary, interest: …, did: left }\n",
    );
    text.push_str("declarations:\n\n# outcome: approved, approved-amended, not-agreed, noted, discussed, recommended, referred,\n");
    text.push_str("# deferred, adjourned, not-reached, withdrawn, elected or appointed\nitems:\n");
    for (at, item) in meeting.items.iter().enumerate().filter(|(_, item)| item.state != Some(State::Withdrawn)) {
        text.push_str(&place(files, meeting, at));
        if let Some(confirms) = &item.confirms {
            text.push_str(&format!("    confirms: {}\n", confirms.value));
        }
        if item.report.is_some() {
            text.push_str("    outcome:\n");
            text.push_str(&asked(ground, council, files, at));
        }
        text.push_str("    minute:\n");
    }
    Ok(Begun { file, text })
}

/// Places for what the record of an executive's decision has to say and the layout of the report does not give.
fn asked(ground: Ground<'_>, council: &Council, files: &MeetingFiles, at: usize) -> String {
    let committee = files.meeting.record.as_ref().and_then(|meeting| council.committee(meeting.committee.as_str()));
    let is_executive = committee.and_then(|one| one.kind).is_some_and(|kind| kind.value == BodyKind::Executive);
    let asks: &[Ask] = match council.nation {
        Nation::England => &[Ask::Reasons, Ask::Options],
        Nation::Wales => &[Ask::Reasons, Ask::Consulted],
        Nation::Scotland | Nation::NorthernIreland => &[],
    };
    let open = asks.iter().filter(|ask| is_executive && grounds(ground.workspace, files, at, **ask).is_none());
    open.map(|ask| format!("    {}:\n", ask.key())).collect()
}

/// The place of an item, with what its report recommends in comments.
fn place(files: &MeetingFiles, meeting: &Meeting, at: usize) -> String {
    let item = &meeting.items[at];
    let ids = [&item.report, &item.standing].map(|id| id.as_ref().map(|id| id.as_str()));
    let title = item.title.as_ref().map(|title| title.as_str());
    let of = ids.into_iter().flatten().next().or(title);
    let number = meeting.item_number(at);
    let is_plain = number.chars().all(|c| c.is_ascii_digit());
    let number = if is_plain { number } else { quoted(&number) };
    let mut text = format!("  - item: {number}\n");
    text.push_str(&of.map_or_else(String::new, |of| format!("    of: {}\n", scalar(of))));
    let recommendations = files.report_of_item(at).map_or(&[][..], |report| &report.recommendations);
    for (at, recommendation) in recommendations.iter().enumerate() {
        let words = format!("{}. {}", at + 1, shortened(&recommendation.plain(), REMINDER));
        text.push_str(&comment(&words, 4));
    }
    text
}

/// The number after the last one of the committee's earlier minutes in the same period.
fn next_number(ground: Ground<'_>, council: &Council, files: &MeetingFiles, meeting: &Meeting) -> usize {
    let rules = council.minute_rules(meeting.committee.as_str());
    let earlier = ground.workspace.meetings.iter().filter_map(|other| {
        let (record, minutes): (&Meeting, &Minutes) =
            (other.meeting.record.as_ref()?, other.minutes.as_ref()?.record.as_ref()?);
        let is_earlier = record.committee.value == meeting.committee.value
            && other.meeting.id != files.meeting.id
            && record.date.value <= meeting.date.value
            && same_period(&rules, record.date.value, meeting.date.value);
        let count = numbers_of(council, other).len();
        is_earlier.then_some(minutes.first_number?.value.0 + count)
    });
    earlier.max().unwrap_or(1)
}
