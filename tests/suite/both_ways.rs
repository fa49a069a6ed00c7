//! What is read of a record is what is written of it: for every file there is, and for values made by chance from the schemas.

use std::fmt::Debug;

use committee_packs::diag::{Diagnostics, Severity};
use committee_packs::load;
use committee_packs::model::{ActionPlan, Council, Fields, Layout, Meeting, Minutes, ProgressRound, Register, Report};
use committee_packs::sample::{self, Numbers};
use committee_packs::schema::{FileKind, schema};
use committee_packs::shape::{Node, NodeValue, Shape};
use committee_packs::source::Sources;
use committee_packs::yaml;
use serde_json::{Value, json};

use crate::audience::Dice;
use crate::space::{files, project};

/// A record of a file, and its values that only a layout knows the types of.
trait Record: Shape + Clone + Debug {
    fn untyped(&mut self) -> Vec<Fields> {
        vec![]
    }
}

impl Record for ActionPlan {}
impl Record for Council {}
impl Record for Layout {}
impl Record for Meeting {}
impl Record for Minutes {}
impl Record for ProgressRound {}
impl Record for Register {
    fn untyped(&mut self) -> Vec<Fields> {
        std::mem::take(&mut self.entries)
    }
}
impl Record for Report {
    fn untyped(&mut self) -> Vec<Fields> {
        vec![std::mem::take(&mut self.fields)]
    }
}

/// Reads a text, writes what was read, and reads that again; gives what was written, or why nothing could be read.
fn both_ways<T: Record>(text: &str) -> Result<String, String> {
    let first = read::<T>(text)?;
    let written = yaml::write(&first);
    if written.is_empty() {
        return Err("nothing is typed".to_owned());
    }
    let second = read::<T>(&written);
    let second = second.unwrap_or_else(|why| panic!("{why}:\n{written}\nof\n{text}"));
    assert_eq!(said(first), said(second), "\n{written}\nof\n{text}");
    Ok(written)
}

/// The record of a text without errors.
fn read<T: Record>(text: &str) -> Result<T, String> {
    let mut problems = Diagnostics::default();
    let path = "file.yaml".into();
    let record = load::text(path, text.to_owned(), &mut Sources::default(), &mut problems);
    let mut errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    match (record, errors.next()) {
        (Some(record), None) => Ok(record),
        (_, why) => Err(why.map_or_else(String::new, |why| why.message.clone())),
    }
}

/// All that a record says, without the places and without the spaces around body text.
fn said<T: Record>(mut record: T) -> (String, Vec<Value>) {
    let untyped = record.untyped();
    let mut said = String::new();
    let shown = format!("{record:?}");
    let mut rest = shown.as_str();
    while let Some((before, after)) = rest.split_once("Span { source: ") {
        said.push_str(before.trim_end_matches("span: "));
        rest = after.split_once('}').expect("an end").1;
    }
    said.push_str(rest);
    while said.contains("\\n\",  }") {
        said = said.replace("\\n\",  }", "\",  }");
    }
    said = said.replace("typed: \"\\n", "typed: \"");
    (said, untyped.iter().map(|table| plain(&table.write())).collect())
}

/// An untyped value without its places and the way in which it was typed.
fn plain(node: &Node) -> Value {
    match &node.value {
        NodeValue::Null => Value::Null,
        NodeValue::Scalar(text) => {
            let typed = node.typed.as_ref().map_or(text, |typed| &typed.text);
            json!(typed.trim().lines().map(str::trim_end).collect::<Vec<_>>())
        }
        NodeValue::List(items) => json!({ "list": items.iter().map(plain).collect::<Vec<_>>() }),
        NodeValue::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| (key.value.clone(), plain(value)));
            Value::Object(entries.collect())
        }
    }
}

fn of_kind(kind: FileKind, text: &str) -> Result<String, String> {
    match kind {
        FileKind::Council => both_ways::<Council>(text),
        FileKind::Meeting => both_ways::<Meeting>(text),
        FileKind::Minutes => both_ways::<Minutes>(text),
        FileKind::Report => both_ways::<Report>(text),
        FileKind::ActionPlan => both_ways::<ActionPlan>(text),
        FileKind::ProgressRound => both_ways::<ProgressRound>(text),
        FileKind::Register => both_ways::<Register>(text),
        FileKind::Layout => both_ways::<Layout>(text),
    }
}

/// The kind of a file of a workspace; nothing for attachments and the like.
fn kind(path: &str) -> Option<FileKind> {
    let parts: Vec<&str> = path.strip_suffix(".yaml")?.split('/').collect();
    Some(match parts[..] {
        ["council"] => FileKind::Council,
        ["action-plans", _] => FileKind::ActionPlan,
        ["action-plans", _, _] => FileKind::ProgressRound,
        ["registers", _] => FileKind::Register,
        ["templates", _, "layout"] => FileKind::Layout,
        ["meetings", _, "meeting"] => FileKind::Meeting,
        ["meetings", _, "minutes"] => FileKind::Minutes,
        ["meetings", _, _] => FileKind::Report,
        _ => return None,
    })
}

#[test]
fn every_file_of_the_sample_is_written_as_it_is_read() {
    let text = |bytes| String::from_utf8(bytes).expect("YAML is text");
    let own = files(&project("data")).into_iter();
    let layouts = files(&project("templates")).into_iter();
    let layouts = layouts.map(|(path, bytes)| (format!("templates/{path}"), bytes));
    let mut count = 0;
    for (path, bytes) in own.chain(layouts) {
        if let Some(kind) = kind(&path) {
            of_kind(kind, &text(bytes)).unwrap_or_else(|why| panic!("{path}: {why}"));
            count += 1;
        }
    }
    assert!(count > 30, "{count}");
}

