//! How a council numbers its minutes.

use super::value::{Date, Id, RowCount, Text, YesNo};
use crate::source::Spanned;
use crate::{choice, record};

choice! {
    /// When the numbers of minutes begin again at 1.
    pub enum Restarts, "when numbers begin again" {
        /// On 1 January.
        CalendarYear = "calendar-year",
        /// On the day of the annual meeting, from `years_begin`.
        MunicipalYear = "municipal-year",
        /// They go on.
        Never = "never",
    }
}

record! {
    /// `minutes` in council.yaml: how minutes are numbered.
    pub struct MinuteRules, "`minutes`" {
        /// The committees it is for; all unless given. The first entry that is for a committee holds for it.
        committees: Vec<Id> as committee,
        /// How a number is written: `{n}`, `{nn}` or `{nnn}` is the number with so many figures at least, `{yy}` or
        /// `{yyyy}` the year in which its period began, `{prefix}` the prefix; `{n}/{yy}` unless given.
        pattern: Option<Text>,
        /// What `{prefix}` is.
        prefix: Option<Text>,
        /// When numbers begin again at 1; with the calendar year unless given.
        restarts: Option<Restarts>,
        /// Whether each paragraph has a number within its minute, such as `33.1`; no unless given.
        paragraphs: Option<YesNo>,
        /// The days of annual meetings, on which a municipal year begins.
        years_begin: Vec<Spanned<Date>>,
        /// How many members have to be in the room for a vote.
        quorum: Option<RowCount>,
    }
}

impl MinuteRules {
    /// Whether it is for a committee.
    pub(crate) fn is_for(&self, committee: &str) -> bool {
        self.committees.is_empty() || self.committees.iter().any(|id| id.value == committee)
    }
}
