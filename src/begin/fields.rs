//! The fields that a layout declares, with placeholders that are valid values of their types.

use minijinja::{Value, context};

use super::{Ground, field_words};
use crate::diag::Diagnostic;
use crate::model::field::{Asked, OneOf};
use crate::model::layout::{FieldSpec, FieldType};
use crate::model::value::Date;
use crate::scaffold;
use crate::yaml::scalar;

/// The name of each field, the comment above it, and the text after its colon, indented as if the field were not.
/// Optional ones get no value, so that no placeholder is published by oversight; of optional rows there is an example in
/// comments.
pub(super) fn fields(
    specs: &[FieldSpec],
    one_of: &[OneOf],
    date: Date,
    ground: Ground<'_>,
) -> Result<Value, Diagnostic> {
    // One of each group must be given: the first.
    let is_first = |spec: &FieldSpec| {
        let mut first = one_of.iter().filter_map(|group| group.fields.first());
        first.any(|id| id.value == spec.name.value)
    };
    let fields = specs.iter().map(|spec| {
        let value = match (spec.asked(), spec.field_type()) {
            (Asked::Required | Asked::Expected, _) if spec.when.is_empty() => placeholder(spec, date, ground)?,
            (Asked::Optional, _) if is_first(spec) => placeholder(spec, date, ground)?,
            (_, FieldType::Rows) => row(spec, date, ground)?.replace("\n", "\n#"),
            (Asked::Required | Asked::Expected | Asked::Optional, _) => String::new(),
        };
        Ok(context! { name => spec.name.as_str(), note => field_words(spec), value })
    });
    fields.collect::<Result<Vec<Value>, _>>().map(Value::from)
}

fn placeholder(spec: &FieldSpec, date: Date, ground: Ground<'_>) -> Result<String, Diagnostic> {
    // Marks a value that does not look like a placeholder.
    let check = |value: &str| format!(" {value}   # {}", scaffold::CHECK);
    Ok(match spec.field_type() {
        FieldType::Text => format!(" {}", scaffold::LINE),
        FieldType::Markdown => format!(" |\n  {}", scaffold::BODY),
        FieldType::Date => check(&date.to_string()),
        FieldType::Person => check(ground.first(FieldType::Person, "officers")?),
        FieldType::Status => {
            let key = spec.status_key.as_ref().map(|key| key.as_str());
            check(ground.first_status(key)?)
        }
        FieldType::Choice => match spec.choices.first() {
            Some(choice) => check(&scalar(choice.value.as_str())),
            None => String::new(),
        },
        FieldType::Number => check(scaffold::NUMBER),
        FieldType::Money => check(scaffold::MONEY),
        FieldType::List => format!("\n  - {}", scaffold::LINE),
        FieldType::Rows => row(spec, date, ground)?,
        FieldType::YesNo | FieldType::SignOff => check(scaffold::ANSWER),
        FieldType::Priorities => check(&format!("[{}]", ground.first(FieldType::Priorities, "priorities")?)),
        FieldType::Wards => check(scaffold::WARDS),
    })
}

/// One row with every column.
fn row(spec: &FieldSpec, date: Date, ground: Ground<'_>) -> Result<String, Diagnostic> {
    let mut lines = String::new();
    for (at, column) in spec.columns.iter().enumerate() {
        let begin = if at == 0 { "- " } else { "  " };
        let value = placeholder(column, date, ground)?.replace('\n', "\n    ");
        lines.push_str(&format!("\n  {begin}{}:{value}", column.name.value));
    }
    Ok(lines)
}
