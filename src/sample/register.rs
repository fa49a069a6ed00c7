//! The register of what scrutiny has recommended, and the layout that the council has for it.

use super::council::{Council, head};
use super::page::Page;
use super::text::list;
use super::{File, REGISTER, TRACKER};

/// Entries in it.
const ENTRIES: usize = 24;

/// The layout, in the workspace's own templates.
pub(super) fn layout() -> File {
    File {
        path: format!("templates/{TRACKER}/layout.yaml"),
        text: include_str!("words/tracker.yaml").to_owned(),
    }
}

/// The register itself.
pub(super) fn file(council: &Council) -> File {
    let path = format!("registers/{REGISTER}.yaml");
    let mut voice = council.voice(&path, "adult social care");
    let mut page = Page::default();
    page.line(0, "title: Recommendations of the scrutiny committees");
    page.line(0, &format!("layout: {TRACKER}"));
    page.line(0, "status_key: reply");
    page.line(0, "entries:");
    for at in 0..ENTRIES {
        page.line(2, &format!("- reference: S{}/{:02}", 24 + at / 12, at % 12 + 1));
        page.line(
            4,
            &format!(
                "made_on: {} {} {}",
                voice.chance.between(1, 28),
                ["January", "May", "October"][at % 12 / 4],
                2024 + at / 12
            ),
        );
        let text = voice.say("tracker");
        if text.ends_with(':') {
            let points = list(&mut voice, "action-point", 3, None);
            page.body(4, "recommendation", &format!("{text}\n\n{points}"));
        } else {
            page.body(4, "recommendation", &text);
        }
        page.line(4, &format!("lead: {}", head(&mut voice.chance)));
        let status = voice.chance.pick(&["accepted", "in-part", "done", "declined", "awaiting"]);
        if status != "awaiting" {
            page.body(4, "response", &voice.say("response"));
        }
        page.line(4, &format!("status: {status}"));
    }
    File { path, text: page.0 }
}
