//! The arguments of `packs new`.

use std::path::PathBuf;

use clap::Subcommand;

use crate::files::not_for_windows;
use crate::model::value::{Date, is_id};
use crate::sample::{self, Numbers};

/// Write a commented file to start from
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs new council our-council
  packs new meeting 2026-02-10 cabinet
  packs new action-plan peer-challenge
  packs new progress-round peer-challenge 2026-01-23
  packs new report 2026-02-10-cabinet progress-update --layout progress-update
  packs new sample a-whole-year

A file that is already there is never overwritten.

Replace what says \"to be written\", and check what says \"to be checked\": `packs check` names the
lines. Once a meeting has its `published_on`, texts that are still to be written are errors. To
build a draft with them, leave `published_on` out of meeting.yaml.")]
pub(in crate::cli) struct New {
    #[command(subcommand)]
    pub(in crate::cli) what: What,
}

/// What to start.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum What {
    /// Start a workspace: council.yaml, the folders it needs, and schemas for your editor
    #[command(after_help = "\
Examples:
  packs new council our-council                 in a new folder
  packs new council .                           in this folder")]
    Council {
        /// The folder to make it in
        dir: PathBuf,
    },
    /// Start a meeting: its folder and its agenda
    #[command(after_help = "\
Examples:
  packs new meeting 2026-02-10 cabinet
  packs new meeting \"10 February 2026\" cabinet")]
    Meeting {
        /// The day, as 2026-02-10 or "10 February 2026"
        #[arg(value_parser = date)]
        date: Date,
        /// The committee, by its id in council.yaml
        committee: String,
    },
    /// Start a report of a meeting, with all that its layout asks for
    #[command(after_help = "\
Examples:
  packs new report 2026-02-10-cabinet housing-strategy --layout executive-board-report
  packs new report 2026-02-10-cabinet progress --layout progress-update --plan peer-challenge

The report is added to the items of the meeting if the rest of the file can stay as it is; otherwise
the lines to add are printed.")]
    Report {
        /// The meeting, by the name of its folder
        meeting: String,
        /// The name of the report's file: small letters, digits and hyphens
        #[arg(value_parser = name)]
        name: String,
        /// Its layout; where none is named, the layouts are listed
        #[arg(short, long)]
        layout: Option<String>,
        /// The action plan it shows [default: the first by name]
        #[arg(long, value_name = "NAME")]
        plan: Option<String>,
        /// The register it shows [default: the first that has the layout]
        #[arg(long, value_name = "NAME")]
        register: Option<String>,
    },
    /// Start an action plan
    #[command(after_help = "\
Examples:
  packs new action-plan peer-challenge          writes action-plans/peer-challenge.yaml")]
    ActionPlan {
        /// The name of its file: small letters, digits and hyphens
        #[arg(value_parser = name)]
        name: String,
    },
    /// Start a progress round of an action plan, with a place for each theme and recommendation
    #[command(after_help = "\
Examples:
  packs new progress-round peer-challenge 2026-01-23

An earlier round stays as it is: each round is a file of its own.")]
    ProgressRound {
        /// The action plan
        plan: String,
        /// The date that it reports on, as "23 January 2026", 23/01/2026 or 2026-01-23
        #[arg(value_parser = date)]
        date: Date,
    },
    /// Start a register
    #[command(after_help = "\
Examples:
  packs new register scrutiny-recommendations --layout recommendation-tracker

To have other fields, make the layout your own with `packs layouts eject recommendation-tracker`.")]
    Register {
        /// The name of its file: small letters, digits and hyphens
        #[arg(value_parser = name)]
        name: String,
        /// The layout that declares its fields; where none is named, they are listed
        #[arg(short, long)]
        layout: Option<String>,
    },
    /// Make up a council with a whole year of meetings, to try things out and to measure
    #[command(after_help = "\
Examples:
  packs new sample a-whole-year
  packs new sample a-large-council --meetings 250 --reports 8 --seed 2
  packs new sample updates --meetings 25 --reports 8 --layout progress-update

The same numbers give the same files, on any computer. The council, its people and its papers are
made up, in sentences put together by chance.")]
    Sample {
        /// The folder to make it in: a new one, or one without files
        dir: PathBuf,
        /// How many meetings, from May to April
        #[arg(long, value_name = "N", default_value_t = 24, value_parser = meetings)]
        meetings: usize,
        /// How many reports each of them has
        #[arg(long, value_name = "N", default_value_t = 4, value_parser = reports)]
        reports: usize,
        /// Another number gives another council
        #[arg(long, value_name = "N", default_value_t = 1)]
        seed: u64,
        /// The only layout of its reports [default: all in turn]
        #[arg(long, value_name = "LAYOUT", value_parser = layout)]
        layout: Option<&'static str>,
    },
}

fn meetings(typed: &str) -> Result<usize, String> {
    number(typed, Numbers::MOST_MEETINGS)
}

fn reports(typed: &str) -> Result<usize, String> {
    number(typed, Numbers::MOST_REPORTS)
}

fn number(typed: &str, most: usize) -> Result<usize, String> {
    let number = typed.parse().ok().filter(|number| (1..=most).contains(number));
    number.ok_or_else(|| format!("type a whole number from 1 to {most}"))
}

fn layout(typed: &str) -> Result<&'static str, String> {
    let known = sample::LAYOUTS.into_iter().find(|layout| *layout == typed);
    known.ok_or_else(|| format!("use one of: {}", sample::LAYOUTS.join(", ")))
}

pub(super) fn date(typed: &str) -> Result<Date, String> {
    Date::read(typed).map_err(|not| not.sentence())
}

/// `null` would be read back as nothing, and `meeting.yaml` is the agenda.
fn name(typed: &str) -> Result<String, String> {
    if let Some(why) = not_for_windows(typed) {
        return Err(format!("it {why}; choose another name"));
    }
    if is_id(typed) && typed != "null" && typed != "meeting" && typed != "minutes" {
        return Ok(typed.to_owned());
    }
    Err("use small letters, digits and hyphens, such as `progress-update`".to_owned())
}
