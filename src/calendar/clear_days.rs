//! Counting days back from a meeting and on from a decision.

use chrono::Days;

use super::Holidays;
use crate::model::deadlines::Counting;
use crate::model::value::Date;

/// The latest days for something that must be done a number of clear days before a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Latest {
    /// The latest of them on which offices are open.
    pub date: Date,
    /// The very latest: `date`, or one of the closed days that follow it.
    pub last: Date,
}

/// The latest days that leave that many clear days: neither they nor the day of the meeting count (*R v Swansea City
/// Council, ex p Elitestone Ltd* \[1993\]; *The King v Justices of Herefordshire* \[1820\]). Whole days; the time of
/// day plays no part.
pub fn latest(meeting: Date, days: u32, counting: Counting, holidays: &Holidays) -> Latest {
    let last = previous(counted_back(meeting, days, counting, holidays));
    Latest { date: open_day(last, holidays), last }
}

/// The day that many counted days earlier (not clear days): 1 is the last counted day before. If offices are closed on
/// it, the last open day before it.
pub fn before(date: Date, days: u32, counting: Counting, holidays: &Holidays) -> Date {
    open_day(counted_back(date, days, counting, holidays), holidays)
}

/// The day that many counted days later: 1 is the next counted day.
pub fn after(date: Date, days: u32, counting: Counting, holidays: &Holidays) -> Date {
    counted(date, next, days, |date| holidays.counts(date, counting))
}

fn counted_back(date: Date, days: u32, counting: Counting, holidays: &Holidays) -> Date {
    counted(date, previous, days, |date| holidays.counts(date, counting))
}

/// Steps on until that many days are counted, not including the first.
fn counted(mut date: Date, step: fn(Date) -> Date, days: u32, counts: impl Fn(Date) -> bool) -> Date {
    let mut left = days;
    while left > 0 {
        date = step(date);
        left -= u32::from(counts(date));
    }
    date
}

/// The day itself if offices are open on it, else the last open day before it: somebody has to do the work.
fn open_day(mut date: Date, holidays: &Holidays) -> Date {
    while !holidays.is_working(date) {
        date = previous(date);
    }
    date
}

/// Dates are between the years 1900 and 2199, so there is always a day before.
pub(super) fn previous(date: Date) -> Date {
    Date(date.0 - Days::new(1))
}

pub(super) fn next(date: Date) -> Date {
    Date(date.0 + Days::new(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::council::Nation;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_closed_day_is_moved_back_from() {
        let holidays = Holidays::of_nation(Nation::England);
        let found = latest(date("2026-04-08"), 5, Counting::WorkingDays, &holidays);
        assert_eq!(found.date, date("2026-03-27"));
        assert_eq!(found.last, date("2026-03-29"));
    }

    #[test]
    fn days_before_and_after_are_not_clear() {
        let holidays = Holidays::of_nation(Nation::England);
        let working = |days| before(date("2026-04-07"), days, Counting::WorkingDays, &holidays);
        assert_eq!(working(1), date("2026-04-02"));
        assert_eq!(working(2), date("2026-04-01"));
        let calendar = before(date("2026-04-07"), 2, Counting::CalendarDays, &holidays);
        assert_eq!(calendar, date("2026-04-02"));
        let later = |counting| after(date("2026-04-02"), 5, counting, &holidays);
        assert_eq!(later(Counting::WorkingDays), date("2026-04-13"));
        assert_eq!(later(Counting::CalendarDays), date("2026-04-07"));
    }
}
