//! Tests of the texts in memory: what becomes of changes from several sides. The time is passed in.

#![allow(clippy::disallowed_methods, reason = "files that somebody else changes")]

mod chance;
mod elsewhere;
mod taken_back;
mod whole;

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Act, Answer, Asked, Held, Moment, Seen, Typing};
use crate::edit::Step;
use crate::load::Texts;
use crate::make::{self, Memo};
use crate::window::record::path_of;

const REPORT: &str = "report/2026-09-08-cabinet/town";
const TYPED: &str = "\
# A report.
layout: note
title: Town centre # for short

introduction: |
  One two three
  four.

recommendations:
  - Do this.
  # of that
  - Do that.
sections:
  - heading: First
    text: The first.
  - heading: Second
    text: The second.
";

/// A workspace on the disk that is held.
struct Room {
    folder: TempDir,
    held: Held,
    at: Duration,
}

impl Room {
    fn new(text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        fs::create_dir_all(root.join("meetings/2026-09-08-cabinet")).expect("a folder");
        let write = |path: &str, text: &str| fs::write(root.join(path), text).expect("a file");
        write("council.yaml", "name: Council\nnation: england\ncommittees:\n  - { id: cabinet, name: Cabinet }\n");
        write("meetings/2026-09-08-cabinet/meeting.yaml", "committee: cabinet\ndate: 8 September 2026\n");
        write("meetings/2026-09-08-cabinet/town.yaml", text);
        let held = Held::new(root, &make::read_held(root, &Texts::default(), &Memo::default()));
        Self { folder, held, at: Duration::from_secs(1) }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("meetings/2026-09-08-cabinet/town.yaml")
    }

    fn disk(&self) -> String {
        fs::read_to_string(self.path()).expect("the file")
    }

    /// Somebody else changes the file.
    fn elsewhere(&self, from: &str, to: &str) {
        let text = self.disk();
        assert!(text.contains(from), "{from}");
        fs::write(self.path(), text.replacen(from, to, 1)).expect("the file");
    }

    fn now(&self) -> Moment {
        Moment { at: self.at, clock: "10:14".to_owned() }
    }

    fn shape(&self) -> usize {
        self.held.file(REPORT).expect("the report").shape()
    }

    fn edit(&mut self, path: &str, was: Value, act: Act) -> Answer {
        let shape = self.shape();
        self.edit_from(shape, path, was, act)
    }

    fn edit_from(&mut self, shape: usize, path: &str, was: Value, act: Act) -> Answer {
        let asked = Asked {
            record: REPORT.to_owned(),
            path: path_of(path).expect("a path"),
            was,
            act,
            name: format!("changed {path}"),
            shape,
        };
        let now = self.now();
        self.held.edit(asked, &now).expect("the report")
    }

    fn set(&mut self, path: &str, was: &str, now: &str) -> Answer {
        let (was, act) = (value(was), set(now));
        self.edit(path, was, act)
    }

    /// Lets time pass, and writes what is due.
    fn wait(&mut self, milliseconds: u64) -> usize {
        self.at += Duration::from_millis(milliseconds);
        let jobs = self.held.due(&self.now());
        for job in &jobs {
            let (outcome, now) = (job.run(), self.now());
            self.held.done(job, outcome, &now);
        }
        jobs.len()
    }

    fn look(&mut self) {
        let changed: Vec<Seen> = self.held.seen().into_iter().filter(Seen::is_changed).collect();
        let now = self.now();
        self.held.look(&changed, &now);
    }

    fn text(&self) -> &str {
        self.held.file(REPORT).and_then(|file| file.text()).expect("the report")
    }

    fn conflicts(&self) -> Vec<(Vec<Step>, Value, Value)> {
        let file = self.held.file(REPORT).expect("the report");
        file.conflicts().iter().map(|one| (one.path.clone(), one.mine.clone(), one.theirs.clone())).collect()
    }
}

fn value(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { json!(text) }
}

fn set(now: &str) -> Act {
    let keys = ["layout", "title", "subtitle", "introduction", "recommendations", "sections"];
    Act::Set { now: value(now), typing: Typing::Body, keys: keys.map(str::to_owned).to_vec() }
}

fn made(text: &str) -> Answer {
    Answer::Made(value(text))
}

#[test]
fn what_is_typed_is_written_when_nobody_types_any_more() {
    let mut room = Room::new(TYPED);
    assert_eq!(room.set("/title", "Town centre", "Town"), made("Town"));
    assert_eq!((room.wait(500), room.held.is_unsaved()), (0, true));
    room.set("/title", "Town", "Town cen");
    assert_eq!(room.wait(799), 0);
    assert_eq!(room.disk(), TYPED);
    assert_eq!((room.wait(1), room.held.is_unsaved()), (1, false));
    assert_eq!(room.disk(), TYPED.replace("Town centre #", "Town cen #"));
    assert_eq!(room.held.saved(), Some("10:14"));
    assert_eq!(room.wait(5_000), 0);
}

