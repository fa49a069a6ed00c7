//! Changes by chance: whatever is done in the window can be taken back to the last byte, and the disk follows the text.

use super::*;
use crate::edit::value_at;
use crate::window::held::shown;

/// How many rounds of changes, and how many changes in each.
const ROUNDS: u64 = 12;
const CHANGES: usize = 30;

/// Numbers that are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("a small number") % sides.max(1)
    }
}

const TEXTS: [&str; 8] = [
    "",
    "NO",
    "# no comment",
    "two words",
    "One.\n\n- a\n- b",
    "key: value",
    "“quoted” \"and\" 'so'",
    "a line\\\nand more",
];

impl Room {
    fn value(&self, path: &str) -> Value {
        let file = self.held.file(REPORT).expect("the report");
        shown(value_at(file.root().expect("values"), &path_of(path).expect("a path")))
    }

    /// A change by chance, of a value as it is.
    fn change(&mut self, dice: &mut Dice) {
        let lists = ["/recommendations", "/sections"];
        let list = lists[dice.below(2)];
        let count = self.value(list).as_array().map_or(0, Vec::len);
        let text = TEXTS[dice.below(TEXTS.len())];
        let entry = format!("{list}/{}", dice.below(count));
        match dice.below(6) {
            0 => {
                let now =
                    if list == "/sections" { json!({ "heading": "New", "text": "Text." }) } else { json!("New.") };
                let act = Act::Add { at: dice.below(count + 1), key: None, now, typing: Typing::Body };
                self.edit(list, Value::Null, act);
            }
            1 if count > 1 => {
                self.edit(&entry, self.value(&entry), Act::Remove);
            }
            2 if count > 1 => {
                self.edit(&entry, self.value(&entry), Act::Move { to: dice.below(count) });
            }
            3 if count > 0 => {
                let path = if list == "/sections" { format!("{entry}/text") } else { entry };
                self.edit(&path, self.value(&path), set(text));
            }
            4 => {
                self.edit("/introduction", self.value("/introduction"), set(text));
            }
            _ => {
                self.edit("/title", self.value("/title"), set("Another title"));
            }
        }
        if dice.below(4) == 0 {
            self.held.leave();
        }
        if dice.below(3) == 0 {
            self.wait(1_000);
            assert_eq!(self.disk(), self.text());
        }
    }
}

#[test]
fn changes_by_chance_are_taken_back_to_the_last_byte() {
    for round in 0..ROUNDS {
        let mut dice = Dice(round);
        let mut room = Room::new(TYPED);
        for _ in 0..CHANGES {
            room.change(&mut dice);
            assert_eq!(room.conflicts(), []);
        }
        while let Some(name) = room.held.undoes().map(str::to_owned) {
            let now = room.now();
            let undone = room.held.undo(&now);
            assert!(matches!(undone, Some(Ok(_))), "{round}: {name}: {undone:?}");
        }
        room.wait(1_000);
        assert_eq!((room.disk().as_str(), room.text()), (TYPED, TYPED), "{round}");
    }
}
