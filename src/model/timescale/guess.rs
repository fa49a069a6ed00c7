//! What was probably meant where a timescale has a slip, and the time of the plan that it is guessed from.

use super::super::date::Date;

/// A slip in a timescale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// What is wrong, as a sentence without a full stop.
    pub what: String,
    /// The whole text as it was probably meant.
    pub guess: Option<String>,
}

/// The time that a plan is of: the day it began with, and the year that most of it is of.
pub(super) type Time = (Option<Date>, Option<i32>);
