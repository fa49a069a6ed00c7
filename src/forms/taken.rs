//! Answers beside what the round's file says already: what is new, what is the same, and what somebody has to decide.

use std::collections::BTreeMap;

use super::answers::{Said, Value, typed};
use super::ask::{Asking, strong};
use super::words::Field;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Update;
use crate::office::start;
use crate::progress::{Item, Of};

/// What may be decided without a question.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Answers take the place of others that the file has.
    pub replace: bool,
    /// Two owners' texts on the same are put together.
    pub join: bool,
}

/// A value of the round's file that an answer changes.
#[derive(Debug, Clone)]
pub struct Change {
    /// Whether it is on a theme or a recommendation.
    pub of: Of,
    /// The name of that in the round's file.
    pub key: String,
    /// The same in words.
    pub name: String,
    /// What is changed.
    pub field: Field,
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

/// What comes of answers.
#[derive(Debug, Default)]
pub struct Taken {
    /// What they change, in the order of the plan.
    pub changes: Vec<Change>,
    /// How many say what the file says already.
    pub same: usize,
    /// What has to be decided first.
    pub problems: Diagnostics,
}

/// Compares answers with each other and with the round's file.
pub fn take(said: &[Said], asking: &Asking<'_>, options: Options) -> Taken {
    let mut taken = Taken::default();
    let mut by_place: BTreeMap<(usize, Field), Vec<&Said>> = BTreeMap::new();
    for one in said {
        let all = by_place.entry((one.item, one.field)).or_default();
        // The same answer in both kinds of form is one answer.
        if all.iter().all(|other| other.value != one.value) {
            all.push(one);
        }
    }
    for ((item, field), all) in by_place {
        let item = &asking.items[item];
        match together(&all, item, field, options) {
            Ok(value) => compared(&all, item, field, value, asking, options, &mut taken),
            Err(problem) => taken.problems.push(problem),
        }
    }
    taken
}

/// The one answer that several owners give.
fn together(
    all: &[&Said],
    item: &Item<'_>,
    field: Field,
    options: Options,
) -> Result<Value, Diagnostic> {
    let [first, rest @ ..] = all else {
        return Err(Diagnostic::nowhere(Code::NoAnswer, "there is no answer"));
    };
    let Some(second) = rest.first() else {
        return Ok(first.value.clone());
    };
    let is_text = matches!(field, Field::Progress | Field::NextSteps);
    let twice = (1..all.len()).any(|at| all[..at].iter().any(|other| other.owner == all[at].owner));
    if options.join && is_text && !twice {
        let mut blocks = vec![];
        for one in all {
            blocks.push(strong(&format!("{}:", one.owner)));
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
        field.words(),
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
    all: &[&Said],
    item: &Item<'_>,
    field: Field,
    value: Value,
    asking: &Asking<'_>,
    options: Options,
    taken: &mut Taken,
) {
    let update = match item.of {
        Of::Theme => asking.record.themes.get(item.key()),
        Of::Recommendation => asking.record.recommendations.get(item.key()),
    };
    let now = update.and_then(|update| said_in(update, field));
    let was = match now {
        None => Was::Empty,
        Some(now) if now == value.typed() => {
            taken.same += 1;
            return;
        }
        Some(now) if carried(item, field, asking).as_ref() == Some(&now) => Was::Carried,
        Some(now) => {
            // A part that was taken in before is in the whole.
            let is_part =
                options.join && all.len() > 1 && all.iter().any(|one| one.value.typed() == now);
            if !options.replace && !is_part {
                let first = all[0];
                let message = format!(
                    "{}: the {} of {} is “{}”, but the round’s file already says “{}”",
                    first.place,
                    field.words(),
                    item.name(),
                    start(&value.typed()),
                    start(&now),
                );
                let problem = Diagnostic::at_path(Code::DifferentAnswer, &first.file, message);
                taken.problems.push(problem.help(
                    "let the form’s answer take its place with --replace, or empty the answer in the form",
                ));
                return;
            }
            Was::Other(now)
        }
    };
    taken.changes.push(Change {
        of: item.of,
        key: item.key().to_owned(),
        name: item.name(),
        field,
        value,
        was,
        owners: all.iter().map(|one| one.owner.clone()).collect(),
    });
}

/// What an update says in a field, as typed.
fn said_in(update: &Update, field: Field) -> Option<String> {
    let line = match field {
        Field::Progress => update.progress.as_ref().map(|text| typed(&text.blocks)),
        Field::NextSteps => update.next_steps.as_ref().map(|text| typed(&text.blocks)),
        Field::Status => update.status.as_ref().map(|id| id.value.clone()),
        Field::Revised => update.revised.as_ref().map(|text| text.value.clone()),
    };
    line.filter(|line| !line.is_empty())
}

/// What a round is opened with.
fn carried(item: &Item<'_>, field: Field, asking: &Asking<'_>) -> Option<String> {
    match field {
        Field::Status => item.status.map(|id| id.value.clone()),
        Field::Revised => None,
        Field::Progress | Field::NextSteps => {
            let (_, last) = asking.last(item)?;
            said_in(last, field)
        }
    }
}
