//! `packs jobs`: meetings as jobs for several processes or computers.

use std::path::Path;

use super::args;
use super::check::counted;
use super::console::Console;
use super::{DONE, Done, PROBLEMS, meetings, place};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::make::{self, MeetingJob, Options};
use crate::plan::Request;
use crate::source::Sources;

/// Prints the jobs of the meetings asked for.
pub(super) fn jobs(args: &args::Jobs, root: &Path, console: &mut Console<'_>) -> Done {
    place::anywhere(&args.output)?;
    let mut checked = make::read(root, false);
    let Some(workspace) = &checked.workspace else { return console.stopped(&checked.problems, &checked.sources) };
    let named = meetings::named(&args.meetings, root);
    meetings::known(&named, workspace)?;
    let request = Request { meetings: named.clone(), ..Request::default() };
    let jobs = make::jobs(&mut checked, &Options { request, ..Options::new(root, &args.output) });
    let problems = meetings::of_these(&checked.problems, &checked.sources, root, &named);
    let failed = problems.errors() > 0;
    match console.json() {
        // Each line on the output is a job.
        true if failed => {
            console.note(&format!("{}: `packs check` says what is wrong", counted(problems.errors(), "error")))
        }
        true => {}
        false => console.problems(&problems, &checked.sources),
    }
    let width = jobs.iter().map(|job| job.meeting.chars().count()).max().unwrap_or(0);
    for job in &jobs {
        match console.json() {
            true => console.print(&line(job)),
            false => console.print(&format!(
                "{:width$}  {} from {}\n",
                job.meeting,
                counted(job.documents, "document"),
                counted(job.files.len(), "file")
            )),
        }
    }
    Ok(if failed { PROBLEMS } else { DONE })
}

fn line(job: &MeetingJob) -> String {
    let line = serde_json::to_string(job).expect("names and numbers can be JSON");
    format!("{line}\n")
}

/// Reads a line that was printed.
pub(super) fn job(line: &str) -> Result<MeetingJob, Diagnostic> {
    serde_json::from_str(line).map_err(|_| {
        Diagnostic::nowhere(Code::NoJob, "this is no line of `packs jobs --message-format json`")
            .help("give a whole line that this version of the program has printed, in quotes")
    })
}

/// The problems that a job is to be told of: those of its meeting, and errors.
pub(super) fn of_job(problems: &Diagnostics, sources: &Sources, root: &Path, job: &MeetingJob) -> Diagnostics {
    let folder = root.join("meetings").join(&job.meeting);
    problems.only(|problem| {
        let is_own = match &problem.place {
            Place::Span(span) => sources.path(span.source).starts_with(&folder),
            Place::Path(path) => path.starts_with(&folder),
            Place::Nowhere => true,
        };
        is_own || problem.severity == Severity::Error
    })
}
