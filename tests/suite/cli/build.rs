//! `packs build` and `packs check`: how they end and what they say.

use std::fs;

use serde_json::Value;

use super::{packs_in, started, write_it};

#[test]
fn a_build_says_what_it_wrote_and_what_it_kept() {
    let folder = started();
    let root = folder.path();
    packs_in(Some(root), "new report 2026-02-10-cabinet update --layout progress-update").done();
    write_it(root);
    let line = format!("build --format pdf,html --output {}", root.join("output").display());
    let built = packs_in(Some(root), &line);
    assert_eq!(
        built.err,
        "made 2026-02-10-cabinet/public/agenda\n\
         made 2026-02-10-cabinet/public/update\n\
         made 2026-02-10-cabinet/public/pack\n\
         made 2026-02-10-cabinet/public/index\n"
    );
    assert_eq!(built.done(), "wrote 7 files, kept 0\n");
    let again = packs_in(Some(root), &format!("{line} -v 2026-02-10-cabinet --jobs 1"));
    let folder = "2026-02-10-cabinet/public";
    assert_eq!(
        again.done(),
        format!(
            "kept {folder}/agenda.pdf\nkept {folder}/agenda.html\nkept {folder}/update.pdf\n\
             kept {folder}/update.html\nkept {folder}/pack.pdf\n\
             kept {folder}/index.html\nkept {folder}/manifest.json\nwrote 0 files, kept 7\n"
        )
    );
    let quiet = packs_in(Some(root), &format!("{line} --quiet"));
    assert_eq!((quiet.out.as_str(), quiet.err.as_str(), quiet.status), ("", "", 0));
}

#[test]
fn a_document_that_fails_is_named_and_the_others_are_made() {
    let folder = started();
    let root = folder.path();
    for name in ["good", "bad"] {
        let line = format!("new report 2026-02-10-cabinet {name} --layout scrutiny-report");
        packs_in(Some(root), &line).done();
    }
    let bad = root.join("meetings/2026-02-10-cabinet/bad.yaml");
    let text = fs::read_to_string(&bad).unwrap();
    fs::write(&bad, text.replace("title: Bad", "titel: Bad")).unwrap();
    let line = format!("build --format html --output {}", root.join("output").display());
    let built = packs_in(Some(root), &line);
    assert_eq!(built.status, 1);
    assert!(built.err.contains("a report has no key `titel`"), "{}", built.err);
    assert!(built.err.contains("did you mean `title`?"), "{}", built.err);
    let summary = "wrote 4 files, kept 0, 2 documents failed: 2026-02-10-cabinet/public/bad, \
                   2026-02-10-cabinet/public/pack\n";
    assert_eq!(built.out, summary);
    assert!(root.join("output/2026-02-10-cabinet/public/good.html").is_file());
}

#[test]
fn an_unknown_meeting_is_a_problem_with_a_suggestion() {
    let folder = started();
    let ran = packs_in(Some(folder.path()), "build 2026-02-10-cabnet");
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("did you mean `2026-02-10-cabinet`?"), "{}", ran.err);
}

#[test]
fn check_says_that_nothing_is_wrong_or_what_is() {
    let folder = started();
    let root = folder.path();
    write_it(root);
    assert_eq!(packs_in(Some(root), "check").done(), "no problems in 7 files\n");
    let council = root.join("council.yaml");
    let text = fs::read_to_string(&council).unwrap();
    fs::write(&council, text.replace("nation: england", "nation: englnd\nanthem: none")).unwrap();
    let ran = packs_in(Some(root), "check");
    assert_eq!(ran.status, 1);
    assert!(ran.out.ends_with("2 errors in 7 files\n"), "{}", ran.out);
    assert!(ran.err.contains("did you mean `england`?"), "{}", ran.err);
    assert_eq!(ran.err, packs_in(Some(root), "check").err, "a second run in one process says the same");
}

#[test]
fn warnings_fail_only_where_they_are_denied() {
    let folder = started();
    let root = folder.path();
    write_it(root);
    let plan = root.join("action-plans/peer-challenge.yaml");
    let text = fs::read_to_string(&plan).unwrap();
    fs::write(&plan, text.replace("The words: what else is done.", "# A heading")).unwrap();
    let ran = packs_in(Some(root), "check");
    assert_eq!(ran.out, "1 warning in 7 files\n");
    assert_eq!(ran.status, 0);
    let denied = packs_in(Some(root), "check --deny warnings");
    assert_eq!((denied.status, denied.out.as_str()), (1, "1 error in 7 files\n"));
}

#[test]
fn problems_are_lines_of_json_where_asked_for() {
    let folder = started();
    let root = folder.path();
    let council = root.join("council.yaml");
    let text = fs::read_to_string(&council).unwrap();
    fs::write(&council, text.replace("nation: england", "nation: englnd")).unwrap();
    for command in ["check", "build", "build nowhere"] {
        let ran = packs_in(Some(root), &format!("--message-format json {command}"));
        assert_eq!(ran.status, 1, "{command}");
        let problems: Vec<Value> =
            ran.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect();
        let problem = problems.iter().find(|problem| problem["code"] == "unknown-word").unwrap();
        assert_eq!(problem["severity"], "error");
        assert!(problem["file"].as_str().unwrap().ends_with("council.yaml"));
        let line = text.lines().position(|line| line == "nation: england").unwrap() + 1;
        assert_eq!((&problem["line"], &problem["column"]), (&line.into(), &9.into()));
        assert!(problem["help"][0].as_str().unwrap().contains("england"));
    }
    let refused = packs_in(Some(root), "layouts nothing --message-format json");
    let problem: Value = serde_json::from_str(&refused.out).unwrap();
    assert_eq!(problem["code"], "unknown-name");
}

#[test]
fn another_day_of_publication_is_judged_and_told() {
    let folder = started();
    let root = folder.path();
    write_it(root);
    let output = root.join("output");
    let line = |rest: &str| {
        let output = output.display();
        format!("build --format html --output {output} {rest}")
    };
    let manifest = || -> Value {
        let file = output.join("2026-02-10-cabinet/public/manifest.json");
        serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
    };
    // In time: the last day is 2 February.
    let named = "2026-02-10-cabinet --published-on";
    packs_in(Some(root), &line(&format!("{named} 2026-02-02"))).done();
    assert_eq!(manifest()["published"][0]["on"], "2026-02-02");
    // Too late, and no reasons.
    let late = packs_in(Some(root), &line(&format!("{named} 2026-02-05")));
    let said = late.refused();
    for words in [
        "error[published-late]: the agenda is published on Thursday 5 February 2026; the last day was Monday 2 February 2026",
        "publish earlier, or add `late: { reason: …, urgency: … }`",
    ] {
        assert!(said.contains(words), "{said}");
    }
    // With reasons it is a warning, and the day is in the manifest.
    let meeting = root.join("meetings/2026-02-10-cabinet/meeting.yaml");
    let text = fs::read_to_string(&meeting).unwrap();
    let reasons = "late: { reason: The figures came late., urgency: The grant ends in March. }\n";
    fs::write(&meeting, format!("{text}\n{reasons}")).unwrap();
    let warned = packs_in(Some(root), &line(&format!("{named} 2026-02-05")));
    assert!(warned.err.contains("warning[published-late]"), "{}", warned.err);
    warned.done();
    assert_eq!(manifest()["published"][0]["on"], "2026-02-05");
    // Nobody means all meetings there ever were.
    let all = packs_in(Some(root), &line("--published-on 2026-02-05"));
    assert_eq!(all.status, 2, "{}", all.err);
}
