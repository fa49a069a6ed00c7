//! The register of what scrutiny has recommended, and the layout that the council has for it.

use super::council::{Council, head};
use super::text::{body, list};
use super::words::Voice;
use super::{File, REGISTER, TRACKER};
use crate::model::value::{Id, Text};
use crate::model::{Fields, Register};
use crate::shape::{Node, Shape as _};
use crate::yaml;

const ENTRIES: usize = 24;

pub(super) fn layout() -> File {
    File { path: format!("templates/{TRACKER}/layout.yaml"), text: include_str!("words/tracker.yaml").to_owned() }
}

pub(super) fn file(council: &Council) -> File {
    let path = format!("registers/{REGISTER}.yaml");
    let mut voice = council.voice(&path, "adult social care");
    let entries = (0..ENTRIES).map(|at| entry(at, &mut voice));
    let register = Register {
        title: Text::made("Recommendations of the scrutiny committees"),
        layout: Id::made(TRACKER),
        status_key: Some(Id::made("reply")),
        entries: entries.collect(),
        ..Register::default()
    };
    File { path, text: yaml::write(&register) }
}

fn entry(at: usize, voice: &mut Voice<'_>) -> Fields {
    let reference = format!("S{}/{:02}", 24 + at / 12, at % 12 + 1);
    let made_on =
        format!("{} {} {}", voice.chance.between(1, 28), ["January", "May", "October"][at % 12 / 4], 2024 + at / 12);
    let mut text = voice.say("tracker");
    if text.ends_with(':') {
        text = format!("{text}\n\n{}", list(voice, "action-point", 3, None));
    }
    let lead = Id::made(head(&mut voice.chance));
    let status = voice.chance.pick(&["accepted", "in-part", "done", "declined", "awaiting"]);
    let response = (status != "awaiting").then(|| body(&voice.say("response")));
    let fields = [
        ("reference", Text::made(reference).write()),
        ("made_on", Node::plain(made_on)),
        ("recommendation", body(&text).write()),
        ("lead", lead.write()),
        ("response", response.write()),
        ("status", Id::made(status).write()),
    ];
    let has_answer = |(_, value): &(&str, Node)| *value != Node::default();
    fields.into_iter().filter(has_answer).collect()
}
