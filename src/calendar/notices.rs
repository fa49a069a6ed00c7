//! By when an executive gives notice of a private meeting and of a key decision.

use super::holidays::Holidays;
use super::reckoned::{Reckoned, reckoned};
use super::rules::{Duty, Rule, rules_for};
use crate::model::deadlines::Counting;
use crate::model::{Council, Meeting};

/// A notice that the law requires, and the latest dates for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    /// The rule.
    pub rule: &'static Rule,
    /// The latest dates by it.
    pub by_law: Reckoned,
}

/// The notice for a meeting, if the law requires one of its body.
pub fn notice(council: &Council, meeting: &Meeting, duty: Duty, holidays: &Holidays) -> Option<Notice> {
    let mut rules = rules_for(council, meeting).iter();
    let rule = rules.find(|rule| rule.duty == duty)?;
    let counting = counting(council, rule);
    let by_law = reckoned(meeting, rule.days, counting, holidays);
    Some(Notice { rule, by_law })
}

/// The latest dates for the notice of a key decision by the general exception (SI 2012/2089 reg. 10): five clear days
/// must pass after it.
pub fn general_exception(meeting: &Meeting, holidays: &Holidays) -> Reckoned {
    reckoned(meeting, 5, Counting::WorkingDays, holidays)
}

/// How a notice's days are counted: by the council's choice, where the law leaves it open.
pub(super) fn counting(council: &Council, rule: &Rule) -> Counting {
    let deadlines = council.deadlines.as_ref();
    let chosen = deadlines.and_then(|deadlines| deadlines.notice_counting);
    let chosen = chosen.filter(|counting| rule.or == Some(*counting));
    chosen.unwrap_or(rule.counting)
}
