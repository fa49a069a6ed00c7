//! Answers put into the text of a round's file.

use std::path::Path;

use super::answers::{Value, typed};
use super::proposal::FileChange;
use crate::diag::Diagnostic;
use crate::edit::{self, Change, Step};
use crate::model::Update;
use crate::progress::Of;
use crate::shape::{Node, Style};

/// The text of a round's file with the changes in it.
pub fn edited(path: &Path, text: &str, changes: &[FileChange]) -> Result<String, Diagnostic> {
    Ok(edit::edited(path, text, &edits(changes))?.text)
}

/// The changes of a round's file that answers make.
pub fn edits(changes: &[FileChange]) -> Vec<edit::Edit> {
    let keys: Vec<String> = Update::keys().into_iter().map(str::to_owned).collect();
    let edits = changes.iter().map(|change| {
        let table = match change.of {
            Of::Theme => "themes",
            Of::Recommendation => "recommendations",
        };
        let value = match &change.value {
            Value::Text(blocks) => Node::text(typed(blocks), Style::Block),
            Value::Line(line) => Node::text(line, Style::Quoted),
        };
        let way: Vec<Step> = [table, &change.key, change.part.key()].map(Step::from).to_vec();
        (way, Change::Set { value, keys: keys.clone() })
    });
    edits.collect()
}