#[test]
fn what_is_typed_without_end_is_written_every_three_seconds() {
    let mut room = Room::new(TYPED);
    let mut was = "Town centre".to_owned();
    let mut written = 0;
    for letter in 'a'..='p' {
        let now = format!("{was}{letter}");
        room.set("/title", &was, &now);
        was = now;
        written += room.wait(400);
    }
    assert_eq!(written, 2);
}

#[test]
fn leaving_a_field_writes_at_once() {
    let mut room = Room::new(TYPED);
    room.set("/title", "Town centre", "Town");
    room.held.leave();
    assert_eq!(room.wait(0), 1);
}

#[test]
fn what_changes_nothing_writes_nothing() {
    let mut room = Room::new(TYPED);
    assert_eq!(room.set("/title", "Town centre", "Town centre"), made("Town centre"));
    assert_eq!(room.set("/subtitle", "", ""), made(""));
    room.set("/introduction", "One two three four.", "One two three four. X");
    assert_eq!(room.set("/introduction", "One two three four. X", "One two three four."), made("One two three four."));
    assert_eq!((room.text(), room.held.is_unsaved()), (TYPED, false));
    assert_eq!(room.wait(5_000), 0);
    assert_eq!(room.held.undoes(), None);
}

#[test]
fn typing_letter_by_letter_gives_what_typing_at_once_gives() {
    let words = "One two three four and five six.";
    let mut at_once = Room::new(TYPED);
    at_once.set("/introduction", "One two three four.", words);
    let mut by_letter = Room::new(TYPED);
    let mut was = "One two three four.".to_owned();
    for end in 19..=words.len() {
        let now = words[..end].to_owned();
        by_letter.set("/introduction", &was, &now);
        was = now.trim_end().to_owned();
    }
    assert_eq!(by_letter.text(), at_once.text());
}

#[test]
fn line_ends_a_mark_and_the_ending_stay() {
    let typed = format!("\u{feff}{}", TYPED.replace('\n', "\r\n"));
    let mut room = Room::new(&typed);
    room.set("/title", "Town centre", "Town");
    room.wait(3_000);
    assert_eq!(room.disk(), typed.replace("Town centre #", "Town #"));
}

#[test]
fn what_cannot_be_written_is_tried_again() {
    let mut room = Room::new(TYPED);
    room.set("/title", "Town centre", "Town");
    let aside = room.folder.path().join("aside");
    fs::rename(room.path(), &aside).expect("moved");
    assert_eq!(room.wait(800), 1);
    assert_eq!(room.held.troubles().count(), 1);
    assert!(room.held.is_unsaved() && room.text().contains("title: Town #"));
    assert_eq!(room.wait(4_000), 0);
    fs::rename(&aside, room.path()).expect("moved");
    assert_eq!(room.wait(1_000), 1);
    assert_eq!((room.held.troubles().count(), room.held.is_unsaved()), (0, false));
    assert!(room.disk().contains("title: Town #"));
}

#[test]
fn what_is_typed_while_a_text_is_being_written_is_written_next() {
    let mut room = Room::new(TYPED);
    room.set("/title", "Town centre", "Town");
    room.at += Duration::from_secs(1);
    let jobs = room.held.due(&room.now());
    room.set("/title", "Town", "Town centre");
    let (outcome, now) = (jobs[0].run(), room.now());
    room.held.done(&jobs[0], outcome, &now);
    assert!(room.disk().contains("title: Town #") && room.held.is_unsaved());
    room.wait(800);
    assert_eq!((room.disk().as_str(), room.held.is_unsaved()), (TYPED, false));
}

#[test]
fn entries_are_added_moved_and_taken_out() {
    let mut room = Room::new(TYPED);
    let add = Act::Add { at: 2, key: None, now: json!("And more."), typing: Typing::Body };
    assert_eq!(
        room.edit("/recommendations", Value::Null, add),
        Answer::Made(json!(["Do this.", "Do that.", "And more."]))
    );
    let shape = room.shape();
    room.edit("/recommendations/2", json!("And more."), Act::Move { to: 0 });
    assert!(room.text().contains("  - And more.\n  - Do this.\n  # of that\n  - Do that.\n"));
    // A page that does not know yet that they have moved.
    assert_eq!(room.edit_from(shape, "/recommendations/0", json!("Do this."), set("Do it.")), made("Do it."));
    assert!(room.text().contains("  - And more.\n  - Do it.\n"));
    room.edit("/recommendations/2", json!("Do that."), Act::Remove);
    assert!(!room.text().contains("of that"));
    let removed = room.edit_from(shape, "/recommendations/1", json!("Do that."), set("x"));
    assert!(matches!(removed, Answer::Conflict(conflict) if conflict.is_gone && conflict.mine == json!("x")));
}
