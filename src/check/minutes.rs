//! Minutes that leave something out, or say what the agenda, the members or other minutes contradict. Until anything is
//! typed into the places that `packs minutes open` makes, nothing is missing.

use super::Family;
use super::context::Context;
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::minutes::{Slip, numbers, same_period, slip};
use crate::model::council::{BodyKind, Nation};
use crate::model::meeting::{Role, State};
use crate::model::minutes::{Attendance, Minute, Outcome};
use crate::model::value::Text;
use crate::model::{Council, Meeting, MeetingFiles, Minutes};
use crate::source::Span;

pub(super) const FAMILY: Family = Family {
    codes: &[
        Code::AttendanceEmpty,
        Code::UnknownMember,
        Code::ItemNotMinuted,
        Code::ItemMoved,
        Code::NumberUsed,
        Code::NumberLeftOut,
        Code::DeferredWithoutDate,
        Code::DecisionUnderMattersArising,
        Code::PrivateItemWithoutPublicSummary,
        Code::UrgentItemWithoutReason,
    ],
    check,
};

/// A meeting with minutes that were read completely.
pub(super) struct Sitting<'a> {
    pub(super) files: &'a MeetingFiles,
    pub(super) meeting: &'a Meeting,
    pub(super) minutes: &'a Minutes,
    pub(super) council: &'a Council,
    pub(super) kind: BodyKind,
}

/// The meetings that have minutes.
pub(super) fn sittings<'a>(context: &Context<'a>) -> impl Iterator<Item = Sitting<'a>> {
    let council = context.whole_council();
    context.meetings().filter_map(move |(files, meeting)| {
        let council = council?;
        let minutes = files.minutes.as_ref()?.understood()?;
        let kind = council.committee(meeting.committee.as_str()).and_then(|committee| committee.kind);
        let kind = kind.map_or(BodyKind::Committee, |kind| kind.value);
        files.meeting.whole.then_some(Sitting { files, meeting, minutes, council, kind })
    })
}

impl<'a> Sitting<'a> {
    /// Whether somebody has begun to type what happened.
    pub(super) fn has_begun(&self) -> bool {
        let attendance = self.minutes.attendance.entries.iter().any(|(_, one)| one.attended.is_some());
        attendance || self.minutes.items.iter().any(|minute| minute.outcome.is_some() || minute.minute.is_some())
    }

    /// The names of those who hold a place on the committee.
    pub(super) fn members(&self) -> impl Iterator<Item = &'a Text> {
        let holds = |role: Option<Role>| !matches!(role, Some(Role::Substitute | Role::Vacancy));
        self.meeting.members.iter().filter(move |member| holds(member.role)).map(|member| &member.name)
    }
}

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for sitting in sittings(context) {
        for minute in &sitting.minutes.items {
            on_agenda(&sitting, minute, problems);
            outcome(&sitting, minute, problems);
        }
        attendance(&sitting, problems);
        if sitting.has_begun() {
            missing(&sitting, problems);
        }
        numbered(context, &sitting, problems);
    }
}

fn attendance(sitting: &Sitting<'_>, problems: &mut Diagnostics) {
    let known: Vec<&Text> = sitting.members().collect();
    let given = &sitting.minutes.attendance;
    for (name, _) in &given.entries {
        if known.iter().all(|member| member.value != name.value) {
            let message = format!("`{}` is no member in meeting.yaml", name.value);
            let names = known.iter().map(|name| name.as_str());
            let problem = unknown(Code::UnknownMember, (&name.value, name.span), message, names);
            problems.push(problem.or_help("type the name as it is under `members`, or list the person under `others`"));
        }
    }
    if !sitting.has_begun() {
        return;
    }
    let empty = |one: Option<&Attendance>| one.is_none_or(|one| one.attended.is_none());
    for name in known.into_iter().filter(|name| empty(given.get(name.as_str()))) {
        let typed = given.entries.iter().find(|(key, _)| key.value == name.value);
        let place = typed.map_or(sitting.minutes.span, |(key, _)| key.span);
        let message = format!("nothing says whether {} was there", name.value);
        problems.push(
            Diagnostic::error(Code::AttendanceEmpty, place, message)
                .help("type `present`, `remote`, `apologies` or `absent` (see LGA 1972 Sch. 12 para. 40; its own wording was not checked)"),
        );
    }
}

