//! `packs timetable`: when the papers of meetings are due, as text, as JSON, or as a calendar file.

use std::path::Path;

use serde_json::json;

use super::args;
use super::check::counted;
use super::console::Console;
use super::describe::wrapped;
use super::{DONE, Done, PROBLEMS, in_files, meetings, place};
use crate::calendar::{Entry, Holidays, Timetable, ics};
use crate::diag::{Code, Diagnostic, Diagnostics, shown};
use crate::make::{self, Checked};
use crate::model::{MeetingFiles, Workspace};
use crate::write::Output;

/// Works out the dates of the meetings asked for, and prints or writes them.
pub(super) fn timetable(args: &args::Timetable, root: &Path, console: &mut Console<'_>) -> Done {
    if let Some(file) = &args.ics {
        place::anywhere(file)?;
    }
    let checked = make::read(root, false);
    let Some(workspace) = &checked.workspace else { return console.stopped(&checked.problems, &checked.sources) };
    let named = meetings::named(&args.meetings, root);
    meetings::known(&named, workspace)?;
    let is_wanted = |files: &&MeetingFiles| named.is_empty() || named.contains(&files.meeting.id);
    let meetings: Vec<&MeetingFiles> = workspace.meetings.iter().filter(is_wanted).collect();
    let problems = of_these(&checked, workspace, &meetings);
    console.problems(&problems, &checked.sources);
    let timetables = timetables(workspace, &meetings);
    match &args.ics {
        // Half a calendar would look complete.
        Some(_) if problems.errors() > 0 => {}
        Some(file) => write(file, workspace, &timetables, console)?,
        None if console.json() => timetables.iter().for_each(|timetable| {
            timetable.entries.iter().for_each(|entry| console.print(&object(timetable, entry)));
        }),
        None => {
            let texts: Vec<String> = timetables.iter().map(table).collect();
            console.print(&texts.join("\n"));
        }
    }
    Ok(if problems.errors() > 0 { PROBLEMS } else { DONE })
}

/// The problems in council.yaml and the agendas, which give the dates. Reports may still be unfinished.
fn of_these(checked: &Checked, workspace: &Workspace, meetings: &[&MeetingFiles]) -> Diagnostics {
    let agendas = meetings.iter().map(|files| files.meeting.source);
    let sources: Vec<_> = agendas.chain([workspace.council.source]).collect();
    in_files(&checked.problems, &sources)
}

fn timetables(workspace: &Workspace, meetings: &[&MeetingFiles]) -> Vec<Timetable> {
    let Some(council) = &workspace.council.record else { return vec![] };
    let holidays = Holidays::of(council);
    let meetings = meetings.iter().filter_map(|files| {
        let meeting = files.meeting.record.as_ref()?;
        Some(crate::calendar::timetable(council, &files.meeting.id, meeting, &holidays))
    });
    meetings.collect()
}

fn write(
    file: &Path,
    workspace: &Workspace,
    timetables: &[Timetable],
    console: &mut Console<'_>,
) -> Result<(), Diagnostic> {
    let entries = timetables.iter().map(|timetable| timetable.entries.len()).sum();
    // The format has no empty calendar.
    if entries == 0 {
        return Err(Diagnostic::nowhere(Code::NoDates, "there is no meeting to write dates of")
            .help("make one with `packs new meeting`"));
    }
    let owner = workspace.council.record.as_ref().map_or("", |council| council.name.as_str());
    let folder = file.parent().unwrap_or(Path::new(""));
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.ok_or_else(|| {
        Diagnostic::at_path(Code::NotWritten, file, "a calendar cannot have this name")
            .help("name a file, such as deadlines.ics")
    })?;
    Output::new(folder).write(&name, ics(timetables, owner).as_bytes())?;
    let dates = counted(entries, "date");
    console.say(&format!("wrote {dates} to {}", shown(file)));
    for timetable in timetables {
        let mut sittings = timetable.entries.iter().filter_map(|entry| entry.sitting.as_ref());
        if let Some(time) = sittings.find_map(|one| one.time.as_ref().filter(|_| one.hours.is_none())) {
            console.say(&format!(
                "{} is there all day: no one hour can be read from its time, “{time}”",
                timetable.meeting
            ));
        }
    }
    Ok(())
}

fn table(timetable: &Timetable) -> String {
    let head = format!("{}: {}\n", timetable.meeting, timetable.committee);
    let days = timetable.entries.iter().map(|entry| entry.date.weekday());
    let width = days.map(|day| day.chars().count()).max().unwrap_or(0);
    let indent = " ".repeat(width + 4);
    let lines = timetable.entries.iter().map(|entry| {
        let first = format!("  {:width$}  ", entry.date.weekday());
        let what = wrapped(&entry.what, &first, &indent);
        let why = match (entry.reason.as_str(), entry.source.as_str()) {
            ("", _) => return format!("{what}\n"),
            (reason, "") => reason.to_owned(),
            (reason, source) => format!("{reason} ({source})"),
        };
        let indent = format!("{indent}  ");
        format!("{what}\n{}\n", wrapped(&why, &indent, &indent))
    });
    format!("{head}{}", lines.collect::<String>())
}

fn object(timetable: &Timetable, entry: &Entry) -> String {
    let object = json!({
        "meeting": timetable.meeting,
        "committee": timetable.committee,
        "key": entry.key,
        "date": entry.date.iso(),
        "weekday": entry.date.0.format("%A").to_string(),
        "what": entry.what,
        "reason": entry.reason,
        "source": entry.source,
    });
    format!("{object}\n")
}
