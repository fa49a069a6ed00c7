//! Finds the dates in a timescale, with the words around them that say which part of the date is meant, and whether
//! something happens up to then or from then.

use chrono::{Datelike as _, Days, Months, NaiveDate};

use super::super::date::Date;
use super::durations::{Duration, duration};
use super::stretches::{Unit, Year, days};
use super::tokens::{Token, TokenKind};
use super::units::unit;

/// How the words before a date relate to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    In,
    By,
    Before,
    From,
    After,
}

/// A part of a period, in sixths: 0 to 6.
type Sixths = (u32, u32);

/// A date found in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct FoundDate {
    pub(super) unit: Unit,
    pub(super) year: Option<Year>,
    pub(super) relation: Relation,
    part: Option<Sixths>,
    /// Whether it ends the range that the date before it begins: `March – June`.
    pub(super) joined: bool,
    /// Whether it is the whole length of something: `during 2024`.
    pub(super) whole: bool,
    /// The index of its first token.
    pub(super) at: usize,
    /// The index of the token after it.
    pub(super) end: usize,
}

/// The dates and durations in a text.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) found: Vec<FoundDate>,
    pub(super) durations: Vec<Duration>,
}

/// What the words since the last date mean for the next one.
#[derive(Default)]
struct Pending {
    relation: Option<Relation>,
    part: Option<Sixths>,
    joined: bool,
    whole: bool,
    /// Whether a `not` or `no` came before.
    negated: bool,
    /// Whether the date no longer applies: `was December 2024`.
    gone: bool,
}

pub(super) fn scan(tokens: &[Token]) -> Scan {
    let mut scan = Scan::default();
    let mut pending = Pending::default();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((unit, year, end)) = unit(tokens, at) {
            let is_year = matches!(unit, Unit::Year(_));
            let after = end + usize::from(tokens.get(end).is_some_and(|t| t.is(&["year"])));
            let is_end = is_year && tokens.get(after).is_some_and(|t| t.is(&["end"]));
            let mut one = FoundDate {
                unit,
                year,
                relation: pending.relation.unwrap_or(Relation::In),
                part: pending.part.or(is_end.then_some((6, 6))),
                joined: pending.joined && !scan.found.is_empty(),
                whole: pending.whole,
                at,
                end,
            };
            at = end;
            if tokens.get(at).is_some_and(|t| t.is(&["onwards", "onward", "forward", "forwards"])) {
                one.relation = Relation::From;
            }
            if !pending.gone {
                scan.found.push(one);
            }
            pending = Pending::default();
        } else if let Some((duration, end)) = duration(tokens, at) {
            scan.durations.push(duration);
            pending = Pending::default();
            at = end;
        } else {
            pending.word(&tokens[at], tokens.get(at + 1));
            at += 1;
        }
    }
    scan
}

impl Pending {
    fn word(&mut self, token: &Token, next: Option<&Token>) {
        let relation = |word: &str| match word {
            "by" | "until" | "till" | "til" | "latest" | "deadline" | "due" => Some(Relation::By),
            "before" | "pre" => Some(Relation::Before),
            "from" | "starting" | "starts" | "start" | "commencing" | "beginning" | "begin" | "begins" | "since"
            | "effective" | "following" | "post" => Some(Relation::From),
            "after" => Some(Relation::After),
            "later" => Some(Relation::By),
            _ => None,
        };
        let relation = |word: &str| match relation(word) {
            Some(Relation::Before) if self.negated => Some(Relation::From),
            Some(Relation::After) if self.negated => Some(Relation::By),
            other => other,
        };
        let part = |word: &str| match word {
            "early" => Some((0, 2)),
            "mid" | "middle" => Some((2, 4)),
            "late" => Some((4, 6)),
            "end" => Some((6, 6)),
            _ => None,
        };
        match &token.kind {
            TokenKind::Word(word) => {
                let of = next.is_some_and(|next| next.is(&["of"]));
                // The start of June is a part of June; something that starts in June goes on.
                if of && matches!(word.as_str(), "start" | "beginning") {
                    self.part = Some((0, 2));
                } else if let Some(part) = part(word) {
                    let wider = |(from, to): Sixths| (from.min(part.0), to.max(part.1));
                    self.part = Some(self.part.map_or(part, wider));
                } else if let Some(found) = relation(word) {
                    self.relation = Some(found);
                    self.joined |= matches!(word.as_str(), "until" | "till" | "til" | "by");
                } else if matches!(word.as_str(), "to" | "through" | "and" | "or") {
                    self.joined = true;
                } else if matches!(word.as_str(), "during" | "throughout" | "over" | "across") {
                    self.whole = true;
                } else if matches!(word.as_str(), "not" | "no") {
                    self.negated = true;
                } else if matches!(word.as_str(), "was" | "previously" | "originally" | "formerly") {
                    self.gone = true;
                } else if !matches!(
                    word.as_str(),
                    "of" | "the" | "in" | "calendar" | "about" | "around" | "circa" | "approx"
                ) {
                    self.part = None;
                    self.joined = false;
                }
            }
            TokenKind::Dash | TokenKind::Slash | TokenKind::Comma => self.joined = true,
            TokenKind::Break => *self = Self::default(),
            TokenKind::Number(_) | TokenKind::Dot => {}
        }
    }
}

