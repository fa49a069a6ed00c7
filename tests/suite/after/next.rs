//! The agenda of the next meeting: what earlier meetings leave to it.

use std::fs;

use crate::cli::packs_in;
use crate::space::Space;

const COUNCIL: &str = "name: A council\nnation: england\ncommittees: [{ id: cabinet, name: Cabinet, kind: executive }, { id: scrutiny, name: Scrutiny }]\n\
                       standing_items: [{ id: apologies, title: Apologies }]\n";

/// A cabinet meeting that put things off, and a scrutiny meeting that referred one.
fn space() -> Space {
    let meeting = |committee: &str, items: &str| {
        format!(
            "committee: {committee}\ndate: 2026-04-21\npublished_on: 2026-04-01\nprivate_notice: {{ agreed_by: The chair }}\nitems: [{items}]\n"
        )
    };
    let report = |title: &str, more: &str| {
        format!(
            "layout: note\ntitle: {title}\nbackground_papers: none\n{more}sections: [{{ heading: Words, text: Words. }}]\n"
        )
    };
    let closed = "access: { exempt: 3, reason: It is for sale. }\n";
    Space::empty()
        .with_notes()
        .file("council.yaml", COUNCIL)
        .file(
            "meetings/2026-04-21-cabinet/meeting.yaml",
            &meeting(
                "cabinet",
                "{ report: trees }, { report: sale }, { title: 'Grants: # 2', state: verbal }, { title: Done, state: verbal }, { title: Later, state: verbal }",
            ),
        )
        .file("meetings/2026-04-21-cabinet/trees.yaml", &report("Trees", ""))
        .file("meetings/2026-04-21-cabinet/sale.yaml", &report("XSECRETX", closed))
        .file(
            "meetings/2026-04-21-cabinet/minutes.yaml",
            "first_number: 1\nitems:\n\
             - { item: 1, outcome: deferred, to: 2026-06-09-cabinet }\n\
             - { item: 2, outcome: not-reached, public: It was not reached. }\n\
             - { item: 3, outcome: approved, reasons: They are due., options: none, called_in: { on: 2026-04-23, scrutiny: 2026-05-12, result: referred-back } }\n\
             - { item: 4, outcome: noted }\n\
             - { item: 5, outcome: deferred, to: 2026-07-07-cabinet }\n",
        )
        .file("meetings/2026-05-12-scrutiny/meeting.yaml", &meeting("scrutiny", "{ title: Buses, state: verbal }").replace("2026-04-21", "2026-05-12"))
        .file("meetings/2026-05-12-scrutiny/minutes.yaml", "first_number: 1\nitems: [{ item: 1, outcome: referred, to: cabinet }]\n")
}

/// The items of a new meeting of the cabinet.
fn begun(space: &Space, day: &str) -> String {
    packs_in(Some(space.root()), &format!("new meeting {day} cabinet")).done();
    let text =
        fs::read_to_string(space.root().join(format!("meetings/{day}-cabinet/meeting.yaml"))).expect("a meeting");
    text.split_once("\nitems:\n").expect("items").1.to_owned()
}

#[test]
fn a_new_meeting_begins_with_what_earlier_ones_left_to_it() {
    let space = space();
    let expected = r##"  - standing: apologies
  - title: Minutes of the meeting on 21 April 2026
    confirms: 2026-04-21-cabinet
    state: verbal
  - title: Trees
    from: { meeting: 2026-04-21-cabinet, item: 1 }
    # Its report was 2026-04-21-cabinet/trees.yaml: move or copy it here and add `report: trees`.
    state: to-follow
  - title: Item 2 of the meeting on 21 April 2026
    from: { meeting: 2026-04-21-cabinet, item: 2 }
    # Its report was 2026-04-21-cabinet/sale.yaml: move or copy it here and add `report: sale`.
    state: to-follow
  - title: "Grants: # 2"
    from: { meeting: 2026-04-21-cabinet, item: 3 }
    state: to-follow
  - title: Buses
    from: { meeting: 2026-05-12-scrutiny, item: 1 }
    state: to-follow
"##;
    assert_eq!(begun(&space, "2026-06-09"), expected);
    let built = space.build();
    assert!(!built.problems.contains("error"), "{}", built.problems);
    let agenda = built.said("2026-06-09-cabinet/public/agenda").line();
    assert!(agenda.contains("From the meeting on 21 April 2026, item 1; To follow"), "{agenda}");
    // The meeting after it is left what is still open, and nothing twice.
    let after = begun(&space, "2026-07-07");
    assert!(after.contains("title: Later") && !after.contains("Trees") && !after.contains("Buses"), "{after}");
    assert!(!after.contains("Minutes of the meeting on 21 April"), "{after}");
}

#[test]
fn minutes_that_are_opened_take_over_what_the_agenda_confirms() {
    let space = space();
    begun(&space, "2026-06-09");
    packs_in(Some(space.root()), "minutes open 2026-06-09-cabinet").done();
    let text = fs::read_to_string(space.root().join("meetings/2026-06-09-cabinet/minutes.yaml")).expect("minutes");
    assert!(text.contains("    confirms: 2026-04-21-cabinet\n"), "{text}");
}

#[test]
fn an_item_from_a_meeting_that_nobody_has_is_told() {
    let space = space().file(
        "meetings/2026-06-09-cabinet/meeting.yaml",
        "committee: cabinet\ndate: 2026-06-09\nitems:\n  - { title: A, confirms: 2026-04-22-cabinet }\n  - { title: B, from: { meeting: 2026-04-21-cabinet, item: 9 } }\n",
    );
    let built = space.build();
    assert!(
        built.problems.contains("error[unknown-meeting]: there is no meeting `2026-04-22-cabinet`"),
        "{}",
        built.problems
    );
    assert!(
        built.problems.contains("error[unknown-item]: the meeting 2026-04-21-cabinet has no item 9"),
        "{}",
        built.problems
    );
}
