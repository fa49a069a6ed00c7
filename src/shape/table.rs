//! Keys that are not declared: the person who types chooses them.

use std::collections::HashMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::form::Form;
use super::node::{Node, NodeValue};
use super::read::Shape;
use super::record::duplicate;
use crate::diag::Diagnostics;
use crate::source::{Span, Spanned};

/// Keys chosen by the person who types, each with a value of one type, in the order typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table<T> {
    /// Keys with their places, and values.
    pub entries: Vec<(Spanned<String>, T)>,
}

impl<T> Table<T> {
    pub(crate) fn get(&self, key: &str) -> Option<&T> {
        self.entries.iter().find(|(k, _)| k.value == key).map(|(_, v)| v)
    }
}

impl<T, K: Into<String>, V: Into<T>> FromIterator<(K, V)> for Table<T> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let entries = entries.into_iter().map(|(key, value)| (Spanned::from(key.into()), value.into()));
        Self { entries: entries.collect() }
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { entries: vec![] }
    }
}

impl<T: Shape> Shape for Table<T> {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        let NodeValue::Map(entries) = &node.value else {
            problems.push(node.expected_record("lines such as `title: …`"));
            return None;
        };
        let mut table = Self::default();
        let mut seen = HashMap::new();
        for (key, value) in entries {
            let first = *seen.entry(key.value.as_str()).or_insert(key.span);
            if first != key.span {
                problems.push(duplicate(key, first));
            } else if let Some(value) = T::read(value, problems) {
                table.entries.push((key.clone(), value));
            }
        }
        Some(table)
    }

    fn write(&self) -> Node {
        let entries = self.entries.iter().map(|(key, value)| (key.clone(), value.write()));
        NodeValue::Map(entries.collect()).into()
    }

    fn form() -> Form {
        Form::Table { of: "", each: Box::new(T::form()) }
    }

    fn is_left_out(&self) -> bool {
        self.entries.is_empty()
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn schema_after_key(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Option<Self>>()
    }

    fn texts(&self, path: &mut Vec<&'static str>, each: &mut dyn FnMut(&[&'static str], Span)) {
        self.entries.iter().for_each(|(_, value)| value.texts(path, each));
    }
}

impl<T: JsonSchema> JsonSchema for Table<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Table_of_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let values = generator.subschema_for::<T>();
        json_schema!({ "type": "object", "additionalProperties": values })
    }
}
