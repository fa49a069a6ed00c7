//! The list of decisions: what members read, what the public reads, and until when decisions can be called in.

use super::made::{MEETING, space};
use crate::audience::with_word;
use crate::space::Space;

const COUNCIL: &str =
    "name: A council\nnation: NATION\ncommittees: [{ id: cabinet, name: Cabinet, kind: executive }]\n";

/// The meeting with a council of a nation that has a rule for calling in.
fn with_rule(nation: &str, rule: &str) -> Space {
    let council = COUNCIL.replace("NATION", nation);
    space().file("council.yaml", &format!("{council}deadlines: {{ call_in: {{ {rule} }} }}\n"))
}

/// The minutes with other words in the place of some.
fn minutes(space: Space, from: &str, to: &str) -> Space {
    let path = format!("meetings/{MEETING}/minutes.yaml");
    let text = std::fs::read_to_string(space.root().join(&path)).expect("minutes");
    assert!(text.contains(from), "{from}");
    space.file(&path, &text.replace(from, to))
}

#[test]
fn members_and_the_public_read_the_decisions_in_three_formats() {
    let how = "\"Three \\\"members\\\" write to # the | officer * \\\\ <3.\"";
    let built = with_rule("england", &format!("days: 5, time: 5.00 pm, decisions_after: 2, how: {how}")).build();
    built.says("");
    let folder = built.output.join(MEETING);
    assert_eq!(with_word(&folder.join("public"), "XSECRETX"), Vec::<String>::new());
    assert_eq!(with_word(&folder, "XNEVERX"), Vec::<String>::new());
    let public = built.said(&format!("{MEETING}/public/decisions")).line();
    let members = built.said(&format!("{MEETING}/restricted/decisions")).line();
    for (words, of_public, of_members) in [
        ("Decisions: Cabinet, 10 February 2026", true, true),
        ("12 February 2026", true, true),
        ("5.00 pm on 19 February 2026", true, true),
        ("Three \"members\" write to # the | officer * \\ <3.", true, true),
        (
            "This decision can be called in until 5.00 pm on 19 February 2026. If it is not called in, it takes effect on 20 February 2026.",
            true,
            true,
        ),
        ("Councillor A Patel", true, true),
        ("Minute 8/26: Councillor B Jones declared a personal interest and left the room.", true, false),
        ("Minute 8/26: Councillor B Jones declared a personal interest (XSECRETX shares) and left", false, true),
        ("Minute 7/26: Councillor B Jones declared a personal interest.", true, true),
        ("7/26 Open report", true, true),
        ("RESOLVED to:", true, true),
        ("Plant # trees", true, true),
        ("8/26 A sale", true, false),
        ("Terms were agreed.", true, true),
        ("9/26 Other business", true, true),
        ("There was other business.", true, true),
        ("XSECRETX resolved", false, true),
        ("Voting: for 1, against 0", false, true),
        ("NOT FOR PUBLICATION: exempt information under Schedule 12A", false, true),
        // What is in the minutes and no decision.
        ("Members spoke of trees.", false, false),
        ("XSECRETX amendment", false, false),
        ("XSECRETX action", false, false),
        ("out of the room", false, false),
    ] {
        assert_eq!(public.contains(words), of_public, "{words}: {public}");
        assert_eq!(members.contains(words), of_members, "{words}: {members}");
    }
    for audience in ["public", "restricted"] {
        let list = built.html(&format!("{MEETING}/{audience}/index")).line();
        assert!(list.contains("Decisions: Cabinet, 10 February 2026"), "{list}");
        let manifest = std::fs::read_to_string(folder.join(audience).join("manifest.json")).expect("a manifest");
        assert!(manifest.contains("\"kind\": \"decisions\""), "{manifest}");
    }
}

