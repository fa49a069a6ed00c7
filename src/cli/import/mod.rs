//! `packs import`: turns somebody's table or report into a file of the workspace.

mod council;
mod report;

use std::path::{Path, PathBuf};

use super::args::{Import, Target};
use super::console::Console;
use super::place::{Place, read_again};
use super::{DONE, Done, workspace_option};
use crate::assets::Assets;
use crate::begin::schema_line;
use crate::diag::{Code, Diagnostic, Diagnostics, shown};
use crate::files::{self, Trouble};
use crate::import::{As, Options, import as turned};
use crate::load::load;
use crate::model::{Filed, Workspace};
use crate::office::{self, MAX_BYTES};
use crate::schema::FileKind;
use crate::source::Sources;
use crate::write;

/// The endings of files that may contain tables.
const ENDINGS: [&str; 3] = [".docx", ".xlsx", ".csv"];

/// The most file names in a message.
const SHOWN: usize = 3;

/// Says that printing and problems as JSON do not go together.
fn not_both() -> Diagnostic {
    let problem = Diagnostic::nowhere(Code::NoFile, "problems are printed as JSON, so the file cannot be printed too");
    problem.help("name a file for it with --to FILE")
}

/// Reads the table, turns it into a file, and says what was made of it.
pub(super) fn import(args: &Import, root: &Path, console: &mut Console<'_>) -> Done {
    if args.target == Target::Report {
        return report::import(args, root, console);
    }
    if console.json() && args.to.is_none() {
        return Err(not_both());
    }
    if args.to.is_none() && (args.add || args.target == Target::ActionPlan && args.date.is_some()) {
        let problem = Diagnostic::nowhere(Code::NoFile, "several files are to be written, and none of them is named");
        return Err(problem.help("name the first one with --to NAME"));
    }
    // Checked before any work is done, and again when the file is written.
    let (kind, folder) = match (args.target, &args.plan) {
        (Target::Register, _) => (FileKind::Register, "registers".into()),
        (Target::Round, Some(plan)) => (FileKind::ProgressRound, format!("action-plans/{plan}")),
        _ => (FileKind::ActionPlan, "action-plans".to_owned()),
    };
    let to = args.to.as_deref();
    let place = to.map(|to| read_again(to, &folder, ".yaml", root)).transpose()?;
    if let Some(place) = place.as_ref().filter(|place| place.path.exists()) {
        return Err(exists(&place.path));
    }
    let table = table(&args.table)?;
    let document = office::read(&table, &bytes(&table)?)?;
    let workspace = workspace(root);
    let council = workspace.as_ref().and_then(|workspace| workspace.council.record.as_ref());
    let round = args.date.filter(|_| args.target == Target::ActionPlan);
    let options = Options { path: table.clone(), map: args.map.clone(), council, round, add: args.add, beside: false };
    let target = match (args.target, &args.plan, args.date) {
        (Target::Register, ..) => {
            let name = layout_of(args);
            let layouts = workspace.as_ref().map_or(&[][..], |workspace| &workspace.layouts);
            As::Register { id: name, layout: named("layout", name, layouts.iter())? }
        }
        (Target::Round, Some(name), Some(date)) => {
            let plans = workspace.as_ref().map_or(&[][..], |workspace| &workspace.plans);
            As::Round { plan: named("action plan", name, plans.iter().map(|files| &files.plan))?, date }
        }
        _ => As::ActionPlan,
    };
    let imported = match turned(document, target, &options) {
        Ok(imported) => imported,
        Err(problems) => return console.stopped(&problems, &Sources::default()),
    };
    let officers = root.join("council.yaml");
    let added = match args.add && !imported.missing.is_empty() {
        true => Some(council::with(&imported.missing, &officers)?),
        false => None,
    };
    for line in &imported.mapping {
        console.note(line);
    }
    console.problems(&imported.problems, &Sources::default());
    match &place {
        Some(place) => {
            let text = schema_line(kind, root, &place.path) + &imported.yaml;
            write::create(&place.path, text.as_bytes())?;
            console.say(&format!("wrote {}", shown(&place.path)));
            if let (Some(text), Some(date)) = (&imported.round, round) {
                let file = root.join(&folder).join(&place.name).join(format!("{}.yaml", date.iso()));
                let text = schema_line(FileKind::ProgressRound, root, &file) + text;
                write::create(&file, text.as_bytes())?;
                console.say(&format!("wrote {}", shown(&file)));
            }
            if let Some(text) = added {
                write::Output::new(root).write("council.yaml", text.as_bytes())?;
                console.say(&format!("added to {}: {}", shown(&officers), imported.missing.words()));
            }
            next(place, kind, args, root, console);
        }
        None => console.print(&imported.yaml),
    }
    Ok(DONE)
}

