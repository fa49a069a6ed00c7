//! What returned answers would change in the file of their round, before anybody has decided: new values, those of which
//! the file says something else, and those on which two owners differ.

use std::collections::BTreeMap;

use super::answers::{Answer, Value, typed};
use super::ask::Asking;
use crate::model::markdown::{Block, parse};
use crate::model::part::{PartKind, PartValue};
use crate::model::{Part, Update};
use crate::progress::{Item, Of};

/// What answers would change.
#[derive(Debug, Default)]
pub struct Proposal {
    /// In the order of the plan.
    pub rows: Vec<Proposed>,
    /// How many the file has already.
    pub same: usize,
}

/// A value of the round's file that answers would change.
#[derive(Debug, Clone)]
pub struct Proposed {
    /// Whether it is on a theme or a recommendation.
    pub of: Of,
    /// Its key in the round's file.
    pub key: String,
    /// The same in words.
    pub name: String,
    /// What would be changed.
    pub part: Part,
    /// The different answers, at least one.
    pub answers: Vec<Answer>,
    /// What the file has.
    pub was: Was,
    /// The same as it is typed; nothing where it is empty.
    pub typed: Option<String>,
}

/// A value of the round's file that an answer changes.
#[derive(Debug, Clone)]
pub struct FileChange {
    /// Whether it is on a theme or a recommendation.
    pub of: Of,
    /// Its key in the round's file.
    pub key: String,
    /// The same in words.
    pub name: String,
    /// What is changed.
    pub part: Part,
    /// What it will be.
    pub value: Value,
    /// What it was.
    pub was: Was,
    /// Whose answer it is.
    pub owners: Vec<String>,
}

/// What a value was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Was {
    /// Nothing was typed.
    Empty,
    /// What the round before says, and nobody has changed.
    Carried,
    /// Something else.
    Other(String),
}

/// What is to become of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// It stays as the file has it.
    Keep,
    /// An answer takes its place: the one of that number, from 0.
    Take(usize),
    /// All are put together: two owners’ answers, each under its owner’s name; one answer behind what the file has.
    Join,
}

/// Compares answers with each other and with the round's file.
pub fn propose(said: &[Answer], asking: &Asking<'_>) -> Proposal {
    let mut by_place: BTreeMap<(usize, Part), Vec<&Answer>> = BTreeMap::new();
    for one in said {
        let all = by_place.entry((one.item, one.part)).or_default();
        // The same answer in both kinds of form is one answer.
        if all.iter().all(|other| other.value != one.value) {
            all.push(one);
        }
    }
    let mut proposal = Proposal::default();
    for ((item, part), all) in by_place {
        let item = &asking.items[item];
        let now = item.update(asking.record).and_then(|update| said_in(update, part));
        if let [one] = all[..]
            && now.as_ref() == Some(&one.value.typed())
        {
            proposal.same += 1;
            continue;
        }
        let is_carried = now.is_some() && carried(item, part, asking) == now;
        proposal.rows.push(Proposed {
            of: item.of,
            key: item.key().to_owned(),
            name: item.name(),
            part,
            answers: all.into_iter().cloned().collect(),
            was: match &now {
                None => Was::Empty,
                Some(_) if is_carried => Was::Carried,
                Some(now) => Was::Other(now.clone()),
            },
            typed: now,
        });
    }
    proposal
}

impl Proposed {
    /// Whether two owners' texts can be put together: both are texts, and no owner has two.
    pub fn is_joined(&self) -> bool {
        let all = &self.answers;
        let twice = (1..all.len()).any(|at| all[..at].iter().any(|other| other.owner == all[at].owner));
        self.part.kind() == PartKind::Body && !twice
    }

    /// What can be chosen.
    pub fn choices(&self) -> Vec<Choice> {
        let takes = (0..self.answers.len()).map(Choice::Take);
        let joins = self.is_joined() && (self.answers.len() > 1 || matches!(self.was, Was::Other(_)));
        [Choice::Keep].into_iter().chain(takes).chain(joins.then_some(Choice::Join)).collect()
    }

    /// What is done where nobody has to decide: one answer takes the place of nothing, or of what was carried over.
    pub fn usual(&self) -> Option<Choice> {
        let is_clear = self.answers.len() == 1 && !matches!(self.was, Was::Other(_));
        is_clear.then_some(Choice::Take(0))
    }

    /// The value after a choice; nothing where it stays, or there is no such answer.
    pub fn value(&self, choice: Choice) -> Option<Value> {
        match choice {
            Choice::Keep => None,
            Choice::Take(at) => self.answers.get(at).map(|answer| answer.value.clone()),
            Choice::Join if !self.is_joined() => None,
            Choice::Join => Some(Value::Text(self.joined())),
        }
    }

    fn joined(&self) -> Vec<Block> {
        let text = |answer: &Answer| match &answer.value {
            Value::Text(blocks) => blocks.clone(),
            Value::Line(line) => vec![Block::plain(line)],
        };
        if let ([one], Some(before)) = (&self.answers[..], &self.typed) {
            return parse(before).0.into_iter().chain(text(one)).collect();
        }
        let named = |answer: &Answer| [vec![Block::strong(format!("{}:", answer.owner))], text(answer)].concat();
        self.answers.iter().flat_map(named).collect()
    }

    /// The change that a choice makes; nothing where it makes none.
    pub fn change(&self, choice: Choice) -> Option<FileChange> {
        let value = self.value(choice).filter(|value| Some(value.typed()) != self.typed)?;
        let owners = self.answers.iter().enumerate().filter(|(at, _)| match choice {
            Choice::Take(taken) => *at == taken,
            Choice::Keep | Choice::Join => true,
        });
        Some(FileChange {
            of: self.of,
            key: self.key.clone(),
            name: self.name.clone(),
            part: self.part,
            value,
            was: self.was.clone(),
            owners: owners.map(|(_, answer)| answer.owner.clone()).collect(),
        })
    }
}

fn said_in(update: &Update, part: Part) -> Option<String> {
    let line = match part.of(update)? {
        PartValue::Body(text) => typed(&text.blocks),
        PartValue::Status(id) => id.value.clone(),
        PartValue::Timescale(text) => text.value.clone(),
    };
    Some(line).filter(|line| !line.is_empty())
}

/// The value that `packs progress open` carried over.
fn carried(item: &Item<'_>, part: Part, asking: &Asking<'_>) -> Option<String> {
    match part.kind() {
        PartKind::Status => item.status.map(|id| id.value.clone()),
        PartKind::Timescale => None,
        PartKind::Body => said_in(asking.last(item)?.1, part),
    }
}
