//! `packs build --watch`: builds, and builds again when a file changes that a build reads.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use super::super::console::Console;
use super::super::{Done, STOPPED};
use super::Said;
use crate::make::Options;
use crate::press::memory;
use crate::{files, load};

/// How often to look at the workspace. Polling works on network drives too, where no system reports changes.
const PAUSE: Duration = Duration::from_millis(150);

/// The files of a workspace, with the size and time that show a change.
type Files = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// Builds until it is told to stop.
pub(super) fn watch(options: &Options, console: &mut Console<'_>) -> Done {
    let mut said = Said::default();
    let mut seen = look(options, &said);
    super::once(options, &mut said, console);
    memory::give_back();
    take_in(&mut seen, look(options, &said), &said);
    console.note("watching for changes; Ctrl-C ends");
    while !options.stop.load(Ordering::Relaxed) {
        sleep(PAUSE);
        let now = look(options, &said);
        if now == seen {
            continue;
        }
        // Gives an editor time to finish writing several files, or one in pieces.
        let settled = settle(options, &said, now);
        for path in changed(&seen, &settled) {
            console.note(&format!("{} changed {}", clock(), crate::diag::shown(path)));
        }
        seen = settled;
        super::once(options, &mut said, console);
        memory::give_back();
        take_in(&mut seen, look(options, &said), &said);
        console.note(&format!("{} done", clock()));
    }
    Ok(STOPPED)
}

fn clock() -> String {
    chrono::Local::now().format("%H:%M:%S").to_string()
}

/// Looks until nothing changes between two looks.
fn settle(options: &Options, said: &Said, mut now: Files) -> Files {
    loop {
        sleep(PAUSE / 3);
        let again = look(options, said);
        if again == now {
            return again;
        }
        now = again;
    }
}

fn changed<'a>(before: &'a Files, now: &'a Files) -> impl Iterator<Item = &'a PathBuf> {
    let new = now.iter().filter(|(path, about)| before.get(*path) != Some(about));
    let gone = before.keys().filter(|path| !now.contains_key(*path));
    new.map(|(path, _)| path).chain(gone)
}

/// Adds a logo that the last build found to the watched files.
fn take_in(seen: &mut Files, now: Files, said: &Said) {
    if let Some(logo) = &said.logo
        && !seen.contains_key(logo)
    {
        seen.extend(now.into_iter().filter(|(path, _)| path == logo));
    }
}

/// The files of the workspace that a build reads, without those that the program writes. Links that lead out of it are
/// not followed, since a build does not read their targets either.
fn look(options: &Options, said: &Said) -> Files {
    let root = &options.workspace;
    let output = files::real(&options.output).ok();
    let is_output = |path: &Path| path.is_dir() && files::real(path).ok() == output;
    let skip = |path: &Path| files::is_hidden(path) || (output.is_some() && is_output(path));
    let found = files::walk(root, root, &skip);
    let is_read = |path: &PathBuf| {
        let below = path.strip_prefix(root).unwrap_or(path);
        load::is_read(below) || said.logo.as_ref() == Some(path)
    };
    let files = found.files.into_iter().filter(is_read);
    files.filter_map(|path| Some((files::stamp(&path)?, path))).map(|(stamp, path)| (path, stamp)).collect()
}
