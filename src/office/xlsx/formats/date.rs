//! Dates and times in a section of a format. A whole date is shown as `2026-03-31`, so that nobody takes the day for
//! the month, and a month as `March 2026`. Other parts of dates, and dates that run into text, are shown as Excel shows
//! them.

use chrono::{Datelike, Days, Month, NaiveDate};

use super::code::{FormatSign, Section};

const DAY: i64 = 86_400;
/// 31 December 9999, the last day that Excel knows.
const LAST: i64 = 2_958_465;
const FROM_1904: i64 = 1462;

/// A day as Excel counts it, with a 29 February 1900 that never was.
#[derive(Debug, Clone, Copy)]
struct Day {
    year: i32,
    month: u32,
    day: u32,
    /// The day of the week from Sunday, 0.
    weekday: usize,
}

#[derive(Debug, Clone)]
enum DateItem {
    Text(String),
    Date(char, usize),
    Time(String),
}

/// A number as a date or time in a section; nothing where it is none, or where the section has other signs too.
pub(super) fn shown(number: f64, section: &Section, since_1904: bool) -> Option<String> {
    let signs = joined(section)?;
    let places = signs.iter().map(|sign| match sign {
        Clock::Seconds(_, places) => *places,
        _ => 0,
    });
    let places = places.max().unwrap_or(0);
    let unit = 10_i64.checked_pow(u32::try_from(places).ok()?)?;
    if !(0.0..3_000_000.0).contains(&number) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "it is between 0 and 3 million days"
    )]
    let total = (number * (DAY * unit) as f64).round() as i64;
    let (seconds, part) = (total / unit, total % unit);
    let noon = signs.iter().any(|sign| matches!(sign, Clock::Noon(_)));
    let dated = signs.iter().any(|sign| matches!(sign, Clock::Date(..)));
    let day = if dated { Some(day(seconds / DAY + if since_1904 { FROM_1904 } else { 0 })?) } else { None };
    let hour = seconds / 3600 % 24;
    let items: Vec<DateItem> = signs
        .into_iter()
        .map(|sign| match sign {
            Clock::Text(text) => DateItem::Text(text),
            Clock::Date(letter, length) => DateItem::Date(letter, length),
            Clock::Hours(length) if noon => DateItem::Time(padded(if hour % 12 == 0 { 12 } else { hour % 12 }, length)),
            Clock::Hours(length) => DateItem::Time(padded(hour, length)),
            Clock::Minutes(length) => DateItem::Time(padded(seconds / 60 % 60, length)),
            Clock::Seconds(length, 0) => DateItem::Time(padded(seconds % 60, length)),
            Clock::Seconds(length, places) => {
                DateItem::Time(format!("{}.{part:0places$}", padded(seconds % 60, length)))
            }
            Clock::Elapsed('h', length) => DateItem::Time(padded(seconds / 3600, length)),
            Clock::Elapsed('m', length) => DateItem::Time(padded(seconds / 60, length)),
            Clock::Elapsed(_, length) => DateItem::Time(padded(seconds, length)),
            Clock::Noon(long) => {
                let half = if hour < 12 { "AM" } else { "PM" };
                DateItem::Time(half[..if long { 2 } else { 1 }].to_owned())
            }
        })
        .collect();
    let midnight = seconds % DAY == 0 && part == 0;
    Some(match day {
        Some(day) => with_date(&items, day, midnight),
        None => pieces(&items, None),
    })
}

/// A part of a clock or a calendar: an `m` is a month or minutes by what is beside it.
enum Clock {
    Text(String),
    Date(char, usize),
    Hours(usize),
    Minutes(usize),
    Seconds(usize, usize),
    Elapsed(char, usize),
    Noon(bool),
}

fn joined(section: &Section) -> Option<Vec<Clock>> {
    let signs = section.signs.as_slice();
    let letter = |sign: &FormatSign| match sign {
        FormatSign::DatePart(letter, _) | FormatSign::Elapsed(letter, _) => Some(*letter),
        _ => None,
    };
    let mut out = vec![];
    let mut at = 0;
    while let Some(sign) = signs.get(at) {
        let before = signs[..at].iter().rev().find_map(letter);
        let after = signs[at + 1..].iter().find_map(letter);
        at += 1;
        out.push(match sign {
            FormatSign::DatePart('m', length) if *length <= 2 && (before == Some('h') || after == Some('s')) => {
                Clock::Minutes(*length)
            }
            FormatSign::DatePart('h', length) => Clock::Hours(*length),
            FormatSign::DatePart('s', length) | FormatSign::Elapsed('s', length) => {
                let places = match signs.get(at) {
                    Some(FormatSign::Point) => {
                        signs[at + 1..].iter().take_while(|sign| **sign == FormatSign::Digit('0')).count()
                    }
                    _ => 0,
                };
                at += if places > 0 { places + 1 } else { 0 };
                match sign {
                    FormatSign::DatePart(..) => Clock::Seconds(*length, places.min(3)),
                    _ => Clock::Elapsed('s', *length),
                }
            }
            FormatSign::DatePart(letter, length) => Clock::Date(*letter, *length),
            FormatSign::Elapsed(letter, length) => Clock::Elapsed(*letter, *length),
            FormatSign::Noon { long } => Clock::Noon(*long),
            FormatSign::Percent => return None,
            other => Clock::Text(other.text()?.to_owned()),
        });
    }
    Some(out)
}

