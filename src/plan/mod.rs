//! Decides which documents exist for a meeting, with their file names, and makes the view that each template gets.

mod agenda;
mod audience;
mod chase_list;
mod datum;
mod fields;
mod progress;
mod size;
mod table;
mod view;

pub use audience::Audience;
pub use chase_list::chase_list;
pub use datum::{Datum, StatusMark};

use crate::diag::{Diagnostic, Diagnostics, Severity, nearest};
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
    /// Who it is for.
    pub audience: Audience,
    /// The report it shows; `agenda` or `pack` where it is one of these.
    pub report: String,
    /// Its layout, the folder of its template.
    pub layout: String,
    /// What its layout takes, for the standard template.
    pub takes: Takes,
    /// Where it goes below the output folder, without the ending: `<meeting>/<audience>/<report>`.
    pub stem: String,
    /// The meeting's date: the document's date in its properties.
    pub date: Date,
    /// What its template is given.
    pub view: Datum,
    /// Of a pack, the papers in it: it is their layouts in one document, and a PDF only.
    pub papers: Vec<Paper>,
}

impl Job {
    /// Whether it is a pack of papers.
    pub fn is_pack(&self) -> bool {
        self.report == "pack" && self.layout == "agenda"
    }

    /// The folder it goes to: that of its meeting and audience.
    pub fn folder(&self) -> &str {
        self.stem.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// A paper in a pack.
#[derive(Debug, Clone)]
pub struct Paper {
    /// The document that it is by itself.
    pub job: Job,
    /// The item it belongs to.
    pub item: Option<String>,
    /// The name of its place in the pack, for links and page numbers.
    pub label: String,
}

/// All documents to make, and those that cannot be made because of errors in what they show.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// In the order of meetings and agenda items; of each meeting the public's first.
    pub jobs: Vec<Job>,
    /// The stems of documents whose data has errors.
    pub stopped: Vec<String>,
    /// The stems of files that must not be there: papers kept from the public, and of a meeting with any the public's
    /// agenda and pack from before, where new ones cannot be made.
    pub gone: Vec<String>,
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
    // Before anything of the public's is planned, what is restricted is gone.
    let public = audience::public(workspace);
    for (files, open) in workspace.meetings.iter().zip(&public.meetings) {
        if !request.meetings.is_empty() && !request.meetings.contains(&files.meeting.id) {
            continue;
        }
        meeting(&public, open, files, Audience::Public, found, &mut plan);
        if audience::has_restricted(files) {
            meeting(
                workspace,
                files,
                files,
                Audience::Restricted,
                found,
                &mut plan,
            );
        }
    }
    plan
}

/// Plans the documents of one meeting for one audience: agenda, reports, and the pack of both. `whole` is only asked which
/// reports are restricted.
fn meeting(
    workspace: &Workspace,
    files: &MeetingFiles,
    whole: &MeetingFiles,
    audience: Audience,
    found: &Diagnostics,
    plan: &mut Plan,
) {
    let folder = format!("{}/{}", files.meeting.id, audience.folder());
    let mut papers = vec![];
    let mut jobs = vec![];
    let mut stopped = false;
    for report in in_agenda_order(files) {
        let stem = format!("{folder}/{report}");
        let withheld = audience == Audience::Public && audience::is_restricted(whole, &report);
        let made = match withheld {
            true => withheld_job(workspace, files, &report, &stem),
            false => job(workspace, files, &report, &stem, audience, found),
        };
        let Some(made) = made else {
            if withheld {
                plan.gone.push(stem.clone());
            }
            plan.stopped.push(stem);
            stopped = true;
            continue;
        };
        let item = item_of(files, &report);
        if item.is_some() {
            papers.push(Paper {
                job: made.clone(),
                item,
                label: agenda::label(&report),
            });
        }
        if withheld {
            plan.gone.push(made.stem);
        } else {
            jobs.push(made);
        }
    }
    let keeps_back = audience == Audience::Public && audience::has_restricted(whole);
    let Some(first) = agenda_job(workspace, files, &folder, audience, found) else {
        for name in ["agenda", "pack"] {
            let stem = format!("{folder}/{name}");
            if keeps_back {
                plan.gone.push(stem.clone());
            }
            plan.stopped.push(stem);
        }
        plan.jobs.append(&mut jobs);
        return;
    };
    let pack = Job {
        report: "pack".into(),
        stem: format!("{folder}/pack"),
        papers,
        ..first.clone()
    };
    plan.jobs.push(first);
    plan.jobs.append(&mut jobs);
    // A pack that lacks a paper is none.
    if !stopped {
        plan.jobs.push(pack);
        return;
    }
    if keeps_back {
        plan.gone.push(pack.stem.clone());
    }
    plan.stopped.push(pack.stem);
}

/// The number of the item that a report belongs to, itself or as an appendix of the item's report.
fn item_of(files: &MeetingFiles, report: &str) -> Option<String> {
    let meeting = files.meeting.record.as_ref()?;
    let holds = |id: &str| {
        let appendices = files.report(id).and_then(|filed| filed.record.as_ref());
        let mut appendices = appendices.iter().flat_map(|r| &r.appendices);
        id == report || appendices.any(|a| a.report.as_ref().is_some_and(|r| r.value == report))
    };
    let at = meeting
        .items
        .iter()
        .position(|item| item.report.as_ref().is_some_and(|id| holds(&id.value)))?;
    Some(meeting.item_number(at))
}

fn agenda_job(
    workspace: &Workspace,
    files: &MeetingFiles,
    folder: &str,
    audience: Audience,
    found: &Diagnostics,
) -> Option<Job> {
    let meeting = files.meeting.record.as_ref()?;
    // A slip in a report could hide that it is restricted: until it is mended, nothing names the report.
    let mut sources = vec![files.meeting.source, workspace.council.source];
    sources.extend(files.reports.iter().map(|report| report.source));
    if stops(found, &sources) {
        return None;
    }
    Some(Job {
        meeting: files.meeting.id.clone(),
        audience,
        report: "agenda".into(),
        layout: "agenda".into(),
        takes: Takes::Report,
        stem: format!("{folder}/agenda"),
        date: meeting.date.value,
        view: agenda::agenda(workspace, files)?,
        papers: vec![],
    })
}

/// What stands in the public's pack in place of a restricted report.
fn withheld_job(workspace: &Workspace, files: &MeetingFiles, id: &str, stem: &str) -> Option<Job> {
    let meeting = files.meeting.record.as_ref()?;
    let report = files.report(id)?.record.as_ref()?;
    let council = workspace.council.record.as_ref()?;
    Some(Job {
        meeting: files.meeting.id.clone(),
        audience: Audience::Public,
        report: id.to_owned(),
        layout: "withheld".into(),
        takes: Takes::Report,
        stem: stem.to_owned(),
        date: meeting.date.value,
        view: agenda::withheld(workspace, meeting, report, council),
        papers: vec![],
    })
}

/// Whether an error was found in one of the files.
fn stops(found: &Diagnostics, sources: &[SourceId]) -> bool {
    found.iter().any(|problem| {
        problem.severity == Severity::Error
            && problem
                .span()
                .is_some_and(|span| sources.contains(&span.source))
    })
}

/// The reports of a meeting: those on the agenda with their appendices, then any others by name.
fn in_agenda_order(files: &MeetingFiles) -> Vec<String> {
    let mut order: Vec<String> = vec![];
    let add = |id: &str, order: &mut Vec<String>| {
        if files.report(id).is_some() && !order.iter().any(|o| o == id) {
            order.push(id.to_owned());
        }
    };
    for id in files.meeting.record.iter().flat_map(Meeting::reports) {
        add(&id.value, &mut order);
        let report = files.report(&id.value).and_then(|r| r.record.as_ref());
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
    audience: Audience,
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
    if stops(found, &sources) {
        return None;
    }
    let view = view::document(workspace, files, id, report, layout, &shown)?;
    Some(Job {
        meeting: files.meeting.id.clone(),
        audience,
        report: id.to_owned(),
        layout: report.layout.value.clone(),
        takes: layout.takes,
        stem: stem.to_owned(),
        date: meeting.date.value,
        view,
        papers: vec![],
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
