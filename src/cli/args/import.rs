//! The arguments of `packs import`.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::model::value::Date;

/// Turn a table in Word, Excel or CSV, or a report in Word, into a file of the workspace
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs import plan.docx --as action-plan --to peer-challenge
  packs import plan.docx --as action-plan --date 2026-01-23 --add --to peer-challenge
  packs import tracker.xlsx --as register --to tracker
  packs import tracker.xlsx --as register --layout recommendation-tracker --to tracker
  packs import update.docx --as round --plan peer-challenge --date 2026-01-23 --to 2026-01
  packs import hubs.docx --as report --layout committee-report --meeting 2026-04-21-cabinet --to hubs
  packs import plan.csv --as action-plan --map \"What we said=recommendation\" --map \"Cost=nothing\"

Columns are known by their headings. Where one is not, nothing is written, and the message says what
to add. `packs import` prints how it understood each heading, and all that should be looked at; what
has no place in the file is in comments at its end. A file that is already there is never
overwritten. A report is written whatever is unclear in it: what has no place goes into `unplaced`.
Exit status: 0 done, 1 problems, or headings of a report that are not known for sure, 2 wrong use.")]
pub(in crate::cli) struct Import {
    /// The file with the table or the report: .docx, .xlsx or .csv
    pub(in crate::cli) table: PathBuf,
    /// What it becomes: `action-plan`, `register`, `round` or `report`
    #[arg(long = "as", value_name = "KIND", hide_possible_values = true)]
    pub(in crate::cli) target: Target,
    /// What a column is for, or what is below a heading of a report, where it does not say itself; may be given several
    /// times
    #[arg(long, value_name = "HEADING=FIELD", value_parser = mapped)]
    pub(in crate::cli) map: Vec<(String, String)>,
    /// The name of the file to write, such as `climate`, or its path: it goes into the workspace's folder for its kind
    /// [default: print it]
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) to: Option<PathBuf>,
    /// The layout of a report or of a register. `register` takes the headings of the table for its fields; others declare
    /// fields of their own [default of registers: register]
    #[arg(long, value_name = "NAME", required_if_eq("target", "report"))]
    pub(in crate::cli) layout: Option<String>,
    /// The meeting that a report is for
    #[arg(long, value_name = "MEETING")]
    pub(in crate::cli) meeting: Option<String>,
    /// The council's Word template: what a report has from it word for word is no text of the report
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) template: Option<PathBuf>,
    /// What is made of tracked changes in a report: `accept` or `reject`
    #[arg(long, value_name = "WHAT", default_value = "accept", hide_possible_values = true)]
    pub(in crate::cli) changes: Changes,
    /// The action plan of a round
    #[arg(long, value_name = "NAME", required_if_eq("target", "round"))]
    pub(in crate::cli) plan: Option<String>,
    /// The date that a round reports on, as "23 January 2026", 23/01/2026 or 2026-01-23. With an action plan, what its table
    /// says of progress goes into a round of that date
    #[arg(long, value_name = "DATE", value_parser = super::new::date, required_if_eq("target", "round"))]
    pub(in crate::cli) date: Option<Date>,
    /// Add officers and statuses to council.yaml that it does not have yet
    #[arg(long)]
    pub(in crate::cli) add: bool,
}

/// What is made of tracked changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Changes {
    /// They are read as if they were accepted.
    Accept,
    /// They are read as if they were rejected.
    Reject,
}

/// What a table becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Target {
    /// An action plan.
    ActionPlan,
    /// A register.
    Register,
    /// A progress round.
    Round,
    /// A report.
    Report,
}

/// The last `=` parts the two: headings may have one, fields do not.
fn mapped(typed: &str) -> Result<(String, String), String> {
    typed
        .rsplit_once('=')
        .map(|(heading, field)| (heading.trim().to_owned(), field.trim().to_owned()))
        .filter(|(heading, field)| !heading.is_empty() && !field.is_empty())
        .ok_or_else(|| "type it as \"HEADING=FIELD\"".to_owned())
}
