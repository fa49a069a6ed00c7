//! Slips of the keyboard in a timescale, with what was probably meant.

use chrono::Datelike as _;

use super::super::value::Date;
use super::Slip;
use super::found::Scan;
use super::tokens::{Kind, Token};
use super::units::{MONTHS, SEASONS, Unit, Year, days};

/// How many years after the start of a plan a mistyped year is looked for.
const AHEAD: i32 = 8;

/// The first slip in a text.
pub(super) fn slip(text: &str, tokens: &[Token], scan: &Scan, since: Option<Date>) -> Option<Slip> {
    let replaced = |token: &Token, with: &str| {
        let (before, after) = (&text[..token.place.start], &text[token.place.end..]);
        format!("{before}{with}{after}")
    };
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let named = before.and_then(|token| token.word().and_then(name));
        if let (Some(name), Some(digits)) = (named, token.digits())
            && (digits.len() == 3
                || digits.len() > 3
                    && digits
                        .parse()
                        .is_ok_and(|y: u32| !(1990..=2099).contains(&y)))
        {
            let guess = year(digits, name, tokens, since);
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
    for one in &scan.found {
        let token = &tokens[one.at];
        let Some(year) = one.year else { continue };
        if days(one.unit, year).is_none()
            && let Unit::Day(day, Some(month)) = one.unit
            && (Kind::Number(token.digits()?.to_owned())) == token.kind
        {
            let last = days(Unit::Month(month), year).map(|(_, last)| last.day());
            let guess = last.filter(|last| day > *last && token.small() == Some(day));
            let what = match usize::try_from(month)
                .ok()
                .and_then(|m| MONTHS.get(m.wrapping_sub(1)))
            {
                Some(_) => format!("there is no day {day} in that month"),
                None => format!("there is no month {month}"),
            };
            return Some(Slip {
                what,
                guess: guess.map(|last| replaced(token, &last.to_string())),
            });
        }
    }
    None
}

/// A month by its name, as a number.
fn name(word: &str) -> Option<u32> {
    let at = MONTHS
        .iter()
        .position(|name| *name == word || word.len() == 3 && name.starts_with(word));
    u32::try_from(at? + 1).ok()
}

/// The year that was meant: the first one of the plan's time that is one slip away.
fn year(digits: &str, month: u32, tokens: &[Token], since: Option<Date>) -> Option<i32> {
    let others = tokens.iter().filter_map(Token::digits);
    let others = others.filter(|other| other.len() == 4 && *other != digits);
    let other = others.filter_map(|other| other.parse::<i32>().ok()).max();
    let from = other.or(since.map(|since| since.0.year()))?;
    (from..=from + AHEAD).find(|year| {
        let over = days(Unit::Month(month), Year::Calendar(*year))
            .is_none_or(|(_, last)| since.is_some_and(|since| last < since.0));
        !over && strsim::damerau_levenshtein(digits, &year.to_string()) == 1
    })
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
