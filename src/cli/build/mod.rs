//! `packs build`: makes documents, shows progress meanwhile, and a summary at the end.

mod progress;
mod watch;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::SIGINT;
use signal_hook::flag::{register, register_conditional_shutdown};

use super::args::{Build, Deny};
use super::check::{counted, found};
use super::console::Console;
use super::{BUSY, DONE, Done, PROBLEMS, STOPPED, jobs, limits, meetings, place, schema};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, shown};
use crate::make::{self, Built, Options, PublishedOn, Summary, Withdrawn};
use crate::plan::Request;
use crate::source::Sources;

/// Builds the documents asked for and reports on them; repeats that with every change if asked to.
pub(super) fn build(args: &Build, root: &Path, console: &mut Console<'_>) -> Done {
    place::anywhere(&args.output)?;
    let job = args.job.as_deref().map(jobs::job).transpose()?;
    let meetings = match &job {
        Some(job) => vec![job.meeting.clone()],
        None => meetings::named(&args.meetings, root),
    };
    let stop = Arc::new(AtomicBool::new(false));
    stop_when_told(&stop);
    let options = Options {
        workspace: root.to_owned(),
        output: args.output.clone(),
        request: Request {
            meetings: meetings.clone(),
            supplement: args.supplement,
            print: args.print,
            large_print: args.large_print,
            recipients: args.recipients.clone(),
            ..Request::default()
        },
        formats: args.format.clone(),
        jobs: args.jobs.map_or(0, usize::from),
        published_on: args.published_on.map(|on| PublishedOn { meetings: meetings.clone(), on }),
        limits: limits(&args.bounds),
        take_over: args.take_over,
        no_wait: args.no_wait,
        job,
        deny_warnings: args.strictness.deny == Some(Deny::Warnings),
        dry: args.dry_run,
        stop,
    };
    if args.watch {
        return watch::watch(&options, console);
    }
    let mut said = Said::default();
    Ok(once(&options, &mut said, console))
}

/// One build, with its exit status. Problems that an earlier build reported, in `said`, are not repeated.
fn once(options: &Options, said: &mut Said, console: &mut Console<'_>) -> u8 {
    let Built { checked, summary } = progress::followed(options, console);
    let is_workspace = checked.workspace.is_some();
    let council = checked.workspace.as_ref();
    let council = council.and_then(|workspace| workspace.council.record.as_ref());
    if let Some(council) = council {
        let style = council.house_style.as_ref();
        let logo = style.and_then(|style| style.logo.as_ref());
        said.logo = logo.map(|logo| options.workspace.join(logo.as_str()));
    }
    if let Some(workspace) = checked.workspace.as_ref().filter(|_| !options.dry) {
        schema::refresh(&options.workspace, &workspace.layouts, console);
    }
    // Meetings whose papers were taken away are always explained, even if not asked for.
    let mut asked = options.request.meetings.clone();
    if !asked.is_empty() {
        let taken = summary.withdrawn.iter();
        asked.extend(taken.map(|withdrawn| withdrawn.meeting.clone()));
    }
    let mut problems = meetings::of_these(&checked.problems, &checked.sources, &options.workspace, &asked);
    if let Some(job) = &options.job {
        // Warnings about what all meetings share may only be true of the part that was read.
        problems = jobs::of_job(&problems, &checked.sources, &options.workspace, job);
    }
    if problems.errors() == 0 {
        problems.extend(unexplained(&summary));
    }
    said.tell(&problems, &checked.sources, console);
    if is_workspace {
        if console.verbose() {
            let files = [("wrote", &summary.written), ("kept", &summary.kept), ("removed", &summary.removed)];
            for (what, files) in files {
                files.iter().for_each(|file| console.say(&format!("{what} {file}")));
            }
        }
        for withdrawn in &summary.withdrawn {
            withdrawal(withdrawn, options.dry, console);
        }
        if !problems.is_empty() {
            console.note(&found(&problems));
        }
        if !options.dry {
            console.say(&told(&summary));
        }
    }
    if options.stop.load(Ordering::Relaxed) {
        return STOPPED;
    }
    if problems.iter().any(|problem| problem.code == Code::Busy) {
        return BUSY;
    }
    if make::failed(&problems) || !summary.failed.is_empty() { PROBLEMS } else { DONE }
}

