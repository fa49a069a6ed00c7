//! The words of the forms, by which their answers are found when they come back.

use crate::model::Part;
use crate::office::{Document, DocumentPiece, plain};
use crate::progress::{Item, Of};

/// The heading of the column that says what a row is about.
pub(super) const REFERENCE: &str = "Reference";
pub(super) const ACTIONS: &str = "Your actions";
pub(super) const LAST: &str = "Last update";
pub(super) const FORM: &str = "Form reference:";
/// The version of the forms, which is part of their reference.
const PROGRAM: &str = "packs form 1";

/// The most characters of an answer without a warning: about a page of a table.
pub(super) const LONG: usize = 3000;

pub(super) fn heading(part: Part) -> String {
    format!("Your {}", part.row().words)
}

/// The text in its place in a Word form until it is filled in.
pub(super) fn prompt(part: Part) -> &'static str {
    part.row().asked.as_ref().map_or("", |asked| asked.prompt)
}

pub(super) fn asked() -> impl Iterator<Item = Part> {
    Part::ALL.iter().copied().filter(|part| part.row().asked.is_some())
}

pub(super) fn under(text: &str) -> Option<Part> {
    asked().find(|part| is(text, &heading(*part)))
}

/// The prompts that Word itself puts into an emptied control.
const PROMPTS_OF_WORD: [&str; 4] = [
    "Click or tap here to enter text.",
    "Click here to enter text.",
    "Choose an item.",
    "Click or tap to enter a date.",
];

/// Whether a text is a prompt that nobody has answered.
pub(super) fn is_prompt(text: &str) -> bool {
    asked().map(prompt).chain(PROMPTS_OF_WORD).any(|prompt| prompt == text)
}

/// Whether a heading is the one that was written, give or take capitals and a colon.
pub(super) fn is(heading: &str, wanted: &str) -> bool {
    let heading = heading.trim().trim_end_matches(':').trim_end();
    heading.eq_ignore_ascii_case(wanted)
}

/// Which plan, round and owner a form is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The plan's name.
    pub plan: String,
    /// The round's name.
    pub round: String,
    /// The officer's name in council.yaml; none on the form for what has no owner.
    pub owner: Option<String>,
}

impl Reference {
    /// As in a form.
    pub(super) fn text(&self) -> String {
        let owner = self.owner.as_deref().unwrap_or("-");
        format!("{PROGRAM} / {} / {} / {owner}", self.plan, self.round)
    }

    fn parse(text: &str) -> Option<Self> {
        let (_, rest) = text.split_once(PROGRAM)?;
        let mut parts = rest.split('/').map(str::trim);
        let (Some(""), Some(plan), Some(round), Some(owner), None) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return None;
        };
        Some(Self { plan: plan.to_owned(), round: round.to_owned(), owner: (owner != "-").then(|| owner.to_owned()) })
    }
}

/// Which form a document is; nothing where it is none of ours.
pub fn reference(document: &Document) -> Option<Reference> {
    document.pieces.iter().find_map(|piece| match piece {
        DocumentPiece::Text(passage) => {
            let mut each = passage.blocks.chunks(1);
            each.find_map(|block| Reference::parse(&plain(block)))
        }
        DocumentPiece::Table(table) => {
            let mut cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.find_map(|cell| Reference::parse(&cell.plain()))
        }
    })
}

/// The label of a row: the recommendation's reference, or `theme` and the theme's name.
pub(super) fn label(item: &Item<'_>) -> String {
    match item.of {
        Of::Theme => format!("theme {}", item.key()),
        Of::Recommendation => item.key().to_owned(),
    }
}

pub(super) const HOW: &str = "How to fill this in";
/// Only in the workbook.
pub(super) const WHITE_CELLS: &str = "Fill in the white cells";
/// Only in the workbook.
pub(super) const LINES: &str =
    "Alt and Enter together begin a new line in a cell; begin a line with a hyphen and a space for a bullet.";
pub(super) const STATUS: &str = "Status";
pub(super) const MEANING: &str = "What it means";

pub(super) const FOR: &str = "For:";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_known_by_its_reference() {
        for owner in [None, Some("head-of-finance".to_owned())] {
            let reference = Reference { plan: "peer-challenge".into(), round: "2026-03".into(), owner };
            let text = format!("{FORM} {}", reference.text());
            assert_eq!(Reference::parse(&text), Some(reference));
        }
        for other in ["", "packs form 2 / a / b / c", "packs form 1 / a / b", "packs form 1 / a / b / c / d"] {
            assert_eq!(Reference::parse(other), None, "{other}");
        }
    }
}
