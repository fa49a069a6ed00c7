//! `packs build --watch`: builds, and builds again when a file of the workspace changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use super::super::console::Console;
use super::super::{Done, STOPPED};
use crate::build::{Options, PublishedOn};
use crate::press::Limits;

/// How often the workspace is looked at. Looking works on network drives too, where systems tell nobody of changes.
const PAUSE: Duration = Duration::from_millis(150);

/// The files of a workspace with what tells that one has changed.
type Files = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// Builds until it is told to stop.
pub(super) fn watch(
    options: &Options,
    published: Option<&PublishedOn>,
    limits: Option<&Limits>,
    console: &mut Console<'_>,
) -> Done {
    let mut seen = files(options);
    super::once(options, published, limits, console);
    console.note("watching for changes; Ctrl-C ends");
    while !options.stop.load(Ordering::Relaxed) {
        sleep(PAUSE);
        let now = files(options);
        if now == seen {
            continue;
        }
        // An editor that writes several files, or one in pieces, is given the time to finish.
        let settled = settle(options, now);
        for path in changed(&seen, &settled) {
            console.note(&format!("changed {}", crate::diag::shown(path)));
        }
        seen = settled;
        super::once(options, published, limits, console);
    }
    Ok(STOPPED)
}

/// Looks until two looks are the same.
fn settle(options: &Options, mut now: Files) -> Files {
    loop {
        sleep(PAUSE / 3);
        let again = files(options);
        if again == now {
            return again;
        }
        now = again;
    }
}

/// The files that are new, gone or another.
fn changed<'a>(before: &'a Files, now: &'a Files) -> impl Iterator<Item = &'a PathBuf> {
    let new = now
        .iter()
        .filter(|(path, about)| before.get(*path) != Some(about));
    let gone = before.keys().filter(|path| !now.contains_key(*path));
    new.map(|(path, _)| path).chain(gone)
}

fn files(options: &Options) -> Files {
    let mut files = Files::new();
    let output = options.output.canonicalize().ok();
    look(&options.workspace, output.as_deref(), &mut files);
    files
}

/// All files below a folder but those that the program writes, and those whose names begin with a dot, as editors' own do.
fn look(folder: &Path, output: Option<&Path>, files: &mut Files) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let Ok(about) = entry.metadata() else {
            continue;
        };
        if hidden || (about.is_dir() && path.canonicalize().ok().as_deref() == output) {
            continue;
        }
        if about.is_dir() {
            look(&path, output, files);
        } else {
            files.insert(path, (about.len(), about.modified().ok()));
        }
    }
}
