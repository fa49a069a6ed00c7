//! The fields that a layout declares, with their values in a report or an entry of a register.

mod condition;
mod dated;
mod figure;
mod rules;
mod spec;
pub(crate) mod types;
mod value;

use schemars::json_schema;

pub use condition::Condition;
pub(crate) use dated::GivenDate;
pub use figure::{Amount, Decimal, Unit};
pub use rules::{OneOf, OneOfEach};
pub(crate) use spec::Asked;
pub use spec::{Choice, ChoiceInFull, FieldSpec, FieldType, Or, Says};
pub(crate) use value::{FieldValue, Figure, Row};

use crate::diag::Diagnostics;
use crate::inline_schema;
use crate::shape::{Form, Node, NodeValue, Shape, Table};
use crate::source::Span;

/// Fields by name, in the order typed.
pub type Fields = Table<GivenField>;

/// A field as typed, with its value once the layout has given its type.
#[derive(Debug, Clone, Default)]
pub struct GivenField {
    pub(crate) node: Node,
    /// Its value. `None` if nothing was typed, if it does not have the declared type, or if no layout declares it.
    pub(crate) value: Option<FieldValue>,
}

impl Fields {
    /// Reads the values of the fields that a layout declares, and reports those of a wrong type.
    pub(crate) fn read_values(&mut self, declared: &[FieldSpec], problems: &mut Diagnostics) {
        for (name, field) in &mut self.entries {
            let Some(spec) = declared.iter().find(|spec| spec.name.value == name.value) else { continue };
            let mut found = Diagnostics::default();
            let value = FieldValue::read(&field.node, spec, &mut found);
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

    fn form() -> Form {
        Form::Declared
    }
}

impl GivenField {
    /// Whether nothing was typed after its colon.
    pub(crate) fn is_blank(&self) -> bool {
        self.node.value == NodeValue::Null && !self.node.is_taken()
    }
}

impl From<Node> for GivenField {
    fn from(node: Node) -> Self {
        Self { node, value: None }
    }
}

inline_schema!(GivenField, _ => json_schema!({}));
