//! A choice that its field does not list, and something said twice that may be said once.

use std::collections::HashMap;

use super::Family;
use super::context::Context;
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::layout::{FieldSpec, on};
use crate::model::{FieldValue, Fields};
use crate::source::Span;

pub(super) const FAMILY: Family = Family { codes: &[Code::UnknownChoice, Code::NotUnique], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for given in &context.given {
        let FieldValue::Choice(typed) = given.value else { continue };
        if given.spec.choice(&typed.value).is_none() {
            let known = given.spec.choices.iter().map(|choice| (choice.value.as_str(), choice.shown()));
            let message = format!("`{}` is not one of the choices of `{}`", typed.value, given.spec.name.value);
            problems.push(unknown(Code::UnknownChoice, (typed.as_str(), given.span), message, known).problem);
        }
    }
    for given in &context.given {
        if let FieldValue::Rows(rows) = given.value {
            unique(&given.spec.columns, rows.iter().map(|row| &row.cells), "row", problems);
        }
    }
    for (_, register) in context.registers() {
        if let Some(layout) = context.layout(&register.layout) {
            unique(register.fields.declared(layout), register.entries.iter(), "entry", problems);
        }
    }
}

/// Reports what is said again in a field that is `unique`.
fn unique<'a>(
    specs: &'a [FieldSpec],
    records: impl Iterator<Item = &'a Fields> + Clone,
    what: &str,
    problems: &mut Diagnostics,
) {
    for spec in specs.iter().filter(|spec| on(spec.unique)) {
        let mut seen: HashMap<String, Span> = HashMap::new();
        for record in records.clone() {
            let Some(field) = record.get(spec.name.as_str()) else { continue };
            let said = field.value.as_ref().map(|value| value.said().join(", ")).filter(|said| !said.is_empty());
            let Some(said) = said else { continue };
            let first = *seen.entry(said.clone()).or_insert(field.node.span);
            if first != field.node.span {
                let message = format!("another {what} before this one has `{said}` in `{}`", spec.name.value);
                problems.push(
                    Diagnostic::error(Code::NotUnique, field.node.span, message)
                        .first_at(first)
                        .help(format!("no two may say the same in {}: change one, or delete it", spec.label.value)),
                );
            }
        }
    }
}
