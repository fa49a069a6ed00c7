//! The files that `packs new` starts, and the one list of what it puts where somebody has to write. A paper with one of
//! those texts in it is not finished.
//!
//! Values are compared whole, so that words such as "to be written" may stand in any text. A value that could as well
//! be meant, such as the time of a meeting or the first officer, is not in the list: it has the comment `CHECK`
//! behind it, and counts as unwritten while both are there. `TBC` and `To be confirmed` are timescales, and content.

use crate::model::layout::{FieldSpec, FieldType};
use crate::model::value::Date;
use crate::model::{Council, Layout};

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
pub(crate) const BODY: &str = "To be written.";
/// Why a paper is kept from the public, where nobody has said it yet.
pub(crate) const REASON: &str = "To be written: why the public interest lies in keeping it back.";
/// What a picture shows, where nobody has said it yet.
pub(crate) const PICTURE: &str = "To be written: what the picture shows";
/// What a line begins with in whose place a chart or drawing of a Word file is to be added.
pub(crate) const ADDED: &str = "To be added:";
/// What such a line says is to be added.
const DRAWN: [&str; 4] = ["picture", "chart", "drawing", "object"];
pub(crate) const ANSWER: &str = "no";
pub(crate) const NUMBER: &str = "0";
pub(crate) const MONEY: &str = "£0";
pub(crate) const WARDS: &str = "all";
pub(crate) const ENTRY_DATE: &str = "1 April 2026";

/// The kind of a text in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholder {
    /// Words of a paper. They are not published.
    Body,
    /// An address, a telephone number or a web site of nobody. They are not published either.
    Address,
    /// A name of nobody.
    Name,
}

/// The texts, as they are in the files beside this one, with single spaces between their words.
const TEXTS: &[(Placeholder, &str)] = &[
    (Placeholder::Body, LINE),
    (Placeholder::Body, BODY),
    (Placeholder::Body, "To be written: what was reviewed, and what the council made of it."),
    (Placeholder::Body, "To be written: what is recommended. It may have points: - the first point - the second point"),
    (Placeholder::Body, "To be written: what is done."),
    (Placeholder::Body, "To be written: what else is done."),
    (Placeholder::Body, "To be written: what else is recommended."),
    (Placeholder::Body, "To be written: what was done."),
    (Placeholder::Body, "Name of the review, to be written"),
    (Placeholder::Body, "Name of the reviewers, to be written"),
    (Placeholder::Body, REASON),
    (Placeholder::Body, PICTURE),
    (Placeholder::Body, ADDED),
    // Examples behind `#`, for those who only take the sign away.
    (Placeholder::Body, "Title of the theme"),
    (Placeholder::Body, "What the council wants to reach."),
    (Placeholder::Body, "What the reviewers or members said."),
    (Placeholder::Body, "What comes next."),
    (Placeholder::Body, "Meetings are open to the public. The building has step-free access and a hearing loop."),
    (Placeholder::Body, "That the public be excluded from the meeting for the items named below."),
    (Placeholder::Body, "What the map shows, for people who do not see it."),
    (Placeholder::Body, "The figures came after the last day."),
    (Placeholder::Body, "The lease ends before the next meeting."),
    (Placeholder::Body, "Letter of the review team, 1 April 2026"),
    (Placeholder::Address, "Town Hall, High Street, Anytown AN1 1AA"),
    (Placeholder::Address, "https://www.example.org"),
    (Placeholder::Address, "https://www.example.org/watch"),
    (Placeholder::Address, "01632 960001"),
    (Placeholder::Address, "01632 960002"),
    (Placeholder::Address, "chief.executive@example.org"),
    (Placeholder::Address, "resources@example.org"),
    (Placeholder::Address, "monitoring.officer@example.org"),
    (Placeholder::Name, "Anytown Borough Council"),
    (Placeholder::Name, "Alex Example"),
    (Placeholder::Name, "Sam Sample"),
    (Placeholder::Name, "Councillor A Example"),
    (Placeholder::Name, "Councillor B Sample"),
];

/// Values with `CHECK` behind them that are the same in every new file.
const CHECKED: &[&str] = &[
    ANSWER,
    NUMBER,
    MONEY,
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

/// Where body text has something of the list in it that `packs import` put there, and what: pictures without words, and lines
/// in whose place a chart or picture is to be added.
pub(crate) fn within(text: &str) -> Vec<(std::ops::Range<usize>, &'static str)> {
    let pictures = text.match_indices(PICTURE).filter(|(at, _)| text[..*at].ends_with("!["));
    let mut found: Vec<_> = pictures.map(|(at, words)| (at..at + words.len(), PICTURE)).collect();
    for (at, words) in text.match_indices(ADDED) {
        let begins = text[..at].trim_end_matches(' ').ends_with('\n') || text[..at].trim().is_empty();
        let mut rest = text[at + words.len()..].split_whitespace();
        let is_drawn = rest.next().is_some_and(|kind| DRAWN.contains(&kind));
        let is_counted = rest.next().is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()));
        if begins && is_drawn && is_counted {
            found.push((at..at + words.len(), ADDED));
        }
    }
    found
}

/// The kind of a value, if it is a text of the list.
pub fn placeholder(value: &str) -> Option<Placeholder> {
    let words = || value.split_whitespace();
    let found = TEXTS.iter().find(|(_, text)| words().eq(text.split(' ')));
    found.map(|(kind, _)| *kind)
}

/// Whether a value with `CHECK` behind it is still the one that `packs new` wrote, in a paper of a meeting on a day.
pub(crate) fn is_unchecked<'l>(
    value: &str,
    council: Option<&Council>,
    mut layouts: impl Iterator<Item = &'l Layout>,
    meeting: Option<Date>,
) -> bool {
    let first = council.into_iter().flat_map(|council| {
        let types = [FieldType::Person, FieldType::Priorities];
        let keys = council.status_keys.iter().map(|key| first_status(Some(key.id.as_str()), council));
        types.map(|r#type| first(r#type, council)).into_iter().chain(keys)
    });
    let is_first_choice = |spec: &FieldSpec| spec.choices.first().is_some_and(|choice| choice.value.value == value);
    let is_first =
        first.flatten().any(|id| id == value) || layouts.any(|layout| layout.all_fields().any(is_first_choice));
    let is_date = meeting.is_some_and(|date| Date::parse(value) == Some(date));
    is_first || is_date || CHECKED.contains(&value)
}

/// The first status of a key, or of the first key.
pub(crate) fn first_status<'c>(key: Option<&str>, council: &'c Council) -> Option<&'c str> {
    let key = council.status_key(key);
    key.and_then(|key| key.statuses.first()).map(|status| status.id.as_str())
}

/// The officer, status or priority that a new file has as an example: the first.
pub fn first(r#type: FieldType, council: &Council) -> Option<&str> {
    let id = match r#type {
        FieldType::Person => council.officers.first().map(|officer| &officer.id),
        FieldType::Status => return first_status(None, council),
        FieldType::Priorities => council.priorities.first().map(|priority| &priority.id),
        _ => None,
    };
    id.map(|id| id.value.as_str())
}
