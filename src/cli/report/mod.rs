//! `packs report`: reports that go out to Word and come back.

mod import;
mod versions;

use std::path::Path;

use super::Done;
use super::args::{ReportCommand, Reports};
use super::console::Console;

pub(super) fn report(args: &Reports, root: &Path, console: &mut Console<'_>) -> Done {
    match &args.what {
        ReportCommand::Import(args) => import::import(args, root, console),
    }
}
