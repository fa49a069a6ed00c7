//! Slips in templates: what is wrong with one is said once, however many papers, packs and formats are made with it.

use crate::diag::{Code, Diagnostics};

/// What problems of templates are called.
const CODES: [Code; 5] = [Code::DroppedText, Code::Template, Code::TemplateLimit, Code::Typesetting, Code::Word];

/// The slips found so far, each with the documents that it is in.
#[derive(Debug, Default)]
pub(super) struct Slips(Diagnostics);

impl Slips {
    /// Takes the slips out of what is wrong with a document, and gives back the rest.
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

    /// Takes the slips out of what is wrong with something that is no document of the workspace.
    pub(super) fn take(&mut self, problems: Diagnostics) {
        self.0.extend(problems);
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each slip, with the documents that it is in. Those that were found before are left out.
    pub(super) fn found(self, before: &Diagnostics) -> Diagnostics {
        self.0.only(|slip| !before.has(slip))
    }
}

/// What is wrong with one document, each with its name.
pub(super) fn of_one(stem: &str, problems: Diagnostics) -> Diagnostics {
    let mut slips = Slips::default();
    let mut rest = slips.sort_out(stem, problems);
    rest.extend(slips.found(&Diagnostics::default()));
    rest
}
