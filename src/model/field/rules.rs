//! What a layout says of several fields together.

use schemars::json_schema;

use super::value::FieldValue;
use super::{FieldSpec, Fields};
use crate::diag::Diagnostics;
use crate::inline_schema;
use crate::model::value::Id;
use crate::shape::{Form, Kind, Node, NodeValue, Shape};
use crate::source::Span;

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
        // A single name would be taken for one of a group.
        let names = |group: &OneOf| Node::from(NodeValue::List(group.fields.iter().map(Id::write).collect()));
        match self.0.as_slice() {
            [group] => names(group),
            groups => NodeValue::List(groups.iter().map(names).collect()).into(),
        }
    }

    fn is_left_out(&self) -> bool {
        self.0.is_empty()
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn form() -> Form {
        Form::Value(Kind::Typed)
    }
}

inline_schema!(OneOfEach, generator => {
    let names = generator.subschema_for::<Vec<Id>>();
    json_schema!({ "anyOf": [names, { "type": "array", "items": names }, { "type": "null" }] })
});

impl FieldSpec {
    /// Whether it is asked for where the other fields say what they do.
    pub(crate) fn is_asked_for(&self, fields: &Fields) -> bool {
        self.when.is_empty() || self.when.holds(|name| fields.value(name).map(FieldValue::said).unwrap_or_default())
    }
}
