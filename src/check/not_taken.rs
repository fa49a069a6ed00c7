//! Something in a report that its layout has no place for.

use super::Family;
use super::context::{Context, Paper, takes_plan, takes_round};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::layout::{Layout, Takes, on};
use crate::model::{Markdown, Report};
use crate::source::Span;

pub(super) const FAMILY: Family = Family { codes: &[Code::NotTaken], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for paper in &context.papers {
        let Some(layout) = paper.layout else { continue };
        for (what, span) in parts(paper.report, layout) {
            let message =
                format!("the layout `{}` does not show {what}", paper.report.layout.value);
            problems.push(Diagnostic::error(Code::NotTaken, span, message).help(help(paper)));
        }
    }
}

fn help(paper: &Paper<'_>) -> String {
    format!(
        "delete it or choose another layout; `packs layouts {}` says what this one takes",
        paper.report.layout.value
    )
}

/// The parts of a report that have something in them and that its layout does not take.
fn parts(report: &Report, layout: &Layout) -> Vec<(&'static str, Span)> {
    let shown = |text: &&Markdown| !text.is_empty();
    let tracker = layout.takes == Takes::Tracker;
    let takes_fields = !layout.fields.is_empty() && layout.takes != Takes::Register;
    let found = [
        ("a subtitle", on(layout.subtitle), report.subtitle.as_ref().map(|text| text.span)),
        ("an action plan", takes_plan(layout), report.plan.as_ref().map(|id| id.span)),
        ("a progress round", takes_round(layout), report.round.as_ref().map(|id| id.span)),
        (
            "an earlier round in `since`",
            layout.shows_changes(),
            report.since.as_ref().map(|id| id.span),
        ),
        ("`plans`", tracker, report.plans.first().map(|id| id.span)),
        ("`registers`", tracker, report.registers.first().map(|id| id.span)),
        ("`owner`", tracker, report.owner.as_ref().map(|id| id.span)),
        ("`only`", tracker, (!report.only.is_empty()).then_some(report.layout.span)),
        ("a register", layout.takes == Takes::Register, report.register.as_ref().map(|id| id.span)),
        ("fields", takes_fields, report.fields.entries.first().map(|(key, _)| key.span)),
        (
            "an introduction",
            on(layout.introduction),
            report.introduction.as_ref().filter(shown).map(|text| text.span),
        ),
        (
            "recommendations",
            layout.recommendations.is_some(),
            report.recommendations.iter().find(shown).map(|text| text.span),
        ),
        ("sections", takes_sections(layout), report.sections.first().map(|section| section.span)),
        (
            "appendices",
            on(layout.appendices),
            report.appendices.first().map(|appendix| appendix.span),
        ),
        (
            "background papers",
            on(layout.background_papers),
            report.background_papers.iter().find(shown).map(|text| text.span),
        ),
    ];
    found
        .into_iter()
        .filter(|(_, taken, _)| !taken)
        .filter_map(|(what, _, span)| Some((what, span?)))
        .collect()
}

/// Whether a layout has room for sections: a report does unless it says no, a table only where it says so.
pub(super) fn takes_sections(layout: &Layout) -> bool {
    let own = layout.own_sections.map_or(layout.takes == Takes::Report, |yes| yes.0);
    own || !layout.sections.is_empty()
}
