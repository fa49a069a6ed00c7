//! Timescales: a council's words on when something is to be done, and the dates they mean. The text is shown as typed;
//! the dates are for sorting, charts, and finding what is overdue.

mod durations;
mod found;
mod guess;
mod lost;
mod only;
mod pairs;
mod slips;
mod stretches;
mod tokens;
mod units;
mod words;
mod years;

pub use guess::Slip;

use chrono::Days;

use self::found::{FoundDate, Relation};
use super::date::Date;

/// What a timescale says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timescale {
    /// Its first day, if there is one.
    pub start: Option<Date>,
    /// Its last day, after which unfinished work is overdue. `None` if it continues, or is not known.
    pub end: Option<Date>,
    /// Whether it has no end: `Ongoing`, `From May 2024`, `Quarterly`.
    pub open_ended: bool,
    /// Whether it says that all is done.
    pub complete: bool,
    /// Whether it says that the date is not known yet: `TBC`.
    pub unknown: bool,
    /// The reference that it points to instead: `2` in `To be addressed through 2, above`.
    pub reference: Option<String>,
    /// Whether the text lacks a year, or counts months: then the dates depend on the day given with the text.
    pub assumed: bool,
    /// A typing mistake that keeps the dates from being read.
    pub slip: Option<Slip>,
}

impl Timescale {
    /// Reads a text. `since` is a day on which the plan began, such as that of the review: a month without a year is
    /// the first one after it, and `within 6 months` is counted from it.
    pub fn read(text: &str, since: Option<Date>) -> Self {
        Self::read_around(text, since, None)
    }

    /// The same, given the year that most of the plan falls in: a mistyped year is most likely near that one.
    pub(crate) fn read_around(text: &str, since: Option<Date>, around: Option<i32>) -> Self {
        let tokens = tokens::tokens(text);
        let scan = found::scan(&tokens);
        let mut read = Self {
            complete: words::says_complete(&tokens),
            unknown: words::says_unknown(text, &tokens),
            ..Self::default()
        };
        if let Some(slip) = slips::slip(text, &tokens, &scan, (since, around)) {
            read.slip = Some(slip);
            return read;
        }
        let goes_on = words::goes_on(&tokens);
        let (dated, assumed) = found::with_years(&scan.found, since);
        read.assumed = assumed;
        read.take(&dated);
        for duration in &scan.durations {
            let from = read.end.or(read.start).or_else(|| since.inspect(|_| read.assumed = true));
            if let Some(from) = from {
                read.start = read.start.or(Some(from));
                read.end = duration.after(from);
                read.open_ended = false;
            }
        }
        if let Some(at) = goes_on {
            let until =
                |one: &FoundDate| one.joined || one.whole || matches!(one.relation, Relation::By | Relation::Before);
            // Something that goes on until a date ends there. A date after `ongoing` belongs to something else.
            if !scan.found.iter().any(|one| one.at > at && until(one)) {
                read.open_ended = true;
                read.end = None;
                let begins = |first: &FoundDate| first.at < at || first.relation == Relation::From;
                if !scan.found.first().is_some_and(begins) {
                    read.start = None;
                }
            }
        }
        if scan.found.is_empty() && scan.durations.is_empty() {
            read.reference = words::reference(text);
        }
        if let (Some(start), Some(end)) = (read.start, read.end)
            && end < start
        {
            read.slip = Some(Slip { what: "it ends before it begins".to_owned(), guess: None });
            (read.start, read.end) = (None, None);
        }
        read
    }

    /// Whether anything about time in it was understood. It may still have no dates.
    pub fn is_understood(&self) -> bool {
        *self != Self::default() && self.slip.is_none()
    }

    /// Whether its last day is over and it does not say that all is done.
    pub fn is_over(&self, on: Date) -> bool {
        !self.complete && self.end.is_some_and(|end| end < on)
    }

    /// Takes the days of all dates found, in the order typed.
    fn take(&mut self, dated: &[(FoundDate, Date, Date)]) {
        for (at, (one, first, last)) in dated.iter().enumerate() {
            let is_last = at + 1 == dated.len();
            let (first, last) = match one.relation {
                Relation::In => (Some(*first), Some(*last)),
                Relation::By => (None, Some(*last)),
                Relation::Before => (None, first.0.checked_sub_days(Days::new(1)).map(Date)),
                Relation::From | Relation::After => {
                    self.open_ended |= is_last;
                    let after = last.0.checked_add_days(Days::new(1)).map(Date);
                    let begins_after = one.relation == Relation::After;
                    let first = if begins_after { after } else { Some(*first) };
                    (first, if is_last { None } else { first })
                }
            };
            self.start = match (self.start, first) {
                (Some(a), Some(b)) if at > 0 && !one.joined => Some(a.min(b)),
                (None, first) if at == 0 => first,
                (start, _) => start,
            };
            self.end = if self.open_ended {
                None
            } else {
                match one.joined {
                    true => last.or(self.end),
                    false => self.end.max(last),
                }
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_with_a_slip_is_near_the_time_of_the_plan() {
        let guess = |since: Option<&str>, around| {
            let read = Timescale::read_around("October 202", since.and_then(Date::parse), around);
            read.slip.and_then(|slip| slip.guess)
        };
        let meant = |text: &str| Some(text.to_owned());
        assert_eq!(guess(Some("1 January 2000"), Some(2026)), meant("October 2026"));
        assert_eq!(guess(Some("1 November 2026"), Some(2026)), meant("October 2027"));
        assert_eq!(guess(Some("8 February 2023"), Some(2024)), meant("October 2023"));
        assert_eq!(guess(None, Some(2026)), meant("October 2026"));
        assert_eq!(guess(None, None), None);
    }
}
