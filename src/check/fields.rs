//! A field of a report, an entry of a register or a row that its layout does not declare, or a required one that is
//! missing.

use super::Family;
use super::context::Context;
use super::missing::{how_to_give, is_undeclared, missing};
use super::records::{self, Record, RecordKind};
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Report;
use crate::model::field::Asked;
use crate::model::layout::{FieldSpec, FieldType};
use crate::shape::{not_indented, spaces};
use crate::source::Spanned;

pub(super) const FAMILY: Family =
    Family { codes: &[Code::UnknownField, Code::MissingField, Code::IncompleteEntry], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for record in records::all(context) {
        undeclared(&record, |key| elsewhere(context, &record, key), problems);
        if !record.whole {
            continue;
        }
        let is_report = matches!(record.kind, RecordKind::Report(_));
        // Those have messages of their own.
        let own = |spec: &FieldSpec| is_report && (spec.field_type() == FieldType::SignOff || spec.says.is_some());
        let missing = missing(record.specs, record.values, record.place, Asked::Required);
        for (spec, place) in missing.filter(|(spec, _)| !own(spec)) {
            let code = match record.kind {
                RecordKind::Report(_) | RecordKind::Row(..) | RecordKind::Meeting | RecordKind::Item(_) => {
                    Code::MissingField
                }
                RecordKind::Entry(_) => Code::IncompleteEntry,
            };
            let problem = Diagnostic::error(code, place, record.kind.lacks(spec));
            problems.push(problem.help(how_to_give(spec, record.kind.to())));
        }
    }
}

/// What to do about a key that a report has itself.
fn elsewhere(context: &Context<'_>, record: &Record<'_>, key: &Spanned<String>) -> Option<String> {
    let is_report = matches!(record.kind, RecordKind::Report(_)) && Report::keys().contains(&key.value.as_str());
    let (_, column) = context.sources.line_column(key.span.source, key.span.start);
    is_report.then(|| {
        format!("if it belongs to the report, begin it as far left as `fields`: take {} away", spaces(column - 1))
    })
}

/// Reports values whose field a layout does not declare; `elsewhere` says what to do about a key that belongs
/// elsewhere.
fn undeclared(record: &Record<'_>, elsewhere: impl Fn(&Spanned<String>) -> Option<String>, problems: &mut Diagnostics) {
    let values = record.values;
    for (at, (key, _)) in values.entries.iter().enumerate() {
        if is_undeclared(&key.value, record.specs) {
            // A text with a colon that is no further right than its `key: |` is read as a field.
            let before = at.checked_sub(1).map(|before| &values.entries[before]);
            if let Some((text, _)) = before.filter(|(_, field)| field.node.is_empty_block()) {
                problems.push(not_indented(key, text));
                continue;
            }
            let known = record.specs.iter().map(|spec| spec.name.as_str());
            let message = format!("{} has no field `{}`", record.kind.taker(), key.value);
            let name = (key.value.as_str(), key.span);
            problems.push(match elsewhere(key) {
                Some(help) => Diagnostic::error(Code::UnknownField, key.span, message).help(help),
                None => unknown(Code::UnknownField, name, message, known).problem,
            });
        }
    }
}
