//! `packs progress import`: writes the answers of returned forms to the file of their round.

use std::io::IsTerminal as _;
use std::path::Path;

use serde_json::json;

use super::{errors, passed, plan, round};
use crate::cli::args;
use crate::cli::check::counted;
use crate::cli::console::Console;
use crate::cli::describe::wrapped;
use crate::cli::import::bytes;
use crate::cli::{DONE, Done, PROBLEMS};
use crate::diag::{Code, Diagnostic, shortened, shown};
use crate::files;
use crate::forms::{Asking, FileChange, Options, Outcome, Reference, Was, edited, read, reference, take};
use crate::load;
use crate::make;
use crate::model::PlanFiles;
use crate::office::{self, Document};
use crate::source::Sources;
use crate::write::Output;

/// The endings of forms in a folder.
const ENDINGS: [&str; 2] = [".docx", ".xlsx"];

/// The most characters of a text in the list of changes.
const SHORT: usize = 70;

/// Reads the forms, shows the changes, and writes them.
pub(super) fn import(args: &args::ImportForms, root: &Path, console: &mut Console<'_>) -> Done {
    let named = files::expand(&args.files, &ENDINGS)?;
    let mut problems = passed::over(&named.passed_over);
    let mut forms: Vec<(&Path, Document, Reference)> = vec![];
    for path in &named.files {
        match form(path) {
            Ok((document, reference)) => {
                for taken in &document.taken {
                    console.note(&format!("{}: {}", shown(path), taken.line()));
                }
                forms.push((path, document, reference));
            }
            Err(problem) => problems.push(problem),
        }
    }
    let Some((_, _, first)) = forms.first() else { return console.stopped(&problems, &Sources::default()) };
    let first = first.clone();
    let checked = make::read(root, false);
    let Some(workspace) = &checked.workspace else { return console.stopped(&checked.problems, &checked.sources) };
    let files = plan(workspace, &first.plan)?;
    let wanted = wanted(args, files, &first);
    for (path, _, reference) in &forms {
        if reference.plan != first.plan || reference.round != wanted {
            problems.push(another(path, reference, &first.plan, &wanted));
        }
    }
    let round = round(files, &wanted)?;
    let broken = errors(&checked, workspace, files);
    let council = workspace.council.record.as_ref();
    let asking = council.filter(|_| broken.errors() == 0).and_then(|council| Asking::new(files, round, council, None));
    let Some(asking) = asking else { return console.stopped(&broken, &checked.sources) };
    let mut said = vec![];
    for (path, document, reference) in &forms {
        if reference.plan == first.plan && reference.round == wanted {
            let (answers, found) = read(path, document, &asking);
            said.extend(answers);
            problems.extend(found);
        }
    }
    let options = Options { replace: args.replace, join: args.join };
    let taken = take(&said, &asking, options);
    problems.extend(taken.problems.clone());
    let file = checked.sources.path(round.source);
    let text = checked.sources.text(round.source);
    let written = match edited(file, text, &taken.changes) {
        Ok(written) => written,
        Err(problem) => {
            problems.push(problem);
            String::new()
        }
    };
    console.problems(&problems, &Sources::default());
    let writes = problems.errors() == 0 && !args.dry_run && !taken.changes.is_empty();
    let asks = writes && !args.yes && console.terminal() && std::io::stdin().is_terminal();
    tell(&taken, file, asks, console);
    if problems.errors() > 0 {
        console.note("Nothing was written.");
        return Ok(PROBLEMS);
    }
    if !writes {
        return Ok(DONE);
    }
    if !args.yes && !asks {
        return Err(unasked(file));
    }
    if asks && !agreed(file, console)? {
        console.note("Nothing was written.");
        return Ok(DONE);
    }
    // Somebody may have edited the file while the question was open.
    let now = files::read(file, load::MAX_BYTES).ok();
    let now = now.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok());
    if now.map(|now| now.trim_start_matches('\u{feff}')) != Some(text) {
        let message = "the file was changed meanwhile, so nothing was written";
        return Err(Diagnostic::at_path(Code::ChangedMeanwhile, file, message)
            .help("run the command again: it reads the file as it is now"));
    }
    // The mark that some editors begin a file with stays.
    let mark = now.filter(|now| now.starts_with('\u{feff}')).map_or("", |_| "\u{feff}");
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    Output::new(file.parent().unwrap_or(Path::new(""))).write(&name, format!("{mark}{written}").as_bytes())?;
    console.say(&format!("wrote {} to {}", counted(taken.changes.len(), "answer"), shown(file)));
    Ok(DONE)
}

