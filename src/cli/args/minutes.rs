//! The arguments of `packs minutes`.

use clap::Subcommand;

/// Open the minutes of a meeting
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs minutes open 2026-09-08-cabinet")]
pub(in crate::cli) struct Minutes {
    #[command(subcommand)]
    pub(in crate::cli) what: WhatMinutes,
}

/// What to do with minutes.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum WhatMinutes {
    Open(OpenMinutes),
}

/// Write the file of a meeting's minutes: a place for every member and item, and the next number
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs minutes open 2026-09-08-cabinet     writes meetings/2026-09-08-cabinet/minutes.yaml

What the reports recommend is in comments: an outcome is one word, and only what differs from the
recommendations is typed. A file that is already there is never overwritten.
Exit status: 0 done, 1 problems, 2 wrong use.")]
pub(in crate::cli) struct OpenMinutes {
    /// The meeting, by the name of its folder
    pub(in crate::cli) meeting: String,
}
