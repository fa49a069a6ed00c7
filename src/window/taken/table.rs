//! Tables: what each column is for, and what the rows would change in a plan, a round or a register.

use serde_json::Value;

use super::columns::turned;
use super::found::{Looked, Note, Select};
use super::fresh::{self, NEW};
use super::people;
use super::row::{JOIN, Makes, Offer, Row};
use crate::edit::{Step, value_at};
use crate::import::{As, Options, Proposed, Was, against};
use crate::model::markdown::{parse, write};
use crate::model::{Layout, Workspace};
use crate::office::{Document, DocumentPiece};
use crate::shape::{Form, Kind, Node, NodeValue};
use crate::window::basket::{Basket, What};
use crate::window::desk::Desk;
use crate::window::form::Ground;
use crate::window::held::shown;
use crate::window::record::Record;

/// A document with more headings than these may be a report that has tables in it.
const HEADINGS: usize = 3;
const REPORT: &str = "Only its tables are taken in. If it is a report, leave it out here, make a new report, and paste its sections into that.";

/// Looks at all tables of a basket.
pub(super) fn look(desk: &Desk, basket: &Basket, looked: &mut Looked) {
    for (at, file) in basket.files.iter().enumerate() {
        let What::Table(document) = &file.what else { continue };
        let note = looked.note(at);
        note.kind = "Table".to_owned();
        let is_heading = |piece: &&DocumentPiece| matches!(piece, DocumentPiece::Text(text) if text.heading.is_some());
        if document.pieces.iter().filter(is_heading).count() > HEADINGS {
            note.seen.push(REPORT.to_owned());
        }
        if !basket.leaves_out(at) {
            table(desk, basket, at, document, looked);
        }
    }
}

fn table(desk: &Desk, basket: &Basket, at: usize, document: &Document, looked: &mut Looked) -> Option<()> {
    let workspace = desk.checked.workspace.as_ref()?;
    let choices: Vec<(String, String)> = targets(workspace).into_iter().chain(fresh::targets(workspace)).collect();
    let control = format!("to:{at}");
    let is_known = |target: &&str| choices.iter().any(|(word, _)| word == target);
    let target = basket.choice(&control).or(Some(basket.from.as_str())).filter(is_known).unwrap_or_default();
    let target = target.to_owned();
    let is_open = target.is_empty();
    let select = Select { id: control, label: "Take it into".to_owned(), choices, chosen: target.clone(), is_open };
    looked.note(at).to = Some(select);
    if is_open {
        return None;
    }
    if target.starts_with(NEW) {
        return fresh::look(desk, basket, (at, &target), document, looked);
    }
    let of = Record::read(&target)?;
    let held = desk.held.file(&target)?;
    let Some(ground) = Ground::new(&desk.checked, of, held) else {
        looked.note(at).wrong.push("The file that it is to go into cannot be read: mend that first.".to_owned());
        return None;
    };
    let own;
    let as_what = match of {
        Record::Plan(_) => As::ActionPlan,
        Record::Round { plan, round } => {
            let files = workspace.plan(plan)?;
            let filed = files.rounds.iter().find(|filed| filed.id == round)?;
            let (Some(plan), Some(round)) = (files.plan.record.as_ref(), filed.record.as_ref()) else {
                looked
                    .note(at)
                    .wrong
                    .push("The plan or the round has mistakes that have to be mended first.".to_owned());
                return None;
            };
            As::Round { plan, date: round.date.value }
        }
        Record::Register(id) => {
            let filed = workspace.register(id)?;
            let layout = workspace.layout(filed.outline.layout.as_ref()?)?.understood()?;
            let declared = filed.record.as_ref().map_or(layout, |register| register.declared(layout));
            // The register's fields are those that it has, whatever the table's headings are.
            own = Layout { table: None, ..declared.clone() };
            As::Register { id: filed.outline.layout.as_ref()?.as_str(), layout: &own }
        }
        Record::Council | Record::Meeting(_) | Record::Report { .. } => return None,
    };
    let council = workspace.council.record.as_ref();
    let options = Options { council, beside: true, ..Options::default() };
    let imported = turned(basket, at, document, as_what, options, looked);
    let note = looked.note(at);
    if note.columns.iter().all(|column| !column.is_open) {
        note.record.clone_from(&target);
    }
    let imported = imported?;
    people::look(desk, basket, &imported.missing, looked);
    let (rows, same) = against(&imported.record, ground.root);
    looked.note(at).count = rows.len() + same;
    looked.same += same;
    for one in rows {
        match row(&ground, &target, at, &one, basket) {
            Some(row) => looked.rows.push(row),
            None => no_place(looked.note(at), &one),
        }
    }
    Some(())
}

