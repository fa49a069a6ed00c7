//! `packs build`: documents to files, with progress while it goes on and a summary when it is over.

mod progress;
mod watch;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::SIGINT;
use signal_hook::flag::{register, register_conditional_shutdown};

use super::args::{Build, Deny};
use super::check::{counted, found};
use super::console::Console;
use super::{DONE, Done, PROBLEMS, STOPPED, limits};
use crate::build::{self, Built, Options, PublishedOn, Summary, Withdrawn};
use crate::plan::Request;

/// Builds the documents asked for and says what became of them; goes on with every change where that is asked for.
pub(super) fn build(args: &Build, root: &Path, console: &mut Console<'_>) -> Done {
    let stop = Arc::new(AtomicBool::new(false));
    stop_when_told(&stop);
    let options = Options {
        workspace: root.to_owned(),
        output: args.output.clone(),
        request: Request {
            meetings: args.meetings.clone(),
            supplement: args.supplement,
            print: args.print,
            recipients: args.recipients.clone(),
            ..Request::default()
        },
        formats: args.format.clone(),
        jobs: args.jobs.map_or(0, usize::from),
        published_on: args.published_on.map(|on| PublishedOn {
            meetings: args.meetings.clone(),
            on,
        }),
        limits: limits(&args.bounds),
        take_over: args.take_over,
        deny_warnings: args.strictness.deny == Some(Deny::Warnings),
        dry: args.dry_run,
        stop,
    };
    if args.watch {
        return watch::watch(&options, console);
    }
    Ok(once(&options, console))
}

/// One build: gives the exit status.
fn once(options: &Options, console: &mut Console<'_>) -> u8 {
    let Built { checked, summary } = progress::followed(options, console);
    let is_workspace = checked.workspace.is_some();
    console.problems(&checked.problems, &checked.sources);
    if is_workspace {
        if console.verbose() {
            let files = [
                ("wrote", &summary.written),
                ("kept", &summary.kept),
                ("removed", &summary.removed),
            ];
            for (what, files) in files {
                files
                    .iter()
                    .for_each(|file| console.say(&format!("{what} {file}")));
            }
        }
        for withdrawn in &summary.withdrawn {
            withdrawal(withdrawn, options.dry, console);
        }
        if !checked.problems.is_empty() {
            console.note(&found(&checked.problems));
        }
        if !options.dry {
            console.say(&told(&summary));
        }
    }
    if options.stop.load(Ordering::Relaxed) {
        return STOPPED;
    }
    match build::failed(&checked.problems) || !summary.failed.is_empty() {
        true => PROBLEMS,
        false => DONE,
    }
}

/// Says what was taken away of the public's papers, and why.
fn withdrawal(withdrawn: &Withdrawn, dry: bool, console: &mut Console<'_>) {
    let verb = if dry { "would take away" } else { "took away" };
    let files = counted(withdrawn.files.len(), "public file");
    console.say(&format!("{verb} {files} of {}:", withdrawn.meeting));
    for reason in &withdrawn.reasons {
        console.say(&format!("  {reason}"));
    }
}

/// Ctrl-C once: what is begun is finished, and nothing else is begun. A second time ends the program at once.
fn stop_when_told(stop: &Arc<AtomicBool>) {
    // Where no handler can be set, Ctrl-C ends the program as usual: files are whole then too.
    let second = register_conditional_shutdown(SIGINT, i32::from(STOPPED), Arc::clone(stop));
    let _ = second.and_then(|_| register(SIGINT, Arc::clone(stop)));
}

/// The summary in a sentence.
fn told(summary: &Summary) -> String {
    let mut told = format!(
        "wrote {}, kept {}",
        counted(summary.written.len(), "file"),
        summary.kept.len()
    );
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
