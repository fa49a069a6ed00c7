//! Returned forms: the answers in them, beside what the round's file has.

use std::path::Path;

use serde_json::Value;

use super::found::Looked;
use super::row::{JOIN, KEEP, Makes, Offer, Row};
use crate::diag::Severity;
use crate::edit::Step;
use crate::forms;
use crate::forms::{Answer, Asking, Choice, Proposed, Reference, Was, propose, read};
use crate::make::Checked;
use crate::model::markdown::write;
use crate::model::{PlanFiles, Workspace};
use crate::progress::Of;
use crate::window::basket::{Basket, Dropped, What, at_words};
use crate::window::desk::Desk;
use crate::window::form::Ground;
use crate::window::record::Record;

/// The round that forms belong to.
pub(super) struct Wanted {
    pub(super) plan: String,
    pub(super) round: String,
}

impl Wanted {
    pub(super) fn record(&self) -> String {
        format!("round/{}/{}", self.plan, self.round)
    }

    /// The round whose page they were dropped on; else that of the first of them.
    pub(super) fn of(basket: &Basket) -> Option<Self> {
        if let Some(Record::Round { plan, round }) = Record::read(&basket.from) {
            return Some(Self { plan: plan.to_owned(), round: round.to_owned() });
        }
        let forms = basket.files.iter().enumerate().filter(|(at, _)| !basket.leaves_out(*at));
        forms.into_iter().find_map(|(_, file)| match &file.what {
            What::Form { reference, .. } => Some(Self { plan: reference.plan.clone(), round: reference.round.clone() }),
            What::Table(_) | What::Supplied(_) | What::Other(_) | What::Nothing(_) => None,
        })
    }

    fn is_of(&self, form: &Reference) -> bool {
        self.plan == form.plan && self.round == form.round
    }
}

/// What is to be answered in a round; nothing where the plan, a round or the council's details have mistakes.
pub(in crate::window) fn asking<'a>(checked: &'a Checked, plan: &str, round: &str) -> Option<Asking<'a>> {
    let workspace = checked.workspace.as_ref()?;
    let files = workspace.plan(plan)?;
    let filed = files.rounds.iter().find(|filed| filed.id == round)?;
    let council = workspace.council.record.as_ref()?;
    if has_errors(checked, workspace, files) {
        return None;
    }
    Asking::new(files, filed, council, None)
}

/// Whether something could not be read that answers might be lost in.
fn has_errors(checked: &Checked, workspace: &Workspace, files: &PlanFiles) -> bool {
    let mut needed = vec![files.plan.source, workspace.council.source];
    needed.extend(files.rounds.iter().map(|round| round.source));
    let is_there = |span: crate::source::Span| needed.contains(&span.source);
    checked.problems.iter().any(|problem| problem.severity == Severity::Error && problem.span().is_some_and(is_there))
}

/// Looks at all forms of a basket.
pub(super) fn look(desk: &Desk, basket: &Basket, looked: &mut Looked) {
    let Some(wanted) = Wanted::of(basket) else { return };
    let asking = asking(&desk.checked, &wanted.plan, &wanted.round);
    let mut said: Vec<Answer> = vec![];
    for (at, file) in basket.files.iter().enumerate() {
        let What::Form { document, reference } = &file.what else { continue };
        let note = looked.note(at);
        let (is_known, words) = kind(&desk.checked, reference);
        note.kind = words;
        if basket.leaves_out(at) {
            continue;
        }
        if !is_known || !wanted.is_of(reference) {
            note.wrong.push(another(&desk.checked, &wanted, reference));
            continue;
        }
        let Some(asking) = &asking else {
            note.wrong.push(
                "The plan, one of its rounds or the council’s details have mistakes that have to be mended first."
                    .to_owned(),
            );
            continue;
        };
        note.record = wanted.record();
        let (answers, problems) = read(Path::new(&file.name), document, asking);
        note.told(&problems);
        note.count = answers.len();
        said.extend(answers);
    }
    let record = wanted.record();
    let Some((asking, held)) = asking.zip(desk.held.file(&record)) else { return };
    let Some(of) = Record::read(&record) else { return };
    let Some(ground) = Ground::new(&desk.checked, of, held) else { return };
    let proposal = propose(&said, &asking);
    looked.same += proposal.same;
    looked.rows.extend(proposal.rows.iter().filter_map(|one| row(&ground, &record, one, basket)));
}

