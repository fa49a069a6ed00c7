//! What a table would change in a file that is there already: values that it does not have, values that are others, and
//! entries that are new. What the file has and the table has not stays.

use super::words;
use crate::diag::shortened;
use crate::model::markdown::parse;
use crate::office::plain;
use crate::shape::{Node, NodeValue};
use crate::yaml::edit::{Step, is_same, value_at};

/// A value that a table would change or add.
#[derive(Debug, Clone)]
pub struct Proposed {
    /// What it is about, in words: a recommendation, a theme, an entry.
    pub about: String,
    /// Where the value goes; of a new entry of a list, the place behind its last.
    pub path: Vec<Step>,
    /// What the file has.
    pub was: Was,
    /// What the table has.
    pub now: Node,
}

/// What a file has in the place of a value.
#[derive(Debug, Clone)]
pub enum Was {
    /// Nothing.
    Empty,
    /// Another value.
    Other(Node),
    /// The list has no such entry yet.
    NoEntry,
}

/// Compares what a table was turned into with a file of the same kind. Entries are known by what the first of these keys
/// says that both have: `reference`, `id`, `number`, else by their first value. Gives what would change, and how many
/// values are the same.
pub fn against(record: &Node, file: &Node) -> (Vec<Proposed>, usize) {
    let mut comparison = Comparison { nested: nested(file), ..Comparison::default() };
    for key in ["themes", "recommendations", "entries"] {
        let path = [Step::from(key)];
        if let Some(new) = value_at(record, &path) {
            comparison.value(&path, new, value_at(file, &path), "", true);
        }
    }
    comparison.found.extend(comparison.new);
    (comparison.found, comparison.same)
}

/// The lists whose entries are looked up one by one. All other values are one value.
const ENTRIES: [&str; 3] = ["themes", "recommendations", "entries"];
/// What entries are known by, the best first.
const NAMES: [&str; 4] = ["reference", "id", "number", "title"];

/// The most of an entry's words in its name.
const LONGEST: usize = 70;

#[derive(Default)]
struct Comparison<'a> {
    /// The entries of lists within entries of the file, wherever they are: a recommendation may be in another theme.
    nested: Vec<(Vec<Step>, &'a Node)>,
    /// How many entries were added to each list.
    added: Vec<(Vec<Step>, usize)>,
    found: Vec<Proposed>,
    /// Entries that are new, which come last.
    new: Vec<Proposed>,
    same: usize,
}

