//! `packs progress forms`: a workbook and a Word form for each owner, and the list of who gets which.

use std::path::Path;

use serde_json::json;

use super::{errors, plan, round};
use crate::cli::args;
use crate::cli::check::counted;
use crate::cli::console::Console;
use crate::cli::describe::wrapped;
use crate::cli::place::anywhere;
use crate::cli::{DONE, Done};
use crate::diag::{Code, Diagnostic, Diagnostics, shown};
use crate::forms::{Asking, files, list};
use crate::make;
use crate::progress::Item;
use crate::source::Sources;
use crate::write::Output;

/// Writes the forms, and says whose they are.
pub(super) fn forms(args: &args::Forms, root: &Path, console: &mut Console<'_>) -> Done {
    anywhere(&args.to)?;
    let checked = make::read(root, false);
    let Some(workspace) = &checked.workspace else { return console.stopped(&checked.problems, &checked.sources) };
    let plan = plan(workspace, &args.plan)?;
    let round = round(plan, &args.round)?;
    let problems = errors(&checked, workspace, plan);
    let asking = workspace
        .council
        .record
        .as_ref()
        .filter(|_| problems.errors() == 0)
        .and_then(|council| Asking::new(plan, round, council, args.by));
    let Some(asking) = asking else { return console.stopped(&problems, &checked.sources) };
    let forms = asking.forms();
    if forms.is_empty() {
        let message = format!("the round `{}` has no place for anything that is open", args.round);
        return Err(Diagnostic::nowhere(Code::NothingOpen, message).help(format!(
            "`packs progress open {} NAME` makes a round with a place for all that is open",
            args.plan
        )));
    }
    let written = files(&asking, &forms)?;
    let output = Output::new(&args.to);
    // An existing form may have been filled in.
    let mut there = Diagnostics::default();
    for (name, bytes) in written.iter().filter(|_| !args.replace) {
        if output.read(name).is_some_and(|before| before != *bytes) {
            let path = output.path(name);
            let problem =
                Diagnostic::at_path(Code::Exists, path, "the file is already there and may have been filled in");
            there.push(problem.help("name another folder, or overwrite it with --replace"));
        }
    }
    if !there.is_empty() {
        return console.stopped(&there, &Sources::default());
    }
    for (name, bytes) in &written {
        output.write(name, bytes)?;
    }
    if console.json() {
        for form in &forms {
            let stem = form.stem(&asking);
            let about: Vec<_> = form.questions.iter().map(|question| question.item.key()).collect();
            let object = json!({
                "owner": form.owner, "about": about,
                "wrote": [shown(&output.path(&format!("{stem}.xlsx"))), shown(&output.path(&format!("{stem}.docx")))],
            });
            console.print(&format!("{object}\n"));
        }
        return Ok(DONE);
    }
    console.say(&format!(
        "wrote {}, each as a workbook and as a Word document, to {}",
        counted(forms.len(), "form"),
        shown(&args.to)
    ));
    for form in &forms {
        let names: Vec<String> = form.questions.iter().map(|question| question.item.name()).collect();
        let line = format!("{}: {}", form.owner_words(), names.join(", "));
        console.say(&wrapped(&line, "  ", "    "));
    }
    let unasked: Vec<String> = asking.unasked().into_iter().map(Item::name).collect();
    if !unasked.is_empty() {
        let line =
            format!("Nobody is asked about what is closed, done, or dealt with elsewhere: {}", unasked.join(", "));
        console.say(&wrapped(&line, "  ", "    "));
    }
    console.say(&format!("Who gets which: {}", shown(&output.path(&list(&asking)))));
    Ok(DONE)
}
