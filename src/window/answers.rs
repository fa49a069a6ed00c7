//! What the window answers: from the body of a request to what is sent back. Knows nothing of the server.

use std::sync::atomic::{AtomicU64, Ordering};

use serde::Deserialize;
use serde_json::{Value, json};

use super::Window;
use super::answer::{Answer, Answers, read, sentence};
use super::desk::Desk;
use super::entry::Entered;
use super::gate::{ENTER, PROOF};
use super::pages;
use super::record::path_of;
use crate::model::markdown;

/// All that can be asked for.
pub(super) const ROUTES: &[(&str, Answers)] = &[
    (ENTER, enter),
    (PROOF, proof),
    ("/page", page),
    ("/state", state),
    ("/settle", settle),
    ("/leave", leave),
    ("/picture", picture),
    ("/body", body_text),
    ("/sample", sample),
    ("/bye", bye),
    ("/close", close),
];

#[derive(Deserialize)]
struct Ticket {
    ticket: String,
}

fn enter(window: &Window, body: &[u8]) -> Answer {
    let Ticket { ticket } = read!(body);
    let entered = window.entry().enter(&ticket, window.now().at);
    match entered {
        Entered::Key(key) => Answer::Json(json!({ "key": key })),
        Entered::Refused => Answer::Forbidden,
        Entered::Voided => {
            window.close();
            Answer::Forbidden
        }
    }
}

#[derive(Deserialize)]
struct Number {
    number: String,
}

fn proof(window: &Window, body: &[u8]) -> Answer {
    let Number { number } = read!(body);
    let proof = window.entry().proof(&number);
    proof.map_or(Answer::Forbidden, |proof| Answer::Json(json!({ "proof": proof })))
}

/// What every tab says of itself.
#[derive(Deserialize)]
pub(super) struct Tab {
    #[serde(default)]
    pub(super) tab: String,
    /// The place that it shows.
    #[serde(default)]
    pub(super) place: String,
    /// What it has seen of that place, if it is to be told only of something else.
    #[serde(default)]
    seen: String,
    #[serde(default)]
    pub(super) shape: usize,
    /// Of a change, what no other change of any tab has.
    #[serde(default)]
    pub(super) once: String,
}

fn page(window: &Window, body: &[u8]) -> Answer {
    let tab: Tab = read!(body);
    window.tabs().sign(&tab.tab, window.now().at);
    let desk = window.desk();
    let page = match desk.as_ref() {
        None if tab.place == "start" => Some(pages::no_workspace(window.folder())),
        None if tab.place == "new/council" => Some(pages::new_council()),
        None => None,
        Some(desk) => pages::page(desk, &tab.place),
    };
    match page {
        Some(page) => Answer::Json(json!({ "page": page, "state": state_of(desk.as_ref()) })),
        None => Answer::Missing,
    }
}

/// What has become of the page that a tab shows.
fn state(window: &Window, body: &[u8]) -> Answer {
    let tab: Tab = read!(body);
    window.tabs().sign(&tab.tab, window.now().at);
    let desk = window.desk();
    Answer::Json(json!({ "page": news(desk.as_ref(), &tab), "state": state_of(desk.as_ref()) }))
}

/// The page anew, if it is another and its problems are known.
fn news(desk: Option<&Desk>, tab: &Tab) -> Option<pages::Page> {
    let desk = desk?;
    let file = desk.held.file(&tab.place);
    let is_other_shape = file.is_some_and(|file| file.shape() != tab.shape);
    let is_new = pages::seen(desk) != tab.seen && (desk.is_checked() || is_other_shape);
    if is_new { pages::page(desk, &tab.place) } else { None }
}

/// Counts what was said of the state of things, while the desk is held: answers may overtake each other.
static SAID: AtomicU64 = AtomicU64::new(0);