#[test]
fn every_file_of_a_year_made_up_is_written_as_it_is_read_and_as_it_was() {
    let numbers = Numbers { meetings: 6, reports: 7, seed: 11, layout: None };
    for file in sample::files(&numbers) {
        let written = of_kind(kind(&file.path).expect("a kind"), &file.text);
        let written = written.unwrap_or_else(|why| panic!("{}: {why}", file.path));
        if file.path.starts_with("meetings/") {
            assert_eq!(written, file.text, "{}", file.path);
        }
    }
}

/// Texts that YAML takes for something else, and body text of several blocks.
const TEXTS: [&str; 34] = [
    "NO",
    "1.10",
    "0x1F",
    "007",
    "12:30",
    "~",
    "null",
    "- x",
    "yes: no # comment",
    "ends with a colon:",
    "x #1",
    "#tag",
    "say \"so\" and 'so'",
    "{{ committee.name }}",
    "[x]",
    "&amp",
    "!tag",
    "%d",
    "@at",
    "`tick`",
    "'single'",
    "\\back",
    "| bar",
    "> more",
    "? what",
    "ŵ and £5 – “so”",
    "two  spaces",
    "Lines\nof one paragraph",
    "Do it:\n\n- now\n- well\n  - and soon\n\nThen stop.",
    "1. first\n2. second",
    "- # no comment\n- b: c",
    "\nAfter an empty line",
    "  Further in\nthan this",
    "**Strong**, *stressed* and [linked](https://example.org/a_b).",
];

struct Maker {
    root: Value,
    dice: Dice,
}

impl Maker {
    fn one_in(&mut self, cases: u64) -> bool {
        self.dice.throw(cases) == 0
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let at = self.dice.throw(from.len() as u64);
        &from[usize::try_from(at).expect("a small number")]
    }

    fn text(&mut self) -> Value {
        json!(self.pick(&TEXTS))
    }

    /// A value that a schema takes; deep ones have only what they must.
    fn value(&mut self, schema: &Value, depth: usize) -> Value {
        if let Some(target) = schema["$ref"].as_str() {
            let target = self.root.pointer(target.trim_start_matches('#')).expect("it leads there");
            return self.value(&target.clone(), depth);
        }
        for choice in ["anyOf", "enum"] {
            if let Some(choices) = schema[choice].as_array() {
                let one = self.pick(choices).clone();
                return if choice == "enum" { one } else { self.value(&one, depth) };
            }
        }
        if schema["pattern"].as_str().is_some_and(|pattern| pattern.starts_with("^#")) {
            return json!(self.pick(&["#1F3864", "#000000"]));
        }
        if schema["pattern"].is_string() {
            return json!(self.pick(&["a", "no", "1.10", "head-of-finance", "2025_q1"]));
        }
        let one = std::slice::from_ref(&schema["type"]);
        let types = schema["type"].as_array().map_or(one, Vec::as_slice).iter();
        let types: Vec<&str> = types.filter_map(Value::as_str).filter(|one| *one != "null").collect();
        match types[..] {
            // The only value that is nothing but text is a day.
            ["string"] => json!(self.pick(&["8 February 2023", "08/02/2023", "2023-02-08"])),
            ["number"] => self.pick(&[json!(12), json!(10.5)]).clone(),
            ["integer"] => json!(5),
            ["array"] => {
                let count = if depth > 6 { 0 } else { self.dice.throw(4) };
                (0..count).map(|_| self.value(&schema["items"], depth + 1)).collect()
            }
            ["object"] => self.object(schema, depth),
            [_, ..] => self.text(),
            [] if schema["type"] == json!("null") => Value::Null,
            [] => self.anything(depth),
        }
    }

    fn object(&mut self, schema: &Value, depth: usize) -> Value {
        let Some(properties) = schema["properties"].as_object() else {
            let keys: Vec<&str> =
                ["a", "R1", "1.10", "NO", "x: y", "# z"].into_iter().filter(|_| self.one_in(3)).collect();
            let rule = &schema["additionalProperties"];
            return keys.into_iter().map(|key| (key, self.value(rule, depth + 1))).collect();
        };
        let required = schema["required"].as_array();
        let mut made = serde_json::Map::new();
        for (key, rule) in properties {
            let is_needed = required.is_some_and(|required| required.contains(&json!(key)));
            if is_needed || depth < 6 && self.one_in(2) {
                made.insert(key.clone(), self.value(rule, depth + 1));
            }
        }
        Value::Object(made)
    }

    fn anything(&mut self, depth: usize) -> Value {
        match self.dice.throw(if depth > 4 { 4 } else { 6 }) {
            0 => Value::Null,
            1 => json!(true),
            2 | 3 => self.text(),
            4 => (0..self.dice.throw(3)).map(|_| self.anything(depth + 1)).collect(),
            _ => [("a", self.anything(depth + 1)), ("No", self.text())].into_iter().collect(),
        }
    }
}

#[test]
fn records_made_by_chance_are_written_as_they_are_read() {
    const TRIES: usize = 400;
    for kind in FileKind::ALL {
        let root = schema(kind, &[]);
        let mut maker = Maker { root: root.clone(), dice: Dice(7) };
        let made = (0..TRIES).map(|_| maker.value(&root, 0).to_string());
        let refused: Vec<String> = made.filter_map(|text| of_kind(kind, &text).err()).collect();
        // Some values are refused by more than their schema.
        assert!(refused.len() < TRIES / 2, "{kind:?}: {} refused: {refused:?}", refused.len());
    }
}
