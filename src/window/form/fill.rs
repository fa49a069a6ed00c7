//! One field of a form, from its declaration and its value.

use serde_json::Value;

use super::names::Choice;
use super::walk::either;
use super::{Add, EntryOf, Field, Ground, below, id, plain};
use crate::edit::{Step, said, unwrapped};
use crate::model::value::Date;
use crate::shape::{Form, FormChoice, FormField, Kind, Node, NodeValue};
use crate::window::held::shown;

/// Up to so many words to choose from are all shown.
const SHOWN: usize = 5;
/// Lists of these names are boxes to tick: their words have no order of their own.
const TICKED: [&str; 5] = ["ward", "priority", "paragraph", "committee", "item"];
/// So much of an entry is in its heading.
const LONGEST: usize = 70;
/// Up to so many letters are a reference.
const REFERENCE: usize = 24;

impl Ground<'_> {
    /// A field of a record at a path.
    pub(super) fn field(&self, outer: &[Step], declared: &FormField) -> Field {
        let path = below(outer, declared.key.as_str());
        let label = match declared.form {
            Form::Value(Kind::OwnName) if declared.key == "id" => "Short name",
            _ => declared.label.as_str(),
        };
        let field = self.value(&path, &declared.form, label);
        let field = Field { help: told(&declared.help, &declared.label), required: declared.required, ..field };
        if declared.key == "access" { self.access(field, &path) } else { field }
    }

    /// The control for a value at a path.
    pub(super) fn value(&self, path: &[Step], form: &Form, label: &str) -> Field {
        let node = self.node(path).filter(|node| node.value != NodeValue::Null);
        let field = Field {
            id: id(path),
            label: label.to_owned(),
            value: node.map(text_of).unwrap_or_default(),
            is_filled: node.is_some_and(is_filled),
            ..Field::default()
        };
        let is_single = node.is_none_or(|node| matches!(node.value, NodeValue::Scalar(_)));
        match form {
            Form::Value(Kind::Typed) | Form::Declared => self.only_shown(field, node),
            Form::Value(_) | Form::Name(_) | Form::Choice(_) if !is_single => self.only_shown(field, node),
            Form::Value(kind) => single(field, *kind),
            Form::Name(what) => match self.choices(what) {
                Some(choices) => chosen(field, choices, *what == "status"),
                None => Field { kind: "line", ..field },
            },
            Form::Choice(choices) => chosen(field, all(choices), true),
            Form::Record(fields) => self.record(field, path, &fields.list()),
            Form::List(each) => self.list(field, path, each, node),
            Form::Table { each, .. } if matches!(**each, Form::Declared) => {
                self.record(field, path, &self.declared(path))
            }
            Form::Table { each, .. } => self.table(field, path, each, node),
            Form::Either(forms) => match either(forms, node) {
                Some(form) => self.value(path, form, label),
                None => self.only_shown(field, node),
            },
        }
    }

    /// Who may see something. As long as anything is typed there the public may not, even if a mistake is in it.
    fn access(&self, field: Field, path: &[Step]) -> Field {
        let is_there = self.node(path).is_some();
        let help = match is_there {
            true => "The public may not see it.",
            false => "Everybody may see it, unless you choose here why the public may not.",
        };
        let ask = self.node(path).map(|node| shown(Some(node)).to_string()).unwrap_or_default();
        Field { help: help.to_owned(), ask, is_filled: is_there, ..field }
    }

    fn record(&self, field: Field, path: &[Step], declared: &[FormField]) -> Field {
        let fields: Vec<Field> = declared.iter().map(|one| self.field(path, one)).collect();
        let is_wanted = |field: &Field| field.is_filled || field.required;
        // Where nothing is filled in yet, everything is as usual as the rest.
        let (fields, more) = match path.is_empty() || !fields.iter().any(is_wanted) {
            true => (fields, vec![]),
            false => fields.into_iter().partition(|one| is_wanted(one) || one.kind == "body"),
        };
        Field { kind: "record", fields, more, ..field }
    }

    fn list(&self, field: Field, path: &[Step], each: &Form, node: Option<&Node>) -> Field {
        let ticked = match each {
            Form::Name(what) if TICKED.contains(what) => self.choices(what),
            Form::Choice(choices) => Some(all(choices)),
            _ => None,
        };
        let values: Vec<&Node> = match node.map(|node| &node.value) {
            Some(NodeValue::List(items)) => items.iter().collect(),
            Some(NodeValue::Scalar(_) | NodeValue::Map(_)) => node.into_iter().collect(),
            Some(NodeValue::Null) | None => vec![],
        };
        let is_single = values.iter().all(|value| matches!(value.value, NodeValue::Scalar(_)));
        if let (Some(choices), true) = (ticked, is_single) {
            let words: Vec<String> = values.iter().map(|value| text_of(value)).collect();
            return Field { kind: "checks", choices: with_others(choices, &words), chosen: words, ..field };
        }
        let one = one_of(&field.label);
        let count = values.len();
        let entries = values.iter().enumerate().map(|(at, value)| {
            // A single record in the place of a list has the list's own path.
            let is_alone = matches!(node.map(|node| &node.value), Some(NodeValue::Map(_)));
            let own = if is_alone { path.to_vec() } else { below(path, at) };
            let name = format!("{one} {}", at + 1);
            let entry = self.value(&own, each, &name);
            let entry = match entry.kind {
                "record" => Field { value: summary(&entry, at + 1), ..entry },
                _ => entry,
            };
            Field {
                entry: (!is_alone).then(|| EntryOf { name, at, count, was: shown(Some(value)).to_string() }),
                ..entry
            }
        });
        let fields: Vec<Field> = entries.collect();
        let new = self.new_entry(path, each, count, &one).map(Box::new);
        Field { kind: "entries", fields, new, ..field }
    }

    /// An entry that is not there yet: it comes into the file with the first value that is typed in it.
    fn new_entry(&self, path: &[Step], each: &Form, count: usize, one: &str) -> Option<Field> {
        let own = below(path, count);
        let list = id(path);
        let label = format!("{one} {}", count + 1);
        let add = |key: &str| Some(Add { list: list.clone(), at: count, key: key.to_owned(), with: String::new() });
        let form = match each {
            Form::Either(forms) => forms.first()?,
            form => form,
        };
        match form {
            Form::Record(fields) => {
                let single = |field: &FormField| match &field.form {
                    Form::Value(kind) => *kind != Kind::Typed,
                    Form::Name(_) | Form::Choice(_) => true,
                    Form::Record(_) | Form::List(_) | Form::Table { .. } | Form::Either(_) | Form::Declared => false,
                };
                let list = fields.list();
                let required = list.iter().filter(|field| single(field) && field.required);
                let first: Vec<&FormField> = match required.clone().count() {
                    0 => list.iter().filter(|field| single(field)).take(3).collect(),
                    _ => required.collect(),
                };
                let fields =
                    first.into_iter().map(|declared| Field { add: add(&declared.key), ..self.field(&own, declared) });
                let fields: Vec<Field> = fields.collect();
                Some(Field { kind: "record", id: id(&own), label, fields, ..Field::default() })
            }
            Form::Value(Kind::Typed) | Form::Declared | Form::List(_) | Form::Table { .. } | Form::Either(_) => None,
            form @ (Form::Value(_) | Form::Name(_) | Form::Choice(_)) => {
                Some(Field { add: add(""), ..self.value(&own, form, &label) })
            }
        }
    }

    fn table(&self, field: Field, path: &[Step], each: &Form, node: Option<&Node>) -> Field {
        let Some(NodeValue::Map(entries)) = node.map(|node| &node.value) else {
            return Field { kind: "record", ..field };
        };
        let fields = entries.iter().map(|(key, _)| self.value(&below(path, key.value.as_str()), each, &key.value));
        Field { kind: "record", fields: fields.collect(), ..field }
    }

    /// What the window does not know how to ask for: as text, with its line in the file.
    fn only_shown(&self, field: Field, node: Option<&Node>) -> Field {
        let line = node.map(|node| {
            let text = self.file.text().unwrap_or_default();
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            text[..node.span.start.min(text.len())].matches('\n').count() + 1
        });
        let value = match node.map(|node| shown(Some(node))) {
            Some(Value::String(text)) => text,
            Some(value) => words_of(&value),
            None => String::new(),
        };
        let read = line.map_or_else(String::new, |line| format!("line {line} of the file"));
        Field { kind: "shown", value, read, ..field }
    }
}

