//! An agenda and the files beside it that do not fit together.

use super::Family;
use super::attached::attached;
use super::context::Context;
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics, start_of};
use crate::model::meeting::Item;
use crate::model::value::Id;
use crate::model::{Filed, Meeting, MeetingFiles};

pub(super) const FAMILY: Family = Family {
    codes: &[Code::UnknownReport, Code::NotOnAgenda, Code::MeetingFolder, Code::UnknownStandingItem, Code::EmptyItem],
    check,
};

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for (files, meeting) in context.meetings() {
        for item in &meeting.items {
            words(context, item, files.meeting.whole, problems);
        }
    }
    for files in &context.workspace.meetings {
        let items = files.meeting.record.iter().flat_map(Meeting::reports);
        let appendices = attached(files).into_iter();
        let named: Vec<&Id> = items.chain(appendices.filter_map(|one| one.appendix.report.as_ref())).collect();
        for id in &named {
            exists(files, id, problems);
        }
        if files.meeting.whole && files.reports.iter().all(|filed| filed.whole) {
            listed(context, files, &named, problems);
        }
        if let Some(meeting) = &files.meeting.record {
            folder(context, &files.meeting, meeting, problems);
        }
    }
}

fn exists(files: &MeetingFiles, id: &Id, problems: &mut Diagnostics) {
    if files.report(id.as_str()).is_none() {
        let known = files.reports.iter();
        let known = known.map(|filed| (filed.id.as_str(), filed.record.as_ref().map(|record| record.title.as_str())));
        let message = format!("the meeting's folder has no report `{}`", id.value);
        let problem = unknown(Code::UnknownReport, (id.as_str(), id.span), message, known);
        let folder = &files.meeting.id;
        problems.push(problem.or_help(format!("a report is a file such as meetings/{folder}/{}.yaml", id.value)));
    }
}

fn listed(context: &Context<'_>, files: &MeetingFiles, named: &[&Id], problems: &mut Diagnostics) {
    for filed in &files.reports {
        if filed.understood().is_some() && named.iter().all(|id| id.value != filed.id) {
            let message =
                format!("the report `{}` is neither on the agenda nor an appendix, so it is not published", filed.id);
            let place = start_of(filed.source, context.sources);
            problems.push(
                Diagnostic::warning(Code::NotOnAgenda, place, message)
                    .help(format!("add `- report: {}` under `items` in meeting.yaml, or move the file away", filed.id)),
            );
        }
    }
}

fn folder(context: &Context<'_>, filed: &Filed<Meeting>, meeting: &Meeting, problems: &mut Diagnostics) {
    let date = meeting.date.value.iso();
    let committee = meeting.committee.as_str();
    let wanted = format!("rename the folder to `{date}-{committee}`, or correct meeting.yaml");
    let Some(rest) = filed.id.strip_prefix(&date) else {
        let message = format!("the meeting is on {}, but its folder is called `{}`", *meeting.date, filed.id);
        problems.push(Diagnostic::warning(Code::MeetingFolder, meeting.date.span, message).help(wanted));
        return;
    };
    let rest = rest.trim_start_matches('-');
    let fits = rest.strip_prefix(committee).is_some_and(|more| more.is_empty() || more.starts_with('-'));
    // A committee that does not exist is reported as such, so not as a mismatch.
    let known = context.council.is_none_or(|council| council.committee(committee).is_some());
    if known && !rest.is_empty() && !fits {
        let message = format!("the meeting is one of `{committee}`, but its folder is called `{}`", filed.id);
        problems.push(Diagnostic::warning(Code::MeetingFolder, meeting.committee.span, message).help(wanted));
    }
}

/// An item needs a report, a standing item's words or a title of its own. Silent if a mistake may have hidden them.
fn words(context: &Context<'_>, item: &Item, whole: bool, problems: &mut Diagnostics) {
    if let (Some(id), Some(council)) = (&item.standing, context.whole_council())
        && council.standing_item(id.as_str()).is_none()
    {
        let known = council.standing_items.iter().map(|item| (item.id.as_str(), item.title.as_str()));
        let message = format!("council.yaml has no standing item `{}`", id.value);
        let problem = unknown(Code::UnknownStandingItem, (id.as_str(), id.span), message, known);
        problems.push(problem.or_help("they are listed under `standing_items` in council.yaml"));
    }
    if whole && item.report.is_none() && item.standing.is_none() && item.title.is_none() {
        let problem = Diagnostic::error(Code::EmptyItem, item.span, "the agenda item has neither a report nor a title");
        problems.push(problem.help("add `report: …`, `standing: …` or `title: …`"));
    }
}
