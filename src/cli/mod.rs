//! The command line: parses arguments, calls the library, prints the results. Each command is a file with one function
//! of the same name.

mod args;
mod build;
mod check;
mod compare;
mod completions;
mod console;
mod describe;
mod double_click;
mod explain;
mod import;
mod jobs;
mod layouts;
mod man;
mod meetings;
mod minutes;
mod new;
mod open;
mod place;
mod progress;
mod report;
mod schema;
mod timetable;

use std::ffi::OsString;
use std::io::{IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::Duration;

use clap::{CommandFactory as _, FromArgMatches as _};

use crate::diag::{Diagnostic, Diagnostics, Place, shown};
use crate::make::threads;
use crate::press::{self, Limits};
use crate::source::SourceId;
use args::{Args, Bounds, Command, Global};
use console::Console;

/// Exit status: everything asked for was done.
const DONE: u8 = 0;
/// Exit status: the data has errors, or something could not be written.
const PROBLEMS: u8 = 1;
/// Exit status: another build has what this one was asked for.
const BUSY: u8 = 3;
/// Exit status: stopped by a signal, as in shells: 128 and the signal's number.
const STOPPED: u8 = 130;
/// The environment variable for the path of a default workspace.
const WORKSPACE: &str = "PACKS_WORKSPACE";
/// The environment variable for the path of a workspace that is for trying things out, and opened as a copy.
const COPY: &str = "PACKS_COPY";
/// The width of help texts without a terminal.
const WIDTH: usize = 100;

/// The program's own file, set only if this process is the program.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// What the environment names.
#[derive(Default)]
struct Usual {
    workspace: Option<PathBuf>,
    copy: Option<PathBuf>,
}

impl Usual {
    fn of_environment() -> Self {
        let folder = |name: &str| std::env::var_os(name).filter(|folder| !folder.is_empty()).map(PathBuf::from);
        Self { workspace: folder(WORKSPACE), copy: folder(COPY) }
    }
}

/// The resources that documents of the workspace's own templates may use; no limit if this process is not the program.
fn limits(asked: &Bounds) -> Option<Limits> {
    Some(Limits {
        program: PROGRAM.get()?.clone(),
        time: Duration::from_secs(asked.time_limit),
        memory: asked.memory_limit << 20,
    })
}

/// Runs the program on the process's own arguments and streams.
pub fn main() -> ExitCode {
    let mut words = std::env::args_os().skip(1);
    if words.next().is_some_and(|word| word == press::WORD) {
        press::serve(|work| threads::in_pool(0, work));
        return ExitCode::SUCCESS;
    }
    let terminal = std::io::stderr().is_terminal();
    let mut console_out = std::io::stdout().lock();
    let mut console_err = std::io::stderr();
    // Only the program starts itself again; in another process this file would be something else.
    if let Ok(program) = std::env::current_exe() {
        let _ = PROGRAM.set(program);
    }
    let mut words: Vec<OsString> = std::env::args_os().collect();
    let clicked = double_click::folder(&words);
    if let Some(folder) = &clicked {
        words.extend(["open".into(), folder.into()]);
    }
    let console = Console::new(&mut console_out, &mut console_err, terminal);
    let status = run_on(words, Usual::of_environment(), console);
    if clicked.is_some() && status != DONE {
        double_click::hold();
    }
    ExitCode::from(status)
}

/// Runs one command line, whose first word is the program's name. Prints results to `out`, problems and progress to
/// `err`, and returns the exit status: 0 done, 1 problems, 2 wrong use. It can be called any number of times in a
/// process and reads no environment variables. It starts no other process, so templates that never end are not stopped.
pub fn run(args: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    run_on(args, Usual::default(), Console::new(out, err, false))
}

/// `usual` is what the environment names.
fn run_on(args: impl IntoIterator<Item = OsString>, usual: Usual, mut console: Console<'_>) -> u8 {
    let mut command = Args::command();
    if !console.terminal() {
        command = command.term_width(WIDTH);
    }
    let parsed =
        command.try_get_matches_from(args).and_then(|found| Args::from_arg_matches(&found)).and_then(Args::agreeing);
    let status = match parsed {
        Ok(args) => {
            console.follow(&args.global);
            perform(&args, usual, &mut console)
        }
        Err(error) => {
            let text = error.render();
            let text = if console.terminal() { text.ansi().to_string() } else { text.to_string() };
            if error.use_stderr() {
                console.warn(&text)
            } else {
                console.print(&text)
            }
            u8::try_from(error.exit_code()).unwrap_or(PROBLEMS)
        }
    };
    if console.finish() { status } else { PROBLEMS }
}

fn perform(args: &Args, usual: Usual, console: &mut Console<'_>) -> u8 {
    let Usual { workspace: usual, copy } = usual;
    let root = workspace(&args.global, usual);
    let done = match &args.command {
        Command::Open(args) => open::open(args, &root, copy.as_deref(), console),
        Command::Build(args) => build::build(args, &root, console),
        Command::Jobs(args) => jobs::jobs(args, &root, console),
        Command::Explain(args) => explain::explain(args, &root, console),
        Command::Check(args) => check::check(args, &root, console),
        Command::Timetable(args) => timetable::timetable(args, &root, console),
        Command::Progress(args) => progress::progress(args, &root, console),
        Command::Minutes(args) => minutes::minutes(args, &root, console),
        Command::New(args) => new::new(args, &root, console),
        Command::Import(args) => import::import(args, &root, console),
        Command::Report(args) => report::report(args, &root, console),
        Command::Compare(args) => compare::compare(args, &root, console),
        Command::Schema(args) => schema::schema(args, &root, console),
        Command::Layouts(args) => layouts::layouts(args, &root, console),
        Command::FirstSteps(_) => {
            console.print(&format!("{}\n", args::FIRST_STEPS));
            Ok(DONE)
        }
        Command::Completions(args) => completions::completions(args, console),
        Command::Man(args) => man::man(args, console),
    };
    done.unwrap_or_else(|problem| {
        console.problem(problem);
        PROBLEMS
    })
}

/// The result of a command: the exit status, or the one problem that stopped it.
type Done = Result<u8, Diagnostic>;

/// The problems in some files.
fn in_files(problems: &Diagnostics, files: &[SourceId]) -> Diagnostics {
    problems.only(|problem| matches!(problem.place, Place::Span(span) if files.contains(&span.source)))
}

/// The option that names the workspace in an example, if it needs naming.
fn workspace_option(root: &Path) -> String {
    if root == Path::new(".") { String::new() } else { format!(" --workspace {}", shown(root)) }
}

/// The workspace's folder: the one named; the current one if it is a workspace; the one that the environment names;
/// else the current one, which then is not a workspace.
fn workspace(options: &Global, usual: Option<PathBuf>) -> PathBuf {
    let here = PathBuf::from(".");
    match &options.workspace {
        Some(named) => named.clone(),
        None if here.join("council.yaml").is_file() => here,
        None => usual.unwrap_or(here),
    }
}
