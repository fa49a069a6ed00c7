//! The library's own problems, each at the field that it is about, in the words of its form. Nothing is judged here.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::form::{Field, find, plain};
use super::held::Held;
use super::record::id_of;
use crate::diag::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::edit::Step;
use crate::load;
use crate::make::Checked;
use crate::shape::{Node, NodeValue};
use crate::source::{SourceId, Sources, Span};

/// A problem as a page shows it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Problem {
    pub(super) message: String,
    /// What to do.
    pub(super) help: Vec<String>,
    pub(super) is_error: bool,
    /// The field that it is about; empty where it is about no field of the form.
    pub(super) field: String,
    /// The words beside that field.
    pub(super) label: String,
    /// The line that it is about, where a file is shown as text; nothing elsewhere.
    pub(super) line: Option<usize>,
}

/// How many problems each record has, and what is wrong that is in no record.
pub(super) fn counts(checked: &Checked, held: &Held) -> (BTreeMap<String, usize>, Vec<String>) {
    let names = held.names();
    let mut counts = BTreeMap::new();
    let mut others = vec![];
    for problem in checked.problems.iter() {
        match file_of(problem, checked).and_then(|path| names.get(path)) {
            Some(name) => *counts.entry((*name).to_owned()).or_default() += 1,
            None => others.push(sentence(&problem.message)),
        }
    }
    (counts, others)
}

/// The file that a problem is in.
fn file_of<'a>(problem: &'a Diagnostic, checked: &'a Checked) -> Option<&'a Path> {
    match &problem.place {
        Place::Span(span) => Some(checked.sources.path(span.source)),
        Place::Path(path) => Some(path),
        Place::Nowhere => None,
    }
}

/// The problems of one record, errors first, and put at the fields of its form.
pub(super) fn of_record(checked: &Checked, held: &Held, name: &str, form: &mut [Field]) -> Vec<Problem> {
    let own = own(checked, held, name);
    let mut trees = BTreeMap::new();
    let mut problems = vec![];
    for problem in own {
        let path = match problem.place {
            Place::Span(span) => trees.entry(span.source).or_insert_with(|| tree(span.source, &checked.sources)),
            Place::Path(_) | Place::Nowhere => &mut None,
        };
        let path = path.as_ref().zip(problem.span()).map(|(root, span)| path_at(root, span)).unwrap_or_default();
        problems.push(placed(problem, path, form));
    }
    problems
}

/// The problems of one record whose file is shown as text, with their lines.
pub(super) fn of_text(checked: &Checked, held: &Held, name: &str) -> Vec<Problem> {
    let line = |problem: &Diagnostic| {
        let span = problem.span()?;
        Some(checked.sources.line_column(span.source, span.start).0)
    };
    let each = own(checked, held, name).into_iter().map(|problem| Problem {
        message: sentence(&problem.message.replace('`', "")),
        help: problem.help.iter().map(|help| sentence(&help.replace('`', ""))).collect(),
        is_error: problem.severity == Severity::Error,
        field: String::new(),
        label: String::new(),
        line: line(problem),
    });
    each.collect()
}

/// The problems that are in the file of a record, errors first.
fn own<'a>(checked: &'a Checked, held: &Held, name: &str) -> Vec<&'a Diagnostic> {
    let Some(file) = held.file(name) else { return vec![] };
    let own = checked.problems.iter().filter(|problem| file_of(problem, checked) == Some(file.path()));
    let mut own: Vec<&Diagnostic> = own.collect();
    own.sort_by_key(|problem| problem.severity);
    own
}

fn tree(source: SourceId, sources: &Sources) -> Option<Node> {
    let text = sources.text(source).to_owned();
    let read = load::tree("a.yaml".into(), text, &mut Sources::default(), &mut Diagnostics::default());
    read.map(|(root, _)| root)
}

