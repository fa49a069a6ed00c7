//! A day: how people type it, and how papers show it.

mod month;
mod months;
mod typed;

use std::fmt;

use chrono::{Datelike as _, Days, NaiveDate};

pub use month::DayOrMonth;
pub(crate) use months::MONTHS;
pub use months::month;
use typed::Form;
pub use typed::NotADate;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::shape::{self, Kind, Node, Shape, scalar};
use crate::source::Span;

/// A day. People type `8 February 2023`, `Wednesday 8th Feb 2023`, `08/02/2023` with the day first, or `2023-02-08`.
/// Papers show `8 February 2023`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub NaiveDate);

impl Date {
    /// Reads a day that is typed in full, or says why it is not a day and what was probably meant.
    pub fn read(text: &str) -> Result<Self, NotADate> {
        typed::read(text)
    }

    /// Reads a day that is typed in full.
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(text).ok()
    }

    /// Reads a day from a cell of somebody's table or form, where two-digit years are usual.
    pub fn of_cell(text: &str) -> Result<Self, NotADate> {
        match Self::read(text) {
            Err(NotADate { form: Some(Form::ShortYear), guess: Some(date), .. }) => Ok(date),
            other => other,
        }
    }

    /// `2023-02-08`.
    pub fn iso(self) -> String {
        self.0.format("%Y-%m-%d").to_string()
    }

    /// `February 2023`.
    pub(crate) fn month_year(self) -> String {
        self.0.format("%B %Y").to_string()
    }

    /// `Wednesday 8 February 2023`.
    pub(crate) fn weekday(self) -> String {
        self.0.format("%A %-d %B %Y").to_string()
    }

    /// The day that many days later, or earlier.
    fn moved(self, days: i64) -> Option<Self> {
        let by = Days::new(days.unsigned_abs());
        let moved = if days < 0 { self.0.checked_sub_days(by) } else { self.0.checked_add_days(by) };
        moved.map(Self)
    }
}

/// As the number of its day, for another process of the program.
impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.num_days_from_ce().serialize(serializer)
    }
}

impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let day = i32::deserialize(deserializer)?;
        let date = NaiveDate::from_num_days_from_ce_opt(day);
        date.map(Self).ok_or_else(|| serde::de::Error::custom("no day has this number"))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%-d %B %Y"))
    }
}

impl Shape for Date {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        let text = scalar(node, "a date", problems)?;
        match Self::read(text) {
            Ok(date) => Some(date),
            Err(not) => {
                problems.push(shown_problem(text, &not, node.span));
                None
            }
        }
    }

    fn write(&self) -> Node {
        Node::plain(self.to_string())
    }

    fn form() -> shape::Form {
        shape::Form::Value(Kind::Date)
    }
}

/// The problem of a text that is not a date.
fn shown_problem(text: &str, not: &NotADate, place: Span) -> Diagnostic {
    let message = match not.why.as_str() {
        "" => format!("`{text}` is not a date"),
        why => format!("`{text}` is not a date: {why}"),
    };
    Diagnostic::error(Code::BadDate, place, message).help(&not.help)
}

/// The number of days in a month, and the same in words: `September has 30 days`, `February 2027 has 28 days`.
pub(super) fn length(year: Option<i32>, month: u32) -> Option<(u32, String)> {
    // Without a year, February may have 29.
    let first = NaiveDate::from_ymd_opt(year.unwrap_or(2024), month, 1)?;
    let next = first.checked_add_months(chrono::Months::new(1))?;
    let days = u32::try_from((next - first).num_days()).ok()?;
    let name = match year {
        Some(_) if month == 2 => first.format("%B %Y"),
        _ => first.format("%B"),
    };
    Some((days, format!("{name} has {days} days")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_shown_in_one_form() {
        let date = Date::parse("8 February 2023").unwrap();
        assert_eq!(date.to_string(), "8 February 2023");
        assert_eq!(date.iso(), "2023-02-08");
        assert_eq!(date.weekday(), "Wednesday 8 February 2023");
    }

    #[test]
    fn cells_may_have_short_years_and_times() {
        for (text, iso) in
            [("01/02/26", "2026-02-01"), ("12-Jan-27", "2027-01-12"), ("2026-03-31T00:00:00.000", "2026-03-31")]
        {
            assert_eq!(Date::of_cell(text).map(Date::iso).as_deref(), Ok(iso), "{text}");
        }
        for none in ["08/27/2026", "31 September 26", "27 August", "Autumn 2026", "2026-03-31 09:30"] {
            assert!(Date::of_cell(none).is_err(), "{none}");
        }
    }
}
