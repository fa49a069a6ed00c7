//! Periods such as days, months, quarters and years, and the days that they cover.

use chrono::{Days, Months, NaiveDate};

/// The month in which the financial year begins.
pub(super) const APRIL: u32 = 4;

/// A period, all but its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// A day; without a month in `1–15 March`.
    Day(u32, Option<u32>),
    Month(u32),
    /// Three months, by the first of them.
    Season(u32),
    /// A quarter of the financial year.
    Quarter(u32),
    Half(u32),
    /// A whole year, or the one that begins with this month.
    Year(u32),
}

/// A year as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// `2024`.
    Calendar(i32),
    /// `2024/25`.
    Split(i32),
}

/// The first and last day of a period.
pub(super) fn days(unit: Unit, year: Year) -> Option<(NaiveDate, NaiveDate)> {
    let (Year::Calendar(typed) | Year::Split(typed)) = year;
    let is_split = matches!(year, Year::Split(_));
    let (first_year, month, months) = match unit {
        Unit::Day(day, month) => {
            let month = month?;
            let year = typed + i32::from(is_split && month < APRIL);
            let day = NaiveDate::from_ymd_opt(year, month, day)?;
            return Some((day, day));
        }
        Unit::Month(month) => (typed + i32::from(is_split && month < APRIL), month, 1),
        Unit::Season(month) => (typed + i32::from(is_split && month < APRIL), month, 3),
        Unit::Quarter(4) => (typed + 1, 1, 3),
        Unit::Quarter(quarter) => (typed, quarter * 3 + 1, 3),
        Unit::Half(half) if is_split && half == 2 => (typed, 10, 6),
        Unit::Half(half) if is_split => (typed, APRIL + half - 1, 6),
        Unit::Half(half) => (typed, half * 6 - 5, 6),
        Unit::Year(month) => (typed, month, 12),
    };
    let first = NaiveDate::from_ymd_opt(first_year, month, 1)?;
    let last = first.checked_add_months(Months::new(months))? - Days::new(1);
    Some((first, last))
}
