//! A report's answer to whether it is exempt, or public, that does not agree with its `access`.

use super::Family;
use super::context::{Context, Paper};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::Appendix;
use crate::model::layout::Says;
use crate::model::value::YesNo;
use crate::shape::Shape as _;

pub(super) const FAMILY: Family = Family { codes: &[Code::SaysExempt, Code::SaysPublic], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    // A mistake in the file may hide what a report says.
    for paper in context.papers.iter().filter(|paper| paper.filed.whole) {
        let Some(layout) = paper.layout else { continue };
        for spec in layout.report_fields() {
            let Some(says) = spec.says.map(|says| says.value) else { continue };
            let Some(field) = paper.report.fields.get(spec.name.as_str()) else { continue };
            // A field of another type can say it as well.
            if let Some(YesNo(yes)) = YesNo::read(&field.node, &mut Diagnostics::default()) {
                let exempt = (says == Says::Exempt) == yes;
                let answer = format!("`{}: {}`", spec.name.value, if yes { "yes" } else { "no" });
                problems.extend(judge(paper, exempt, &answer, field.node.span));
            }
        }
    }
}

/// Compares an answer with the `access` of the report and its appendices.
fn judge(paper: &Paper<'_>, exempt: bool, answer: &str, span: crate::source::Span) -> Diagnostics {
    let mut problems = Diagnostics::default();
    let report = paper.report.access.is_some();
    let appendix = paper.report.appendices.iter().any(|one| is_restricted(paper, one));
    if exempt && !report && !appendix {
        let message = format!(
            "{answer} says that something is kept from the public, and neither the report nor an appendix has `access`"
        );
        problems.push(Diagnostic::error(Code::SaysExempt, span, message).help(
            "add `access:` with `exempt: [3]`, or the paragraphs relied on, and `reason: |`; or change the answer",
        ));
    }
    if !exempt && (report || appendix) {
        let what = if report { "the report" } else { "an appendix" };
        let message = format!("{answer} says that all of it is public, and {what} has `access`");
        let mut problem = Diagnostic::error(Code::SaysPublic, span, message)
            .help("change the answer, or leave it out: it is then taken from `access`");
        if !report {
            problem.severity = Severity::Warning;
        }
        problems.push(problem);
    }
    problems
}

fn is_restricted(paper: &Paper<'_>, appendix: &Appendix) -> bool {
    let report = appendix.report.as_ref();
    let report = report.and_then(|id| paper.files.report(id.as_str()));
    let own = report.and_then(|filed| filed.record.as_ref());
    appendix.access.is_some() || own.is_some_and(|report| report.access.is_some())
}
