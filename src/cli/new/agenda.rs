//! Adds a new report to the agenda without changing comments, order or anything else in the file.

use crate::begin::OnAgenda;
use crate::cli::console::Console;
use crate::diag::{Diagnostic, shown};
use crate::edit;
use crate::write::Output;

/// Adds the report as the last item, or, where the file is typed in a way that it cannot be, says which line to add.
pub(super) fn put_on(agenda: &OnAgenda, report: &str, console: &mut Console<'_>) -> Result<(), Diagnostic> {
    let OnAgenda { file, text, edit } = agenda;
    let name = file.file_name().and_then(|name| name.to_str());
    match (edit::edited(file, text, std::slice::from_ref(edit)), file.parent(), name) {
        (Ok(edited), Some(folder), Some(name)) => {
            Output::new(folder).write(name, edited.text.as_bytes())?;
            console.say(&format!("added it to the items in {}", shown(file)));
        }
        _ => {
            console.say(&format!("Add it to the items in {}, at its place on the agenda:", shown(file)));
            console.say(&format!("  - report: {report}"));
        }
    }
    Ok(())
}
