//! Puts a new report on the agenda without touching anything else in the file: comments and order stay as they are.

use std::path::Path;

use crate::cli::console::Console;
use crate::diag::{Diagnostic, Diagnostics, shown};
use crate::load;
use crate::model::Meeting;
use crate::source::Sources;
use crate::write::Output;

/// Adds the report as the last item where the file ends with its items; else says which lines to add.
pub(super) fn agenda(
    file: &Path,
    text: &str,
    meeting: &Meeting,
    report: &str,
    console: &mut Console<'_>,
) -> Result<(), Diagnostic> {
    let name = file.file_name().and_then(|name| name.to_str());
    match (
        with_item(text, report).filter(|text| is_that(text, meeting, report)),
        file.parent(),
        name,
    ) {
        (Some(text), Some(folder), Some(name)) => {
            Output::new(folder).write(name, text.as_bytes())?;
            console.say(&format!("added it to the items in {}", shown(file)));
        }
        _ => {
            console.say(&format!(
                "Add it to the items in {}, at its place on the agenda:",
                shown(file)
            ));
            console.say(&format!("  - report: {report}"));
        }
    }
    Ok(())
}

/// The text with the item at its end, if `items:` is its last key and has its items below it.
fn with_item(text: &str, report: &str) -> Option<String> {
    let is_blank = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let lines: Vec<&str> = text.lines().collect();
    let is_key = |line: &&str| !is_blank(line) && !line.starts_with([' ', '\t', '-']);
    let last = lines.iter().rposition(is_key)?;
    let rest = lines[last].strip_prefix("items:")?.trim();
    if !rest.is_empty() && !rest.starts_with('#') {
        return None;
    }
    let first = lines[last + 1..].iter().find(|line| line.trim_start().starts_with('-'));
    let indent = first.map_or("  ", |line| &line[..line.len() - line.trim_start().len()]);
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let gap = if text.ends_with('\n') { "" } else { end };
    Some(format!("{text}{gap}{indent}- report: {report}{end}"))
}

/// Whether a text is read as the same meeting with the report as one more item.
fn is_that(text: &str, meeting: &Meeting, report: &str) -> bool {
    let mut problems = Diagnostics::default();
    let read: Option<Meeting> =
        load::text("meeting.yaml".into(), text.to_owned(), &mut Sources::default(), &mut problems);
    let names = |meeting: &Meeting| -> Vec<String> {
        meeting.reports().map(|id| id.value.clone()).collect()
    };
    let mut expected = names(meeting);
    expected.push(report.to_owned());
    problems.errors() == 0 && read.is_some_and(|read| names(&read) == expected)
}

#[cfg(test)]
mod tests {
    use super::with_item;

    #[test]
    fn an_item_is_added_below_the_others_and_comments_stay() {
        let text =
            "date: 1 May 2026\nitems:  # in order\n  # first\n  - number: 5\n    report: a\n";
        assert_eq!(with_item(text, "b").unwrap(), format!("{text}  - report: b\n"));
        assert_eq!(with_item("items:", "b").unwrap(), "items:\n  - report: b\n");
        assert_eq!(
            with_item("items:\r\n- report: a\r\n", "b").unwrap(),
            "items:\r\n- report: a\r\n- report: b\r\n"
        );
    }

    #[test]
    fn a_file_that_does_not_end_with_its_items_is_left_alone() {
        assert_eq!(with_item("items: []\n", "b"), None);
        assert_eq!(with_item("items:\n  - report: a\ntime: 6 pm\n", "b"), None);
        assert_eq!(with_item("", "b"), None);
    }
}
