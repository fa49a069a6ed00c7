//! Answers put into the text of a round's file. The new text is read again and compared, so that a file in an unusual
//! form is refused, never spoilt.

use std::path::Path;

use super::answers::{Value, typed};
use super::taken::FileChange;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::load;
use crate::model::part::Said;
use crate::model::{ProgressRound, Update};
use crate::progress::Of;
use crate::shape::{Node, Style};
use crate::source::Sources;
use crate::yaml::{self, edit};

/// The text of a round's file with the changes in it.
pub fn edited(path: &Path, text: &str, record: &ProgressRound, changes: &[FileChange]) -> Result<String, Diagnostic> {
    let mut wanted = record.clone();
    let mut places = vec![];
    for change in changes {
        let table = match change.of {
            Of::Theme => &mut wanted.themes,
            Of::Recommendation => &mut wanted.recommendations,
        };
        let entry = table.entries.iter_mut().find(|(key, _)| key.value == change.key);
        let (key, update) = entry.ok_or_else(|| refused(path, &change.name))?;
        change.part.set(update, Some(Said::Line(change.value.typed())));
        places.push((key.span, change));
    }
    // From the end of the file, so that earlier places stay true.
    places.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    let mut edited = text.to_owned();
    for (place, change) in places {
        let value = match &change.value {
            Value::Text(blocks) => Node::text(typed(blocks), Style::Block),
            Value::Line(line) => Node::text(line, Style::Quoted),
        };
        let key = change.part.key();
        edited = edit::set(&edited, place, key, &value, &Update::keys()).ok_or_else(|| refused(path, &change.name))?;
    }
    let mut problems = Diagnostics::default();
    let again: Option<ProgressRound> =
        load::text(path.to_owned(), edited.clone(), &mut Sources::default(), &mut problems);
    let is_right = again.is_some_and(|again| yaml::write(&again) == yaml::write(&wanted));
    if problems.errors() > 0 || !is_right {
        let name = changes.first().map_or("", |change| &change.name);
        return Err(refused(path, name));
    }
    Ok(edited)
}

fn refused(path: &Path, name: &str) -> Diagnostic {
    let message = format!("the answers cannot be put into the file as it is typed, at {name} or near it");
    Diagnostic::at_path(Code::NotEditable, path, message)
        .help("type each key on a line of its own, as `packs progress open` writes them")
}
