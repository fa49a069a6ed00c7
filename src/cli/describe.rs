//! Says in words what a layout's declaration means, for people who write reports to it.

use crate::model::layout::{FieldSpec, FieldType, Takes, on};

/// What a field holds.
pub(super) fn type_words(spec: &FieldSpec) -> &'static str {
    match spec.r#type.unwrap_or(FieldType::Text) {
        FieldType::Text => "one line of text",
        FieldType::Markdown => "body text",
        FieldType::Date => "a date",
        FieldType::Person => "one officer or several, by id",
        FieldType::Status => "a status, by id",
        FieldType::List => "a list of lines",
        FieldType::YesNo => "yes or no",
        FieldType::Priorities => "priorities, by id",
        FieldType::Wards => "wards by name, or `all`",
    }
}

/// Whether a field or section must be given.
pub(super) fn required_words(required: bool) -> &'static str {
    if required {
        "required"
    } else {
        "may be left out"
    }
}

/// A field on a line: its label, what it holds, whether it must be given, and its help.
pub(super) fn field_words(spec: &FieldSpec) -> String {
    let required = required_words(on(spec.required));
    let help = spec
        .help
        .as_ref()
        .map(|help| format!(" {}", help.value))
        .unwrap_or_default();
    format!(
        "{}: {}; {required}.{help}",
        spec.label.value,
        type_words(spec)
    )
}

/// What kind of data a layout takes.
pub(super) fn takes_words(takes: Takes) -> &'static str {
    match takes {
        Takes::Report => "a report with its own text",
        Takes::ActionPlan => "an action plan",
        Takes::ProgressRound => "an action plan with one of its progress rounds",
        Takes::Register => "a register",
    }
}