impl Comparison<'_> {
    /// A value, or all in a table or list of entries.
    fn value(&mut self, path: &[Step], new: &Node, old: Option<&Node>, about: &str, is_entries: bool) {
        match (&new.value, old.map(|old| &old.value)) {
            (NodeValue::List(items), _) if is_entries => self.list(path, items, old, about),
            (NodeValue::Map(entries), _) if is_entries => {
                // A table by names, as a round has: each entry has its own values.
                for (key, value) in entries {
                    let own = [path, &[Step::Key(key.value.clone())]].concat();
                    self.record(&own, value, value_at_key(old, &key.value), &key.value);
                }
            }
            (NodeValue::Null, _) => {}
            (_, None | Some(NodeValue::Null)) => self.propose(path, new, Was::Empty, about),
            (_, Some(_)) if old.is_some_and(|old| is_same(old, new) || is_alike(old, new)) => self.same += 1,
            (_, Some(_)) => {
                let was = old.cloned().map_or(Was::Empty, Was::Other);
                self.propose(path, new, was, about);
            }
        }
    }

    fn record(&mut self, path: &[Step], new: &Node, old: Option<&Node>, about: &str) {
        let NodeValue::Map(entries) = &new.value else { return };
        for (key, value) in entries {
            // What an entry is known by is no value of it.
            if NAMES[..3].contains(&key.value.as_str()) && old.is_some() {
                continue;
            }
            let own = [path, &[Step::Key(key.value.clone())]].concat();
            let is_entries = ENTRIES.contains(&key.value.as_str());
            self.value(&own, value, value_at_key(old, &key.value), about, is_entries);
        }
    }

    fn list(&mut self, path: &[Step], items: &[Node], old: Option<&Node>, outer: &str) {
        let olds = entries(old);
        for item in items {
            if let Some(at) = olds.iter().position(|old| is_it(old, item)) {
                let own = [path, &[Step::Index(at)]].concat();
                self.record(&own, item, Some(&olds[at]), &name_of(&olds[at], outer));
                continue;
            }
            let elsewhere = self.nested.iter().find(|(way, old)| way.len() == path.len() + 1 && is_it(old, item));
            if let Some((own, old)) = elsewhere.map(|(way, old)| (way.clone(), *old)) {
                self.record(&own, item, Some(old), &name_of(old, outer));
                continue;
            }
            match self.without_known(path, item) {
                None => {}
                // Entries whose heading the table does not say go behind the last ones.
                Some(rest) if !is_titled(&rest) && !olds.is_empty() => {
                    let last = [path, &[Step::Index(olds.len() - 1)]].concat();
                    let name = name_of(&olds[olds.len() - 1], outer);
                    for key in ENTRIES {
                        let list = [last.as_slice(), &[Step::from(key)]].concat();
                        let there = entries(value_at_key(olds.last(), key)).len();
                        for one in entries(value_at_key(Some(&rest), key)) {
                            let about = format!("{} (in {name})", name_of(one, outer));
                            self.add(&list, there, one, about);
                        }
                    }
                }
                Some(rest) => {
                    let about = name_of(&rest, outer);
                    self.add(path, olds.len(), &rest, about);
                }
            }
        }
    }

    /// A new entry without the entries in it that the file has elsewhere; nothing where no other is in it.
    fn without_known(&mut self, path: &[Step], item: &Node) -> Option<Node> {
        let NodeValue::Map(keys) = &item.value else { return Some(item.clone()) };
        let mut rest = keys.clone();
        let mut has_lists = false;
        let mut has_entries = false;
        for (key, value) in &mut rest {
            let NodeValue::List(items) = &mut value.value else { continue };
            if !ENTRIES.contains(&key.value.as_str()) {
                continue;
            }
            has_lists = true;
            let depth = path.len() + 3;
            let mut unknown = vec![];
            for one in items.drain(..) {
                let found = self.nested.iter().find(|(way, old)| way.len() == depth && is_it(old, &one));
                match found.map(|(way, old)| (way.clone(), *old)) {
                    Some((own, old)) => self.record(&own, &one, Some(old), &name_of(old, "")),
                    None => unknown.push(one),
                }
            }
            has_entries |= !unknown.is_empty();
            *items = unknown;
        }
        (has_entries || !has_lists).then(|| NodeValue::Map(rest).into())
    }

    /// An entry that is new, behind those that are there and those that were added before.
    fn add(&mut self, list: &[Step], there: usize, entry: &Node, about: String) {
        let before = match self.added.iter_mut().find(|(own, _)| own == list) {
            Some((_, count)) => {
                *count += 1;
                *count - 1
            }
            None => {
                self.added.push((list.to_vec(), 1));
                0
            }
        };
        let path = [list, &[Step::Index(there + before)]].concat();
        self.new.push(Proposed { about, path, was: Was::NoEntry, now: entry.clone() });
    }

    fn propose(&mut self, path: &[Step], now: &Node, was: Was, about: &str) {
        self.found.push(Proposed { about: about.to_owned(), path: path.to_vec(), was, now: now.clone() });
    }
}

