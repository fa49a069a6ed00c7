//! `packs import --as report`: a report that somebody wrote in Word becomes one of a meeting.

use std::path::{Path, PathBuf};

use super::super::args::{Changes, Import};
use super::super::console::Console;
use super::super::place::{Place, read_again};
use super::super::{DONE, Done, PROBLEMS, meetings, workspace_option};
use super::{bytes, council, exists, named, not_both, table, workspace};
use crate::begin::schema_line;
use crate::diag::{Code, Diagnostic, shown};
use crate::import::{ImportedReport, ReportOptions, report};
use crate::model::Workspace;
use crate::model::attachment::slug;
use crate::office::{Settle, read_paper};
use crate::schema::FileKind;
use crate::source::Sources;
use crate::write;

/// Reads the report, writes it with its pictures, and says what became of each heading.
pub(super) fn import(args: &Import, root: &Path, console: &mut Console<'_>) -> Done {
    if console.json() && args.to.is_none() {
        return Err(not_both());
    }
    let meeting = meeting(args, root);
    let place = match (&args.to, &meeting) {
        (Some(to), Some(meeting)) => Some(read_again(to, &format!("meetings/{meeting}"), ".yaml", root)?),
        (Some(to), None) => return Err(no_meeting(to)),
        (None, _) => None,
    };
    if let Some(place) = place.as_ref().filter(|place| place.path.exists()) {
        return Err(exists(&place.path));
    }
    let settle = match args.changes {
        Changes::Accept => Settle::Accept,
        Changes::Reject => Settle::Reject,
    };
    let file = table(&args.table)?;
    let paper = read_paper(&file, &bytes(&file)?, settle)?;
    let template =
        args.template.as_ref().map(|template| read_paper(template, &bytes(template)?, Settle::Accept)).transpose()?;
    let workspace = workspace(root);
    let name = args.layout.as_deref().unwrap_or_default();
    let layouts = workspace.as_ref().map_or(&[][..], |workspace| &workspace.layouts);
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let options = ReportOptions {
        path: file.clone(),
        name: place.as_ref().map_or_else(|| slug(&stem), |place| place.name.clone()),
        layout_id: name,
        layout: named("layout", name, layouts.iter())?,
        map: args.map.clone(),
        council: workspace.as_ref().and_then(|workspace| workspace.council.record.as_ref()),
        meeting: meeting.as_deref().map(|meeting| of_name(meeting, workspace.as_ref())).transpose()?.flatten(),
        template,
        add: args.add,
    };
    let imported = match report(&paper, &options) {
        Ok(imported) => imported,
        Err(problems) => return console.stopped(&problems, &Sources::default()),
    };
    let officers = root.join("council.yaml");
    let added = match args.add && place.is_some() && !imported.missing.is_empty() {
        true => Some(council::with(&imported.missing, &officers)?),
        false => None,
    };
    for line in &imported.mapping {
        console.note(line);
    }
    console.problems(&imported.problems, &Sources::default());
    match &place {
        Some(place) => {
            written(place, &imported, root, console)?;
            if let Some(text) = added {
                write::Output::new(root).write("council.yaml", text.as_bytes())?;
                console.say(&format!("added to {}: {}", shown(&officers), imported.missing.words()));
            }
        }
        None => {
            if !imported.pictures.is_empty() {
                console.note("the pictures of the report are written where --to says where it goes");
            }
            console.print(&imported.yaml);
        }
    }
    Ok(if imported.is_sure { DONE } else { PROBLEMS })
}

/// Writes the pictures, and then the report that shows them.
fn written(place: &Place, imported: &ImportedReport, root: &Path, console: &mut Console<'_>) -> Result<(), Diagnostic> {
    let folder = place.path.parent().unwrap_or(root).join("attachments");
    let pictures: Vec<(PathBuf, &Vec<u8>)> =
        imported.pictures.iter().map(|(name, bytes)| (folder.join(name), bytes)).collect();
    if let Some((taken, _)) = pictures.iter().find(|(path, _)| path.exists()) {
        return Err(exists(taken));
    }
    for (path, bytes) in pictures {
        write::create(&path, bytes)?;
        console.say(&format!("wrote {}", shown(&path)));
    }
    let text = schema_line(FileKind::Report, root, &place.path) + &imported.yaml;
    write::create(&place.path, text.as_bytes())?;
    console.say(&format!("wrote {}", shown(&place.path)));
    console.say(&format!("Next: compare it with the file, and: packs check{}", workspace_option(root)));
    console.say(&format!("Then put it on the agenda, in meeting.yaml: - report: {}", place.name));
    Ok(())
}

/// The meeting that the report is for: as it was named, else that of the folder in `--to`.
fn meeting(args: &Import, root: &Path) -> Option<String> {
    if let Some(typed) = &args.meeting {
        return Some(meetings::name(typed, root).unwrap_or_else(|| typed.clone()));
    }
    let folder = args.to.as_ref()?.parent().filter(|folder| !folder.as_os_str().is_empty())?;
    let typed = folder.to_string_lossy();
    meetings::name(&typed, root).filter(|name| root.join("meetings").join(name).is_dir())
}

fn of_name<'a>(name: &str, workspace: Option<&'a Workspace>) -> Result<Option<&'a crate::model::Meeting>, Diagnostic> {
    let Some(workspace) = workspace else { return Ok(None) };
    meetings::known(&[name.to_owned()], workspace)?;
    let files = workspace.meetings.iter().find(|files| files.meeting.id == name);
    Ok(files.and_then(|files| files.meeting.record.as_ref()))
}

fn no_meeting(to: &Path) -> Diagnostic {
    Diagnostic::at_path(Code::UnknownMeeting, to, "it is not said which meeting the report is for")
        .help("name it: --meeting 2026-04-21-cabinet, or --to meetings/2026-04-21-cabinet/NAME")
}
