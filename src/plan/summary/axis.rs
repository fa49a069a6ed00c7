//! The axis of a timeline: whole months, some of which are named.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::model::Words;
use crate::model::value::Date;
use crate::progress::Due;

/// The most months that are named.
const MOST_TICKS: i32 = 5;
/// The longest axis, in months, whatever was typed.
const LONGEST: i32 = 240;

/// When an action runs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Span {
    pub(super) start: Option<Date>,
    pub(super) end: Option<Date>,
    pub(super) goes_on: bool,
}

impl Span {
    /// When an action runs; a revised date counts.
    pub(super) fn of(due: &Due<'_>) -> Self {
        let timescale = due.timescale.as_ref();
        let start = timescale.and_then(|timescale| timescale.start);
        Self {
            start: start.filter(|start| due.date.is_none_or(|end| *start <= end)),
            end: due.date,
            goes_on: due.date.is_none() && timescale.is_some_and(|timescale| timescale.open_ended),
        }
    }
}

/// An axis from the first day of a month to the last day of another.
#[derive(Debug)]
pub(super) struct Axis {
    first: NaiveDate,
    months: i32,
}

impl Axis {
    /// An axis with room for all dates and the day of the meeting; none if there is no date.
    pub(super) fn over(spans: &[Span], day: Date) -> Option<Self> {
        let dates = spans.iter().flat_map(|span| [span.start, span.end]);
        let dates: Vec<Date> = dates.flatten().collect();
        let goes_on = spans.iter().any(|span| span.goes_on);
        if dates.is_empty() && !goes_on {
            return None;
        }
        let dates = || dates.iter().copied().chain([day]);
        let (first, last) = (dates().min()?.0, dates().max()?.0);
        let count = |date: NaiveDate| date.year() * 12 + date.month0() as i32;
        // An action without an end needs room to show that.
        let months = count(last) - count(first) + if goes_on { 2 } else { 1 };
        Some(Self { first: first.with_day(1)?, months: months.min(LONGEST) })
    }

    /// Where a day is on the axis, from 0 to 1.
    pub(super) fn place(&self, date: Date) -> f64 {
        let all = (self.after(self.months) - self.first).num_days() as f64;
        let place = (date.0 - self.first).num_days() as f64 / all;
        (place.clamp(0.0, 1.0) * 10_000.0).round() / 10_000.0
    }

    pub(super) fn first(&self) -> Date {
        Date(self.first)
    }

    pub(super) fn last(&self) -> Date {
        Date(self.after(self.months) - Days::new(1))
    }

    /// The named months and their places: quarters of the year, or half years or years on a long axis.
    pub(super) fn ticks(&self, said: &Words) -> Vec<(f64, String)> {
        let steps = [1, 2, 3, 6, 12, 24, 60];
        let step = steps.into_iter().find(|step| self.months / step < MOST_TICKS).unwrap_or(60);
        let begins = |at: i32| (self.first.year() * 12 + self.first.month0() as i32 + at) % step == 0;
        let named = (0..self.months).filter(|at| begins(*at));
        let named = named.map(|at| {
            let month = self.after(at);
            (self.place(Date(month)), said.short_month_year(Date(month)))
        });
        named.collect()
    }

    fn after(&self, months: i32) -> NaiveDate {
        let months = Months::new(u32::try_from(months).unwrap_or(0));
        self.first.checked_add_months(months).unwrap_or(self.first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(first: &str, last: &str) -> Axis {
        let date = |text| Date::parse(text).unwrap();
        let span = Span { start: Some(date(first)), end: Some(date(last)), goes_on: false };
        Axis::over(&[span], date(first)).unwrap()
    }

    #[test]
    fn an_axis_is_made_of_whole_months() {
        let axis = axis("2026-04-10", "2026-06-20");
        assert_eq!(axis.first().iso(), "2026-04-01");
        assert_eq!(axis.last().iso(), "2026-06-30");
        let named: Vec<String> = axis.ticks(&Words::default()).into_iter().map(|(_, label)| label).collect();
        assert_eq!(named, ["Apr 2026", "May 2026", "Jun 2026"]);
    }

    #[test]
    fn a_long_axis_names_few_months() {
        let named: Vec<String> =
            axis("2025-02-10", "2027-08-20").ticks(&Words::default()).into_iter().map(|(_, label)| label).collect();
        assert_eq!(named, ["Jan 2026", "Jan 2027"]);
    }

    #[test]
    fn nothing_stands_beside_the_axis() {
        let axis = axis("1900-01-01", "2199-12-31");
        assert_eq!(axis.place(Date::parse("2199-12-31").unwrap()), 1.0);
    }
}