fn withdrawal(withdrawn: &Withdrawn, dry: bool, console: &mut Console<'_>) {
    let verb = if dry { "would take away" } else { "took away" };
    let files = counted(withdrawn.files.len(), "public file");
    console.say(&format!("{verb} {files} of {}:", withdrawn.meeting));
    for reason in &withdrawn.reasons {
        console.say(&format!("  {reason}"));
    }
}

/// Failed documents without an error that says why: at least their names are reported.
fn unexplained(summary: &Summary) -> Diagnostics {
    let mut problems = Diagnostics::default();
    for stem in &summary.failed {
        let message = "the document cannot be made: something that it shows is not there";
        problems.push(
            Diagnostic::nowhere(Code::NotMade, message)
                .in_document(stem)
                .help("look at the warnings for this meeting, and give it what they say is missing"),
        );
    }
    problems
}

/// What a watching build remembers of the build before.
#[derive(Debug, Default)]
struct Said {
    /// The problems reported, and how often, so that only new ones are reported again.
    problems: BTreeMap<String, usize>,
    /// The file of the logo, if one is named.
    logo: Option<PathBuf>,
}

impl Said {
    /// Prints the problems that the build before did not have. A problem that only moved to another line, because text
    /// above it changed, is the same.
    fn tell(&mut self, problems: &Diagnostics, sources: &Sources, console: &mut Console<'_>) {
        let mut known = std::mem::take(&mut self.problems);
        let new = problems.only(|problem| {
            let told = told_of(problem, sources);
            let before = known.get_mut(&told).filter(|times| **times > 0);
            let is_new = before.map(|times| *times -= 1).is_none();
            *self.problems.entry(told).or_default() += 1;
            is_new
        });
        console.problems(&new, sources);
        let rest = problems.iter().count() - new.iter().count();
        if rest > 0 {
            console.note(&format!("{} as before", counted(rest, "problem")));
        }
    }
}

/// A problem in words that stay the same when it moves to another line.
fn told_of(problem: &Diagnostic, sources: &Sources) -> String {
    let place = match &problem.place {
        Place::Span(span) => shown(sources.path(span.source)),
        Place::Path(path) => shown(path),
        Place::Nowhere => String::new(),
    };
    format!("{place} {} {}", problem.severity.word(), problem.message)
}

/// The first Ctrl-C lets documents in progress finish and begins no other. A second one ends the program at once.
fn stop_when_told(stop: &Arc<AtomicBool>) {
    // If no handler can be set, Ctrl-C ends the program as usual, and even then all files are whole.
    let second = register_conditional_shutdown(SIGINT, i32::from(STOPPED), Arc::clone(stop));
    let _ = second.and_then(|_| register(SIGINT, Arc::clone(stop)));
}

fn told(summary: &Summary) -> String {
    let mut told = format!("wrote {}, kept {}", counted(summary.written.len(), "file"), summary.kept.len());
    if !summary.removed.is_empty() {
        told += &format!(", removed {}", summary.removed.len());
    }
    if !summary.left.is_empty() {
        let left = counted(summary.left.len(), "document");
        told += &format!(", stopped before {left}: build again to make the rest");
    }
    let failed = summary.failed.len();
    // A few names fit on the line; more are easier to read below it.
    let names = match failed {
        0 => return told,
        1..=3 => format!(" {}", summary.failed.join(", ")),
        _ => format!("\n  {}", summary.failed.join("\n  ")),
    };
    format!("{told}, {} failed:{names}", counted(failed, "document"))
}
