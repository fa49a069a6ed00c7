//! The dates themselves: days, months, seasons, quarters, halves and years as typed, and the days they cover.

use super::super::date::month;
use super::pairs::Pair;
use super::stretches::{APRIL, Unit, Year};
use super::tokens::{Token, TokenKind, is_dot, is_sign};
use super::years::{ANY, LIKELY, any_year_after, full_year, is_short_year, short_year_after, year, year_after};

/// The seasons, each with its first month.
pub(super) const SEASONS: [(&str, u32); 5] = [("spring", 3), ("summer", 6), ("autumn", 9), ("fall", 9), ("winter", 12)];

/// The date that begins at a token, and the index of the token after it.
pub(super) fn unit(tokens: &[Token], at: usize) -> Option<(Unit, Option<Year>, usize)> {
    let token = tokens.get(at)?;
    if let Some(found) = in_numbers(tokens, at) {
        return Some(found);
    }
    if let Some((number, end)) = counted(tokens, at) {
        let (year, end) = any_year_after(tokens, end);
        return Some((number, year, end));
    }
    if let Some(day) = token.small().filter(|day| (1..=31).contains(day)) {
        let phase = at.checked_sub(1).map(|before| &tokens[before]);
        if phase.is_some_and(|word| word.is(&["phase", "stage", "part", "step", "priority"])) {
            return None;
        }
        return day_first(tokens, at, day);
    }
    let word = token.word()?;
    if let Some(month) = month(word) {
        // May is a verb as well.
        let end = at + 1;
        // `Nov., 2027` has a comma after the dot.
        let comma = tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Comma);
        let ends = is_dot(tokens, end) && (comma || !is_sign(tokens, end));
        let end = end + usize::from(ends);
        if let (Some(day), Some(year)) = (tokens.get(end).and_then(Token::small), year_after(tokens, end + 1).0)
            && (1..=31).contains(&day)
            && !is_short_year(tokens, end, LIKELY)
        {
            let (_, end) = year_after(tokens, end + 1);
            return Some((Unit::Day(day, Some(month)), Some(year), end));
        }
        let (year, end) = short_year_after(tokens, end, LIKELY).unwrap_or_else(|| year_after(tokens, end));
        return Some((Unit::Month(month), year, end));
    }
    if let Some((_, first)) = SEASONS.iter().find(|(name, _)| *name == word) {
        let (year, end) = any_year_after(tokens, at + 1);
        return Some((Unit::Season(*first), year, end));
    }
    let begins = match word {
        "financial" | "fiscal" | "fy" | "fye" => APRIL,
        "municipal" => 5,
        "academic" | "school" => 9,
        _ => return None,
    };
    let mut end = at + 1;
    if tokens.get(end).is_some_and(|token| token.is(&["year", "years"])) {
        end += 1;
    } else if !matches!(word, "fy" | "fye") {
        return None;
    }
    let (year, end) = any_year_after(tokens, end);
    // A financial year named by one number is the one that ends in it.
    let year = year.map(|year| match year {
        Year::Calendar(ends) if begins == APRIL => Year::Split(ends - 1),
        year => year,
    });
    // `FY27 Q2`: the quarter has no year of its own.
    let sign = |token: &&Token| matches!(token.kind, TokenKind::Dash | TokenKind::Slash | TokenKind::Comma);
    let from = end + usize::from(tokens.get(end).filter(sign).is_some());
    if begins == APRIL
        && year.is_some()
        && let Some((unit, end)) = counted(tokens, from)
        && any_year_after(tokens, end).0.is_none()
    {
        return Some((unit, year, end));
    }
    Some((Unit::Year(begins), year, end))
}

