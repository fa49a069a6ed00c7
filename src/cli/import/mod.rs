//! `packs import`: a table that somebody has becomes a file of the workspace.

use std::path::Path;

use super::args::{Import, Target};
use super::console::Console;
use super::{DONE, Done, PROBLEMS};
use crate::assets::Assets;
use crate::diag::{Diagnostic, Diagnostics, nearest, shown};
use crate::files::{self, Trouble};
use crate::import::{As, Options, import as turned};
use crate::intake::{self, MAX_BYTES};
use crate::load::load;
use crate::model::{Filed, Workspace};
use crate::source::Sources;
use crate::write;

/// Reads the table, turns it into a file, and says what was made of it.
pub(super) fn import(args: &Import, root: &Path, console: &mut Console<'_>) -> Done {
    if console.json() && args.to.is_none() {
        let problem = Diagnostic::nowhere(
            "no-file",
            "problems are printed as JSON, so the file cannot be printed too",
        );
        return Err(problem.help("name a file for it with --to FILE"));
    }
    // Said before any work is done, and seen to again when the file is written.
    if let Some(to) = args.to.as_deref().filter(|to| to.exists()) {
        return Err(exists(to));
    }
    let document = intake::read(&args.table, &bytes(&args.table)?)?;
    let workspace = workspace(root);
    let council = workspace
        .as_ref()
        .and_then(|workspace| workspace.council.record.as_ref());
    let options = Options {
        path: args.table.clone(),
        map: args.map.clone(),
        council,
    };
    let target = match (args.target, &args.layout, &args.plan, args.date) {
        (Target::Register, Some(name), ..) => {
            let layouts = workspace
                .as_ref()
                .map_or(&[][..], |workspace| &workspace.layouts);
            As::Register {
                id: name,
                layout: named("layout", name, layouts.iter())?,
            }
        }
        (Target::Round, _, Some(name), Some(date)) => {
            let plans = workspace
                .as_ref()
                .map_or(&[][..], |workspace| &workspace.plans);
            As::Round {
                plan: named("action plan", name, plans.iter().map(|files| &files.plan))?,
                date,
            }
        }
        _ => As::ActionPlan,
    };
    let imported = match turned(document, target, &options) {
        Ok(imported) => imported,
        Err(problems) => {
            console.problems(&problems, &Sources::default());
            return Ok(PROBLEMS);
        }
    };
    for line in &imported.mapping {
        console.note(line);
    }
    console.problems(&imported.problems, &Sources::default());
    match &args.to {
        Some(to) => {
            write::create(to, imported.yaml.as_bytes())?;
            console.say(&format!("wrote {}", shown(to)));
        }
        None => console.print(&imported.yaml),
    }
    Ok(DONE)
}

fn exists(to: &Path) -> Diagnostic {
    Diagnostic::at_path("exists", to, "the file is already there")
        .help("choose another name, or remove the file first")
}

/// The bytes of a file of a size that is read.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    files::read(path, MAX_BYTES).map_err(|trouble| {
        let problem = trouble.unreadable(path);
        match trouble {
            Trouble::TooLarge { .. } => {
                problem.help("copy the tables into a new document and import that")
            }
            _ => problem,
        }
    })
}

/// The workspace, if there is one. What is wrong in files that are not needed is for `packs check`.
fn workspace(root: &Path) -> Option<Workspace> {
    let mut problems = Diagnostics::default();
    let assets = Assets::load(root, &mut problems);
    load(root, &assets, &mut Sources::default(), &mut problems)
}

/// The record of that name.
fn named<'a, T: 'a>(
    what: &str,
    name: &str,
    files: impl Iterator<Item = &'a Filed<T>> + Clone,
) -> Result<&'a T, Diagnostic> {
    let names = files.clone().map(|file| file.id.as_str());
    let Some(file) = files.clone().find(|file| file.id == name) else {
        let problem = Diagnostic::nowhere(
            "unknown-name",
            format!("there is no {what} `{name}` in the workspace"),
        );
        return Err(match nearest(name, names.clone()) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem.help("name the workspace with --workspace DIR, or one of its files"),
        });
    };
    file.record.as_ref().ok_or_else(|| {
        Diagnostic::nowhere("has-errors", format!("the {what} `{name}` has errors"))
            .help("run `packs check` and put them right first")
    })
}
