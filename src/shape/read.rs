//! Types that can be read from a tree of values and written as one: options, lists, values with their places, values
//! kept as they are.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::form::Form;
use super::node::{Node, NodeValue, Style};
use crate::diag::Diagnostics;
use crate::source::{Span, Spanned};

/// Something that can be read from a [`Node`] and written as one, that knows its expected form, and that has a JSON
/// Schema.
pub trait Shape: JsonSchema + Sized {
    /// Reads the value, or reports why it cannot and returns `None`.
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self>;

    /// The value as somebody would type it; reading it gives the same value.
    fn write(&self) -> Node;

    /// What a person who fills it in is asked for.
    fn form() -> Form;

    /// Whether a record leaves its key out.
    fn is_left_out(&self) -> bool {
        false
    }

    /// Whether nothing may follow a key that may be left out.
    const MAY_BE_EMPTY: bool = true;

    /// The value of a missing key; `None` if the key may not be left out.
    fn absent() -> Option<Self> {
        None
    }

    /// The schema of the value after a key, which may take more forms than the value in a list.
    fn schema_after_key(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Self>()
    }

    /// Visits every text that somebody typed, each with its place and the keys that lead to it, starting with those in
    /// `path`. Numbers, dates and the name that a record gives itself are not texts.
    fn texts(&self, _path: &mut Vec<&'static str>, _each: &mut dyn FnMut(&[&'static str], Span)) {}
}

impl<T: Shape> Shape for Option<T> {
    const MAY_BE_EMPTY: bool = T::MAY_BE_EMPTY;

    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        T::read(node, problems).map(Some)
    }

    fn write(&self) -> Node {
        self.as_ref().map_or_else(Node::default, T::write)
    }

    fn form() -> Form {
        T::form()
    }

    fn is_left_out(&self) -> bool {
        self.is_none()
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn texts(&self, path: &mut Vec<&'static str>, each: &mut dyn FnMut(&[&'static str], Span)) {
        self.iter().for_each(|value| value.texts(path, each));
    }
}

/// A list; a single value is a list of one.
impl<T: Shape> Shape for Vec<T> {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        Some(match &node.value {
            NodeValue::List(items) => items.iter().filter_map(|item| T::read(item, problems)).collect(),
            NodeValue::Scalar(_) | NodeValue::Map(_) => T::read(node, problems).into_iter().collect(),
            NodeValue::Null => vec![],
        })
    }

    fn write(&self) -> Node {
        let mut items: Vec<Node> = self.iter().map(T::write).collect();
        let is_line = |item: &Node| matches!(item.value, NodeValue::Scalar(_)) && item.style != Style::Block;
        match items.as_slice() {
            [item] if is_line(item) => items.remove(0),
            _ => NodeValue::List(items).into(),
        }
    }

    fn form() -> Form {
        Form::List(Box::new(T::form()))
    }

    fn is_left_out(&self) -> bool {
        self.is_empty()
    }

    fn absent() -> Option<Self> {
        Some(vec![])
    }

    fn schema_after_key(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        one_or_list(&one)
    }

    fn texts(&self, path: &mut Vec<&'static str>, each: &mut dyn FnMut(&[&'static str], Span)) {
        self.iter().for_each(|value| value.texts(path, each));
    }
}

/// The schema of a list, of a single value in place of it, and of nothing.
pub(crate) fn one_or_list(one: &Schema) -> Schema {
    json_schema!({ "anyOf": [{ "type": "array", "items": one }, one, { "type": "null" }] })
}

impl<T: Shape> Shape for Spanned<T> {
    const MAY_BE_EMPTY: bool = T::MAY_BE_EMPTY;

    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        T::read(node, problems).map(|value| Spanned::new(value, node.span))
    }

    fn write(&self) -> Node {
        self.value.write()
    }

    fn form() -> Form {
        T::form()
    }
}

impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// Adds a field to the entries of a record, unless it is left out.
pub fn put<T: Shape>(name: &str, value: &T, entries: &mut Vec<(Spanned<String>, Node)>) {
    if !value.is_left_out() {
        let name = name.trim_start_matches("r#").to_owned();
        entries.push((name.into(), value.write()));
    }
}
