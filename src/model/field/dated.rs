//! A date of a field whose layout takes a month or words in its place.

use super::spec::{FieldSpec, Or};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Words;
use crate::model::date::{Date, DayOrMonth};
use crate::model::value::Text;
use crate::shape::{Node, Shape};

/// A day, or what a layout takes in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum GivenDate {
    Day(Date),
    /// A month, or a day where a month would do as well.
    Month(DayOrMonth),
    /// Words such as `to be agreed`.
    Words(Text),
}

impl GivenDate {
    /// Reads a date as a field takes it. A text that is nearly a date is not taken for words.
    pub(super) fn read(node: &Node, spec: &FieldSpec, problems: &mut Diagnostics) -> Option<Self> {
        let text = spec.or.contains(&Or::Text);
        if !text && !spec.or.contains(&Or::Month) {
            return <Date as Shape>::read(node, problems).map(Self::Day);
        }
        if !text {
            return DayOrMonth::read(node, problems).map(Self::of);
        }
        let words = Text::read(node, problems)?;
        match DayOrMonth::parse(&words.value) {
            Ok(date) => Some(Self::of(date)),
            Err(not) if not.is_slip() => {
                let message = format!("`{}` is not a date: {}", words.value, not.why);
                problems.push(Diagnostic::error(Code::BadDate, node.span, message).help(not.help));
                None
            }
            Err(_) => Some(Self::Words(words)),
        }
    }

    fn of(date: DayOrMonth) -> Self {
        match date {
            DayOrMonth::Day(day) => Self::Day(day),
            month => Self::Month(month),
        }
    }

    /// The day, if it is one.
    pub(crate) fn day(&self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Month(_) | Self::Words(_) => None,
        }
    }

    /// The last day that it can mean.
    pub(crate) fn last(&self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Month(month) => Some(month.last()),
            Self::Words(_) => None,
        }
    }
}

impl GivenDate {
    /// As a paper shows it.
    pub(crate) fn words(&self, said: &Words) -> String {
        match self {
            Self::Day(day) => said.date(*day),
            Self::Month(month) => said.day_or_month(*month),
            Self::Words(words) => words.value.clone(),
        }
    }
}

impl std::fmt::Display for GivenDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Month(month) => month.fmt(f),
            Self::Words(words) => f.write_str(&words.value),
        }
    }
}
