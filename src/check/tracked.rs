//! A public paper that shows an action plan, a progress round or a register that only restricted papers name.

use super::Family;
use super::context::{Context, Paper};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::disclosure::{self, Seen};
use crate::model::layout::Takes;
use crate::model::value::Id;
use crate::source::Span;

pub(super) const FAMILY: Family = Family { codes: &[Code::RestrictedData], check };

/// Something that a paper draws on: its file, its name in messages, and the place that names it or brings it in.
struct Drawn {
    file: String,
    words: String,
    span: Span,
    help: String,
}

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for paper in &context.papers {
        if !paper.is_public(&context.disclosure) {
            continue;
        }
        for drawn in drawn(context, paper) {
            let by = match context.disclosure.seen(&drawn.file) {
                Some(Seen::Restricted(_)) => "is shown by restricted papers only",
                Some(Seen::Doubt) => "is shown only by a paper of which it is in doubt who may see it",
                Some(Seen::Public) | None => continue,
            };
            let message = format!("the {} {by}, and this paper is public", drawn.words);
            problems.push(Diagnostic::error(Code::RestrictedData, drawn.span, message).help(drawn.help));
        }
    }
}

fn drawn(context: &Context<'_>, paper: &Paper<'_>) -> Vec<Drawn> {
    let report = paper.report;
    let mut all = vec![];
    let is_tracker = paper.layout.is_some_and(|layout| layout.takes == Takes::Tracker);
    if is_tracker {
        for id in &report.plans {
            all.push(named("action plan", disclosure::plan(id.as_str()), id));
            all.extend(rounds(context, paper, id));
        }
        for id in &report.registers {
            all.push(named("register", disclosure::register(id.as_str()), id));
        }
    } else if let Some(id) = &report.plan {
        let takes_rounds = paper.layout.is_none_or(|layout| layout.takes != Takes::ActionPlan);
        if takes_rounds {
            all.extend(rounds(context, paper, id));
        }
    }
    all
}

fn named(what: &str, file: String, id: &Id) -> Drawn {
    Drawn {
        file,
        words: format!("{what} `{}`", id.value),
        span: id.span,
        help: "leave it out here, give this paper `access` too, or show it in a public paper of its own first"
            .to_owned(),
    }
}

/// The rounds of a plan that a paper draws on: those up to the one it shows.
fn rounds(context: &Context<'_>, paper: &Paper<'_>, plan: &Id) -> Vec<Drawn> {
    let Some(files) = context.workspace.plan(plan.as_str()) else { return vec![] };
    let until = paper.files.meeting.record.as_ref().map(|m| m.date.value);
    let own = paper.report.round.as_ref();
    let last = files.round(own.map(Id::as_str), until);
    let Some(last) = last else { return vec![] };
    let upto = files.rounds.iter().position(|round| round.id == last.id);
    let rounds = files.rounds.iter().take(upto.map_or(0, |at| at + 1));
    let drawn = rounds.map(|round| Drawn {
        file: disclosure::round(plan.as_str(), &round.id),
        words: format!("progress round `{}` of `{}`", round.id, plan.value),
        span: own.map_or(plan.span, |own| own.span),
        help: format!(
            "where the round may be public, name it in a public paper: `round: {}`; else give this paper `access` too, or let \
             it show an earlier round",
            round.id
        ),
    });
    drawn.collect()
}
