//! What can be typed on the command line, as data. The doc comments are the help texts.

mod build;
mod compare;
mod import;
mod layouts;
mod minutes;
mod new;
mod progress;
mod report;

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};

pub(super) use build::{Build, Jobs};
pub(super) use compare::Compare;
pub(super) use import::{Changes, Import, Target};
pub(super) use layouts::{Layouts, LayoutsCommand};
pub(super) use minutes::{Minutes, WhatMinutes};
pub(super) use new::{New, What};
pub(super) use progress::{Forms, ImportForms, Open, Progress, Round, Status};
pub(super) use report::{ReportCommand, ReportImport, Reports};

use new::date;

use crate::export::Format;
use crate::press::Limits;
use crate::schema::FileKind;

/// Makes the papers that a council puts before its members, from what is typed once: agendas, reports, action plans, progress
/// updates and packs, each as PDF, Word and web page.
#[derive(Debug, Parser)]
#[command(name = "packs", version, subcommand_required = true, arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  packs new council our-council      start a workspace
  packs open                         see and change it in your browser
  packs check                        look for problems and write nothing
  packs build                        make all papers, in the folder `output`
  packs build 2026-02-10-cabinet     make the papers of one meeting
  packs timetable                    print when papers are due
  packs progress status              print what is overdue and whom to ask

`packs help first-steps` leads to a first paper. `packs COMMAND --help` says more about a command.
Exit status: 0 done, 1 problems, 2 wrong use.")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    pub(in crate::cli) global: Global,
    #[command(subcommand)]
    pub(in crate::cli) command: Command,
}

impl Args {
    /// Fails where options do not go together because of what they are set to.
    pub(in crate::cli) fn agreeing(self) -> Result<Self, clap::Error> {
        match &self.command {
            Command::Build(build) if build.large_print && !build.format.contains(&Format::Pdf) => {
                let mut command = Self::command();
                command.build();
                let message = "large print is made as PDF alone: leave `--format` out, or name `pdf` in it too";
                let build = command.find_subcommand_mut("build").expect("it was parsed");
                Err(build.error(ErrorKind::ArgumentConflict, message))
            }
            _ => Ok(self),
        }
    }
}

/// Options of every command.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Global {
    /// The workspace: the folder with council.yaml [default: this folder if it has one, else the one named in the
    /// environment variable PACKS_WORKSPACE]
    #[arg(long, global = true, value_name = "DIR", help_heading = "Options of every command")]
    pub(in crate::cli) workspace: Option<PathBuf>,
    /// How problems are printed: `human`, on the error stream, or `json`, one line each, on the output
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human", hide_possible_values = true)]
    #[arg(help_heading = "Options of every command")]
    pub(in crate::cli) message_format: MessageFormat,
    /// Print nothing but problems
    #[arg(short, long, global = true, help_heading = "Options of every command")]
    pub(in crate::cli) quiet: bool,
    /// Print more, such as the name of every file
    #[arg(short, long, global = true, help_heading = "Options of every command")]
    pub(in crate::cli) verbose: bool,
}

/// How problems are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum MessageFormat {
    /// With the place underlined, on the error stream.
    Human,
    /// One JSON object a line, on the output.
    Json,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Command {
    Open(OpenWindow),
    Build(Build),
    Jobs(Jobs),
    Check(Check),
    Explain(Explain),
    Timetable(Timetable),
    Progress(Progress),
    Minutes(Minutes),
    New(New),
    Import(Import),
    Report(Reports),
    Compare(Compare),
    Schema(Schema),
    Layouts(Layouts),
    FirstSteps(FirstSteps),
    Completions(Completions),
    Man(Man),
}

/// Say how to get from nothing to a first paper
#[derive(Debug, clap::Args)]
#[command(after_help = FIRST_STEPS)]
pub(in crate::cli) struct FirstSteps {}

/// What `packs first-steps` prints, and `packs help first-steps` too.
pub(in crate::cli) const FIRST_STEPS: &str = "\
Start a workspace, the folder that has all of the council's data, and go into it:
  packs new council our-council
  cd our-council

It has a file council.yaml: name, committees, officers, colours. Open it in any editor (Notepad will
do; Visual Studio Code with its extension YAML completes words and underlines mistakes) and put your
council's own into it. Then make a meeting and a report for it:
  packs new meeting 2026-09-08 cabinet
  packs new report 2026-09-08-cabinet town-centre --layout executive-board-report

Type the report into meetings/2026-09-08-cabinet/town-centre.yaml: each line has a note that says
what goes there. Look for mistakes, and make the papers:
  packs check
  packs build

They are in output/2026-09-08-cabinet/public: the agenda, the report, and the pack with both.

Then, as you need them:
  packs layouts                                 what kinds of paper there are
  packs import plan.docx --as action-plan --to peer-challenge     a table that you have already
  packs new action-plan peer-challenge          an action plan from nothing
  packs progress open peer-challenge 2026-09    the next round of progress
  packs timetable                               when everything is due
  packs build --watch                           make the papers again with every save";

/// Open a workspace in your browser, on this computer only
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs open                                    the workspace in this folder
  packs open our-council                        another one
  packs open our-council --copy                 a copy: nothing typed changes the files

