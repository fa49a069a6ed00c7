//! Slips beside one another, and slips that reach further than the paper they are in.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use committee_packs::make::{Options, build};

use super::*;

/// The layout with a question about access.
fn asked() -> Space {
    space().file(
        "templates/note/layout.yaml",
        "title: A note\nabout: A note.\ntakes: report\nsubtitle: yes\nappendices: yes\nbackground_papers: yes\nown_sections: yes\nfields:\n  - { name: exempt, label: Exempt?, type: yes-no, says: exempt }\n",
    )
}

#[test]
fn an_answer_counts_whatever_else_is_wrong() {
    for (from, to) in [
        ("exempt: no", "exempt: yes"),
        ("exempt: no", "exempt: Yes - see the appendix"),
        ("exempt: no", "exempt: #yes"),
        ("exempt: no\n", "exempt: yes\ntitel: Terms\n"),
        ("exempt: no\n", "exempt: yes\nsubtitle: a #b\n"),
        ("exempt: no\n", "exempt: yes\nsubtitle: \"a\\x07\"\n"),
        ("layout: note\n", "layout: noote\n"),
    ] {
        let open = terms("fields:\n  exempt: no\n");
        let space = asked().file(&at("terms"), &open);
        assert!(!leaks(&space.build()).is_empty());
        let mut typed = open.replace(from, to);
        if from.starts_with("layout") {
            typed = typed.replace("exempt: no", "exempt: yes");
        }
        let built = space.file(&at("terms"), &typed).build();
        assert_eq!(leaks(&built), Vec::<String>::new(), "{to}");
    }
    // An answer that all is public takes nothing away beside another slip.
    let open = terms("fields:\n  exempt: no\n");
    let space = asked().file(&at("terms"), &open);
    let before = leaks(&space.build());
    let typed = open.replace("exempt: no\n", "exempt: no\ntitel: Terms\n");
    assert_eq!(leaks(&space.file(&at("terms"), &typed).build()), before);
}

#[test]
fn what_the_agenda_does_not_come_to_is_not_published() {
    let without = MEETING_YAML.replace("  - report: terms\n", "");
    let withdrawn = MEETING_YAML.replace("- report: terms", "- { title: Terms, state: withdrawn }");
    for meeting in [without, withdrawn] {
        let space = space().file(&at("terms"), &terms(ACCESS));
        assert_eq!(leaks(&space.build()), Vec::<String>::new());
        let space = space.without(&at("terms")).file(&at("meeting"), &meeting);
        assert_eq!(leaks(&space.build()), Vec::<String>::new());
    }
    for appendices in ["", "appendix:\n", "annexes:\n", "attachments:\n"] {
        let space = space().file(&at("terms"), &terms(ACCESS));
        space.build();
        let typed = terms(ACCESS);
        let typed = match appendices {
            "" => {
                typed.lines().filter(|line| !line.contains("XSECRETX list")).map(|line| format!("{line}\n")).collect()
            }
            key => typed.replace("appendices:\n", key),
        };
        let built = space.file(&at("terms"), &typed).build();
        assert_eq!(leaks(&built), Vec::<String>::new(), "{appendices}");
    }
}

#[test]
fn a_slip_in_an_item_about_access_is_a_doubt() {
    for typed in ["- { report: terms, public: no }", "- { report: terms, state: exempt }", "- { reprot: terms }"] {
        let space = published();
        let meeting = MEETING_YAML.replace("- report: terms", typed);
        let built = space.file(&at("meeting"), &meeting).build();
        assert_eq!(leaks(&built), Vec::<String>::new(), "{typed}");
    }
    let space = published();
    let built = space.file(&at("meeting"), &MEETING_YAML.replace("items:", "itmes:")).build();
    assert_eq!(leaks(&built), Vec::<String>::new());
}

