//! A sign-off that is missing, or that says no.

use super::Family;
use super::context::Context;
use super::missing::{how_to_give, missing};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::FieldValue;
use crate::model::field::Asked;
use crate::model::layout::{FieldSpec, FieldType};

pub(super) const FAMILY: Family = Family { codes: &[Code::MissingSignOff, Code::NotSignedOff], check };

fn is_sign_off(spec: &FieldSpec) -> bool {
    spec.field_type() == FieldType::SignOff
}

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for given in context.given.iter().filter(|given| is_sign_off(given.spec)) {
        if matches!(given.value, FieldValue::YesNo(yes) if !yes.0) {
            let message = format!("not yet: {}", given.spec.label.value);
            problems.push(
                Diagnostic::warning(Code::NotSignedOff, given.span, message)
                    .help(format!("change it to `yes` when it is; the field is `{}`", given.spec.name.value)),
            );
        }
    }
    for paper in context.papers.iter().filter(|paper| paper.filed.whole) {
        let Some(layout) = paper.layout else { continue };
        let values = &paper.report.fields;
        let place = values.entries.first().map_or(paper.report.layout.span, |(key, _)| key.span);
        for (spec, place) in
            missing(layout.report_fields(), values, place, Asked::Required).filter(|(spec, _)| is_sign_off(spec))
        {
            let message = format!("the sign-off `{}` is missing ({})", spec.name.value, spec.label.value);
            let problem = Diagnostic::error(Code::MissingSignOff, place, message);
            problems.push(problem.help(how_to_give(spec, " under `fields`")));
        }
    }
}
