//! `packs report import`: what somebody changed in a Word file of a report, written to the report's file.

use std::io::IsTerminal as _;
use std::path::Path;

use super::versions::Subject;
use crate::cli::args::ReportImport;
use crate::cli::console::Console;
use crate::cli::describe::wrapped;
use crate::cli::import::bytes;
use crate::cli::progress::{agreed, unasked};
use crate::cli::{DONE, Done, PROBLEMS};
use crate::diag::{Code, Diagnostic, Diagnostics, shown};
use crate::edit::edited;
use crate::files;
use crate::import::{Decided, Versions, returned};
use crate::load;
use crate::make;
use crate::model::Workspace;
use crate::plan::{Audience, Edition};
use crate::source::Sources;
use crate::write::{self, Output};

/// Reads the Word file, shows what it changes, and writes that.
pub(super) fn import(args: &ReportImport, root: &Path, console: &mut Console<'_>) -> Done {
    let checked = make::read(root, false);
    let Some(workspace) = &checked.workspace else { return console.stopped(&checked.problems, &checked.sources) };
    let (meeting, report, audience) = which(args, workspace)?;
    let files = workspace.meetings.iter().find(|files| files.meeting.id == meeting);
    let filed =
        files.and_then(|files| files.report(&report)).ok_or_else(|| no_report(&args.file, &meeting, &report))?;
    let layout = filed.record.as_ref().and_then(|record| {
        let layout = workspace.layouts.iter().find(|layout| layout.id == record.layout.value)?;
        Some((layout.id.as_str(), layout.record.as_ref()?))
    });
    let Some((layout_id, layout)) = layout else {
        let problems = checked.problems.only(|problem| problem.span().is_some_and(|span| span.source == filed.source));
        return console.stopped(&problems, &checked.sources);
    };
    let record = files.and_then(|files| files.meeting.record.as_ref());
    let subject = Subject { checked: &checked, meeting: &meeting, report: &report, layout_id, layout, record };
    let word = match subject.read(&args.file, &bytes(&args.file)?) {
        Ok(word) => word,
        Err(problems) => return console.stopped(&problems, &Sources::default()),
    };
    let (path, text) = (checked.sources.path(filed.source), checked.sources.text(filed.source));
    let now = match subject.made(audience, None) {
        Ok(Some(now)) => subject.read(path, &now),
        Ok(None) => return Err(no_report(&args.file, &meeting, &report)),
        Err(problems) => Err(problems),
    };
    let now = match now {
        Ok(now) => now,
        Err(problems) => return console.stopped(&problems, &checked.sources),
    };
    let base = subject.base(&Output::new(&args.output), audience, &word.record);
    if base.is_none() {
        console.note(
            "What the Word file was when it was made is not known here: every text that differs has to be decided.",
        );
    }
    let (mut sources, mut slips) = (Sources::default(), Diagnostics::default());
    let Some((file, _)) = load::tree(path.to_owned(), text.to_owned(), &mut sources, &mut slips) else {
        return console.stopped(&slips, &sources);
    };
    let decided = match (args.replace, args.keep) {
        (true, _) => Decided::Replace,
        (_, true) => Decided::Keep,
        _ => Decided::Nothing,
    };
    let versions = Versions { base: base.as_ref(), word: &word.record, now: &now.record, file: &file };
    let back = returned(&versions, layout, decided);
    console.problems(&back.problems, &sources);
    for line in &back.lines {
        console.say(&wrapped(line, "  ", "    "));
    }
    if back.problems.errors() > 0 {
        console.note("Nothing was written.");
        return Ok(PROBLEMS);
    }
    if back.edits.is_empty() {
        console.say(&format!("{} has all of it already", shown(path)));
        return Ok(DONE);
    }
    let done = edited(path, text, &back.edits)?;
    if args.dry_run {
        return Ok(DONE);
    }
    let asks = !args.yes && console.terminal() && std::io::stdin().is_terminal();
    if !args.yes && !asks {
        return Err(unasked(path));
    }
    if asks && !agreed(path, console)? {
        console.note("Nothing was written.");
        return Ok(DONE);
    }
    unchanged(path, text)?;
    let folder = path.parent().unwrap_or(root).join("attachments");
    let shown_now = |name: &str| done.text.contains(&format!("]({name}"));
    for (name, bytes) in word.pictures.iter().filter(|(name, _)| shown_now(name) && !folder.join(name).exists()) {
        write::create(&folder.join(name), bytes)?;
        console.say(&format!("wrote {}", shown(&folder.join(name))));
    }
    write::swap(path, done.text.as_bytes())?;
    console.say(&format!("wrote {}", shown(path)));
    Ok(DONE)
}

/// The report that a Word file is, and whom it was made for: as it is said, or by the folder and name of the file.
fn which(args: &ReportImport, workspace: &Workspace) -> Result<(String, String, Audience), Diagnostic> {
    let path = std::path::absolute(&args.file).unwrap_or_else(|_| args.file.clone());
    let names: Vec<String> = path.iter().rev().take(3).map(|name| name.to_string_lossy().into_owned()).collect();
    let folder = names.get(1).map_or("", String::as_str);
    let audience =
        if folder == Edition::of(Audience::Public).folder() { Audience::Public } else { Audience::Restricted };
    if let Some((meeting, report)) = &args.report {
        return Ok((meeting.clone(), report.clone(), audience));
    }
    let stem = names[0].rsplit_once('.').map_or(names[0].as_str(), |(stem, _)| stem);
    // A second file that was put aside has a number behind its name.
    let stem = stem.split_once(" (").map_or(stem, |(stem, _)| stem);
    let meeting = names.get(2).and_then(|name| workspace.meetings.iter().find(|files| files.meeting.id == *name));
    let known = meeting.filter(|files| files.report(stem).is_some()).map(|files| files.meeting.id.clone());
    known.map(|meeting| (meeting, stem.to_owned(), audience)).ok_or_else(|| {
        Diagnostic::at_path(Code::UnknownName, &args.file, "it cannot be told which report the file is")
            .help("name it with --report MEETING/REPORT; a new report comes in with `packs import FILE --as report`")
    })
}

fn no_report(file: &Path, meeting: &str, report: &str) -> Diagnostic {
    Diagnostic::at_path(
        Code::UnknownName,
        file,
        format!("the meeting `{meeting}` has no report `{report}` for these readers"),
    )
    .help("name it with --report MEETING/REPORT")
}

/// Fails where somebody has edited the file meanwhile.
fn unchanged(path: &Path, text: &str) -> Result<(), Diagnostic> {
    let now = files::read(path, load::MAX_BYTES).ok();
    let now = now.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok());
    if now.map(|now| now.trim_start_matches('\u{feff}')) == Some(text.trim_start_matches('\u{feff}')) {
        return Ok(());
    }
    Err(Diagnostic::at_path(Code::ChangedMeanwhile, path, "the file was changed meanwhile, so nothing was written")
        .help("run the command again: it reads the file as it is now"))
}
