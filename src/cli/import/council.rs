//! Adds officers and statuses to `council.yaml` without changing comments, order or anything else in the file.

use std::path::Path;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files;
use crate::import::Missing;
use crate::load::{self, MAX_BYTES};
use crate::model::Council;
use crate::shape::{Node, Shape as _};
use crate::source::Sources;
use crate::yaml::edit;

/// The text of the file with all that is missing. An error if it is typed in a way that nothing can be added to.
pub(super) fn with(missing: &Missing, file: &Path) -> Result<String, Diagnostic> {
    let bytes = files::read(file, MAX_BYTES).map_err(|trouble| trouble.unreadable(file))?;
    let before = String::from_utf8_lossy(&bytes).into_owned();
    let mut text = before.clone();
    for officer in &missing.officers {
        let last = read(&text).and_then(|council| council.officers.last().map(|officer| officer.id.span.start));
        text = pushed(&text, "officers", last, &officer.write()).ok_or_else(|| cannot(file))?;
    }
    for status in &missing.statuses {
        let last = read(&text).and_then(|council| {
            let key = council.status_key(missing.key.as_deref())?;
            key.statuses.last().map(|status| status.id.span.start)
        });
        text = last.and_then(|at| edit::push_behind(&text, at, &status.write())).ok_or_else(|| cannot(file))?;
    }
    let is_that = read(&text).is_some_and(|now| {
        let is_there = |id: &str| now.officers.iter().any(|officer| officer.id.value == id);
        let key = now.status_key(missing.key.as_deref());
        let has = |id: &str| key.is_some_and(|key| key.status(id).is_some());
        missing.officers.iter().all(|officer| is_there(officer.id.as_str()))
            && missing.statuses.iter().all(|status| has(status.id.as_str()))
    });
    if is_that { Ok(text) } else { Err(cannot(file)) }
}

fn pushed(text: &str, key: &str, last: Option<usize>, item: &Node) -> Option<String> {
    match last {
        Some(at) => edit::push_behind(text, at, item),
        None => edit::push(text, key, item),
    }
}

/// The council of a text, where nothing in it is wrong.
fn read(text: &str) -> Option<Council> {
    let mut problems = Diagnostics::default();
    let mut sources = Sources::default();
    let council = load::text("council.yaml".into(), text.to_owned(), &mut sources, &mut problems);
    council.filter(|_| problems.errors() == 0)
}

fn cannot(file: &Path) -> Diagnostic {
    Diagnostic::at_path(Code::HasErrors, file, "it is typed in a way that nothing can be added to it")
        .help("leave `--add` out: the lines to add are then at the end of the new file")
}
