//! Answers compared with the round's file: new ones, those that it has already, and those about which somebody has to
//! decide.

use std::collections::BTreeMap;

use super::answers::{Answer, Value, typed};
use super::ask::Asking;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::markdown::Block;
use crate::model::part::{PartKind, PartValue};
use crate::model::{Part, Update};
use crate::office::start;
use crate::progress::{Item, Of};

/// What the person who imports has decided beforehand.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Answers take the place of others that the file has.
    pub replace: bool,
    /// Two owners' texts on the same are put together.
    pub join: bool,
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

/// The result of taking answers in.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What they change, in the order of the plan.
    pub changes: Vec<FileChange>,
    /// How many the file has already.
    pub same: usize,
    /// What has to be decided first.
    pub problems: Diagnostics,
}

/// Compares answers with each other and with the round's file.
pub fn take(said: &[Answer], asking: &Asking<'_>, options: Options) -> Outcome {
    let mut taken = Outcome::default();
    let mut by_place: BTreeMap<(usize, Part), Vec<&Answer>> = BTreeMap::new();
    for one in said {
        let all = by_place.entry((one.item, one.part)).or_default();
        // The same answer in both kinds of form is one answer.
        if all.iter().all(|other| other.value != one.value) {
            all.push(one);
        }
    }
    for ((item, part), all) in by_place {
        let item = &asking.items[item];
        match together(&all, item, part, options) {
            Ok(value) => compared(&all, item, part, value, asking, options, &mut taken),
            Err(problem) => taken.problems.push(problem),
        }
    }
    taken
}

/// The one answer that several owners give.
fn together(all: &[&Answer], item: &Item<'_>, part: Part, options: Options) -> Result<Value, Diagnostic> {
    let [first, rest @ ..] = all else { return Err(Diagnostic::nowhere(Code::NoAnswer, "there is no answer")) };
    let Some(second) = rest.first() else { return Ok(first.value.clone()) };
    let is_text = part.kind() == PartKind::Body;
    let twice = (1..all.len()).any(|at| all[..at].iter().any(|other| other.owner == all[at].owner));
    if options.join && is_text && !twice {
        let mut blocks = vec![];
        for one in all {
            blocks.push(Block::strong(format!("{}:", one.owner)));
            if let Value::Text(text) = &one.value {
                blocks.extend(text.iter().cloned());
            }
        }
        return Ok(Value::Text(blocks));
    }
    let other = first.file.file_name().unwrap_or_default().to_string_lossy();
    let message = format!(
        "{}: a second answer for the {} of {}, “{}”; the first one is in {other} at {}, “{}”",
        second.place,
        part.row().words,
        item.name(),
        start(&second.value.typed()),
        first.place,
        start(&first.value.typed()),
    );
    let problem = Diagnostic::at_path(Code::TwoAnswers, &second.file, message);
    Err(if is_text && !twice {
        problem.help("take both, each under its owner’s name, with --join; or empty one of them")
    } else {
        problem.help("settle which one holds, and empty the other")
    })
}

fn compared(
    all: &[&Answer],
    item: &Item<'_>,
    part: Part,
    value: Value,
    asking: &Asking<'_>,
    options: Options,
    taken: &mut Outcome,
) {
    let now = item.update(asking.record).and_then(|update| said_in(update, part));
    let was = match now {
        None => Was::Empty,
        Some(now) if now == value.typed() => {
            taken.same += 1;
            return;
        }
        Some(now) if carried(item, part, asking).as_ref() == Some(&now) => Was::Carried,
        Some(now) => {
            // One of several joined answers may be in the file already.
            let is_part = options.join && all.len() > 1 && all.iter().any(|one| one.value.typed() == now);
            if !options.replace && !is_part {
                let (first, name) = (all[0], item.name());
                let (said, known) = (start(&value.typed()), start(&now));
                let message = format!(
                    "{}: the {} of {name} is “{said}”, but the round’s file already says “{known}”",
                    first.place,
                    part.row().words,
                );
                let help = "let the form’s answer take its place with --replace, or empty the answer in the form";
                taken.problems.push(Diagnostic::at_path(Code::DifferentAnswer, &first.file, message).help(help));
                return;
            }
            Was::Other(now)
        }
    };
    taken.changes.push(FileChange {
        of: item.of,
        key: item.key().to_owned(),
        name: item.name(),
        part,
        value,
        was,
        owners: all.iter().map(|one| one.owner.clone()).collect(),
    });
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
