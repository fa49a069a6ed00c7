//! Changes to a file that somebody types in. Only the changed lines are written: comments, other values, their order
//! and the ends of lines stay. A file in a form that is not understood gives nothing, and callers read the new text
//! again and compare it, so that a file is refused but never spoilt.
//!
//! The crates for this read YAML in their own way: `yamlpatch` by tree-sitter and libyaml, `yaml-edit` by a parser of
//! its own, which is young. Neither is the reader that gives the places of our values, so what they change could be
//! something else than what the rest of the program sees; and both would be far more code than this.

use super::{DENSE, entry, lines};
use crate::shape::{Node, NodeValue};
use crate::source::Span;

/// The text with a value in a record that is typed on lines below its name. An earlier value is replaced; a new one
/// gets its place among the `keys` of such records. Places before the record stay true.
pub fn set(text: &str, name: Span, key: &str, value: &Node, keys: &[&str]) -> Option<String> {
    let behind = text[name.end..].lines().next()?.trim_start_matches(['"', '\'', ' ']);
    if !is_empty(behind.strip_prefix(':')?) {
        return None;
    }
    let all: Vec<&str> = text.split('\n').collect();
    let at = text[..name.start].matches('\n').count();
    let own = indent(all[at]);
    let record = at + 1..end(&all, at);
    let first = all[record.clone()].iter().find(|line| !is_empty(line));
    let column = first.map_or(own + 2, |line| indent(line));
    // The lines of a key with its value.
    let found = |key: &str| {
        let at = record.clone().find(|at| indent(all[*at]) == column && after(key, all[*at]).is_some())?;
        Some(at..end(&all, at))
    };
    let range = found(key).unwrap_or_else(|| {
        let before = keys.iter().take_while(|name| **name != key);
        let at = before.filter_map(|name| found(name)).map(|range| range.end).last();
        let at = at.unwrap_or(record.end);
        at..at
    });
    // Below a key with nothing behind it there may be comments.
    let is_kept = all[range.clone()].first().and_then(|line| after(key, line)).is_some_and(is_empty)
        && all[range.clone()].iter().skip(1).all(|line| is_empty(line));
    let old = if is_kept { range.start..range.start + 1 } else { range };
    let mut new = entry(key, value, column);
    if let Some(remark) = all[old.clone()].first().and_then(|line| remark(line)) {
        let first = new.find('\n').unwrap_or(new.len());
        new.insert_str(first, &format!(" {remark}"));
    }
    Some(spliced(&all, old, &new, at))
}

/// The text with one more item at the end of a list that is typed on lines below its key, which is one of the file's own.
pub fn push(text: &str, key: &str, item: &Node) -> Option<String> {
    let mut all: Vec<&str> = text.split('\n').collect();
    let at = all.iter().position(|line| indent(line) == 0 && after(key, line).is_some())?;
    if !is_empty(after(key, all[at])?) {
        return None;
    }
    let end = end(&all, at);
    let first = all[at + 1..end].iter().find(|line| !is_empty(line));
    let mut new = String::new();
    let list = NodeValue::List(vec![item.clone()]).into();
    lines(&list, first.map_or(2, |line| indent(line)), DENSE, &mut new);
    if end == all.len() {
        all.push("");
    }
    Some(spliced(&all, end..end, &new, at))
}

/// The text with one more item behind the one in a list that has a place in it. The item begins on a line of its own.
pub fn push_behind(text: &str, place: usize, item: &Node) -> Option<String> {
    let mut all: Vec<&str> = text.split('\n').collect();
    let at = text.get(..place)?.matches('\n').count();
    let begins = |at: &usize| all[*at].trim_start().starts_with("- ");
    let within = indent(all[at]);
    let first = (0..=at).rev().find(|line| begins(line) && (*line == at || indent(all[*line]) < within))?;
    let column = indent(all[first]);
    let is_below = |line: &&&str| line.trim().is_empty() || indent(line) > column;
    let below = first + 1 + all[first + 1..].iter().take_while(is_below).count();
    let blank = all[first + 1..below].iter().rev().take_while(|line| is_empty(line));
    let end = below - blank.count();
    let mut new = String::new();
    lines(&NodeValue::List(vec![item.clone()]).into(), column, DENSE, &mut new);
    if end == all.len() {
        all.push("");
    }
    Some(spliced(&all, end..end, &new, first))
}

