//! A number of clear days before a meeting, and the resulting dates.

use super::clear_days::{Latest, latest};
use super::holidays::Holidays;
use crate::model::Meeting;
use crate::model::deadlines::Counting;

/// A number of clear days, counted in one way, and the resulting dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reckoned {
    pub(crate) days: u32,
    pub(crate) counting: Counting,
    /// The resulting dates.
    pub latest: Latest,
}

impl Reckoned {
    /// The rule in words: `5 clear working days before the meeting`.
    pub fn words(&self) -> String {
        let days = self.days;
        let plural = if days == 1 { "" } else { "s" };
        match self.counting {
            Counting::WorkingDays => format!("{days} clear working day{plural} before the meeting"),
            Counting::CalendarDays => {
                format!("{days} clear day{plural} before the meeting, counted in calendar days")
            }
            Counting::Section243 => {
                format!("{days} clear day{plural} before the meeting, counted by LGA 1972 s.243")
            }
        }
    }
}

pub(super) fn reckoned(meeting: &Meeting, days: u32, counting: Counting, holidays: &Holidays) -> Reckoned {
    Reckoned { days, counting, latest: latest(meeting.date.value, days, counting, holidays) }
}
