//! `packs check`: reports every problem of a workspace, or of some meetings, and writes nothing.

use std::path::Path;

use super::args::{Check, Deny};
use super::console::Console;
use super::{DONE, Done, PROBLEMS, limits, meetings};
use crate::diag::Diagnostics;
use crate::make;
use crate::model::Workspace;

pub(super) fn check(args: &Check, root: &Path, console: &mut Console<'_>) -> Done {
    let mut checked = make::read(root, args.strictness.deny == Some(Deny::Warnings));
    checked.limits = limits(&args.bounds);
    make::try_templates(&mut checked);
    let named = meetings::named(&args.meetings, root);
    if let Some(workspace) = &checked.workspace {
        meetings::known(&named, workspace)?;
    }
    let problems = meetings::of_these(&checked.problems, &checked.sources, root, &named);
    console.problems(&problems, &checked.sources);
    if let Some(workspace) = &checked.workspace {
        let files = counted(files(workspace, &named), "file");
        console.say(&format!("{} in {files}", found(&problems)));
    }
    Ok(if make::failed(&problems) { PROBLEMS } else { DONE })
}

/// The number of errors and warnings, in words.
pub(super) fn found(problems: &Diagnostics) -> String {
    match (problems.errors(), problems.warnings()) {
        (0, 0) => "no problems".to_owned(),
        (0, warnings) => counted(warnings, "warning"),
        (errors, 0) => counted(errors, "error"),
        (errors, warnings) => {
            format!("{} and {}", counted(errors, "error"), counted(warnings, "warning"))
        }
    }
}

/// A number of things: `1 file`, `2 files`.
pub(super) fn counted(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// The number of files in the workspace, without those of meetings that are not asked for. Built-in layouts do not
/// count.
fn files(workspace: &Workspace, named: &[String]) -> usize {
    let plans: usize = workspace.plans.iter().map(|plan| 1 + plan.rounds.len()).sum();
    let meetings: usize = workspace
        .meetings
        .iter()
        .filter(|files| named.is_empty() || named.contains(&files.meeting.id))
        .map(|meeting| 1 + meeting.reports.len())
        .sum();
    let own = |name: &str| workspace.root.join("templates").join(name).join("layout.yaml").is_file();
    let layouts = workspace.layouts.iter().filter(|layout| own(&layout.id)).count();
    1 + plans + workspace.registers.len() + meetings + layouts
}
