//! The page beside the form: what a build gives, for each side, and nothing of what is not for the public.

use serde_json::{Value, json};

use super::talk::Open;
use crate::space::Space;

const HUBS: &str = "report/2026-04-21-cabinet/neighbourhood-hubs";
const TERMS: &str = "report/2026-04-21-cabinet/fernley-clinic-terms";

fn draw(open: &Open, key: &str, place: &str, side: &str, more: Value) -> Value {
    let mut wanted = json!({ "place": place, "side": side, "tab": "a", "pages": [0], "scale": 1.0 });
    let entries = more.as_object().expect("entries").clone();
    wanted.as_object_mut().expect("an object").extend(entries);
    open.ask(key, "/draw", &wanted).json()
}

#[test]
fn the_page_is_drawn_as_it_is_typed() {
    let space = Space::copy_of("data");
    let open = Open::new(space.root());
    let key = open.key();
    let first = draw(&open, &key, HUBS, "members", json!({}));
    let page = &first["pages"][0];
    let picture = open.ask(&key, "/picture", &json!({ "digest": page["digest"] }));
    assert!(picture.headers.contains("content-type: image/png") && picture.body.contains("PNG"), "{}", picture.headers);
    let edit = json!({ "place": HUBS, "shape": 0, "tab": "a", "act": "set", "path": "/title",
        "was": "Neighbourhood hubs at Canalside, Fernley and Longmead", "now": "Hubs, as typed" });
    assert!(open.ask(&key, "/edit", &edit).json()["edit"]["made"] == json!(true));
    let second = draw(&open, &key, HUBS, "members", json!({}));
    assert_ne!(second["pages"][0]["digest"], page["digest"]);
    for side in ["members", "public"] {
        let text = draw(&open, &key, HUBS, side, json!({ "text": true }));
        assert!(text["text"].as_str().is_some_and(|page| page.contains("Hubs, as typed")), "{side}");
    }
}

#[test]
fn nothing_is_drawn_of_what_is_not_there() {
    let space = Space::copy_of("data");
    let open = Open::new(space.root());
    let key = open.key();
    for place in
        ["", "start", "../data", "report/2026-04-21-cabinet/none", "report/../../etc", "meeting/none", "council"]
    {
        let said = open.ask(&key, "/draw", &json!({ "place": place, "side": "public", "tab": "a" }));
        assert!(said.status == 404 || said.json()["made"] == json!(false), "{place}: {said:?}");
    }
    assert_eq!(open.ask(&key, "/draw", &json!({ "place": HUBS, "side": "everybody" })).status, 400);
    assert_eq!(open.ask(&key, "/picture", &json!({ "digest": "../../secret" })).status, 404);
}

#[test]
fn the_public_side_has_no_word_that_is_not_for_the_public() {
    let space = Space::copy_of("data");
    let open = Open::new(space.root());
    let key = open.key();
    let secret = ["68,500", "74,000", "valuer", "break clause"];
    let members = draw(&open, &key, TERMS, "members", json!({ "text": true })).to_string();
    assert!(secret.iter().all(|words| members.contains(words)), "{members}");
    let public = draw(&open, &key, TERMS, "public", json!({ "text": true })).to_string();
    assert!(public.contains("Former Fernley Clinic"), "{public}");
    // Words that somebody types now are kept back as well, before anything is checked again; and a paper that is made open is closed
    // until the check has said that it is open.
    let type_in = |path: &str, act: &str, was: Value, now: Value| {
        let edit = json!({ "place": TERMS, "shape": 0, "tab": "a", "act": act, "path": path, "was": was, "now": now });
        open.ask(&key, "/edit", &edit).json()
    };
    let was = "Authorise the Director of Place to agree a rent of up to £68,500 a year, with reviews every five years.";
    let typed = type_in("/recommendations/0", "set", json!(was), json!("Agree the reserve price."));
    assert_eq!(typed["edit"]["made"], json!(true));
    let open_now = draw(&open, &key, TERMS, "public", json!({ "text": true })).to_string();
    for words in secret.iter().chain(&["reserve price"]) {
        assert!(!public.contains(words) && !open_now.contains(words), "{words}: {typed} {open_now}");
    }
}
