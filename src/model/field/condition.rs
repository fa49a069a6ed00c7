//! What other fields say where a field is asked for.

use crate::diag::Diagnostics;
use crate::inline_schema;
use crate::model::value::Text;
use crate::shape::{Form, Kind, Node, Shape, Table, one_or_list};
use crate::source::Spanned;

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

    /// Whether the fields say so; `said` gives the words of a field.
    pub(super) fn holds(&self, said: impl Fn(&str) -> Vec<String>) -> bool {
        self.0.entries.iter().all(|(name, values)| {
            let said = said(&name.value);
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

    fn form() -> Form {
        Form::Value(Kind::Typed)
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

    fn form() -> Form {
        Form::Value(Kind::Typed)
    }
}

inline_schema!(Values, generator => one_or_list(&generator.subschema_for::<Text>()));