/// The path of the value that is typed at a place.
fn path_at(root: &Node, span: Span) -> Vec<Step> {
    let mut path = vec![];
    let mut node = root;
    loop {
        let next = match &node.value {
            NodeValue::Map(entries) => {
                let at = entries.iter().rev().find(|(key, _)| key.span.start <= span.start);
                at.map(|(key, value)| (Step::Key(key.value.clone()), value))
            }
            NodeValue::List(items) => {
                let at = items.iter().enumerate().rev().find(|(_, item)| start(item) <= span.start);
                at.map(|(at, item)| (Step::Index(at), item))
            }
            NodeValue::Null | NodeValue::Scalar(_) => None,
        };
        let Some((step, value)) = next else { return path };
        path.push(step);
        node = value;
    }
}

/// Where a value begins: a record begins with its first key.
fn start(node: &Node) -> usize {
    match &node.value {
        NodeValue::Map(entries) => entries.first().map_or(node.span.start, |(key, _)| key.span.start),
        NodeValue::List(items) => items.first().map_or(node.span.start, start),
        NodeValue::Null | NodeValue::Scalar(_) => node.span.start,
    }
}

/// Puts a problem at the field that it is about.
fn placed(problem: &Diagnostic, mut path: Vec<Step>, form: &mut [Field]) -> Problem {
    // What is missing is named, at the record that it is missing from.
    if problem.code == Code::MissingKey {
        path.pop();
        if let Some(key) = problem.message.rsplit('`').nth(1) {
            path.push(Step::from(key));
        }
    }
    let mut message = in_words(&problem.message, form);
    let help: Vec<String> =
        problem.help.iter().filter(|help| for_forms(help)).map(|help| in_words(help, form)).collect();
    let field = loop {
        if let Some(field) = find(form, &id_of(&path)) {
            break Some(field);
        }
        if path.pop().is_none() {
            break None;
        }
    };
    if let (Code::MissingKey | Code::MissingValue, Some(field)) = (problem.code, &field) {
        message = format!("“{}” must be given", field.label);
    }
    message = sentence(&message);
    let said = Problem {
        message: message.clone(),
        help: help.iter().map(|help| sentence(help)).collect(),
        is_error: problem.severity == Severity::Error,
        field: field.as_ref().map(|field| field.id.clone()).unwrap_or_default(),
        label: field.as_ref().map(|field| field.label.clone()).unwrap_or_default(),
        line: None,
    };
    if let Some(field) = field {
        let help = said.help.join(" ");
        field.problems.push(format!("{message} {help}").trim().to_owned());
    }
    said
}

/// Whether a help is for somebody who has a form before them: not one about files, commands or how YAML is typed.
pub(super) fn for_forms(help: &str) -> bool {
    ["packs ", "--", ".yaml", "YAML", "quotes", "`|`", "hyphen", "spaces", "colon", "add a line"]
        .iter()
        .all(|word| !help.contains(word))
}

/// The words of a message, with the labels of fields in the place of their keys.
fn in_words(message: &str, form: &[Field]) -> String {
    let mut out = String::new();
    for (at, part) in message.split('`').enumerate() {
        match (at % 2, label(form, part)) {
            (1, Some(label)) => out.push_str(&format!("“{label}”")),
            (1, None) => out.push_str(&format!("“{part}”")),
            _ => out.push_str(part),
        }
    }
    plain(&out)
}

fn label(form: &[Field], key: &str) -> Option<String> {
    let ends = |field: &Field| field.id.rsplit('/').next() == Some(key) && field.add.is_none();
    for field in form {
        if ends(field) {
            return Some(field.label.clone());
        }
        if let Some(label) = label(&field.fields, key).or_else(|| label(&field.more, key)) {
            return Some(label);
        }
    }
    None
}

pub(super) fn sentence(words: &str) -> String {
    let mut letters = words.trim().chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
    let text = format!("{}{}", first.unwrap_or_default(), letters.as_str());
    if text.ends_with(['.', '?', '!']) || text.is_empty() { text } else { format!("{text}.") }
}
