//! Nothing becomes public before somebody has said yes to it, whatever the change is.

use std::fs;

use serde_json::{Value, json};

use super::talk::Open;
use super::workspace;
use crate::space::Space;

const LEASE: &str = "report/2026-09-08-cabinet/lease";
const TOWN: &str = "report/2026-09-08-cabinet/town";
const HUBS: &str = "report/2026-04-21-cabinet/neighbourhood-hubs";

/// A window with what it has on the disk.
struct Room {
    space: Space,
    open: Open,
    key: String,
}

impl Room {
    fn new(space: Space) -> Self {
        let open = Open::new(space.root());
        let key = open.key();
        Self { space, open, key }
    }

    fn change(&self, place: &str, change: Value) -> Value {
        let shape = self.ask("/page", json!({ "place": place }))["page"]["shape"].clone();
        let mut wanted = json!({ "place": place, "shape": shape, "tab": "a" });
        wanted.as_object_mut().expect("an object").extend(change.as_object().expect("entries").clone());
        self.ask("/edit", wanted)
    }

    fn set(&self, place: &str, path: &str, was: Value, now: Value) -> Value {
        self.change(place, json!({ "act": "set", "path": path, "was": was, "now": now }))
    }

    fn undo(&self) -> Value {
        self.ask("/undo", json!({ "place": "start" }))
    }

    fn ask(&self, path: &str, body: Value) -> Value {
        self.open.ask(&self.key, path, &body).json()
    }

    fn html(&self, place: &str) -> String {
        let page = self.ask("/page", json!({ "place": place }));
        assert!(!page["page"]["title"].as_str().expect("a title").contains("Zebra"), "{page}");
        page["page"]["html"].as_str().expect("a page").to_owned()
    }

