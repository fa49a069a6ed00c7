//! Meetings as people name them on the command line, and the problems of meetings.

use std::path::{Component, Path, PathBuf};

use crate::diag::{Diagnostic, Diagnostics, Place};
use crate::files::real;
use crate::model::Workspace;
use crate::plan::unknown_meetings;
use crate::source::Sources;

const FOLDER: &str = "meetings";

/// The names of meetings that were given as a folder completed by the shell (`2026-09-08-cabinet/`), or as a path to
/// one or to its meeting.yaml. Anything else stays as it was typed.
pub(super) fn named(typed: &[String], root: &Path) -> Vec<String> {
    let mut names: Vec<String> = vec![];
    for one in typed {
        let name = name(one, root).unwrap_or_else(|| one.clone());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

pub(super) fn name(typed: &str, root: &Path) -> Option<String> {
    // Backslashes occur in Windows paths only, and in no name.
    let path = PathBuf::from(typed.replace('\\', "/"));
    let mut parts: Vec<&str> = path
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => name.to_str(),
            _ => None,
        })
        .collect();
    parts.pop_if(|last| ["meeting.yaml", "meeting.yml"].contains(last));
    match parts[..] {
        [name] if !typed.starts_with(['.', '/', '\\']) => Some(name.to_owned()),
        [FOLDER, name] => Some(name.to_owned()),
        _ => below(&path, root),
    }
}

/// The meeting that a path leads to, if it is in this workspace.
fn below(path: &Path, root: &Path) -> Option<String> {
    let meetings = real(&root.join(FOLDER)).ok()?;
    let found = real(path).ok()?;
    let mut below = found.strip_prefix(&meetings).ok()?.components();
    let name = below.next()?.as_os_str().to_str()?;
    let rest = below.as_path();
    let whole = rest.as_os_str().is_empty() || rest == Path::new("meeting.yaml");
    whole.then(|| name.to_owned())
}

/// Fails with the first name that no meeting has.
pub(super) fn known(names: &[String], workspace: &Workspace) -> Result<(), Diagnostic> {
    let problems = unknown_meetings(names, workspace);
    problems.iter().next().map_or(Ok(()), |problem| Err(problem.clone()))
}

/// The problems of these meetings and of the workspace as a whole, without those of other meetings. All if no meeting
/// is named.
pub(super) fn of_these(problems: &Diagnostics, sources: &Sources, root: &Path, meetings: &[String]) -> Diagnostics {
    let folder = root.join(FOLDER);
    problems.only(|problem| {
        let path = match &problem.place {
            Place::Span(span) => sources.path(span.source),
            Place::Path(path) => path,
            Place::Nowhere => return true,
        };
        let meeting = path.strip_prefix(&folder).ok();
        let meeting = meeting.and_then(|below| below.components().next());
        let meeting = meeting.and_then(|name| name.as_os_str().to_str());
        meetings.is_empty() || meeting.is_none_or(|name| meetings.iter().any(|one| one == name))
    })
}
