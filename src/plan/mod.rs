//! Decides which documents exist for a meeting, with their file names, and makes the view that each template gets.

mod datum;
mod fields;
mod progress;
mod size;
mod table;
mod view;

pub use datum::{Datum, StatusMark};

use crate::diag::{Diagnostic, Diagnostics, nearest};
use crate::model::layout::Takes;
use crate::model::value::Date;
use crate::model::{Layout, Meeting, MeetingFiles, Report, Workspace};
use crate::source::SourceId;

/// Which documents are wanted.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Names of meetings; all where there are none.
    pub meetings: Vec<String>,
}

/// One document to make.
#[derive(Debug, Clone)]
pub struct Job {
    /// The meeting it is for.
    pub meeting: String,
    /// The report it shows.
    pub report: String,
    /// Its layout.
    pub layout: String,
    /// Where it goes below the output folder, without the ending: `<meeting>/public/<report>`.
    pub stem: String,
    /// The meeting's date: the document's date in its properties.
    pub date: Date,
    /// What its template is given.
    pub view: Datum,
}

/// All documents to make, and those that cannot be made because of errors in what they show.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// In the order of meetings and agenda items.
    pub jobs: Vec<Job>,
    /// The stems of documents whose data has errors.
    pub stopped: Vec<String>,
}

/// Plans the documents of the meetings asked for. A document is stopped where one of the files it shows has an error
/// among `found`; the others go on. A meeting that does not exist is a problem.
pub fn plan(
    workspace: &Workspace,
    request: &Request,
    found: &Diagnostics,
    problems: &mut Diagnostics,
) -> Plan {
    let known: Vec<&str> = workspace
        .meetings
        .iter()
        .map(|m| m.meeting.id.as_str())
        .collect();
    for name in &request.meetings {
        if !known.contains(&name.as_str()) {
            let problem =
                Diagnostic::nowhere("unknown-meeting", format!("there is no meeting `{name}`"));
            problems.push(match nearest(name, known.iter().copied()) {
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None => problem.help(format!("the meetings are: {}", known.join(", "))),
            });
        }
    }
    let mut plan = Plan::default();
    for files in &workspace.meetings {
        if !request.meetings.is_empty() && !request.meetings.contains(&files.meeting.id) {
            continue;
        }
        for report in in_agenda_order(files) {
            let stem = format!("{}/public/{report}", files.meeting.id);
            match job(workspace, files, &report, &stem, found) {
                Some(job) => plan.jobs.push(job),
                None => plan.stopped.push(stem),
            }
        }
    }
    plan
}

/// The reports of a meeting: those on the agenda with their appendices, then any others by name.
fn in_agenda_order(files: &MeetingFiles) -> Vec<String> {
    let mut order: Vec<String> = vec![];
    let add = |id: &str, order: &mut Vec<String>| {
        if files.report(id).is_some() && !order.iter().any(|o| o == id) {
            order.push(id.to_owned());
        }
    };
    for item in files
        .meeting
        .record
        .iter()
        .flat_map(|meeting| &meeting.items)
    {
        add(&item.report.value, &mut order);
        let report = files
            .report(&item.report.value)
            .and_then(|r| r.record.as_ref());
        for appendix in report.iter().flat_map(|report| &report.appendices) {
            if let Some(id) = &appendix.report {
                add(&id.value, &mut order);
            }
        }
    }
    for report in &files.reports {
        add(&report.id, &mut order);
    }
    order
}

fn job(
    workspace: &Workspace,
    files: &MeetingFiles,
    id: &str,
    stem: &str,
    found: &Diagnostics,
) -> Option<Job> {
    let filed = files.report(id)?;
    let report = filed.record.as_ref()?;
    let meeting = files.meeting.record.as_ref()?;
    let layout_file = workspace.layout(&report.layout.value)?;
    let layout = layout_file.record.as_ref()?;
    workspace.council.record.as_ref()?;

    let shown = Shown::of(workspace, meeting, report, layout)?;
    let mut sources = vec![
        filed.source,
        files.meeting.source,
        layout_file.source,
        workspace.council.source,
    ];
    sources.extend(shown.sources.iter());
    let stops = found.iter().any(|problem| {
        problem.severity == crate::diag::Severity::Error
            && problem
                .span()
                .is_some_and(|span| sources.contains(&span.source))
    });
    if stops {
        return None;
    }
    let view = view::document(workspace, files, id, report, layout, &shown)?;
    Some(Job {
        meeting: files.meeting.id.clone(),
        report: id.to_owned(),
        layout: report.layout.value.clone(),
        stem: stem.to_owned(),
        date: meeting.date.value,
        view,
    })
}

/// The plan, round or register that a report shows.
#[derive(Debug, Clone, Default)]
pub struct Shown<'a> {
    /// The action plan.
    pub plan: Option<&'a crate::model::ActionPlan>,
    /// The progress round.
    pub round: Option<&'a crate::model::ProgressRound>,
    /// The rounds before it, the last one first.
    pub earlier: Vec<&'a crate::model::ProgressRound>,
    /// The register.
    pub register: Option<&'a crate::model::Register>,
    /// The files they are from.
    pub sources: Vec<SourceId>,
}

impl<'a> Shown<'a> {
    /// Finds what the report names and its layout takes; nothing where something is missing or broken.
    pub fn of(
        workspace: &'a Workspace,
        meeting: &Meeting,
        report: &Report,
        layout: &Layout,
    ) -> Option<Self> {
        let mut shown = Self::default();
        if let Some(id) = &report.plan {
            let files = workspace.plan(&id.value)?;
            shown.plan = Some(files.plan.record.as_ref()?);
            shown.sources.push(files.plan.source);
            let takes_round = layout.takes == Takes::ProgressRound || layout.takes == Takes::Report;
            let until = Some(meeting.date.value);
            if takes_round
                && let Some(round) = files.round(report.round.as_ref().map(|r| r.as_str()), until)
            {
                shown.round = Some(round.record.as_ref()?);
                shown.sources.push(round.source);
                let before = files
                    .rounds
                    .iter()
                    .take_while(|earlier| earlier.id != round.id);
                for earlier in before.collect::<Vec<_>>().into_iter().rev() {
                    shown.earlier.push(earlier.record.as_ref()?);
                    shown.sources.push(earlier.source);
                }
            }
        }
        if let Some(id) = &report.register {
            let file = workspace.register(&id.value)?;
            shown.register = Some(file.record.as_ref()?);
            shown.sources.push(file.source);
        }
        Some(shown)
    }
}
