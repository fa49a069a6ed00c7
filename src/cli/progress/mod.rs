//! `packs progress`: opens the rounds of action plans and says where they stand.

mod list;
mod open;
mod status;

use std::path::Path;

use super::Done;
use super::args::{Progress, Round};
use super::console::Console;
use crate::diag::{Diagnostic, nearest};
use crate::model::{PlanFiles, Workspace};

/// Does what is asked for.
pub(super) fn progress(args: &Progress, root: &Path, console: &mut Console<'_>) -> Done {
    match &args.what {
        Round::Open(args) => open::open(args, root, console),
        Round::Status(args) => status::status(args, root, console),
    }
}

/// The plan of that name.
fn plan<'a>(workspace: &'a Workspace, name: &str) -> Result<&'a PlanFiles, Diagnostic> {
    let known = || workspace.plans.iter().map(|files| files.plan.id.as_str());
    workspace.plan(name).ok_or_else(|| {
        let problem =
            Diagnostic::nowhere("unknown-name", format!("there is no action plan `{name}`"));
        match nearest(name, known()) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None if workspace.plans.is_empty() => {
                problem.help("make one with `packs new action-plan NAME`")
            }
            None => {
                let known = known().collect::<Vec<_>>().join(", ");
                problem.help(format!("use one of: {known}"))
            }
        }
    })
}