    /// Everything that is typed is on the disk when it is asked for.
    fn file(&self, name: &str) -> String {
        self.ask("/leave", json!({}));
        while self.ask("/state", json!({ "place": "start" }))["state"]["unsaved"] == json!(true) {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        let path = self.space.root().join(format!("meetings/2026-09-08-cabinet/{name}.yaml"));
        fs::read_to_string(path).expect("the file")
    }
}

/// The place of the question that came in answer to a change.
fn question(answer: &Value) -> String {
    answer["asks"].as_str().unwrap_or_else(|| panic!("no question: {answer}")).to_owned()
}

#[test]
fn a_reason_is_taken_out_only_with_a_yes_and_comes_back_without_one() {
    let room = Room::new(workspace());
    let before = room.file("lease");
    let remove = json!({ "act": "remove", "path": "/access", "was": { "exempt": ["3"], "reason": "Money." } });
    let place = question(&room.change(LEASE, remove));
    let asked = room.html(&place);
    assert!(asked.contains("The report “Zebra lease”: all its words and pages"), "{asked}");
    assert_eq!(room.file("lease"), before);
    let said = room.ask("/open", json!({ "place": place }));
    assert_eq!(said["place"], json!(LEASE), "{said}");
    assert!(!room.file("lease").contains("access"));
    assert_eq!(room.ask("/state", json!({ "place": "start" }))["state"]["undo"], json!("made it public"));
    assert!(room.html(&place).contains("not asked any more"));
    assert_eq!(room.open.ask(&room.key, "/open", &json!({ "place": place })).status, 404, "once");
    assert!(room.undo()["undone"]["record"].is_string());
    assert_eq!(room.file("lease"), before);
}

#[test]
fn taking_back_what_keeps_something_from_the_public_is_asked_about_too() {
    let room = Room::new(workspace());
    let before = room.file("town");
    let made = room.set(TOWN, "/access/exempt", Value::Null, json!(["3"]));
    assert_eq!(made["edit"]["made"], json!(true), "{made}");
    // At once, before anything is checked.
    let place = question(&room.undo());
    assert!(room.html(&place).contains("The report “Town centre”") && room.html(&place).contains("Undo “changed"));
    assert!(room.file("town").contains("exempt"));
    assert_eq!(room.ask("/open", json!({ "place": place }))["place"], json!("start"));
    assert_eq!(room.file("town"), before);
    assert_eq!(room.ask("/state", json!({ "place": "start" }))["state"]["undo"], Value::Null);
}

#[test]
fn a_reason_that_goes_bit_by_bit_is_asked_about_at_the_last() {
    let room = Room::new(workspace());
    assert_eq!(room.set(LEASE, "/access/reason", json!("Money."), json!(""))["edit"]["made"], json!(true));
    // As long as the key is there, so is the intention.
    assert_eq!(room.set(LEASE, "/access/exempt", json!(["3"]), json!([]))["edit"]["made"], json!(true));
    assert!(room.file("lease").contains("access:"));
    assert!(room.html(LEASE).contains("The public may not see it."));
    let remove = json!({ "act": "remove", "path": "/access", "was": { "exempt": null, "reason": null } });
    question(&room.change(LEASE, remove));
    assert!(room.file("lease").contains("access:"));
}

#[test]
fn a_text_is_asked_about_as_soon_as_everybody_could_read_it() {
    let room = Room::new(workspace());
    let before = room.file("lease");
    let place = format!("text/{LEASE}");
    let open = before.replace("access:\n  exempt: [3]\n  reason: Money.\n", "");
    let asks = room.set(&place, "", json!(before), json!(open));
    question(&asks);
    assert_eq!(room.file("lease"), before);
    // By way of a text that nobody can read.
    let broken = before.replace("access:\n", "access: [\n");
    assert_eq!(room.set(&place, "", json!(before), json!(broken))["edit"]["made"], json!(true));
    assert!(room.html("meeting/2026-09-08-cabinet").contains("Not for publication"));
    let place = question(&room.set(&place, "", json!(broken), json!(open)));
    assert_eq!(room.file("lease"), broken);
    room.ask("/open", json!({ "place": place }));
    assert_eq!(room.file("lease"), open);
    // What was once said yes to is not asked again because of a slip.
    let place = format!("text/{LEASE}");
    let slip = format!("{open}- x\n");
    assert_eq!(room.set(&place, "", json!(open), json!(slip))["edit"]["made"], json!(true));
    assert_eq!(room.set(&place, "", json!(slip), json!(open))["edit"]["made"], json!(true));
}

#[test]
fn what_could_not_be_read_from_the_start_is_asked_about_where_it_speaks_of_access() {
    let path = "meetings/2026-09-08-cabinet/lease.yaml";
    let broken = "layout: note\ntitle: Zebra lease\naccess: [\n";
    let mended = "layout: note\ntitle: Zebra lease\nsections:\n  - heading: Rent\n    text: A quagga.\n";
    let room = Room::new(workspace().file(path, broken));
    question(&room.set(&format!("text/{LEASE}"), "", json!(broken), json!(mended)));
    let silent = "layout: note\ntitle: [\n";
    let room = Room::new(workspace().file(path, silent));
    let made = room.set(&format!("text/{LEASE}"), "", json!(silent), json!(mended));
    assert_eq!(made["edit"]["made"], json!(true), "{made}");
}

#[test]
fn a_mistake_in_between_is_no_way_round_the_question() {
    let room = Room::new(workspace());
    let before = room.file("lease");
    let place = format!("text/{LEASE}");
    // A key that there is not puts the report in doubt; then its reason goes, and then the key.
    let doubt = format!("{before}exempted: yes\n");
    assert_eq!(room.set(&place, "", json!(before), json!(doubt))["edit"]["made"], json!(true));
    let bare = doubt.replace("access:\n  exempt: [3]\n  reason: Money.\n", "");
    let first = room.set(&place, "", json!(doubt), json!(bare));
    if first["edit"]["made"] == json!(true) {
        question(&room.set(&place, "", json!(bare), json!(bare.replace("exempted: yes\n", ""))));
    } else {
        question(&first);
    }
    assert!(room.html("meeting/2026-09-08-cabinet").contains("Not for publication"));
}

#[test]
fn what_only_a_closed_paper_shows_is_asked_about() {
    let space = Space::copy_of("data");
    let root = space.root().to_owned();
    let path = root.join("meetings/2026-04-21-cabinet/neighbourhood-hubs.yaml");
    let room = Room::new(space);
    // The reason is at an appendix, which then is no longer one.
    let asks = room.change(
        HUBS,
        json!({ "act": "remove", "path": "/appendices/2/access",
        "was": access_of(&path, 2) }),
    );
    let html = room.html(&question(&asks));
    assert!(html.contains("this would be wrong then") && html.contains("Not for publication"), "{html}");
    assert!(html.contains("says that something is kept from the public"), "{html}");
    assert!(room.html(&format!("text/{HUBS}")).contains("access"));
}

/// What is typed as the access of an appendix, as it is sent back.
fn access_of(path: &std::path::Path, at: usize) -> Value {
    let report: Value = serde_yaml::from_slice(&fs::read(path).expect("the report")).expect("YAML");
    let mut access = report["appendices"][at]["access"].clone();
    let words =
        |value: &Value| value.as_str().map_or_else(|| value.to_string(), |text| text.trim_end().replace('\n', " "));
    access["reason"] = words(&access["reason"]).into();
    if let Some(paragraphs) = access["exempt"].as_array() {
        access["exempt"] = paragraphs.iter().map(words).collect();
    }
    access
}

#[test]
fn nobody_says_yes_to_what_was_not_asked() {
    let room = Room::new(workspace());
    for place in ["", "open/", "open/1", "open/../1", "start", LEASE] {
        assert_eq!(room.open.ask(&room.key, "/open", &json!({ "place": place })).status, 404, "{place}");
    }
    // A yes is one to what was listed: what has become more meanwhile is asked again.
    let remove = json!({ "act": "remove", "path": "/access", "was": { "exempt": ["3"], "reason": "Money." } });
    let place = question(&room.change(LEASE, remove));
    let path = room.space.root().join("meetings/2026-09-08-cabinet/lease.yaml");
    let text = fs::read_to_string(&path).expect("the report");
    let more = "appendices:\n  - report: annex\n    title: The annex\n";
    fs::write(&path, format!("{text}{more}")).expect("written");
    let annex = "layout: note\ntitle: Okapi\nsections:\n  - heading: Rent\n    text: An okapi.\n";
    fs::write(path.with_file_name("annex.yaml"), annex).expect("written");
    while room.open.ask(&room.key, "/page", &json!({ "place": "report/2026-09-08-cabinet/annex" })).status != 200 {
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let again = room.ask("/open", json!({ "place": place }));
    assert!(room.html(&question(&again)).contains("Okapi"), "{again}");
    assert!(room.file("lease").contains("exempt"));
}
