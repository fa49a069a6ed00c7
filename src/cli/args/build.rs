//! `packs build` and `packs jobs`.

use std::path::PathBuf;

use super::{Bounds, Strictness, date};
use crate::export::Format;
use crate::model::value::Date;

/// Make the papers of all meetings, or of some
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs build                                   all meetings, all formats
  packs build 2026-02-10-cabinet                one meeting
  packs build --format docx --output drafts     Word files only, to the folder `drafts`
  packs build 2026-02-10-cabinet --published-on 2026-02-02

A paper whose data has an error is not made; the others are.
Exit status: 0 done, 1 problems, 2 wrong use, 3 another build is at it (`--no-wait`).")]
pub(in crate::cli) struct Build {
    /// Meetings, by the name of their folder, such as 2026-02-10-cabinet [default: all]
    #[arg(value_name = "MEETING")]
    pub(in crate::cli) meetings: Vec<String>,
    /// The folder to put the papers into
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub(in crate::cli) output: PathBuf,
    /// The formats to make, with commas between them: pdf, docx, html
    #[arg(short, long, value_name = "FORMATS", value_delimiter = ',', default_value = "pdf,docx,html")]
    #[arg(hide_possible_values = true)]
    pub(in crate::cli) format: Vec<Format>,
    /// Make only the packs of supplements; what was published before stays as it is
    #[arg(long)]
    pub(in crate::cli) supplement: bool,
    /// Make a second PDF of each pack for printing on both sides, `pack-print.pdf`: papers begin on right-hand pages
    #[arg(long, conflicts_with_all = ["supplement", "recipients"])]
    pub(in crate::cli) print: bool,
    /// Make all papers in large print too, as PDF: at 16 points, with tables as labels and values below each other, in the folders
    /// `public-large-print` and `restricted-large-print`. Packs for printing on both sides (`--print`) and members' copies (`--for`) are
    /// not made in large print
    #[arg(long, conflicts_with_all = ["supplement", "recipients"])]
    pub(in crate::cli) large_print: bool,
    /// Make a numbered copy of the restricted pack for this member, and nothing else; may be given several times
    #[arg(long = "for", value_name = "MEMBER", conflicts_with = "supplement")]
    pub(in crate::cli) recipients: Vec<String>,
    /// Make the papers as if they were published on this day, and say whether it is in time
    #[arg(long, value_name = "DATE", value_parser = date, requires = "meetings", conflicts_with = "supplement")]
    pub(in crate::cli) published_on: Option<Date>,
    /// Use the output folder for this workspace even if it belongs to another
    #[arg(long)]
    pub(in crate::cli) take_over: bool,
    /// Where another build has one of these meetings, wait for nobody: make nothing, with exit status 3
    #[arg(long, conflicts_with = "watch")]
    pub(in crate::cli) no_wait: bool,
    /// Make the papers of the one meeting that this line of `packs jobs --message-format json` describes: read nothing else of the
    /// workspace, and leave the papers of other meetings as they are
    #[arg(long, value_name = "LINE", conflicts_with_all = ["meetings", "watch", "take_over"])]
    pub(in crate::cli) job: Option<String>,
    /// Say what would be made and why, and make nothing
    #[arg(long, conflicts_with = "watch")]
    pub(in crate::cli) dry_run: bool,
    /// Build again whenever a file of the workspace is saved, until Ctrl-C
    #[arg(long)]
    pub(in crate::cli) watch: bool,
    /// How many documents to make at a time [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(in crate::cli) jobs: Option<u16>,
    #[command(flatten)]
    pub(in crate::cli) strictness: Strictness,
    #[command(flatten)]
    pub(in crate::cli) bounds: Bounds,
}

/// List meetings as jobs for several processes or computers
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs jobs                                    how many documents each meeting has, and from how many files
  packs jobs --message-format json              one JSON object a line, for `packs build --job`

Two meetings at a time, each in a process of its own:
  packs jobs --message-format json | xargs -d '\\n' -n 1 -P 2 packs build --job

A job names the files that are read for it, so that they can be carried to another computer, and what
only the whole workspace tells. It is refused where the files are others. The papers are the same bytes
wherever they are made. Only `packs build` takes away papers of meetings that are no jobs.
Exit status: 0 no errors, 1 errors, 2 wrong use.")]
pub(in crate::cli) struct Jobs {
    /// Meetings, by the name of their folder, such as 2026-02-10-cabinet [default: all]
    #[arg(value_name = "MEETING")]
    pub(in crate::cli) meetings: Vec<String>,
    /// The folder that the papers go to
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub(in crate::cli) output: PathBuf,
}