/// All lines with new ones in the place of some, with the line ending of another.
fn spliced(all: &[&str], old: std::ops::Range<usize>, new: &str, like: usize) -> String {
    let end = if all[like].ends_with('\r') { "\r" } else { "" };
    let new: Vec<String> = new.lines().map(|line| format!("{line}{end}")).collect();
    let new: Vec<&str> = new.iter().map(String::as_str).collect();
    [&all[..old.start], &new, &all[old.end..]].concat().join("\n")
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Whether a line is empty or only a comment.
fn is_empty(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

/// The rest of a line after a key and its colon.
fn after<'a>(key: &str, line: &'a str) -> Option<&'a str> {
    line.trim_start().strip_prefix(key)?.trim_start().strip_prefix(':')
}

/// The end of the lines below a key. List items may begin as far left as their key.
fn end(all: &[&str], at: usize) -> usize {
    let own = indent(all[at]);
    let is_below = |line: &&&str| {
        let is_item = indent(line) == own && line.trim_start().starts_with("- ");
        line.trim().is_empty() || indent(line) > own || is_item
    };
    let below = at + 1 + all[at + 1..].iter().take_while(is_below).count();
    let blank = all[at + 1..below].iter().rev().take_while(|line| line.trim().is_empty());
    below - blank.count()
}

/// The comment at the end of a line with a key.
fn remark(line: &str) -> Option<&str> {
    let (_, value) = line.split_once(':')?;
    if value.trim_start().starts_with(['"', '\'']) {
        return None;
    }
    Some(value[value.find(" #")?..].trim())
}

#[cfg(test)]
mod tests {
    use super::push;
    use crate::model::meeting::Item;
    use crate::model::value::Id;
    use crate::shape::Shape as _;

    fn pushed(text: &str) -> Option<String> {
        let item = Item { report: Some(Id::made("b")), ..Item::default() };
        push(text, "items", &item.write())
    }

    #[test]
    fn an_item_is_added_below_the_others_and_comments_stay() {
        let text = "date: 1 May 2026\nitems:  # in order\n  # first\n  - number: 5\n    report: a\n";
        assert_eq!(pushed(text).unwrap(), format!("{text}  - report: b\n"));
        assert_eq!(pushed("items:").unwrap(), "items:\n  - report: b\n");
        assert_eq!(pushed("items:\r\n- report: a\r\n").unwrap(), "items:\r\n- report: a\r\n- report: b\r\n");
        assert_eq!(
            pushed("items:\n  - report: a\n\n# where\ntime: 6 pm\n").unwrap(),
            "items:\n  - report: a\n  - report: b\n\n# where\ntime: 6 pm\n"
        );
    }

    #[test]
    fn an_item_is_added_behind_the_one_at_a_place() {
        let item = Item { report: Some(Id::made("b")), ..Item::default() }.write();
        let text = "keys:\n  - id: k\n    list:\n      - id: a\n        mark: x\n\n  # more\n  - id: l\n";
        let at = text.find("mark").unwrap();
        assert_eq!(
            super::push_behind(text, at, &item).unwrap(),
            "keys:\n  - id: k\n    list:\n      - id: a\n        mark: x\n      - report: b\n\n  # more\n  - id: l\n"
        );
        let flow = "list:\n- { id: a }";
        assert_eq!(super::push_behind(flow, 10, &item).unwrap(), "list:\n- { id: a }\n- report: b\n");
        assert_eq!(super::push_behind("list: [{ id: a }]", 10, &item), None);
    }

    #[test]
    fn a_list_that_is_not_on_lines_of_its_own_is_left_alone() {
        assert_eq!(pushed("items: []\n"), None);
        assert_eq!(pushed("time: 6 pm\n"), None);
        assert_eq!(pushed(""), None);
    }
}