/// `2024-03-31`, `31/03/2024`, `31.3.24`, `03/2024`, `03/24`, `31/03`, `2024/25`, `2024`.
fn in_numbers(tokens: &[Token], at: usize) -> Option<(Unit, Option<Year>, usize)> {
    let digits = tokens[at].digits()?;
    let part = |after: usize, sign: &TokenKind| {
        let sign = tokens.get(at + after - 1).filter(|t| t.kind == *sign)?;
        let number = tokens.get(at + after).filter(|t| t.glued && sign.glued)?;
        number.digits()
    };
    if digits.len() == 4
        && let (Some(month), Some(day)) = (part(2, &TokenKind::Dash), part(4, &TokenKind::Dash))
    {
        let day = Unit::Day(day.parse().ok()?, Some(month.parse().ok()?));
        let end = past_time(tokens, at + 5);
        return Some((day, Some(Year::Calendar(full_year(digits)?)), end));
    }
    for sign in [TokenKind::Slash, TokenKind::Dot, TokenKind::Dash] {
        if let (Some(month), Some(year)) = (part(2, &sign), part(4, &sign))
            && digits.len() <= 2
            && month.len() <= 2
        {
            let year = match year.len() {
                2 => 2000 + year.parse::<i32>().ok()?,
                _ => full_year(year)?,
            };
            let day = Unit::Day(digits.parse().ok()?, Some(month.parse().ok()?));
            return Some((day, Some(Year::Calendar(year)), at + 5));
        }
    }
    if digits.len() <= 2
        && let Some(year) = part(2, &TokenKind::Slash)
        && let Some(year) = full_year(year)
    {
        return Some((Unit::Month(digits.parse().ok()?), Some(Year::Calendar(year)), at + 3));
    }
    if let Some((unit, year)) = Pair::at(tokens, at).and_then(Pair::dated) {
        return Some((unit, year, at + 3));
    }
    let (year, end) = year(tokens, at)?;
    // 24/25 March are two days.
    let is_month = |token: &Token| token.word().and_then(month).is_some();
    if digits.len() == 2 && tokens.get(end).is_some_and(is_month) {
        return None;
    }
    let (unit, end) = match counted(tokens, end) {
        Some((unit, end)) if matches!(year, Year::Split(_)) => (unit, end),
        // `2025-26-q3`, the name of a file.
        None if matches!(year, Year::Split(_)) && tokens.get(end).is_some_and(|t| t.kind == TokenKind::Dash) => {
            counted(tokens, end + 1).unwrap_or((Unit::Year(APRIL), end))
        }
        _ if matches!(year, Year::Split(_)) => (Unit::Year(APRIL), end),
        // `2026-03`.
        _ => match part(2, &TokenKind::Dash).filter(|month| month.len() == 2) {
            Some(month) if (1..=12).contains(&month.parse().unwrap_or(0)) => (Unit::Month(month.parse().ok()?), at + 3),
            _ => (Unit::Year(1), end),
        },
    };
    Some((unit, Some(year), end))
}

/// `Q2`, `Quarter 2`, `2nd quarter`, `H1`, `first half of`.
fn counted(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let token = tokens.get(at)?;
    let next = tokens.get(at + 1)?;
    let unit = |word: &Token, number: u32| {
        if word.is(&["q", "quarter", "qtr"]) && (1..=4).contains(&number) {
            Some(Unit::Quarter(number))
        } else if word.is(&["h", "half"]) && (1..=2).contains(&number) {
            Some(Unit::Half(number))
        } else {
            None
        }
    };
    if let (Some(_), Some(number)) = (token.word(), next.small()) {
        return Some((unit(token, number)?, at + 2));
    }
    let number = match token.word() {
        Some("first") => 1,
        Some("second") => 2,
        Some("third") => 3,
        Some("fourth" | "final" | "last") => 4,
        _ => token.small()?,
    };
    Some((unit(next, number)?, at + 2))
}

/// `8 February 2023`, `8th of February`, `8-Feb-23`, and the first day of `1–15 March`.
fn day_first(tokens: &[Token], at: usize, day: u32) -> Option<(Unit, Option<Year>, usize)> {
    let mut end = at + 1;
    let month_at = |at: usize| tokens.get(at)?.word().and_then(month);
    if tokens.get(end).is_some_and(|token| token.is(&["of"])) || is_sign(tokens, end) && month_at(end + 1).is_some() {
        end += 1;
    }
    let next = tokens.get(end)?;
    if let Some(month) = month_at(end) {
        // 8 Feb. 2023.
        let end = end + 1 + usize::from(is_dot(tokens, end + 1));
        // After a day and its month, two digits can only be the year.
        let (year, end) = short_year_after(tokens, end, ANY).unwrap_or_else(|| year_after(tokens, end));
        return Some((Unit::Day(day, Some(month)), year, end));
    }
    let joins = matches!(next.kind, TokenKind::Dash | TokenKind::Slash) || next.is(&["to", "and"]);
    let last = tokens.get(end + 1).and_then(Token::small);
    let follows = last.and_then(|last| day_first(tokens, end + 1, last));
    (joins && follows.is_some()).then_some((Unit::Day(day, None), None, at + 1))
}

/// The index after the time that continues a program's date: `2026-03-31T00:00:00.000`.
fn past_time(tokens: &[Token], at: usize) -> usize {
    let glued = |at: usize| tokens.get(at).filter(|token| token.glued);
    let begins =
        glued(at).is_some_and(|token| token.is(&["t"])) && glued(at + 1).is_some_and(|token| token.digits().is_some());
    let mut end = at;
    // `+` is read as a word.
    while begins
        && glued(end).is_some_and(|token| !matches!(token.word(), Some(word) if !["t", "z", "onwards"].contains(&word)))
    {
        end += 1;
    }
    end
}
