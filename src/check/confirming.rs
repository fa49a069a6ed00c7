//! Minutes that nobody confirms, or that an extraordinary meeting of the council did.

use super::Family;
use super::context::Context;
use super::minutes::{Sitting, sittings};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::council::{BodyKind, Nation};

pub(super) const FAMILY: Family =
    Family { codes: &[Code::MinutesAtExtraordinaryMeeting, Code::MinutesNeverConfirmed], check };

/// After how many later ordinary meetings minutes should be confirmed.
const MEETINGS: usize = 2;

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    let all: Vec<Sitting<'_>> = sittings(context).collect();
    for sitting in &all {
        extraordinary(sitting, problems);
        confirmed(sitting, &all, problems);
    }
}

impl Sitting<'_> {
    fn is_ordinary(&self) -> bool {
        !self.meeting.extraordinary.is_some_and(|yes| yes.0)
    }
}

/// In England the next suitable meeting of a council signs its minutes, which an extraordinary one need not be (SI 1993/202
/// Sch. 2 para. 2, as made).
fn extraordinary(sitting: &Sitting<'_>, problems: &mut Diagnostics) {
    let is_theirs = sitting.council.nation == Nation::England && sitting.kind == BodyKind::Council;
    if !is_theirs || sitting.is_ordinary() {
        return;
    }
    for confirms in sitting.minutes.items.iter().filter_map(|minute| minute.confirms.as_ref()) {
        let message = "an extraordinary meeting confirms minutes";
        let problem = Diagnostic::warning(Code::MinutesAtExtraordinaryMeeting, confirms.span, message);
        problems.push(problem.help(
            "leave them to the next ordinary meeting (see SI 1993/202 Sch. 2 para. 2; its wording today was not checked)",
        ));
    }
}

/// Minutes that two later ordinary meetings of the committee did not confirm.
fn confirmed(sitting: &Sitting<'_>, all: &[Sitting<'_>], problems: &mut Diagnostics) {
    if sitting.files.confirmed_on.is_some() || !sitting.has_begun() {
        return;
    }
    let is_later = |other: &&Sitting<'_>| {
        other.meeting.committee.value == sitting.meeting.committee.value
            && other.meeting.date.value > sitting.meeting.date.value
            && other.is_ordinary()
            && other.has_begun()
    };
    let later = all.iter().filter(is_later).count();
    if later < MEETINGS {
        return;
    }
    let source = match sitting.council.nation {
        Nation::England | Nation::Wales => " (see LGA 1972 Sch. 12 para. 41(1); its own wording was not checked)",
        Nation::NorthernIreland => " (LGA (NI) 2014 Sch. 5 para. 10)",
        Nation::Scotland => "",
    };
    let message = format!("{later} later meetings went by without confirming these minutes");
    let problem = Diagnostic::warning(Code::MinutesNeverConfirmed, sitting.minutes.span, message);
    problems.push(problem.help(format!(
        "add `confirms: {}` to the minute of the item that confirmed them{source}",
        sitting.files.meeting.id
    )));
}
