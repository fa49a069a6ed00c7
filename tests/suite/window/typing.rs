//! What is typed in the window is in the files, and nothing else changes.

use std::fs;

use serde_json::{Value, json};

use super::talk::Open;
use super::workspace;
use crate::space::files;

const TOWN: &str = "report/2026-09-08-cabinet/town";

fn edit(open: &Open, key: &str, with: Value) -> Value {
    let mut edit = json!({ "place": TOWN, "shape": 0, "tab": "a" });
    let entries = with.as_object().expect("entries").clone();
    edit.as_object_mut().expect("an object").extend(entries);
    open.ask(key, "/edit", &edit).json()
}

#[test]
fn what_is_typed_is_saved_when_the_window_is_closed() {
    let space = workspace();
    let open = Open::new(space.root());
    let key = open.key();
    let said = edit(&open, &key, json!({ "act": "set", "path": "/title", "was": "Town centre", "now": "Old town" }));
    assert_eq!((&said["edit"]["value"], &said["state"]["undo"]), (&json!("Old town"), &json!("changed Title")));
    let new = json!({ "act": "add", "path": "/sections", "at": 1, "key": "text", "with": { "heading": "Next" }, "now": "More." });
    let said = edit(&open, &key, new);
    assert_eq!(said["edit"]["at"], json!("/sections/1/text"));
    let closed = open.ask(&key, "/close", &json!({})).json();
    assert_eq!(closed["closed"], json!(true));
    assert!(open.ended().is_ok());
    let town = fs::read_to_string(space.root().join("meetings/2026-09-08-cabinet/town.yaml")).expect("the report");
    assert_eq!(
        town,
        "# The town.\nlayout: note\ntitle: Old town # for short\nsections:\n  - heading: First\n    text: The first.\n  \
         - heading: Next\n    text: More.\n"
    );
}

#[test]
fn to_look_at_every_page_writes_nothing() {
    let space = workspace();
    let before = files(space.root());
    let open = Open::new(space.root());
    let key = open.key();
    for place in ["start", "meeting/2026-09-08-cabinet", TOWN, "report/2026-09-08-cabinet/lease", "council"] {
        let page = open.ask(&key, "/page", &json!({ "place": place })).json();
        assert!(page["page"]["html"].as_str().is_some_and(|html| html.contains("<h1")), "{place}");
    }
    open.ask(&key, "/leave", &json!({}));
    open.ask(&key, "/close", &json!({}));
    assert!(open.ended().is_ok());
    assert!(files(space.root()) == before);
}

#[test]
fn problems_are_at_their_fields() {
    let space = workspace();
    let open = Open::new(space.root());
    let key = open.key();
    edit(&open, &key, json!({ "act": "set", "path": "/title", "was": "Town centre", "now": "" }));
    let page = loop {
        let said = open.ask(&key, "/state", &json!({ "place": TOWN, "seen": "", "shape": 0, "tab": "a" })).json();
        if said["state"]["checked"] == json!(true) {
            break said["page"]["html"].as_str().expect("a page").to_owned();
        }
    };
    assert!(page.contains("data-field=\"&#x2f;title\"") && page.contains("id=\"&#x2f;title:problem\""), "{page}");
}
