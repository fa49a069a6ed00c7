//! By when the papers of a meeting must be public, and whether they were.

use super::clear_days::Latest;
use super::holidays::Holidays;
use super::reckoned::{Reckoned, reckoned};
use super::rules::{Duty, Rule, rules_for};
use crate::diag::Severity;
use crate::model::deadlines::Counting;
use crate::model::value::Date;
use crate::model::{Council, Meeting};

/// The source given for a council's own rule.
pub(super) const OWN: &str = "council.yaml";

/// The rules on when the papers of a meeting must be public, with their dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publication {
    /// The rule of the law, if one holds for the body.
    pub(crate) law: Option<Lawful>,
    /// The council's own.
    pub(crate) own: Option<Reckoned>,
}

/// A rule of the law with its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lawful {
    pub(crate) rule: &'static Rule,
    pub(crate) by_law: Reckoned,
}

impl Publication {
    /// The latest dates that keep both the law and the council's own rule; `None` where there is neither.
    pub(crate) fn latest(&self) -> Option<Latest> {
        let law = self.law.map(|law| law.by_law.latest);
        let own = self.own.map(|own| own.latest);
        match (law, own) {
            (Some(law), Some(own)) if own.date < law.date => Some(own),
            (law, own) => law.or(own),
        }
    }
}

/// Whether papers were published in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// No later than the latest day.
    OnTime,
    /// After the latest day.
    Late {
        /// An error if the law is broken: then the chair has to say why an item is urgent. A warning if only the
        /// council's own rule is broken, or if offices were closed on the day.
        severity: Severity,
        /// The latest day that would have been in time.
        due: Date,
        /// Why that is the latest day, in words.
        reason: String,
        /// The source of the rule: the law, or `council.yaml`.
        source: &'static str,
    },
}

/// Judges the day on which the papers of a meeting were published. A committee that is missing from `council.yaml` is
/// judged as a committee of the council; `check` reports that it is missing.
pub fn judge(council: &Council, meeting: &Meeting, published_on: Date) -> Verdict {
    let publication = publication(council, meeting, &Holidays::of(council));
    // The day named is that of the rule named with it.
    let late = |severity, due, reason, source| Verdict::Late { severity, due, reason, source };
    if let Some(Lawful { rule, by_law }) = publication.law.filter(|law| published_on > law.by_law.latest.last) {
        return late(Severity::Error, by_law.latest.date, by_law.words(), rule.source);
    }
    if let Some(own) = publication.own.filter(|own| published_on > own.latest.last) {
        let reason = format!("the council’s own rule of {}", own.words());
        return late(Severity::Warning, own.latest.date, reason, OWN);
    }
    match publication.latest() {
        Some(latest) if published_on > latest.date => {
            let reason = format!("offices are closed on {}", published_on.weekday());
            late(Severity::Warning, latest.date, reason, publication.law.map_or(OWN, |law| law.rule.source))
        }
        _ => Verdict::OnTime,
    }
}

/// Finds by when the papers of a meeting must be public.
pub fn publication(council: &Council, meeting: &Meeting, holidays: &Holidays) -> Publication {
    let rule = rules_for(council, meeting).iter().find(|rule| rule.duty == Duty::Publication);
    let deadlines = council.deadlines.as_ref();
    let own = deadlines.and_then(|deadlines| deadlines.publication_for(&meeting.committee));
    let reckon = |days, counting| reckoned(meeting, days, counting, holidays);
    let law = rule.map(|rule| {
        // A council that reads the law differently says so with a rule of its own.
        let reading = own.and_then(|own| own.counting).filter(|counting| rule.or == Some(*counting));
        Lawful { rule, by_law: reckon(rule.days, reading.unwrap_or(rule.counting)) }
    });
    Publication { law, own: own.map(|own| reckon(own.days.0, own.counting.unwrap_or(Counting::WorkingDays))) }
}