/// What the header says. Of two, the one with the higher `at` is the later.
pub(super) fn state_of(desk: Option<&Desk>) -> Value {
    let at = SAID.fetch_add(1, Ordering::Relaxed);
    let Some(desk) = desk else { return json!({ "at": at, "saved": "", "unsaved": false, "checked": true }) };
    let held = &desk.held;
    let council = desk.checked.workspace.as_ref().and_then(|workspace| workspace.council.record.as_ref());
    let trouble = held.troubles().next().map(|(_, problem)| sentence(problem));
    let saved = match (&trouble, held.is_unsaved(), held.saved()) {
        (Some(why), ..) => format!("Not saved: {why}"),
        (None, true, _) => "Saving…".to_owned(),
        (None, false, Some(clock)) => format!("All saved {clock}"),
        (None, false, None) => "All saved".to_owned(),
    };
    let colour = council.and_then(|council| council.house_style.as_ref()?.colour.as_ref()).map(|colour| &colour.value);
    json!({
        "at": at,
        "council": council.map_or("", |council| council.name.as_str()),
        "colour": colour.filter(|colour| colour.contrast_with_white() >= HEADER).map(|colour| colour.0.as_str()),
        "note": desk.note,
        "saved": saved,
        "trouble": trouble.is_some(),
        "unsaved": held.is_unsaved(),
        "undo": held.undoes(),
        "checked": desk.is_checked(),
    })
}

/// The contrast that white letters need on the header (WCAG 2.2, 1.4.3).
const HEADER: f64 = 4.5;

/// A field.
#[derive(Deserialize)]
struct Settled {
    #[serde(flatten)]
    tab: Tab,
    #[serde(default)]
    path: String,
}

/// Somebody is content with what is there.
fn settle(window: &Window, body: &[u8]) -> Answer {
    let settled: Settled = read!(body);
    let mut desk = window.desk();
    let Some((desk, path)) = desk.as_mut().zip(path_of(&settled.path)) else { return Answer::Wrong };
    let place = &settled.tab.place;
    desk.held.settle(place.strip_prefix(pages::TEXT).unwrap_or(place), &path);
    Answer::Json(json!({ "page": pages::page(desk, &settled.tab.place), "state": state_of(Some(desk)) }))
}

/// Somebody has left a field: what was written in it is one change, and is saved at once.
fn leave(window: &Window, body: &[u8]) -> Answer {
    let left: Settled = read!(body);
    let mut desk = window.desk();
    match (desk.as_mut(), path_of(&left.path).filter(|path| !path.is_empty())) {
        (Some(desk), Some(path)) => desk.held.leave_field(&left.tab.place, &path),
        (Some(desk), None) => desk.held.leave(),
        (None, _) => {}
    }
    Answer::Json(json!({ "state": state_of(desk.as_ref()) }))
}

#[derive(Deserialize)]
struct Picture {
    digest: String,
}

/// A page that was drawn.
fn picture(window: &Window, body: &[u8]) -> Answer {
    let Picture { digest } = read!(body);
    window.preview.picture(&digest).map_or(Answer::Missing, Answer::Png)
}

#[derive(Deserialize)]
struct Pasted {
    text: String,
}

/// Body text as this program writes it.
fn body_text(_: &Window, body: &[u8]) -> Answer {
    let Pasted { text } = read!(body);
    let (blocks, _) = markdown::parse(&text);
    Answer::Json(json!({ "text": markdown::write(&blocks, usize::MAX).trim_end() }))
}

fn sample(window: &Window, _: &[u8]) -> Answer {
    if window.desk().is_some() {
        return Answer::Wrong;
    }
    match window.open_sample() {
        Ok(()) => Answer::Json(json!({ "opened": true })),
        Err(problem) => Answer::Json(json!({ "refused": sentence(&problem) })),
    }
}

/// A tab is closed.
fn bye(window: &Window, body: &[u8]) -> Answer {
    let tab: Tab = read!(body);
    window.tabs().bye(&tab.tab, window.now().at);
    if let Some(desk) = window.desk().as_mut() {
        desk.held.leave();
    }
    Answer::Json(json!({}))
}

fn close(window: &Window, _: &[u8]) -> Answer {
    let is_unsaved = {
        let mut desk = window.desk();
        desk.as_mut().is_some_and(|desk| {
            desk.held.leave();
            desk.held.troubles().next().is_some()
        })
    };
    if is_unsaved {
        return Answer::Json(json!({ "unsaved": true, "state": state_of(window.desk().as_ref()) }));
    }
    window.close();
    Answer::Json(json!({ "closed": true }))
}
