//! The fields that a layout declares, with placeholders that are valid values of their types.

use minijinja::{Value, context};

use super::Ground;
use crate::cli::describe::field_words;
use crate::diag::Diagnostic;
use crate::model::layout::{FieldSpec, FieldType, on};
use crate::model::value::Date;
use crate::scaffold;

/// The name of each field, the comment above it, and the text after its colon, indented as if the field were not.
/// Optional ones get no value, so that no placeholder is published by oversight.
pub(super) fn fields(specs: &[FieldSpec], date: Date, ground: &Ground) -> Result<Value, Diagnostic> {
    let fields = specs.iter().map(|spec| {
        let value = if on(spec.required) { placeholder(spec, date, ground)? } else { String::new() };
        Ok(context! { name => spec.name.as_str(), note => field_words(spec), value })
    });
    fields.collect::<Result<Vec<Value>, _>>().map(Value::from)
}

fn placeholder(spec: &FieldSpec, date: Date, ground: &Ground) -> Result<String, Diagnostic> {
    // Marks a value that does not look like a placeholder.
    let check = |value: &str| format!(" {value}   # {}", scaffold::CHECK);
    Ok(match spec.field_type() {
        FieldType::Text => format!(" {}", scaffold::LINE),
        FieldType::Markdown => format!(" |\n  {}", scaffold::BODY),
        FieldType::Date => check(&date.to_string()),
        FieldType::Person => check(ground.first(FieldType::Person, "officers")?),
        FieldType::Status => check(ground.first(FieldType::Status, "status_keys")?),
        FieldType::List => format!("\n  - {}", scaffold::LINE),
        FieldType::YesNo | FieldType::SignOff => check(scaffold::ANSWER),
        FieldType::Priorities => check(&format!("[{}]", ground.first(FieldType::Priorities, "priorities")?)),
        FieldType::Wards => check(scaffold::WARDS),
    })
}
