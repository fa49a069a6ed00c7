//! A date of which only the month may be known.

use std::fmt;

use chrono::{Months, NaiveDate};
use schemars::json_schema;

use super::typed::{self, NotADate};
use super::{Date, shown_problem};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::inline_schema;
use crate::shape::{Form, Kind, Node, Shape, scalar};

/// A day, or a month: `8 February 2023`, `February 2023`, `Feb 2023`, `2023-02`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayOrMonth {
    /// A day.
    Day(Date),
    /// A month, by its first day.
    Month(Date),
}

impl DayOrMonth {
    /// Reads a day or a month, or says why it is neither.
    pub fn parse(text: &str) -> Result<Self, NotADate> {
        match (Date::read(text), typed::read_month(text)) {
            (Ok(day), _) => Ok(Self::Day(day)),
            (Err(_), Some((year, month))) => {
                let first = NaiveDate::from_ymd_opt(year, month, 1);
                first.map(|first| Self::Month(Date(first))).ok_or_else(NotADate::plain)
            }
            (Err(not), None) => Err(not),
        }
    }

    /// The first day that it can mean.
    pub fn first(self) -> Date {
        match self {
            Self::Day(day) | Self::Month(day) => day,
        }
    }

    /// The last day that it can mean.
    pub fn last(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Month(first) => {
                let next = first.0.checked_add_months(Months::new(1));
                Date(next.and_then(|next| next.pred_opt()).unwrap_or(first.0))
            }
        }
    }
}

impl Default for DayOrMonth {
    fn default() -> Self {
        Self::Day(Date::default())
    }
}

impl fmt::Display for DayOrMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Month(first) => f.write_str(&first.month_year()),
        }
    }
}

impl From<Date> for DayOrMonth {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl Shape for DayOrMonth {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        let text = scalar(node, "a date or a month", problems)?;
        match Self::parse(text) {
            Ok(date) => Some(date),
            Err(not) if not.is_slip() => {
                problems.push(shown_problem(text, &not, node.span));
                None
            }
            Err(_) => {
                let message = format!("`{text}` is neither a date nor a month");
                let problem = Diagnostic::error(Code::BadDate, node.span, message);
                problems.push(problem.help("type it as 8 February 2023 or February 2023"));
                None
            }
        }
    }

    fn write(&self) -> Node {
        Node::plain(self.to_string())
    }

    fn form() -> Form {
        Form::Value(Kind::Date)
    }
}

inline_schema!(DayOrMonth, _ => json_schema!({
    "type": "string",
    "description": "8 February 2023, or February 2023 where the day is not known",
}));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_in_the_spellings_of_dates() {
        for (text, shown, last) in [
            ("March 2026", "March 2026", "2026-03-31"),
            ("Sept 2026", "September 2026", "2026-09-30"),
            ("2024-02", "February 2024", "2024-02-29"),
            ("8 February 2023", "8 February 2023", "2023-02-08"),
        ] {
            let read = DayOrMonth::parse(text).expect(text);
            assert_eq!((read.to_string().as_str(), read.last().iso().as_str()), (shown, last), "{text}");
        }
        for none in ["Marsh 2026", "2026", "2026-13", "2011/12", "2026/27", "to be agreed", "31 September 2026"] {
            assert!(DayOrMonth::parse(none).is_err(), "{none}");
        }
    }
}
