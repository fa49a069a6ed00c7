//! The value of a field, once its layout has given its type.

use super::dated::GivenDate;
use super::figure::Amount;
use super::spec::{FieldSpec, Or};
use super::{FieldType, Fields};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::action_plan::Owner;
use crate::model::markdown::Markdown;
use crate::model::value::{Id, Text, YesNo};
use crate::shape::{Node, NodeValue, Shape as _};
use crate::source::{Span, Spanned};

/// A value of one of the types that a layout can declare.
#[derive(Debug, Clone)]
pub(crate) enum FieldValue {
    Text(Text),
    Markdown(Markdown),
    Date(Spanned<GivenDate>),
    People(Vec<Owner>),
    Status(Id),
    Choice(Text),
    /// A number or money.
    Figure(Figure),
    List(Vec<Text>),
    Rows(Vec<Row>),
    /// Also for sign-offs: whether an officer has agreed.
    YesNo(YesNo),
    Priorities(Vec<Id>),
    Wards(Vec<Text>),
}

/// A number or money as typed, with what it says.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    pub(crate) text: Text,
    /// `None` for words that the layout takes in its place.
    pub(crate) amount: Option<Amount>,
}

/// A row of a field of type `rows`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    pub(crate) cells: Fields,
    pub(crate) span: Span,
}

impl Figure {
    pub(super) fn read(node: &Node, spec: &FieldSpec, problems: &mut Diagnostics) -> Option<Self> {
        let text = Text::read(node, problems)?;
        match Amount::read(&text.value, spec.field_type() == FieldType::Money) {
            Ok(amount) => Some(Self { text, amount: Some(amount) }),
            // Words about a figure, unless a figure was meant.
            Err(not) if spec.or.contains(&Or::Text) && not.why.is_empty() => Some(Self { text, amount: None }),
            Err(not) => {
                let what = if spec.field_type() == FieldType::Money { "an amount of money" } else { "a number" };
                let why = if not.why.is_empty() { String::new() } else { format!(": {}", not.why) };
                let message = format!("`{}` is not {what}{why}", text.value);
                problems.push(Diagnostic::error(Code::BadNumber, node.span, message).help(not.help));
                None
            }
        }
    }
}

impl Row {
    /// Reads rows; a single one is a list of one. Each cell is read as its column says.
    pub(super) fn read_all(node: &Node, spec: &FieldSpec, problems: &mut Diagnostics) -> Option<Vec<Self>> {
        let like_this = || {
            let names: Vec<String> = spec.columns.iter().map(|one| format!("{}: …", one.name.value)).collect();
            format!("type each row behind a hyphen: `- {{ {} }}`", names.join(", "))
        };
        let rows: Vec<&Node> = match &node.value {
            NodeValue::List(items) => items.iter().collect(),
            NodeValue::Map(_) => vec![node],
            NodeValue::Scalar(_) => {
                problems.push(node.expected("rows").help(like_this()));
                return None;
            }
            NodeValue::Null => return None,
        };
        let rows = rows.into_iter().filter_map(|node| {
            if !matches!(node.value, NodeValue::Map(_)) {
                problems.push(node.expected("a row").help(like_this()));
                return None;
            }
            let mut cells = Fields::read(node, problems)?;
            cells.read_values(&spec.columns, problems);
            let span = cells.entries.first().map_or(node.span, |(key, _)| key.span);
            Some(Self { cells, span })
        });
        Some(rows.collect())
    }
}

impl FieldValue {
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) | Self::Choice(text) | Self::Figure(Figure { text, .. }) => text.value.is_empty(),
            Self::Markdown(markdown) => markdown.is_empty(),
            Self::People(list) => list.is_empty(),
            Self::List(list) | Self::Wards(list) => list.is_empty(),
            Self::Priorities(list) => list.is_empty(),
            Self::Rows(rows) => rows.is_empty(),
            Self::Date(_) | Self::Status(_) | Self::YesNo(_) => false,
        }
    }

    /// The words that name what it says, as somebody types them: for rules that hold one field against another, and for
    /// templates that compare.
    pub(crate) fn said(&self) -> Vec<String> {
        match self {
            Self::Text(text) | Self::Choice(text) | Self::Figure(Figure { text, .. }) => vec![text.value.clone()],
            Self::Markdown(markdown) => vec![markdown.plain()],
            Self::Date(date) => vec![date.value.to_string()],
            Self::People(people) => people.iter().flat_map(Owner::ids).map(|id| id.value.clone()).collect(),
            Self::Status(id) => vec![id.value.clone()],
            Self::List(lines) | Self::Wards(lines) => lines.iter().map(|line| line.value.clone()).collect(),
            Self::Rows(_) => vec![],
            Self::YesNo(yes) => vec![if yes.0 { "yes" } else { "no" }.to_owned()],
            Self::Priorities(ids) => ids.iter().map(|id| id.value.clone()).collect(),
        }
    }

    /// How many there are of what it lists; `None` for a single value.
    pub(crate) fn count(&self) -> Option<usize> {
        match self {
            Self::People(people) => Some(people.len()),
            Self::List(lines) | Self::Wards(lines) => Some(lines.len()),
            Self::Priorities(ids) => Some(ids.len()),
            Self::Rows(rows) => Some(rows.len()),
            Self::Text(_)
            | Self::Markdown(_)
            | Self::Date(_)
            | Self::Status(_)
            | Self::Choice(_)
            | Self::Figure(_)
            | Self::YesNo(_) => None,
        }
    }
}
