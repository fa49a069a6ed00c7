//! Numbers after a date that no date was read from. Most are mistyped years; ignoring one would give the date a year
//! that nobody typed.

use chrono::Datelike as _;

use super::super::date::month;
use super::durations::duration;
use super::found::Scan;
use super::guess::{Slip, Time};
use super::stretches::{Unit, Year, days};
use super::tokens::{Token, TokenKind};
use super::units::SEASONS;
use super::years::full_year;

/// How many years after the period of a plan a mistyped year is looked for.
const AHEAD: i32 = 8;
/// How many before it.
const BACK: i32 = 3;

/// The first such number, as a mistake.
pub(super) fn slip(text: &str, tokens: &[Token], scan: &Scan, time: Time) -> Option<Slip> {
    let is_found = |at: usize| scan.found.iter().any(|one| (one.at..one.end).contains(&at));
    (0..tokens.len()).filter(|at| !is_found(*at)).find_map(|at| {
        let digits = tokens[at].digits()?;
        let place = at..at + 1;
        if digits.len() > 2 {
            let month = begins(tokens, scan, at)?;
            let guess = year(digits, month, tokens, time);
            return full_year(digits).is_none().then(|| Slip {
                what: format!("`{digits}` is not a year"),
                guess: guess.map(|year| {
                    let place = &tokens[at].place;
                    format!("{}{year}{}", &text[..place.start], &text[place.end..])
                }),
            });
        }
        let doubt = half_year(tokens, scan, at).or_else(|| short(tokens, scan, at))?;
        let from = doubt.from.unwrap_or(place.start);
        let end = glued_end(tokens, at);
        let typed = &text[tokens[from].place.start..tokens[end].place.end];
        Some(Slip { what: format!("`{typed}` {}", doubt.what), guess: None })
    })
}

/// A problem with a number of one or two digits.
struct Doubt {
    /// Where it begins, if that is before the number.
    from: Option<usize>,
    what: &'static str,
}

/// `2026/7`, where the year was read and the rest was not.
fn half_year(tokens: &[Token], scan: &Scan, at: usize) -> Option<Doubt> {
    let slash = at.checked_sub(1)?;
    let is_slash = tokens[slash].kind == TokenKind::Slash && tokens[slash].glued && tokens[at].glued;
    let before = scan.found.iter().find(|one| one.end == slash)?;
    (is_slash && before.unit == Unit::Year(1))
        .then_some(Doubt { from: Some(before.at), what: "may be a month and its year or two years" })
}

/// `April, 12`, `1 April 72`, `September 2O27`.
fn short(tokens: &[Token], scan: &Scan, at: usize) -> Option<Doubt> {
    let one = scan.found.iter().find(|one| one.year.is_none() && is_behind(tokens, one.end, at))?;
    let next = tokens.get(at + 1);
    let is_time = next.is_some_and(|next| {
        next.is(&["am", "pm", "h", "hrs", "noon"])
            || next.glued
                && matches!(next.kind, TokenKind::Break | TokenKind::Dot)
                && tokens.get(at + 2).is_some_and(|after| after.glued)
    });
    // `April, 3 workshops`, `April, 2 weeks after`.
    let counts = next.is_some_and(|next| next.word().is_some() && !next.glued) || duration(tokens, at).is_some();
    let letters = glued_end(tokens, at) > at;
    let what = match one.unit {
        _ if is_time || counts => return None,
        _ if letters => "is not a year",
        Unit::Month(_) if tokens[at].small().is_some_and(|day| day <= 31) => "may be a day or a year",
        _ => "is not a year",
    };
    Some(Doubt { from: None, what })
}

/// The last of the words and numbers that follow each other without a space.
fn glued_end(tokens: &[Token], at: usize) -> usize {
    let more = tokens[at + 1..]
        .iter()
        .take_while(|token| token.glued && matches!(token.kind, TokenKind::Word(_) | TokenKind::Number(_)));
    at + more.count()
}

/// Whether only a dot, a comma or `of` is between the end of a date and a number.
fn is_behind(tokens: &[Token], end: usize, at: usize) -> bool {
    let joins =
        |token: &Token| matches!(token.kind, TokenKind::Dot | TokenKind::Comma) || token.is(&["of", "in", "term"]);
    end <= at && tokens[end..at].iter().all(joins)
}

/// The first month of the date before a number that may be its year.
fn begins(tokens: &[Token], scan: &Scan, at: usize) -> Option<u32> {
    let yearless = scan.found.iter().find(|one| one.year.is_none() && is_behind(tokens, one.end, at));
    let unit = yearless.map(|one| match one.unit {
        Unit::Day(_, month) => month.unwrap_or(1),
        Unit::Month(first) | Unit::Season(first) | Unit::Year(first) => first,
        Unit::Quarter(4) => 1,
        Unit::Quarter(quarter) => quarter * 3 + 1,
        Unit::Half(half) => half * 6 - 5,
    });
    let before = at.checked_sub(1)?;
    unit.or_else(|| tokens[before].word().and_then(dated)).or_else(|| in_numbers(tokens, at))
}

/// The month of `01/10/20266`.
fn in_numbers(tokens: &[Token], at: usize) -> Option<u32> {
    let from = at.checked_sub(4)?;
    let sign = |at: usize| {
        matches!(tokens[at].kind, TokenKind::Slash | TokenKind::Dot | TokenKind::Dash).then_some(&tokens[at].kind)
    };
    let glued = tokens[from + 1..=at].iter().all(|token| token.glued);
    let day = tokens[from].small().filter(|day| (1..=31).contains(day));
    let month = tokens[from + 2].small().filter(|month| (1..=12).contains(month));
    let alike = sign(from + 1)? == sign(from + 3)?;
    month.filter(|_| glued && alike && day.is_some())
}

/// The first month of a word that a year may follow: a month, a season, a financial year.
fn dated(word: &str) -> Option<u32> {
    let season = || SEASONS.iter().find(|(name, _)| *name == word);
    let financial = || (word == "fy").then_some(4);
    month(word).or_else(|| season().map(|(_, first)| *first)).or_else(financial)
}

/// The year that was meant: of those that one mistake could turn into `digits` and that were not over when the plan
/// began, the nearest to its period.
fn year(digits: &str, month: u32, tokens: &[Token], (since, around): Time) -> Option<i32> {
    let others = tokens.iter().filter_map(Token::digits).filter(|other| other.len() == 4 && *other != digits);
    let other = others.filter_map(|other| other.parse::<i32>().ok()).max();
    // If most of a plan is much later than its beginning, that tells more.
    let began = since.map(|since| since.0.year());
    let began = began.filter(|began| around.is_none_or(|around| around <= began + 1));
    let from = other.or(began).or(around)?;
    let is_over = |year: i32| {
        days(Unit::Month(month), Year::Calendar(year)).is_none_or(|(_, last)| since.is_some_and(|since| last < since.0))
    };
    (from - BACK..=from + AHEAD)
        .filter(|year| !is_over(*year) && strsim::damerau_levenshtein(digits, &year.to_string()) == 1)
        .min_by_key(|year| (year - from).abs() * 2 - i32::from(*year > from))
}
