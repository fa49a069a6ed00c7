//! The arguments of `packs progress`.

use std::path::PathBuf;

use clap::Subcommand;

use super::new::date;
use crate::files::not_for_windows;
use crate::model::Timescale;
use crate::model::value::{Date, is_id};

/// Open progress rounds, ask for progress, and see what is overdue
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs progress open peer-challenge 2026-03
  packs progress forms peer-challenge 2026-03 --to forms --by 2026-04-10
  packs progress import returned
  packs progress status
  packs progress status peer-challenge --csv chase.csv")]
pub(in crate::cli) struct Progress {
    #[command(subcommand)]
    pub(in crate::cli) what: Round,
}

/// What to do with rounds.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Round {
    Open(Open),
    Forms(Forms),
    Import(ImportForms),
    Status(Status),
}

/// Write the file of a new round: a place for all that is open, with what was said last
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs progress open peer-challenge 2026-03              writes action-plans/peer-challenge/2026-03.yaml
  packs progress open peer-challenge 2026-03 --date \"27 March 2026\"
  packs progress open planning-review 2025-26-q3 --carry-text

What was said in the round before is in comments, or is text with --carry-text; statuses are
carried. What has a status that is `closed` in council.yaml is left out. A file that is already
there is never overwritten.")]
pub(in crate::cli) struct Open {
    /// The action plan
    pub(in crate::cli) plan: String,
    /// The name of the round's file: a month such as 2026-03, a day, a quarter such as 2025-26-q3, or another name
    #[arg(value_parser = round)]
    pub(in crate::cli) round: String,
    /// The date that it reports on [default: the last day of the month, day or quarter in its name]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(in crate::cli) date: Option<Date>,
    /// Carry what was said last as text to be changed, not as comments
    #[arg(long)]
    pub(in crate::cli) carry_text: bool,
}

/// Write the forms that ask each owner for their part of a round, as a workbook and as a Word document
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs progress forms peer-challenge 2026-03 --to forms
  packs progress forms peer-challenge 2026-03 --to forms --by \"10 April 2026\"

Each owner gets both kinds of form, with only the actions that are theirs, and sends one of them
back. A list beside them says who gets which file. The answers are taken in with `packs progress
import`. A form that is already in the folder is overwritten only with --replace.")]
pub(in crate::cli) struct Forms {
    /// The action plan
    pub(in crate::cli) plan: String,
    /// The round, which `packs progress open` has made
    pub(in crate::cli) round: String,
    /// The folder to write them to
    #[arg(long, value_name = "FOLDER")]
    pub(in crate::cli) to: PathBuf,
    /// The last day for answers, which the forms name
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(in crate::cli) by: Option<Date>,
    /// Overwrite forms that are already in the folder
    #[arg(long)]
    pub(in crate::cli) replace: bool,
}

/// Put the answers of returned forms into the file of their round
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs progress import returned --dry-run           what would change, of all forms in the folder
  packs progress import returned/*.docx --yes        those that match, without a question

What would change is shown first, and on a terminal you are asked before anything is written. With
any problem nothing is written: every one is explained by file, and by cell or table row. Empty
answers change nothing. In the round's file only the answers are changed; all else stays as typed.
Exit status: 0 done, 1 problems, 2 wrong use.")]
pub(in crate::cli) struct ImportForms {
    /// The forms, .xlsx or .docx: files, patterns such as returned/*.docx, or folders
    #[arg(value_name = "FILE", required = true)]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// The round that the forms are of [default: the newest of their plan]
    #[arg(long, value_name = "ROUND")]
    pub(in crate::cli) round: Option<String>,
    /// Only show what would change
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Write without asking
    #[arg(long)]
    pub(in crate::cli) yes: bool,
    /// Let answers take the place of others that the round's file already has
    #[arg(long)]
    pub(in crate::cli) replace: bool,
    /// Where two owners answer for the same, take both, each under the owner's name
    #[arg(long)]
    pub(in crate::cli) join: bool,
}

/// Print how action plans are going: statuses, what is overdue, what was put off, whom to ask
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs progress status                                   all action plans
  packs progress status peer-challenge --on 2026-04-21    what is overdue on that day
  packs progress status --csv chase.csv                   whom to ask for what, for a spreadsheet
  packs progress status --docx chase.docx                 the same as a page, in the council's style
  packs progress status --message-format json             one JSON object a line, for a script

Dates are read from the timescales; one that no date can be read from is never overdue.
Exit status: 0 done, 1 problems, 2 wrong use.")]
pub(in crate::cli) struct Status {
    /// Action plans, by name [default: all]
    #[arg(value_name = "PLAN")]
    pub(in crate::cli) plans: Vec<String>,
    /// The day to judge by [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(in crate::cli) on: Option<Date>,
    /// Write whom to ask for what to this file, as a table for spreadsheets
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) csv: Option<PathBuf>,
    /// Write it as a page, to this PDF file
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) pdf: Option<PathBuf>,
    /// Write it as a page, to this Word file
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) docx: Option<PathBuf>,
    /// Write it as a page, to this web page
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) html: Option<PathBuf>,
}

impl Open {
    /// The date given, or the last day of the month, day or quarter that the round is named after.
    pub(in crate::cli) fn date(&self) -> Option<Date> {
        self.date.or_else(|| Timescale::read(&self.round, None).end)
    }
}

fn round(typed: &str) -> Result<String, String> {
    if let Some(why) = not_for_windows(typed) {
        return Err(format!("it {why}; choose another name"));
    }
    if is_id(typed) && typed != "null" {
        return Ok(typed.to_owned());
    }
    Err("use small letters, digits and hyphens, such as `2026-03`".to_owned())
}
