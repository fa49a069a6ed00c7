//! A field of a report that its layout does not declare, or a required one that is missing.

use super::Family;
use super::context::Context;
use super::missing::{how_to_give, is_undeclared, missing};
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::layout::{FieldSpec, FieldType, Layout};
use crate::model::takes::ReportKey;
use crate::model::{Fields, Report};
use crate::shape::{not_indented, spaces};
use crate::source::Spanned;

pub(super) const FAMILY: Family = Family { codes: &[Code::UnknownField, Code::MissingField], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for paper in &context.papers {
        let Some(layout) = paper.layout else { continue };
        if !layout.allows(ReportKey::Fields) {
            continue;
        }
        let fields = &paper.report.fields;
        let name = &paper.report.layout.value;
        undeclared(
            layout,
            &format!("the layout `{name}`"),
            fields,
            |key| {
                let (_, column) = context.sources.line_column(key.span.source, key.span.start);
                let is_report = Report::keys().contains(&key.value.as_str());
                is_report.then(|| {
                    format!(
                        "if it belongs to the report, begin it as far left as `fields`: take {} away",
                        spaces(column - 1)
                    )
                })
            },
            problems,
        );
        if paper.filed.whole {
            let place = fields.entries.first().map_or(paper.report.layout.span, |(key, _)| key.span);
            let own = |spec: &FieldSpec| spec.field_type() == FieldType::SignOff || spec.says.is_some();
            for (spec, place) in missing(layout, fields, place).filter(|(spec, _)| !own(spec)) {
                let message =
                    format!("the layout `{name}` needs the field `{}` ({})", spec.name.value, spec.label.value);
                let problem = Diagnostic::error(Code::MissingField, place, message);
                problems.push(problem.help(how_to_give(spec, " under `fields`")));
            }
        }
    }
}

/// Reports values whose field a layout does not declare; `elsewhere` says what to do about a key that belongs
/// elsewhere.
pub(super) fn undeclared(
    layout: &Layout,
    who: &str,
    values: &Fields,
    elsewhere: impl Fn(&Spanned<String>) -> Option<String>,
    problems: &mut Diagnostics,
) {
    for (at, (key, _)) in values.entries.iter().enumerate() {
        if is_undeclared(&key.value, layout) {
            // A text with a colon that is no further right than its `key: |` is read as a field.
            let before = at.checked_sub(1).map(|before| &values.entries[before]);
            if let Some((text, _)) = before.filter(|(_, field)| field.node.is_empty_block()) {
                problems.push(not_indented(key, text));
                continue;
            }
            let known = layout.fields.iter().map(|spec| spec.name.as_str());
            let message = format!("{who} has no field `{}`", key.value);
            let name = (key.value.as_str(), key.span);
            problems.push(match elsewhere(key) {
                Some(help) => Diagnostic::error(Code::UnknownField, key.span, message).help(help),
                None => unknown(Code::UnknownField, name, message, known).problem,
            });
        }
    }
}
