//! The numbers of minutes: `41/26`, in the council's pattern.

use chrono::Datelike as _;

use crate::model::minute_rules::{MinuteRules, Restarts};
use crate::model::value::Date;

/// How numbers are written unless the council says otherwise.
const PATTERN: &str = "{n}/{yy}";

/// What is wrong with the first number of a meeting's minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// Another minute of the period has this number.
    Used(String),
    /// No minute of the period has this number.
    LeftOut(String),
}

/// The year in which the period of a day began.
fn year(rules: &MinuteRules, date: Date) -> i32 {
    let calendar = date.0.year();
    match rules.restarts.unwrap_or_default() {
        Restarts::CalendarYear | Restarts::Never => calendar,
        Restarts::MunicipalYear => {
            let begun = rules.years_begin.iter().map(|first| first.value);
            let last = begun.clone().filter(|first| *first <= date).max();
            match (last, begun.min()) {
                (Some(last), _) => last.0.year(),
                // Before the first annual meeting that is known, the year is the one before.
                (None, Some(first)) => first.0.year() - 1,
                (None, None) => calendar,
            }
        }
    }
}

fn pattern(rules: &MinuteRules) -> &str {
    rules.pattern.as_ref().map_or(PATTERN, |pattern| pattern.as_str())
}

/// A piece of a pattern: text, or the name in braces.
fn pieces(pattern: &str) -> Vec<(bool, &str)> {
    let mut pieces = vec![];
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        pieces.extend([(false, before), (true, name)]);
        rest = after;
    }
    pieces.push((false, rest));
    pieces
}

/// A number as it is written in the period of a day.
fn written(rules: &MinuteRules, number: usize, date: Date) -> String {
    let year = year(rules, date);
    let prefix = rules.prefix.as_ref().map_or("", |prefix| prefix.as_str());
    let pieces = pieces(pattern(rules)).into_iter().map(|piece| match piece {
        (false, text) => text.to_owned(),
        (true, "n") => number.to_string(),
        (true, "nn") => format!("{number:02}"),
        (true, "nnn") => format!("{number:03}"),
        (true, "yy") => format!("{:02}", year.rem_euclid(100)),
        (true, "yyyy") => year.to_string(),
        (true, "prefix") => prefix.to_owned(),
        (true, other) => format!("{{{other}}}"),
    });
    pieces.collect()
}

/// The number in a written one, and the year as far as it is written; nothing where it is not in the pattern.
fn read(rules: &MinuteRules, number: &str) -> Option<(usize, Option<i32>)> {
    let prefix = rules.prefix.as_ref().map_or("", |prefix| prefix.as_str());
    let (mut rest, mut found, mut year) = (number.trim(), None, None);
    for piece in pieces(pattern(rules)) {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        match piece {
            (false, text) => rest = rest.strip_prefix(text)?,
            (true, "prefix") => rest = rest.strip_prefix(prefix)?,
            (true, "n" | "nn" | "nnn") => {
                found = Some(rest[..digits].parse().ok()?);
                rest = &rest[digits..];
            }
            (true, "yy" | "yyyy") => {
                year = Some(rest[..digits].parse().ok()?);
                rest = &rest[digits..];
            }
            (true, _) => return None,
        }
    }
    rest.is_empty().then_some((found?, year))
}

/// The numbers of so many minutes of a meeting from the first on.
pub fn numbers(rules: &MinuteRules, first: usize, meeting: Date, count: usize) -> Vec<String> {
    (first..first.saturating_add(count)).map(|number| written(rules, number, meeting)).collect()
}

/// The next numbers after the last one that was given; from 1 where there is none in the meeting's period.
pub fn next_numbers(rules: &MinuteRules, last: Option<&str>, meeting: Date, count: usize) -> Vec<String> {
    let last = last.and_then(|last| read(rules, last));
    let period = year(rules, meeting);
    let is_same = |said: i32| said == period || said < 100 && said == period.rem_euclid(100);
    let goes_on = rules.restarts == Some(Restarts::Never);
    let first = match last {
        Some((number, said)) if goes_on || said.is_none_or(is_same) => number.saturating_add(1),
        Some(_) | None => 1,
    };
    numbers(rules, first, meeting, count)
}

/// What is wrong with a first number after those of earlier meetings of its period, each with its first and last.
pub fn slip(rules: &MinuteRules, earlier: &[(usize, usize)], first: usize, meeting: Date) -> Option<Slip> {
    let last = earlier.iter().map(|(_, last)| *last).max()?;
    if earlier.iter().any(|(from, to)| (*from..=*to).contains(&first)) {
        return Some(Slip::Used(written(rules, first, meeting)));
    }
    (first > last + 1).then(|| Slip::LeftOut(written(rules, last + 1, meeting)))
}

/// Whether two days are in one period, in which a number is given once.
pub(crate) fn same_period(rules: &MinuteRules, one: Date, other: Date) -> bool {
    rules.restarts == Some(Restarts::Never) || year(rules, one) == year(rules, other)
}

/// The number of a paragraph of a minute: that of its minute, and its place from 1 on.
pub fn paragraph(minute: &str, place: usize) -> String {
    format!("{minute}.{place}")
}

/// The reference of an action: that of its minute, and its place from 1 on.
pub fn action(minute: &str, place: usize) -> String {
    format!("{minute}-{place}")
}
