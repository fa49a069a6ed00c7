//! What can be typed on the command line, as data. The doc comments are the help texts.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Parser, Subcommand, ValueEnum};

use crate::export::Format;
use crate::model::value::{Date, is_id};
use crate::schema::Kind;

/// Turns a council's YAML into accessible papers: PDF, Word and HTML.
#[derive(Debug, Parser)]
#[command(
    name = "packs",
    version,
    subcommand_required = true,
    arg_required_else_help = true
)]
#[command(after_help = "\
Examples:
  packs new council our-council      start a workspace
  packs check                        look for problems and write nothing
  packs build                        write all documents to `output`
  packs build 2026-02-10-cabinet     write the documents of one meeting

`packs COMMAND --help` says more about a command.")]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Options of every command.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Global {
    /// The workspace: the folder with council.yaml [default: this folder if it has one, else `data`]
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        help_heading = "Options of every command"
    )]
    pub(super) workspace: Option<PathBuf>,
    /// How problems are printed: `human`, on the error stream, or `json`, one line each, on the output
    #[arg(
        long,
        global = true,
        value_name = "FORMAT",
        default_value = "human",
        hide_possible_values = true
    )]
    #[arg(help_heading = "Options of every command")]
    pub(super) message_format: MessageFormat,
    /// Print nothing but problems
    #[arg(short, long, global = true, help_heading = "Options of every command")]
    pub(super) quiet: bool,
    /// Print more, such as the name of every file
    #[arg(short, long, global = true, help_heading = "Options of every command")]
    pub(super) verbose: bool,
}

/// How problems are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    /// With the place underlined, on the error stream.
    Human,
    /// One JSON object a line, on the output.
    Json,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Build(Build),
    Check(Check),
    New(New),
    Schema(Schema),
    Layouts(Layouts),
    Completions(Completions),
}

/// Write the documents of all meetings, or of some
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs build                                   all meetings, all formats
  packs build 2026-02-10-cabinet                one meeting
  packs build --format docx --output drafts     Word files only, to the folder `drafts`

A document whose data has an error is not written; the others are. Exit status: 0 done, 1 problems, 2 wrong use.")]
pub(super) struct Build {
    /// Meetings by the name of their folder, such as 2026-02-10-cabinet; all where none is named
    #[arg(value_name = "MEETING")]
    pub(super) meetings: Vec<String>,
    /// The folder that documents go to
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub(super) output: PathBuf,
    /// The formats to write
    #[arg(
        short,
        long,
        value_name = "FORMATS",
        value_delimiter = ',',
        default_value = "pdf,docx,html"
    )]
    #[arg(hide_possible_values = true)]
    pub(super) format: Vec<Format>,
    /// How many documents are made at a time [default: as many as the machine has cores]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
    #[command(flatten)]
    pub(super) strictness: Strictness,
}

/// Look for problems and write nothing
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs check                                   the workspace in this folder, or in `data`
  packs check --workspace our-council           another one
  packs check --deny warnings                   fail on warnings too
  packs check --message-format json             for an editor or a script

Exit status: 0 no errors, 1 errors, 2 wrong use.")]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) strictness: Strictness,
}

/// How strict a command is.
#[derive(Debug, clap::Args)]
pub(super) struct Strictness {
    /// Take warnings as errors
    #[arg(long, value_name = "warnings", hide_possible_values = true)]
    pub(super) deny: Option<Deny>,
}

/// What can be taken as an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Every warning.
    Warnings,
}

/// Write a commented file to start from
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs new council our-council
  packs new meeting 2026-02-10 cabinet
  packs new action-plan peer-challenge
  packs new progress-round peer-challenge 2026-01-23
  packs new report 2026-02-10-cabinet progress-update --layout progress-update

A file that is already there is never overwritten.")]
pub(super) struct New {
    #[command(subcommand)]
    pub(super) what: What,
}

