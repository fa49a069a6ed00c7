//! `packs new sample`: a made-up council with a whole year of meetings.

use std::path::Path;

use crate::cli::check::counted;
use crate::cli::console::Console;
use crate::cli::place::anywhere;
use crate::diag::{Code, Diagnostic, shown};
use crate::files;
use crate::sample::{self, Numbers};
use crate::write;

/// Writes the workspace into a folder without files.
pub(super) fn sample(dir: &Path, numbers: &Numbers, console: &mut Console<'_>) -> Result<(), Diagnostic> {
    anywhere(dir)?;
    let there = files::list(dir, dir);
    let is_empty = there.is_ok_and(|there| there.is_empty());
    if !is_empty {
        return Err(
            Diagnostic::at_path(Code::Exists, dir, "the folder already has files in it").help("name another folder")
        );
    }
    let mut written = 0;
    for file in sample::files(numbers) {
        write::create(&dir.join(&file.path), file.text.as_bytes())?;
        written += 1;
    }
    console.say(&format!(
        "wrote {} to {}: {} with {} each",
        counted(written, "file"),
        shown(dir),
        counted(numbers.meetings, "meeting"),
        counted(numbers.reports, "report"),
    ));
    console.say("Next:");
    console.say(&format!("  packs build --workspace {}", shown(dir)));
    Ok(())
}
