//! A build that has its workspace and its output folder: whatever must not be public goes first, then the documents
//! asked for are made.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use super::edited::EditedFiles;
use super::inputs::Inputs;
use super::maker::Maker;
use super::owed::{owed, settle};
use super::planned::{self, PlannedMeeting};
use super::slips::Slips;
use super::turns::Turns;
use super::withdraw::withdraw;
use super::{Checked, Options, Outcome, Progress, Summary, before, meetings, stale};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::export::Format;
use crate::load;
use crate::plan::{Planning, Request, unknown_meetings};
use crate::write::{Output, Owner, Records};

/// Takes away whatever must not be public, then makes the documents asked for.
pub(super) fn run(
    checked: &Checked,
    turns: &mut Turns<'_>,
    owner: Option<&Owner>,
    options: &Options,
    progress: &(dyn Fn(Progress<'_>) + Sync),
    summary: &mut Summary,
    problems: &mut Diagnostics,
) {
    let output = turns.output;
    let edited = || EditedFiles::new(output, &options.workspace);
    let withdrawn = match withdraw(turns, &checked.disclosure, &edited(), options.dry, problems).and_then(|withdrawn| {
        take(checked, turns, options)?;
        Ok(withdrawn)
    }) {
        Ok(withdrawn) => withdrawn,
        Err(problem) => return problems.push(problem),
    };
    // Papers that were taken away are made again as far as possible, even if others were asked for, and even if it was
    // an interrupted build that took them away.
    let mut owed = if options.dry { vec![] } else { owed(output) };
    owed.retain(|(meeting, _)| turns.take_free(meeting));
    turns.leave_door();
    for (meeting, formats) in &owed {
        if let Some(again) = again(meeting, formats, options, checked) {
            make(checked, output, &edited(), &again, progress, summary, problems);
        }
    }
    make(checked, output, &edited(), options, progress, summary, problems);
    let stopped = options.stop.load(Ordering::Relaxed);
    for (meeting, _) in owed.iter().filter(|_| !stopped) {
        if is_known(checked, meeting) {
            settle(output, meeting, problems);
        }
    }
    let is_used = !withdrawn.is_empty() || !summary.written.is_empty() || !summary.kept.is_empty();
    if let Some(owner) = owner.filter(|_| is_used && !options.dry)
        && let Err(problem) = output.note_owner(owner, &options.workspace)
    {
        problems.push(problem);
    }
    if !options.dry {
        problems.extend(changed(checked));
    }
    let gone = withdrawn.iter().flat_map(|withdrawn| &withdrawn.files);
    let gone = gone.filter(|path| !output.has(path));
    let mut removed: Vec<String> = gone.cloned().collect();
    removed.retain(|path| !summary.removed.contains(path));
    removed.append(&mut summary.removed);
    summary.removed = removed;
    summary.withdrawn = withdrawn;
}

/// Takes the meetings that were asked for by their names.
fn take(checked: &Checked, turns: &mut Turns<'_>, options: &Options) -> Result<(), Diagnostic> {
    let there = turns.output.list("");
    let asked: BTreeSet<&String> = options.request.meetings.iter().collect();
    let mut known = asked.into_iter().filter(|meeting| is_known(checked, meeting) || there.contains(meeting));
    known.try_for_each(|meeting| turns.take(meeting))
}

fn is_known(checked: &Checked, meeting: &str) -> bool {
    let mut meetings = checked.workspace.iter().flat_map(|all| &all.meetings);
    meetings.any(|files| files.meeting.id == meeting)
}

/// The options to make a meeting's papers again after some were taken away; nothing if the request already covers them.
fn again(meeting: &String, owed: &BTreeSet<String>, options: &Options, checked: &Checked) -> Option<Options> {
    let request = &options.request;
    let asked = request.meetings.is_empty() || request.meetings.contains(meeting);
    let whole = asked && !request.supplement && request.recipients.is_empty();
    let formats: Vec<Format> = Format::ALL
        .into_iter()
        .filter(|format| owed.contains(format.ending()) || options.formats.contains(format))
        .collect();
    let covered = whole && formats.iter().all(|format| options.formats.contains(format));
    (is_known(checked, meeting) && !covered).then(|| Options {
        request: Request { meetings: vec![meeting.clone()], ..Request::default() },
        formats,
        ..options.clone()
    })
}

fn make(
    checked: &Checked,
    output: &Output,
    edited: &EditedFiles<'_>,
    options: &Options,
    progress: &(dyn Fn(Progress<'_>) + Sync),
    summary: &mut Summary,
    problems: &mut Diagnostics,
) {
    let Some(workspace) = &checked.workspace else { return };
    let before = before::Before::of(output, workspace);
    let request = before.request(output, &options.request);
    let before::Before { mut records, published } = before;
    problems.extend(unknown_meetings(&request.meetings, workspace));
    let planning = Planning::new(workspace, &request, &checked.problems, &checked.disclosure, &published);
    let mut planned = planned::all(&planning, &options.formats, problems);
    summary.failed.extend(planned.iter().flat_map(|meeting| meeting.stopped.iter().cloned()));
    before::held(output, checked, &planned, problems);
    if !options.dry {
        stale::remove(output, edited, checked, &planned, &request, summary, problems);
    }
    before::retain(&mut records, &planned);
    if !options.dry {
        announce(output, &planned, &records, problems);
    }
    let inputs = Inputs::of(checked);
    let typesetter = checked.typesetter();
    let press = checked.press(&typesetter);
    let maker = Maker {
        press: &press,
        output,
        edited,
        formats: &options.formats,
        inputs: &inputs,
        disclosure: &checked.disclosure,
        records: &records,
        dry: options.dry,
        stop: &options.stop,
    };
    let mut slips = Slips::default();
    let mut made = meetings::make(&maker, &planning, &mut planned, options.jobs, progress);
    for stem in planned.iter().flat_map(|meeting| &meeting.stems) {
        let Some(made) = made.remove(stem) else { continue };
        match made.outcome() {
            Outcome::Failed => summary.failed.push(stem.clone()),
            Outcome::Left => summary.left.push(stem.clone()),
            Outcome::Made(_) | Outcome::Kept => {}
        }
        summary.written.extend(made.written);
        summary.kept.extend(made.kept);
        summary.removed.extend(made.removed);
        problems.extend(slips.sort_out(stem, made.problems));
    }
    problems.extend(slips.found(&checked.problems));
    // The remaining problems are about whole folders.
    made.into_values().for_each(|made| problems.extend(made.problems));
}

/// Reports files that changed while the papers were made: a build that ended as if all were well would hide that its
/// papers are out of date.
fn changed(checked: &Checked) -> Diagnostics {
    let root = checked.workspace.as_ref().map(|workspace| &workspace.root);
    let read = checked.sources.iter();
    // A file that could not be read has no text; templates are compared with the other files of their folder.
    let read = read.filter(|(path, text)| {
        let is_data = |root: &PathBuf| path.starts_with(root) && !path.starts_with(root.join("templates"));
        !text.is_empty() && root.is_some_and(is_data)
    });
    let mut changed: Vec<&Path> =
        read.filter(|(path, text)| !load::is_still(path, text)).map(|(path, _)| path).collect();
    changed.extend(checked.assets.changed());
    changed.sort_unstable();
    changed.dedup();
    let mut problems = Diagnostics::default();
    for path in changed {
        let message = "the file was changed while the papers were made";
        problems.push(Diagnostic::at_path(Code::Changed, path, message).help("build again"));
    }
    problems
}

/// Records which files this build may write, so that none stays unknown if it is cut off. Half-written files of an
/// earlier build are removed.
fn announce(
    output: &Output,
    planned: &[PlannedMeeting],
    records: &BTreeMap<String, Records>,
    problems: &mut Diagnostics,
) {
    for (meeting, folder) in planned.iter().flat_map(|one| one.folders.iter().map(move |folder| (&one.name, folder))) {
        output.sweep(&folder.path);
        let Some(before) = records.get(&folder.path) else { continue };
        let new: Vec<&String> = folder.files.iter().filter(|file| !before.files.contains(*file)).collect();
        if new.is_empty() {
            continue;
        }
        let mut records = before.clone();
        records.files.extend(new.into_iter().cloned());
        if let Err(problem) = output.record(meeting, folder.edition.folder(), &records) {
            problems.push(problem);
        }
    }
}
