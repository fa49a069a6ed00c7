//! Counts by status and theme, and overdue actions.

use super::item::{Due, Item};
use super::standing::Standing;
use crate::model::value::Date;
use crate::model::{Status, Theme};

/// How many recommendations of a theme have each status.
#[derive(Debug)]
pub struct Counts<'a> {
    pub(crate) theme: &'a Theme,
    /// Each status with its number, in the order of the key; `None` counts those without a status.
    pub(crate) of: Vec<(Option<&'a Status>, usize)>,
}

/// The recommendations of each theme by status. A status that no recommendation of the plan has is left out,
/// unless those with a 0 are wanted too.
pub fn counts<'a>(standing: &Standing<'a>, zeros: bool) -> Vec<Counts<'a>> {
    let statuses = standing.key.iter().flat_map(|key| &key.statuses);
    let status_of = |theme: &'a Theme, recommendation| standing.status(standing.status_of(theme, recommendation)?);
    let count = |theme: &'a Theme, wanted: Option<&Status>| {
        let each = theme.recommendations.iter();
        let id = |status: &Status| status.id.value.clone();
        each.filter(|r| status_of(theme, r).map(id) == wanted.map(id)).count()
    };
    let all = statuses.map(Some).chain([None]);
    let is_used = |status: &Option<&Status>| {
        let mut themes = standing.plan.themes.iter();
        zeros && status.is_some() || themes.any(|theme| count(theme, *status) > 0)
    };
    let used: Vec<Option<&Status>> = all.filter(is_used).collect();
    let themes = standing.plan.themes.iter();
    let counts =
        themes.map(|theme| Counts { theme, of: used.iter().map(|status| (*status, count(theme, *status))).collect() });
    counts.collect()
}

/// An action whose last day is over.
#[derive(Debug)]
pub struct Overdue<'s, 'a> {
    /// The theme or recommendation it serves.
    pub(crate) item: &'s Item<'a>,
    pub(crate) due: &'s Due<'a>,
    pub(crate) date: Date,
}

/// The open actions that are overdue on a day, the longest overdue first.
pub fn overdue<'s, 'a>(items: &'s [Item<'a>], on: Date) -> Vec<Overdue<'s, 'a>> {
    let actions = items.iter().flat_map(|item| item.actions.iter().map(move |due| (item, due)));
    let overdue = actions.filter_map(|(item, due)| {
        let date = due.date.filter(|date| due.is_open && *date < on)?;
        Some(Overdue { item, due, date })
    });
    let mut overdue: Vec<_> = overdue.collect();
    overdue.sort_by_key(|one| one.date);
    overdue
}
