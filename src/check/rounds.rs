//! A progress round that mentions a theme or recommendation its plan does not have, or is older than the review.

use super::Family;
use super::context::Context;
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{ActionPlan, ProgressRound, Recommendation};

pub(super) const FAMILY: Family =
    Family { codes: &[Code::UnknownTheme, Code::UnknownRecommendation, Code::RoundBeforeReview], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for (files, plan) in context.plans() {
        for round in files.rounds.iter().filter_map(|round| round.record.as_ref()) {
            if files.plan.understood().is_some() {
                names(plan, round, problems);
            }
            date(plan, round, problems);
        }
        if files.plan.understood().is_some() {
            cross_references(plan, problems);
        }
    }
}

/// What to do if no reference fits.
const OWN_WORDS: &str = "for a sentence of your own use `see_text`";

fn names(plan: &ActionPlan, round: &ProgressRound, problems: &mut Diagnostics) {
    for (key, _) in &round.themes.entries {
        if plan.themes.iter().all(|theme| theme.id.value != key.value) {
            let known = plan.themes.iter().map(|theme| {
                let title = theme.title.as_ref().map(|title| title.value.clone());
                (theme.id.as_str(), title.into_iter().collect::<Vec<_>>())
            });
            let message = format!("the action plan has no theme `{}`", key.value);
            let problem = unknown(Code::UnknownTheme, (&key.value, key.span), message, known);
            problems.push(match plan.recommendation(&key.value) {
                Some(_) => problem.or_help("it is a recommendation: put it under `recommendations`"),
                None => problem.problem,
            });
        }
    }
    for (key, _) in &round.recommendations.entries {
        if plan.recommendation(&key.value).is_none() {
            let known = plan.recommendations().map(|(_, r)| called(r));
            let message = format!("the action plan has no recommendation `{}`", key.value);
            let problem = unknown(Code::UnknownRecommendation, (&key.value, key.span), message, known);
            problems.push(if plan.themes.iter().any(|theme| theme.id.value == key.value) {
                problem.or_help("it is a theme: put it under `themes`")
            } else {
                problem.problem
            });
        }
    }
}

/// A recommendation by its reference, with its title and the other ways to write its number.
fn called(recommendation: &Recommendation) -> (&str, Vec<String>) {
    let reference = recommendation.reference.as_str();
    let number = reference.trim_start_matches(|c: char| !c.is_ascii_digit());
    let title = recommendation.title.as_ref().map(|title| title.value.clone());
    let forms = ["", "R", "Rec ", "Recommendation "].map(|before| format!("{before}{number}"));
    let forms = forms.into_iter().filter(|_| !number.is_empty());
    (reference, forms.chain(title).collect())
}

fn cross_references(plan: &ActionPlan, problems: &mut Diagnostics) {
    for (_, recommendation) in plan.recommendations() {
        let Some(see) = &recommendation.see else { continue };
        let itself = see.value == recommendation.reference.value;
        if plan.recommendation(see.as_str()).is_none() || itself {
            let known = plan.recommendations().map(|(_, r)| called(r));
            let known = known.filter(|(reference, _)| *reference != see.as_str());
            let problem = if itself {
                let message = format!("the recommendation `{}` refers to itself", see.value);
                Diagnostic::error(Code::UnknownRecommendation, see.span, message).help(OWN_WORDS)
            } else {
                let message = format!("the action plan has no recommendation `{}`", see.value);
                let typed = (see.as_str(), see.span);
                unknown(Code::UnknownRecommendation, typed, message, known).or_help(OWN_WORDS)
            };
            problems.push(problem);
        }
    }
}

fn date(plan: &ActionPlan, round: &ProgressRound, problems: &mut Diagnostics) {
    let Some(review) = &plan.review else { return };
    if round.date.value < review.date.value.first() {
        let message = format!("the progress round is dated {}, before the review on {}", *round.date, *review.date);
        problems.push(
            Diagnostic::error(Code::RoundBeforeReview, round.date.span, message)
                .related(review.date.span, "the review’s date is here")
                .help("correct the date of the round, or that of the review in the action plan"),
        );
    }
}
