//! Values as the YAML that a person would type: keys in order, lists indented, body text after a vertical bar. `load`
//! reads the same values back. And changes to a file that leave everything else in it as it was typed.

pub mod edit;
mod text;

pub(crate) use text::scalar;
pub use text::{comment, note, quoted};

use crate::shape::{Node, NodeValue, Shape, Style};
use text::block;

/// Writes a record as a file.
pub fn write<T: Shape>(record: &T) -> String {
    file(&record.write())
}

/// Writes a file. Items and keys below those of the file have empty lines between them where they have several lines.
pub(crate) fn file(node: &Node) -> String {
    let mut out = String::new();
    lines(node, 0, 0, &mut out);
    out
}

/// Writes a key with its value, indented.
pub fn entry(key: &str, value: &Node, indent: usize) -> String {
    let mut out = format!("{}{}:", " ".repeat(indent), scalar(key));
    after(value, indent, DENSE, &mut out);
    out
}

/// The level of a file from which on there are no empty lines.
pub(super) const DENSE: usize = 2;

/// The lines of a list or of keys with values, `depth` lists and records deep.
pub(super) fn lines(node: &Node, indent: usize, depth: usize, out: &mut String) {
    let spaces = " ".repeat(indent);
    let mut before = None;
    let mut gap = |value: &Node, out: &mut String| {
        let is_long = is_long(value);
        if depth < DENSE && before.is_some_and(|before| before || is_long) {
            out.push('\n');
        }
        before = Some(is_long);
    };
    match &node.value {
        NodeValue::List(items) => {
            for item in items {
                gap(item, out);
                let start = out.len();
                if is_filled(item) {
                    lines(item, indent + 2, depth + 1, out);
                    out.replace_range(start..start + indent + 2, &format!("{spaces}- "));
                } else {
                    out.push_str(&format!("{spaces}-"));
                    after(item, indent, depth, out);
                }
            }
        }
        NodeValue::Map(entries) => {
            for (key, value) in entries {
                gap(value, out);
                out.push_str(&format!("{spaces}{}:", scalar(&key.value)));
                after(value, indent, depth, out);
            }
        }
        NodeValue::Null | NodeValue::Scalar(_) => {}
    }
}

/// Writes the value behind a key or a hyphen.
pub(super) fn after(node: &Node, indent: usize, depth: usize, out: &mut String) {
    let line = match &node.value {
        NodeValue::Null => String::new(),
        NodeValue::Scalar(text) => match (&node.typed, node.style) {
            (Some(typed), _) => block(&typed.text, indent + 2),
            (None, Style::Block) => block(text, indent + 2),
            (None, Style::Quoted) => scalar(text),
            (None, Style::Plain) => text.clone(),
        },
        NodeValue::List(items) if items.is_empty() => "[]".to_owned(),
        NodeValue::Map(entries) if entries.is_empty() => "{}".to_owned(),
        NodeValue::List(_) | NodeValue::Map(_) => {
            out.push('\n');
            return lines(node, indent + 2, depth + 1, out);
        }
    };
    out.push_str(format!(" {line}").trim_end());
    out.push('\n');
}

fn is_long(node: &Node) -> bool {
    match &node.value {
        NodeValue::Null => false,
        NodeValue::Scalar(_) => node.typed.is_some() || node.style == Style::Block,
        NodeValue::List(items) => !items.is_empty(),
        NodeValue::Map(entries) => entries.len() > 1 || entries.iter().any(|(_, one)| is_long(one)),
    }
}

/// Whether it is a list or a record with something in it.
pub(super) fn is_filled(node: &Node) -> bool {
    match &node.value {
        NodeValue::Null | NodeValue::Scalar(_) => false,
        NodeValue::List(items) => !items.is_empty(),
        NodeValue::Map(entries) => !entries.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_looks_as_typed() {
        let text = |text: &str| Node::text(text, Style::Quoted);
        let list = |items: &[Node]| Node::from(NodeValue::List(items.to_vec()));
        let map = |entries: &[(&str, Node)]| {
            let entries = entries.iter().map(|(key, value)| ((*key).to_owned().into(), value.clone()));
            Node::from(NodeValue::Map(entries.collect()))
        };
        let action = map(&[
            ("text", Node::text("Do it:\n\n- now\n- well", Style::Block)),
            ("owners", list(&[text("a"), text("b")])),
        ]);
        let theme = map(&[("id", text("people")), ("actions", list(&[action]))]);
        let plan =
            map(&[("title", text("A plan: 2026")), ("code", text("P1")), ("themes", list(&[theme.clone(), theme]))]);
        let theme = "  - id: people\n    actions:\n      - text: |\n          Do it:\n\n          - now\n          - well\n        owners:\n          - a\n          - b\n";
        assert_eq!(file(&plan), format!("title: \"A plan: 2026\"\ncode: P1\n\nthemes:\n{theme}\n{theme}"));
        let lists = list(&[list(&[text("a"), list(&[])]), map(&[]), Node::default()]);
        assert_eq!(entry("a", &lists, 2), "  a:\n    - - a\n      - []\n    - {}\n    -\n");
    }
}
