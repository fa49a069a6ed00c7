//! Periods counted from a day, as in `within 6 months`.

use chrono::{Days, Months};

use super::super::date::Date;
use super::tokens::{Token, TokenKind};

/// A number of months or days, as in `within 6 months`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Duration {
    months: u32,
    days: u64,
}

impl Duration {
    pub(super) fn after(self, from: Date) -> Option<Date> {
        let day = from.0.checked_add_months(Months::new(self.months))?;
        day.checked_add_days(Days::new(self.days)).map(Date)
    }
}

/// `6 months`, `6-12 months`, `six weeks`; not `every 6 months`.
pub(super) fn duration(tokens: &[Token], at: usize) -> Option<(Duration, usize)> {
    const NUMBERS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if at > 0 && tokens[at - 1].is(&["every", "each"]) {
        return None;
    }
    let number = |token: &Token| {
        let word = NUMBERS.iter().position(|name| token.is(&[name])).and_then(|at| u32::try_from(at + 1).ok());
        token.small().or(word).or(token.is(&["eighteen"]).then_some(18))
    };
    let mut count = number(tokens.get(at)?)?;
    let mut end = at + 1;
    let joins = |token: &Token| token.kind == TokenKind::Dash || token.is(&["to", "or"]);
    if tokens.get(end).is_some_and(joins)
        && let Some(more) = tokens.get(end + 1).and_then(number)
    {
        count = more;
        end += 2;
    }
    if tokens.get(end).is_some_and(|token| token.kind == TokenKind::Dash || token.is(&["working", "calendar"])) {
        end += 1;
    }
    let (months, days) = match tokens.get(end)?.word()? {
        "month" | "months" => (count, 0),
        "year" | "years" => (12 * count, 0),
        "week" | "weeks" => (0, 7 * u64::from(count)),
        "day" | "days" => (0, u64::from(count)),
        _ => return None,
    };
    let end = end + 1;
    let next = tokens.get(end);
    let goes_before = next.is_some_and(|next| next.is(&["before", "prior", "ago"]));
    (!goes_before).then_some((Duration { months, days }, end))
}
