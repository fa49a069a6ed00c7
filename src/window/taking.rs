//! What the browser asks for while something is taken in.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{Answer, Answers};
use super::answers::state_of;
use super::basket::{Basket, sorted, why};
use super::begun::free;
use super::desk::Desk;
use super::held::{Held, Moment, at, shown};
use super::opens::{Opens, What};
use super::pages;
use super::questions::Yes;
use super::record::{Record, id_of};
use super::taken::Fresh;
use super::{Window, taken};
use crate::begin::schema_line;
use crate::diag::Diagnostic;
use crate::forms;
use crate::schema::FileKind;

/// The most bytes that may be dropped at a time.
pub(super) const LARGEST: usize = 50 << 20;

/// What else can be asked for.
pub(super) const ROUTES: &[(&str, Answers)] = &[("/choose", choose), ("/take", take), ("/give-up", give_up)];

/// The same with whole files, which may be larger than anything else.
pub(super) const LARGE: &[(&str, Answers)] = &[("/drop", dropped), ("/forms", forms_of)];

#[derive(Deserialize)]
struct Head {
    place: String,
    /// The text that they were dropped into.
    #[serde(default)]
    text: Option<TextPlace>,
    files: Vec<FileHead>,
}

#[derive(Deserialize)]
struct TextPlace {
    path: String,
    at: usize,
}

#[derive(Deserialize)]
struct FileHead {
    name: String,
    size: usize,
}

/// Takes files: a line of JSON with their names and sizes, then their bytes one after the other.
fn dropped(window: &Window, body: &[u8]) -> Answer {
    let Some(end) = body.iter().position(|byte| *byte == b'\n') else { return Answer::Wrong };
    let Ok(head) = serde_json::from_slice::<Head>(&body[..end]) else { return Answer::Wrong };
    let mut rest = &body[end + 1..];
    let mut files = vec![];
    for FileHead { name, size } in head.files {
        let Some((bytes, after)) = rest.split_at_checked(size) else { return Answer::Wrong };
        files.push((name, bytes));
        rest = after;
    }
    if files.is_empty() || !rest.is_empty() {
        return Answer::Wrong;
    }
    // The desk is not held meanwhile: a large file takes its time.
    let files = sorted(files);
    let mut desk = window.desk();
    let Some(desk) = desk.as_mut() else { return Answer::Missing };
    let from = if pages::page(desk, &head.place).is_some() { head.place } else { "start".to_owned() };
    let place = desk.baskets.put(from, head.text.map(|text| (text.path, text.at)), files);
    Answer::Json(json!({ "place": place }))
}

#[derive(Deserialize)]
struct Chosen {
    place: String,
    id: String,
    value: String,
}

/// Somebody chooses something on the page: for a row, a column, a file, or all rows that are open.
fn choose(window: &Window, body: &[u8]) -> Answer {
    let Ok(Chosen { place, id, value }) = serde_json::from_slice(body) else { return Answer::Wrong };
    let mut desk = window.desk();
    let Some(desk) = desk.as_mut() else { return Answer::Missing };
    let controls = match id.as_str() {
        "all" => {
            let Some(basket) = desk.baskets.at(&place) else { return Answer::Missing };
            let looked = taken::look(desk, basket);
            let open = looked.rows.into_iter().filter(|row| row.is_open());
            open.map(|row| row.id).collect()
        }
        _ => vec![id],
    };
    for control in controls {
        if desk.baskets.choose(&place, control, value.clone()).is_none() {
            return Answer::Missing;
        }
    }
    Answer::Json(json!({ "page": pages::page(desk, &place), "state": state_of(Some(desk)) }))
}

#[derive(Deserialize)]
struct Asked {
    place: String,
    #[serde(default)]
    once: String,
}

fn take(window: &Window, body: &[u8]) -> Answer {
    taken_in(window, body, &Yes::default())
}

/// Why nothing is taken in: something to mend first, in words, with its control; or something that everybody could read then.
enum Refused {
    Words(String, String),
    Asks(Box<Opens>),
}

impl From<(String, String)> for Refused {
    fn from((words, control): (String, String)) -> Self {
        Self::Words(words, control)
    }
}

/// Takes everything in, or nothing.
fn taken_in(window: &Window, body: &[u8], yes: &Yes) -> Answer {
    let whole = body;
    let Ok(Asked { place, once }) = serde_json::from_slice(body) else { return Answer::Wrong };
    let now = window.now();
    let mut desk = window.desk();
    let Some(desk) = desk.as_mut() else { return Answer::Missing };
    if let Some(answer) = desk.answered(&once) {
        return Answer::Json(answer.clone());
    }
    if desk.baskets.at(&place).is_none() {
        return Answer::Missing;
    }
    if !desk.is_checked() {
        // What the page shows is from before the last change.
        return Answer::Json(json!({ "wait": true }));
    }
    let Some(basket) = desk.baskets.forget(&place) else { return Answer::Missing };
    let answer = match all_in(desk, &basket, (&place, yes), &now) {
        Ok(answer) => answer,
        Err(Refused::Asks(opens)) => {
            desk.baskets.keep(basket);
            return desk.ask(*opens, taken_in, whole);
        }
        Err(Refused::Words(words, control)) => {
            desk.baskets.keep(basket);
            json!({ "refused": words, "at": control, "page": pages::page(desk, &place), "state": state_of(Some(desk)) })
        }
    };
    desk.remember(once, answer.clone());
    Answer::Json(answer)
}

