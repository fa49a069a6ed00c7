//! The chase lists as a table for spreadsheets.

use super::state::State;
use crate::model::Words;
use crate::model::value::Date;
use crate::office::csv_text;
use crate::progress::{Chase, Due, Errand, one_line};

const COLUMNS: [&str; 13] = [
    "Plan", "Owner", "Name", "Email", "Theme", "Reference", "About", "Action", "Timescale", "Due", "Revised to",
    "Status", "Why",
];

/// The chase lists of plans, with a row for each action.
pub(super) fn table(states: &[State<'_, '_>]) -> String {
    let rows = states.iter().flat_map(|state| {
        let errands = state.chases.iter();
        let errands = errands.flat_map(|chase| chase.errands.iter().map(move |one| (chase, one)));
        errands.flat_map(move |(chase, errand)| {
            let actions = errand.actions.iter().map(|due| Some(*due));
            let alone = errand.actions.is_empty().then_some(None);
            actions.chain(alone).map(move |due| cells(state, chase, errand, due))
        })
    });
    csv_text([COLUMNS.map(str::to_owned)].into_iter().chain(rows))
}

fn cells(state: &State<'_, '_>, chase: &Chase<'_, '_>, errand: &Errand<'_, '_>, due: Option<&Due<'_>>) -> [String; 13] {
    let item = errand.item;
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let officer = chase.officer;
    let theme = item.theme.title.as_ref().unwrap_or(&state.standing.plan.title);
    let status = item.status.and_then(|id| state.standing.status(id));
    let why: Vec<String> = errand.why.iter().map(|why| why.words()).collect();
    [
        state.files.plan.id.clone(),
        officer.map_or_else(|| text(chase.id), |officer| officer.title_in_full(&Words::default())),
        text(officer.and_then(|o| o.name.as_ref()).map(|t| t.as_str())),
        text(officer.and_then(|o| o.email.as_ref()).map(|t| t.as_str())),
        theme.value.clone(),
        text(item.recommendation.map(|r| r.reference.as_str())),
        item.about(),
        due.map_or_else(String::new, |due| one_line(&due.action.text)),
        text(due.and_then(|d| d.action.timescale.as_ref()).map(|t| t.as_str())),
        due.and_then(|due| due.date).map_or_else(String::new, Date::iso),
        text(item.revisions.last().map(|revision| revision.typed)),
        text(status.map(|status| status.label.as_str())),
        why.join("; "),
    ]
}
