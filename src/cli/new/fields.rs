//! The fields that a layout declares, with placeholders that are valid values of their types.

use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::Ground;
use crate::cli::describe::field_words;
use crate::diag::Diagnostic;
use crate::model::layout::{FieldSpec, FieldType, on};
use crate::model::value::Date;

/// Said beside a value that does not look like a placeholder.
const CHECK: &str = "   # to be checked";

/// A field as it stands in a starting file.
#[derive(Serialize)]
struct Field {
    name: String,
    /// What to say above it.
    note: String,
    /// What stands after its colon, indented as if the field were not.
    value: String,
}

/// All of them. What may be left out is left out, so that no placeholder is published by oversight.
pub(super) fn fields(
    specs: &[FieldSpec],
    date: Date,
    ground: &Ground,
) -> Result<Value, Diagnostic> {
    let fields = specs.iter().map(|spec| {
        let value = if on(spec.required) {
            placeholder(spec, date, ground)?
        } else {
            String::new()
        };
        Ok(Field {
            name: spec.name.value.clone(),
            note: field_words(spec),
            value,
        })
    });
    let fields: Result<Vec<Field>, Diagnostic> = fields.collect();
    fields.map(|fields| Value::from(Serde(fields)))
}

fn placeholder(spec: &FieldSpec, date: Date, ground: &Ground) -> Result<String, Diagnostic> {
    Ok(match spec.r#type.unwrap_or(FieldType::Text) {
        FieldType::Text => " To be written".to_owned(),
        FieldType::Markdown => " |\n  To be written.".to_owned(),
        FieldType::Date => format!(" {date}{CHECK}"),
        FieldType::Person => format!(" {}{CHECK}", ground.officer()?),
        FieldType::Status => format!(" {}{CHECK}", ground.status()?),
        FieldType::List => "\n  - To be written".to_owned(),
        FieldType::YesNo => format!(" no{CHECK}"),
        FieldType::Priorities => format!(" [{}]{CHECK}", ground.priority()?),
        FieldType::Wards => format!(" all{CHECK}"),
    })
}