fn padded(number: i64, length: usize) -> String {
    format!("{number:0length$}")
}

fn day(count: i64) -> Option<Day> {
    if !(1..=LAST).contains(&count) {
        return None;
    }
    let weekday = usize::try_from((count + 6) % 7).ok()?;
    if count == 60 {
        return Some(Day { year: 1900, month: 2, day: 29, weekday });
    }
    let first = NaiveDate::from_ymd_opt(1899, 12, if count < 60 { 31 } else { 30 })?;
    let found = first.checked_add_days(Days::new(u64::try_from(count).ok()?))?;
    Some(Day { year: found.year(), month: found.month(), day: found.day(), weekday })
}

const WEEKDAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

impl Day {
    fn month(self) -> &'static str {
        u8::try_from(self.month).ok().and_then(|month| Month::try_from(month).ok()).map_or("", |month| month.name())
    }

    fn part(self, letter: char, length: usize) -> String {
        match (letter, length) {
            ('d', 1 | 2) => format!("{:0length$}", self.day),
            ('d', 3) => WEEKDAYS[self.weekday][..3].to_owned(),
            ('d', _) => WEEKDAYS[self.weekday].to_owned(),
            ('m', 1 | 2) => format!("{:0length$}", self.month),
            ('m', 3) => self.month()[..3].to_owned(),
            ('m', 5) => self.month()[..1].to_owned(),
            ('m', _) => self.month().to_owned(),
            (_, 1 | 2) => format!("{:02}", self.year % 100),
            _ => format!("{:04}", self.year),
        }
    }
}

fn pieces(items: &[DateItem], day: Option<Day>) -> String {
    let each = items.iter().map(|item| match (item, day) {
        (DateItem::Text(text) | DateItem::Time(text), _) => text.clone(),
        (DateItem::Date(letter, length), Some(day)) => day.part(*letter, *length),
        (DateItem::Date(..), None) => String::new(),
    });
    each.collect()
}

/// The text, with a date that stands alone in the form that nobody takes for another day.
fn with_date(items: &[DateItem], day: Day, midnight: bool) -> String {
    let is_date = |item: &DateItem| matches!(item, DateItem::Date(..));
    let (Some(first), Some(last)) = (items.iter().position(is_date), items.iter().rposition(is_date)) else {
        return pieces(items, Some(day));
    };
    let (front, span, back) = (&items[..first], &items[first..=last], &items[last + 1..]);
    let usual = |item: &DateItem| match item {
        DateItem::Date(..) => true,
        DateItem::Text(text) => ["", "/", "-", ".", ",", "of", "st", "nd", "rd", "th"].contains(&text.trim()),
        DateItem::Time(_) => false,
    };
    let before = pieces(front, Some(day));
    let after = pieces(back, Some(day));
    let alone = (before.is_empty() || before.ends_with([' ', '(', '\u{a0}']))
        && (after.is_empty() || after.starts_with([' ', ')', ',', ';', '\u{a0}']));
    let has = |wanted, least, most| {
        let is = |item: &DateItem| matches!(item, DateItem::Date(letter, length) if *letter == wanted && (least..=most).contains(length));
        span.iter().any(is)
    };
    let weekday = if has('d', 3, 99) { format!("{} ", WEEKDAYS[day.weekday]) } else { String::new() };
    let whole = match (has('d', 1, 2), has('m', 1, 99), has('y', 1, 99)) {
        _ if !alone || !span.iter().all(usual) => return pieces(items, Some(day)),
        (true, true, true) => format!("{:04}-{:02}-{:02}", day.year, day.month, day.day),
        (false, true, true) => format!("{} {}", day.month(), day.year),
        (true, true, false) => format!("{weekday}{} {}", day.day, day.month()),
        _ => return pieces(items, Some(day)),
    };
    // A day that begins at midnight has no time.
    let timed = back.iter().any(|item| matches!(item, DateItem::Time(_)));
    if midnight && timed {
        return before + &whole;
    }
    format!("{before}{whole}{after}")
}