/// What a form is, in words, and whether there is such a round.
fn kind(checked: &Checked, form: &Reference) -> (bool, String) {
    let files = checked.workspace.as_ref().and_then(|workspace| workspace.plan(&form.plan));
    let round = files.and_then(|files| files.rounds.iter().find(|round| round.id == form.round));
    let council = checked.workspace.as_ref().and_then(|workspace| workspace.council.record.as_ref());
    let owner = form.owner.as_deref().map_or_else(
        || "what nobody is named for".to_owned(),
        |id| council.and_then(|council| council.officer(id)).map_or(id, |officer| officer.title()).to_owned(),
    );
    (round.is_some(), format!("Form of {owner}"))
}

/// A round in words.
fn named(checked: &Checked, plan: &str, round: &str) -> String {
    let files = checked.workspace.as_ref().and_then(|workspace| workspace.plan(plan));
    let title = files.and_then(|files| files.plan.record.as_ref()).map_or(plan, |plan| plan.title.as_str());
    let filed = files.and_then(|files| files.rounds.iter().find(|filed| filed.id == round));
    let date = filed.and_then(|filed| filed.record.as_ref()).map(|round| round.date.value.month_year());
    format!("“{title}”, {}", date.unwrap_or_else(|| round.to_owned()))
}

fn another(checked: &Checked, wanted: &Wanted, form: &Reference) -> String {
    let (own, others) = (named(checked, &form.plan, &form.round), named(checked, &wanted.plan, &wanted.round));
    let help = if form.plan == wanted.plan {
        "Is it an old form? Take it in on its own."
    } else {
        "Take in the forms of each plan on their own."
    };
    format!("It is a form of {own}, and these answers are for {others}. {help}")
}

fn row(ground: &Ground<'_>, record: &str, one: &Proposed, basket: &Basket) -> Option<Row> {
    let table = match one.of {
        Of::Theme => "themes",
        Of::Recommendation => "recommendations",
    };
    let path: Vec<Step> = [table, &one.key, one.part.key()].map(Step::from).to_vec();
    let row = Row::new(ground, record, "forms", &path, one.name.clone())?;
    let found = ground.at(&path)?;
    let value = |choice: Choice| one.value(choice).map(|value| sent(&value));
    let words = |value: &Value| ground.in_words(&found.form, value);
    let several = one.answers.len() > 1;
    let mut offers = vec![];
    for choice in one.choices() {
        offers.push(match (choice, value(choice)) {
            (Choice::Keep, _) | (_, None) => Offer::keep("Keep what is there"),
            (Choice::Take(at), Some(now)) => {
                let owner = one.answers.get(at).map_or("", |answer| answer.owner.as_str());
                let label = if several { format!("Take the answer of {owner}") } else { "Take the answer".to_owned() };
                Offer::new(format!("take:{at}"), label, words(&now), Makes::Value(now))
            }
            (Choice::Join, Some(now)) => {
                let label = if several {
                    "Join: all, each under its owner’s name"
                } else {
                    "Join: what is there, then the answer"
                };
                Offer::new(JOIN, label, String::new(), Makes::Value(now))
            }
        });
    }
    let usual = one.usual().map(|choice| match choice {
        Choice::Keep => KEEP.to_owned(),
        Choice::Take(at) => format!("take:{at}"),
        Choice::Join => JOIN.to_owned(),
    });
    let from: Vec<String> =
        one.answers.iter().map(|answer| format!("{}, {}", answer.owner, at_words(&answer.place))).collect();
    let row = Row { from: from.join("; "), is_carried: one.was == Was::Carried, ..row };
    Some(row.offering(offers, usual.as_deref(), basket))
}

/// An answer as it goes into the file.
fn sent(value: &forms::Value) -> Value {
    match value {
        forms::Value::Text(blocks) => Value::from(write(blocks, usize::MAX).trim_end()),
        forms::Value::Line(line) => Value::from(line.as_str()),
    }
}

/// Whether a file is a form.
pub(super) fn is_form(file: &Dropped) -> bool {
    matches!(file.what, What::Form { .. })
}
