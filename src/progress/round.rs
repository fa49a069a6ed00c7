//! A new progress round: a place for everything that is still open, with the last texts.

use super::item::{Item, Of};
use super::standing::Standing;
use crate::model::part::PartKind;
use crate::model::value::Date;
use crate::model::{Markdown, Part, ProgressRound, Update};

/// The places of a new round, and what it starts from.
#[derive(Debug)]
pub(crate) struct Opened<'a> {
    /// The state of the plan before the round's date.
    pub(crate) before: Standing<'a>,
    pub(crate) places: Vec<Item<'a>>,
    /// Items left out because nothing is left to do.
    pub(crate) closed: Vec<Item<'a>>,
    /// The round before, whose texts and statuses are carried over.
    pub(crate) from: Option<&'a ProgressRound>,
}

impl<'a> Opened<'a> {
    pub(crate) fn new(standing: &Standing<'a>, date: Date) -> Self {
        let before = standing.before(date);
        let spoken = |item: &Item<'_>| match item.of {
            Of::Theme => before.by_theme,
            Of::Recommendation => before.by_recommendation,
        };
        let (places, closed) = before.items().into_iter().filter(spoken).partition(|item| item.is_open);
        let from = before.rounds.last().copied();
        Self { before, places, closed, from }
    }

    /// The last round's text for a part.
    pub(crate) fn last(&self, item: &Item<'a>, part: Part) -> Option<&'a Markdown> {
        part.body(item.update(self.from?)?)
    }

    /// How many places carry over the last round's text.
    pub(crate) fn texts(&self) -> usize {
        let parts = texts_in_use(&self.before);
        let has_text = |item: &&Item<'a>| parts.iter().any(|part| self.last(item, *part).is_some());
        self.places.iter().filter(has_text).count()
    }

    /// How many places have a status.
    pub(crate) fn statuses(&self) -> usize {
        self.places.iter().filter(|item| item.status.is_some()).count()
    }
}

/// The body texts that a new round has a place for: those of earlier rounds, or all where there are none.
pub(crate) fn texts_in_use(standing: &Standing<'_>) -> Vec<Part> {
    let rounds = standing.rounds.iter();
    let updates: Vec<&Update> = rounds
        .flat_map(|round| round.themes.entries.iter().chain(&round.recommendations.entries))
        .map(|(_, update)| update)
        .collect();
    let all: Vec<Part> = Part::of_kind(PartKind::Body).collect();
    let used = |part: &Part| updates.iter().any(|update| part.body(update).is_some());
    let used: Vec<_> = all.iter().copied().filter(used).collect();
    if used.is_empty() { all } else { used }
}