What is typed in the browser is saved in the files as it is typed, comments and all. Ctrl-C or the
button Close ends it. Nobody else can reach it: it listens on this computer alone, and the address
that is printed works once.
Exit status: 0 closed, 1 something could not be saved, 2 wrong use.")]
pub(in crate::cli) struct OpenWindow {
    /// The folder of the workspace [default: this folder if it has a council.yaml, else the one named in the environment
    /// variable PACKS_WORKSPACE]
    #[arg(value_name = "DIR", conflicts_with = "workspace")]
    pub(in crate::cli) dir: Option<PathBuf>,
    /// Open a copy, which is taken away afterwards [default: where the environment variable PACKS_COPY names the folder
    /// that is opened]
    #[arg(long)]
    pub(in crate::cli) copy: bool,
    /// Start no browser, and only print the address
    #[arg(long)]
    pub(in crate::cli) no_browser: bool,
}

/// Say what a file was made from and why it would be made again, or what the code of a message means
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs explain output/2026-02-10-cabinet/public/pack.pdf
  packs explain output/2026-02-10-cabinet/public/*.pdf
  packs explain no-ground

Exit status: 0 done, 1 a file that this program did not make or an unknown code, 2 wrong use.")]
pub(in crate::cli) struct Explain {
    /// Files in the folder that documents go to, patterns such as *.pdf, or folders in it; or codes, which messages have in square
    /// brackets
    #[arg(value_name = "FILE|CODE", required = true)]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// The folder that documents go to
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub(in crate::cli) output: PathBuf,
}

/// Look for problems and write nothing
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs check                                   the workspace in this folder
  packs check 2026-02-10-cabinet                one meeting, and what all meetings share
  packs check --workspace our-council           another one
  packs check --deny warnings                   fail on warnings too
  packs check --message-format json             for an editor or a script

Exit status: 0 no errors, 1 errors, 2 wrong use.")]
pub(in crate::cli) struct Check {
    /// Meetings, by the name of their folder, such as 2026-02-10-cabinet [default: all]
    #[arg(value_name = "MEETING")]
    pub(in crate::cli) meetings: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) strictness: Strictness,
    #[command(flatten)]
    pub(in crate::cli) bounds: Bounds,
}

/// Print when papers are due, for all meetings or for some
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs timetable                               all meetings
  packs timetable 2026-02-10-cabinet            one meeting
  packs timetable --ics deadlines.ics           a calendar file for Outlook and other programs
  packs timetable --message-format json         one JSON object a line, for a script

The dates follow from the law of the council's nation, the kind of each committee, bank holidays,
and the deadlines in council.yaml. Each is shown with its reason. This is not legal advice.
Exit status: 0 done, 1 problems, 2 wrong use.")]
pub(in crate::cli) struct Timetable {
    /// Meetings, by the name of their folder, such as 2026-02-10-cabinet [default: all]
    #[arg(value_name = "MEETING")]
    pub(in crate::cli) meetings: Vec<String>,
    /// Write the dates to this calendar file (iCalendar) and print nothing
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) ics: Option<PathBuf>,
}

/// How strict a command is.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Strictness {
    /// Treat warnings as errors
    #[arg(long, value_name = "warnings", hide_possible_values = true)]
    pub(in crate::cli) deny: Option<Deny>,
}

/// How much a document of the workspace's own templates may need. Those of the program's own have an end.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Bounds {
    /// How long one of the workspace's own templates may take to fill in, and its document to typeset
    #[arg(long, value_name = "SECONDS", default_value_t = Limits::TIME.as_secs())]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub(in crate::cli) time_limit: u64,
    /// How much memory a document of the workspace's own templates may use
    #[arg(long, value_name = "MIB", default_value_t = Limits::MEMORY >> 20)]
    #[arg(value_parser = clap::value_parser!(u64).range(64..=1_048_576))]
    pub(in crate::cli) memory_limit: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { time_limit: Limits::TIME.as_secs(), memory_limit: Limits::MEMORY >> 20 }
    }
}

/// What can be taken as an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Deny {
    /// Every warning.
    Warnings,
}

/// Print the JSON Schemas that let an editor complete and check the files
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs schema report                           print the schema of reports
  packs schema --write .schemas                 write one file for each kind

The schemas of reports and registers know the layouts of the workspace: write them again when a
layout has changed. An editor with the YAML language server (in VS Code, the extension YAML by
Red Hat) uses them in files that begin as those of `packs new` do:
  # yaml-language-server: $schema=PATH")]
pub(in crate::cli) struct Schema {
    /// The kind of file
    #[arg(value_name = "KIND", required_unless_present = "write", conflicts_with = "write")]
    pub(in crate::cli) kind: Option<FileKind>,
    /// Write the schemas of all kinds to this folder
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) write: Option<PathBuf>,
}

/// Print a script that lets your shell complete commands and options
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs completions bash > ~/.local/share/bash-completion/completions/packs
  packs completions fish > ~/.config/fish/completions/packs.fish
  packs completions powershell >> $PROFILE")]
pub(in crate::cli) struct Completions {
    /// The shell
    pub(in crate::cli) shell: clap_complete::Shell,
}

/// Write a manual page for every command
#[derive(Debug, clap::Args)]
#[command(hide = true)]
#[command(after_help = "\
Examples:
  packs man ~/.local/share/man/man1             then `man packs-build` shows one")]
pub(in crate::cli) struct Man {
    /// The folder to write them to, over older ones
    pub(in crate::cli) dir: PathBuf,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.ending()))
    }
}

impl ValueEnum for FileKind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}
