//! The records of an executive's decisions: what members read, what the public reads, and what of a report they take over.

use super::made::{MEETING, space};
use crate::audience::with_word;
use crate::space::Space;

/// The meeting as an executive's, with a rule for calling in.
fn executive(more: &str) -> Space {
    let council = format!(
        "name: A council\nnation: england\ncommittees: [{{ id: cabinet, name: Cabinet, kind: executive }}]\n\
         deadlines: {{ call_in: {{ days: 5, decisions_after: 2{more} }} }}\n"
    );
    space().file("council.yaml", &council)
}

/// The minutes with other words in the place of some.
fn minutes(space: Space, from: &str, to: &str) -> Space {
    let path = format!("meetings/{MEETING}/minutes.yaml");
    let text = std::fs::read_to_string(space.root().join(&path)).expect("minutes");
    assert!(text.contains(from), "{from}");
    space.file(&path, &text.replace(from, to))
}

#[test]
fn members_and_the_public_read_the_records_in_three_formats() {
    let built = executive("").build();
    built.says("");
    let folder = built.output.join(MEETING);
    assert_eq!(with_word(&folder.join("public"), "XSECRETX"), Vec::<String>::new());
    assert_eq!(with_word(&folder, "XNEVERX"), Vec::<String>::new());
    let public = built.said(&format!("{MEETING}/public/records")).line();
    let members = built.said(&format!("{MEETING}/restricted/records")).line();
    for (words, of_public, of_members) in [
        ("Records of decisions: Cabinet, 10 February 2026", true, true),
        ("7/26 Open report", true, true),
        ("Decision maker Cabinet", true, true),
        ("Date of the decision 10 February 2026", true, true),
        ("Decisions published 12 February 2026", true, true),
        ("Call-in ends 19 February 2026", true, true),
        ("Takes effect 20 February 2026", true, true),
        ("RESOLVED to:", true, true),
        ("Reasons for the decision It is dry # here.", true, true),
        ("Other options considered and rejected None.", true, true),
        ("8/26 A sale", true, false),
        ("Terms were agreed.", true, true),
        ("Reasons for the decision XSECRETX words.", false, true),
        ("Other options considered and rejected XSECRETX options", false, true),
        ("Recommendation (a) was amended.", false, true),
        ("declared a personal interest (XSECRETX shares) and left the room.", false, true),
        // What is no decision, and what is in the minutes alone.
        ("9/26", false, false),
        ("Members spoke of trees.", false, false),
    ] {
        assert_eq!(public.contains(words), of_public, "{words}: {public}");
        assert_eq!(members.contains(words), of_members, "{words}: {members}");
    }
    let one = built.said(&format!("{MEETING}/public/record-7-26")).line();
    assert!(one.contains("Record of decision 7/26: Cabinet, 10 February 2026"), "{one}");
    assert!(one.contains("It is dry # here.") && !one.contains("8/26"), "{one}");
    // The record of an open decision carries no mark of a private one.
    let one = built.said(&format!("{MEETING}/restricted/record-7-26")).line();
    assert!(!one.contains("NOT FOR PUBLICATION"), "{one}");
    let one = built.said(&format!("{MEETING}/restricted/record-8-26")).line();
    assert!(one.contains("NOT FOR PUBLICATION"), "{one}");
    let manifest = std::fs::read_to_string(folder.join("public/manifest.json")).expect("a manifest");
    assert!(manifest.contains("\"kind\": \"record\""), "{manifest}");
}

#[test]
fn a_layout_gives_reasons_and_options_without_typing() {
    let layout = "title: A note\nabout: A note.\ntakes: report\nown_sections: yes\nrecommendations: { marks: letters }\n\
                  gives: { reasons: why, options: others }\nsections: [{ id: why, heading: Why }, { id: others, heading: Others }]\n";
    let report = "layout: note\ntitle: Open report\nrecommendations: [Plant trees.]\n\
                  sections: [{ section: why, text: Hedges cost more. }, { section: others, text: \"Hedges:\\n\\n- cheap\" }]\n";
    let space = minutes(executive(""), "reasons: 'It is dry # here.', options: none }", "}");
    let space = space.file("templates/note/layout.yaml", layout).file(&format!("meetings/{MEETING}/open.yaml"), report);
    let built = space.build();
    built.says("");
    let record = built.said(&format!("{MEETING}/public/record-7-26")).line();
    assert!(record.contains("Reasons for the decision Hedges cost more."), "{record}");
    assert!(
        record.contains("Other options considered and rejected Hedges: • cheap") || record.contains("Hedges: cheap"),
        "{record}"
    );
}

