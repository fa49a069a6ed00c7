//! An executive that would meet in private or take a key decision without notice, or with notice that comes too late.

use super::Family;
use super::context::Context;
use crate::calendar::{Duty, Holidays, Notice, general_exception, notice};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::meeting::{KeyDecision, NoticedDecision};
use crate::model::value::{Date, Id};
use crate::model::{Appendix, Council, Meeting, MeetingFiles, Report};
use crate::source::{Span, Spanned};

pub(super) const FAMILY: Family =
    Family { codes: &[Code::NoPrivateNotice, Code::NoKeyDecisionNotice, Code::NoticeLate], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    let Some(council) = context.council else { return };
    let holidays = Holidays::of(council);
    // A notice that was typed wrongly is not missing.
    for (files, meeting) in context.meetings().filter(|(files, _)| files.meeting.whole) {
        private(council, files, meeting, &holidays, problems);
        key_decisions(council, meeting, &holidays, problems);
    }
}

/// The first item with a paper that the public may not see.
fn first_private(files: &MeetingFiles, meeting: &Meeting) -> Option<Span> {
    let report = |id: &Id| files.report(id.as_str())?.record.as_ref();
    let is_closed = |report: &Report| report.access.is_some();
    let appendix = |one: &Appendix| {
        let named = one.report.as_ref().and_then(report);
        one.access.is_some() || named.is_some_and(is_closed)
    };
    let private = meeting.items.iter().find(|item| {
        let own = item.report.as_ref().and_then(report);
        own.is_some_and(|own| is_closed(own) || own.appendices.iter().any(appendix))
            || item.appendices.iter().any(appendix)
    })?;
    let named = private.report.as_ref().map(|id| id.span);
    Some(named.unwrap_or(private.span))
}

fn private(
    council: &Council,
    files: &MeetingFiles,
    meeting: &Meeting,
    holidays: &Holidays,
    problems: &mut Diagnostics,
) {
    let find = |duty| notice(council, meeting, duty, holidays);
    let (Some(first), Some(second)) = (find(Duty::PrivateMeeting), find(Duty::PrivateMeetingAgain)) else { return };
    let Some(place) = first_private(files, meeting) else { return };
    let help = format!(
        "add `private_notice: {{ first: …, second: … }}`: the first notice by {} ({}), the second by {} ({}); or \
         `private_notice: {{ agreed_by: … }}` with who agreed that the meeting is urgent",
        first.by_law.latest.date, first.rule.source, second.by_law.latest.date, second.rule.source
    );
    let Some(given) = &meeting.private_notice else {
        let message = "this item would be taken in private, but the meeting has no `private_notice`";
        let problem = Diagnostic::warning(Code::NoPrivateNotice, place, message);
        problems.push(problem.help(help));
        return;
    };
    if given.agreed_by.is_some() {
        return;
    }
    for (what, date, rule) in [("first", given.first, first), ("second", given.second, second)] {
        match date {
            None => problems.push(
                Diagnostic::warning(
                    Code::NoPrivateNotice,
                    given.span,
                    format!("`private_notice` does not say when the {what} notice was published"),
                )
                .help(help.clone()),
            ),
            Some(on) => late(
                &format!("the {what} notice of the private meeting"),
                on,
                &rule,
                "publish it earlier, or add `agreed_by: …`: the chair of the scrutiny committee, or who stands in, has to \
                 agree that the meeting is urgent and cannot reasonably be deferred",
                problems,
            ),
        }
    }
}

fn late(what: &str, on: Spanned<Date>, notice: &Notice, help: &str, problems: &mut Diagnostics) {
    let latest = notice.by_law.latest;
    if *on > latest.last {
        let message = format!(
            "{what} was published on {}; the last day was {}: {} ({})",
            on.weekday(),
            latest.date.weekday(),
            notice.by_law.words(),
            notice.rule.source
        );
        problems.push(Diagnostic::error(Code::NoticeLate, on.span, message).help(help));
    }
}

fn key_decisions(council: &Council, meeting: &Meeting, holidays: &Holidays, problems: &mut Diagnostics) {
    let Some(rule) = notice(council, meeting, Duty::KeyDecision, holidays) else { return };
    for decision in meeting.items.iter().filter_map(|item| item.key_decision.as_ref()) {
        let reference = decision.reference();
        let noticed = match decision {
            KeyDecision::Noticed(noticed) if has_way(noticed) => noticed,
            _ => {
                let message =
                    format!("the key decision {} does not say when its notice was published", reference.value);
                problems.push(Diagnostic::warning(Code::NoKeyDecisionNotice, reference.span, message).help(format!(
                    "type it as `key_decision: {{ reference: {}, notice: … }}`; the last day was {} ({}). Without \
                             notice: `general_exception: …` (reg. 10) or `agreed_by: …` (reg. 11)",
                    reference.value, rule.by_law.latest.date, rule.rule.source
                )));
                continue;
            }
        };
        if noticed.agreed_by.is_some() {
            continue;
        }
        if let Some(on) = noticed.general_exception {
            let exception = general_exception(meeting, holidays);
            if *on > exception.latest.last {
                let message = format!(
                    "the notice of the general exception was published on {}; the last day was {}: {} (SI 2012/2089 reg. 10)",
                    on.weekday(),
                    exception.latest.date.weekday(),
                    exception.words()
                );
                problems.push(Diagnostic::error(Code::NoticeLate, on.span, message).help(
                    "defer the decision, or add `agreed_by: …`: special urgency needs the agreement of the chair of the \
                     scrutiny committee (reg. 11)",
                ));
            }
        } else if let Some(on) = noticed.notice {
            late(
                &format!("the notice of the key decision {}", reference.value),
                on,
                &rule,
                "defer the decision, or add `general_exception: …` with the day of that notice (reg. 10), or `agreed_by: …` \
                 (special urgency, reg. 11)",
                problems,
            );
        }
    }
}

/// Whether it says on what basis it may be taken.
fn has_way(decision: &NoticedDecision) -> bool {
    decision.notice.is_some() || decision.general_exception.is_some() || decision.agreed_by.is_some()
}