/// The plans, rounds and registers that a table can be taken into.
fn targets(workspace: &Workspace) -> Vec<(String, String)> {
    let mut all = vec![];
    for files in &workspace.plans {
        let title = files.plan.record.as_ref().map_or(files.plan.id.as_str(), |plan| plan.title.as_str());
        all.push((format!("plan/{}", files.plan.id), format!("Action plan: {title}")));
        for round in files.rounds.iter().rev() {
            let date = round.record.as_ref().map(|round| round.date.value.month_year());
            let date = date.unwrap_or_else(|| round.id.clone());
            all.push((format!("round/{}/{}", files.plan.id, round.id), format!("Progress round {date}: {title}")));
        }
    }
    for register in &workspace.registers {
        let title = register.record.as_ref().map_or(register.id.as_str(), |register| register.title.as_str());
        all.push((format!("register/{}", register.id), format!("Register: {title}")));
    }
    all
}

fn row(ground: &Ground<'_>, record: &str, at: usize, one: &Proposed, basket: &Basket) -> Option<Row> {
    let row = Row::new(ground, record, &at.to_string(), &one.path, one.about.clone())?;
    let form = ground.at(&one.path)?.form;
    let now = shown(Some(&one.now));
    let text = ground.in_words(&form, &now);
    if matches!(one.was, Was::NoEntry) {
        let add = Offer::new("take:0", "Add it", text, Makes::Entry(one.now.clone()));
        let others = in_other_themes(ground, one);
        let offers = std::iter::once(add).chain(others).chain([Offer::keep("Leave it out")]).collect();
        let row = Row { label: "new".to_owned(), was: String::new(), ..row };
        return Some(row.offering(offers, Some("take:0"), basket));
    }
    let mut offers =
        vec![Offer::keep("Keep what is there"), Offer::new("take:0", "Replace", text, Makes::Value(now.clone()))];
    let is_text = matches!(form, Form::Value(Kind::Body));
    if let (true, Some(before), Some(after)) = (is_text, row.before.as_str(), now.as_str()) {
        let blocks = [parse(before).0, parse(after).0].concat();
        let joined = Value::from(write(&blocks, usize::MAX).trim_end());
        offers.push(Offer::new(JOIN, "Join: what is there, then the table’s", String::new(), Makes::Value(joined)));
    }
    let usual = matches!(one.was, Was::Empty).then_some("take:0");
    Some(row.offering(offers, usual, basket))
}

/// The themes of a plan that a new recommendation, or those of a new theme, can be added to instead.
fn in_other_themes(ground: &Ground<'_>, one: &Proposed) -> Vec<Offer> {
    let entries: Vec<Node> = match one.path.as_slice() {
        [Step::Key(themes), Step::Index(_)] if themes == "themes" => {
            match value_at(&one.now, &["recommendations".into()]).map(|list| &list.value) {
                Some(NodeValue::List(items)) => items.clone(),
                _ => vec![],
            }
        }
        [Step::Key(themes), Step::Index(_), Step::Key(_), Step::Index(_)] if themes == "themes" => {
            vec![one.now.clone()]
        }
        _ => vec![],
    };
    let Some(NodeValue::List(themes)) = value_at(ground.root, &["themes".into()]).map(|list| &list.value) else {
        return vec![];
    };
    let others =
        themes.iter().enumerate().filter(|(at, _)| !entries.is_empty() && one.path.get(1) != Some(&Step::Index(*at)));
    let offers = others.map(|(at, theme)| {
        let list = vec!["themes".into(), at.into(), "recommendations".into()];
        let title = value_at(theme, &["title".into()]).or(value_at(theme, &["id".into()]));
        let title = shown(title).as_str().map_or_else(|| format!("theme {}", at + 1), |title| format!("“{title}”"));
        let makes = Makes::Entries(list, entries.clone());
        Offer::new(format!("theme:{at}"), format!("Add it to {title}"), String::new(), makes)
    });
    offers.collect()
}

/// Something that the file's form has no field for.
fn no_place(note: &mut Note, one: &Proposed) {
    let text = shown(Some(&one.now));
    let words = text.as_str().map_or_else(|| text.to_string(), str::to_owned);
    note.seen.push(format!("This has no place there, and is not taken: {}: {words}", one.about));
}
