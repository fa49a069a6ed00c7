//! Reads days as people type them, and explains what is wrong with other texts.

use chrono::{Datelike as _, NaiveDate, Weekday};

use super::months::{MONTHS, month};
use super::{Date, length};
use crate::diag::nearest;

/// From Monday on.
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Short forms other than the first three letters.
const SHORT_WEEKDAYS: [(&str, u8); 5] = [("tues", 1), ("weds", 2), ("thur", 3), ("thurs", 3), ("wednes", 2)];

/// The years that a date can be in.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// The help if there is nothing better to say.
const HELP: &str = "type it as 2023-02-08 or 8 February 2023";

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADate {
    /// What is wrong, as a sentence without a full stop; empty if the whole text is wrong.
    pub(crate) why: String,
    pub(crate) help: String,
    /// The day that was probably meant.
    pub(crate) guess: Option<Date>,
    /// What is unusual about its form, if the day is certain.
    pub(super) form: Option<Form>,
    /// The time after it: `17:00`.
    time: Option<String>,
}

/// Something unusual about the form of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    ShortYear,
    Time,
}

impl NotADate {
    pub(super) fn plain() -> Self {
        Self { why: String::new(), help: HELP.to_owned(), guess: None, form: None, time: None }
    }

    fn because(why: impl Into<String>, guess: Option<Date>) -> Self {
        let help = guess.map_or_else(|| HELP.to_owned(), |guess| format!("did you mean `{guess}`?"));
        Self { why: why.into(), help, guess, form: None, time: None }
    }

    /// The day, if it is certain and only a time comes after it.
    pub(crate) fn with_time(&self) -> Option<Date> {
        self.guess.filter(|_| self.form == Some(Form::Time))
    }

    /// The time after the day, without zero seconds: `17:00`.
    pub(crate) fn time(&self) -> Option<&str> {
        let time = self.time.as_deref()?;
        let short = time.split('.').next().unwrap_or(time);
        match short.strip_suffix(":00") {
            Some(short) if short.contains(':') => Some(short),
            _ => Some(time),
        }
    }

    /// Whether a day was meant, so that the text is no words about one.
    pub(crate) fn is_slip(&self) -> bool {
        !self.why.is_empty()
    }

