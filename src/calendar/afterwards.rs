//! The dates that follow a meeting: until when decisions can be called in and when they take effect, by when a note or an
//! answer is due, and until when minutes are kept.

use chrono::{Datelike as _, Months};

use super::clear_days::{after, next, previous};
use super::holidays::Holidays;
use super::rules::kind;
use crate::model::council::{BodyKind, Nation};
use crate::model::deadlines::{AfterScrutiny, CallIn, Counting, Effective};
use crate::model::minutes::{CallInResult, Minute, Outcome};
use crate::model::value::Date;
use crate::model::{Council, Meeting};

/// Local Government and Elections (Wales) Act 2021, Sch. 4 para. 8: in working days, counting the day of the meeting as
/// the first.
pub(super) const WELSH_NOTE_DAYS: u32 = 7;

/// When a decision can be called in, and when it takes effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallInDates {
    /// The day on which the decisions are published.
    pub published_on: Date,
    /// The last day of call-in.
    pub ends: Date,
    /// The day from which a decision that was not called in has effect.
    pub effective_from: Date,
}

impl CallInDates {
    /// The dates of the decisions of a meeting, published when the council's rule says.
    pub fn after_meeting(rule: &CallIn, meeting: Date, holidays: &Holidays) -> Self {
        let days = rule.decisions_after.as_ref();
        let published = days.map_or(meeting, |days| after(meeting, days.0, Counting::WorkingDays, holidays));
        Self::published(rule, published, holidays)
    }

    /// The dates of decisions published on a day.
    pub fn published(rule: &CallIn, published_on: Date, holidays: &Holidays) -> Self {
        let ends = after(published_on, rule.days.0, rule.counting.unwrap_or(Counting::WorkingDays), holidays);
        let effective_from = match rule.effective.unwrap_or_default() {
            Effective::NextDay => next(ends),
            Effective::NextWorkingDay => after(ends, 1, Counting::WorkingDays, holidays),
        };
        Self { published_on, ends, effective_from }
    }
}

/// The council's rule for calling in the decisions of a meeting; nothing for bodies whose decisions cannot be called in.
pub fn call_in_of<'a>(council: &'a Council, meeting: &Meeting) -> Option<&'a CallIn> {
    let rule = council.deadlines.as_ref()?.call_in.as_ref()?;
    let is_theirs = match rule.committees.as_slice() {
        [] => kind(council, meeting) == BodyKind::Executive,
        some => some.iter().any(|id| id.value == meeting.committee.value),
    };
    is_theirs.then_some(rule)
}

/// Whether what an item ended with can be called in: a decision can, unless the council's rule or the minute excepts it;
/// what is only noted, put off or recommended to another body, which decides, cannot.
pub fn can_be_called_in(rule: &CallIn, minute: &Minute) -> bool {
    let Some(outcome) = minute.outcome.map(|outcome| outcome.value) else { return false };
    let takes_effect = outcome.is_decision() && outcome != Outcome::NotAgreed;
    takes_effect && !rule.except.contains(&outcome) && !is_exempt(minute)
}

/// Whether the minute says that its decision cannot be called in.
pub fn is_exempt(minute: &Minute) -> bool {
    minute.call_in.as_ref().and_then(|call_in| call_in.applies).is_some_and(|yes| !yes.0)
}

/// The day from which a decision has effect, by the dates of its meeting's decisions: at once where it cannot be called in,
/// and after what scrutiny said where it was. `None` where it goes back, is still with scrutiny, or decides nothing.
pub fn effective_from(
    rule: &CallIn,
    dates: &CallInDates,
    (minute, meeting): (&Minute, Date),
    holidays: &Holidays,
) -> Option<Date> {
    if is_exempt(minute) {
        return Some(meeting);
    }
    if !can_be_called_in(rule, minute) {
        return None;
    }
    let Some(called_in) = &minute.called_in else { return Some(dates.effective_from) };
    match called_in.result? {
        CallInResult::ReferredBack | CallInResult::ReferredToCouncil => None,
        CallInResult::NoAction => {
            let met = called_in.scrutiny?.value;
            Some(match rule.after_scrutiny.unwrap_or_default() {
                AfterScrutiny::SameDay => met,
                AfterScrutiny::NextDay => next(met),
                AfterScrutiny::NextWorkingDay => after(met, 1, Counting::WorkingDays, holidays),
            })
        }
    }
}

/// By when a Welsh body publishes the note of attendance, declarations, decisions and votes (LGA 1972 s.100C(1C) and Sch.
/// 12 para. 26ZA); `None` where no law that was read asks for one. On a day that does not count the next that does is the
/// first.
pub fn note_due(nation: Nation, kind: BodyKind, meeting: Date, holidays: &Holidays) -> Option<Date> {
    let is_theirs = matches!(kind, BodyKind::Council | BodyKind::Committee | BodyKind::CommunityCouncil);
    (nation == Nation::Wales && is_theirs)
        .then(|| after(previous(meeting), WELSH_NOTE_DAYS, Counting::WorkingDays, holidays))
}

/// The last day on which minutes have to be open to inspection: six years beginning with the meeting (LGA 1972
/// s.100C(1)), in Northern Ireland six years from it (LGA (NI) 2014 s.44(1)).
pub fn kept_until(nation: Nation, meeting: Date) -> Date {
    let years = meeting.0.checked_add_months(Months::new(6 * 12)).map_or(meeting, Date);
    match nation {
        Nation::NorthernIreland => years,
        Nation::England | Nation::Wales | Nation::Scotland => previous(years),
    }
}

/// The last day of a period of months that begins with a day: the day before the same day of a later month, or the last
/// of that month where it has no such day.
pub fn months_beginning_with(first: Date, months: u32) -> Date {
    let later = first.0.checked_add_months(Months::new(months)).map_or(first, Date);
    if later.0.day() == first.0.day() { previous(later) } else { later }
}

/// By when a member who declared an unregistered interest tells the monitoring officer: before the end of 28 days
/// beginning with the day of the disclosure (Localism Act 2011 s.31(3)).
pub fn registered_by(declared: Date) -> Date {
    after(previous(declared), 28, Counting::CalendarDays, &Holidays::of_nation(Nation::England))
}

/// By when an English executive has to answer recommendations that scrutiny gave notice of: two months beginning with the
/// later of the days on which it received them and the notice (LGA 2000 s.9FE). Without a notice, and in the other
/// nations, no law that was read sets a time.
pub fn answer_due(nation: Nation, received: Date, notice: Option<Date>) -> Option<Date> {
    let notice = notice.filter(|_| nation == Nation::England)?;
    Some(months_beginning_with(received.max(notice), 2))
}

/// By when an executive in Northern Ireland gives notice of its decisions: two working days after their statement was
/// produced (Local Government (Standing Orders) Regulations (NI) 2015 Sch. para. 7(1)).
pub fn decisions_notice_due(produced: Date, holidays: &Holidays) -> Date {
    after(produced, 2, Counting::WorkingDays, holidays)
}
