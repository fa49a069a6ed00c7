//! Additions of layouts to the schema of a report or register: the keys they take, their own fields, their sections.

use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::model::field::types;
use crate::model::layout::{FieldSpec, SectionSpec, Takes};
use crate::model::takes::{Need, ReportKey};
use crate::model::{Filed, Layout, agenda_of};
use crate::shape::one_or_list;

#[derive(Default)]
pub(super) struct Own {
    /// The names of the layouts that such a file can have.
    pub(super) names: Vec<String>,
    /// A condition for each layout: if the file has it, then it looks like this.
    pub(super) conditions: Vec<Value>,
    /// Definitions that the conditions refer to.
    pub(super) definitions: Vec<(String, Value)>,
}

pub(super) fn report(generator: &mut SchemaGenerator, layouts: &[Filed<Layout>]) -> Own {
    let mut own = Own::default();
    for (name, layout) in readable(layouts).filter(|(_, layout)| layout.takes != Takes::Agenda) {
        let mut properties = Map::new();
        let mut required = vec![];
        for key in ReportKey::ALL {
            match layout.need(*key) {
                Need::No => drop(properties.insert(key.word().to_owned(), json!(false))),
                Need::May => {}
                Need::Must => required.push(key.word()),
            }
        }
        let fields = types::schema(generator, layout.report_fields());
        properties.insert("fields".into(), json!({ "anyOf": [fields, { "type": "null" }] }));
        if layout.allows(ReportKey::Sections) {
            let definition = format!("SectionOf_{name}");
            let one = json!({ "$ref": format!("#/$defs/{definition}") });
            let list = Schema::try_from(one).map(|one| one_or_list(&one)).unwrap_or_default();
            own.definitions.push((definition, section(layout, &list)));
            properties.insert("sections".into(), list.to_value());
        }
        own.add(name, &json!({ "properties": properties, "required": required }));
    }
    own
}

pub(super) fn register(generator: &mut SchemaGenerator, layouts: &[Filed<Layout>]) -> Own {
    let mut own = Own::default();
    for (name, layout) in readable(layouts).filter(|(_, layout)| layout.takes == Takes::Register) {
        let entry = Schema::try_from(types::schema(generator, &layout.fields)).unwrap_or_default();
        let entries = json!({ "properties": { "entries": one_or_list(&entry) } });
        own.add(
            name,
            &match layout.takes_own_fields() {
                // A schema cannot follow what the file itself declares: the check does.
                true => json!({ "if": { "required": ["fields"] }, "else": entries }),
                false => json!({ "allOf": [entries, { "properties": { "fields": false } }] }),
            },
        );
    }
    own
}

/// The fields of a meeting and of its items.
pub(super) fn agenda(generator: &mut SchemaGenerator, layouts: &[Filed<Layout>]) -> (Value, Value) {
    let layout = agenda_of(layouts);
    let mut fields = |specs: &[FieldSpec]| {
        let fields = types::schema(generator, specs);
        json!({ "anyOf": [fields, { "type": "null" }] })
    };
    (fields(layout.map_or(&[], |layout| &layout.fields)), fields(layout.map_or(&[], |layout| &layout.item_fields)))
}

fn readable(layouts: &[Filed<Layout>]) -> impl Iterator<Item = (&str, &Layout)> {
    layouts.iter().filter_map(|filed| Some((filed.id.as_str(), filed.record.as_ref()?)))
}

impl Own {
    fn add(&mut self, layout: &str, then: &Value) {
        self.names.push(layout.to_owned());
        self.conditions.push(json!({
            "if": { "properties": { "layout": { "const": layout } }, "required": ["layout"] },
            "then": then,
        }));
    }
}

/// A section and those below it: the declared names, and headings of its own only where the layout allows them.
fn section(layout: &Layout, list: &Schema) -> Value {
    let mut properties = Map::new();
    let names: Vec<&str> = layout.sections.iter().map(|section| section.id.as_str()).collect();
    let heading = |section: &SectionSpec| section.heading.as_ref().map_or("", |heading| heading.as_str()).to_owned();
    let headings: Vec<String> = layout.sections.iter().map(heading).collect();
    let section = match names.is_empty() {
        true => json!(false),
        false => json!({ "enum": names, "markdownEnumDescriptions": headings }),
    };
    properties.insert("section".into(), section);
    if !layout.allows_own_sections() {
        properties.insert("heading".into(), json!(false));
    }
    properties.insert("sections".into(), list.clone().to_value());
    json!({ "type": "object", "properties": properties })
}