fn all_in(desk: &mut Desk, basket: &Basket, (from, yes): (&str, &Yes), now: &Moment) -> Result<Value, Refused> {
    let looked = taken::look(desk, basket);
    if let Some(hindrance) = looked.hindrance() {
        return Err(hindrance.into());
    }
    let words = taken::in_words(basket, &looked);
    let name = format!("took in {words}");
    let shape = |record: &str| desk.held.file(record).map_or(0, |file| file.shape());
    let mut changes: Vec<_> = looked.rows.iter().flat_map(|row| row.asked(shape(&row.record), &name)).collect();
    for one in &looked.brought {
        let asked = one.changes.iter().cloned().map(|(path, was, act)| super::held::Asked {
            record: one.record.clone(),
            path,
            was,
            act,
            name: name.clone(),
            shape: shape(&one.record),
        });
        changes.extend(asked);
    }
    let begun = begun(desk, &looked.fresh).map_err(|problem| (why(&problem), String::new()))?;
    let is_own = |change: &&super::held::Asked| change.record != taken::COUNCIL;
    let place =
        changes.iter().find(is_own).map(|change| change.record.clone()).or(begun.first().map(|begun| begun.0.clone()));
    let place = place.unwrap_or_else(|| basket.from.clone());
    desk.touched(now);
    let all = |held: &mut Held| {
        held.as_one(&name, now, |held| {
            for (place, file, text) in &begun {
                held.begin(place, file, text, &name)?;
            }
            for one in &looked.brought {
                if let Some(file) = &one.file {
                    held.bring(&one.record, file, &one.bytes, &name)?;
                }
            }
            changes.iter().cloned().try_for_each(|change| held.must(change, now))
        })
    };
    let records = changes.iter().map(|change| change.record.clone()).collect::<BTreeSet<_>>();
    let what = What { records, does: format!("Take in {words}"), back: from.to_owned() };
    if let Some(opens) = desk.opens(what, yes, |held| _ = all(held)) {
        return Err(Refused::Asks(Box::new(opens)));
    }
    let taken = all(&mut desk.held);
    taken.map_err(|problem| (format!("Nothing was taken in: {}", why(&problem)), String::new()))?;
    for row in looked.rows.iter().filter(|row| row.changes()) {
        if let Some(file) = desk.held.file(&row.record) {
            let value = shown(file.root().and_then(|root| at(root, &row.path)));
            desk.baskets.taken.insert((row.record.clone(), id_of(&row.path)), value);
        }
    }
    if !begun.is_empty() || !looked.brought.is_empty() {
        desk.check_now();
    }
    Ok(
        json!({ "taken": format!("{words} taken in. Undo takes them back."), "place": place, "state": state_of(Some(desk)) }),
    )
}

/// The new files: the place, the file and the text of each.
fn begun(desk: &Desk, all: &[Fresh]) -> Result<Vec<(String, PathBuf, String)>, Diagnostic> {
    let mut files: Vec<(String, PathBuf, String)> = vec![];
    for fresh in all {
        let (kind, folder, word) = match fresh.is_plan {
            true => (FileKind::ActionPlan, "action-plans", "plan"),
            false => (FileKind::Register, "registers", "register"),
        };
        let is_taken = |place: &str| desk.held.file(place).is_some() || files.iter().any(|(own, ..)| own == place);
        let name = free(&is_taken, &|name| format!("{word}/{name}"), &fresh.title)?;
        let file = desk.root.join(folder).join(format!("{name}.yaml"));
        let text = schema_line(kind, &desk.root, &file) + &fresh.text;
        files.push((format!("{word}/{name}"), file, text));
    }
    Ok(files)
}

/// What was dropped is not to be taken in.
fn give_up(window: &Window, body: &[u8]) -> Answer {
    let Ok(Asked { place, .. }) = serde_json::from_slice(body) else { return Answer::Wrong };
    let mut desk = window.desk();
    let given = desk.as_mut().and_then(|desk| desk.baskets.forget(&place));
    Answer::Json(json!({ "place": given.map_or_else(|| "start".to_owned(), |basket| basket.from) }))
}

/// The forms of a round's owners, in one ZIP.
fn forms_of(window: &Window, body: &[u8]) -> Answer {
    let Ok(Asked { place, .. }) = serde_json::from_slice(body) else { return Answer::Wrong };
    let Some(checked) = window.desk().as_ref().map(|desk| std::sync::Arc::clone(&desk.checked)) else {
        return Answer::Missing;
    };
    let Some(Record::Round { plan, round }) = Record::read(&place) else { return Answer::Missing };
    let Some(asking) = taken::asking(&checked, plan, round) else { return Answer::Missing };
    let forms = asking.forms();
    match forms::files(&asking, &forms).and_then(|files| forms::zipped(&files)) {
        Ok(zip) => Answer::Bytes(zip),
        Err(_) => Answer::Missing,
    }
}
