//! Typing mistakes in a timescale, with what was probably meant.

use chrono::NaiveDate;

use super::super::date::{Date, MONTHS, length, month};
use super::found::Scan;
use super::guess::{Slip, Time};
use super::stretches::{Unit, Year, days};
use super::tokens::Token;
use super::units::SEASONS;
use super::{lost, pairs};

pub(super) fn slip(text: &str, tokens: &[Token], scan: &Scan, time: Time) -> Option<Slip> {
    let replaced = |token: &Token, with: &str| {
        let (before, after) = (&text[..token.place.start], &text[token.place.end..]);
        format!("{before}{with}{after}")
    };
    let is_found = |at: usize| scan.found.iter().any(|one| (one.at..one.end).contains(&at));
    if let Some((pair, doubt)) = pairs::doubtful(tokens, is_found) {
        let typed = &text[pair[0].place.start..pair[2].place.end];
        return Some(Slip { what: format!("`{typed}` may be {doubt}"), guess: None });
    }
    if let Some(slip) = lost::slip(text, tokens, scan, time) {
        return Some(slip);
    }
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1);
        let is_dated = next.and_then(Token::digits).is_some_and(|digits| digits.len() == 4 && digits.starts_with("20"));
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
        let Unit::Day(day, Some(month)) = one.unit else { return None };
        // Without a year, 29 February may exist.
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

/// The month or season that a word is a misspelling of.
fn near(word: &str) -> Option<&'static str> {
    let known = MONTHS.iter().chain(SEASONS.iter().map(|(name, _)| name));
    let mut known = known.filter(|name| name.len() > 3);
    if month(word).is_some() || known.clone().any(|name| *name == word) {
        return None;
    }
    known
        .find(|name| {
            let slips = if name.len() > 5 { 2 } else { 1 };
            word.len() > 3 && word.starts_with(&name[..1]) && strsim::damerau_levenshtein(word, name) <= slips
        })
        .copied()
}
