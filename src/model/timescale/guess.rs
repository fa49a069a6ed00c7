//! What was probably meant by a mistyped timescale, and the period of the plan that it is guessed from.

use super::super::date::Date;

/// A mistake in a timescale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// What is wrong, as a sentence without a full stop.
    pub what: String,
    /// The whole text as it was probably meant.
    pub guess: Option<String>,
}

/// The period of a plan: the day it began, and the year that most of it falls in.
pub(super) type Time = (Option<Date>, Option<i32>);
