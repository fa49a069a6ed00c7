//! Years as they are typed: `2024`, `2024/25`, `24/25`, `’24`, `FY24`.

use std::ops::RangeInclusive;

use super::super::date::month;
use super::pairs::{BESIDE, Pair};
use super::stretches::Year;
use super::tokens::{Token, TokenKind, is_in, is_sign};

/// Two digits that are taken for a year even though they may be a day.
pub(super) const LIKELY: RangeInclusive<u32> = 20..=50;
/// Two digits that are taken for a year if they can be nothing else.
pub(super) const ANY: RangeInclusive<u32> = 0..=50;

/// `2024` or `2024/25` or `24/25` at a token, and the index of the token after it.
pub(super) fn year(tokens: &[Token], at: usize) -> Option<(Year, usize)> {
    let digits = tokens.get(at)?.digits()?;
    let sign = tokens.get(at + 1).filter(|token| matches!(token.kind, TokenKind::Slash | TokenKind::Dash));
    let second = sign.and_then(|_| tokens.get(at + 2)?.digits());
    let follows = |year: i32, digits: &str| {
        let short = digits.len() == 2 && digits.parse() == Ok((year + 1) % 100);
        // `2024 – 2025` with spaces is a range of two whole years.
        let glued = tokens.get(at + 2).is_some_and(|token| token.glued);
        let one = sign.is_some_and(|token| token.kind == TokenKind::Slash || token.glued && glued);
        short || one && full_year(digits) == Some(year + 1)
    };
    if let Some(first) = full_year(digits) {
        return Some(match second {
            Some(second) if follows(first, second) => (Year::Split(first), at + 3),
            _ => (Year::Calendar(first), at + 1),
        });
    }
    let first = digits.parse::<i32>().ok().filter(|_| digits.len() == 2)?;
    let second = second.filter(|second| second.len() == 2)?;
    let first = 2000 + first;
    // 11/12 may be a day.
    (first > 2012 && follows(first, second)).then_some((Year::Split(first), at + 3))
}

/// The year after a month, season or quarter, with `of`, `in` or a comma between them. With `FY` before it, it is the
/// financial year that ends in it.
pub(super) fn year_after(tokens: &[Token], at: usize) -> (Option<Year>, usize) {
    let between = |token: &Token| {
        matches!(token.kind, TokenKind::Comma | TokenKind::Slash | TokenKind::Dash)
            || token.is(&["of", "in", "fy", "the", "term", "year", "financial"])
    };
    let mut from = at;
    let mut is_financial = false;
    while from < at + 4 && tokens.get(from).is_some_and(between) {
        is_financial |= tokens[from].is(&["fy", "financial"]);
        from += 1;
    }
    // `March – 2024` is odd, and `March, 2024/25` is fine.
    let found = year(tokens, from);
    let found = found.or_else(|| {
        let short = short_year(tokens, from, ANY).filter(|_| is_financial)?;
        Some((short.0?, short.1))
    });
    match found {
        Some((Year::Calendar(ends), end)) if is_financial => (Some(Year::Split(ends - 1)), end),
        Some((year, end)) => (Some(year), end),
        None => (None, at),
    }
}

/// The year after something that no day can follow: a quarter, a season, `FY`. It may have two digits, and there
/// `10/11` means two years.
pub(super) fn any_year_after(tokens: &[Token], at: usize) -> (Option<Year>, usize) {
    if let Some(first) = Pair::at(tokens, at).and_then(|pair| pair.years()) {
        return (Some(Year::Split(first)), at + 3);
    }
    match year_after(tokens, at) {
        (None, _) => short_year_after(tokens, at, ANY).unwrap_or((None, at)),
        found => found,
    }
}

/// As [`short_year`], also after a comma, `of` or `term`: `April, 27`, `March of 27`. There a word after it shows that
/// it counts something: `April, 27 homes`.
pub(super) fn short_year_after(
    tokens: &[Token],
    at: usize,
    years: RangeInclusive<u32>,
) -> Option<(Option<Year>, usize)> {
    if let Some(found) = short_year(tokens, at, years.clone()) {
        return Some(found);
    }
    let term = usize::from(tokens.get(at).is_some_and(|token| token.is(&["term"])));
    let joins = |token: &&Token| token.kind == TokenKind::Comma || token.is(&["of", "in"]);
    let from = at + term;
    let from = from + usize::from(tokens.get(from).filter(joins).is_some());
    if from == at {
        return None;
    }
    let found = short_year(tokens, from, years)?;
    let counts = tokens.get(found.1).and_then(Token::word).is_some_and(|word| !is_in(BESIDE, word));
    (!counts).then_some(found)
}

/// The `24` of `Mar-24`, `March ’24` and `March 24`, if it is one of these years.
pub(super) fn short_year(tokens: &[Token], at: usize, years: RangeInclusive<u32>) -> Option<(Option<Year>, usize)> {
    let at = at + usize::from(is_sign(tokens, at));
    if !is_short_year(tokens, at, years) {
        return None;
    }
    let year = tokens[at].digits()?.parse::<i32>().ok()?;
    Some((Some(Year::Calendar(2000 + year)), at + 1))
}

/// Whether two digits are the year of the date before them: not if a full year, a month or a unit follows.
pub(super) fn is_short_year(tokens: &[Token], at: usize, years: RangeInclusive<u32>) -> bool {
    let Some(number) =
        tokens.get(at).filter(|t| t.digits().is_some_and(|digits| digits.len() == 2 && t.place.len() == 2))
    else {
        return false;
    };
    let fits = number.small().is_some_and(|year| years.contains(&year));
    let next = tokens.get(at + 1);
    let goes_on = next.is_some_and(|next| {
        next.word().and_then(month).is_some()
            || next.digits().and_then(full_year).is_some()
            || next.is(&[
                "am", "pm", "noon", "hrs", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years",
                "working", "calendar",
            ])
    });
    // 09:30 and 10.30 are times.
    let is_time = next.is_some_and(|next| next.glued && matches!(next.kind, TokenKind::Break | TokenKind::Dot))
        && tokens.get(at + 2).is_some_and(|after| after.glued && after.digits().is_some());
    fits && !goes_on && !is_time && year(tokens, at).is_none() && year_after(tokens, at + 1).0.is_none()
}

pub(super) fn full_year(digits: &str) -> Option<i32> {
    let year = digits.parse().ok().filter(|_| digits.len() == 4)?;
    (1990..=2099).contains(&year).then_some(year)
}