/// The control of a value typed by itself.
fn single(field: Field, kind: Kind) -> Field {
    match kind {
        Kind::Body => Field { kind: "body", ..field },
        Kind::Date => {
            let read = match (field.value.trim(), Date::read(field.value.trim())) {
                ("", _) => String::new(),
                (_, Ok(date)) => format!("= {}", date.weekday()),
                (_, Err(_)) => "This cannot be read as a date.".to_owned(),
            };
            Field { kind: "date", read, ..field }
        }
        Kind::YesNo => {
            let choice =
                |word: &str, label: &str| Choice { word: word.into(), label: label.into(), help: String::new() };
            let value = match field.value.to_lowercase().as_str() {
                "true" => "yes".to_owned(),
                "false" => "no".to_owned(),
                _ => field.value.clone(),
            };
            chosen(Field { value, ..field }, vec![choice("yes", "Yes"), choice("no", "No")], true)
        }
        Kind::Line | Kind::OwnName | Kind::Number | Kind::Colour | Kind::Typed => Field { kind: "line", ..field },
    }
}

/// Something to choose: all words at once where they are few, unless they are names.
fn chosen(field: Field, choices: Vec<Choice>, may_be_shown: bool) -> Field {
    let kind = if may_be_shown && choices.len() <= SHOWN { "radio" } else { "select" };
    let chosen: Vec<String> = Some(field.value.clone()).filter(|value| !value.is_empty()).into_iter().collect();
    Field { kind, choices: with_others(choices, &chosen), chosen, ..field }
}