/// What to start.
#[derive(Debug, Subcommand)]
pub(super) enum What {
    /// Start a workspace: council.yaml, the folders it needs, and schemas for your editor
    Council {
        /// The folder to make it in
        dir: PathBuf,
    },
    /// Start a meeting: its folder and its agenda
    Meeting {
        /// The day, as 2026-02-10 or "10 February 2026"
        #[arg(value_parser = date)]
        date: Date,
        /// The committee, by its id in council.yaml
        committee: String,
    },
    /// Start a report of a meeting, with all that its layout asks for
    Report {
        /// The meeting, by the name of its folder
        meeting: String,
        /// The name of the report's file: small letters, digits and hyphens
        #[arg(value_parser = name)]
        name: String,
        /// The layout it is written to; `packs layouts` lists them
        #[arg(short, long)]
        layout: String,
        /// The action plan it shows [default: the first by name]
        #[arg(long, value_name = "NAME")]
        plan: Option<String>,
        /// The register it shows [default: the first that has the layout]
        #[arg(long, value_name = "NAME")]
        register: Option<String>,
    },
    /// Start an action plan
    ActionPlan {
        /// The name of its file: small letters, digits and hyphens
        #[arg(value_parser = name)]
        name: String,
    },
    /// Start a progress round of an action plan, with a place for each theme and recommendation
    ProgressRound {
        /// The action plan
        plan: String,
        /// The date of the state it tells, as 2026-01-23 or "23 January 2026"
        #[arg(value_parser = date)]
        date: Date,
    },
    /// Start a register
    Register {
        /// The name of its file: small letters, digits and hyphens
        #[arg(value_parser = name)]
        name: String,
        /// The layout that declares its fields; `packs layouts` lists them
        #[arg(short, long)]
        layout: String,
    },
}

/// Print the JSON Schemas that let an editor complete and check the files
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs schema report                           print the schema of reports
  packs schema --write .schemas                 write one file for each kind

The schemas of reports and registers know the layouts of the workspace: write them again when a layout has changed. An
editor with the YAML language server (VS Code: the extension \"YAML\" by Red Hat) uses them in files that begin with
`# yaml-language-server: $schema=…`, as those of `packs new` do.")]
pub(super) struct Schema {
    /// The kind of file
    #[arg(
        value_name = "KIND",
        required_unless_present = "write",
        conflicts_with = "write"
    )]
    pub(super) kind: Option<Kind>,
    /// Write the schemas of all kinds to this folder
    #[arg(long, value_name = "DIR")]
    pub(super) write: Option<PathBuf>,
}

/// List the layouts, describe one, or copy one out for editing
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "\
Examples:
  packs layouts                                 list them
  packs layouts progress-update                 what it takes and what its template is given
  packs layouts eject progress-update           copy it to templates/progress-update for editing")]
pub(super) struct Layouts {
    /// The layout to describe
    pub(super) name: Option<String>,
    #[command(subcommand)]
    pub(super) command: Option<LayoutsCommand>,
}

/// What can be done with a layout.
#[derive(Debug, Subcommand)]
pub(super) enum LayoutsCommand {
    /// Copy a layout's declaration and template into the workspace, to make it your own
    #[command(after_help = "\
Examples:
  packs layouts eject progress-update
  packs layouts eject scrutiny-report --to data/templates/our-report

Under its old name the copy takes the place of the built-in layout; under a new one it stands beside it.")]
    Eject {
        /// The layout to copy
        name: String,
        /// The folder for the copy [default: templates/NAME in the workspace]
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
    },
}

/// Print a script that lets your shell complete commands and options
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs completions bash > ~/.local/share/bash-completion/completions/packs
  packs completions fish > ~/.config/fish/completions/packs.fish
  packs completions powershell >> $PROFILE")]
pub(super) struct Completions {
    /// The shell
    pub(super) shell: clap_complete::Shell,
}

fn date(typed: &str) -> Result<Date, String> {
    Date::parse(typed).ok_or_else(|| "type it as 2026-02-10 or \"10 February 2026\"".to_owned())
}

/// `null` would be read back as nothing, and `meeting.yaml` is the agenda.
fn name(typed: &str) -> Result<String, String> {
    if is_id(typed) && typed != "null" && typed != "meeting" {
        return Ok(typed.to_owned());
    }
    Err("use small letters, digits and hyphens, such as `progress-update`".to_owned())
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.ending()))
    }
}

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(self.file()))
    }
}
