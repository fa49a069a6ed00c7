//! The arguments of `packs report`.

use std::path::PathBuf;

use clap::Subcommand;

/// Reports that go out to Word and come back
#[derive(Debug, clap::Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  packs report import output/2026-04-21-cabinet/public/hubs.docx
  packs report import returned.docx --report 2026-04-21-cabinet/hubs --dry-run")]
pub(in crate::cli) struct Reports {
    #[command(subcommand)]
    pub(in crate::cli) what: ReportCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ReportCommand {
    Import(ReportImport),
}

/// Take what somebody changed in a Word file of a report into the report's file
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  packs report import output/2026-04-21-cabinet/public/hubs.docx
  packs report import edited/2026-04-21-cabinet/public/hubs.docx --dry-run
  packs report import ~/Downloads/hubs-v2.docx --report 2026-04-21-cabinet/hubs --yes

Three texts are compared: the Word file as it was made, as it came back, and as it would be made now.
What only the Word file changed is shown, and written on a yes; comments in the report's file stay.
What both changed is never decided here: it is shown, and nothing is written until --replace or
--keep says which holds. What has no place in the report goes into `unplaced`.
Exit status: 0 done, 1 problems, 2 wrong use.")]
pub(in crate::cli) struct ReportImport {
    /// The Word file that came back
    pub(in crate::cli) file: PathBuf,
    /// The report that it is, as MEETING/REPORT [default: by the folder and name of the file, as builds have them]
    #[arg(long, value_name = "MEETING/REPORT", value_parser = named)]
    pub(in crate::cli) report: Option<(String, String)>,
    /// The folder that papers are made in, which knows what they were
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub(in crate::cli) output: PathBuf,
    /// Only show what would change
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Write without asking
    #[arg(long)]
    pub(in crate::cli) yes: bool,
    /// Where both changed something, take the Word file's text
    #[arg(long, conflicts_with = "keep")]
    pub(in crate::cli) replace: bool,
    /// Where both changed something, keep the text of the report's file
    #[arg(long)]
    pub(in crate::cli) keep: bool,
}

fn named(typed: &str) -> Result<(String, String), String> {
    let parted = typed.split_once('/').map(|(meeting, report)| (meeting.to_owned(), report.to_owned()));
    let full = parted.filter(|(meeting, report)| !meeting.is_empty() && !report.is_empty() && !report.contains('/'));
    full.ok_or_else(|| "type it as MEETING/REPORT".to_owned())
}
