//! A meeting on a Saturday, a Sunday or a holiday.

use chrono::{Datelike as _, Weekday};

use super::Family;
use super::context::Context;
use crate::calendar::Holidays;
use crate::diag::{Code, Diagnostic, Diagnostics};

pub(super) const FAMILY: Family = Family { codes: &[Code::MeetingOnClosedDay], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    let holidays = context.council.map(Holidays::of);
    for (_, meeting) in context.meetings() {
        let date = *meeting.date;
        let holiday = holidays.as_ref().and_then(|holidays| holidays.name(date));
        let is_weekend = matches!(date.0.weekday(), Weekday::Sat | Weekday::Sun);
        let message = match holiday {
            Some(name) => format!("the meeting is on a holiday: {} ({name})", date.weekday()),
            None if is_weekend => format!("the meeting is on a weekend: {}", date.weekday()),
            None => continue,
        };
        let problem = Diagnostic::warning(Code::MeetingOnClosedDay, meeting.date.span, message);
        problems.push(problem.help("correct `date` and the name of the folder if another day is meant"));
    }
}
