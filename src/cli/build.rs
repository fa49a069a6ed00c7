//! `packs build`: documents to files, with progress while it goes on and a summary when it is over.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::mpsc;

use indicatif::{ProgressBar, ProgressStyle};

use super::args::{Build, Deny};
use super::check::{counted, found};
use super::console::Console;
use super::{DONE, Done, PROBLEMS};
use crate::build::{self, Checked, Options, Progress, Summary};
use crate::plan::Request;

/// Builds the documents asked for and says what became of them.
pub(super) fn build(args: &Build, root: &Path, console: &mut Console<'_>) -> Done {
    let deny_warnings = args.strictness.deny == Some(Deny::Warnings);
    let mut checked = build::read(root, deny_warnings);
    let options = Options {
        workspace: root.to_owned(),
        output: args.output.clone(),
        request: Request {
            meetings: args.meetings.clone(),
            supplement: args.supplement,
            recipients: args.recipients.clone(),
        },
        formats: args.format.clone(),
        jobs: args.jobs.map_or(0, usize::from),
        deny_warnings,
    };
    let is_workspace = checked.workspace.is_some();
    let summary = watched(&mut checked, &options, console);
    console.problems(&checked.problems, &checked.sources);
    if is_workspace {
        if console.verbose() {
            summary
                .written
                .iter()
                .for_each(|file| console.say(&format!("wrote {file}")));
            summary
                .kept
                .iter()
                .for_each(|file| console.say(&format!("kept {file}")));
            summary
                .removed
                .iter()
                .for_each(|file| console.say(&format!("removed {file}")));
        }
        if !checked.problems.is_empty() {
            console.note(&found(&checked.problems));
        }
        console.say(&told(&summary));
    }
    let failed = build::failed(&checked.problems) || !summary.failed.is_empty();
    Ok(if failed { PROBLEMS } else { DONE })
}

/// The summary in a sentence.
fn told(summary: &Summary) -> String {
    let wrote = format!(
        "wrote {}, kept {}",
        counted(summary.written.len(), "file"),
        summary.kept.len()
    );
    let wrote = match summary.removed.len() {
        0 => wrote,
        removed => format!("{wrote}, removed {removed}"),
    };
    let failed = summary.failed.len();
    // A few names fit on the line; more are easier to read below it.
    let names = match failed {
        0 => return wrote,
        1..=3 => format!(" {}", summary.failed.join(", ")),
        _ => format!("\n  {}", summary.failed.join("\n  ")),
    };
    format!("{wrote}, {} failed:{names}", counted(failed, "document"))
}

/// What the building threads tell the one that prints.
enum News {
    Planned(Vec<String>),
    Done { at: usize, failed: bool },
}

/// Builds while showing how far it is: a bar on a terminal, a line for each document elsewhere.
fn watched(checked: &mut Checked, options: &Options, console: &mut Console<'_>) -> Summary {
    let (tell, heard) = mpsc::channel();
    std::thread::scope(|scope| {
        let work = scope.spawn(move || {
            build::build(checked, options, &|progress| {
                let news = match progress {
                    Progress::Planned(jobs) => {
                        News::Planned(jobs.iter().map(|job| job.stem.clone()).collect())
                    }
                    Progress::Done { at, failed } => News::Done { at, failed },
                };
                // Building goes on when nobody listens any more.
                let _ = tell.send(news);
            })
        });
        if console.has_progress_bar() {
            show_bar(heard);
        } else {
            show_lines(heard, console);
        }
        work.join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn show_bar(heard: mpsc::Receiver<News>) {
    let bar = ProgressBar::no_length();
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} {wide_msg}") {
        bar.set_style(style);
    }
    let mut stems = vec![];
    for news in heard {
        match news {
            News::Planned(planned) => {
                bar.set_length(planned.len() as u64);
                stems = planned;
            }
            News::Done { at, .. } => {
                bar.set_message(stems[at].clone());
                bar.inc(1);
            }
        }
    }
    bar.finish_and_clear();
}

/// Lines come in the order of the plan, whichever document is ready first, so that two logs can be compared.
fn show_lines(heard: mpsc::Receiver<News>, console: &mut Console<'_>) {
    let mut stems = vec![];
    let mut ready = BTreeMap::new();
    let mut next = 0;
    for news in heard {
        match news {
            News::Planned(planned) => stems = planned,
            News::Done { at, failed } => {
                ready.insert(at, failed);
            }
        }
        while let Some(failed) = ready.remove(&next) {
            let word = if failed { "failed" } else { "made" };
            console.note(&format!("{word} {}", stems[next]));
            next += 1;
        }
    }
}
