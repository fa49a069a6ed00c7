//! What a layout says of several fields together.

use schemars::json_schema;

use super::value::FieldValue;
use super::{FieldSpec, Fields};
use crate::diag::Diagnostics;
use crate::inline_schema;
use crate::model::value::{Id, Text};
use crate::shape::{Node, NodeValue, Shape, Table, one_or_list};
use crate::source::{Span, Spanned};

/// What other fields say where a field is asked for: each has one of the values.
#[derive(Debug, Clone, Default)]
pub struct Condition(Table<Values>);

/// The values that a field may have, by the words typed.
#[derive(Debug, Clone, Default)]
struct Values(Vec<Text>);

impl Condition {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.entries.is_empty()
    }

    /// The fields that it names.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.0.entries.iter().map(|(name, _)| name)
    }

    /// The values that it names for a field.
    pub(crate) fn values(&self, name: &str) -> &[Text] {
        self.0.get(name).map_or(&[], |values| &values.0)
    }

    /// Whether the fields say so.
    pub(crate) fn holds(&self, fields: &Fields) -> bool {
        self.0.entries.iter().all(|(name, values)| {
            let said = fields.value(&name.value).map(FieldValue::said).unwrap_or_default();
            values.0.iter().any(|value| said.iter().any(|one| one.eq_ignore_ascii_case(&value.value)))
        })
    }

    /// The condition in words: `decision` is `refused` or `deferred`.
    pub(crate) fn words(&self) -> String {
        let each = self.0.entries.iter().map(|(name, values)| {
            let values: Vec<String> = values.0.iter().map(|value| format!("`{}`", value.value)).collect();
            format!("`{}` is {}", name.value, values.join(" or "))
        });
        each.collect::<Vec<_>>().join(" and ")
    }
}

impl Shape for Condition {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        Table::read(node, problems).map(Self)
    }

    fn write(&self) -> Node {
        self.0.write()
    }

    fn is_left_out(&self) -> bool {
        self.is_empty()
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

inline_schema!(Condition, generator => Table::<Values>::json_schema(generator));

impl Shape for Values {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        Shape::read(node, problems).map(Self)
    }

    fn write(&self) -> Node {
        self.0.write()
    }
}

inline_schema!(Values, generator => one_or_list(&generator.subschema_for::<Text>()));

/// Fields of which exactly one must be given.
#[derive(Debug, Clone, Default)]
pub struct OneOf {
    pub(crate) fields: Vec<Id>,
    pub(crate) span: Span,
}

/// Groups of fields: a list of names is one group, a list of lists several.
#[derive(Debug, Clone, Default)]
pub struct OneOfEach(pub(crate) Vec<OneOf>);

impl Shape for OneOfEach {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        let group = |node: &Node, problems: &mut Diagnostics| {
            let fields = Shape::read(node, problems);
            fields.map(|fields| OneOf { fields, span: node.span })
        };
        let several = match &node.value {
            NodeValue::List(items) => items.iter().any(|item| matches!(item.value, NodeValue::List(_))),
            NodeValue::Null | NodeValue::Scalar(_) | NodeValue::Map(_) => false,
        };
        match &node.value {
            NodeValue::List(items) if several => {
                Some(Self(items.iter().filter_map(|item| group(item, problems)).collect()))
            }
            NodeValue::Null => Some(Self::default()),
            NodeValue::Scalar(_) | NodeValue::List(_) | NodeValue::Map(_) => {
                group(node, problems).map(|one| Self(vec![one]))
            }
        }
    }

    fn write(&self) -> Node {
        NodeValue::List(self.0.iter().map(|group| group.fields.write()).collect()).into()
    }

    fn is_left_out(&self) -> bool {
        self.0.is_empty()
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

inline_schema!(OneOfEach, generator => {
    let names = generator.subschema_for::<Vec<Id>>();
    json_schema!({ "anyOf": [names, { "type": "array", "items": names }, { "type": "null" }] })
});

impl FieldSpec {
    /// Whether it is asked for where the other fields say what they do.
    pub(crate) fn is_asked_for(&self, fields: &Fields) -> bool {
        self.when.is_empty() || self.when.holds(fields)
    }
}