#[test]
fn a_file_that_is_spelt_otherwise_is_in_doubt() {
    for name in ["./offer.pdf", "OFFER.pdf", "attachments/offer.pdf"] {
        let open = note(
            "Open report",
            "Open words.",
            "appendices:\n  - { title: Offer, file: offer.pdf, alternative_text: Words }\n",
        );
        let bare = note("Terms", "Words.", "");
        let space = space()
            .file(&at("meeting"), MEETING_YAML)
            .file(&at("terms"), &bare)
            .file(&at("open"), &open)
            .without(&at("annex"));
        assert!(!leaks(&space.build()).is_empty());
        let typed = note(
            "Terms",
            "Words.",
            &format!("appendices:\n  - title: Offer\n    file: {name}\n    access: {{ exempt: [3], reason: Harm. }}\n"),
        );
        let built = space.file(&at("terms"), &typed).build();
        assert_eq!(leaks(&built), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn papers_of_which_nothing_is_recorded_are_put_aside() {
    let space = published();
    let output = space.root().join("output");
    std::fs::remove_dir_all(output.join(".packs")).unwrap();
    std::fs::remove_file(output.join(format!("{MEETING}/public/manifest.json"))).unwrap();
    let built = space.file(&at("terms"), &terms(ACCESS)).build();
    assert_eq!(leaks(&built), Vec::<String>::new());
    assert!(public(&built).contains(&"pack.pdf".to_owned()));
    assert!(built.problems.contains("nothing is recorded of the file"), "{}", built.problems);
}

#[test]
fn what_a_build_that_was_cut_off_took_away_the_next_one_makes_again() {
    let space = published().file(&other(), OTHER_YAML);
    space.build();
    let space = space.file(&at("terms"), &terms(ACCESS));
    let stopped =
        Options { stop: Arc::new(AtomicBool::new(true)), ..Options::new(space.root(), space.root().join("output")) };
    build(&stopped, &|_| {});
    let built = space.meetings(&[OTHER]).build();
    assert_eq!(leaks(&built), Vec::<String>::new());
    let names = public(&built);
    for name in ["agenda.pdf", "agenda.html", "pack.pdf", "index.html"] {
        assert!(names.iter().any(|one| one == name), "{names:?}");
    }
}

#[test]
fn an_agenda_that_cannot_be_made_again_is_missed_aloud() {
    let space = published();
    let space = space.file(&at("meeting"), "committee: [cabinet\n").file(&at("terms"), &terms(ACCESS));
    let built = space.build();
    assert_eq!(leaks(&built), Vec::<String>::new());
    let said = format!("the public has no agenda of `{MEETING}`");
    assert!(built.problems.contains(&said), "{}", built.problems);
    // Until it is there.
    let built = space.file(&at("meeting"), MEETING_YAML).build();
    assert!(public(&built).contains(&"agenda.pdf".to_owned()));
    assert!(!built.problems.contains(&said), "{}", built.problems);
}

#[test]
fn nobody_is_said_to_have_edited_what_the_build_itself_has_made() {
    let space = published().file(&at("terms"), &terms(ACCESS));
    let built = space.formats(&[Format::Docx]).build();
    assert!(!built.problems.contains("somebody has edited"), "{}", built.problems);
}

#[test]
fn a_paper_with_a_slip_stays_listed_when_another_is_taken_away() {
    let built = beside_a_slip().build();
    assert!(!built.problems.contains("warning[unknown-file]"), "{}", built.problems);
    let manifest = built.bytes(&format!("{MEETING}/public/manifest.json"));
    let manifest = String::from_utf8(manifest).unwrap();
    assert!(manifest.contains("open.pdf"), "{manifest}");
}

#[test]
fn a_council_that_is_missing_keeps_nothing_published() {
    let space = published().file(&at("terms"), &terms(ACCESS)).without("council.yaml");
    let built = space.build();
    assert_eq!(leaks(&built), Vec::<String>::new());
    assert!(built.problems.contains("council.yaml: error[unreadable]: there is no such file"), "{}", built.problems);
}

#[test]
fn papers_are_not_put_around_or_among_what_they_are_made_from() {
    let space = published();
    for (name, said) in [
        ("", "the workspace lies in this folder"),
        ("..", "the workspace lies in this folder"),
        ("output/..", "the workspace lies in this folder"),
        ("edited", "this folder is part of the workspace"),
        ("meetings/new", "this folder is part of the workspace"),
    ] {
        let built = space.build_to(&space.root().join(name));
        assert!(
            built.problems.contains("error[output-around]") && built.problems.contains(said),
            "{name}: {}",
            built.problems
        );
    }
    assert!(!space.root().join("edited").exists());
    assert!(!space.root().join("meetings/new").exists());
}

/// A plan with two rounds, of which only a restricted paper shows the later one; a public paper of another meeting shows the plan.
pub(super) fn rounds() -> Space {
    let round = |date: &str, words: &str| {
        format!("date: {date}\nrecommendations:\n  R1: {{ progress: {words}, next_steps: Go on. }}\n")
    };
    space()
        .file("action-plans/p.yaml", "title: Plan\nreview: { title: Review, date: 1 May 2025 }\nthemes:\n  - id: one\n    title: Theme\n    recommendations:\n      - reference: R1\n        text: Words.\n        actions:\n          - { text: Act., timescale: March 2027 }\n")
        .file("action-plans/p/2025-10.yaml", &round("1 October 2025", "Begun."))
        .file("action-plans/p/2026-01.yaml", &round("15 January 2026", "XSECRETX."))
        .file(&at("terms"), &update(&format!("round: 2026-01\n{ACCESS}")))
        .without(&at("annex"))
        .file(
            &other(),
            "committee: cabinet\ndate: 10 March 2026\nitems:\n  - report: update\n",
        )
        .file(&format!("meetings/{OTHER}/update.yaml"), &update(""))
}

fn update(more: &str) -> String {
    format!("layout: progress-update\ntitle: Update\nplan: p\n{more}")
}

pub(super) fn leaks_of_other(built: &Built) -> Vec<String> {
    with_word(&built.output.join(OTHER).join("public"), WORD)
}

#[test]
fn a_round_stays_closed_while_the_paper_that_it_is_restricted_with_cannot_be_read() {
    let named = format!("round: 2026-01\n{ACCESS}");
    for (slip, text) in [
        ("nothing in it", String::new()),
        ("cut off", "layout: prog".to_owned()),
        ("no YAML", "layout: progress-update\ntitle: [R\n".to_owned()),
        ("a slip in access", update("round: 2026-01\nacess: { confidental: yes }\n")),
        ("a slip in plan", update(&named).replace("plan:", "plna:")),
        ("another round", update(&named.replace("2026-01", "2026-02"))),
    ] {
        let space = rounds();
        assert_eq!(leaks_of_other(&space.build()), Vec::<String>::new());
        let space = space.file(&at("terms"), &text);
        for time in ["first", "second"] {
            let built = space.build();
            assert_eq!(leaks_of_other(&built), Vec::<String>::new(), "{slip}, {time}");
            assert!(built.problems.contains("error[restricted-data]"), "{slip}: {}", built.problems);
        }
    }
    let space = rounds();
    space.build();
    let space = space.without(&at("meeting"));
    for _ in 0..2 {
        assert_eq!(leaks_of_other(&space.build()), Vec::<String>::new());
    }
    // A paper that is on no agenda does not open it.
    let space = rounds().file(&format!("meetings/{OTHER}/draft.yaml"), &update("round: 2026-01\n"));
    assert_eq!(leaks_of_other(&space.build()), Vec::<String>::new());
}