#[test]
fn what_came_of_calling_in_is_said_with_the_day_of_effect() {
    let called = "called_in: { by: [Councillor C, Councillor D], on: 17 February 2026, grounds: The cost., scrutiny: 3 March 2026, result: ";
    for (result, rule, words) in [
        ("no-action }", "", "On 3 March 2026 scrutiny left it as it is. It takes effect on 3 March 2026."),
        ("no-action }", ", after_scrutiny: next-day", "It takes effect on 4 March 2026."),
        ("referred-back }", "", "scrutiny referred it back to whoever took it, and it has no effect until then."),
        ("}", "", "Scrutiny looks at it on 3 March 2026."),
    ] {
        let more = format!("options: none, {called}{result} }}");
        let built = minutes(executive(rule), "options: none }", &more).build();
        built.says("");
        for document in ["decisions", "record-7-26"] {
            let said = built.said(&format!("{MEETING}/public/{document}")).line();
            let by =
                "This decision was called in on 17 February 2026 by Councillor C and Councillor D. Grounds: The cost.";
            assert!(said.contains(by) && said.contains(words), "{words}: {said}");
            let takes_effect = said.contains("Takes effect") || said.contains("takes effect");
            assert_eq!(takes_effect, result == "no-action }", "{said}");
        }
    }
}

#[test]
fn a_decision_that_cannot_be_called_in_has_effect_at_once() {
    let exempt =
        "options: none, call_in: { applies: no, reason: The grant lapses., agreed_by: The chair of scrutiny } }";
    let built = minutes(executive(""), "options: none }", exempt).build();
    built.says("");
    for document in ["decisions", "record-7-26"] {
        let said = built.said(&format!("{MEETING}/public/{document}")).line();
        for words in [
            "This decision cannot be called in and takes effect on 10 February 2026.",
            "The grant lapses.",
            "The chair of scrutiny",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
    }
    let record = built.said(&format!("{MEETING}/public/record-7-26")).line();
    assert!(!record.contains("Call-in ends"), "{record}");
}

#[test]
fn no_other_body_has_records() {
    let built = space().build();
    built.says("");
    let folder = built.output.join(MEETING).join("public");
    assert!(folder.join("minutes.pdf").exists() && !folder.join("records.pdf").exists());
    let said = built.said(&format!("{MEETING}/public/minutes")).line();
    assert!(said.contains("Reasons for the decision It is dry # here."), "{said}");
}

#[test]
fn what_is_taken_over_from_a_report_names_what_it_refers_to() {
    let report = "layout: note\ntitle: Open report\nrecommendations: ['Plant trees, as the [table](#cost) shows.']\nsections:\n\
        - id: why\n  heading: Why\n  text: |\n    See **the [table](#cost)** here.\n\n    Table: What it costs {#cost}\n    | A | B |\n    |---|---|\n    | 1 | 2 |\n";
    let space = minutes(executive(""), "reasons: 'It is dry # here.'", "reasons: { section: why }");
    let built = space.file(&format!("meetings/{MEETING}/open.yaml"), report).build();
    built.says("");
    for document in ["record-7-26", "records"] {
        let said = built.said(&format!("{MEETING}/public/{document}")).line();
        assert!(said.contains("Plant trees, as the table “What it costs” shows."), "{said}");
        assert!(said.contains("See the table “What it costs” here."), "{said}");
    }
    let minutes = built.said(&format!("{MEETING}/public/minutes")).line();
    assert!(minutes.contains("as the table “What it costs” shows."), "{minutes}");
}