    /// What is wrong and what to do, on one line.
    pub(crate) fn sentence(&self) -> String {
        match self.why.as_str() {
            "" => self.help.clone(),
            why => format!("{why}; {}", self.help),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// Digits as typed: `08` is not `8`.
    Number(String),
    Word(String),
}

/// The parts of a date before the date is checked.
struct Parts {
    day: u32,
    month: u32,
    /// Its digits as typed.
    year: String,
}

pub(super) fn read(text: &str) -> Result<Date, NotADate> {
    let text = text.trim();
    let (day, time) = without_time(text);
    let read = read_day(day);
    match (time, read) {
        (None | Some(Time::Midnight), read) => read,
        (Some(Time::Other(time)), Ok(date)) => Err(NotADate {
            form: Some(Form::Time),
            time: Some(time.to_owned()),
            ..NotADate::because(format!("a date has no time, and `{time}` is one"), Some(date))
        }),
        (Some(Time::Other(_)), Err(not)) => Err(not),
    }
}

/// A time of day after a date.
enum Time<'t> {
    /// What programs write if they mean the whole day.
    Midnight,
    Other(&'t str),
}

/// Splits off the time that programs write after a date: `2026-03-31T00:00:00.000`, `2026-03-31 09:30:00Z` (ISO 8601).
fn without_time(text: &str) -> (&str, Option<Time<'_>>) {
    let Some((day, time)) = text.split_once(['T', ' ']) else { return (text, None) };
    let is_day = day.starts_with(|c: char| c.is_ascii_digit())
        && day.chars().all(|c| c.is_ascii_digit() || "-/.".contains(c))
        && day.len() >= 6;
    let is_time = time.starts_with(|c: char| c.is_ascii_digit())
        && time.contains(':')
        && time.chars().all(|c| c.is_ascii_digit() || ":.,+-Z".contains(c));
    if !is_day || !is_time {
        return (text, None);
    }
    let whole_day = time.trim_end_matches('Z');
    let whole_day = whole_day.strip_suffix("+00:00").unwrap_or(whole_day);
    let is_midnight = whole_day.chars().all(|c| !c.is_ascii_digit() || c == '0');
    let time = if is_midnight { Time::Midnight } else { Time::Other(time) };
    (day, Some(time))
}

/// Reads a month with its year: `March 2026`, `2026-03`.
pub(super) fn read_month(text: &str) -> Option<(i32, u32)> {
    use Piece::{Number, Word};
    let pieces = pieces(text.trim())?;
    let (year, month) = match pieces.as_slice() {
        [Word(name), Number(year)] | [Number(year), Word(name)] => (year, month(&name.to_lowercase())?),
        // `2011/12` is a financial year.
        [Number(year), Number(month)] if month.len() == 2 && !text.contains('/') => (year, month.parse().ok()?),
        _ => return None,
    };
    let year = year.parse().ok().filter(|_| year.len() == 4).filter(|year| YEARS.contains(year))?;
    Some((year, month))
}

fn read_day(text: &str) -> Result<Date, NotADate> {
    let mut pieces = pieces(text).ok_or_else(NotADate::plain)?;
    let weekday = take_weekday(&mut pieces);
    let parts = parts(&pieces)?;
    let date = parts.date()?;
    match weekday {
        Some(typed) if date.0.weekday() != typed => Err(wrong_weekday(date, typed)),
        _ => Ok(date),
    }
}

/// The words and numbers of a text; `None` if it has characters that no date has.
fn pieces(text: &str) -> Option<Vec<Piece>> {
    let mut pieces = vec![];
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let fits: fn(char) -> bool = if first.is_ascii_digit() {
            |c| c.is_ascii_digit()
        } else if first.is_alphabetic() {
            char::is_alphabetic
        } else if first.is_whitespace() || "/.,-–—‑−".contains(first) {
            rest = &rest[first.len_utf8()..];
            continue;
        } else {
            return None;
        };
        let end = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        if first.is_ascii_digit() {
            pieces.push(Piece::Number(piece.to_owned()));
            // 1st, 2nd, 3rd, 4th.
            let word = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            let suffix = rest[..word].to_lowercase();
            if ["st", "nd", "rd", "th"].contains(&suffix.as_str()) {
                rest = &rest[word..];
            }
        } else {
            if !["the", "of"].contains(&piece.to_lowercase().as_str()) {
                pieces.push(Piece::Word(piece.to_owned()));
            }
        }
    }
    Some(pieces)
}

/// Removes the day of the week, wherever it is.
fn take_weekday(pieces: &mut Vec<Piece>) -> Option<Weekday> {
    let number = |piece: &Piece| {
        let Piece::Word(word) = piece else { return None };
        let word = word.to_lowercase();
        let by_name = WEEKDAYS
            .iter()
            .position(|name| *name == word || word.len() == 3 && name.starts_with(&word))
            .and_then(|at| u8::try_from(at).ok());
        let short = SHORT_WEEKDAYS.iter().find(|(short, _)| *short == word);
        by_name.or(short.map(|(_, day)| *day))
    };
    let at = pieces.iter().position(|piece| number(piece).is_some())?;
    Weekday::try_from(number(&pieces.remove(at))?).ok()
}

/// Decides which piece is the day, which the month and which the year.
fn parts(pieces: &[Piece]) -> Result<Parts, NotADate> {
    use Piece::{Number, Word};
    let (day, month, year) = match pieces {
        // The year first, as in 2026-08-27.
        [Number(year), Number(month), Number(day)] if year.len() == 4 => (day, small(month)?, year),
        [Number(day), Number(month), Number(year)] => (day, small(month)?, year),
        [Number(year), Word(month), Number(day)] if year.len() == 4 => (day, named(month, pieces)?, year),
        [Number(day), Word(month), Number(year)] | [Word(month), Number(day), Number(year)] => {
            (day, named(month, pieces)?, year)
        }
        [Number(day), Word(month)] | [Word(month), Number(day)] if day.len() <= 2 => {
            let month = named(month, pieces)?;
            let day = small(day)?;
            if let Some((last, words)) = length(None, month).filter(|(last, _)| day > *last) {
                return Err(NotADate {
                    help: format!("type a day up to {last}, and the year"),
                    ..NotADate::because(words, None)
                });
            }
            return Err(NotADate {
                help: "add the year, as in 8 February 2023".to_owned(),
                ..NotADate::because("it has no year", None)
            });
        }
        [Word(month), Number(year)] | [Number(year), Word(month)] if year.len() == 4 => {
            named(month, pieces)?;
            return Err(NotADate {
                help: "add the day, as in 8 February 2023".to_owned(),
                ..NotADate::because("it has no day", None)
            });
        }
        _ => return Err(NotADate::plain()),
    };
    Ok(Parts { day: small(day)?, month, year: year.clone() })
}

/// A number of one or two digits.
fn small(digits: &str) -> Result<u32, NotADate> {
    let number = digits.parse().ok().filter(|_| digits.len() <= 2);
    number.ok_or_else(NotADate::plain)
}

/// A month by its name or a short form of it.
fn named(word: &str, pieces: &[Piece]) -> Result<u32, NotADate> {
    if let Some(month) = month(&word.to_lowercase()) {
        return Ok(month);
    }
    let Some(near) = nearest(word, MONTHS).filter(|_| word.len() > 3) else { return Err(NotADate::plain()) };
    let mended: Vec<Piece> = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Word(_) => Piece::Word(near.to_owned()),
            number @ Piece::Number(_) => number.clone(),
        })
        .collect();
    let guess = parts(&mended).and_then(|parts| parts.date()).ok();
    Err(NotADate::because(format!("`{word}` is not a month"), guess))
}

