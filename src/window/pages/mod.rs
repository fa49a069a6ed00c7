//! Pages: what is to be seen, as HTML. The templates are the program's own and escape everything by themselves.

mod ask;
mod begin;
mod due;
mod handed;
mod made;
mod meeting;
mod record;
mod round;
mod start;
mod take_in;

use std::sync::LazyLock;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment};
use serde::Serialize;

use super::basket;
use super::desk::Desk;
use super::made::LOOK;
use super::questions;
use crate::disclosure::{self, Seen};
use crate::model::MeetingFiles;
pub(super) use begin::new_council;
pub(super) use start::no_workspace;

/// A page, as the browser gets it.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Page {
    /// Of the tab. It never names a paper that is not for the public: titles get into a browser's history and cloud.
    pub(super) title: String,
    pub(super) html: String,
    /// The record whose form it is.
    pub(super) record: String,
    /// Which paths the form knows.
    pub(super) shape: usize,
    /// Changes with what the page shows.
    pub(super) seen: String,
}

/// The templates.
const TEMPLATES: &[(&str, &str)] = &[
    ("none.html", include_str!("../../../app/none.html")),
    ("start.html", include_str!("../../../app/start.html")),
    ("meeting.html", include_str!("../../../app/meeting.html")),
    ("record.html", include_str!("../../../app/record.html")),
    ("new.html", include_str!("../../../app/new.html")),
    ("text.html", include_str!("../../../app/text.html")),
    ("group.html", include_str!("../../../app/group.html")),
    ("lost.html", include_str!("../../../app/lost.html")),
    ("tabs.html", include_str!("../../../app/tabs.html")),
    ("ask-public.html", include_str!("../../../app/ask-public.html")),
    ("made.html", include_str!("../../../app/made.html")),
    ("look.html", include_str!("../../../app/look.html")),
    ("ask.html", include_str!("../../../app/ask.html")),
    ("field.html", include_str!("../../../app/field.html")),
    ("item.html", include_str!("../../../app/item.html")),
    ("more.html", include_str!("../../../app/more.html")),
    ("said.html", include_str!("../../../app/said.html")),
    ("problems.html", include_str!("../../../app/problems.html")),
    ("paper.html", include_str!("../../../app/paper.html")),
    ("take-in.html", include_str!("../../../app/take-in.html")),
    ("round.html", include_str!("../../../app/round.html")),
    ("round-item.html", include_str!("../../../app/round-item.html")),
    ("drop.html", include_str!("../../../app/drop.html")),
    ("access.html", include_str!("../../../app/access.html")),
];

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    for (name, text) in TEMPLATES {
        environment.add_template(name, text).expect("the program's own template");
    }
    environment
});

/// A template with its values. A slip in the program's own templates is shown in place of the page.
pub(super) fn filled(name: &str, values: &serde_json::Value) -> String {
    let values = minijinja::Value::from(Serde(values));
    let page = ENVIRONMENT.get_template(name).and_then(|template| template.render(values));
    page.unwrap_or_else(|error| format!("<p>This page cannot be shown: {}</p>", escaped(&format!("{error:#}"))))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The page of a place, such as `start`, `meeting/2026-04-21-cabinet` or the name of a record.
pub(super) fn page(desk: &Desk, place: &str) -> Option<Page> {
    // Papers are made meanwhile: what happens after this is shown by the next page.
    let seen = seen(desk);
    let page = match place.split_once('/') {
        _ if questions::is_place(place) => Some(ask::ask(desk, place)),
        _ if place.starts_with(LOOK) => handed::look(desk, place),
        Some(("made", id)) => made::made(desk, id),
        None if place == "start" => Some(start::start(desk)),
        Some(_) if basket::is_place(place) => take_in::page(desk, place),
        Some(("new", _)) => begin::begin(desk, place),
        _ if place.starts_with(TEXT) => record::text(desk, &place[TEXT.len()..]),
        Some(("meeting", id)) => meeting::meeting(desk, id),
        _ => record::record(desk, place),
    };
    let shape = desk.held.file(place).map_or(0, |file| file.shape());
    page.map(|page| Page { seen, shape, ..page })
}

/// How the places begin at which a record's file is shown as text.
pub(super) const TEXT: &str = "text/";

/// Changes with everything that a page may show.
pub(super) fn seen(desk: &Desk) -> String {
    format!("{}.{}.{}", desk.held.version(), desk.checks, desk.making.count())
}

/// Who may see something, for its mark.
#[derive(Debug, Clone, Serialize)]
struct Access {
    is_public: bool,
    words: &'static str,
}

impl Access {
    /// A paper whose access is in doubt is marked as restricted.
    fn of(seen: Option<&Seen>) -> Self {
        match seen {
            Some(Seen::Public) => Self { is_public: true, words: "Public" },
            Some(Seen::Restricted(_)) => Self { is_public: false, words: "Not for publication" },
            Some(Seen::Doubt) => Self { is_public: false, words: "Not for publication until its mistakes are mended" },
            None => Self { is_public: false, words: "On no agenda yet" },
        }
    }

    fn of_report(desk: &Desk, meeting: &str, report: &str) -> Self {
        Self::of(desk.checked.disclosure.report(meeting, report))
    }

    fn of_meeting(desk: &Desk, meeting: &str) -> Self {
        Self::of(desk.checked.disclosure.seen(&disclosure::meeting(meeting)))
    }
}

/// The full name of the committee that meets.
fn committee(desk: &Desk, files: &MeetingFiles) -> String {
    let council = desk.checked.workspace.as_ref().and_then(|workspace| workspace.council.record.as_ref());
    let id = files.meeting.record.as_ref().map(|meeting| meeting.committee.as_str());
    let known = council.and_then(|council| council.committee(id?)).map(|one| one.name.value.clone());
    known.or(id.map(str::to_owned)).unwrap_or_else(|| files.meeting.id.clone())
}

/// A number of problems in words.
fn problems_in_words(count: usize) -> String {
    match count {
        0 => "nothing left to do".to_owned(),
        1 => "1 problem".to_owned(),
        many => format!("{many} problems"),
    }
}

fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}
