//! Adds officers and statuses to `council.yaml` without changing comments, order or anything else in the file.

use std::path::Path;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::edit::{self, Change, Step};
use crate::files;
use crate::import::Missing;
use crate::load::{self, MAX_BYTES};
use crate::model::Council;
use crate::shape::{Node, Shape as _};
use crate::source::Sources;

/// The text of the file with all that is missing. An error if it is typed in a way that nothing can be added to.
pub(super) fn with(missing: &Missing, file: &Path) -> Result<String, Diagnostic> {
    let bytes = files::read(file, MAX_BYTES).map_err(|trouble| trouble.unreadable(file))?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let council = read(&text).ok_or_else(|| cannot(file))?;
    let add = |way: Vec<Step>, at: usize, value: Node| (way, Change::Insert { at, key: None, value });
    let mut edits = vec![];
    for (more, officer) in missing.officers.iter().enumerate() {
        edits.push(add(vec!["officers".into()], council.officers.len() + more, officer.write()));
    }
    if !missing.statuses.is_empty() {
        let key = council.status_key(missing.key.as_deref()).ok_or_else(|| cannot(file))?;
        let place = council.status_keys.iter().position(|one| one.id.span == key.id.span);
        let way: Vec<Step> = vec!["status_keys".into(), place.unwrap_or_default().into(), "statuses".into()];
        for (more, status) in missing.statuses.iter().enumerate() {
            edits.push(add(way.clone(), key.statuses.len() + more, status.write()));
        }
    }
    let edited = edit::edited(file, &text, &edits).map_err(|_| cannot(file))?;
    let is_sound = read(&edited.text).is_some();
    if is_sound { Ok(edited.text) } else { Err(cannot(file)) }
}

/// The council of a text, where nothing in it is wrong.
fn read(text: &str) -> Option<Council> {
    let mut problems = Diagnostics::default();
    let mut sources = Sources::default();
    let council =
        load::text("council.yaml".into(), text.trim_start_matches('\u{feff}').to_owned(), &mut sources, &mut problems);
    council.filter(|_| problems.errors() == 0)
}

fn cannot(file: &Path) -> Diagnostic {
    Diagnostic::at_path(Code::HasErrors, file, "it is typed in a way that nothing can be added to it")
        .help("leave `--add` out: the lines to add are then at the end of the new file")
}
