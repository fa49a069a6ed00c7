//! `packs build --watch`: builds, and builds again when a file of the workspace changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use super::super::console::Console;
use super::super::{Done, STOPPED};
use super::Said;
use crate::build::Options;
use crate::files;

/// How often the workspace is looked at. Looking works on network drives too, where systems tell nobody of changes.
const PAUSE: Duration = Duration::from_millis(150);

/// The files of a workspace with what tells that one has changed.
type Files = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// Builds until it is told to stop.
pub(super) fn watch(options: &Options, console: &mut Console<'_>) -> Done {
    let mut seen = look(options);
    let mut said = Said::default();
    super::once(options, &mut said, console);
    console.note("watching for changes; Ctrl-C ends");
    while !options.stop.load(Ordering::Relaxed) {
        sleep(PAUSE);
        let now = look(options);
        if now == seen {
            continue;
        }
        // An editor that writes several files, or one in pieces, is given the time to finish.
        let settled = settle(options, now);
        for path in changed(&seen, &settled) {
            console.note(&format!("{} changed {}", clock(), crate::diag::shown(path)));
        }
        seen = settled;
        super::once(options, &mut said, console);
        console.note(&format!("{} done", clock()));
    }
    Ok(STOPPED)
}

/// The time of the day, as the clock on the wall has it.
fn clock() -> String {
    chrono::Local::now().format("%H:%M:%S").to_string()
}

/// Looks until two looks are the same.
fn settle(options: &Options, mut now: Files) -> Files {
    loop {
        sleep(PAUSE / 3);
        let again = look(options);
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

/// All files of the workspace but those that the program writes, and those whose names begin with a dot, as editors' own do.
/// Links that lead out are not followed: what they lead to is not read either.
fn look(options: &Options) -> Files {
    let output = files::real(&options.output).ok();
    let is_output = |path: &Path| path.is_dir() && files::real(path).ok() == output;
    let skip = |path: &Path| files::is_hidden(path) || (output.is_some() && is_output(path));
    let found = files::walk(&options.workspace, &options.workspace, &skip);
    let files = found.files.into_iter();
    files
        .filter_map(|path| Some((files::stamp(&path)?, path)))
        .map(|(stamp, path)| (path, stamp))
        .collect()
}
