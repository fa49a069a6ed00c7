//! What is dropped is shown before it is taken in; all of it is, or nothing.

use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use image::ImageFormat;
use serde_json::{Value, json};

use super::talk::{Open, Said};
use super::workspace;
use crate::audience::supplied;
use crate::cli::forms::{form, opened, round, typed};
use crate::space::{Space, files};

const ROUND: &str = "round/corporate-peer-challenge/2026-01";

fn drop_in(open: &Open, key: &str, place: &str, files: &[(&str, &[u8])]) -> Said {
    let heads: Vec<Value> = files.iter().map(|(name, bytes)| json!({ "name": name, "size": bytes.len() })).collect();
    let mut body = format!("{}\n", json!({ "place": place, "files": heads })).into_bytes();
    for (_, bytes) in files {
        body.extend(*bytes);
    }
    sent(open, key, &body)
}

fn sent(open: &Open, key: &str, body: &[u8]) -> Said {
    let head = format!(
        "POST /drop HTTP/1.1\r\nConnection: close\r\nHost: {}\r\nX-Packs-Key: {key}\r\nContent-Length: {}\r\n\r\n",
        open.host(),
        body.len()
    );
    open.raw(&[head.as_bytes(), body].concat())
}

fn dropped(open: &Open, key: &str, place: &str, paths: &[PathBuf]) -> String {
    let all: Vec<(String, Vec<u8>)> = paths
        .iter()
        .map(|path| (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read(path).expect("a form")))
        .collect();
    let all: Vec<(&str, &[u8])> = all.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    drop_in(open, key, place, &all).json()["place"].as_str().expect("a place").to_owned()
}

fn page(open: &Open, key: &str, place: &str) -> String {
    open.ask(key, "/page", &json!({ "place": place })).json()["page"]["html"].as_str().expect("a page").to_owned()
}

