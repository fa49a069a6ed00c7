//! What the page of a progress round shows beside its form: who has answered, what was said before, and what has changed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::desk::Desk;
use super::super::held::shown_text;
use super::super::record::id_of;
use super::super::taken::asking;
use crate::edit::Step;
use crate::forms::{Asking, Form};
use crate::model::language::Language;
use crate::model::markdown::write;
use crate::model::{Part, ProgressRound, Update};
use crate::progress::{Item, News, Of, Standing};

/// A round, with all that is to be read of it.
#[derive(Debug, Default, Serialize)]
pub(super) struct Round {
    answered: usize,
    owners: usize,
    /// Who has not answered.
    missing: Vec<String>,
    /// What can be shown alone: the word, its label, and how many there are.
    shows: Vec<(String, String, usize)>,
    /// By the ids of the groups of the form.
    items: BTreeMap<String, About>,
    /// The name of the ZIP with the forms.
    zip: String,
    /// Whether forms can be made: the round asks somebody.
    has_forms: bool,
}

/// What is to be read of a theme or recommendation.
#[derive(Debug, Default, Serialize)]
struct About {
    /// What it can be shown alone by.
    flags: String,
    /// The round before that said something of it, in words.
    before: String,
    /// What that said: the heading and the text.
    was: Vec<(String, String)>,
    /// The status before and now, where they differ.
    moved: String,
    status: String,
    /// Who is to answer and has not.
    missing: Vec<String>,
    is_new: bool,
}

/// Nothing where the plan, one of its rounds or the council's details have mistakes.
pub(super) fn round(desk: &Desk, plan: &str, id: &str) -> Option<Round> {
    let asking = asking(&desk.checked, plan, id)?;
    let forms = asking.forms();
    let files = desk.checked.workspace.as_ref()?.plan(plan)?;
    let standing = Standing::new(asking.standing.plan, &files.rounds, asking.standing.key);
    let date = asking.record.date.value;
    let until = standing.rounds.iter().copied().filter(|round| round.date.value <= date).collect();
    let now = Standing::of_rounds(asking.standing.plan, until, standing.key);
    let place = format!("round/{plan}/{id}");
    let items: Vec<(Item<'_>, String)> = now
        .items()
        .into_iter()
        .map(|item| {
            let group = group(&item);
            (item, group)
        })
        .filter(|(item, _)| item.update(asking.record).is_some())
        .collect();
    let has_answered = |item: &Item<'_>| {
        items.iter().any(|(now, _)| now.of == item.of && now.key() == item.key() && is_answered(now, item, &asking))
    };
    // Of one who is asked about several things, some answers may still be to come.
    let is_missing = |form: &&Form<'_, '_>| !form.questions.iter().all(|question| has_answered(question.item));
    let missing: Vec<&Form<'_, '_>> = forms.iter().filter(is_missing).collect();
    let mut shows: BTreeMap<String, usize> = BTreeMap::new();
    let mut all = BTreeMap::new();
    for (item, group) in &items {
        let before = asking.items.iter().find(|before| before.of == item.of && before.key() == item.key());
        let asked = forms.iter().filter(|form| {
            form.questions.iter().any(|question| before.is_some_and(|before| same(question.item, before)))
        });
        let is_answered = before.is_none_or(|before| is_answered(item, before, &asking));
        let missing: Vec<String> = asked.filter(|_| !is_answered).map(Form::owner_words).collect();
        let is_new = desk.is_taken(&place, group);
        let mut flags: Vec<String> = vec![];
        if !missing.is_empty() {
            flags.push("unanswered".to_owned());
        }
        if is_new {
            flags.push("new".to_owned());
        }
        flags.extend(item.status.map(|status| format!("status:{}", status.as_str())));
        flags.iter().for_each(|flag| *shows.entry(flag.clone()).or_default() += 1);
        let (title, was) = before.map(|before| said_before(&asking, before)).unwrap_or_default();
        let label = |id: &crate::model::value::Id| {
            now.key.and_then(|key| key.status(id.as_str())).map_or(String::new(), |status| status.label.value.clone())
        };
        let (then, status) = (
            before.and_then(|before| before.status).map(&label).unwrap_or_default(),
            item.status.map(&label).unwrap_or_default(),
        );
        let moved = if then != status && !then.is_empty() { format!("{then} → {status}") } else { String::new() };
        all.insert(group.clone(), About { flags: flags.join(" "), before: title, was, moved, status, missing, is_new });
    }
    let count = |word: &str| shows.get(word).copied().unwrap_or_default();
    let mut shown = vec![("all".to_owned(), "All".to_owned(), items.len())];
    shown.push(("unanswered".to_owned(), "Not answered".to_owned(), count("unanswered")));
    let statuses = now.key.iter().flat_map(|key| &key.statuses);
    shown.extend(
        statuses
            .map(|status| {
                let word = format!("status:{}", status.id.as_str());
                let count = count(&word);
                (word, status.label.value.clone(), count)
            })
            .filter(|(_, _, count)| *count > 0),
    );
    if count("new") > 0 {
        shown.push(("new".to_owned(), "Just taken in".to_owned(), count("new")));
    }
    Some(Round {
        answered: forms.len() - missing.len(),
        owners: forms.len(),
        missing: missing.into_iter().map(Form::owner_words).collect(),
        shows: shown,
        items: all,
        zip: format!(
            "Forms {} {}.zip",
            asking.standing.plan.title.as_str().replace(['/', '\\', ':'], " "),
            asking.record.title()
        ),
        has_forms: !forms.is_empty(),
    })
}

/// The group of the form that is about something.
fn group(item: &Item<'_>) -> String {
    let table = match item.of {
        Of::Theme => "themes",
        Of::Recommendation => "recommendations",
    };
    id_of(&[Step::from(table), Step::from(item.key())])
}

fn same(one: &Item<'_>, other: &Item<'_>) -> bool {
    one.of == other.of && one.key() == other.key()
}

/// Whether the round says something new of it: progress, a status, or a date.
fn is_answered(now: &Item<'_>, before: &Item<'_>, asking: &Asking<'_>) -> bool {
    let update = now.update(asking.record);
    let status = update.and_then(|update| update.status.as_ref()).map(|id| id.as_str());
    let is_put_off = update.is_some_and(|update| update.revised.is_some());
    now.said == News::New || is_put_off || status.is_some() && status != before.status.map(|id| id.as_str())
}

/// The last round before that said anything, with its texts.
fn said_before(asking: &Asking<'_>, item: &Item<'_>) -> (String, Vec<(String, String)>) {
    let texts = |update: &Update| -> Vec<(String, String)> {
        let each = Part::ALL.iter().filter_map(|part| {
            let text = part.body(update)?;
            let heading = part.row().title.said_in(Language::English).to_owned();
            Some((heading, shown_text(&write(&text.blocks, usize::MAX))))
        });
        each.collect()
    };
    let found = asking.standing.rounds.iter().rev().find_map(|round: &&ProgressRound| {
        let texts = texts(item.update(round)?);
        (!texts.is_empty()).then(|| (round.title(), texts))
    });
    found.unwrap_or_default()
}
