//! Changes in a plan since an earlier round: texts, statuses, and completed recommendations.

use super::item::{Item, Of};
use super::standing::Standing;
use crate::model::council::Best;
use crate::model::layout::on;
use crate::model::markdown::Block;
use crate::model::value::Date;
use crate::model::{Part, Status, StatusKey, Update};
use crate::model::{Word, Words};

/// A theme or recommendation with its changes.
#[derive(Debug)]
pub struct Change<'a> {
    pub(crate) item: Item<'a>,
    pub(crate) was: Option<&'a Status>,
    pub(crate) is: Option<&'a Status>,
    pub(crate) movement: Movement,
    /// The parts of its update that changed.
    pub(crate) parts: Vec<PartChange>,
    /// Whether nothing was left to do before.
    pub(crate) was_closed: bool,
}

/// A part of an update, before and now; empty if there was or is none.
#[derive(Debug, Clone, PartialEq)]
pub struct PartChange {
    pub(crate) part: Part,
    pub(crate) was: Vec<Block>,
    pub(crate) is: Vec<Block>,
}

/// How a status changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Movement {
    /// There is no status.
    None,
    /// There was none before.
    First,
    /// It did not change.
    Same,
    /// To a better one.
    Up,
    /// To a worse one.
    Down,
    /// From one that says that work has yet to begin.
    Begun,
    /// To one that says that nothing is left to do.
    Closed,
    /// From one that says that nothing is left to do.
    Reopened,
    /// From one that says that nothing is left to do to another.
    Otherwise,
}

impl Movement {
    /// How a status changed, by the order of its key.
    pub fn of(key: Option<&StatusKey>, was: Option<&Status>, is: Option<&Status>) -> Self {
        let (Some(key), Some(is)) = (key, is) else { return Self::None };
        let Some(was) = was else { return Self::First };
        if was.id.value == is.id.value {
            return Self::Same;
        }
        match (on(was.closed), on(is.closed)) {
            (true, true) => return Self::Otherwise,
            (false, true) => return Self::Closed,
            (true, false) => return Self::Reopened,
            (false, false) => {}
        }
        let has_begun = |status: &Status| status.begun.is_none_or(|yes| yes.0);
        match (has_begun(was), has_begun(is)) {
            (false, true) => return Self::Begun,
            (true, false) => return Self::Down,
            (true, true) | (false, false) => {}
        }
        let place = |wanted: &Status| {
            let mut all = key.statuses.iter();
            all.position(|status| status.id.value == wanted.id.value)
        };
        let is_later = place(is) > place(was);
        if is_later == (key.best == Some(Best::Last)) { Self::Up } else { Self::Down }
    }

    /// The change in words with an arrow, beside the new status; `None` if there is nothing to say.
    pub fn words(self, was: Option<&Status>, said: &Words) -> Option<String> {
        let was = was.map_or("", |status| status.label.as_str());
        let from = |word: Word| said.fill(word, &[("status", was)]);
        Some(match self {
            Self::None => return None,
            Self::First => said.say(Word::FirstStatus).to_owned(),
            Self::Same => said.say(Word::Unchanged).to_owned(),
            Self::Up => from(Word::UpFrom),
            Self::Down => from(Word::DownFrom),
            Self::Begun => from(Word::BegunFrom),
            Self::Closed => from(Word::ClosedFrom),
            Self::Otherwise => from(Word::From),
            Self::Reopened => from(Word::ReopenedFrom),
        })
    }
}

/// A plan at an earlier round and now.
#[derive(Debug)]
pub(crate) struct Comparison<'a> {
    then: Standing<'a>,
    now: Standing<'a>,
}

impl<'a> Comparison<'a> {
    /// Compares with the rounds up to a day.
    pub(crate) fn new(now: Standing<'a>, since: Option<Date>) -> Self {
        let then = now.rounds.iter().copied();
        let then = then.filter(|round| since.is_some_and(|since| round.date.value <= since));
        // Both count the same themes and recommendations, so that they can be compared.
        let then = Standing { rounds: then.collect(), ..now.clone() };
        Self { then, now }
    }

    /// All themes and recommendations that rounds report on, in the order of the plan, changed or not.
    pub(crate) fn changes(&self) -> Vec<Change<'a>> {
        let pairs = self.then.items().into_iter().zip(self.now.items());
        let changes = pairs.map(|(then, now)| {
            let status = |item: &Item<'a>| self.now.key?.status(item.status?.as_str());
            let (was, is) = (status(&then), status(&now));
            Change {
                movement: Movement::of(self.now.key, was, is),
                was,
                is,
                parts: self.parts(now.of, now.key()),
                was_closed: !then.is_open,
                item: now,
            }
        });
        changes.collect()
    }

    /// The change of a theme or recommendation.
    pub(crate) fn change(&self, of: Of, key: &str) -> Option<Change<'a>> {
        let mut all = self.changes().into_iter();
        all.find(|change| change.item.of == of && change.item.key() == key)
    }

    /// The last earlier update on a theme or recommendation.
    pub(crate) fn said_before(&self, of: Of, key: &str) -> Option<&'a Update> {
        let mut rounds = self.then.rounds.iter().rev();
        rounds.find_map(|round| of.update(key, round))
    }

    fn parts(&self, of: Of, key: &str) -> Vec<PartChange> {
        let later = &self.now.rounds[self.then.rounds.len()..];
        let Some(new) = later.iter().rev().find_map(|round| of.update(key, round)) else { return vec![] };
        let old = self.said_before(of, key);
        let parts = Part::ALL.iter().map(|part| PartChange {
            part: *part,
            was: old.map(|old| part.blocks(old)).unwrap_or_default(),
            is: part.blocks(new),
        });
        parts.filter(|part| part.was != part.is).collect()
    }
}

impl Change<'_> {
    pub(crate) fn is_any(&self) -> bool {
        !self.parts.is_empty() || !matches!(self.movement, Movement::None | Movement::Same)
    }
}
