//! Papers that are made in the window: the same as a build makes, and nothing of what is not for the public goes to the public.

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use committee_packs::make::{self, Options};
use committee_packs::plan::Request;
use serde_json::{Value, json};
use zip::ZipArchive;

use super::talk::Open;
use crate::audience::with_word;
use crate::space::{Space, files};

const MEETING: &str = "2026-04-21-cabinet";
const SECRET: [&str; 3] = ["68,500", "74,000", "break clause"];

/// The page on which papers are made.
fn page(open: &Open, key: &str) -> Value {
    open.ask(key, "/page", &json!({ "place": format!("made/{MEETING}") })).json()["page"].clone()
}

/// Makes the papers, and gives the page that says what came of it.
fn make(open: &Open, key: &str, more: Value) -> String {
    let mut wanted = json!({ "meeting": MEETING });
    wanted.as_object_mut().expect("an object").extend(more.as_object().expect("entries").clone());
    assert_eq!(open.ask(key, "/make", &wanted).json()["begun"], json!(true));
    loop {
        let html = page(open, key)["html"].as_str().expect("a page").to_owned();
        if !html.contains("id=\"running\"") {
            return html;
        }
        sleep(Duration::from_millis(100));
    }
}

fn bytes(open: &Open, key: &str, path: &str, body: Value) -> Option<Vec<u8>> {
    let headers = [("Host", open.host()), ("X-Packs-Key", key.to_owned())];
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let (status, headers, bytes) = open.bytes("POST", path, &headers, &body.to_string());
    (status == 200 && headers.contains("content-type: application/octet-stream")).then_some(bytes)
}

fn file(open: &Open, key: &str, folder: &str, name: &str) -> Option<Vec<u8>> {
    bytes(open, key, "/file", json!({ "meeting": MEETING, "folder": folder, "file": name }))
}

fn zip(open: &Open, key: &str, folder: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let bytes = bytes(open, key, "/zip", json!({ "meeting": MEETING, "folder": folder }))?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
    let all = (0..archive.len()).map(|at| {
        let mut file = archive.by_index(at).expect("a file");
        let mut bytes = vec![];
        file.read_to_end(&mut bytes).expect("its bytes");
        (file.name().to_owned(), bytes)
    });
    Some(all.collect())
}

/// The files that a build makes, below the meeting's folder.
fn built(root: &Path) -> Vec<(String, Vec<u8>)> {
    let output = tempfile::tempdir().expect("a folder");
    let request = Request { meetings: vec![MEETING.to_owned()], ..Request::default() };
    let options = Options { request, ..Options::new(root, output.path()) };
    make::build(&options, &|_| {});
    let all = files(&output.path().join(MEETING)).into_iter();
    all.map(|(path, bytes)| (path, bytes.to_vec())).collect()
}

#[test]
fn what_is_made_is_what_a_build_makes() {
    let space = Space::copy_of("data");
    let open = Open::new(space.root());
    let key = open.key();
    // What somebody has just typed is in the papers.
    let edit = json!({ "place": format!("report/{MEETING}/neighbourhood-hubs"), "shape": 0, "tab": "a", "act": "set", "path": "/title",
        "was": "Neighbourhood hubs at Canalside, Fernley and Longmead", "now": "Hubs, as typed" });
    assert_eq!(open.ask(&key, "/edit", &edit).json()["edit"]["made"], json!(true));
    let html = make(&open, &key, json!({}));
    assert!(html.contains("Item 7: Hubs, as typed") && html.contains("Made at"), "{html}");
    let built = built(space.root());
    assert!(built.len() > 30);
    for folder in ["public", "restricted"] {
        let mut zipped = zip(&open, &key, folder).expect("a ZIP");
        zipped.sort();
        let prefix = format!("{folder}/");
        let mut of_folder: Vec<(String, Vec<u8>)> = built
            .iter()
            .filter_map(|(path, bytes)| Some((path.strip_prefix(&prefix)?.to_owned(), bytes.clone())))
            .collect();
        of_folder.sort();
        let names = |all: &[(String, Vec<u8>)]| all.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&zipped), names(&of_folder));
        assert!(zipped == of_folder, "the same bytes");
        for (name, bytes) in of_folder.iter().filter(|(name, _)| name != "index.html" && name != "manifest.json") {
            assert!(file(&open, &key, folder, name).as_ref() == Some(bytes), "{name}");
        }
    }
}

