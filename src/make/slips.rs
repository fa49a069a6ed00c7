//! Slips in templates, and what they say is wrong with the data: each is reported once, however many papers, packs and formats show it.

use crate::diag::{Code, Diagnostics};

/// The codes of problems in templates.
const CODES: [Code; 7] = [
    Code::DroppedText,
    Code::LayoutSays,
    Code::NarrowColumn,
    Code::Template,
    Code::TemplateLimit,
    Code::Typesetting,
    Code::Word,
];

/// The slips found so far, each with its documents.
#[derive(Debug, Default)]
pub(super) struct Slips(Diagnostics);

impl Slips {
    /// Takes the slips out of a document's problems, and returns the rest.
    pub(super) fn sort_out(&mut self, stem: &str, problems: Diagnostics) -> Diagnostics {
        let mut rest = Diagnostics::default();
        for problem in problems.iter().cloned() {
            match CODES.contains(&problem.code) {
                true => self.0.push(problem.in_document(stem)),
                false => rest.push(problem),
            }
        }
        rest
    }

    /// Takes the slips out of the problems of something other than a document of the workspace.
    pub(super) fn take(&mut self, problems: Diagnostics) {
        self.0.extend(problems);
    }

    /// Whether any of them is more than a warning.
    pub(super) fn are_errors(&self) -> bool {
        self.0.errors() > 0
    }

    /// The slips with their documents, without those found before.
    pub(super) fn found(self, before: &Diagnostics) -> Diagnostics {
        self.0.only(|slip| !before.has(slip))
    }
}

/// Adds a document's name to each of its problems.
pub(super) fn of_one(stem: &str, problems: Diagnostics) -> Diagnostics {
    let mut slips = Slips::default();
    let mut rest = slips.sort_out(stem, problems);
    rest.extend(slips.found(&Diagnostics::default()));
    rest
}