/// What can be chosen, and what was typed without being among it.
fn with_others(mut choices: Vec<Choice>, typed: &[String]) -> Vec<Choice> {
    for word in typed {
        if choices.iter().all(|choice| choice.word != *word) {
            choices.push(Choice {
                word: word.clone(),
                label: format!("{word} (not in the list)"),
                help: String::new(),
            });
        }
    }
    choices
}

fn all(choices: &[FormChoice]) -> Vec<Choice> {
    let each = choices.iter().map(|choice| Choice {
        word: choice.word.clone(),
        label: choice.label.clone(),
        help: plain(&choice.help),
    });
    each.collect()
}

/// A text as it is shown in a box.
fn text_of(node: &Node) -> String {
    match &node.value {
        NodeValue::Scalar(_) => unwrapped(said(node)).trim_start_matches('\n').trim_end().to_owned(),
        NodeValue::Null | NodeValue::List(_) | NodeValue::Map(_) => String::new(),
    }
}

fn is_filled(node: &Node) -> bool {
    match &node.value {
        NodeValue::Null => false,
        NodeValue::Scalar(text) => !text.trim().is_empty(),
        NodeValue::List(items) => items.iter().any(is_filled),
        NodeValue::Map(entries) => entries.iter().any(|(_, value)| is_filled(value)),
    }
}

/// The first words of an entry, for its heading.
fn summary(entry: &Field, number: usize) -> String {
    let words = |field: &Field| {
        let chosen = field.choices.iter().find(|choice| field.chosen.contains(&choice.word));
        chosen.map_or_else(|| field.value.clone(), |choice| choice.label.clone())
    };
    // What only the program reads says nothing, nor does a number that is the entry's own.
    let is_said = |text: &String| !text.is_empty() && *text != number.to_string();
    let fields = entry.fields.iter().filter(|field| !field.id.ends_with("/id"));
    let mut all = fields.map(words).filter(is_said);
    let first = all.next().unwrap_or_default();
    // A reference alone says too little.
    let text = match all.next() {
        Some(next) if first.chars().count() <= REFERENCE => format!("{first}: {next}"),
        _ => first,
    };
    shortened(&text.replace('\n', " "))
}

/// The first words of a text, for a heading.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{} …", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// The help of a field, if it says more than its label.
fn told(help: &str, label: &str) -> String {
    let words =
        |text: &str| text.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    let known = words(label);
    let says_more =
        |word: &String| !known.contains(word) && !["", "its", "the", "a", "of", "it"].contains(&word.as_str());
    if words(help).iter().any(says_more) { plain(help) } else { String::new() }
}

/// The words for one of several: `Recommendations` are each a `Recommendation`.
pub(in crate::window) fn one_of(label: &str) -> String {
    match label.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => label.strip_suffix('s').unwrap_or(label).to_owned(),
    }
}

/// A list or record in words.
fn words_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => yes.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words_of).collect::<Vec<_>>().join("\n"),
        Value::Object(entries) => {
            let each = entries.iter().map(|(key, value)| format!("{key}: {}", words_of(value)));
            each.collect::<Vec<_>>().join("\n")
        }
    }
}
