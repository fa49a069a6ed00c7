//! Papers published too late without the reasons that the chair needs, with reasons but in time, or in an impossible
//! order.

use super::Family;
use super::context::Context;
use crate::calendar::{Holidays, Verdict, judge, publication};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::council::{BodyKind, Nation};
use crate::model::meeting::Late;
use crate::model::value::Date;
use crate::model::{Council, Markdown, Meeting};
use crate::source::{Span, Spanned};

pub(super) const FAMILY: Family =
    Family { codes: &[Code::PublishedLate, Code::NeedlessLate, Code::SupplementOrder], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for (files, meeting) in context.meetings() {
        order(meeting, problems);
        if let Some(council) = context.council {
            // The very reasons that seem to be missing may have been typed wrongly.
            let whole = files.meeting.whole;
            let agenda = ("agenda", meeting.published_on, meeting.late.as_ref());
            let supplements = meeting.supplements.iter();
            let supplements = supplements.map(|one| ("supplement", Some(one.published_on), one.late.as_ref()));
            for (what, on, late) in [agenda].into_iter().chain(supplements) {
                published(council, meeting, what, on, late, whole, problems);
            }
        }
    }
}

fn order(meeting: &Meeting, problems: &mut Diagnostics) {
    let mut before = meeting.published_on.map(|on| ("the agenda", on));
    for supplement in &meeting.supplements {
        let on = supplement.published_on;
        if let Some((what, earlier)) = before.filter(|(_, earlier)| **earlier > *on) {
            let message = format!("the supplement is published on {}, before {what} on {}", *on, *earlier);
            problems.push(
                Diagnostic::error(Code::SupplementOrder, on.span, message)
                    .related(earlier.span, "the other date is here")
                    .help("correct the dates; supplements stand in the order of their publication"),
            );
        }
        before = Some(("the one above it", on));
    }
}

/// Judges one publication: the agenda or a supplement.
fn published(
    council: &Council,
    meeting: &Meeting,
    what: &str,
    on: Option<Spanned<Date>>,
    late: Option<&Late>,
    whole: bool,
    problems: &mut Diagnostics,
) {
    let needless = |message: &str, span: Span| {
        Diagnostic::warning(Code::NeedlessLate, span, message).help("take `late` away, or correct `published_on`")
    };
    let Some(on) = on else {
        if let Some(late) = late {
            problems.push(needless("`late` says why papers are late, but not when they were published", late.span));
        }
        return;
    };
    match judge(council, meeting, *on) {
        Verdict::OnTime => {
            if let Some(late) = late {
                problems.push(needless(&format!("`late` says why the {what} is late, but it is in time"), late.span));
            }
        }
        Verdict::Late { severity, due, reason, source } => {
            let message = format!(
                "the {what} is published on {}; the last day was {}: {reason} ({source})",
                on.weekday(),
                due.weekday()
            );
            let severity = match (severity, late) {
                (Severity::Error, Some(late)) => {
                    blank(late, problems);
                    Severity::Warning
                }
                (Severity::Error, None) if whole => Severity::Error,
                _ => Severity::Warning,
            };
            let help = if is_lawful(council, meeting, *on) {
                "publish earlier, or correct `published_on`".to_owned()
            } else {
                advice(council, meeting, late.is_some())
            };
            let mut problem = Diagnostic::error(Code::PublishedLate, on.span, message).help(help);
            problem.severity = severity;
            problems.push(problem);
        }
    }
}

/// Whether the law's own last day is kept, so that only the council's rule is broken.
fn is_lawful(council: &Council, meeting: &Meeting, on: Date) -> bool {
    publication(council, meeting, &Holidays::of(council)).law.is_none_or(|law| on <= law.by_law.latest.last)
}

fn blank(late: &Late, problems: &mut Diagnostics) {
    let texts: [(&str, &Markdown); 2] = [("reason", &late.reason), ("urgency", &late.urgency)];
    for (name, text) in texts.into_iter().filter(|(_, text)| text.is_empty()) {
        let problem = Diagnostic::error(Code::PublishedLate, text.span, format!("`{name}` says nothing"));
        problems.push(problem.help("say both why the papers are late and why they are urgent: they are not the same"));
    }
}

/// What to do when the law's last day has passed.
fn advice(council: &Council, meeting: &Meeting, has_reasons: bool) -> String {
    let committee = council.committee(meeting.committee.as_str());
    let kind = committee.and_then(|committee| committee.kind);
    let kind = kind.map_or(BodyKind::Committee, |kind| kind.value);
    let source = match (council.nation, kind) {
        (Nation::England, BodyKind::Council | BodyKind::Committee) => "LGA 1972 s.100B(4)(b)",
        _ => publication(council, meeting, &Holidays::of(council)).law.map_or("council.yaml", |law| law.rule.source),
    };
    // Not every body's chair is known to have the power to take urgent items.
    let is_local = matches!(kind, BodyKind::ParishCouncil | BodyKind::CommunityCouncil | BodyKind::Other);
    match (has_reasons, is_local) {
        (true, true) => format!("make sure that the items may still be taken ({source})"),
        (true, false) => format!(
            "an item may be taken only if the chair is of the opinion that it is urgent; the special circumstances go into \
             the minutes ({source})"
        ),
        (false, _) => format!(
            "publish earlier, or add `late: {{ reason: …, urgency: … }}`: why it is late, and by what special \
             circumstances the items are urgent ({source})"
        ),
    }
}
