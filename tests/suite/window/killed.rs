//! The program is killed while somebody writes: each file is the old one or a new one, whole.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use serde_json::json;

use super::talk::Open;
use super::workspace;
use crate::audience::Dice;

/// How often, unless `PACKS_KILLS` says otherwise.
const KILLS: usize = 5;

#[test]
fn a_file_is_whole_whenever_the_program_ends() {
    let kills = std::env::var("PACKS_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let mut dice = Dice(11);
    let space = workspace();
    let path = space.root().join("meetings/2026-09-08-cabinet/town.yaml");
    let frame = fs::read_to_string(&path).expect("the report");
    let (before, after) = frame.split_once("Town centre").expect("a title");
    for kill in 0..kills {
        let mut open = Open::program(space.root());
        let key = open.key();
        let mut was = title(&path, before, after);
        let mut sent = vec![was.clone()];
        for edit in 0..1 + dice.below(6) {
            let now = format!("Title {kill} {edit} {}", "x".repeat(dice.below(2_000)));
            let edit = json!({
                "place": "report/2026-09-08-cabinet/town", "shape": 0, "act": "set", "path": "/title",
                "was": was, "now": now, "tab": "a",
            });
            assert_eq!(open.ask(&key, "/edit", &edit).json()["edit"]["made"], json!(true));
            open.ask(&key, "/leave", &json!({}));
            sent.push(now.trim_end().to_owned());
            was.clone_from(&sent[sent.len() - 1]);
            sleep(Duration::from_millis(dice.throw(150)));
        }
        open.kill();
        let found = title(&path, before, after);
        assert!(sent.contains(&found), "{found}");
    }
    // What was being written when the program ended is no part of the workspace.
    let names = fs::read_dir(path.parent().expect("a folder")).expect("a folder");
    let names: Vec<String> =
        names.map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned()).collect();
    assert!(names.iter().all(|name| name.ends_with(".yaml") || name.starts_with(".packs-")), "{names:?}");
}

/// The title in a file of which nothing else has changed.
fn title(path: &std::path::Path, before: &str, after: &str) -> String {
    let text = fs::read_to_string(path).expect("the report");
    let title = text.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
    title.unwrap_or_else(|| panic!("another file: {text}")).to_owned()
}
