//! `packs progress`: rounds opened from the sample workspace and from hard texts, and where plans stand, whole.

mod status;

use std::path::Path;

use committee_packs::diag::Diagnostics;
use committee_packs::load;
use committee_packs::model::ProgressRound;
use committee_packs::source::Sources;

use super::packs_in;
use crate::expected::compare;
use crate::space::{copy, project};

pub(super) fn compared(name: &str, text: &str) {
    let file = project("tests/cases/progress").join(name);
    compare(&file, text).unwrap_or_else(|difference| panic!("{difference}"));
}

/// A copy of the sample workspace.
pub(super) fn sample() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&project("data"), folder.path());
    folder
}

fn read(root: &Path, file: &str) -> String {
    std::fs::read_to_string(root.join("action-plans").join(file)).unwrap()
}

fn write(root: &Path, file: &str, text: &str) {
    let file = root.join("action-plans").join(file);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, text).unwrap();
}

fn round(text: &str) -> ProgressRound {
    let mut problems = Diagnostics::default();
    let round = load::text("round.yaml".into(), text.to_owned(), &mut Sources::default(), &mut problems);
    assert_eq!(problems.errors(), 0, "{problems:?}\n{text}");
    round.unwrap()
}

#[test]
fn a_round_has_a_place_for_all_that_is_open_and_what_was_said_last() {
    let folder = sample();
    let root = folder.path();
    let mut said = String::new();
    for (line, file) in [
        ("corporate-peer-challenge 2026-06", "corporate-peer-challenge/2026-06.yaml"),
        ("planning-service-review 2025-26-q4 --carry-text", "planning-service-review/2025-26-q4.yaml"),
        ("scrutiny-review first --date 2026-05-15", "scrutiny-review/first.yaml"),
    ] {
        said += &packs_in(Some(root), &format!("progress open {line}")).done();
        let text = read(root, file);
        compared(&file.replace('/', "-"), &text);
        round(&text);
    }
    compared("opened.txt", &said.replace(&root.display().to_string(), "."));
    finds_no_more(root);
}

/// Expects that a check of a workspace made from the sample finds what it finds there, a late supplement, and no more.
#[track_caller]
fn finds_no_more(root: &Path) {
    let checked = packs_in(Some(root), "check").done();
    assert!(checked.starts_with("1 warning in "), "{checked}");
}

#[test]
fn what_is_there_is_never_overwritten() {
    let folder = sample();
    let root = folder.path();
    let before = read(root, "corporate-peer-challenge/2026-03.yaml");
    let line = "progress open corporate-peer-challenge 2026-03";
    let refused = packs_in(Some(root), line).refused();
    assert!(refused.contains("the file is already there"), "{refused}");
    assert_eq!(read(root, "corporate-peer-challenge/2026-03.yaml"), before);
    let same_day = "progress open corporate-peer-challenge 2026-03-27";
    let refused = packs_in(Some(root), same_day).refused();
    assert!(refused.contains("the round `2026-03` has the date 27 March 2026 already"), "{refused}");
    let no_date = packs_in(Some(root), "progress open corporate-peer-challenge next").refused();
    assert!(no_date.contains("the name `next` says no date"), "{no_date}");
    let no_plan = packs_in(Some(root), "progress open corporate-peer-chalenge 2026-06").refused();
    assert!(no_plan.contains("did you mean `corporate-peer-challenge`?"), "{no_plan}");
}

#[test]
fn a_round_that_cannot_be_read_is_not_passed_over() {
    let folder = sample();
    let root = folder.path();
    write(root, "corporate-peer-challenge/2026-03.yaml", "date: 2026-03-27\nthemes: [\n");
    let line = "progress open corporate-peer-challenge 2026-06";
    let ran = packs_in(Some(root), line);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("2026-03.yaml"), "{}", ran.err);
    assert!(!root.join("action-plans/corporate-peer-challenge/2026-06.yaml").exists());
}

/// References and texts that YAML or Markdown could take for something else come back as they were.
#[test]
fn hard_texts_are_carried_as_typed() {
    let folder = sample();
    let root = folder.path();
    let long = "A ".repeat(150) + "ŵ";
    let texts = [
        "#",
        "*",
        "_",
        "$",
        "@",
        "<",
        "[",
        "\\",
        "//",
        "{{",
        "NO",
        "1.10",
        "null",
        "~",
        "- a\n- b",
        "a: b",
        "a #b",
        "'",
        "\"",
        "|",
        ">",
        "%",
        "&a",
        "!a",
        "`",
        "---",
        "...",
        "ŵ – “x”",
        "a  \nb",
        "1. x\n   - y\n\n   z",
        "\ttab",
        "  two blanks first\nthen none",
        "x\n\n\n\ny",
        "a\u{2028}b",
        "\u{a0}b",
        "trailing\\",
        "?",
        ":",
        "a:",
        "date: x",
        long.as_str(),
    ];
    let quoted = |text: &str| serde_json::json!(text).to_string().replace('\u{2028}', "\\u2028");
    let mut plan = String::from("title: Hard\nthemes:\n  - id: all\n    recommendations:\n");
    let mut last = String::from("date: 2026-01-01\nrecommendations:\n");
    for text in texts {
        let reference = quoted(text.lines().next().unwrap().trim());
        plan += &format!("      - {{ reference: {reference}, text: {}, see_text: x }}\n", quoted(text));
        let text = quoted(text);
        last += &format!(
            "  {reference}: {{ progress: {text}, feedback: {text}, next_steps: {text}, status: delayed, revised: {text} }}\n"
        );
    }
    write(root, "hard.yaml", &plan);
    write(root, "hard/2026-01.yaml", &last);
    let last = round(&last);
    packs_in(Some(root), "progress open hard 2026-02 --carry-text").done();
    let text = read(root, "hard/2026-02.yaml");
    let carried = round(&text);
    assert_eq!(carried.recommendations.entries.len(), texts.len());
    for (was, is) in last.recommendations.entries.iter().zip(&carried.recommendations.entries) {
        assert_eq!(was.0.value, is.0.value);
        let blocks = |text: &Option<committee_packs::model::Markdown>| text.as_ref().unwrap().blocks.clone();
        assert_eq!(blocks(&was.1.progress), blocks(&is.1.progress), "{text}");
        assert_eq!(blocks(&was.1.feedback), blocks(&is.1.feedback));
        assert_eq!(blocks(&was.1.next_steps), blocks(&is.1.next_steps));
        assert_eq!(is.1.status.as_ref().unwrap().value, "delayed");
    }
    packs_in(Some(root), "progress open hard 2026-03").done();
    let commented = round(&read(root, "hard/2026-03.yaml"));
    assert_eq!(commented.recommendations.entries.len(), texts.len());
    let is_blank = |update: &committee_packs::model::Update| update.progress.is_none() && update.next_steps.is_none();
    assert!(commented.recommendations.entries.iter().all(|(_, update)| is_blank(update)));
    packs_in(Some(root), "progress status hard --on 2026-04-01").done();
}
