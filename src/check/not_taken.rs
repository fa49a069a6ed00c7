//! Something in a report that its layout has no place for.

use super::Family;
use super::context::{Context, Paper};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::takes::ReportKey;
use crate::model::{Markdown, Report};
use crate::source::Span;

pub(super) const FAMILY: Family = Family { codes: &[Code::NotTaken], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for paper in &context.papers {
        let Some(layout) = paper.layout else { continue };
        for key in ReportKey::ALL.iter().filter(|key| !layout.allows(**key)) {
            let (what, Some(span)) = typed(paper.report, *key) else { continue };
            let message = format!("the layout `{}` does not show {what}", paper.report.layout.value);
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

/// What a report has under a key, in words, and its place; no place if there is nothing.
fn typed(report: &Report, key: ReportKey) -> (&'static str, Option<Span>) {
    let shown = |text: &&Markdown| !text.is_empty();
    let first = |texts: &[Markdown]| texts.iter().find(shown).map(|text| text.span);
    match key {
        ReportKey::Subtitle => ("a subtitle", report.subtitle.as_ref().map(|text| text.span)),
        ReportKey::Reference => ("a reference", report.reference.as_ref().map(|text| text.span)),
        ReportKey::FirstNumber => ("a first number", report.first_number.map(|number| number.span)),
        ReportKey::Plan => ("an action plan", report.plan.as_ref().map(|id| id.span)),
        ReportKey::Round => ("a progress round", report.round.as_ref().map(|id| id.span)),
        ReportKey::Since => ("an earlier round in `since`", report.since.as_ref().map(|id| id.span)),
        ReportKey::Register => ("a register", report.register.as_ref().map(|id| id.span)),
        ReportKey::Plans => ("`plans`", report.plans.first().map(|id| id.span)),
        ReportKey::Registers => ("`registers`", report.registers.first().map(|id| id.span)),
        ReportKey::Only => ("`only`", (!report.only.is_empty()).then_some(report.layout.span)),
        ReportKey::Owner => ("`owner`", report.owner.as_ref().map(|id| id.span)),
        ReportKey::Fields => ("fields", report.fields.entries.first().map(|(key, _)| key.span)),
        ReportKey::Introduction => {
            let text = report.introduction.as_ref().filter(shown);
            ("an introduction", text.map(|text| text.span))
        }
        ReportKey::Recommendations => ("recommendations", first(&report.recommendations)),
        ReportKey::Sections => ("sections", report.sections.first().map(|section| section.span)),
        ReportKey::Appendices => ("appendices", report.appendices.first().map(|one| one.span)),
        ReportKey::BackgroundPapers => ("background papers", first(&report.background_papers)),
    }
}
