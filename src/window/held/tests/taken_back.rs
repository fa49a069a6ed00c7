//! Taking changes back.

use super::*;

fn undo(room: &mut Room) -> bool {
    let now = room.now();
    matches!(room.held.undo(&now), Some(Ok(_)))
}

#[test]
fn everything_is_taken_back_to_the_start() {
    let mut room = Room::new(TYPED);
    room.set("/title", "Town centre", "To");
    room.set("/title", "To", "Town");
    room.set("/introduction", "One two three four.", "");
    let add = Act::Add { at: 0, key: None, now: json!("New."), typing: Typing::Body };
    room.edit("/recommendations", Value::Null, add);
    room.edit("/recommendations/1", json!("Do this."), Act::Move { to: 2 });
    room.edit("/recommendations/1", json!("Do that."), Act::Remove);
    room.set("/subtitle", "", "A line");
    room.wait(800);
    let names =
        ["/subtitle", "/recommendations/1", "/recommendations/1", "/recommendations", "/introduction", "/title"];
    for name in names {
        assert_eq!(room.held.undoes(), Some(format!("changed {name}").as_str()));
        assert!(undo(&mut room), "{name}");
        room.wait(800);
        assert_eq!(room.disk(), room.text());
    }
    assert_eq!((room.disk().as_str(), room.held.undoes()), (TYPED, None));
}

#[test]
fn a_change_is_taken_back_by_its_value_where_others_came_after() {
    let mut room = Room::new(TYPED);
    room.edit("/recommendations/0", json!("Do this."), Act::Remove);
    room.wait(800);
    room.elsewhere("Town centre", "Theirs");
    room.look();
    assert!(undo(&mut room));
    room.wait(800);
    assert_eq!(room.disk(), TYPED.replace("Town centre", "Theirs"));
}

#[test]
fn what_was_changed_again_since_is_not_taken_back() {
    let mut room = Room::new(TYPED);
    room.set("/title", "Town centre", "Mine");
    room.wait(800);
    room.elsewhere("Mine", "Theirs");
    room.look();
    assert!(!undo(&mut room));
    assert!(room.text().contains("title: Theirs #"));
}

#[test]
fn what_is_written_in_an_added_entry_is_one_change_with_it() {
    let mut room = Room::new(TYPED);
    let add = Act::Add { at: 2, key: None, now: json!("A"), typing: Typing::Body };
    room.edit("/recommendations", Value::Null, add);
    room.set("/recommendations/2", "A", "And");
    room.set("/recommendations/2", "And", "And more.");
    room.wait(800);
    assert!(room.disk().contains("  - And more.\n"));
    assert_eq!(room.held.undoes(), Some("changed /recommendations"));
    assert!(undo(&mut room));
    room.wait(800);
    assert_eq!((room.disk().as_str(), room.held.undoes()), (TYPED, None));
}

#[test]
fn leaving_a_field_ends_one_change() {
    let mut room = Room::new(TYPED);
    room.set("/title", "Town centre", "One");
    room.held.leave();
    room.set("/title", "One", "Two");
    assert!(undo(&mut room));
    assert!(room.text().contains("title: One #"));
    assert!(undo(&mut room));
    assert_eq!(room.text(), TYPED);
}