#[test]
fn nothing_that_is_not_for_the_public_is_in_what_the_public_gets() {
    let space = Space::copy_of("data");
    let open = Open::new(space.root());
    let key = open.key();
    let html = make(&open, &key, json!({}));
    let public = zip(&open, &key, "public").expect("a ZIP");
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in &public {
        assert!(!name.contains("fernley-clinic") && !name.contains("valuation"), "{name}");
        fs::write(folder.path().join(name), bytes).expect("written");
    }
    for words in SECRET {
        assert_eq!(with_word(folder.path(), words), Vec::<String>::new(), "{words}");
    }
    // The same search finds them where they may be.
    for (name, bytes) in &zip(&open, &key, "restricted").expect("a ZIP") {
        fs::write(folder.path().join(name), bytes).expect("written");
    }
    for format in ["pdf", "docx"] {
        let found = with_word(folder.path(), "break clause");
        assert!(found.iter().any(|name| name.ends_with(format)), "{format}: {found:?}");
    }
    // The names under which restricted files are saved do not say what they are about.
    let saved: Vec<&str> = html.split("data-name=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(saved.len() > 20);
    for name in saved {
        let is_restricted = name.starts_with("RESTRICTED 2026-04-21 Cabinet - members");
        assert!(is_restricted || name.starts_with("2026-04-21 Cabinet - PUBLIC"), "{name}");
        assert!(!is_restricted || !name.to_lowercase().contains("clinic"), "{name}");
    }
    let title = |place: &str| {
        let page = open.ask(&key, "/page", &json!({ "place": place })).json();
        page["page"]["title"].as_str().expect("a title").to_owned()
    };
    assert_eq!(title(&format!("look:{MEETING}:restricted:fernley-clinic-terms.pdf")), "NOT FOR PUBLICATION – pages");
    assert_eq!(title(&format!("look:{MEETING}:public:pack.pdf")), "PUBLIC – Public pack");
    assert_eq!(title(&format!("made/{MEETING}")), "Papers of Cabinet, 21 April 2026");
    // No file is in both folders' reach: the restricted one is asked for by its own folder's name only.
    assert_eq!(file(&open, &key, "public", "fernley-clinic-terms.pdf"), None);
}

#[test]
fn what_becomes_restricted_is_given_out_no_more_at_once() {
    let space = Space::copy_of("data");
    let open = Open::new(space.root());
    let key = open.key();
    make(&open, &key, json!({}));
    for name in ["neighbourhood-hubs.pdf", "pack.pdf", "agenda.html", "peer-challenge-progress.docx"] {
        assert!(file(&open, &key, "public", name).is_some(), "{name}");
    }
    let edit = json!({ "place": format!("report/{MEETING}/neighbourhood-hubs"), "shape": 0, "tab": "a", "act": "set",
        "path": "/access/exempt", "was": null, "now": ["3"] });
    assert_eq!(open.ask(&key, "/edit", &edit).json()["edit"]["made"], json!(true));
    // Before anything is checked again, and before papers are made again.
    for name in ["neighbourhood-hubs.pdf", "neighbourhood-hubs.docx", "pack.pdf"] {
        assert_eq!(file(&open, &key, "public", name), None, "{name}");
        let place = format!("look:{MEETING}:public:{name}");
        let drawn = open.ask(
            &key,
            "/draw",
            &json!({ "place": place, "side": "public", "tab": "a", "pages": [0], "scale": 1.0 }),
        );
        assert_eq!(drawn.json()["made"], json!(false), "{name}");
    }
    assert!(file(&open, &key, "public", "peer-challenge-progress.docx").is_some());
    let asked = open.ask(&key, "/zip", &json!({ "meeting": MEETING, "folder": "public", "anyway": true }));
    assert!(asked.json()["refused"].as_str().is_some_and(|words| words.contains("must not be public any more")));
}

#[test]
fn files_are_named_and_nothing_else_is_given() {
    let space = Space::copy_of("data");
    let open = Open::new(space.root());
    let key = open.key();
    make(&open, &key, json!({}));
    let public = space.root().join("output").join(MEETING).join("public");
    fs::write(public.join("stray.pdf"), "of somebody else").expect("written");
    let before = files(space.root());
    let tricks = [
        ("public", "stray.pdf"),
        ("public", "../restricted/pack.pdf"),
        ("public/../restricted", "pack.pdf"),
        ("", "pack.pdf"),
        (".", "public/pack.pdf"),
        ("public", "/etc/passwd"),
        ("public", "..\\restricted\\pack.pdf"),
        ("public", "pack.pdf\u{0}"),
        ("public", "PACK.PDF "),
        ("restricted", ""),
        ("../../data", "council.yaml"),
        (".packs", "public"),
    ];
    for (folder, name) in tricks {
        assert_eq!(file(&open, &key, folder, name), None, "{folder} {name}");
        for place in [format!("look:{MEETING}:{folder}:{name}"), format!("look:../{MEETING}:{folder}:{name}")] {
            assert_eq!(open.ask(&key, "/page", &json!({ "place": place })).status, 404, "{place}");
            let drawn = open.ask(&key, "/draw", &json!({ "place": place, "side": "public", "tab": "a", "pages": [0] }));
            assert!(drawn.status == 404 || drawn.json()["made"] == json!(false), "{place}");
        }
    }
    for meeting in ["", "..", "../data", "2026-04-21-cabinet/../2026-06-17-scrutiny", "none"] {
        for path in ["/make", "/file", "/zip", "/folder"] {
            let said = open.ask(&key, path, &json!({ "meeting": meeting, "folder": "public", "file": "pack.pdf" }));
            assert_eq!(said.status, 404, "{path} {meeting}");
        }
        assert_eq!(open.ask(&key, "/page", &json!({ "place": format!("made/{meeting}") })).status, 404, "{meeting}");
    }
    assert!(zip(&open, &key, "public").expect("a ZIP").iter().all(|(name, _)| name != "stray.pdf"));
    for body in ["", "null", "[]", "{\"meeting\":1}"] {
        for path in ["/make", "/file", "/zip", "/folder"] {
            let said = open.request("POST", path, &[("Host", &open.host()), ("X-Packs-Key", &key)], body);
            assert_eq!(said.status, 400, "{path} {body}");
        }
    }
    assert!(files(space.root()) == before, "nothing was written");
}

#[test]
fn copies_for_members_have_their_numbers_and_stay() {
    let space = Space::copy_of("data");
    let open = Open::new(space.root());
    let key = open.key();
    make(&open, &key, json!({}));
    let html = make(&open, &key, json!({ "copies": ["Councillor Peter Lomax", " "] }));
    assert!(html.contains("Copy 1 for Councillor Peter Lomax"), "{html}");
    assert!(html.contains("RESTRICTED 2026-04-21 Cabinet - members pack copy 1 - Councillor Peter Lomax.pdf"));
    let html = make(&open, &key, json!({ "copies": ["Councillor Ruth Adeyemi"] }));
    assert!(html.contains("Copy 2 for Councillor Ruth Adeyemi") && html.contains("Copy 1 for"), "{html}");
    // They are no part of what is handed over together.
    assert!(zip(&open, &key, "restricted").expect("a ZIP").iter().all(|(name, _)| !name.contains("pack-for")));
}

#[test]
fn the_window_does_not_end_in_the_middle_of_a_document() {
    let space = Space::copy_of("data");
    let open = Open::new(space.root());
    let key = open.key();
    assert_eq!(open.ask(&key, "/make", &json!({ "meeting": MEETING })).json()["begun"], json!(true));
    assert_eq!(open.ask(&key, "/make", &json!({ "meeting": MEETING })).json()["begun"], json!(false), "one at a time");
    assert_eq!(open.ask(&key, "/close", &json!({})).json()["closed"], json!(true));
    assert!(open.ended().is_ok());
    let parts = files(space.root()).into_iter().filter(|(path, _)| path.contains(".packs-") || path.ends_with(".part"));
    assert_eq!(parts.count(), 0);
}

#[test]
fn others_are_answered_while_a_large_folder_is_read() {
    let space = Space::copy_of("data");
    let open = Open::new(space.root());
    let key = open.key();
    make(&open, &key, json!({}));
    // A pack as large as plans and maps make it.
    let pack = space.root().join("output").join(MEETING).join("public/pack.pdf");
    fs::OpenOptions::new().append(true).open(&pack).expect("the pack").set_len(200 << 20).expect("longer");
    let answered = std::thread::scope(|scope| {
        let large = scope.spawn(|| zip(&open, &key, "public").expect("a ZIP").len());
        let mut answered = 0;
        while !large.is_finished() {
            assert_eq!(open.ask(&key, "/state", &json!({ "place": "start" })).status, 200);
            answered += 1;
        }
        assert!(large.join().expect("read") > 5);
        answered
    });
    assert!(answered > 3, "only {answered} answers meanwhile");
}