#[test]
fn call_in_is_counted_from_the_day_that_is_typed() {
    let space = with_rule("england", "days: 5, decisions_after: 3, effective: next-working-day");
    let built = minutes(space, "first_number: 7", "first_number: 7\ndecisions_published_on: 13 February 2026").build();
    built.says("");
    let said = built.said(&format!("{MEETING}/public/decisions")).line();
    assert!(said.contains("13 February 2026"), "{said}");
    let words = "can be called in until 20 February 2026. If it is not called in, it takes effect on 23 February 2026.";
    assert!(said.contains(words), "{said}");
}

#[test]
fn what_is_no_decision_cannot_be_called_in() {
    let space = with_rule("england", "days: 5");
    let built = minutes(space, "of: open, outcome: approved", "of: open, outcome: noted").build();
    built.says("");
    let public = built.said(&format!("{MEETING}/public/decisions")).line();
    assert!(public.contains("That the report be noted.") && !public.contains("call"), "{public}");
    let members = built.said(&format!("{MEETING}/restricted/decisions")).line();
    assert!(members.contains("can be called in until 17 February 2026"), "{members}");
}

#[test]
fn a_welsh_council_has_a_note_in_its_language() {
    let space = with_rule("wales\nlanguage: cy", "days: 5, committees: cabinet");
    let closed = format!("meetings/{MEETING}/closed.yaml");
    let paragraph =
        std::fs::read_to_string(space.root().join(&closed)).expect("a report").replace("exempt: 3", "exempt: 14");
    let space = minutes(space, "first_number: 7\n", "").file(&closed, &paragraph);
    let built = minutes(space, "exempt: 1,", "exempt: 12,").build();
    let said = built.said(&format!("{MEETING}/public/decisions")).line();
    for words in ["Nodyn o benderfyniadau: Cabinet", "Gellir galw’r penderfyniad hwn i mewn tan", "Eitem 2: Datganodd"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn there_is_no_list_without_an_outcome_or_a_rule_for_one_without_call_in() {
    let built = space().build();
    built.says("");
    let said = built.said(&format!("{MEETING}/public/decisions")).line();
    assert!(said.contains("RESOLVED to:") && !said.contains("call") && !said.contains("published"), "{said}");
    let path = format!("meetings/{MEETING}/minutes.yaml");
    let built = space().file(&path, "first_number: 7\nitems: [{ item: 1 }, { item: 2 }, { item: 3 }]\n").build();
    built.says("");
    for audience in ["public", "restricted"] {
        let folder = built.output.join(MEETING).join(audience);
        assert!(folder.join("minutes.pdf").exists());
        assert!(!folder.join("decisions.pdf").exists());
    }
    let broken = space().file(&path, "first_number: 7\nitems: [{ item: 1, outcome: approved, of: [] }]\n").build();
    assert!(!broken.output.join(MEETING).join("public/decisions.pdf").exists());
}

#[test]
fn no_report_beside_minutes_can_have_the_name_of_the_list() {
    let report = format!("meetings/{MEETING}/decisions.yaml");
    let built = space().file(&report, "layout: note\ntitle: T\nsections: [{ heading: A, text: B. }]\n").build();
    let words =
        "the documents of the report `decisions` would be called `decisions`, as those of the list of decisions";
    assert!(built.problems.contains(words), "{}", built.problems);
}

#[test]
fn a_notice_in_northern_ireland_says_what_cannot_be_called_in_and_who_considers_the_rest() {
    let space = with_rule("northern-ireland", "days: 5, considered_by: cabinet");
    let space = minutes(space, "options: none }", "options: none, call_in: { applies: no, reason: It is urgent. } }");
    let built = space.build();
    let said = built.said(&format!("{MEETING}/public/decisions")).line();
    for words in [
        "Notice of decisions: Cabinet, 10 February 2026",
        "Period for call-in 17 February 2026",
        "Decisions not subject to call-in 7/26",
        "Overview and scrutiny committee that considers it Cabinet",
        "This decision cannot be called in and takes effect on 10 February 2026.",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}