/// A file that is one of our forms.
fn form(path: &Path) -> Result<(Document, Reference), Diagnostic> {
    let fresh = |problem: Diagnostic| match problem.code {
        Code::TooLarge => Diagnostic {
            help: Box::new(["write the form anew with `packs progress forms` and copy the answers into it".to_owned()]),
            ..problem
        },
        _ => problem,
    };
    let bytes = bytes(path).map_err(fresh)?;
    let document = office::read(path, &bytes).map_err(fresh)?;
    let reference = reference(&document).ok_or_else(|| {
        let message = "the file is no form of `packs progress forms`, or has lost its reference";
        Diagnostic::at_path(Code::NoForm, path, message)
            .help("keep the line that begins with “Form reference:” in the form")
            .help("another table becomes a round with `packs import FILE --as round`")
    })?;
    Ok((document, reference))
}

/// The round that the forms must belong to: the one named, or else the newest.
fn wanted(args: &args::ImportForms, files: &PlanFiles, first: &Reference) -> String {
    let newest = files.rounds.last().map(|round| round.id.clone());
    let named = args.round.clone().or(newest);
    named.unwrap_or_else(|| first.round.clone())
}

fn another(path: &Path, form: &Reference, plan: &str, round: &str) -> Diagnostic {
    let message = format!("the form is of the round `{}` of `{}`, not of `{round}` of `{plan}`", form.round, form.plan);
    let problem = Diagnostic::at_path(Code::AnotherRound, path, message);
    if form.plan == plan {
        problem.help(format!("is it an old form? Take it into its own round with --round {}", form.round))
    } else {
        problem.help("take in the forms of each plan on their own")
    }
}

/// Shows the changes. If a question follows, they go to the same stream as the question, whatever the options say.
fn tell(taken: &Outcome, file: &Path, asks: bool, console: &mut Console<'_>) {
    if console.json() && !asks {
        for change in &taken.changes {
            let was = match &change.was {
                Was::Empty => json!("empty"),
                Was::Carried => json!("carried"),
                Was::Other(text) => json!({ "other": text }),
            };
            let object = json!({
                "file": shown(file), "about": change.key, "field": change.part.key(),
                "value": change.value.typed(), "was": was, "owners": change.owners,
            });
            console.print(&format!("{object}\n"));
        }
        return;
    }
    let mut lines =
        vec![format!("{}: {}, {} as the file has it", shown(file), counted(taken.changes.len(), "change"), taken.same)];
    let mut before = "";
    for change in &taken.changes {
        if before != change.name {
            lines.push(format!("  {} ({})", change.name, change.owners.join(", ")));
            before = &change.name;
        }
        lines.push(wrapped(&line(change), "    ", "      "));
    }
    for line in lines {
        if asks {
            console.warn(&format!("{line}\n"));
        } else {
            console.say(&line);
        }
    }
}

fn line(change: &FileChange) -> String {
    let value = change.value.typed();
    let was = match &change.was {
        Was::Empty => String::new(),
        Was::Carried => " (until now carried from the round before)".to_owned(),
        Was::Other(text) => format!(" (in the place of “{}”)", short(text)),
    };
    format!("{}: {}{was}", change.part.row().words, short(&value))
}

fn short(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    shortened(&words, SHORT)
}

pub(in crate::cli) fn unasked(file: &Path) -> Diagnostic {
    Diagnostic::at_path(Code::NotConfirmed, file, "nobody can be asked here, so nothing was written")
        .help("add --yes to write, or --dry-run only to look")
}

/// Asks whether to write. Only a yes is a yes; the end of the input is a no.
pub(in crate::cli) fn agreed(file: &Path, console: &mut Console<'_>) -> Result<bool, Diagnostic> {
    console.warn(&format!("Write this to {}? [y/N] ", shown(file)));
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).map_err(|_| unasked(file))?;
    if !answer.ends_with('\n') {
        console.warn("\n");
    }
    Ok(["y", "yes"].contains(&answer.trim().to_lowercase().as_str()))
}
