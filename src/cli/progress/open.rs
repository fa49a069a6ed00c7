//! `packs progress open`: the file of a new round.

use std::path::Path;

use serde_json::json;

use super::{errors, plan};
use crate::begin;
use crate::cli::args;
use crate::cli::console::Console;
use crate::cli::describe::wrapped;
use crate::cli::{DONE, Done};
use crate::diag::{Code, Diagnostic, shown};
use crate::make;
use crate::model::ProgressRound;
use crate::progress::{Item, Opened};
use crate::write;

/// Writes the file, and says what is in it.
pub(super) fn open(args: &args::Open, root: &Path, console: &mut Console<'_>) -> Done {
    let checked = make::read(root, false);
    let Some(workspace) = &checked.workspace else { return console.stopped(&checked.problems, &checked.sources) };
    let files = plan(workspace, &args.plan)?;
    let problems = errors(&checked, workspace, files);
    let (Some(record), Some(council), 0) = (&files.plan.record, &workspace.council.record, problems.errors()) else {
        return console.stopped(&problems, &checked.sources);
    };
    let date = args.date().ok_or_else(|| {
        let problem = format!("the name `{}` says no date", args.round);
        Diagnostic::nowhere(Code::NoDate, problem)
            .help("give the date of the state that the round tells: --date 2026-03-31")
    })?;
    let asked = begin::OpenRound { files, plan: record, council, name: &args.round, date, carry_text: args.carry_text };
    let (begun, opened) = begin::open_round(asked, &workspace.root)?;
    write::create(&begun.file, begun.text.as_bytes())?;
    say(&begun.file, &opened, args.carry_text, console);
    Ok(DONE)
}

fn say(file: &Path, opened: &Opened<'_>, carry_text: bool, console: &mut Console<'_>) {
    let names = |items: &[Item<'_>]| items.iter().map(Item::name).collect::<Vec<_>>().join(", ");
    if console.json() {
        fn keys<'a>(items: &[Item<'a>]) -> Vec<&'a str> {
            items.iter().map(Item::key).collect()
        }
        let object = json!({
            "wrote": shown(file),
            "open": keys(&opened.places),
            "closed": keys(&opened.closed),
            "carried_texts": opened.texts(),
            "carried_statuses": opened.statuses(),
            "from": opened.from.map(|round| round.date.iso()),
        });
        console.print(&format!("{object}\n"));
        return;
    }
    console.say(&format!("wrote {}", shown(file)));
    let open = format!("Open: {}", names(&opened.places));
    console.say(&wrapped(&open, "  ", "    "));
    if !opened.closed.is_empty() {
        let closed = format!("Left out, nothing left to do: {}", names(&opened.closed));
        console.say(&wrapped(&closed, "  ", "    "));
    }
    if let Some(from) = opened.from {
        let how = if carry_text { "as text" } else { "in comments" };
        let carried = format!(
            "Carried from {}: what was said of {} of {}, {how}, and {}",
            from_words(from),
            opened.texts(),
            opened.places.len(),
            plural(opened.statuses()),
        );
        console.say(&wrapped(&carried, "  ", "    "));
    }
    console.say("Next: type into it what has happened since, then `packs check`.");
}

/// The round that this one carries on from, with its date.
fn from_words(round: &ProgressRound) -> String {
    match &round.title {
        Some(title) => format!("{} ({})", title.value, *round.date),
        None => round.date.to_string(),
    }
}

fn plural(statuses: usize) -> String {
    match statuses {
        1 => "1 status".to_owned(),
        more => format!("{more} statuses"),
    }
}