impl Parts {
    /// The day, if it exists.
    fn date(&self) -> Result<Date, NotADate> {
        let year = match self.year.len() {
            4 => self.year.parse().ok().filter(|year| YEARS.contains(year)),
            2 => return Err(self.short_year()),
            _ => None,
        };
        let Some(year) = year else { return Err(NotADate::because(format!("`{}` is not a year", self.year), None)) };
        self.in_year(year)
    }

    /// The problem of a two-digit year: 26 is 2026, and 98 was 1998.
    fn short_year(&self) -> NotADate {
        let Ok(digits) = self.year.parse::<i32>() else { return NotADate::plain() };
        let year = if digits < 70 { 2000 } else { 1900 } + digits;
        match self.in_year(year) {
            Ok(date) => {
                NotADate { form: Some(Form::ShortYear), ..NotADate::because("years have four digits", Some(date)) }
            }
            Err(not) => not,
        }
    }

    fn in_year(&self, year: i32) -> Result<Date, NotADate> {
        let &Self { day, month, .. } = self;
        if let Some(date) = NaiveDate::from_ymd_opt(year, month, day) {
            return Ok(Date(date));
        }
        Err(match length(Some(year), month) {
            Some((last, words)) if day > last => {
                let guess = NaiveDate::from_ymd_opt(year, month, last).filter(|_| day <= 31);
                NotADate::because(words, guess.map(Date))
            }
            Some(_) => NotADate::because(format!("there is no day {day}"), None),
            None => {
                let guess = NaiveDate::from_ymd_opt(year, day, month).map(Date);
                let first = if guess.is_some() { "; the day comes first" } else { "" };
                NotADate::because(format!("there is no month {month}{first}"), guess)
            }
        })
    }
}

/// A day with the wrong day of the week: the nearest date on that weekday may have been meant as well.
fn wrong_weekday(date: Date, typed: Weekday) -> NotADate {
    let near = (1..=3)
        .flat_map(|days| [-days, days])
        .filter_map(|days| date.moved(days))
        .find(|near| near.0.weekday() == typed);
    let is = date.0.format("%A");
    let mut help = format!("did you mean `{}`", date.weekday());
    if let Some(near) = near {
        help.push_str(&format!(" or `{}`", near.weekday()));
    }
    NotADate { help: help + "?", ..NotADate::because(format!("{date} is a {is}"), Some(date)) }
}

#[cfg(test)]
mod tests;
