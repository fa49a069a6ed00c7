//! Which days are bank holidays in a nation, and which days count.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use crate::model::Council;
use crate::model::council::Nation;
use crate::model::deadlines::Counting;
use crate::model::value::Date;

/// Its first lines say how the list is written.
const TABLE: &str = include_str!("bank-holidays.txt");

/// The holidays of one council: its nation's bank holidays as corrected in `council.yaml`, and its local holidays.
#[derive(Debug, Clone)]
pub struct Holidays {
    nation: Nation,
    bank: BTreeMap<NaiveDate, String>,
    local: BTreeSet<NaiveDate>,
    /// The years whose bank holidays are all known.
    known: BTreeSet<i32>,
}

impl Holidays {
    /// The nation's bank holidays as the program lists them.
    pub fn of_nation(nation: Nation) -> Self {
        let mut holidays = Self { nation, bank: BTreeMap::new(), local: BTreeSet::new(), known: BTreeSet::new() };
        for (date, nations, name) in TABLE.lines().filter_map(row) {
            holidays.known.insert(date.year());
            if nations.contains(letter(nation)) {
                holidays.bank.insert(date, name.to_owned());
            }
        }
        holidays
    }

    /// The nation's holidays with the council's additions and removals.
    pub fn of(council: &Council) -> Self {
        let mut holidays = Self::of_nation(council.nation);
        for date in council.bank_holidays.iter().flat_map(|changes| &changes.add) {
            let name = || "bank holiday added in council.yaml".to_owned();
            holidays.bank.entry(date.0).or_insert_with(name);
        }
        for date in council.bank_holidays.iter().flat_map(|changes| &changes.remove) {
            holidays.bank.remove(&date.0);
        }
        holidays.local.extend(council.local_holidays.iter().map(|date| date.0));
        holidays
    }

    /// The name of the bank holiday or local holiday on a day.
    pub fn name(&self, date: Date) -> Option<&str> {
        let local = || self.local.contains(&date.0).then_some("local holiday");
        self.bank.get(&date.0).map(String::as_str).or_else(local)
    }

    /// Monday to Friday, and no holiday.
    pub(crate) fn is_working(&self, date: Date) -> bool {
        !matches!(date.0.weekday(), Weekday::Sat | Weekday::Sun) && self.name(date).is_none()
    }

    /// Whether a day counts in this way of counting.
    pub fn counts(&self, date: Date, counting: Counting) -> bool {
        match counting {
            Counting::WorkingDays => self.is_working(date),
            Counting::CalendarDays => true,
            Counting::Section243 => self.counts_under_section_243(date.0),
        }
    }

    /// The years of a period, both ends included, whose bank holidays are not all known.
    pub(crate) fn unknown_years(&self, from: Date, to: Date) -> Vec<i32> {
        let years = from.0.year()..=to.0.year();
        years.filter(|year| !self.knows(*year)).collect()
    }

    /// Whether all bank holidays of a year are known: the program lists them, or `council.yaml` adds at least as many
    /// as every year has.
    fn knows(&self, year: i32) -> bool {
        let listed = self.bank.keys().filter(|date| date.year() == year).count();
        self.known.contains(&year) || listed >= self.least()
    }

    /// How many bank holidays every year has on weekdays, substitutes included.
    pub(crate) fn least(&self) -> usize {
        match self.nation {
            Nation::England | Nation::Wales => 8,
            Nation::Scotland => 9,
            Nation::NorthernIreland => 10,
        }
    }

    /// The first and the last year in the program's list.
    pub(crate) fn years() -> (i32, i32) {
        let year = |row: Option<(NaiveDate, _, _)>| row.map_or(0, |(date, _, _)| date.year());
        (year(TABLE.lines().find_map(row)), year(TABLE.lines().rev().find_map(row)))
    }

    /// LGA 1972 s.243 leaves out Sundays, bank holidays, and the Christmas and Easter breaks with both of their ends:
    /// from the last weekday before Christmas Day to the first weekday after it that is no bank holiday, and from
    /// Maundy Thursday to the Tuesday after Easter. Saturday is a weekday there.
    fn counts_under_section_243(&self, date: NaiveDate) -> bool {
        let is_weekday = |date: NaiveDate| date.weekday() != Weekday::Sun;
        let is_off = |date: NaiveDate| !is_weekday(date) || self.name(Date(date)).is_some();
        let after_easter = (date - easter(date.year())).num_days();
        let is_easter_break = (-3..=2).contains(&after_easter);
        // New Year's Day on a Saturday is no bank holiday itself; leaving it out can only make a date safer.
        let is_new_year = date.ordinal() == 1;
        !is_off(date) && !is_easter_break && !is_new_year && !self.is_christmas_break(date, is_off)
    }

    fn is_christmas_break(&self, date: NaiveDate, is_off: impl Fn(NaiveDate) -> bool) -> bool {
        let Some(christmas) = NaiveDate::from_ymd_opt(date.year(), 12, 25) else { return false };
        let mut first = christmas - Days::new(1);
        if first.weekday() == Weekday::Sun {
            first = first - Days::new(1);
        }
        // 26 December is a bank holiday by statute unless it is a Sunday; the list leaves it out where it is a
        // Saturday.
        let mut last = christmas + Days::new(2);
        while is_off(last) {
            last = last + Days::new(1);
        }
        (first..=last).contains(&date)
    }
}

/// The date, nations and name on a line of the table; `None` for a comment or an empty line.
fn row(line: &str) -> Option<(NaiveDate, &str, &str)> {
    let (date, rest) = line.split_once(' ')?;
    let (nations, name) = rest.split_once(' ')?;
    Some((date.parse().ok()?, nations, name))
}

fn letter(nation: Nation) -> char {
    match nation {
        Nation::England => 'E',
        Nation::Wales => 'W',
        Nation::Scotland => 'S',
        Nation::NorthernIreland => 'N',
    }
}

/// Easter Sunday in the Gregorian calendar, by the method of Meeus, Jones and Butcher ("Astronomical Algorithms", ch.
/// 8).
fn easter(year: i32) -> NaiveDate {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let day = h + l - 7 * m + 114;
    let (month, day) = ((day / 31).unsigned_abs(), (day % 31 + 1).unsigned_abs());
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

#[cfg(test)]
mod tests;
