//! The arguments of `packs compare`.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::plan::Audience;

/// Say what changed in a meeting's papers, and mark it in Word
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs compare 2026-04-21-cabinet --out changes                    since they were published
  packs compare 2026-04-21-cabinet/hubs --out changes               one paper
  packs compare 2026-04-21-cabinet --from built --out changes       since the last build
  packs compare 2026-04-21-cabinet --from ../last-week --out changes
  packs compare 2026-04-21-cabinet/hubs --from sent.docx --out changes

A state is `published` (kept by builds up to the day of the last publication), `built` (in the output
folder), `now` (what a build would make), the folder of another workspace, or for one paper a Word
file. DIR gets a Word file of each changed paper with tracked changes, which can be accepted or
rejected one by one, and the list of all changes as web page, table and JSON. It cannot be a folder
that papers are published from.
Exit status: 0 done, 1 problems, or something differs and --fail-on-change, 2 wrong use.")]
pub(in crate::cli) struct Compare {
    /// The meeting, by the name of its folder, or one of its papers: MEETING/REPORT, MEETING/agenda
    #[arg(value_name = "MEETING[/PAPER]")]
    pub(in crate::cli) what: String,
    /// The folder to put the marked papers and the list into: a new one, or one from an earlier comparison for the same readers
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) out: PathBuf,
    /// The older state
    #[arg(long, value_name = "STATE", default_value = "published")]
    pub(in crate::cli) from: String,
    /// The newer state
    #[arg(long, value_name = "STATE", default_value = "now")]
    pub(in crate::cli) to: String,
    /// Whose papers are compared: those of the public, or those of members. The two are never mixed
    #[arg(long, default_value = "public", hide_possible_values = true, value_name = "public|restricted")]
    pub(in crate::cli) audience: Audience,
    /// End with exit status 1 where anything differs
    #[arg(long)]
    pub(in crate::cli) fail_on_change: bool,
    /// The folder that papers are made in
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub(in crate::cli) output: PathBuf,
}

impl ValueEnum for Audience {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Public, Self::Restricted]
    }
    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.word()))
    }
}
