//! `packs completions`: a script for the shell.

use clap::CommandFactory as _;

use super::args::{Args, Completions};
use super::console::Console;
use super::{DONE, Done};

pub(super) fn completions(args: &Completions, console: &mut Console<'_>) -> Done {
    let mut script = vec![];
    clap_complete::generate(args.shell, &mut Args::command(), "packs", &mut script);
    console.print(&String::from_utf8_lossy(&script));
    Ok(DONE)
}
