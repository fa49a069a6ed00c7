//! An action plan with a gap: a recommendation that nobody acts on, a theme or a plan with nothing in it.

use super::Family;
use super::context::Context;
use crate::diag::{Code, Diagnostic, Diagnostics, start_of};
use crate::model::column::{ColumnField, PlanField};
use crate::model::layout::Layout;
use crate::model::takes::ReportKey;

pub(super) const FAMILY: Family = Family { codes: &[Code::NoThemes, Code::NoRecommendations, Code::NoAction], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for files in &context.workspace.plans {
        let Some(plan) = files.plan.understood() else { continue };
        if plan.themes.is_empty() {
            let place = start_of(files.plan.source, context.sources);
            problems.push(
                Diagnostic::error(Code::NoThemes, place, "the action plan has no themes, and so no recommendations")
                    .help("add `themes:`; a plan that is not grouped has one theme with an `id` and no `title`"),
            );
        }
        for theme in plan.themes.iter().filter(|theme| theme.recommendations.is_empty()) {
            let message = format!("the theme `{}` has no recommendations", theme.id.value);
            let problem = Diagnostic::warning(Code::NoRecommendations, theme.id.span, message);
            problems.push(problem.help("add `recommendations:` below it, or delete the theme"));
        }
        if plan.actions().next().is_none() && !actions_are_shown(context, &files.plan.id) {
            continue;
        }
        for theme in plan.themes.iter().filter(|theme| theme.actions.is_empty()) {
            for recommendation in &theme.recommendations {
                if recommendation.actions.is_empty() && !recommendation.is_dealt_with_elsewhere() {
                    let reference = &recommendation.reference;
                    problems.push(
                        Diagnostic::warning(
                            Code::NoAction,
                            reference.span,
                            format!("the recommendation `{}` has no action", reference.value),
                        )
                        .help(
                            "add `actions:`, or `see:` with the reference of the recommendation whose actions deal with it",
                        ),
                    );
                }
            }
        }
    }
}

fn actions_are_shown(context: &Context<'_>, plan: &str) -> bool {
    let shows = |layout: &Layout| {
        let actions = ColumnField::Plan(PlanField::Actions);
        layout.allows(ReportKey::Plan) && layout.table.as_ref().is_some_and(|table| table.shows(&actions))
    };
    context
        .papers
        .iter()
        .any(|paper| paper.report.plan.as_ref().is_some_and(|id| id.value == plan) && paper.layout.is_some_and(shows))
}
