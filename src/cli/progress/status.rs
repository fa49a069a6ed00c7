//! `packs progress status`: the standing of action plans on a day.

use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use chrono::NaiveDate;

use super::chase_table::table;
use super::state::State;
use super::{list, plan};
use crate::cli::args::{self, Bounds};
use crate::cli::check::counted;
use crate::cli::console::Console;
use crate::cli::place::anywhere;
use crate::cli::{DONE, Done, PROBLEMS, in_files, limits};
use crate::diag::{Code, Diagnostic, Diagnostics, shown};
use crate::export::Format;
use crate::make::{self, Checked, threads};
use crate::model::value::Date;
use crate::model::{Council, PlanFiles, Workspace};
use crate::plan::chase_list;
use crate::progress::{Chase, Item, Standing, chase};
use crate::write::Output;

pub(super) fn status(args: &args::Status, root: &Path, console: &mut Console<'_>) -> Done {
    let written = [&args.csv, &args.pdf, &args.docx, &args.html];
    for file in written.into_iter().flatten() {
        anywhere(file)?;
    }
    let mut checked = make::read(root, false);
    checked.limits = limits(&Bounds::default());
    let Some(workspace) = &checked.workspace else { return console.stopped(&checked.problems, &checked.sources) };
    let plans: Result<Vec<&PlanFiles>, _> = args.plans.iter().map(|name| plan(workspace, name)).collect();
    let mut plans = plans?;
    if args.plans.is_empty() {
        plans.extend(&workspace.plans);
    }
    let problems = of_these(&checked, workspace, &plans);
    console.problems(&problems, &checked.sources);
    let status = if problems.errors() > 0 { PROBLEMS } else { DONE };
    let Some(council) = &workspace.council.record else { return Ok(status) };
    let on = args.on.unwrap_or_else(today);
    let standings: Vec<_> = plans.iter().filter_map(|files| Some((*files, standing(files, council)?))).collect();
    let items: Vec<Vec<Item<'_>>> = standings.iter().map(|(_, s)| s.items()).collect();
    let chases: Vec<Vec<Chase<'_, '_>>> = items.iter().map(|items| chase(items, council, on)).collect();
    let states = standings.iter().zip(items.iter().zip(&chases));
    let states: Vec<State<'_, '_>> =
        states.map(|((files, standing), (items, chases))| State { files, standing, items, chases }).collect();
    let pages = [(Format::Pdf, &args.pdf), (Format::Docx, &args.docx), (Format::Html, &args.html)];
    let pages: Vec<(Format, &Path)> =
        pages.into_iter().filter_map(|(format, file)| Some((format, file.as_deref()?))).collect();
    if pages.is_empty() && args.csv.is_none() {
        for (at, state) in states.iter().enumerate() {
            if console.json() {
                console.print(&list::objects(state, on));
            } else {
                console.print(if at > 0 { "\n" } else { "" });
                console.print(&list::text(state, on));
            }
        }
    } else if problems.errors() == 0 {
        // With errors nothing is written: a list that lacks a plan would look complete.
        if let Some(file) = &args.csv {
            write(file, table(&states).as_bytes(), &states, console)?;
        }
        let plans: Vec<_> = states.iter().map(|state| (state.standing.plan, state.chases)).collect();
        let formats: Vec<Format> = pages.iter().map(|(format, _)| *format).collect();
        let Some(job) = chase_list(workspace, &plans, on).filter(|_| !pages.is_empty()) else { return Ok(status) };
        let typesetter = checked.typesetter();
        let made = match threads::in_pool(0, || make::document(&checked, &typesetter, &job, &formats)) {
            Ok(made) => made,
            Err(problems) => return console.stopped(&problems, &checked.sources),
        };
        for (format, bytes) in made {
            for (_, file) in pages.iter().filter(|(wanted, _)| *wanted == format) {
                write(file, &bytes, &states, console)?;
            }
        }
    }
    Ok(status)
}

fn standing<'a>(files: &'a PlanFiles, council: &'a Council) -> Option<Standing<'a>> {
    let plan = files.plan.record.as_ref()?;
    let key = council.status_key(plan.status_key.as_ref().map(|id| id.as_str()));
    Some(Standing::new(plan, &files.rounds, key))
}

/// The problems of council.yaml, the plans and their rounds.
fn of_these(checked: &Checked, workspace: &Workspace, plans: &[&PlanFiles]) -> Diagnostics {
    let rounds = plans.iter().flat_map(|files| &files.rounds);
    let plans = plans.iter().map(|files| files.plan.source);
    let sources = plans.chain(rounds.map(|round| round.source)).chain([workspace.council.source]);
    in_files(&checked.problems, &sources.collect::<Vec<_>>())
}

fn write(file: &Path, bytes: &[u8], states: &[State<'_, '_>], console: &mut Console<'_>) -> Result<(), Diagnostic> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.ok_or_else(|| {
        Diagnostic::at_path(Code::NotWritten, file, "a list cannot have this name")
            .help("name a file, such as chase.csv")
    })?;
    let folder = file.parent().unwrap_or(Path::new(""));
    Output::new(folder).write(&name, bytes)?;
    let owners: usize = states.iter().map(|state| state.chases.len()).sum();
    let owners = counted(owners, "owner");
    console.say(&format!("wrote whom to ask for what, {owners}, to {}", shown(file)));
    Ok(())
}

/// Today, in Greenwich. No other part of the program asks the clock, and no paper depends on it.
fn today() -> Date {
    #[expect(clippy::disallowed_methods, reason = "no paper is made with it")]
    let now = std::time::SystemTime::now();
    let since = now.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let days = i32::try_from(since.as_secs() / 86_400).unwrap_or(0);
    Date(NaiveDate::from_epoch_days(days).unwrap_or_default())
}
