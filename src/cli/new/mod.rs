//! `packs new`: commented files to start from, valid as they are. Their texts are in `scaffold`.

mod action_plan;
mod agenda;
mod council;
mod fields;
mod meeting;
mod progress_round;
mod register;
mod report;
mod sample;
mod shows;
mod starting;
mod wanted;

use std::path::Path;

use super::args::{New, What};
use super::console::Console;
use super::{DONE, Done, meetings, schema, workspace_option};
use crate::diag::{Code, Diagnostic};
use crate::make::{self, Checked};
use crate::model::layout::{FieldType, Takes};
use crate::model::names::capital;
use crate::model::{Council, Filed, Layout, Workspace};
use crate::sample::Numbers;
use crate::scaffold;
use crate::source::Sources;

/// Writes the starting file asked for, and says what to do next.
pub(super) fn new(args: &New, root: &Path, console: &mut Console<'_>) -> Done {
    match &args.what {
        What::Council { dir } => council::council(dir, console)?,
        What::Meeting { date, committee } => meeting::meeting(*date, committee, &Ground::new(root)?, console)?,
        What::Report { meeting, name, layout, plan, register } => {
            let ground = Ground::new(root)?;
            let layout = ground.named_layout(layout.as_deref(), |takes| takes != Takes::Agenda)?;
            let meeting = meetings::name(meeting, root).unwrap_or_else(|| meeting.clone());
            let wanted = wanted::Wanted {
                meeting: &meeting,
                name,
                layout: &layout,
                plan: plan.as_deref(),
                register: register.as_deref(),
            };
            report::report(&wanted, &ground, console)?;
        }
        What::ActionPlan { name } => action_plan::action_plan(name, &Ground::new(root)?, console)?,
        What::ProgressRound { plan, date } => {
            progress_round::progress_round(plan, *date, &Ground::new(root)?, console)?;
        }
        What::Register { name, layout } => {
            let ground = Ground::new(root)?;
            let layout = ground.named_layout(layout.as_deref(), |takes| takes == Takes::Register)?;
            register::register(name, &layout, &ground, console)?;
        }
        What::Sample { dir, meetings, reports, seed, layout } => {
            let numbers = Numbers { meetings: *meetings, reports: *reports, seed: *seed, layout: *layout };
            sample::sample(dir, &numbers, console)?;
        }
    }
    if !matches!(args.what, What::Council { .. } | What::Sample { .. }) {
        schema::refresh(root, &schema::layouts(root), console);
    }
    Ok(DONE)
}

/// The workspace of a new file.
struct Ground {
    workspace: Workspace,
    sources: Sources,
}

impl Ground {
    /// Reads it. Errors matter only in files that the new file needs.
    fn new(root: &Path) -> Result<Self, Diagnostic> {
        let Checked { workspace, problems, sources, .. } = make::read(root, false);
        match (workspace, problems.iter().next()) {
            (Some(workspace), _) => Ok(Self { workspace, sources }),
            (None, Some(problem)) => Err(problem.clone()),
            (None, None) => Err(Diagnostic::at_path(Code::NoWorkspace, root, "the workspace cannot be read")),
        }
    }

    /// The option that names the workspace in an example, if it needs naming.
    fn option(&self) -> String {
        workspace_option(&self.workspace.root)
    }

    fn council(&self) -> Result<&Council, Diagnostic> {
        self.sound(&self.workspace.council, "council.yaml")
    }

    /// The name of the chosen layout. Without one, the problem lists those to choose from.
    fn named_layout(&self, named: Option<&str>, fits: impl Fn(Takes) -> bool) -> Result<String, Diagnostic> {
        if let Some(named) = named {
            return Ok(named.to_owned());
        }
        let problem = Diagnostic::nowhere(Code::NoLayout, "no layout is named");
        let layouts = self.workspace.layouts.iter();
        let layouts = layouts.filter_map(|filed| Some((&filed.id, filed.record.as_ref()?)));
        let fitting = layouts.filter(|(_, layout)| fits(layout.takes));
        let lines = fitting.map(|(id, layout)| format!("--layout {id}: {}", layout.title.value));
        Err(lines.fold(problem, Diagnostic::help))
    }

    fn layout(&self, name: &str) -> Result<&Layout, Diagnostic> {
        let known = self.workspace.layouts.iter().map(|layout| layout.id.as_str());
        let layout = self.workspace.layout(name).ok_or_else(|| unknown("layout", name, known))?;
        self.sound(layout, &format!("templates/{name}/layout.yaml"))
    }

    /// The record of a file, if it has no errors.
    fn sound<'a, T>(&self, filed: &'a Filed<T>, file: &str) -> Result<&'a T, Diagnostic> {
        filed.record.as_ref().ok_or_else(|| {
            Diagnostic::at_path(Code::HasErrors, self.workspace.root.join(file), "the file has errors")
                .help("run `packs check` and put them right first")
        })
    }

    /// The first status of a key, as a placeholder for one.
    fn first_status(&self, key: Option<&str>) -> Result<&str, Diagnostic> {
        scaffold::first_status(key, self.council()?).ok_or_else(|| self.lacks("status_keys"))
    }

    /// The first officer, status or priority, as a placeholder for one.
    fn first(&self, r#type: FieldType, key: &str) -> Result<&str, Diagnostic> {
        scaffold::first(r#type, self.council()?).ok_or_else(|| self.lacks(key))
    }

    fn lacks(&self, key: &str) -> Diagnostic {
        let message = format!("the new file needs one of the `{key}`, and there are none");
        Diagnostic::at_path(Code::MissingKey, self.workspace.root.join("council.yaml"), message)
            .help(format!("add one under `{key}:` first"))
    }
}

pub(super) fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let problem = Diagnostic::nowhere(Code::UnknownName, format!("there is no {what} `{name}`"));
    let known: Vec<&str> = known.collect();
    if known.is_empty() {
        return problem;
    }
    problem.suggest(name, known.iter().copied(), format!("use one of: {}", known.join(", ")))
}

/// A title made from a file's name: `peer-challenge` gives `Peer challenge`.
fn title(name: &str) -> String {
    capital(&name.replace(['-', '_', '.'], " "))
}
