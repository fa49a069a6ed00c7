//! The fields that a layout declares, with their values in a report or an entry of a register.

pub mod figure;

use schemars::json_schema;

use super::action_plan::Owner;
use super::layout::{FieldSpec, FieldType};
use super::markdown::Markdown;
use super::value::{Date, Id, Text, YesNo};
use crate::diag::Diagnostics;
use crate::inline_schema;
use crate::shape::{Node, NodeValue, Shape, Table};
use crate::source::{Span, Spanned};

/// Fields by name, in the order typed.
pub type Fields = Table<GivenField>;

/// A field as typed, with its value once the layout has given its type.
#[derive(Debug, Clone, Default)]
pub struct GivenField {
    pub(crate) node: Node,
    /// Its value. `None` if nothing was typed, if it does not have the declared type, or if no layout declares it.
    pub(crate) value: Option<FieldValue>,
}

/// A value of one of the types that a layout can declare.
#[derive(Debug, Clone)]
pub(crate) enum FieldValue {
    Text(Text),
    Markdown(Markdown),
    Date(Spanned<Date>),
    People(Vec<Owner>),
    Status(Id),
    List(Vec<Text>),
    /// Also for sign-offs: whether an officer has agreed.
    YesNo(YesNo),
    Priorities(Vec<Id>),
    Wards(Vec<Text>),
}

impl Fields {
    /// Reads the values of the fields that a layout declares, and reports those of a wrong type.
    pub(crate) fn read_values(&mut self, declared: &[FieldSpec], problems: &mut Diagnostics) {
        for (name, field) in &mut self.entries {
            let Some(spec) = declared.iter().find(|spec| spec.name.value == name.value) else { continue };
            let mut found = Diagnostics::default();
            let value = FieldValue::read(&field.node, spec.field_type(), &mut found);
            // A value that is empty because of mistakes was already reported.
            field.value = value.filter(|value| found.is_empty() || !value.is_empty());
            problems.extend(found);
        }
    }

    pub(crate) fn value(&self, name: &str) -> Option<&FieldValue> {
        self.get(name)?.value.as_ref()
    }
}

impl Shape for GivenField {
    fn read(node: &Node, _: &mut Diagnostics) -> Option<Self> {
        Some(node.clone().into())
    }

    fn texts(&self, path: &mut Vec<&'static str>, each: &mut dyn FnMut(&[&'static str], Span)) {
        if self.node.value != NodeValue::Null {
            each(path, self.node.span);
        }
    }

    fn write(&self) -> Node {
        self.node.clone()
    }
}

impl From<Node> for GivenField {
    fn from(node: Node) -> Self {
        Self { node, value: None }
    }
}

inline_schema!(GivenField, _ => json_schema!({}));

impl FieldValue {
    /// Reads a value of the declared type, or reports why it is not one. `None` if nothing was typed.
    fn read(node: &Node, r#type: FieldType, problems: &mut Diagnostics) -> Option<Self> {
        if node.value == NodeValue::Null {
            return None;
        }
        Some(match r#type {
            FieldType::Text => Self::Text(Shape::read(node, problems)?),
            FieldType::Markdown => Self::Markdown(Shape::read(node, problems)?),
            FieldType::Date => Self::Date(Shape::read(node, problems)?),
            FieldType::Person => Self::People(Shape::read(node, problems)?),
            FieldType::Status => Self::Status(Shape::read(node, problems)?),
            FieldType::List => Self::List(Shape::read(node, problems)?),
            FieldType::YesNo | FieldType::SignOff => Self::YesNo(Shape::read(node, problems)?),
            FieldType::Priorities => Self::Priorities(Shape::read(node, problems)?),
            FieldType::Wards => Self::Wards(Shape::read(node, problems)?),
        })
    }

    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.value.is_empty(),
            Self::Markdown(markdown) => markdown.is_empty(),
            Self::People(list) => list.is_empty(),
            Self::List(list) | Self::Wards(list) => list.is_empty(),
            Self::Priorities(list) => list.is_empty(),
            Self::Date(_) | Self::Status(_) | Self::YesNo(_) => false,
        }
    }
}
