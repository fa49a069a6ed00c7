//! Changes: what somebody types or takes back, and the yes to what everybody could read then.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Value, json};

use super::Window;
use super::answer::{Answer, Answers, read, sentence};
use super::answers::{Tab, state_of};
use super::desk::Desk;
use super::form::{Ground, one_of, typing};
use super::held::{Act, Answer as Made, Asked, Held, Moment};
use super::opens;
use super::pages;
use super::questions::Yes;
use super::record::{Record, id_of, path_of};
use crate::edit::Step;
use crate::shape::Form;

/// All that can be asked for.
pub(super) const ROUTES: &[(&str, Answers)] = &[("/edit", edit), ("/undo", undo), ("/open", open)];

fn edit(window: &Window, body: &[u8]) -> Answer {
    edited(window, body, &Yes::default())
}

fn undo(window: &Window, body: &[u8]) -> Answer {
    undone(window, body, &Yes::default())
}

#[derive(Deserialize)]
struct Said {
    place: String,
}

/// Somebody says yes: everybody may see what the page has listed, and what was asked for is done.
fn open(window: &Window, body: &[u8]) -> Answer {
    let Said { place } = read!(body);
    let question = match window.desk().as_mut() {
        Some(desk) => {
            if !desk.is_checked() {
                desk.check_now();
            }
            desk.questions.take(&place)
        }
        None => None,
    };
    let Some(question) = question else { return Answer::Missing };
    let answer = match (question.change)(window, &question.body, &Yes::to(&question)) {
        Answer::Json(answer) => answer,
        other => return other,
    };
    if answer["asks"].is_string() {
        return Answer::Json(answer);
    }
    let parts = [&answer, &answer["edit"], &answer["undone"]];
    let refused = parts.iter().find_map(|part| part["refused"].as_str());
    let is_conflict = answer["edit"]["conflict"].is_object();
    if let Some(words) = refused.or(is_conflict.then_some("It was changed elsewhere meanwhile. Look at it again.")) {
        return Answer::Json(json!({ "refused": words, "at": "" }));
    }
    let mut desk = window.desk();
    let Some(desk) = desk.as_mut() else { return Answer::Missing };
    desk.closed.retain(|name| !question.names.contains(name));
    let to = answer["place"].as_str().unwrap_or(&question.back);
    let place = if pages::page(desk, to).is_some() { to } else { "start" };
    let said = if answer["undone"].is_object() { "Undone." } else { "Done. Undo takes it back." };
    Answer::Json(json!({ "place": place, "said": said }))
}

#[derive(Deserialize)]
struct Edit {
    #[serde(flatten)]
    tab: Tab,
    path: String,
    #[serde(default)]
    was: Value,
    act: String,
    #[serde(default)]
    now: Value,
    #[serde(default)]
    at: usize,
    /// Of a new entry that is a record, the key that is filled in.
    #[serde(default)]
    key: String,
    /// What else is in it.
    #[serde(default)]
    with: Value,
}

/// Changes a value, or the whole text of a file.
fn edited(window: &Window, body: &[u8], yes: &Yes) -> Answer {
    let edit: Edit = read!(body);
    let now = window.now();
    window.tabs().sign(&edit.tab.tab, now.at);
    let mut desk = window.desk();
    let Some(desk) = desk.as_mut() else { return Answer::Missing };
    if let Some(answer) = desk.answered(&edit.tab.once) {
        return Answer::Json(answer.clone());
    }
    desk.touched(&now);
    let (record, change, at) = match edit.tab.place.strip_prefix(pages::TEXT) {
        Some(record) => {
            let (Some(was), Some(text)) = (edit.was.as_str(), edit.now.as_str()) else { return Answer::Wrong };
            let change = Change::Text { record: record.to_owned(), was: was.to_owned(), text: text.to_owned() };
            (record.to_owned(), change, String::new())
        }
        None => {
            let Some((asked, at)) = asked(desk, &edit) else { return Answer::Wrong };
            (edit.tab.place.clone(), Change::Value(Box::new(asked)), at)
        }
    };
    let what = opens::What { records: BTreeSet::from([record]), does: String::new(), back: edit.tab.place.clone() };
    let question = desk.opens(what, yes, |held| _ = change.clone().make(held, &now));
    if let Some(asks) = question {
        return desk.ask(asks, edited, body);
    }
    let made = change.make(&mut desk.held, &now);
    let answer = match made {
        None => return Answer::Missing,
        Some(Made::Made(value)) => json!({ "made": true, "value": value, "at": at }),
        Some(Made::Conflict(conflict)) => {
            json!({ "conflict": { "theirs": conflict.theirs, "gone": conflict.is_gone, "clock": conflict.clock } })
        }
        Some(Made::Refused(problem)) => json!({ "refused": sentence(&problem) }),
    };
    let shape = desk.held.file(&edit.tab.place).map_or(0, |file| file.shape());
    let answer = json!({ "edit": answer, "shape": shape, "state": state_of(Some(desk)) });
    desk.remember(edit.tab.once, answer.clone());
    Answer::Json(answer)
}