/// The entries of lists within entries of a file, each with its path.
fn nested(file: &Node) -> Vec<(Vec<Step>, &Node)> {
    let mut all = vec![];
    for outer in ENTRIES {
        for (at, entry) in entries(value_at_key(Some(file), outer)).iter().enumerate() {
            for inner in ENTRIES {
                let list = [Step::from(outer), Step::Index(at), Step::from(inner)];
                let each = entries(value_at_key(Some(entry), inner)).iter().enumerate();
                all.extend(each.map(|(at, one)| ([&list[..], &[Step::Index(at)]].concat(), one)));
            }
        }
    }
    all
}

/// The entries of a list.
pub(super) fn entries(list: Option<&Node>) -> &[Node] {
    match list.map(|list| &list.value) {
        Some(NodeValue::List(items)) => items,
        _ => &[],
    }
}

/// Whether an entry with others in it has a heading of its own.
fn is_titled(entry: &Node) -> bool {
    text_at(entry, "title").is_some() || ENTRIES.iter().all(|key| value_at_key(Some(entry), key).is_none())
}

pub(super) fn value_at_key<'a>(node: Option<&'a Node>, key: &str) -> Option<&'a Node> {
    value_at(node?, &[Step::from(key)])
}

fn text_at<'a>(node: &'a Node, key: &str) -> Option<&'a str> {
    match &value_at(node, &[Step::from(key)])?.value {
        NodeValue::Scalar(text) => Some(text),
        NodeValue::Null | NodeValue::List(_) | NodeValue::Map(_) => None,
    }
}

/// Whether two names are the same: `R1`, `Rec. 1` and `1` are.
fn is_named(old: &str, new: &str) -> bool {
    let number = |name: &str| {
        let simple = words::simple(name);
        let rest = ["recommendation ", "rec ", "no ", "r"].iter().find_map(|word| simple.strip_prefix(word));
        let rest = rest.map(|rest| rest.trim_start_matches("no ").trim().to_owned());
        rest.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(simple)
    };
    let (old, new) = (number(old), number(new));
    old == new && !new.is_empty()
}

/// Whether two entries are about the same.
fn is_it(old: &Node, new: &Node) -> bool {
    let both = NAMES.iter().filter_map(|key| Some((text_at(old, key)?, text_at(new, key)?)));
    let mut named = both.map(|(old, new)| is_named(old, new));
    if let Some(is_it) = named.next() {
        return is_it || named.any(|is_it| is_it);
    }
    let first = |node: &Node| match &node.value {
        NodeValue::Map(entries) => entries.first().map(|(key, value)| (key.value.clone(), value.clone())),
        NodeValue::Null | NodeValue::Scalar(_) | NodeValue::List(_) => None,
    };
    matches!((first(old), first(new)), (Some(old), Some(new)) if old.0 == new.0 && is_alike(&old.1, &new.1))
}

/// Whether two values say the same, whatever their lines and spaces; one alone is as good as a list of it.
fn is_alike(old: &Node, new: &Node) -> bool {
    match (&old.value, &new.value) {
        (NodeValue::Scalar(old), NodeValue::Scalar(new)) => old.split_whitespace().eq(new.split_whitespace()),
        (NodeValue::List(old), NodeValue::List(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| is_alike(old, new))
        }
        (NodeValue::List(list), _) if list.len() == 1 => is_alike(&list[0], new),
        (_, NodeValue::List(list)) if list.len() == 1 => is_alike(old, &list[0]),
        (NodeValue::Map(old), NodeValue::Map(new)) => {
            old.len() == new.len()
                && new
                    .iter()
                    .all(|(key, value)| old.iter().any(|(name, old)| name.value == key.value && is_alike(old, value)))
        }
        (NodeValue::Null, NodeValue::Null) => true,
        _ => false,
    }
}

