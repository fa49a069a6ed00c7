//! `packs minutes open`: what it writes is valid as it is, and is not complained of before anything is typed.

use crate::cli::packs_in;
use crate::space::Space;

#[test]
fn what_is_opened_has_a_place_for_all_and_no_problem() {
    let space = Space::copy_of("data");
    let said = packs_in(Some(space.root()), "minutes open 2026-04-21-cabinet").done();
    assert!(said.starts_with("wrote "), "{said}");
    let file = space.root().join("meetings/2026-04-21-cabinet/minutes.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    for words in
        ["first_number: 1 ", "Councillor Peter Lomax", "  - item: 7\n    of: neighbourhood-hubs\n    # 1. Approve"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    let said = packs_in(Some(space.root()), "check").done();
    assert!(!said.contains("minutes.yaml"), "{said}");
    // What somebody has typed is not written over.
    let again = packs_in(Some(space.root()), "minutes open 2026-04-21-cabinet").refused();
    assert!(again.contains("exists"), "{again}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn minutes_of_the_next_meeting_go_on_with_its_numbers() {
    let item = "items: [{ title: Trees, state: verbal }, { title: Hedges, state: verbal }]\n";
    let space = Space::cabinet()
        .file(
            "meetings/2026-02-10-cabinet/meeting.yaml",
            &format!("committee: cabinet\ndate: 10 February 2026\n{item}"),
        )
        .file("meetings/2026-02-10-cabinet/minutes.yaml", "first_number: 41\n")
        .file("meetings/2026-03-10-cabinet/meeting.yaml", &format!("committee: cabinet\ndate: 10 March 2026\n{item}"));
    packs_in(Some(space.root()), "minutes open 2026-03-10-cabinet").done();
    let file = space.root().join("meetings/2026-03-10-cabinet/minutes.yaml");
    assert!(std::fs::read_to_string(file).unwrap().starts_with("first_number: 43 "));
}
