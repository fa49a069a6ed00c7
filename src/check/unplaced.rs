//! Texts that came with a Word file and have no place in its report yet. They are in no paper, so that somebody has to place
//! or delete them before the paper is published.

use super::Family;
use super::context::Context;
use crate::diag::{Code, Diagnostic, Diagnostics, shortened};

pub(super) const FAMILY: Family = Family { codes: &[Code::Unplaced], check };

/// How much of a text its message shows.
const SHOWN: usize = 60;

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for files in &context.workspace.meetings {
        let is_published = files.meeting.record.as_ref().is_some_and(|meeting| meeting.published_on.is_some());
        let reports = files.reports.iter().filter_map(|filed| filed.record.as_ref());
        for unplaced in reports.flat_map(|report| &report.unplaced) {
            let words = shortened(&unplaced.text.plain(), SHOWN);
            let message = format!("“{words}” ({}) has no place in the report", unplaced.from.value);
            let problem = match is_published {
                true => {
                    let message = format!("{message}; and `published_on` is set");
                    Diagnostic::error(Code::Unplaced, unplaced.text.span, message)
                }
                false => Diagnostic::warning(Code::Unplaced, unplaced.text.span, message),
            };
            problems.push(problem.help("move it to where it belongs, or delete it from `unplaced`"));
        }
    }
}
