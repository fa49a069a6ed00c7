//! `packs man`: a manual page for every command.

use std::path::Path;

use clap::CommandFactory as _;

use super::args::{Args, Man};
use super::check::counted;
use super::console::Console;
use super::{DONE, Done, place};
use crate::diag::{Diagnostic, shown};
use crate::write::Output;

/// Writes the pages, over older ones.
pub(super) fn man(args: &Man, console: &mut Console<'_>) -> Done {
    place::anywhere(&args.dir)?;
    let mut command = Args::command().disable_help_subcommand(true);
    // This tells each command its full name and the global options.
    command.build();
    let written = pages(&command, &args.dir)?;
    console.say(&format!("wrote {} to {}", counted(written, "manual page"), shown(&args.dir)));
    Ok(DONE)
}

/// Writes the pages of a command and of its subcommands; returns their number.
fn pages(command: &clap::Command, folder: &Path) -> Result<usize, Diagnostic> {
    let version = concat!("packs ", env!("CARGO_PKG_VERSION"));
    let page = clap_mangen::Man::new(command.clone()).source(version).manual("packs");
    let mut text = vec![];
    page.render(&mut text).expect("memory takes all that is written");
    // The text after the options is already laid out, and is mostly examples.
    let text = String::from_utf8_lossy(&text)
        .replace(".SH EXTRA\nExamples:\n", ".SH EXAMPLES\n.nf\n")
        .replace(".SH EXTRA\n", ".SH STEPS\n.nf\n")
        .replace(".SH VERSION\n", ".fi\n.SH VERSION\n");
    Output::new(folder).write(&page.get_filename(), text.as_bytes())?;
    let below = command.get_subcommands().filter(|below| !below.is_hide_set());
    below.map(|below| pages(below, folder)).sum::<Result<usize, _>>().map(|below| below + 1)
}
