//! Changes to a file that somebody types in: one value is set, put in, taken out or moved, and every other byte stays
//! as it was typed. Works on the text with the tree that our own reader made of it, so that what is changed is what the
//! rest of the program sees. What cannot be changed without touching something else gives nothing; whether a change is
//! right is for the caller to see, by reading the new text.
//!
//! The crates for this read YAML in their own way: `yamlpatch` by tree-sitter and libyaml, `yaml-edit` by a parser of
//! its own. Neither is the reader that gives the places of our values.

mod behind;
mod block;
mod body;
mod entries;
mod flow;
mod page;
mod steps;
mod trees;

pub use body::{unwrapped, wrapped_as};
use page::Page;
pub use steps::{applied, steps};
pub use trees::{is_same, said, value_at};

use crate::shape::{Node, NodeValue};
use std::ops::Range;

/// A step on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To the value of a key.
    Key(String),
    /// To an item of a list, or to the value of a key by its place, counted from 0.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<usize> for Step {
    fn from(at: usize) -> Self {
        Self::Index(at)
    }
}

/// A change of the value at a path.
#[derive(Debug, Clone)]
pub enum Change {
    /// It becomes another one. A key that is not there is put in where the `keys` of such records have it; nothing as
    /// value empties the field and leaves its key.
    Set {
        /// The new value.
        value: Node,
        /// The keys of the record that it is in, in their order.
        keys: Vec<String>,
    },
    /// Body text becomes another one, each of whose paragraphs is one line: those that are not changed keep their
    /// lines, others are wrapped as wide as the text was.
    Body {
        /// The new text.
        text: String,
        /// The keys of the record that it is in, in their order.
        keys: Vec<String>,
    },
    /// The list or table gets one more entry.
    Insert {
        /// Its place.
        at: usize,
        /// Its key, in a table.
        key: Option<String>,
        /// The entry.
        value: Node,
    },
    /// The item, or the key with its value, is taken out, and the comments directly above it.
    Remove,
    /// An entry of the list or table gets another place.
    Move {
        /// Its place.
        from: usize,
        /// Its place afterwards.
        to: usize,
    },
    /// All entries of the list or record are taken out.
    Clear,
}

/// A piece of a text that is replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// The bytes that are replaced.
    pub range: Range<usize>,
    /// What replaces them.
    pub new: String,
    /// Whether the comments among them go as well.
    pub takes_comments: bool,
}

impl Splice {
    pub(super) fn new(range: Range<usize>, new: impl Into<String>) -> Self {
        Self { range, new: new.into(), takes_comments: false }
    }

    pub(super) fn gone(range: Range<usize>) -> Self {
        Self { range, new: String::new(), takes_comments: true }
    }
}

/// What is to be replaced in a text for one of the [`steps()`] of a change. `in_quotes` puts new text in quotes even where
/// nobody would type them, which is right where comments are in the way of lines below a key.
pub fn splices(text: &str, root: &Node, path: &[Step], change: &Change, in_quotes: bool) -> Option<Vec<Splice>> {
    let page = Page::new(text);
    match change {
        Change::Set { value, .. } => {
            let spot = page.spot(root, path)?;
            if spot.is_flow { flow::set(&page, &spot, value) } else { behind::set(&page, &spot, value, in_quotes) }
        }
        Change::Remove => {
            let (last, outer) = path.split_last()?;
            let spot = page.spot(root, outer)?;
            let at = trees::index(spot.node, last)?;
            if page.is_flow(&spot) { flow::remove(&page, &spot, at) } else { block::remove(&page, &spot, at) }
        }
        Change::Insert { at, key, value } => {
            let spot = page.spot(root, path)?;
            let key = key.as_deref();
            match page.is_flow(&spot) {
                true => flow::insert(&page, &spot, *at, key, value),
                false => block::insert(&page, &spot, *at, key, value),
            }
        }
        Change::Move { from, to } => {
            let spot = page.spot(root, path)?;
            match page.is_flow(&spot) {
                true => flow::moved(&page, &spot, *from, *to),
                false => block::moved(&page, &spot, *from, *to),
            }
        }
        Change::Clear => block::clear(&page, &page.spot(root, path)?),
        Change::Body { .. } => None,
    }
}

