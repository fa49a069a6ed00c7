//! What a layout says of fields together: which should be given, which need others, which belong to a case, of which
//! one is enough, and which count what others list.

use super::Family;
use super::context::Context;
use super::missing::{how_to_give, missing};
use super::records::{self, Record};
use crate::diag::{Code, Diagnostic, Diagnostics, in_a_row};
use crate::model::FieldValue;
use crate::model::field::{Asked, Decimal, Figure};
use crate::model::layout::FieldSpec;
use crate::model::value::Id;
use crate::source::Span;

pub(super) const FAMILY: Family = Family {
    codes: &[Code::ExpectedField, Code::NeededField, Code::NotAskedFor, Code::OneOfFields, Code::WrongCount],
    check,
};

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for record in records::all(context).iter().filter(|record| record.whole) {
        expected(record, problems);
        for spec in record.specs {
            needs(record, spec, problems);
            when(record, spec, problems);
            count(record, spec, problems);
        }
        one_of(record, problems);
    }
}

fn expected(record: &Record<'_>, problems: &mut Diagnostics) {
    for (spec, place) in missing(record.specs, record.values, record.place, Asked::Expected) {
        let message = format!("`{}` ({}) is empty, and should be given", spec.name.value, spec.label.value);
        let mut problem = Diagnostic::warning(Code::ExpectedField, place, message);
        problem.add_help(how_to_give(spec, record.kind.to()));
        if let Some(empty) = &spec.empty {
            problem.add_help(format!("as it is, readers are told “{}”", empty.value));
        }
        problems.push(problem);
    }
}

/// The place of a field that is given.
fn given(record: &Record<'_>, name: &str) -> Option<Span> {
    let mut entries = record.values.entries.iter();
    let (key, field) = entries.find(|(key, _)| key.value == name)?;
    field.value.as_ref().filter(|value| !value.is_empty()).map(|_| key.span)
}

/// Whether a field was typed at all, even wrongly; what is wrong with it was reported.
fn is_typed(record: &Record<'_>, name: &str) -> bool {
    let field = record.values.get(name);
    field.is_some_and(|field| field.value.as_ref().map_or(!field.is_blank(), |value| !value.is_empty()))
}

fn needs(record: &Record<'_>, spec: &FieldSpec, problems: &mut Diagnostics) {
    let Some(place) = given(record, spec.name.as_str()) else { return };
    for needed in spec.needs.iter().filter(|needed| !is_typed(record, needed.as_str())) {
        let Some(other) = record.specs.iter().find(|other| other.name.value == needed.value) else { continue };
        let message =
            format!("`{}` is given, and `{}` ({}) is not", spec.name.value, other.name.value, other.label.value);
        let problem = Diagnostic::error(Code::NeededField, place, message);
        problems.push(problem.help(how_to_give(other, record.kind.to())));
    }
}

fn when(record: &Record<'_>, spec: &FieldSpec, problems: &mut Diagnostics) {
    let Some(place) = given(record, spec.name.as_str()).filter(|_| !spec.is_asked_for(record.values)) else { return };
    // A value that could not be read may be one of those that ask for it.
    let in_doubt = spec.when.fields().any(|name| is_typed(record, &name.value) && given(record, &name.value).is_none());
    if in_doubt {
        return;
    }
    let message = format!(
        "`{}` ({}) is given, and belongs here only where {}",
        spec.name.value,
        spec.label.value,
        spec.when.words()
    );
    problems.push(Diagnostic::error(Code::NotAskedFor, place, message).help("delete it, or change what it depends on"));
}

fn count(record: &Record<'_>, spec: &FieldSpec, problems: &mut Diagnostics) {
    let Some(of) = &spec.count else { return };
    let value = record.values.get(spec.name.as_str());
    let Some(FieldValue::Figure(Figure { amount: Some(amount), text })) = value.and_then(|one| one.value.as_ref())
    else {
        return;
    };
    let listed = match record.values.get(of.as_str()) {
        Some(field) if field.value.is_none() && !field.is_blank() => return,
        field => field.and_then(|field| field.value.as_ref()).map_or(Some(0), FieldValue::count),
    };
    let Some(listed) = listed else { return };
    if amount.value != Decimal::from(listed) {
        let message = format!("`{}` is {}, and `{}` lists {listed}", spec.name.value, text.value, of.value);
        let mut problem = Diagnostic::error(Code::WrongCount, text.span, message);
        if let Some(place) = given(record, of.as_str()) {
            problem = problem.related(place, "what it counts is here");
        }
        problems.push(problem.help(format!("type {listed}, or correct the list")));
    }
}

fn one_of(record: &Record<'_>, problems: &mut Diagnostics) {
    for group in record.one_of {
        let typed: Vec<&Id> = group.fields.iter().filter(|name| is_typed(record, name.as_str())).collect();
        let names: Vec<String> = group.fields.iter().map(|name| format!("`{}`", name.value)).collect();
        match typed.as_slice() {
            [_] => {}
            [] => {
                let message = format!("one of {} must be given, and none is", in_a_row(&names));
                let first =
                    group.fields.first().and_then(|name| record.specs.iter().find(|one| one.name.value == name.value));
                let mut problem = Diagnostic::error(Code::OneOfFields, record.place, message);
                if let Some(spec) = first {
                    problem.add_help(format!("such as: {}", how_to_give(spec, record.kind.to())));
                }
                problems.push(problem);
            }
            [first, .., last] => {
                let Some(place) = given(record, last.as_str()).or_else(|| given(record, first.as_str())) else {
                    continue;
                };
                let given: Vec<String> = typed.iter().map(|name| format!("`{}`", name.value)).collect();
                let message = format!("only one of {} may be given, and {} are", in_a_row(&names), in_a_row(&given));
                problems.push(Diagnostic::error(Code::OneOfFields, place, message).help("delete what does not apply"));
            }
        }
    }
}