/// A change of a value, or of the whole text of a file.
#[derive(Clone)]
enum Change {
    Value(Box<Asked>),
    Text { record: String, was: String, text: String },
}

impl Change {
    fn make(self, held: &mut Held, now: &Moment) -> Option<Made> {
        match self {
            Self::Value(asked) => held.edit(*asked, now),
            Self::Text { record, was, text } => held.replace(&record, &was, &text, now),
        }
    }
}

/// The change that an edit asks for, and where what it adds will be.
fn asked(desk: &Desk, edit: &Edit) -> Option<(Asked, String)> {
    let record = &edit.tab.place;
    let file = desk.held.file(record)?;
    let ground = Ground::new(&desk.checked, Record::read(record)?, file)?;
    let path = path_of(&edit.path)?;
    let found = ground.at(&path)?;
    let entry = |path: &[Step]| match path.last() {
        Some(Step::Index(at)) => format!("{} {}", one_of(&found.label).to_lowercase(), at + 1),
        _ => found.label.to_lowercase(),
    };
    let (act, name, at) = match edit.act.as_str() {
        "set" => {
            let act = Act::Set { now: edit.now.clone(), typing: typing(&found.form), keys: found.keys.clone() };
            let what = match found.path.last() {
                Some(Step::Index(_)) => entry(&found.path),
                _ => found.label.clone(),
            };
            (act, format!("changed {what}"), id_of(&found.path))
        }
        "add" => {
            let Form::List(each) = &found.form else { return None };
            let now = match edit.key.as_str() {
                "" => edit.now.clone(),
                key => {
                    let mut entry = edit.with.as_object().cloned().unwrap_or_default();
                    entry.insert(key.to_owned(), edit.now.clone());
                    Value::Object(entry)
                }
            };
            let own = [found.path.as_slice(), &[Step::Index(edit.at)]].concat();
            let value = if edit.key.is_empty() {
                own.clone()
            } else {
                [own.as_slice(), &[Step::from(edit.key.as_str())]].concat()
            };
            let act = Act::Add { at: edit.at, key: None, now, typing: typing(each) };
            (act, format!("added {}", entry(&own)), id_of(&value))
        }
        "remove" => {
            let name = match found.path.last() {
                Some(Step::Key(key)) if key == ACCESS => "made it public".to_owned(),
                _ => format!("removed {}", entry(&found.path)),
            };
            (Act::Remove, name, String::new())
        }
        "move" => (Act::Move { to: edit.at }, format!("moved {}", entry(&found.path)), String::new()),
        _ => return None,
    };
    let asked =
        Asked { record: record.clone(), path: found.path, was: edit.was.clone(), act, name, shape: edit.tab.shape };
    Some((asked, at))
}

/// The key by which something is kept from the public.
const ACCESS: &str = "access";

/// Takes back what was done last.
fn undone(window: &Window, body: &[u8], yes: &Yes) -> Answer {
    let tab: Tab = read!(body);
    let now = window.now();
    let mut desk = window.desk();
    let Some(desk) = desk.as_mut() else { return Answer::Missing };
    if let Some(answer) = desk.answered(&tab.once) {
        return Answer::Json(answer.clone());
    }
    desk.touched(&now);
    let name = desk.held.undoes().map(str::to_owned);
    let does = format!("Undo “{}”", name.as_deref().unwrap_or_default());
    let what = opens::What { records: desk.held.undoes_in(), does, back: tab.place.clone() };
    if let Some(asks) = desk.opens(what, yes, |held| _ = held.undo(&now)) {
        return desk.ask(asks, undone, body);
    }
    let undone = match desk.held.undo(&now) {
        None => json!(null),
        Some(Ok(record)) => {
            if desk.held.file(&record).is_none() {
                desk.check_now();
            }
            json!({ "name": name, "record": record })
        }
        Some(Err(problem)) => json!({ "refused": sentence(&problem) }),
    };
    let answer = json!({ "undone": undone, "page": pages::page(desk, &tab.place), "state": state_of(Some(desk)) });
    desk.remember(tab.once, answer.clone());
    Answer::Json(answer)
}
