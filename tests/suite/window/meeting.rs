//! A meeting's page: its agenda as each side has it, and the question before something becomes public.

use serde_json::{Value, json};

use super::talk::Open;
use crate::space::Space;

const MEETING: &str = "meeting/2026-04-21-cabinet";
const HUBS: &str = "report/2026-04-21-cabinet/neighbourhood-hubs";

fn html(open: &Open, key: &str, place: &str) -> String {
    let page = open.ask(key, "/page", &json!({ "place": place })).json();
    page["page"]["html"].as_str().expect("a page").to_owned()
}

fn edit(open: &Open, key: &str, place: &str, change: Value) -> Value {
    let mut wanted = json!({ "place": place, "shape": 0, "tab": "a" });
    wanted.as_object_mut().expect("an object").extend(change.as_object().expect("entries").clone());
    open.ask(key, "/edit", &wanted).json()["edit"].clone()
}

#[test]
fn the_agenda_is_drawn_as_it_is_typed_for_each_side() {
    let space = Space::copy_of("data");
    let open = Open::new(space.root());
    let key = open.key();
    let draw = |side: &str| {
        let wanted = json!({ "place": MEETING, "side": side, "tab": side, "text": true });
        open.ask(&key, "/draw", &wanted).json()["text"].as_str().expect("a page").to_owned()
    };
    let add =
        json!({ "act": "add", "path": "/items", "at": 8, "key": "title", "was": null, "now": "Any other business" });
    assert_eq!(edit(&open, &key, MEETING, add)["made"], json!(true));
    for side in ["members", "public"] {
        let text = draw(side);
        assert!(text.contains("Any other business") && text.contains("Neighbourhood hubs"), "{side}");
        assert!(["68,500", "valuer", "break clause"].iter().all(|words| !text.contains(words)), "{side}");
    }
    assert!(html(&open, &key, MEETING).contains("aria-label=\"Move up: Any other business\""));
}

#[test]
fn what_is_not_saved_is_named_before_papers_are_made() {
    let space = Space::copy_of("data");
    let open = Open::new(space.root());
    let key = open.key();
    let change = json!({ "act": "set", "path": "/title", "was": "Another title", "now": "A third" });
    assert!(edit(&open, &key, HUBS, change)["conflict"].is_object());
    let made = html(&open, &key, "made/2026-04-21-cabinet");
    assert!(made.contains("“Title” was changed from two sides, and yours is not saved."), "{made}");
    assert!(made.contains("Make papers without these changes"), "{made}");
    let field = format!("data-place=\"{HUBS}\" data-field=\"/title\"").replace('/', "&#x2f;");
    assert!(made.contains(&field), "{made}");
}
