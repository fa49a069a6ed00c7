//! The dates by which papers are due: which rule of law applies to a body, how it counts days, and which dates follow.
//! Reads no clock: every date follows from a meeting's date and `council.yaml`.
//!
//! Not legal advice: each rule names its source, and a council whose constitution is stricter says so in
//! `council.yaml`.

mod afterwards;
mod clear_days;
mod holidays;
mod hours;
mod ics;
mod notices;
mod publication;
mod reckoned;
mod rules;
mod timetable;

pub use afterwards::{
    CallInDates, answer_due, call_in_of, can_be_called_in, decisions_notice_due, effective_from, is_exempt, kept_until,
    months_beginning_with, note_due, registered_by,
};
pub use clear_days::{Latest, after, before, latest};
pub use holidays::Holidays;
pub use hours::Hours;
pub use ics::ics;
pub use notices::{Notice, general_exception, notice};
pub(crate) use publication::Lawful;
pub use publication::{Publication, Verdict, judge, publication};
pub use reckoned::Reckoned;
pub(crate) use rules::kind;
pub use rules::{Duty, Rule, rules};
pub use timetable::{Entry, Sitting, Timetable, timetable};