/// All dates with their first and last days, except those whose year cannot be found. Also says whether a year was
/// taken from `since`.
pub(super) fn with_years(found: &[FoundDate], since: Option<Date>) -> (Vec<(FoundDate, Date, Date)>, bool) {
    let mut all = found.to_vec();
    for at in (0..all.len().saturating_sub(1)).rev() {
        let next = all[at + 1];
        let one = &mut all[at];
        if let (Unit::Day(day, None), Unit::Day(_, month)) = (one.unit, next.unit) {
            one.unit = Unit::Day(day, month);
        }
        if one.year.is_none() {
            one.year = next.year.map(|year| match year {
                Year::Calendar(year) if one.order() > next.order() => Year::Calendar(year - 1),
                year => year,
            });
        }
    }
    let mut assumed = false;
    for at in 0..all.len() {
        if all[at].year.is_some() {
            continue;
        }
        let before = at.checked_sub(1).map(|before| all[before]);
        if let Some(before) = before
            && let Some(year) = before.year
        {
            all[at].year = Some(match year {
                Year::Calendar(year) if all[at].order() < before.order() => Year::Calendar(year + 1),
                year => year,
            });
        } else if let Some(since) = since {
            // The first one that is not over on that day.
            let year = since.0.year();
            let is_over = |year: &i32| {
                let days = days(all[at].unit, Year::Calendar(*year));
                days.is_none_or(|(_, last)| last < since.0)
            };
            let first = (year - 1..=year + 1).find(|year| !is_over(year));
            all[at].year = first.map(Year::Calendar);
            assumed = true;
        }
    }
    let dated = all.into_iter().filter_map(|one| {
        let (first, last) = days(one.unit, one.year?)?;
        let (first, last) = one.part.map_or((first, last), |part| cut(first, last, part));
        Some((one, Date(first), Date(last)))
    });
    (dated.collect(), assumed)
}

impl FoundDate {
    /// Its position in its year, for comparing.
    fn order(&self) -> u32 {
        match self.unit {
            Unit::Day(day, month) => month.unwrap_or(0) * 32 + day,
            Unit::Month(month) | Unit::Season(month) => month * 32,
            Unit::Quarter(quarter) => (quarter * 3 + 1) * 32,
            Unit::Half(half) => (half * 6 - 5) * 32,
            Unit::Year(_) => 0,
        }
    }
}

/// A part of a period: by months if it has several, else by tens of days.
fn cut(first: NaiveDate, last: NaiveDate, (from, to): Sixths) -> (NaiveDate, NaiveDate) {
    if from == 6 {
        return (last, last);
    }
    let months = (last + Days::new(1)).month0() + 12 * u32::from(last.year() > first.year());
    let months = (months + 12 - first.month0()) % 12;
    let months = if months == 0 { 12 } else { months };
    let point = |part: u32| {
        if months > 1 {
            first.checked_add_months(Months::new(months * part / 6))
        } else {
            first.checked_add_days(Days::new(u64::from(part) * 5))
        }
    };
    let begins = point(from).unwrap_or(first);
    let ends = point(to).map_or(last, |next| next - Days::new(1));
    (begins, if to == 6 { last } else { ends.min(last) })
}
