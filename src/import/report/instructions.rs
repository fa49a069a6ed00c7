//! Guidance of a template that nobody deleted.

use super::ReportOptions;
use crate::import::words::simple;
use crate::office::{Line, PaperPart};

/// Words that tell somebody what to do with the template.
const TELLING: [&str; 8] = ["delete", "deleted", "insert", "complete", "completed", "amend", "template", "guidance"];

/// Whether a paragraph looks like an instruction: it is in square brackets or in a colour of its own, and says what to do
/// with the text.
pub(super) fn is_one(line: &Line, options: &ReportOptions<'_>) -> bool {
    let text = line.text();
    let text = text.trim();
    if of_template(text, options) {
        return true;
    }
    let is_apart = text.starts_with('[') && text.ends_with(']') || line.look().is_coloured;
    let simple = simple(text);
    is_apart && line.heading().is_none() && simple.split(' ').any(|word| TELLING.contains(&word))
}

/// Whether the council’s template has a paragraph word for word that is no heading.
fn of_template(text: &str, options: &ReportOptions<'_>) -> bool {
    let parts = options.template.iter().flat_map(|template| &template.parts);
    let mut lines = parts.filter_map(|part| match part {
        PaperPart::Line(line) => Some(line),
        PaperPart::Table(_) | PaperPart::Picture(_) => None,
    });
    text.split_whitespace().nth(3).is_some()
        && lines.any(|line| line.heading().is_none() && line.text().split_whitespace().eq(text.split_whitespace()))
}
