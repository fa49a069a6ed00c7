//! What a Word file says once its changes are accepted or rejected, as the reader of reports reads it: the one that is
//! asked whether marks are right is not the one that made them.

use std::path::Path;

use crate::diag::Diagnostic;
use crate::office::{PaperPart, Settle, read_paper};

/// The words of each paragraph and cell, with what tells them apart; those without any are left out.
pub(super) fn words(path: &Path, bytes: &[u8], settle: Settle) -> Result<Vec<String>, Diagnostic> {
    let paper = read_paper(path, bytes, settle)?;
    let mut out = vec![];
    for part in &paper.parts {
        match part {
            PaperPart::Line(line) => {
                let notes = line.notes().into_iter().map(|note| format!("[{note}]"));
                said("", &line.text(), &notes.collect::<String>(), &mut out);
            }
            PaperPart::Table(table) => {
                for row in &table.rows {
                    for cell in &row.cells {
                        for line in cell.lines() {
                            let place = format!("column {} and {}: ", cell.column, cell.columns);
                            said(&place, &line.text(), &line.notes().concat(), &mut out);
                        }
                    }
                    out.push("row".to_owned());
                }
            }
            PaperPart::Picture(picture) => {
                out.push(format!("{}: {}", picture.kind, picture.words.as_deref().unwrap_or_default()));
            }
        }
    }
    Ok(out)
}

fn said(place: &str, text: &str, notes: &str, out: &mut Vec<String>) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() || !notes.is_empty() {
        out.push(format!("{place}{text}{notes}"));
    }
}
