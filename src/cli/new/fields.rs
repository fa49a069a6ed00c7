//! The fields that a layout declares, with placeholders that are valid values of their types.

use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::Ground;
use crate::cli::describe::field_words;
use crate::diag::Diagnostic;
use crate::model::layout::{FieldSpec, FieldType, on};
use crate::model::value::Date;
use crate::scaffold;

/// A field in a starting file.
#[derive(Serialize)]
struct Field {
    name: String,
    /// The comment above it.
    note: String,
    /// The text after its colon, indented as if the field were not.
    value: String,
}

/// All of them. Optional ones get no value, so that no placeholder is published by oversight.
pub(super) fn fields(specs: &[FieldSpec], date: Date, ground: &Ground) -> Result<Value, Diagnostic> {
    let fields = specs.iter().map(|spec| {
        let value = if on(spec.required) { placeholder(spec, date, ground)? } else { String::new() };
        Ok(Field { name: spec.name.value.clone(), note: field_words(spec), value })
    });
    let fields: Result<Vec<Field>, Diagnostic> = fields.collect();
    fields.map(|fields| Value::from(Serde(fields)))
}

fn placeholder(spec: &FieldSpec, date: Date, ground: &Ground) -> Result<String, Diagnostic> {
    // Marks a value that does not look like a placeholder.
    let check = |value: &str| format!(" {value}   # {}", scaffold::CHECK);
    Ok(match spec.field_type() {
        FieldType::Text => format!(" {}", scaffold::LINE),
        FieldType::Markdown => format!(" |\n  {}", scaffold::BODY),
        FieldType::Date => check(&date.to_string()),
        FieldType::Person => check(ground.officer()?),
        FieldType::Status => check(ground.status()?),
        FieldType::List => format!("\n  - {}", scaffold::LINE),
        FieldType::YesNo | FieldType::SignOff => check(scaffold::ANSWER),
        FieldType::Priorities => check(&format!("[{}]", ground.priority()?)),
        FieldType::Wards => check(scaffold::WARDS),
    })
}
