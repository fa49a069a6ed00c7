//! Items of an agenda whose numbers, states and supplements do not fit: two with one number, a paper that is missing or
//! should not be there, a supplement to items that do not exist.

use std::collections::HashMap;

use super::Family;
use super::context::Context;
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Meeting;
use crate::model::meeting::{Item, State};
use crate::model::value::Text;

pub(super) const FAMILY: Family = Family {
    codes: &[Code::DuplicateNumber, Code::NoPaper, Code::WithdrawnPaper, Code::UnknownItem, Code::TwoSupplements],
    check,
};

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for (files, meeting) in context.meetings() {
        let whole = files.meeting.whole;
        for item in &meeting.items {
            state(item, whole, problems);
        }
        if whole {
            numbers(meeting, problems);
            supplements(meeting, problems);
        }
    }
}

fn numbers(meeting: &Meeting, problems: &mut Diagnostics) {
    let mut seen = HashMap::new();
    for (at, item) in meeting.items.iter().enumerate() {
        let number = meeting.item_number(at);
        let place = item.number.as_ref().map_or(item.span, |number| number.span);
        let first = *seen.entry(number.clone()).or_insert(place);
        if first != place {
            let message = format!("there is already an item {number} before this one");
            let problem = Diagnostic::error(Code::DuplicateNumber, place, message).first_at(first);
            problems.push(problem.help("give it another `number`, or none: then it is one more than that before it"));
        }
    }
}

/// Whether an item has what its state calls for; `whole` is false if a mistake may have hidden something that seems to
/// be missing.
fn state(item: &Item, whole: bool, problems: &mut Diagnostics) {
    let state = item.state.unwrap_or(State::Attached);
    let paper =
        item.report.as_ref().map(|report| report.span).or(item.appendices.first().map(|appendix| appendix.span));
    let says_something = item.text.is_some() || item.standing.is_some();
    match (state, paper, &item.title) {
        (State::Attached, None, Some(title)) if whole && !says_something => problems.push(
            Diagnostic::warning(Code::NoPaper, title.span, format!("the item “{}” has no paper", title.value))
                .help("add `report: …`, `appendices:` or `text: …`, or say `state: to-follow` or `state: verbal`"),
        ),
        (State::Late | State::Revised, None, _) if whole => problems.push(
            Diagnostic::warning(Code::NoPaper, item.span, format!("the item is `{}`, but has no paper", state.word()))
                .help("add `report: …` or `appendices:`, or say `state: to-follow` until it is there"),
        ),
        (State::Withdrawn, Some(paper), _) => {
            let message = "the item is withdrawn, but its papers would still be published";
            let problem = Diagnostic::warning(Code::WithdrawnPaper, paper, message);
            problems.push(
                problem.help("take the papers away and give the item a `title`; or take `state: withdrawn` away"),
            );
        }
        _ => {}
    }
}

fn supplements(meeting: &Meeting, problems: &mut Diagnostics) {
    let numbers: Vec<String> = (0..meeting.items.len()).map(|at| meeting.item_number(at)).collect();
    let mut seen: Vec<&Text> = vec![];
    for number in meeting.supplements.iter().flat_map(|one| &one.items) {
        if meeting.item_numbered(number.as_str()).is_none() {
            let message = format!("the agenda has no item {}", number.value);
            let known = numbers.iter().map(String::as_str);
            let problem = unknown(Code::UnknownItem, (number.as_str(), number.span), message, known);
            problems.push(problem.or_help("give the number that the item has on the agenda"));
        } else if let Some(first) = seen.iter().find(|seen| seen.value == number.value) {
            let message = format!("the papers of item {} are in a supplement already", number.value);
            problems.push(Diagnostic::error(Code::TwoSupplements, number.span, message).first_at(first.span).help(
                "name each item once; papers that come still later are an item of their own, with a `number` such as 5a",
            ));
        }
        seen.push(number);
    }
}
