//! The form of a report: its keys in the groups in which an author thinks of them, and its sections as its layout
//! declares them.

use super::{Add, Field, Ground, below, id};
use crate::edit::Step;
use crate::model::layout::SectionSpec;
use crate::shape::{Form, Kind, Node, NodeValue};

/// The keys whose fields are together under the first heading; all others have a heading of their own.
const DETAILS: [&str; 15] = [
    "layout", "title", "subtitle", "reference", "first_number", "plan", "round", "since", "register", "plans",
    "registers", "only", "owner", "fields", "id",
];

/// Headings in the words of an author, where a key's own are not.
const HEADINGS: [(&str, &str); 2] = [("access", "Who may see it?"), ("internal", "Notes for officers")];

/// What stands after everything that is in the paper.
const LAST: [&str; 2] = ["access", "internal"];

impl Ground<'_> {
    /// The groups of a report's form.
    pub(super) fn of_report(&self) -> Vec<Field> {
        let declared = self.fields();
        let mut details = vec![];
        let (mut groups, mut last) = (vec![], vec![]);
        for field in &declared {
            let key = field.key.as_str();
            if key == "sections" {
                groups.extend(self.sections());
                continue;
            }
            let filled = self.field(&[], field);
            if DETAILS.contains(&key) {
                match key {
                    "fields" => details.extend(filled.fields.into_iter().chain(filled.more)),
                    _ => details.push(filled),
                }
                continue;
            }
            let heading = HEADINGS.iter().find(|(own, _)| *own == key);
            let group =
                Field { label: heading.map_or(filled.label.clone(), |(_, words)| (*words).to_owned()), ..filled };
            if LAST.contains(&key) { last.push(group) } else { groups.push(group) }
        }
        let is_usual = |field: &Field| (field.is_filled || field.required) && field.id != "/layout";
        let (fields, more) = details.into_iter().partition(is_usual);
        let first = Field {
            kind: "record",
            id: "details".to_owned(),
            label: "Title and details".to_owned(),
            fields,
            more,
            is_filled: true,
            ..Field::default()
        };
        std::iter::once(first).chain(groups).chain(last).collect()
    }

    /// The names and headings of the sections that a report's layout declares and the report has, as JSON; nothing elsewhere.
    pub(in crate::window) fn sections_in_words(&self) -> String {
        let specs = self.layout().map(|layout| layout.sections.as_slice()).unwrap_or_default();
        let typed = match self.node(&[Step::from("sections")]).map(|node| &node.value) {
            Some(NodeValue::List(items)) => items.as_slice(),
            _ => &[],
        };
        let is_there =
            |spec: &&SectionSpec| typed.iter().any(|section| key(section, "section") == Some(spec.id.as_str()));
        let all = specs.iter().filter(is_there).map(|spec| {
            let name = spec.id.as_str();
            (name, spec.heading.as_ref().map_or_else(|| words(name), |heading| heading.value.clone()))
        });
        let all: Vec<_> = all.collect();
        if all.is_empty() { String::new() } else { serde_json::json!(all).to_string() }
    }

    /// The sections that the layout declares, whether or not they are in the file, and those that the report has besides.
    fn sections(&self) -> Vec<Field> {
        let specs: &[SectionSpec] = self.layout().map(|layout| layout.sections.as_slice()).unwrap_or_default();
        let list = [Step::from("sections")];
        let typed: Vec<&Node> = match self.node(&list).map(|node| &node.value) {
            Some(NodeValue::List(items)) => items.iter().collect(),
            _ => vec![],
        };
        let place = |id: &str| typed.iter().position(|section| key(section, "section") == Some(id));
        let mut fields = vec![];
        let mut at = 0;
        for spec in specs {
            let name = spec.id.as_str();
            let label = spec.heading.as_ref().map_or_else(|| words(name), |heading| heading.value.clone());
            let required = spec.required.is_some_and(|yes| yes.0);
            if let Some(own) = place(name) {
                // Sections of the report's own stay where they are typed.
                fields
                    .extend((at..own).filter(|at| key(typed[*at], "section").is_none()).map(|at| self.own_section(at)));
                at = at.max(own + 1);
                let text = self.section(own, &label);
                fields.push(Field { required, ..text });
            } else if place_of_any(&typed, name, specs) {
                continue;
            } else {
                let path = below(&below(&list, name), "text");
                let text = self.value(&path, &Form::Value(Kind::Body), &label);
                let with = serde_json::json!({ "section": name }).to_string();
                let add = Some(Add { list: id(&list), at, key: "text".to_owned(), with });
                fields.push(Field { required, add, ..text });
            }
        }
        fields
            .extend((at..typed.len()).filter(|at| key(typed[*at], "section").is_none()).map(|at| self.own_section(at)));
        fields
    }

    /// The text of a section, with the sections below it.
    fn section(&self, at: usize, label: &str) -> Field {
        let path = below(&[Step::from("sections")], at);
        let text = self.value(&below(&path, "text"), &Form::Value(Kind::Body), label);
        let inner = below(&path, "sections");
        if self.node(&inner).is_none() {
            return text;
        }
        let declared = self.fields().into_iter().find(|field| field.key == "sections");
        let Some(declared) = declared else { return text };
        let below = self.value(&inner, &declared.form, "Subsections");
        let id = id(&path);
        Field {
            kind: "record",
            id,
            label: label.to_owned(),
            is_filled: true,
            fields: vec![text, below],
            ..Field::default()
        }
    }

    /// A section with a heading of the report's own.
    fn own_section(&self, at: usize) -> Field {
        let path = below(&[Step::from("sections")], at);
        let heading = self.value(&below(&path, "heading"), &Form::Value(Kind::Line), "Heading");
        let label = match heading.value.as_str() {
            "" => format!("Section {}", at + 1),
            words => words.to_owned(),
        };
        let text = self.section(at, "Text");
        Field { kind: "record", id: id(&path), label, is_filled: true, fields: vec![heading, text], ..Field::default() }
    }
}

/// Whether a declared section is typed below another one.
fn place_of_any(typed: &[&Node], name: &str, specs: &[SectionSpec]) -> bool {
    let spec = specs.iter().find(|spec| spec.id.as_str() == name);
    let is_below = spec.is_some_and(|spec| spec.under.is_some());
    fn has(section: &Node, name: &str) -> bool {
        let NodeValue::Map(entries) = &section.value else { return false };
        let inner = entries.iter().find(|(key, _)| key.value == "sections").map(|(_, value)| &value.value);
        match inner {
            Some(NodeValue::List(items)) => items.iter().any(|one| key(one, "section") == Some(name) || has(one, name)),
            _ => false,
        }
    }
    is_below && typed.iter().any(|section| has(section, name))
}

fn key<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    let NodeValue::Map(entries) = &node.value else { return None };
    match &entries.iter().find(|(key, _)| key.value == name)?.1.value {
        NodeValue::Scalar(text) => Some(text),
        NodeValue::Null | NodeValue::List(_) | NodeValue::Map(_) => None,
    }
}

fn words(id: &str) -> String {
    crate::model::names::capital(&id.replace(['_', '-'], " "))
}
