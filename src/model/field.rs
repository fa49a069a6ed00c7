//! The values of fields that a layout declares.

use super::action_plan::Owner;
use super::layout::FieldType;
use super::markdown::Markdown;
use super::value::{Date, Id, Text, YesNo};
use crate::diag::Diagnostics;
use crate::shape::{Node, NodeValue, Shape};
use crate::source::Spanned;

/// A value of one of the types that a layout can declare.
#[derive(Debug, Clone)]
pub(crate) enum FieldValue {
    /// One line.
    Text(Text),
    /// Body text.
    Markdown(Markdown),
    /// A day.
    Date(Spanned<Date>),
    /// Officers of the council.
    People(Vec<Owner>),
    /// A status of the status key.
    Status(Id),
    /// Lines.
    List(Vec<Text>),
    /// Yes or no.
    YesNo(YesNo),
    /// Priorities of the council.
    Priorities(Vec<Id>),
    /// Wards of the council, or all of them.
    Wards(Vec<Text>),
}

impl FieldValue {
    /// Reads a value of the declared type, or reports why it is none. Nothing typed gives nothing.
    pub(crate) fn read(node: &Node, r#type: FieldType, problems: &mut Diagnostics) -> Option<Self> {
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
            FieldType::YesNo => Self::YesNo(Shape::read(node, problems)?),
            FieldType::Priorities => Self::Priorities(Shape::read(node, problems)?),
            FieldType::Wards => Self::Wards(Shape::read(node, problems)?),
        })
    }

    /// Whether there is nothing to show.
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
