//! Texts of `packs new` that are still in a file, and values with `# to be checked` after them that are still those of
//! the new file.

use std::collections::BTreeMap;

use super::Family;
use super::context::Context;
use crate::diag::{Code, Diagnostic, Diagnostics, in_a_row};
use crate::model::takes::ReportKey;
use crate::model::value::Date;
use crate::model::{Meeting, MeetingFiles, Unwritten};
use crate::scaffold::{self, Placeholder};
use crate::source::{SourceId, Sources, Span};

pub(super) const FAMILY: Family = Family { codes: &[Code::ToBeWritten], check };

/// How many lines a message names.
const NAMED: usize = 20;

/// How to make a draft, for the error's help.
const DRAFT: &str = "to build a draft with them, leave `published_on` out of meeting.yaml until they are written";

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    let mut files: BTreeMap<SourceId, Vec<&Unwritten>> = BTreeMap::new();
    for unwritten in &context.workspace.unwritten {
        files.entry(unwritten.span.source).or_default().push(unwritten);
    }
    for (file, found) in files {
        let meeting = day_of(context, file);
        let is_published = is_published(context, file);
        let (mut written, mut checked, mut must_not) = (vec![], vec![], false);
        for one in found {
            let kind = scaffold::placeholder(&one.value);
            if let Some(kind) = kind {
                written.push(one.span);
                must_not |= is_published && matches!(kind, Placeholder::Body | Placeholder::Address);
            } else if scaffold::is_unchecked(&one.value, context.council, context.layouts(), meeting) {
                checked.push(one.span);
            }
        }
        problem(&written, &checked, must_not, context.sources).into_iter().for_each(|problem| problems.push(problem));
    }
}

/// The one problem of a file.
fn problem(written: &[Span], checked: &[Span], must_not: bool, sources: &Sources) -> Option<Diagnostic> {
    let first = written.iter().chain(checked).min_by_key(|span| span.start)?;
    let mut parts = vec![];
    if !written.is_empty() {
        let what = match written {
            [_] => "a text of `packs new` still stands",
            _ => "texts of `packs new` still stand",
        };
        parts.push(format!("{what} in {}", lines(written, sources)));
    }
    if !checked.is_empty() {
        let verb = if checked.len() == 1 { "is a value" } else { "are values" };
        parts.push(format!("in {} {verb} of `packs new` to be checked", lines(checked, sources)));
    }
    let message = parts.join("; ");
    let mut problem = match must_not {
        true => Diagnostic::error(Code::ToBeWritten, *first, format!("{message}; and `published_on` is set")),
        false => Diagnostic::warning(Code::ToBeWritten, *first, message),
    };
    if !written.is_empty() {
        problem = problem.help("write what belongs there, or delete it");
    }
    if !checked.is_empty() {
        problem = problem.help(format!("change what is wrong, and delete `# {}` where it is right", scaffold::CHECK));
    }
    Some(if must_not { problem.help(DRAFT) } else { problem })
}

/// `line 3`, `lines 3, 5 and 8`.
fn lines(spans: &[Span], sources: &Sources) -> String {
    let mut lines: Vec<usize> = spans.iter().map(|span| sources.line_column(span.source, span.start).0).collect();
    lines.sort_unstable();
    lines.dedup();
    let more = lines.len().saturating_sub(NAMED);
    let mut words: Vec<String> = lines.iter().take(NAMED).map(usize::to_string).collect();
    if more > 0 {
        words.push(format!("{more} more"));
    }
    format!("{} {}", if words.len() == 1 { "line" } else { "lines" }, in_a_row(&words))
}

/// The day of the meeting that a file is a paper of.
fn day_of(context: &Context<'_>, file: SourceId) -> Option<Date> {
    let meetings = &context.workspace.meetings;
    let of = meetings.iter().find(|files| has(files, file))?;
    of.meeting.record.as_ref().map(|meeting| meeting.date.value)
}

fn has(files: &MeetingFiles, file: SourceId) -> bool {
    files.meeting.source == file || files.reports.iter().any(|report| report.source == file)
}

/// Whether something in a file is in papers that have a day of publication.
fn is_published(context: &Context<'_>, file: SourceId) -> bool {
    let workspace = context.workspace;
    let published = |meeting: &Option<Meeting>| meeting.as_ref().is_some_and(|meeting| meeting.published_on.is_some());
    let mut meetings = workspace.meetings.iter().filter(|files| published(&files.meeting.record));
    if workspace.council.source == file {
        return meetings.next().is_some();
    }
    if meetings.any(|files| has(files, file)) {
        return true;
    }
    let papers = context.papers.iter().filter(|paper| published(&paper.files.meeting.record));
    papers.into_iter().any(|paper| {
        let report = paper.report;
        let plan = report.plan.iter().chain(&report.plans);
        let plan = plan.filter_map(|id| workspace.plan(&id.value));
        let register = report.register.iter().chain(&report.registers);
        let register = register.filter_map(|id| workspace.register(&id.value));
        let shows_rounds =
            paper.layout.is_none_or(|layout| layout.allows(ReportKey::Round)) || !report.plans.is_empty();
        plan.into_iter().any(|plan| {
            let round = paper.round_of(plan).filter(|_| shows_rounds);
            plan.plan.source == file || round.is_some_and(|round| round.span.source == file)
        }) || register.into_iter().any(|register| register.source == file)
    })
}
