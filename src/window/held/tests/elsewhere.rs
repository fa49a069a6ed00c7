//! Changes from a second tab, a second officer, a text editor.

use super::*;

#[test]
fn a_change_from_elsewhere_is_shown() {
    let mut room = Room::new(TYPED);
    room.elsewhere("title: Town centre", "title: Old town");
    room.look();
    assert!(room.text().contains("Old town"));
    assert_eq!(room.set("/title", "Old town", "New town"), made("New town"));
}

#[test]
fn another_field_is_joined_with_what_is_typed_here() {
    let mut room = Room::new(TYPED);
    room.set("/title", "Town centre", "Town");
    room.elsewhere("text: The second.", "text: Theirs. # a note");
    room.wait(800);
    let both = TYPED.replace("Town centre #", "Town #").replace("text: The second.", "text: Theirs. # a note");
    assert_eq!((room.disk(), room.text().to_owned()), (both.clone(), both));
    assert!(room.conflicts().is_empty() && !room.held.is_unsaved());
}

#[test]
fn the_same_field_asks_and_all_others_go_on() {
    let mut room = Room::new(TYPED);
    room.set("/title", "Town centre", "Mine");
    room.set("/sections/0/text", "The first.", "Mine too.");
    room.elsewhere("Town centre", "Theirs");
    room.wait(800);
    assert_eq!(room.conflicts(), [(vec![Step::from("title")], json!("Mine"), json!("Theirs"))]);
    assert!(room.disk().contains("title: Theirs #") && room.disk().contains("text: Mine too."));
    assert!(room.held.is_unsaved());
    assert_eq!(room.set("/title", "Theirs", "Mine"), made("Mine"));
    assert!(room.conflicts().is_empty());
    room.wait(800);
    assert!(room.disk().contains("title: Mine #"));
}

#[test]
fn a_second_tab_that_does_not_know_of_a_change_asks_too() {
    let mut room = Room::new(TYPED);
    room.set("/title", "Town centre", "First");
    let second = room.set("/title", "Town centre", "Second");
    assert!(matches!(second, Answer::Conflict(ref conflict) if conflict.theirs == json!("First")), "{second:?}");
    assert!(room.text().contains("title: First #"));
    room.held.settle(REPORT, &[Step::from("title")]);
    assert!(room.conflicts().is_empty());
    // Both typed the same.
    assert_eq!(room.set("/title", "Town centre", "First"), made("First"));
}

#[test]
fn an_entry_that_moved_elsewhere_keeps_what_is_typed_in_it() {
    let mut room = Room::new(TYPED);
    room.set("/sections/1/text", "The second.", "Mine.");
    room.elsewhere("sections:\n", "sections:\n  - heading: New\n    text: Theirs.\n");
    room.wait(800);
    let last = "  - heading: New\n    text: Theirs.\n  - heading: First\n    text: The first.\n  - heading: Second\n    text: Mine.\n";
    assert!(room.disk().ends_with(last), "{}", room.disk());
}

#[test]
fn a_page_from_before_writes_into_the_entry_that_it_showed() {
    let mut room = Room::new(TYPED);
    let shape = room.shape();
    room.elsewhere("sections:\n", "sections:\n  - heading: New\n    text: Theirs.\n");
    room.look();
    assert_eq!(room.edit_from(shape, "/sections/0/text", json!("The first."), set("Mine.")), made("Mine."));
    assert!(room.text().contains("- heading: First\n    text: Mine.\n"));
}

#[test]
fn an_entry_that_is_gone_gives_the_text_back() {
    let mut room = Room::new(TYPED);
    room.set("/sections/1/text", "The second.", "Mine.");
    room.elsewhere("  - heading: Second\n    text: The second.\n", "");
    room.wait(800);
    let [(_, mine, _)] = &room.conflicts()[..] else { panic!("one conflict") };
    assert_eq!(*mine, json!("Mine."));
    assert!(room.disk().ends_with("text: The first.\n"));
}

#[test]
fn an_added_entry_stays_added() {
    let mut room = Room::new(TYPED);
    let add = Act::Add { at: 2, key: None, now: json!("Mine."), typing: Typing::Body };
    room.edit("/recommendations", Value::Null, add);
    room.elsewhere("  - Do this.\n", "  - Do this.\n  - Theirs.\n");
    room.wait(800);
    assert!(
        room.disk().contains("  - Do this.\n  - Theirs.\n  - Mine.\n  # of that\n  - Do that.\n")
            || room.disk().contains("- Do that.\n  - Mine.\n"),
        "{}",
        room.disk()
    );
    assert_eq!(room.disk().matches("Mine.").count(), 1);
}

#[test]
fn a_file_that_cannot_be_read_is_left_alone() {
    let mut room = Room::new(TYPED);
    room.set("/title", "Town centre", "Mine");
    room.elsewhere("title: Town centre", "title: \"Town centre");
    let broken = room.disk();
    room.wait(800);
    assert_eq!(room.disk(), broken);
    assert_eq!(room.held.troubles().count(), 1);
    assert!(room.text().contains("title: Mine #"));
    room.elsewhere("title: \"Town centre", "title: Town centre");
    room.wait(5_000);
    assert!(room.disk().contains("title: Mine #") && !room.held.is_unsaved());
}
