//! The progress of a build: a bar on a terminal, a line for each document elsewhere.

use std::collections::BTreeMap;
use std::sync::mpsc;

use indicatif::{ProgressBar, ProgressStyle};

use super::super::console::Console;
use crate::make::{self, Built, Options, Outcome, Progress};

enum News {
    Waiting(String),
    Planned(Vec<String>),
    Done { at: usize, what: What },
}

enum What {
    Made(String),
    Kept,
    Failed,
    Left,
}

/// Builds while showing progress.
pub(super) fn followed(options: &Options, console: &mut Console<'_>) -> Built {
    let (tell, heard) = mpsc::channel();
    std::thread::scope(|scope| {
        let work = scope.spawn(move || {
            make::build(options, &|progress| {
                // Building goes on even if nobody is listening.
                let _ = tell.send(news(progress));
            })
        });
        if console.has_progress_bar() && !options.dry {
            show_bar(heard);
        } else {
            show_lines(heard, options.dry, console);
        }
        work.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn news(progress: Progress<'_>) -> News {
    match progress {
        Progress::Waiting(holder) => News::Waiting(waiting(holder)),
        Progress::Planned(stems) => News::Planned(stems.iter().map(|stem| (*stem).to_owned()).collect()),
        Progress::Done { at, outcome } => News::Done {
            at,
            what: match outcome {
                Outcome::Made(why) => What::Made(why.to_owned()),
                Outcome::Kept => What::Kept,
                Outcome::Failed => What::Failed,
                Outcome::Left => What::Left,
            },
        },
    }
}

fn waiting(holder: &str) -> String {
    let other = match holder {
        "" => "another build".to_owned(),
        holder => format!("another build ({holder})"),
    };
    format!("waiting for {other}, which writes to the same folder")
}

fn show_bar(heard: mpsc::Receiver<News>) {
    let bar = ProgressBar::no_length();
    let template = "{bar:30} {pos} of {len}, {eta} left  {wide_msg}";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    let mut stems = vec![];
    for news in heard {
        match news {
            News::Waiting(words) => bar.println(words),
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

/// Lines come in the order of the plan, whichever document is ready first, so that two logs can be compared. Up-to-date
/// documents have no line; reasons are given in a dry run or with `--verbose`.
fn show_lines(heard: mpsc::Receiver<News>, dry: bool, console: &mut Console<'_>) {
    let mut stems = vec![];
    let mut ready = BTreeMap::new();
    let mut next = 0;
    for news in heard {
        match news {
            News::Waiting(words) => console.note(&words),
            News::Planned(planned) => {
                stems = planned;
                ready.clear();
                next = 0;
            }
            News::Done { at, what } => {
                ready.insert(at, what);
            }
        }
        while let Some(what) = ready.remove(&next) {
            let stem = &stems[next];
            next += 1;
            match what {
                What::Made(why) if dry => console.say(&format!("would make {stem}: {why}")),
                What::Made(why) if console.verbose() => {
                    console.note(&format!("made {stem}: {why}"));
                }
                What::Made(_) => console.note(&format!("made {stem}")),
                What::Failed => console.note(&format!("failed {stem}")),
                What::Kept | What::Left => {}
            }
        }
    }
}
