//! `packs new`: writes the files that records begin with, and says what to do next.

mod agenda;
mod council;
mod sample;

use std::path::Path;

use super::args::{New, What};
use super::console::Console;
use super::{DONE, Done, meetings, schema, workspace_option};
use crate::begin::{self, Begun, Ground, NewReport};
use crate::diag::{Code, Diagnostic, shown};
use crate::make;
use crate::model::layout::Takes;
use crate::sample::Numbers;
use crate::write;

/// Writes the starting file asked for, and says what to do next.
pub(super) fn new(args: &New, root: &Path, console: &mut Console<'_>) -> Done {
    let workspace = workspace_option(root);
    match &args.what {
        What::Council { dir } => council::council(dir, console)?,
        What::Sample { dir, meetings, reports, seed, layout } => {
            let numbers = Numbers { meetings: *meetings, reports: *reports, seed: *seed, layout: *layout };
            sample::sample(dir, &numbers, console)?;
        }
        What::Meeting { date, committee } => in_workspace(root, console, |ground, console| {
            wrote(&begin::meeting(*date, committee, ground)?, console)?;
            console.say("Next: check time and venue in it, and add reports:");
            let name = begin::meeting_name(*date, committee);
            console.say(&format!("  packs new report {name} NAME --layout LAYOUT{workspace}"));
            Ok(())
        })?,
        What::Report { meeting, name, layout, plan, register } => in_workspace(root, console, |ground, console| {
            let layout = named_layout(ground, layout.as_deref(), |takes| takes != Takes::Agenda)?;
            let meeting = meetings::name(meeting, root).unwrap_or_else(|| meeting.clone());
            let wanted = NewReport {
                meeting: &meeting,
                name,
                title: &begin::title(name),
                layout: &layout,
                plan: plan.as_deref(),
                register: register.as_deref(),
            };
            let (report, on_agenda) = begin::report(&wanted, ground)?;
            wrote(&report, console)?;
            agenda::put_on(&on_agenda, name, console)?;
            console.say(&format!("Next: write the report, then: packs build {meeting}{workspace}"));
            Ok(())
        })?,
        What::ActionPlan { name } => in_workspace(root, console, |ground, console| {
            wrote(&begin::action_plan(name, &begin::title(name), ground)?, console)?;
            console.say("Next: type the recommendations and actions into it, and show it to a meeting:");
            console.say(&format!("  packs new report MEETING NAME --layout LAYOUT --plan {name}{workspace}"));
            Ok(())
        })?,
        What::ProgressRound { plan, date } => in_workspace(root, console, |ground, console| {
            wrote(&begin::progress_round(plan, *date, ground)?, console)?;
            console.say("Next: type into it what has happened, and delete the places that you do not need.");
            Ok(())
        })?,
        What::Register { name, layout } => in_workspace(root, console, |ground, console| {
            let layout = named_layout(ground, layout.as_deref(), |takes| takes == Takes::Register)?;
            wrote(&begin::register(name, &begin::title(name), &layout, ground)?, console)?;
            console.say("Next: type the entries into it, and show it to a meeting:");
            console.say(&format!("  packs new report MEETING NAME --layout {layout} --register {name}{workspace}"));
            Ok(())
        })?,
    }
    Ok(DONE)
}

/// Writes a record of a workspace, and the schemas that fit it then.
fn in_workspace<'a>(
    root: &Path,
    console: &mut Console<'a>,
    write: impl FnOnce(Ground<'_>, &mut Console<'a>) -> Result<(), Diagnostic>,
) -> Result<(), Diagnostic> {
    let checked = make::read(root, false);
    write(Ground::new(&checked, root)?, console)?;
    schema::refresh(root, &begin::layouts(root), console);
    Ok(())
}

fn wrote(begun: &Begun, console: &mut Console<'_>) -> Result<(), Diagnostic> {
    write::create(&begun.file, begun.text.as_bytes())?;
    console.say(&format!("wrote {}", shown(&begun.file)));
    Ok(())
}

/// The name of the chosen layout. Without one, the problem lists those to choose from.
fn named_layout(ground: Ground<'_>, named: Option<&str>, fits: fn(Takes) -> bool) -> Result<String, Diagnostic> {
    if let Some(named) = named {
        return Ok(named.to_owned());
    }
    let problem = Diagnostic::nowhere(Code::NoLayout, "no layout is named");
    let lines = ground.layouts(fits).map(|(id, layout)| format!("--layout {id}: {}", layout.title.value));
    Err(lines.fold(problem, Diagnostic::help))
}
