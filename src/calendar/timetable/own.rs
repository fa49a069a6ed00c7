//! The dates that a council sets for itself: when reports are due, and until when decisions can be called in.

use super::{Entry, Maker, OWN};
use crate::calendar::clear_days::Latest;
use crate::calendar::{CallInDates, before, call_in_of, publication};
use crate::model::deadlines::{Before, Counting, ReportDeadline};

impl Maker<'_> {
    pub(super) fn reports(&self) -> impl Iterator<Item = Entry> {
        let published = publication(self.council, self.meeting, self.holidays).latest();
        let deadlines = self.council.deadlines.iter();
        let reports = deadlines.flat_map(|d| d.reports_for(&self.meeting.committee));
        reports.map(move |report| self.report(report, published))
    }

    fn report(&self, report: &ReportDeadline, published: Option<Latest>) -> Entry {
        let counting = report.counting.unwrap_or(Counting::WorkingDays);
        let (from, name) = match (report.before.unwrap_or(Before::Publication), published) {
            (Before::Publication, Some(published)) => (published.date, "the latest day of publication"),
            (Before::Publication, None) | (Before::Meeting, _) => (self.date(), "the meeting"),
        };
        Entry {
            key: format!("report-{}", report.id.value),
            date: before(from, report.days.0, counting, self.holidays),
            what: report.name.value.clone(),
            reason: format!("{} before {name}", number_of_days(report.days.0, counting)),
            source: OWN.to_owned(),
            sitting: None,
        }
    }

    /// When decisions are published and until when they can be called in; empty for bodies whose decisions cannot be
    /// called in.
    pub(super) fn call_in(&self) -> Vec<Entry> {
        let Some(rule) = call_in_of(self.council, self.meeting) else { return vec![] };
        let counting = rule.counting.unwrap_or(Counting::WorkingDays);
        let dates = CallInDates::after_meeting(rule, self.date(), self.holidays);
        let published = dates.published_on;
        let publishing = rule.decisions_after.map(|days| Entry {
            key: "decisions".to_owned(),
            date: published,
            what: "Publish the decisions".to_owned(),
            reason: format!("{} after the meeting", number_of_days(days.0, Counting::WorkingDays)),
            source: OWN.to_owned(),
            sitting: None,
        });
        let time = rule.time.as_ref().map(|time| format!(" at {}", time.value));
        let expiry = Entry {
            key: "call-in".to_owned(),
            date: dates.ends,
            what: format!("Call-in ends{}", time.unwrap_or_default()),
            reason: format!(
                "{} after the decisions are published, on {}",
                number_of_days(rule.days.0, counting),
                published.weekday()
            ),
            source: OWN.to_owned(),
            sitting: None,
        };
        publishing.into_iter().chain([expiry]).collect()
    }
}

/// `7 working days`, `1 calendar day`.
fn number_of_days(days: u32, counting: Counting) -> String {
    let plural = if days == 1 { "" } else { "s" };
    match counting {
        Counting::WorkingDays => format!("{days} working day{plural}"),
        Counting::CalendarDays => format!("{days} calendar day{plural}"),
        Counting::Section243 => format!("{days} day{plural}, counted by LGA 1972 s.243,"),
    }
}