/// Takes in, as soon as everything is checked.
fn take(open: &Open, key: &str, place: &str) -> Value {
    loop {
        let answer = open.ask(key, "/take", &json!({ "place": place })).json();
        if answer["wait"].is_null() {
            return answer;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

fn twelve(root: &Path) -> Vec<PathBuf> {
    let owners = ["director-of-strategy", "director-of-resources", "head-of-finance", "director-of-communities"];
    owners.iter().map(|owner| form(root, owner, "xlsx")).collect()
}

#[test]
fn answers_of_all_forms_are_taken_in_together_and_taken_back_as_one() {
    let folder = opened();
    let root = folder.path();
    let before = round(root);
    let forms = twelve(root);
    typed(&forms[1], "E6", "Money is <b>counted</b>.");
    typed(&forms[1], "G6", "At risk");
    typed(&forms[3], "E6", "Hubs are open.");
    let open = Open::new(root);
    let key = open.key();
    let place = dropped(&open, &key, ROUND, &forms);
    let shown = page(&open, &key, &place);
    assert!(
        shown.contains("Money is &lt;b&gt;counted&lt;&#x2f;b&gt;.") && shown.contains("Take in 3 answers"),
        "{shown}"
    );
    assert_eq!(round(root), before, "nothing is written before");
    let taken = take(&open, &key, &place);
    assert_eq!(taken["place"], json!(ROUND), "{taken}");
    assert_eq!(taken["state"]["undo"], json!("took in 3 answers"));
    assert_eq!(open.ask(&key, "/take", &json!({ "place": place })).status, 404, "once");
    let page = page(&open, &key, ROUND);
    assert!(page.contains("Hubs are open."));
    let undone = open.ask(&key, "/undo", &json!({ "place": ROUND })).json();
    assert_eq!(undone["undone"]["record"], json!(ROUND));
    open.stop();
    assert!(open.ended().is_ok());
    assert_eq!(round(root), before);
}

#[test]
fn one_wrong_answer_stops_all_until_its_file_is_left_out() {
    let folder = opened();
    let root = folder.path();
    let forms = twelve(root);
    typed(&forms[1], "G6", "Nearly there");
    typed(&forms[3], "E6", "Hubs are open.");
    let open = Open::new(root);
    let key = open.key();
    let before = round(root);
    let place = dropped(&open, &key, "start", &forms);
    assert!(page(&open, &key, &place).contains("Cell G6: “Nearly there” is no status of the plan."));
    let refused = take(&open, &key, &place);
    assert!(refused["refused"].as_str().is_some_and(|words| words.contains("director-of-resources")), "{refused}");
    assert_eq!(refused["at"], json!("out:1"));
    let left_out = json!({ "place": place, "id": "out:1", "value": "yes" });
    assert_eq!(open.ask(&key, "/choose", &left_out).status, 200);
    assert_eq!(take(&open, &key, &place)["place"], json!(ROUND));
    open.stop();
    assert!(open.ended().is_ok());
    let after = round(root);
    assert!(after.contains("Hubs are open.") && after != before && !after.contains("Nearly"));
}

#[test]
fn what_is_there_is_kept_replaced_or_joined_as_somebody_says() {
    let folder = opened();
    let root = folder.path();
    let forms = twelve(root);
    typed(&forms[3], "E6", "Hubs are open.");
    let open = Open::new(root);
    let key = open.key();
    let path = "/themes/neighbourhoods/progress";
    let edit = json!({ "place": ROUND, "shape": 0, "act": "set", "path": path, "was": null, "now": "Typed by hand." });
    assert_eq!(open.ask(&key, "/edit", &edit).json()["edit"]["made"], json!(true));
    let place = dropped(&open, &key, ROUND, &forms[3..]);
    let refused = loop {
        let answer = take(&open, &key, &place);
        if answer["refused"].is_string() {
            break answer;
        }
    };
    assert!(refused["refused"].as_str().is_some_and(|words| words.contains("Neighbourhoods")), "{refused}");
    let row = format!("row:forms:{path}");
    assert_eq!(refused["at"], json!(row));
    open.ask(&key, "/choose", &json!({ "place": place, "id": row, "value": "nonsense" }));
    assert!(take(&open, &key, &place)["refused"].is_string());
    open.ask(&key, "/choose", &json!({ "place": place, "id": row, "value": "join" }));
    assert_eq!(take(&open, &key, &place)["place"], json!(ROUND));
    open.stop();
    assert!(open.ended().is_ok());
    let text = round(root);
    let (first, second) = (text.find("Typed by hand.").expect("mine"), text.find("Hubs are open.").expect("theirs"));
    assert!(first < second);
}

#[test]
fn forms_for_owners_come_in_one_zip() {
    let folder = opened();
    let open = Open::new(folder.path());
    let key = open.key();
    let zip = open.ask(&key, "/forms", &json!({ "place": ROUND }));
    assert!(zip.status == 200 && zip.headers.contains("application/octet-stream") && zip.body.starts_with("PK"));
    for place in ["round/corporate-peer-challenge/x", "plan/corporate-peer-challenge", "start", "../x"] {
        assert_eq!(open.ask(&key, "/forms", &json!({ "place": place })).status, 404, "{place}");
    }
}

#[test]
fn what_was_dropped_is_read_and_never_kept() {
    let space = workspace();
    let before = files(space.root());
    let open = Open::new(space.root());
    let key = open.key();
    let bomb = vec![0; 4 << 20];
    let all: [(&str, &[u8]); 7] = [
        ("../../council.yaml", b"name: <script>alert(1)</script>"),
        ("C:\\Windows\\x.csv", b"Reference,Recommendation\n1,Do it\n"),
        ("zeros.docx", &bomb),
        ("x.docx", b"PK\x03\x04 not one"),
        ("<img src=x onerror=alert(1)>.pdf", b"%PDF-1.7"),
        ("picture.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
        ("macro.rtf", b"{\\rtf1 {\\object\\objupdate}}"),
    ];
    let place = drop_in(&open, &key, "start", &all).json()["place"].as_str().expect("a place").to_owned();
    let shown = page(&open, &key, &place);
    for sign in ["<script", "<img", "onerror=alert(1)>."] {
        assert!(!shown.contains(sign), "{sign}");
    }
    assert!(take(&open, &key, &place)["refused"].is_string());
    open.ask(&key, "/give-up", &json!({ "place": place }));
    assert!(page(&open, &key, &place).contains("not here any more"));
    open.stop();
    assert!(open.ended().is_ok());
    assert!(files(space.root()) == before);
}

#[test]
fn what_is_no_drop_is_nothing() {
    let space = workspace();
    let open = Open::new(space.root());
    let key = open.key();
    let wrong: [&[u8]; 8] = [
        b"",
        b"\n",
        b"{}\n",
        b"{\"place\":\"start\",\"files\":[]}\n",
        b"{\"place\":\"start\",\"files\":[{\"name\":\"a\",\"size\":9}]}\nabc",
        b"{\"place\":\"start\",\"files\":[{\"name\":\"a\",\"size\":1}]}\nabc",
        b"{\"place\":\"start\",\"files\":[{\"name\":\"a\",\"size\":18446744073709551615}]}\nabc",
        b"{\"place\":\"start\",\"files\":[{\"name\":\"a\",\"size\":-1}]}\nabc",
    ];
    for body in wrong {
        assert_eq!(sent(&open, &key, body).status, 400, "{}", String::from_utf8_lossy(body));
    }
    let large = vec![b'x'; (50 << 20) + 1];
    assert_eq!(sent(&open, &key, &large).status, 413);
    for place in ["take-in/1", "take-in/", "take-in/../1", "start"] {
        let choice = json!({ "place": place, "id": "out:0", "value": "yes" });
        assert_eq!(open.ask(&key, "/choose", &choice).status, 404, "{place}");
        let taken = open.ask(&key, "/take", &json!({ "place": place }));
        assert!(taken.status == 404 || taken.json()["wait"] == json!(true), "{place}");
    }
    assert_eq!(open.ask(&key, "/page", &json!({ "place": "start" })).status, 200);
}

/// A PNG of one pixel (ISO/IEC 15948).
fn png() -> Vec<u8> {
    let mut bytes = Cursor::new(vec![]);
    image::RgbImage::from_pixel(40, 30, image::Rgb([10, 90, 20]))
        .write_to(&mut bytes, ImageFormat::Png)
        .expect("a PNG");
    bytes.into_inner()
}

#[test]
fn files_on_a_report_become_its_appendices_and_are_taken_back() {
    let space = Space::copy_of("data");
    let report = "report/2026-04-21-cabinet/neighbourhood-hubs";
    let folder = space.root().join("meetings/2026-04-21-cabinet/attachments");
    let path = folder.with_file_name("neighbourhood-hubs.yaml");
    let before = fs::read_to_string(&path).expect("the report");
    let listed = |folder: &Path| {
        let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").file_name());
        names.map(|name| name.to_string_lossy().into_owned()).collect::<BTreeSet<_>>()
    };
    let were = listed(&folder);
    let pdf = supplied("Words of the survey", 2);
    let open = Open::new(space.root());
    let key = open.key();
    let picture = png();
    let all: [(&str, &[u8]); 2] = [("../The Survey_of-use.PDF", &pdf), ("C:\\maps\\three hubs.jpg", &picture)];
    let place = drop_in(&open, &key, report, &all).json()["place"].as_str().expect("a place").to_owned();
    let shown = page(&open, &key, &place);
    assert!(shown.contains("PDF, 2 pages") && shown.contains("The Survey of use"), "{shown}");
    assert!(shown.contains("Everybody can read it then"), "{shown}");
    let refused = take(&open, &key, &place);
    assert!(refused["refused"].as_str().is_some_and(|words| words.contains("what it shows")), "{refused}");
    assert_eq!(listed(&folder), were, "nothing is written before");
    open.ask(&key, "/choose", &json!({ "place": place, "id": "shows:1", "value": "Three hubs: \"one\" north" }));
    let taken = take(&open, &key, &place);
    assert_eq!(taken["place"], json!(report), "{taken}");
    assert_eq!(fs::read(folder.join("the-survey-of-use.pdf")).expect("the PDF"), pdf);
    // What it is counts, not what it is called.
    assert!(!folder.join("three-hubs.jpg").exists());
    let names: BTreeSet<String> = listed(&folder).difference(&were).cloned().collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(page(&open, &key, report).contains("The Survey of use"));
    let undone = open.ask(&key, "/undo", &json!({ "place": report })).json();
    assert!(undone["undone"]["record"].is_string(), "{undone}");
    assert_eq!(listed(&folder), were);
    open.stop();
    assert!(open.ended().is_ok());
    assert_eq!(fs::read_to_string(&path).expect("the report"), before);
}

#[test]
fn a_picture_comes_into_the_text_that_it_is_dropped_in_and_a_logo_onto_papers() {
    let space = Space::copy_of("data");
    let report = "report/2026-04-21-cabinet/neighbourhood-hubs";
    let open = Open::new(space.root());
    let key = open.key();
    let picture = png();
    let sent = |head: Value| {
        let body = [head.to_string().as_bytes(), b"\n", &picture].concat();
        sent(&open, &key, &body).json()["place"].as_str().expect("a place").to_owned()
    };
    let files = json!([{ "name": "Where it is.png", "size": picture.len() }]);
    let place = sent(json!({ "place": report, "text": { "path": "/sections/0/text", "at": 3 }, "files": files }));
    open.ask(&key, "/choose", &json!({ "place": place, "id": "shows:0", "value": "A [map]" }));
    open.ask(&key, "/choose", &json!({ "place": place, "id": "caption:0", "value": "Where it is" }));
    assert_eq!(take(&open, &key, &place)["place"], json!(report));
    assert!(page(&open, &key, report).contains("![A  map ](where-it-is.png &quot;Where it is&quot;)"));
    // A field that is not there has no pictures: then it is an appendix.
    for path in ["/sections/none/text", "/../title", "", "/title/x"] {
        let place = sent(json!({ "place": report, "text": { "path": path, "at": 3 }, "files": files }));
        assert!(!page(&open, &key, &place).contains("A picture in the text"), "{path}");
    }
    let place = sent(json!({ "place": "council", "files": files }));
    open.ask(&key, "/choose", &json!({ "place": place, "id": "shows:0", "value": "The council’s arms" }));
    assert_eq!(take(&open, &key, &place)["place"], json!("council"));
    open.stop();
    assert!(open.ended().is_ok());
    let council = fs::read_to_string(space.root().join("council.yaml")).expect("the council");
    assert!(council.contains("logo: logo") && council.contains("The council’s arms"), "{council}");
}

#[test]
fn a_new_recommendation_goes_into_the_theme_that_somebody_chooses() {
    let space = Space::copy_of("data");
    let plan = "plan/corporate-peer-challenge";
    let path = space.root().join("action-plans/corporate-peer-challenge.yaml");
    let open = Open::new(space.root());
    let key = open.key();
    let csv = b"Reference,Recommendation,Action,Owner,Timescale\nR99,A new one.,Do it.,Chief Executive,Autumn 2027\nR98,Another.,Do it.,Chief Executive,Autumn 2027\n";
    let place = drop_in(&open, &key, plan, &[("more.csv", csv)]).json()["place"].as_str().expect("a place").to_owned();
    let shown = page(&open, &key, &place);
    let row = shown.split("value=\"theme:1\" data-choose=\"").nth(1).expect("another theme");
    let row = row.split('"').next().expect("a row").replace("&#x2f;", "/");
    open.ask(&key, "/choose", &json!({ "place": place, "id": row, "value": "theme:1" }));
    let taken = take(&open, &key, &place);
    assert_eq!(taken["place"], json!(plan), "{taken}");
    open.stop();
    assert!(open.ended().is_ok());
    let text = fs::read_to_string(&path).expect("the plan");
    let read: Value = serde_yaml::from_str(&text).expect("YAML");
    let second = read["themes"][1]["recommendations"].as_array().expect("a list");
    assert!(
        second.iter().any(|one| one["reference"] == json!("R99") || one["reference"] == json!("R98")),
        "{second:?}"
    );
    assert!(text.contains("A new one.") && text.contains("Another."));
}
