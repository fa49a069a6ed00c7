//! Several changes as one, files that are begun, and whole texts.

use std::fs;

use serde_json::{Value, json};

use super::{REPORT, Room, TYPED};
use crate::diag::{Code, Diagnostic};
use crate::edit::Step;
use crate::window::held::{Act, Answer, Asked, Typing};

const NEW: &str = "report/2026-09-08-cabinet/new";
const AGENDA: &str = "meeting/2026-09-08-cabinet";
const BEGUN: &str = "layout: note\ntitle: New\n";

fn on_agenda(room: &Room) -> Asked {
    let shape = room.held.file(AGENDA).expect("the agenda").shape();
    let act = Act::Add { at: 0, key: None, now: json!({ "report": "new" }), typing: Typing::Word };
    let path = vec![Step::from("items")];
    Asked { record: AGENDA.to_owned(), path, was: Value::Null, act, name: "added a report".to_owned(), shape }
}

fn begin(room: &mut Room) -> Result<(), Diagnostic> {
    let file = room.path().with_file_name("new.yaml");
    let (now, asked) = (room.now(), on_agenda(room));
    room.held.as_one("added a report", &now, |held| {
        held.begin(NEW, &file, BEGUN, "began it")?;
        held.must(asked, &now)
    })
}

#[test]
fn a_file_is_begun_and_taken_back_with_its_line_on_the_agenda() {
    let mut room = Room::new(TYPED);
    let (file, agenda) = (room.path().with_file_name("new.yaml"), room.path().with_file_name("meeting.yaml"));
    let before = fs::read_to_string(&agenda).expect("the agenda");
    begin(&mut room).expect("begun");
    assert_eq!(fs::read_to_string(&file).expect("the file"), BEGUN);
    assert_eq!(room.held.undoes(), Some("added a report"));
    room.wait(900);
    assert_eq!(fs::read_to_string(&agenda).expect("the agenda"), format!("{before}items:\n  - report: new\n"));
    assert_eq!(room.held.undo(&room.now()).map(Result::ok), Some(Some(NEW.to_owned())));
    room.wait(900);
    assert!(!file.exists() && room.held.file(NEW).is_none());
    assert_eq!(fs::read_to_string(&agenda).expect("the agenda"), before);
    assert_eq!(room.held.undoes(), None);
}

#[test]
fn what_is_begun_over_a_file_fails_and_leaves_everything() {
    let mut room = Room::new(TYPED);
    let file = room.path().with_file_name("new.yaml");
    fs::write(&file, "mine\n").expect("a file");
    assert_eq!(begin(&mut room).map_err(|problem| problem.code), Err(Code::Exists));
    assert_eq!(fs::read_to_string(&file).expect("the file"), "mine\n");
    assert!(!room.held.is_unsaved() && room.held.undoes().is_none());
}

#[test]
fn a_begun_file_with_something_written_in_it_is_not_taken_away() {
    let mut room = Room::new(TYPED);
    begin(&mut room).expect("begun");
    let file = room.path().with_file_name("new.yaml");
    fs::write(&file, "layout: note\ntitle: Somebody’s\n").expect("a file");
    let undone = room.held.undo(&room.now()).expect("something to undo");
    assert_eq!(undone.map_err(|problem| problem.message), Err("added a report: it was changed again since".to_owned()));
    assert!(file.exists());
}

#[test]
fn several_changes_are_made_or_none() {
    let mut room = Room::new(TYPED);
    let now = room.now();
    let set = |key: &str, was: &str, text: &str| Asked {
        record: REPORT.to_owned(),
        path: vec![Step::from(key)],
        was: json!(was),
        act: Act::Set { now: json!(text), typing: Typing::Text, keys: vec![] },
        name: format!("changed {key}"),
        shape: 0,
    };
    let failed = room.held.as_one("took them in", &now, |held| {
        held.must(set("title", "Town centre", "Another"), &now)?;
        held.must(set("layout", "not this", "other"), &now)
    });
    assert_eq!(failed.map_err(|problem| problem.message), Err("changed layout: it was changed again since".to_owned()));
    assert_eq!(room.held.file(REPORT).and_then(|file| file.text()), Some(TYPED));
    assert!(!room.held.is_unsaved());
    let made = room.held.as_one("took them in", &now, |held| {
        held.must(set("title", "Town centre", "Another"), &now)?;
        held.must(set("layout", "note", "other"), &now)
    });
    assert!(made.is_ok());
    assert_eq!(room.held.undoes(), Some("took them in"));
    assert!(matches!(room.held.undo(&now), Some(Ok(_))));
    assert_eq!(room.held.file(REPORT).and_then(|file| file.text()), Some(TYPED));
    assert_eq!(room.held.undoes(), None);
}

#[test]
fn a_whole_text_is_one_change_and_asks_where_it_was_changed_elsewhere() {
    let mut room = Room::new("title: [a\r\n");
    let now = room.now();
    for (was, text) in [("title: [a\n", "title: [a]\n"), ("title: [a]\n", "title: a\n")] {
        assert_eq!(room.held.replace(REPORT, was, text, &now), Some(Answer::Made(json!(text))));
    }
    assert_eq!(room.disk(), "title: a\r\n");
    room.elsewhere("title: a", "title: b");
    let answer = room.held.replace(REPORT, "title: a\n", "title: c\n", &now);
    assert!(
        matches!(&answer, Some(Answer::Conflict(conflict)) if conflict.theirs == json!("title: b\n")),
        "{answer:?}"
    );
    assert_eq!(room.disk(), "title: b\r\n");
    assert!(matches!(room.held.undo(&now), Some(Err(_))), "it is somebody else’s text now");
    assert_eq!(room.held.replace(REPORT, "title: b\n", "title: [a\n", &now), Some(Answer::Made(json!("title: [a\n"))));
    assert!(matches!(room.held.undo(&now), Some(Ok(_))));
    assert_eq!(room.disk(), "title: b\r\n");
}