/// Items of the agenda without a minute, or with one that says nothing of how they ended.
fn missing(sitting: &Sitting<'_>, problems: &mut Diagnostics) {
    for (at, item) in sitting.meeting.items.iter().enumerate() {
        let number = sitting.meeting.item_number(at);
        let minute = sitting.minutes.of_item(&number);
        // A report asks for a decision; other items may pass without a word.
        let says = |minute: &Minute| {
            minute.outcome.is_some() || minute.minute.is_some() || minute.confirms.is_some() || item.report.is_none()
        };
        if item.state == Some(State::Withdrawn) || minute.is_some_and(says) {
            continue;
        }
        let place = minute.map_or(sitting.minutes.span, |minute| minute.span);
        let message = format!("nothing says how item {number} ended");
        problems.push(Diagnostic::error(Code::ItemNotMinuted, place, message).help(format!(
            "add `outcome: …` to the minute of item {number}; `not-reached` or `withdrawn` where that is what happened"
        )));
    }
}

fn on_agenda(sitting: &Sitting<'_>, minute: &Minute, problems: &mut Diagnostics) {
    let number = minute.item.as_str();
    let Some(at) = sitting.files.item_of_minute(minute) else {
        let message = format!("the agenda has no item {number}");
        let all: Vec<String> = (0..sitting.meeting.items.len()).map(|at| sitting.meeting.item_number(at)).collect();
        let problem = Diagnostic::error(Code::UnknownItem, minute.item.span, message);
        problems.push(problem.help(format!("its items are: {}", all.join(", "))));
        return;
    };
    let Some(of) = &minute.of else { return };
    let item = &sitting.meeting.items[at];
    let names = [&item.report, &item.standing].map(|id| id.as_ref().map(|id| id.as_str()));
    let title = item.title.as_ref().map(|title| title.as_str());
    if names.into_iter().chain([title]).flatten().all(|name| name != of.value) {
        let message = format!("the minute is of `{}`, but item {number} is another one now", of.value);
        problems.push(
            Diagnostic::error(Code::ItemMoved, of.span, message)
                .help("correct `item` to its number on the agenda, and `of` to its report or title"),
        );
    }
}

fn outcome(sitting: &Sitting<'_>, minute: &Minute, problems: &mut Diagnostics) {
    private(sitting, minute, problems);
    urgent(sitting, minute, problems);
    let Some(given) = minute.outcome else { return };
    if given.value == Outcome::Deferred && minute.to.is_none() {
        let message = "the item is put off to no particular meeting";
        problems.push(
            Diagnostic::warning(Code::DeferredWithoutDate, given.span, message)
                .help("add `to:` with the folder of the meeting that takes it, once there is one"),
        );
    }
    let item = sitting.files.item_of_minute(minute).and_then(|at| sitting.meeting.items.get(at));
    let is_arising = item.is_some_and(|item| item.matters_arising.is_some_and(|yes| yes.0));
    if is_arising && !matches!(given.value, Outcome::Noted | Outcome::Discussed) {
        let message =
            format!("`{}` decides something under matters arising, which no agenda announced", given.value.word());
        problems.push(
            Diagnostic::error(Code::DecisionUnderMattersArising, given.span, message).help(
                "note it, or add an action to report back, and put the decision on the next agenda (see LGA 1972 s.100B(4); its own wording was not checked)",
            ),
        );
    }
}

