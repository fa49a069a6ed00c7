//! Two numbers with a slash between them: a month and its year, two years, or a day and its month. A pair that may be
//! more than one of these is not read.

use super::super::date::Date;
use super::stretches::{Unit, Year};
use super::tokens::{Token, TokenKind, is_in};
use chrono::NaiveDate;

/// Words that may be beside a date without changing it.
pub(super) const BESIDE: &str = "\
    by before after from until till til end early mid late in of to due the and or start starts beginning complete \
    completed onwards ongoing year then during since not later than was tbc on now revised commencing c target \
    expected planned moved extended delayed cabinet council committee board";

/// Two numbers of one or two digits, such as `10/11`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    first: u32,
    second: u32,
    is_long: bool,
    /// Whether the second number has two digits.
    is_year: bool,
}

impl Pair {
    /// The pair that begins at a token, unless it is part of something longer.
    pub(super) fn at(tokens: &[Token], at: usize) -> Option<Self> {
        let slash = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Slash && token.glued);
        let number = |at: usize| {
            let token = tokens.get(at)?;
            let is_plain = token.digits().is_some_and(|digits| digits.len() == token.place.len());
            token.small().filter(|_| is_plain)
        };
        let (first, second) = (number(at)?, number(at + 2)?);
        let goes_on = at > 0 && tokens[at].glued && tokens[at - 1].kind == TokenKind::Slash;
        if goes_on || slash(at + 3) || !slash(at + 1) || !tokens[at + 2].glued {
            return None;
        }
        let is_year = tokens[at + 2].place.len() == 2;
        Some(Self { first, second, is_long: is_year && tokens[at].place.len() == 2, is_year })
    }

    /// The first of two years.
    pub(super) fn years(self) -> Option<i32> {
        let follows = self.is_long && self.second == (self.first + 1) % 100;
        i32::try_from(2000 + self.first).ok().filter(|_| follows)
    }

    fn month_and_year(self) -> Option<(u32, i32)> {
        let fits = (1..=12).contains(&self.first) && self.is_year && self.second <= 50;
        Some((self.first, i32::try_from(2000 + self.second).ok()?)).filter(|_| fits)
    }

    fn day_and_month(self) -> Option<(u32, u32)> {
        let fits = (1..=31).contains(&self.first) && (1..=12).contains(&self.second);
        fits.then_some((self.first, self.second))
    }

    fn readings(self) -> usize {
        usize::from(self.years().is_some())
            + usize::from(self.month_and_year().is_some())
            + usize::from(self.day_and_month().is_some())
    }

    /// Its meaning, if there is only one. Two years are read elsewhere, and small numbers alone may be anything.
    pub(super) fn dated(self) -> Option<(Unit, Option<Year>)> {
        if self.readings() != 1 {
            return None;
        }
        if let Some((month, year)) = self.month_and_year() {
            return Some((Unit::Month(month), Some(Year::Calendar(year))));
        }
        let (day, month) = self.day_and_month().filter(|(day, _)| *day > 12)?;
        Some((Unit::Day(day, Some(month)), None))
    }

    /// Its possible meanings in words, if there is more than one.
    pub(super) fn doubt(self) -> Option<String> {
        if self.readings() < 2 || !self.is_year {
            return None;
        }
        let month =
            |(month, year): (u32, i32)| NaiveDate::from_ymd_opt(year, month, 1).map(|day| Date(day).month_year());
        let day = |(day, month): (u32, u32)| {
            NaiveDate::from_ymd_opt(2024, month, day).map(|day| day.format("%-d %B").to_string())
        };
        let years = |first: i32| Some(format!("the year {first}/{:02}", (first + 1) % 100));
        let all =
            [self.month_and_year().and_then(month), self.years().and_then(years), self.day_and_month().and_then(day)];
        let all: Vec<String> = all.into_iter().flatten().collect();
        let (last, first) = all.split_last()?;
        Some(format!("{} or {last}", first.join(", ")))
    }
}

/// The first pair that is placed like a date and is ambiguous, outside of the dates found.
pub(super) fn doubtful(tokens: &[Token], is_found: impl Fn(usize) -> bool) -> Option<(&[Token], String)> {
    let beside = |token: Option<&Token>| token.is_none_or(|token| token.word().is_none_or(|word| is_in(BESIDE, word)));
    (0..tokens.len()).find_map(|at| {
        let doubt = Pair::at(tokens, at)?.doubt()?;
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let stands_alone = beside(before) && beside(tokens.get(at + 3));
        (stands_alone && !is_found(at)).then(|| (&tokens[at..at + 3], doubt))
    })
}
