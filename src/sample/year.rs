//! The days on which meetings are held: a municipal year from May to April, working days only, none around Christmas.

use chrono::{Datelike as _, NaiveDate};

use super::Numbers;
use super::chance::Chance;
use super::council::COMMITTEES;
use crate::calendar::Holidays;
use crate::model::council::Nation;
use crate::model::value::Date;

/// The year in which it begins.
pub(super) const YEAR: i32 = 2026;

#[derive(Debug, Clone)]
pub(super) struct Sitting {
    /// Its place in the year.
    pub(super) at: usize,
    pub(super) date: Date,
    /// Its committee, by its place among those of the council.
    pub(super) committee: usize,
}

/// The meetings, spread evenly. Committees take turns, so that no committee meets twice in a day.
pub(super) fn meetings(numbers: &Numbers) -> Vec<Sitting> {
    let days = days();
    let mut chance = Chance::of(numbers.seed, "meetings");
    let first = chance.below(COMMITTEES.len());
    // A lone meeting is held in the middle of the year.
    let half = days.len() / (2 * numbers.meetings);
    let sittings = (0..numbers.meetings).map(|at| Sitting {
        at,
        date: days[half + at * days.len() / numbers.meetings],
        committee: (first + at) % COMMITTEES.len(),
    });
    sittings.collect()
}

/// The days on which a meeting can be held. Fridays are left to those who prepare the next one.
fn days() -> Vec<Date> {
    let holidays = Holidays::of_nation(Nation::England);
    let first = NaiveDate::from_ymd_opt(YEAR, 5, 11).expect("a day");
    let last = NaiveDate::from_ymd_opt(YEAR + 1, 4, 30).expect("a day");
    let days = first.iter_days().take_while(|day| *day <= last);
    let is_quiet = |day: &NaiveDate| (day.month() == 12 && day.day() > 18) || (day.month() == 1 && day.day() < 5);
    days.filter(|day| !is_quiet(day) && day.weekday() != chrono::Weekday::Fri)
        .map(Date)
        .filter(|date| holidays.is_working(*date))
        .collect()
}

/// The dates of the progress rounds; the first is before any meeting.
pub(super) fn round_dates() -> [Date; 4] {
    [day(YEAR, 4, 24), day(YEAR, 7, 17), day(YEAR, 10, 16), day(YEAR + 1, 1, 22)]
}

pub(super) fn day(year: i32, month: u32, day: u32) -> Date {
    Date(NaiveDate::from_ymd_opt(year, month, day).expect("a day"))
}