/// The text with its pieces replaced; nothing where two of them overlap.
pub fn spliced(text: &str, splices: &[Splice]) -> Option<String> {
    let mut sorted: Vec<&Splice> = splices.iter().collect();
    sorted.sort_by_key(|splice| (splice.range.start, splice.range.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for splice in sorted {
        out.push_str(text.get(at..splice.range.start)?);
        out.push_str(&splice.new);
        at = splice.range.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

/// The outermost list or record in brackets on the way to a value, if there is one.
pub fn brackets(root: &Node, path: &[Step]) -> Option<(usize, Range<usize>)> {
    let mut node = root;
    for depth in 0..=path.len() {
        let is_collection = matches!(node.value, NodeValue::List(_) | NodeValue::Map(_));
        if is_collection && node.span.end > node.span.start {
            return Some((depth, node.span.start..node.span.end));
        }
        node = trees::child(node, path.get(depth)?)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::edit::{Change, Edit, Step, edited};
    use crate::shape::{Node, NodeValue, Style};

    fn way(path: &str) -> Vec<Step> {
        let steps = path.split('/').filter(|step| !step.is_empty());
        steps.map(|step| step.parse::<usize>().map_or_else(|_| Step::from(step), Step::from)).collect()
    }

    fn text(text: &str) -> Node {
        Node::text(text, if text.contains('\n') { Style::Block } else { Style::Quoted })
    }

    fn set(path: &str, value: Node) -> Edit {
        (way(path), Change::Set { value, keys: ["a", "b", "c"].map(str::to_owned).to_vec() })
    }

    fn insert(path: &str, at: usize, value: &str) -> Edit {
        (way(path), Change::Insert { at, key: None, value: text(value) })
    }

    /// The text after an edit.
    fn after(before: &str, edit: Edit) -> String {
        edited("a.yaml".as_ref(), before, &[edit]).map_or_else(|problem| problem.message.to_string(), |done| done.text)
    }

    #[test]
    fn a_new_key_gets_its_place_among_those_declared() {
        assert_eq!(after("a: 1\nc: 3 # c\n", set("b", text("x"))), "a: 1\nb: x\nc: 3 # c\n");
        assert_eq!(after("# File.\nb: 2\n", set("a", text("x"))), "# File.\na: x\nb: 2\n");
        assert_eq!(after("k:\n  # of b\n  b: 2", set("k/a", text("x"))), "k:\n  a: x\n  # of b\n  b: 2");
        assert_eq!(after("k:\n  - b: 2", set("k/0/c", text("x\ny"))), "k:\n  - b: 2\n    c: |\n      x\n      y");
        assert_eq!(after("k:\n  - b: 2\n", set("k/0/a", text("x"))), "k:\n  - a: x\n    b: 2\n");
        assert_eq!(after("k: # empty\nl: 1\n", set("k/m/a", text("x"))), "k: # empty\n  m:\n    a: x\nl: 1\n");
        assert_eq!(after("k: { b: 2 }\n", set("k/a", text("x, y"))), "k: { a: \"x, y\", b: 2 }\n");
    }

    #[test]
    fn comments_stay_and_the_field_keeps_its_key() {
        assert_eq!(after("a: x # note\nb: y\n", set("a", text("NO"))), "a: \"NO\" # note\nb: y\n");
        assert_eq!(after("a: x # note\nb: y\n", set("a", Node::default())), "a:  # note\nb: y\n");
        assert_eq!(after("a: |\n  x\n\n  y\n# c\nb: y\n", set("a", text("z"))), "a: z\n# c\nb: y\n");
        assert_eq!(after("a: x # c\nb:\n", set("a", text("p\n\nq"))), "a: | # c\n  p\n\n  q\nb:\n");
        assert_eq!(after("a:\n  # choose\nb: 1\n", set("a", text("p\nq"))), "a: |\n   p\n   q\n  # choose\nb: 1\n");
        let list = NodeValue::List(vec![]).into();
        assert_eq!(after("a:\n  # apart\n\n  # of x\n  - x\nb: 1\n", set("a", list)), "a:\n  # apart\n\nb: 1\n");
    }

    #[test]
    fn items_are_put_in_taken_out_and_moved() {
        let typed = "l: # in order\n  # of x\n  - x # x\n  - y\n\n# next\nm: 1\n";
        assert_eq!(after(typed, insert("l", 2, "z")), typed.replace("  - y\n", "  - y\n  - z\n"));
        assert_eq!(after(typed, insert("l", 0, "z")), typed.replace("  # of x", "  - z\n  # of x"));
        let remove = (way("l/0"), Change::Remove);
        assert_eq!(after(typed, remove), typed.replace("  # of x\n  - x # x\n", ""));
        let moved = (way("l"), Change::Move { from: 0, to: 1 });
        assert_eq!(after(typed, moved), typed.replace("  # of x\n  - x # x\n  - y\n", "  - y\n  # of x\n  - x # x\n"));
        assert_eq!(after("l:\n- a\n- b", insert("l", 2, "c")), "l:\n- a\n- b\n- c");
        assert_eq!(after("l:\r\n- a\r\n", insert("l", 1, "b")), "l:\r\n- a\r\n- b\r\n");
        assert_eq!(after("l: a # one\n", insert("l", 1, "b")), "l: # one\n  - a\n  - b\n");
        assert_eq!(after("l: [a, b] # two\n", insert("l", 1, "c")), "l: [a, c, b] # two\n");
        assert_eq!(after("l: [a, b]\n", insert("l", 1, "c\n\nd")), "l:\n  - a\n  - |\n    c\n\n    d\n  - b\n");
    }

    #[test]
    fn a_value_that_stands_elsewhere_too_is_not_changed() {
        let refused = after("a: &x\n  b: 1\nc: *x\n", set("a/b", text("2")));
        assert!(refused.starts_with("line 2 is typed in a way"), "{refused}");
        assert_eq!(after("a: &x\n  b: 1\nc: *x\nd: *x\n", set("c", text("2"))), "a: &x\n  b: 1\nc: 2\nd: *x\n");
    }

    #[test]
    fn paragraphs_in_quotes_come_back_as_they_were_typed() {
        for typed in ["a: 'it''s\n\n  two'\nb: 1\n", "a: \"one\n\n  two\"\n", "a: ['it''s\n\n  two', x]\n"] {
            let gone = edited("a.yaml".as_ref(), typed, &[set("a", NodeValue::Map(vec![]).into())]).expect("an edit");
            let back = edited("a.yaml".as_ref(), &gone.text, &gone.reverse).expect("an edit");
            assert!(back.text.contains("\n\n") && back.text.contains("two\n"), "{}", back.text);
        }
    }

    #[test]
    fn untouched_paragraphs_keep_their_lines() {
        let typed = "a: |\n  One two three\n  four.\n\n  - Five six\n    seven.\n";
        let body = |text: &str| (way("a"), Change::Body { text: text.to_owned(), keys: vec![] });
        let new = "One two three four.\n\n- Five six seven and eight.";
        assert_eq!(
            after(typed, body(new)),
            "a: |\n  One two three\n  four.\n\n  - Five six\n    seven and\n    eight.\n"
        );
        let long = "a: |\n  A line that is as long as it is.\n";
        assert_eq!(
            after(long, body("A longer line that is as long as it is now.")),
            "a: |\n  A longer line that is as long as it is now.\n"
        );
    }
}
