//! What: a timescale with a slip in it, and a revised timescale that no date can be read from.
//! Why: what is overdue is worked out from the dates, and readers see the slip.
//! Example: `timescale: October 202`.

use super::context::Context;
use super::{Family, lint};
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::Timescale;
use crate::model::value::Text;

pub(super) const FAMILY: Family = Family {
    lints: &[
        lint("timescale-slip", "a timescale with a slip in it"),
        lint(
            "revised-unclear",
            "a revised timescale that no date can be read from",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for (files, plan) in context.plans() {
        let since = plan.review.as_ref().map(|review| review.date.value);
        for timescale in plan.actions().filter_map(|a| a.timescale.as_ref()) {
            slip(
                timescale,
                &Timescale::read(timescale.as_str(), since),
                problems,
            );
        }
        let rounds = files
            .rounds
            .iter()
            .filter_map(|round| round.record.as_ref());
        for round in rounds {
            let updates = round.themes.entries.iter();
            for (_, update) in updates.chain(&round.recommendations.entries) {
                let Some(revised) = &update.revised else {
                    continue;
                };
                let read = Timescale::read(revised.as_str(), Some(round.date.value));
                slip(revised, &read, problems);
                if read.slip.is_none() && !read.is_understood() {
                    let message = format!("no date can be read from `{}`", revised.as_str());
                    problems.push(
                        Diagnostic::warning("revised-unclear", revised.span, message).help(
                            "type a date or a timescale, such as `30 June 2026` or `Summer 2026`",
                        ),
                    );
                }
            }
        }
    }
}

fn slip(text: &Text, read: &Timescale, problems: &mut Diagnostics) {
    let Some(slip) = &read.slip else { return };
    let message = format!("the timescale has a slip in it: {}", slip.what);
    let problem = Diagnostic::warning("timescale-slip", text.span, message);
    problems.push(match &slip.guess {
        Some(guess) => problem.help(format!("did you mean `{guess}`?")),
        None => problem.help("correct it; what is overdue is worked out from it"),
    });
}