/// An item that came late and was taken, where neither agenda nor minute says why it was urgent.
fn urgent(sitting: &Sitting<'_>, minute: &Minute, problems: &mut Diagnostics) {
    let put_off = [Outcome::Deferred, Outcome::Adjourned, Outcome::NotReached, Outcome::Withdrawn];
    let Some(given) = minute.outcome.filter(|given| !put_off.contains(&given.value)) else { return };
    let Some(at) = sitting.files.item_of_minute(minute) else { return };
    let is_late = sitting.meeting.items[at].state == Some(State::Late);
    let is_said = sitting.meeting.late_of(at).is_some() || sitting.meeting.late.is_some() || minute.minute.is_some();
    if !is_late || is_said {
        return;
    }
    let message = format!("nothing says why item {}, which came late, was urgent", minute.item.value);
    let ways = "say in `minute` why the chair was of the opinion that it was urgent, or add `late` to the supplement";
    problems.push(match sitting.council.nation {
        Nation::England | Nation::Wales => Diagnostic::error(Code::UrgentItemWithoutReason, given.span, message)
            .help(format!("{ways} (see LGA 1972 s.100B(4)(b); its own wording was not checked)")),
        Nation::Scotland | Nation::NorthernIreland => {
            Diagnostic::warning(Code::UrgentItemWithoutReason, given.span, message).help(ways)
        }
    });
}

/// A private minute of which the public would learn nothing. Whether the provisions reach an executive is not settled.
fn private(sitting: &Sitting<'_>, minute: &Minute, problems: &mut Diagnostics) {
    let Some(_) = sitting.files.minute_access(minute) else { return };
    let says = minute.minute.is_some() || minute.outcome.is_some();
    if minute.public.is_some() || !says {
        return;
    }
    let source = match sitting.council.nation {
        Nation::England | Nation::Wales => "see LGA 1972 s.100C(2); its own wording was not checked",
        Nation::Scotland => "see LG(S)A 1973 s.50C(2); its own wording was not checked",
        Nation::NorthernIreland => "LGA (NI) 2014 s.44(2)",
    };
    let message =
        format!("the minute of item {} is private, and nothing is said of it to the public", minute.item.value);
    let (code, span) = (Code::PrivateItemWithoutPublicSummary, minute.span);
    let problem = match sitting.kind {
        BodyKind::Executive | BodyKind::Other => Diagnostic::warning(code, span, message)
            .help("add `public:` with what the public may know of what was decided"),
        BodyKind::Council
        | BodyKind::Committee
        | BodyKind::ParishCouncil
        | BodyKind::CommunityCouncil
        | BodyKind::CorporateJointCommittee => Diagnostic::error(code, span, message)
            .help(format!("add `public:` with a summary that gives a fair record without what is exempt ({source})")),
    };
    problems.push(problem);
}

/// The first number against the minutes of the committee's earlier meetings in the same period.
fn numbered(context: &Context<'_>, sitting: &Sitting<'_>, problems: &mut Diagnostics) {
    let Some(first) = sitting.minutes.first_number else { return };
    let rules = sitting.council.minute_rules(sitting.meeting.committee.as_str());
    let day = sitting.meeting.date.value;
    let same = |other: &Sitting<'_>| {
        other.meeting.committee.value == sitting.meeting.committee.value
            && (other.meeting.date.value, &other.files.meeting.id) < (day, &sitting.files.meeting.id)
            && same_period(&rules, other.meeting.date.value, day)
    };
    let earlier: Vec<(usize, usize)> = sittings(context)
        .filter(same)
        .filter_map(|other| {
            let first = other.minutes.first_number?.value.0;
            let count = other.meeting.items.len();
            (count > 0).then(|| (first, first + count - 1))
        })
        .collect();
    let count = sitting.meeting.items.len();
    let last = numbers(&rules, first.value.0, day, count).pop().unwrap_or_default();
    say(slip(&rules, &earlier, first.value.0, day), first.span, &last, problems);
}

fn say(slip: Option<Slip>, place: Span, last: &str, problems: &mut Diagnostics) {
    let Some(slip) = slip else { return };
    problems.push(match slip {
        Slip::Used(number) => {
            let message = format!("an earlier meeting has the minute {number} already");
            Diagnostic::error(Code::NumberUsed, place, message)
                .help(format!("give the next free number; this meeting’s would end with {last}"))
        }
        Slip::LeftOut(number) => {
            let message = format!("no meeting has the minute {number}");
            Diagnostic::warning(Code::NumberLeftOut, place, message)
                .help("correct `first_number`, unless the gap is meant")
        }
    });
}
