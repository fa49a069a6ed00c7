//! Outcomes that do not say where an item goes or who was chosen, or that name a body or a meeting which cannot be found: the
//! sentence in the minutes would have a gap.

use super::Family;
use super::context::Context;
use super::minutes::{Sitting, sittings};
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::minutes::meeting_day;
use crate::model::Workspace;
use crate::model::minutes::{Minute, Outcome};
use crate::model::value::{Text, is_id};

pub(super) const FAMILY: Family = Family { codes: &[Code::OutcomeIncomplete, Code::UnknownBody], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for sitting in sittings(context) {
        for minute in &sitting.minutes.items {
            complete(minute, problems);
            if let Some(to) = &minute.to {
                destination(context.workspace, &sitting, minute, to, problems);
            }
        }
    }
}

fn complete(minute: &Minute, problems: &mut Diagnostics) {
    let Some(given) = minute.outcome else { return };
    let (is_there, key, what) = match given.value {
        Outcome::Recommended | Outcome::Referred => (minute.to.is_some(), "to", "which body it goes to"),
        Outcome::Elected | Outcome::Appointed => (minute.who.is_some(), "who", "who was chosen"),
        Outcome::Approved
        | Outcome::ApprovedAmended
        | Outcome::NotAgreed
        | Outcome::Noted
        | Outcome::Discussed
        | Outcome::Deferred
        | Outcome::Adjourned
        | Outcome::NotReached
        | Outcome::Withdrawn => return,
    };
    if !is_there {
        let message = format!("`{}` does not say {what}", given.value.word());
        let problem = Diagnostic::error(Code::OutcomeIncomplete, given.span, message);
        problems.push(problem.help(format!("add `{key}: …`")));
    }
}

/// Where an item goes. A body may be named in words; what looks like a name of council.yaml has to be one.
fn destination(workspace: &Workspace, sitting: &Sitting<'_>, minute: &Minute, to: &Text, problems: &mut Diagnostics) {
    let (council, place) = (sitting.council, (to.as_str(), to.span));
    match minute.outcome.map(|outcome| outcome.value) {
        Some(Outcome::Recommended | Outcome::Referred) if is_id(to.as_str()) => {
            let committees = council.committees.iter().map(|one| (one.id.as_str(), one.name.as_str()));
            let officers =
                council.officers.iter().map(|one| (one.id.as_str(), one.post.as_ref().map_or("", Text::as_str)));
            let known: Vec<(&str, &str)> = committees.chain(officers).collect();
            if known.iter().all(|(id, _)| *id != to.value) {
                let message = format!("council.yaml has no committee and no officer `{}`", to.value);
                let problem = unknown(Code::UnknownBody, place, message, known);
                problems.push(problem.or_help("another body is named in words, such as `the fire authority`"));
            }
        }
        Some(Outcome::Deferred | Outcome::Adjourned) if meeting_day(workspace, to.as_str()).is_none() => {
            let message = format!(
                "`{}` is no meeting, and the minutes would not say to which day the item was put off",
                to.value
            );
            problems.push(
                Diagnostic::error(Code::UnknownBody, to.span, message).help(
                    "type the name of the meeting’s folder, such as `2026-06-09-cabinet`; it need not be there yet",
                ),
            );
        }
        _ => {}
    }
}
