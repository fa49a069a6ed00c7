//! The text around the questions of a form: its title, the last day for answers, how to fill it in.

use super::ask::Asking;
use super::words::{FOR, FORM, HOW, LINES, LONG, MEANING, STATUS, WHITE_CELLS, heading};
use crate::diag::in_a_row;
use crate::model::Part;

pub(super) fn title(asking: &Asking<'_>) -> String {
    let plan = &asking.standing.plan.title.value;
    format!("{plan}: your update for {}", asking.record.title())
}

pub(super) fn deadline(asking: &Asking<'_>) -> Option<String> {
    let by = asking.by?;
    Some(format!("{RETURN} {}.", by.weekday()))
}

const RETURN: &str = "Please send this form back by";

/// How to fill a form in, in paragraphs.
pub(super) fn instructions(asking: &Asking<'_>) -> Vec<String> {
    let thing = asking.about().to_lowercase();
    let headings: Vec<String> = asking.parts.iter().map(|part| format!("“{}”", heading(*part))).collect();
    let mut lines = vec![
        format!("For each {thing} in which you have an action, please say what has happened since the last update."),
        format!(
            "Fill in {}. Everything else is locked. Leave empty what you have nothing to say on.",
            in_a_row(&headings)
        ),
        "Paragraphs, bullets, bold, italics and web links are kept. Please put nothing into pictures or comments."
            .to_owned(),
        format!("A text should have no more than {LONG} characters, about a page."),
    ];
    if asking.parts.contains(&Part::Status) {
        lines.push("Choose a status from the list; leave it empty if it has not changed. The status key says what each one means.".to_owned());
    }
    lines.push(
        "Give a revised date only where the date has changed, such as 30 September 2026 or Autumn 2026.".to_owned(),
    );
    lines
}

/// Whether a paragraph or cell of a returned form is one that the form came with.
pub(super) fn is_own(asking: &Asking<'_>, text: &str) -> bool {
    let same = |own: &str| own.split_whitespace().eq(text.split_whitespace());
    let key = asking.standing.key.into_iter().flat_map(|key| &key.statuses);
    let mut key = key.flat_map(|status| [Some(&status.label), status.meaning.as_ref()]);
    text.is_empty()
        || same(&asking.council.name.value)
        || same(&title(asking))
        || [RETURN, FORM, FOR, WHITE_CELLS].iter().any(|start| text.starts_with(start))
        || [STATUS, MEANING, HOW, LINES].iter().any(|own| same(own))
        || key.any(|own| own.is_some_and(|own| same(own.as_str())))
        || instructions(asking).iter().any(|line| same(line))
}
