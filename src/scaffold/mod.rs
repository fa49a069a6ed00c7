//! The files that `packs new` starts, and the one list of what it puts where somebody has to write. A paper with one of those texts
//! in it is not finished.
//!
//! Values are compared whole, so that words such as "to be written" may stand in any text. A value that could as well be meant,
//! such as the time of a meeting or the first officer, is not in the list: it has the comment [`CHECK`] behind it, and counts as
//! unwritten while both are there. `TBC` and `To be confirmed` are timescales, and content.

use crate::model::value::Date;
use crate::model::{Council, layout::FieldType};

pub(crate) const ACTION_PLAN: &str = include_str!("action-plan.yaml");
pub(crate) const COUNCIL: &str = include_str!("council.yaml");
pub(crate) const MEETING: &str = include_str!("meeting.yaml");
pub(crate) const PROGRESS_ROUND: &str = include_str!("progress-round.yaml");
pub(crate) const REGISTER: &str = include_str!("register.yaml");
pub(crate) const REPORT: &str = include_str!("report.yaml");

/// The comment behind a value that is to be checked.
pub(crate) const CHECK: &str = "to be checked";
/// A line of text.
pub const LINE: &str = "To be written";
/// Body text.
pub(crate) const BODY: &str = "To be written.";
/// The answer to a question of yes or no.
pub(crate) const ANSWER: &str = "no";
/// The wards of a paper.
pub(crate) const WARDS: &str = "all";
/// The date of an entry in a register.
pub(crate) const ENTRY_DATE: &str = "1 April 2026";

/// What a text of the list stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words of a paper. They are not published.
    Body,
    /// An address, a telephone number or a web site of nobody. They are not published either.
    Address,
    /// A name of nobody.
    Name,
}

/// The texts, as they are in the files beside this one, with single spaces between their words.
const TEXTS: &[(Kind, &str)] = &[
    (Kind::Body, LINE),
    (Kind::Body, BODY),
    (Kind::Body, "To be written: what was reviewed, and what the council made of it."),
    (Kind::Body, "To be written: what is recommended. It may have points: - the first point - the second point"),
    (Kind::Body, "To be written: what is done."),
    (Kind::Body, "To be written: what else is done."),
    (Kind::Body, "To be written: what else is recommended."),
    (Kind::Body, "To be written: what was done."),
    (Kind::Body, "Name of the review, to be written"),
    (Kind::Body, "Name of the reviewers, to be written"),
    (Kind::Body, "To be written: why the public interest lies in keeping it back."),
    // Examples behind `#`, for those who only take the sign away.
    (Kind::Body, "Title of the theme"),
    (Kind::Body, "What the council wants to reach."),
    (Kind::Body, "What the reviewers or members said."),
    (Kind::Body, "What comes next."),
    (Kind::Body, "Meetings are open to the public. The building has step-free access and a hearing loop."),
    (Kind::Body, "That the public be excluded from the meeting for the items named below."),
    (Kind::Body, "What the map shows, for people who do not see it."),
    (Kind::Body, "The figures came after the last day."),
    (Kind::Body, "The lease ends before the next meeting."),
    (Kind::Body, "Letter of the review team, 1 April 2026"),
    (Kind::Address, "Town Hall, High Street, Anytown AN1 1AA"),
    (Kind::Address, "https://www.example.org"),
    (Kind::Address, "https://www.example.org/watch"),
    (Kind::Address, "01632 960001"),
    (Kind::Address, "01632 960002"),
    (Kind::Address, "chief.executive@example.org"),
    (Kind::Address, "resources@example.org"),
    (Kind::Address, "monitoring.officer@example.org"),
    (Kind::Name, "Anytown Borough Council"),
    (Kind::Name, "Alex Example"),
    (Kind::Name, "Sam Sample"),
    (Kind::Name, "Councillor A Example"),
    (Kind::Name, "Councillor B Sample"),
];

/// Values with [`CHECK`] behind them that are the same in every new file.
const CHECKED: &[&str] = &[
    ANSWER,
    WARDS,
    ENTRY_DATE,
    "1 January 2000",
    "6.00 pm",
    "Council Chamber, Town Hall",
    "North Ward",
    "South Ward",
    "Good homes for all",
    "A cleaner, greener borough",
];

/// What a value stands for, if it is a text of the list.
pub fn kind(value: &str) -> Option<Kind> {
    let words = || value.split_whitespace();
    let found = TEXTS.iter().find(|(_, text)| words().eq(text.split(' ')));
    found.map(|(kind, _)| *kind)
}

/// Whether a value with [`CHECK`] behind it is still the one that `packs new` wrote, in a paper of a meeting on a day.
pub(crate) fn is_unchecked(value: &str, council: Option<&Council>, meeting: Option<Date>) -> bool {
    let first = council.into_iter().flat_map(|council| {
        let types = [FieldType::Person, FieldType::Status, FieldType::Priorities];
        types.map(|r#type| first(r#type, council))
    });
    let is_first = first.flatten().any(|id| id == value);
    let is_date = meeting.is_some_and(|date| Date::parse(value) == Some(date));
    is_first || is_date || CHECKED.contains(&value)
}

/// The officer, status or priority that stands for all of them in a new file: the first.
pub fn first(r#type: FieldType, council: &Council) -> Option<&str> {
    let id = match r#type {
        FieldType::Person => council.officers.first().map(|officer| &officer.id),
        FieldType::Status => {
            let key = council.status_key(None);
            key.and_then(|key| key.statuses.first()).map(|status| &status.id)
        }
        FieldType::Priorities => council.priorities.first().map(|priority| &priority.id),
        _ => None,
    };
    id.map(|id| id.value.as_str())
}
