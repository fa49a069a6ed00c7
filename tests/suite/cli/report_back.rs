//! What somebody changed in a Word file of a report goes into the report's file.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use super::packs_in;
use crate::space::{copy, project};

const MEETING: &str = "2025-06-18-scrutiny";
const REPORT: &str = "peer-challenge-feedback";
const OLD: &str = "notes the feedback report";
const NEW: &str = "welcomes the feedback report";
const OTHER: &str = "receives the feedback report";

/// A Word file with some words in the place of others.
fn changed(file: &Path, old: &str, new: &str) {
    let mut before = zip::ZipArchive::new(Cursor::new(fs::read(file).unwrap())).unwrap();
    let mut after = zip::ZipWriter::new(Cursor::new(vec![]));
    for at in 0..before.len() {
        let mut part = before.by_index(at).unwrap();
        let mut bytes = vec![];
        part.read_to_end(&mut bytes).unwrap();
        if part.name() == "word/document.xml" {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(old), "{text}");
            bytes = text.replacen(old, new, 1).into_bytes();
        }
        after.start_file(part.name(), zip::write::SimpleFileOptions::default()).unwrap();
        after.write_all(&bytes).unwrap();
    }
    fs::write(file, after.finish().unwrap().into_inner()).unwrap();
}

#[test]
fn a_changed_sentence_comes_back_and_comments_stay() {
    let space = tempfile::tempdir().unwrap();
    let root = space.path();
    copy(&project("data"), root);
    let yaml = root.join(format!("meetings/{MEETING}/{REPORT}.yaml"));
    let typed = fs::read_to_string(&yaml).unwrap();
    let output = root.join("output");
    packs_in(Some(root), &format!("build {MEETING} --format docx --output {}", output.display()));
    let word = output.join(format!("{MEETING}/public/{REPORT}.docx"));
    let take = format!("report import {} --output {}", word.display(), output.display());
    let line = format!("{take} --yes");
    let none = packs_in(Some(root), &line);
    assert_eq!((none.status, fs::read_to_string(&yaml).unwrap()), (0, typed.clone()), "{}", none.err);

    changed(&word, OLD, NEW);
    let dry = packs_in(Some(root), &format!("{take} --dry-run"));
    assert_eq!((dry.status, fs::read_to_string(&yaml).unwrap()), (0, typed.clone()), "{}", dry.err);
    let ran = packs_in(Some(root), &line);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    assert_eq!(fs::read_to_string(&yaml).unwrap(), typed.replacen(OLD, NEW, 1));
    let again = packs_in(Some(root), &line);
    assert!(again.status == 0 && again.out.contains("has all of it already"), "{}{}", again.out, again.err);

    // Both have changed the same paragraph since.
    fs::write(&yaml, typed.replacen(OLD, OTHER, 1)).unwrap();
    let both = packs_in(Some(root), &line);
    assert!(both.status == 1 && both.err.contains("[both-changed]"), "{}", both.err);
    assert_eq!(fs::read_to_string(&yaml).unwrap(), typed.replacen(OLD, OTHER, 1));
    assert_eq!(packs_in(Some(root), &format!("{line} --replace")).status, 0);
    assert_eq!(fs::read_to_string(&yaml).unwrap(), typed.replacen(OLD, NEW, 1));
}

#[test]
fn who_may_see_a_report_is_said_and_not_changed() {
    let space = tempfile::tempdir().unwrap();
    let root = space.path();
    copy(&project("data"), root);
    let yaml = root.join(format!("meetings/{MEETING}/{REPORT}.yaml"));
    let typed = fs::read_to_string(&yaml).unwrap();
    let output = root.join("output");
    packs_in(Some(root), &format!("build {MEETING} --format docx --output {}", output.display()));
    let word = output.join(format!("{MEETING}/public/{REPORT}.docx"));
    let mark = "<w:body><w:p><w:r><w:t>Not for publication: exempt under paragraph 3</w:t></w:r></w:p>";
    changed(&word, "<w:body>", mark);
    let ran = packs_in(Some(root), &format!("report import {} --output {} --yes", word.display(), output.display()));
    assert!(ran.err.contains("the Word file says who may see the report"), "{}{}", ran.out, ran.err);
    assert!(!fs::read_to_string(&yaml).unwrap().contains("\naccess:"), "{typed}");
}

#[test]
fn a_new_section_comes_in_where_it_stands_in_word() {
    let space = tempfile::tempdir().unwrap();
    let root = space.path();
    copy(&project("data"), root);
    let (meeting, report) = ("2026-06-17-scrutiny", "winter-service");
    let yaml = root.join(format!("meetings/{meeting}/{report}.yaml"));
    let typed = fs::read_to_string(&yaml).unwrap();
    let output = root.join("output");
    packs_in(Some(root), &format!("build {meeting} --format docx --output {}", output.display()));
    let word = output.join(format!("{meeting}/public/{report}.docx"));
    let document = {
        let mut archive = zip::ZipArchive::new(Cursor::new(fs::read(&word).unwrap())).unwrap();
        let mut text = String::new();
        archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let at = document.find(">Options considered<").expect("the heading");
    let start = document[..at].rfind("<w:p>").expect("its paragraph");
    let end = at + document[at..].find("</w:p>").expect("its end") + "</w:p>".len();
    let heading = &document[start..end];
    let new = |words: &str| {
        let heading = heading.replace("Options considered", words);
        format!("{heading}<w:p><w:r><w:t>{words} was talked of.</w:t></w:r></w:p>")
    };
    changed(&word, heading, &format!("{}{}{heading}", new("Cold weather"), new("Warm weather")));
    let ran = packs_in(Some(root), &format!("report import {} --output {} --yes", word.display(), output.display()));
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let now = fs::read_to_string(&yaml).unwrap();
    let place = |words: &str| now.find(words).unwrap_or_else(|| panic!("{words}: {now}"));
    let order =
        ["section: background", "heading: Cold weather", "heading: Warm weather", "section: options"].map(place);
    assert!(order.is_sorted(), "{order:?}: {now}");
    assert!(now.contains("Cold weather was talked of."), "{now}");
    // Everything else is as it was typed.
    assert!(typed.lines().all(|line| now.contains(line)), "{now}");
}
