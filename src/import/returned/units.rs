//! A report as the places that people write in: the title, each field, each section, each list.

use crate::model::layout::{FieldType, Layout};
use crate::model::markdown::{Block, parse};
use crate::shape::{Node, NodeValue};
use crate::yaml::edit::Step;

/// A place that people write in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unit {
    /// A key with a line of text.
    Line(&'static str),
    /// A field.
    Field(String),
    /// The text of the introduction.
    Introduction,
    /// A list of texts.
    List(&'static str),
    /// The titles of the appendices.
    Appendices,
    /// A section, by the names of the sections that it is in and its own.
    Section(Vec<String>),
}

/// What is written in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// A value, as it is in the file.
    Value(Node),
    /// Body text.
    Text(Vec<Block>),
    /// Entries, each of body text.
    Entries(Vec<Vec<Block>>),
}

impl Unit {
    /// What people call it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Line(key) => format!("the {key}"),
            Self::Field(name) => format!("the field {name}"),
            Self::Introduction => "the introduction".to_owned(),
            Self::List(key) => format!("the {}", key.replace('_', " ")),
            Self::Appendices => "the appendices".to_owned(),
            Self::Section(names) => format!("the section {}", names.join(", ")),
        }
    }

    /// The way to it in a report; nothing where the report has no such section.
    pub(super) fn way(&self, root: &Node) -> Option<Vec<Step>> {
        let way = |keys: &[&str]| keys.iter().map(|key| Step::from(*key)).collect();
        Some(match self {
            Self::Line(key) | Self::List(key) => way(&[key]),
            Self::Field(name) => way(&["fields", name]),
            Self::Introduction => way(&["introduction"]),
            Self::Appendices => way(&["appendices"]),
            Self::Section(names) => {
                let mut found = vec![];
                sections(root, &mut vec![], &mut vec![], &mut |other, way, _| {
                    if other == names {
                        found = way.to_vec();
                    }
                });
                (!found.is_empty()).then(|| [found, way(&["text"])].concat())?
            }
        })
    }
}

/// The places of a report that have something in them, in the order of the file.
pub(super) fn units(record: &Node, layout: &Layout) -> Vec<(Unit, Content)> {
    let mut out = vec![];
    for key in ["title", "subtitle"] {
        out.extend(get(record, key).map(|value| (Unit::Line(key), Content::Value(bare(value)))));
    }
    for spec in layout.report_fields() {
        let name = spec.name.value.clone();
        let Some(value) = get(record, "fields").and_then(|fields| get(fields, &name)) else { continue };
        let content = match spec.field_type() {
            FieldType::Markdown => Content::Text(blocks(value)),
            _ => Content::Value(bare(value)),
        };
        out.push((Unit::Field(name), content));
    }
    out.extend(get(record, "introduction").map(|text| (Unit::Introduction, Content::Text(blocks(text)))));
    for key in ["recommendations", "background_papers"] {
        let Some(list) = get(record, key) else { continue };
        let content = match &list.value {
            NodeValue::List(items) => Content::Entries(items.iter().map(blocks).collect()),
            _ => Content::Entries(vec![blocks(list)]),
        };
        out.push((Unit::List(key), content));
    }
    if let Some(NodeValue::List(items)) = get(record, "appendices").map(|list| &list.value) {
        let titles = items.iter().map(|item| get(item, "title").map(blocks).unwrap_or_default());
        out.push((Unit::Appendices, Content::Entries(titles.collect())));
    }
    sections(record, &mut vec![], &mut vec![], &mut |names, _, section| {
        let text = get(section, "text").map(blocks).unwrap_or_default();
        out.push((Unit::Section(names.to_vec()), Content::Text(text)));
    });
    out
}

/// Shows each section of a report with its names and the way to it.
pub(super) fn sections(
    node: &Node,
    names: &mut Vec<String>,
    way: &mut Vec<Step>,
    show: &mut impl FnMut(&[String], &[Step], &Node),
) {
    let Some(NodeValue::List(items)) = get(node, "sections").map(|list| &list.value) else { return };
    for (at, item) in items.iter().enumerate() {
        let name = ["section", "heading"].iter().find_map(|key| text(get(item, key)?));
        names.push(name.unwrap_or_default().to_owned());
        way.extend([Step::from("sections"), Step::from(at)]);
        show(names, way, item);
        sections(item, names, way, show);
        names.pop();
        way.truncate(way.len() - 2);
    }
}

/// The value of a key.
pub(super) fn get<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    let NodeValue::Map(entries) = &node.value else { return None };
    let found = entries.iter().find(|(name, _)| name.value == key).map(|(_, value)| value);
    found.filter(|value| value.value != NodeValue::Null)
}

/// The text of a single value.
pub(super) fn text(node: &Node) -> Option<&str> {
    match &node.value {
        NodeValue::Scalar(text) => Some(crate::yaml::edit::said(node)).filter(|said| !said.is_empty()).or(Some(text)),
        NodeValue::Null | NodeValue::List(_) | NodeValue::Map(_) => None,
    }
}

/// Body text as blocks.
pub(super) fn blocks(node: &Node) -> Vec<Block> {
    text(node).map(|text| parse(text).0).unwrap_or_default()
}

/// A value without its places, so that two that say the same are the same.
fn bare(node: &Node) -> Node {
    let value = match &node.value {
        NodeValue::Null => NodeValue::Null,
        NodeValue::Scalar(text) => NodeValue::Scalar(text.clone()),
        NodeValue::List(items) => NodeValue::List(items.iter().map(bare).collect()),
        NodeValue::Map(entries) => {
            NodeValue::Map(entries.iter().map(|(key, value)| (key.value.clone().into(), bare(value))).collect())
        }
    };
    Node { style: node.style, ..value.into() }
}
