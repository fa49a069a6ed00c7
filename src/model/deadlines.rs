//! The deadlines that a council sets for itself, and its holidays. Those of the law are in `calendar::rules`.

use super::outcome::Outcome;
use super::value::{Date, DayCount, Id, OwnId, Text};
use crate::source::Spanned;
use crate::{choice, record};

choice! {
    /// Which days count when days are counted.
    pub enum Counting, "a way of counting days" {
        /// Monday to Friday without bank holidays and local holidays.
        WorkingDays = "working-days",
        /// Every day.
        CalendarDays = "calendar-days",
        /// Monday to Saturday without bank holidays and the Christmas and Easter breaks: the reading of the Local
        /// Government Act 1972, s.243, that the parish and town councils' association gives.
        Section243 = "section-243",
    }
}

choice! {
    /// What a report deadline is counted back from.
    pub enum Before, "what a deadline is before" {
        /// The latest day on which the papers are published.
        Publication = "publication",
        /// The day of the meeting.
        Meeting = "meeting",
    }
}

record! {
    /// `deadlines`: the council's own, beside those of the law.
    pub struct Deadlines, "deadlines" {
        /// When the council's constitution has papers published, where that is not simply as the law says. The first
        /// that is for a committee holds for it.
        publication: Vec<OwnPublication>,
        /// How the 28 clear days of notices of private meetings and key decisions are counted; `calendar-days` unless
        /// given, as the law does not say.
        notice_counting: Option<Counting>,
        /// When reports are due.
        reports: Vec<ReportDeadline>,
        /// How decisions can be called in.
        call_in: Option<CallIn>,
    }
}

record! {
    /// When papers are published by the council's own rule.
    pub struct OwnPublication, "a publication deadline" {
        /// How many clear days there are between publication and the meeting.
        days: Spanned<DayCount>,
        /// Which days count; `working-days` unless given.
        counting: Option<Counting>,
        /// The committees it is for; all unless given.
        committees: Vec<Id> as committee,
    }
}

record! {
    /// A day on which reports are due.
    pub struct ReportDeadline, "a report deadline" {
        /// Its name in references.
        id: OwnId,
        /// What is due, such as `Draft reports to Legal and Finance`.
        name: Text,
        /// How many days before: 1 is the counted day next before.
        days: DayCount,
        /// Which days count; `working-days` unless given.
        counting: Option<Counting>,
        /// What it is before; `publication` unless given.
        before: Option<Before>,
        /// The committees it is for; all unless given.
        committees: Vec<Id> as committee,
    }
}

choice! {
    /// When a decision takes effect after the end of call-in.
    pub enum Effective, "when decisions take effect" {
        NextDay = "next-day",
        NextWorkingDay = "next-working-day",
    }
}

choice! {
    /// When a decision takes effect that was called in and that scrutiny left as it is.
    pub enum AfterScrutiny, "when decisions take effect that scrutiny left as they are" {
        /// On the day on which scrutiny met.
        SameDay = "same-day",
        NextDay = "next-day",
        NextWorkingDay = "next-working-day",
    }
}

record! {
    /// How decisions can be called in.
    pub struct CallIn, "call_in" {
        /// How many days after the decisions are published call-in ends: 1 is the counted day next after.
        days: DayCount,
        /// Which days count; `working-days` unless given.
        counting: Option<Counting>,
        /// The time of day at which it ends, as typed, such as `5.00 pm`; the end of the day unless given.
        time: Option<Text>,
        /// How it is done, in the council's words, such as `Three members write to the monitoring officer.`: for the list
        /// of decisions.
        how: Option<Text>,
        /// How many working days after the meeting its decisions are published; on the day of the meeting unless given.
        decisions_after: Option<DayCount>,
        /// When decisions that were not called in take effect; on the day next after the end of call-in unless given.
        effective: Option<Effective>,
        /// When those take effect that were called in and that scrutiny left as they are; on the day on which scrutiny met
        /// unless given.
        after_scrutiny: Option<AfterScrutiny>,
        /// Outcomes that cannot be called in, such as `appointed`, besides those that decide nothing.
        except: Vec<Outcome>,
        /// The committee that considers a decision that was called in: for the list of decisions, which has to name it in
        /// Northern Ireland (Local Government (Standing Orders) Regulations (NI) 2015 Sch. para. 7(2)).
        considered_by: Option<Id> as committee,
        /// The committees whose decisions can be called in; all of the kind `executive` unless given.
        committees: Vec<Id> as committee,
    }
}

record! {
    /// `bank_holidays`: changes to the list in the program, which has those of 2019 to 2028.
    pub struct BankHolidays, "bank_holidays" {
        /// Days that are bank holidays in the council's nation. With all of a year's, that year is known.
        add: Vec<Spanned<Date>>,
        /// Days that are none.
        remove: Vec<Spanned<Date>>,
    }
}

impl Deadlines {
    /// The council's own publication deadline for a committee.
    pub(crate) fn publication_for(&self, committee: &Id) -> Option<&OwnPublication> {
        self.publication.iter().find(|own| has(&own.committees, committee))
    }

    pub(crate) fn reports_for(&self, committee: &Id) -> impl Iterator<Item = &ReportDeadline> {
        self.reports.iter().filter(|report| has(&report.committees, committee))
    }

    /// Every committee that a deadline names.
    pub(crate) fn committees(&self) -> impl Iterator<Item = &Id> {
        let publication = self.publication.iter().flat_map(|own| &own.committees);
        let reports = self.reports.iter().flat_map(|report| &report.committees);
        let call_in = self.call_in.iter().flat_map(|rule| &rule.committees);
        let considers = self.call_in.iter().filter_map(|rule| rule.considered_by.as_ref());
        publication.chain(reports).chain(call_in).chain(considers)
    }
}

/// Whether a list of committees includes one; an empty list includes all.
fn has(committees: &[Id], committee: &Id) -> bool {
    committees.is_empty() || committees.iter().any(|id| id.value == committee.value)
}