/// Says what to do with the file.
fn next(place: &Place, kind: FileKind, args: &Import, root: &Path, console: &mut Console<'_>) {
    let workspace = workspace_option(root);
    console.say(&format!("Next: compare it with the table, and: packs check{workspace}"));
    let shows = match kind {
        FileKind::ActionPlan => format!("--layout LAYOUT --plan {}", place.name),
        FileKind::Register => format!("--layout {} --register {}", layout_of(args), place.name),
        _ => return,
    };
    console.say("Then show it to a meeting:");
    console.say(&format!("  packs new report MEETING NAME {shows}{workspace}"));
}

/// The layout of a register.
fn layout_of(args: &Import) -> &str {
    args.layout.as_deref().unwrap_or("register")
}

/// The one file that was named; patterns are expanded here, since Windows shells do not do it.
fn table(typed: &Path) -> Result<PathBuf, Diagnostic> {
    let typed = typed.to_owned();
    match &files::expand(std::slice::from_ref(&typed), &ENDINGS)?.files[..] {
        [one] => Ok(one.clone()),
        several => {
            let names: Vec<String> = several.iter().take(SHOWN).map(|file| shown(file)).collect();
            let message = format!("it stands for {} files, and one at a time is imported", several.len());
            Err(Diagnostic::at_path(Code::SeveralFiles, typed, message)
                .help(format!("name one of them, such as {}", names.join(" or "))))
        }
    }
}

fn exists(to: &Path) -> Diagnostic {
    Diagnostic::at_path(Code::Exists, to, "the file is already there")
        .help("choose another name, or remove the file first")
}

/// The bytes of a file, unless it is too large to read.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    files::read(path, MAX_BYTES).map_err(|trouble| {
        let problem = trouble.unreadable(path);
        match trouble {
            Trouble::TooLarge { .. } => problem.help("copy the tables into a new document and import that"),
            _ => problem,
        }
    })
}

/// The workspace, if there is one. Errors in other files are left to `packs check`.
fn workspace(root: &Path) -> Option<Workspace> {
    let mut problems = Diagnostics::default();
    let mut sources = Sources::default();
    let assets = Assets::load(root, &mut sources, &mut problems);
    load(root, &assets, &mut sources, &mut problems)
}

fn named<'a, T: 'a>(
    what: &str,
    name: &str,
    files: impl Iterator<Item = &'a Filed<T>> + Clone,
) -> Result<&'a T, Diagnostic> {
    let Some(file) = files.clone().find(|file| file.id == name) else {
        let names = files.map(|file| file.id.as_str());
        let problem = Diagnostic::nowhere(Code::UnknownName, format!("there is no {what} `{name}` in the workspace"));
        return Err(problem.suggest(name, names, "name the workspace with --workspace DIR, or one of its files"));
    };
    file.record.as_ref().ok_or_else(|| {
        Diagnostic::nowhere(Code::HasErrors, format!("the {what} `{name}` has errors"))
            .help("run `packs check` and put them right first")
    })
}
