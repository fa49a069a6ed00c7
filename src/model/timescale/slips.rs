//! Slips of the keyboard in a timescale, with what was probably meant.

use chrono::{Datelike as _, NaiveDate};

use super::super::date::length;
use super::super::value::Date;
use super::found::Scan;
use super::tokens::Token;
use super::units::{MONTHS, SEASONS, Unit, Year, days};
use super::{Slip, pairs};

/// How many years after the time of a plan a mistyped year is looked for.
const AHEAD: i32 = 8;
/// How many before it.
const BACK: i32 = 3;

/// The first slip in a text.
pub(super) fn slip(text: &str, tokens: &[Token], scan: &Scan, time: Time) -> Option<Slip> {
    let replaced = |token: &Token, with: &str| {
        let (before, after) = (&text[..token.place.start], &text[token.place.end..]);
        format!("{before}{with}{after}")
    };
    let is_found = |at: usize| scan.found.iter().any(|one| (one.at..one.end).contains(&at));
    if let Some((pair, doubt)) = pairs::doubtful(tokens, is_found) {
        let typed = &text[pair[0].place.start..pair[2].place.end];
        return Some(Slip {
            what: format!("`{typed}` may be {doubt}"),
            guess: None,
        });
    }
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let named = before.and_then(|token| token.word().and_then(dated));
        if let (Some(name), Some(digits)) = (named, token.digits())
            && (digits.len() == 3
                || digits.len() > 3
                    && digits
                        .parse()
                        .is_ok_and(|y: u32| !(1990..=2099).contains(&y)))
        {
            let guess = year(digits, name, tokens, time);
            return Some(Slip {
                what: format!("`{digits}` is not a year"),
                guess: guess.map(|year| replaced(token, &year.to_string())),
            });
        }
        let next = tokens.get(at + 1);
        let is_dated = next
            .and_then(Token::digits)
            .is_some_and(|digits| digits.len() == 4 && digits.starts_with("20"));
        if let Some(word) = token.word()
            && is_dated
            && let Some(near) = near(word)
        {
            let typed = &text[token.place.clone()];
            let upper = typed.starts_with(char::is_uppercase);
            let mut meant = near.to_owned();
            if upper {
                meant[..1].make_ascii_uppercase();
            }
            return Some(Slip {
                what: format!("`{typed}` is not a month or season"),
                guess: Some(replaced(token, &meant)),
            });
        }
    }
    scan.found.iter().find_map(|one| {
        let Unit::Day(day, Some(month)) = one.unit else {
            return None;
        };
        // Without a year, 29 February may be one.
        let year = one.year.unwrap_or(Year::Calendar(2024));
        let place = tokens[one.at].place.start..tokens[one.end - 1].place.end;
        let whole = |with: &str| format!("{}{with}{}", &text[..place.start], &text[place.end..]);
        if days(one.unit, year).is_some() {
            return None;
        }
        let typed = match one.year {
            Some(Year::Calendar(year)) => Some(year),
            Some(Year::Split(_)) | None => None,
        };
        let (what, guess) = match length(typed, month) {
            Some((last, words)) => {
                let guess = (tokens[one.at].small() == Some(day) && day > last)
                    .then(|| replaced(&tokens[one.at], &last.to_string()));
                (words, guess)
            }
            None => {
                let meant = typed.and_then(|year| NaiveDate::from_ymd_opt(year, day, month));
                let guess = meant.map(|meant| whole(&Date(meant).to_string()));
                (format!("there is no month {month}"), guess)
            }
        };
        Some(Slip { what, guess })
    })
}

/// The time that a plan is of: the day it began with, and the year that most of it is of.
type Time = (Option<Date>, Option<i32>);

/// The first month of what is followed by a year: a month, a season, a financial year.
fn dated(word: &str) -> Option<u32> {
    let season = || {
        SEASONS
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, first)| *first)
    };
    let financial = || (word == "fy").then_some(4);
    name(word).or_else(season).or_else(financial)
}

/// A month by its name, as a number.
fn name(word: &str) -> Option<u32> {
    let at = MONTHS
        .iter()
        .position(|name| *name == word || word.len() == 3 && name.starts_with(word));
    u32::try_from(at? + 1).ok()
}

/// The year that was meant: of those that are one slip away and not over when the plan began, the nearest to its time.
fn year(digits: &str, month: u32, tokens: &[Token], (since, around): Time) -> Option<i32> {
    let others = tokens.iter().filter_map(Token::digits);
    let others = others.filter(|other| other.len() == 4 && *other != digits);
    let other = others.filter_map(|other| other.parse::<i32>().ok()).max();
    // A plan that is of much later than its beginning tells more than that.
    let began = since.map(|since| since.0.year());
    let began = began.filter(|began| around.is_none_or(|around| around <= began + 1));
    let from = other.or(began).or(around)?;
    let is_over = |year: i32| {
        days(Unit::Month(month), Year::Calendar(year))
            .is_none_or(|(_, last)| since.is_some_and(|since| last < since.0))
    };
    (from - BACK..=from + AHEAD)
        .filter(|year| {
            !is_over(*year) && strsim::damerau_levenshtein(digits, &year.to_string()) == 1
        })
        .min_by_key(|year| (year - from).abs() * 2 - i32::from(*year > from))
}

/// The month or season that a word is a slip of.
fn near(word: &str) -> Option<&'static str> {
    let known = MONTHS.iter().chain(SEASONS.iter().map(|(name, _)| name));
    let mut known = known.filter(|name| name.len() > 3);
    if name(word).is_some() || word == "sept" || known.clone().any(|name| *name == word) {
        return None;
    }
    known
        .find(|name| {
            let slips = if name.len() > 5 { 2 } else { 1 };
            word.len() > 3
                && word.starts_with(&name[..1])
                && strsim::damerau_levenshtein(word, name) <= slips
        })
        .copied()
}