/// What to call an entry: what it is known by, with the first words of what it says.
pub(super) fn name_of(entry: &Node, outer: &str) -> String {
    let name = NAMES.iter().find_map(|key| text_at(entry, key));
    let words = ["title", "short", "recommendation", "text"].iter().find_map(|key| text_at(entry, key));
    let first = match &entry.value {
        NodeValue::Map(entries) => entries.iter().find_map(|(key, _)| text_at(entry, &key.value)),
        NodeValue::Null | NodeValue::Scalar(_) | NodeValue::List(_) => None,
    };
    let words = words.or(first).map(|words| shortened(&plain(&parse(words).0), LONGEST));
    match (name, words) {
        // A theme has a name of its own that nobody reads.
        (Some(_), Some(words)) if text_at(entry, "title").is_some() && text_at(entry, "reference").is_none() => words,
        (Some(name), Some(words)) if name != words => format!("{name}: {words}"),
        (Some(name), _) => name.to_owned(),
        (None, Some(words)) => words,
        (None, None) => outer.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostics;

    fn tree(text: &str) -> Node {
        let mut problems = Diagnostics::default();
        let read = crate::load::tree("a.yaml".into(), text.to_owned(), &mut Default::default(), &mut problems);
        read.expect("YAML").0
    }

    /// What would change, a line each.
    fn lines(record: &str, file: &str) -> Vec<String> {
        let (rows, same) = against(&tree(record), &tree(file));
        let each = rows.iter().map(|row| {
            let path: Vec<String> = row
                .path
                .iter()
                .map(|step| match step {
                    Step::Key(key) => key.clone(),
                    Step::Index(at) => at.to_string(),
                })
                .collect();
            let was = match row.was {
                Was::Empty => "empty",
                Was::Other(_) => "other",
                Was::NoEntry => "new",
            };
            format!("{} {was}: {}", path.join("/"), row.about)
        });
        each.chain([format!("{same} same")]).collect()
    }

    #[test]
    fn recommendations_are_found_in_whatever_theme_they_are() {
        let file = "themes:\n- id: a\n  title: First\n  recommendations:\n  - { reference: 1, text: One }\n- id: b\n  \
                    title: Second\n  recommendations:\n  - { reference: R2, text: Two, code: x }\n";
        let table = "themes:\n- id: all\n  recommendations:\n  - { reference: R1, text: \"One \" }\n  \
                     - { reference: 2, text: Other, short: S }\n  - { reference: 3, text: Three }\n";
        assert_eq!(
            lines(table, file),
            [
                "themes/1/recommendations/0/text other: R2: Two",
                "themes/1/recommendations/0/short empty: R2: Two",
                "themes/1/recommendations/1 new: 3: Three (in Second)",
                "1 same",
            ]
        );
        let titled = "themes:\n- id: c\n  title: Third\n  recommendations:\n  - { reference: 4, text: Four }\n- id: x\n  \
                      title: second\n  recommendations:\n  - { reference: 5, text: Five }\n  - { reference: 6, text: Six }\n";
        assert_eq!(
            lines(titled, file),
            [
                "themes/1/title other: Second",
                "themes/2 new: Third",
                "themes/1/recommendations/1 new: 5: Five",
                "themes/1/recommendations/2 new: 6: Six",
                "0 same",
            ]
        );
    }

    #[test]
    fn rounds_and_registers_are_compared_value_by_value() {
        let file = "date: 1 May 2026\nthemes:\n  a: { progress: Old, status: late }\n  b:\n";
        let table = "date: 2 May 2026\nthemes:\n  a: { progress: New, status: late }\n  b: { progress: Begun }\n";
        assert_eq!(lines(table, file), ["themes/a/progress other: a", "themes/b/progress empty: b", "1 same"]);
        let file = "entries:\n- { reference: S1, lead: [a] }\n- { asked: Why?, answer: So }\n";
        let table =
            "entries:\n- { reference: s1, lead: a, note: x }\n- { asked: Why?, answer: No }\n- { asked: How? }\n";
        assert_eq!(
            lines(table, file),
            ["entries/0/note empty: S1", "entries/1/answer other: Why?", "entries/2 new: How?", "2 same"]
        );
    }
}
