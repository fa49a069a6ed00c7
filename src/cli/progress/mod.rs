//! `packs progress`: opens rounds of action plans and reports their standing.

mod chase_table;
mod forms;
mod import;
mod list;
mod open;
mod passed;
mod state;
mod status;

use std::path::Path;

pub(super) use import::{agreed, unasked};

use super::args::{Progress, Round};
use super::console::Console;
use super::{Done, in_files};
use crate::begin::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::make::Checked;
use crate::model::{Filed, PlanFiles, ProgressRound, Workspace};

pub(super) fn progress(args: &Progress, root: &Path, console: &mut Console<'_>) -> Done {
    match &args.what {
        Round::Open(args) => open::open(args, root, console),
        Round::Forms(args) => forms::forms(args, root, console),
        Round::Import(args) => import::import(args, root, console),
        Round::Status(args) => status::status(args, root, console),
    }
}

fn plan<'a>(workspace: &'a Workspace, name: &str) -> Result<&'a PlanFiles, Diagnostic> {
    let known = workspace.plans.iter().map(|files| files.plan.id.as_str());
    workspace.plan(name).ok_or_else(|| match unknown("action plan", name, known) {
        problem if workspace.plans.is_empty() => problem.help("make one with `packs new action-plan NAME`"),
        problem => problem,
    })
}

fn round<'a>(files: &'a PlanFiles, name: &str) -> Result<&'a Filed<ProgressRound>, Diagnostic> {
    files.round(Some(name), None).ok_or_else(|| {
        let plan = &files.plan.id;
        let message = format!("the action plan `{plan}` has no round `{name}`");
        let known = files.rounds.iter().map(|round| round.id.as_str());
        let other = format!("open it with `packs progress open {plan} {name}`");
        Diagnostic::nowhere(Code::UnknownName, message).suggest(name, known, other)
    })
}

/// The errors of council.yaml, a plan and its rounds: data that cannot be read would be lost silently.
fn errors(checked: &Checked, workspace: &Workspace, files: &PlanFiles) -> Diagnostics {
    let mut needed = vec![files.plan.source, workspace.council.source];
    needed.extend(files.rounds.iter().map(|round| round.source));
    in_files(&checked.problems, &needed).only(|problem| problem.severity == Severity::Error)
}
