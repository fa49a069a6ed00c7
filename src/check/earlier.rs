//! Agendas and minutes that name a meeting which nobody has, or an item that its agenda does not have.

use super::Family;
use super::context::Context;
use super::minutes::sittings;
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::meeting::EarlierItem;
use crate::model::value::Id;

pub(super) const FAMILY: Family = Family { codes: &[Code::UnknownMeeting], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for (_, meeting) in context.meetings() {
        for item in &meeting.items {
            named(context, item.confirms.as_ref(), problems);
            if let Some(from) = &item.from {
                taken_up(context, from, problems);
            }
        }
    }
    for sitting in sittings(context) {
        for minute in &sitting.minutes.items {
            named(context, minute.confirms.as_ref(), problems);
        }
    }
}

fn named(context: &Context<'_>, id: Option<&Id>, problems: &mut Diagnostics) {
    let Some(id) = id else { return };
    let known = context.workspace.meetings.iter().map(|files| files.meeting.id.as_str());
    if known.clone().all(|name| name != id.value) {
        let message = format!("there is no meeting `{}`", id.value);
        problems.push(unknown(Code::UnknownMeeting, (id.as_str(), id.span), message, known).problem);
    }
}

fn taken_up(context: &Context<'_>, from: &EarlierItem, problems: &mut Diagnostics) {
    named(context, Some(&from.meeting), problems);
    let found = context.meetings().find(|(files, _)| files.meeting.id == from.meeting.value);
    let Some((_, meeting)) =
        found.filter(|(files, meeting)| files.meeting.whole && meeting.item_numbered(from.item.as_str()).is_none())
    else {
        return;
    };
    let message = format!("the meeting {} has no item {}", from.meeting.value, from.item.value);
    let all: Vec<String> = (0..meeting.items.len()).map(|at| meeting.item_number(at)).collect();
    let problem = Diagnostic::error(Code::UnknownItem, from.item.span, message);
    problems.push(problem.help(format!("its items are: {}", all.join(", "))));
}
