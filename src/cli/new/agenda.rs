//! Adds a new report to the agenda without changing comments, order or anything else in the file.

use std::path::Path;

use crate::cli::console::Console;
use crate::diag::{Diagnostic, Diagnostics, shown};
use crate::load;
use crate::model::Meeting;
use crate::model::meeting::Item;
use crate::model::value::Id;
use crate::shape::Shape as _;
use crate::source::Sources;
use crate::write::Output;
use crate::yaml::edit;

/// Adds the report as the last item if each item is on lines of its own; otherwise says which line to add.
pub(super) fn agenda(
    file: &Path,
    text: &str,
    meeting: &Meeting,
    report: &str,
    console: &mut Console<'_>,
) -> Result<(), Diagnostic> {
    let item = Item { report: Some(Id::made(report)), ..Item::default() };
    let name = file.file_name().and_then(|name| name.to_str());
    match (edit::push(text, "items", &item.write()).filter(|text| is_that(text, meeting, report)), file.parent(), name)
    {
        (Some(text), Some(folder), Some(name)) => {
            Output::new(folder).write(name, text.as_bytes())?;
            console.say(&format!("added it to the items in {}", shown(file)));
        }
        _ => {
            console.say(&format!("Add it to the items in {}, at its place on the agenda:", shown(file)));
            console.say(&format!("  - report: {report}"));
        }
    }
    Ok(())
}

/// Whether a text is read as the same meeting with the report as one more item.
fn is_that(text: &str, meeting: &Meeting, report: &str) -> bool {
    let mut problems = Diagnostics::default();
    let read: Option<Meeting> =
        load::text("meeting.yaml".into(), text.to_owned(), &mut Sources::default(), &mut problems);
    let names = |meeting: &Meeting| -> Vec<String> { meeting.reports().map(|id| id.value.clone()).collect() };
    let mut expected = names(meeting);
    expected.push(report.to_owned());
    problems.errors() == 0 && read.is_some_and(|read| names(&read) == expected)
}
