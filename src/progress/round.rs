//! A new progress round: a place for everything that is still open, with what was said last.

use super::item::{Item, Of};
use super::standing::Standing;
use crate::model::value::Date;
use crate::model::{Markdown, ProgressRound, Update};

/// What a new round has a place for, and what it goes on from.
#[derive(Debug)]
pub struct Opened<'a> {
    /// Where the plan stands before its date.
    pub before: Standing<'a>,
    /// What it has a place for.
    pub places: Vec<Item<'a>>,
    /// What is left out because nothing is left to do.
    pub closed: Vec<Item<'a>>,
    /// The round before, whose texts and statuses it has.
    pub from: Option<&'a ProgressRound>,
}

impl<'a> Opened<'a> {
    /// A new round of that date.
    pub fn new(standing: &Standing<'a>, date: Date) -> Self {
        let before = standing.before(date);
        let spoken = |item: &Item<'_>| match item.of {
            Of::Theme => before.by_theme,
            Of::Recommendation => before.by_recommendation,
        };
        let (places, closed) =
            before.items().into_iter().filter(spoken).partition(|item| item.is_open);
        let from = before.rounds.last().copied();
        Self { before, places, closed, from }
    }

    /// What the last round says in a field.
    pub fn last(&self, item: &Item<'a>, field: &str) -> Option<&'a Markdown> {
        let round = self.from?;
        let update = match item.of {
            Of::Theme => round.themes.get(item.key()),
            Of::Recommendation => round.recommendations.get(item.key()),
        };
        part(update?, field)
    }

    /// How many places have last round's text.
    pub fn texts(&self) -> usize {
        let fields = fields_in_use(&self.before);
        let has_text =
            |item: &&Item<'a>| fields.iter().any(|field| self.last(item, field).is_some());
        self.places.iter().filter(has_text).count()
    }

    /// How many places have a status.
    pub fn statuses(&self) -> usize {
        self.places.iter().filter(|item| item.status.is_some()).count()
    }
}

/// The parts of an update that are asked for: those that earlier rounds have; all where there is none.
pub fn fields_in_use(standing: &Standing<'_>) -> Vec<&'static str> {
    let all = ["progress", "feedback", "next_steps"];
    let rounds = standing.rounds.iter();
    let updates: Vec<&Update> = rounds
        .flat_map(|round| round.themes.entries.iter().chain(&round.recommendations.entries))
        .map(|(_, update)| update)
        .collect();
    let used = |field: &&str| updates.iter().any(|update| part(update, field).is_some());
    let used: Vec<_> = all.into_iter().filter(used).collect();
    if used.is_empty() { all.to_vec() } else { used }
}

fn part<'a>(update: &'a Update, field: &str) -> Option<&'a Markdown> {
    let text = match field {
        "progress" => update.progress.as_ref(),
        "feedback" => update.feedback.as_ref(),
        _ => update.next_steps.as_ref(),
    };
    text.filter(|text| !text.is_empty())
}
