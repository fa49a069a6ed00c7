//! Slips in templates: what is wrong with one is said once, however many papers, packs and formats are made with it.

use crate::diag::{Code, Diagnostic, Diagnostics};

/// What problems of templates are called.
const CODES: [Code; 5] =
    [Code::DroppedText, Code::Template, Code::TemplateLimit, Code::Typesetting, Code::Word];

/// The slips found so far, each with the documents that it is in.
#[derive(Debug, Default)]
pub(super) struct Slips {
    found: Vec<(Diagnostic, Vec<String>)>,
}

impl Slips {
    /// Takes the slips out of what is wrong with a document, and gives back the rest.
    pub(super) fn sort_out(&mut self, stem: &str, problems: Diagnostics) -> Diagnostics {
        let mut rest = Diagnostics::default();
        for problem in problems.iter() {
            if !CODES.contains(&problem.code) {
                rest.push(problem.clone());
                continue;
            }
            match self.found.iter_mut().find(|(slip, _)| slip == problem) {
                Some((_, stems)) => stems.push(stem.to_owned()),
                None => self.found.push((problem.clone(), vec![stem.to_owned()])),
            }
        }
        rest
    }

    /// Takes the slips out of what is wrong with something that is no document of the workspace.
    pub(super) fn take(&mut self, problems: Diagnostics) {
        for problem in problems.iter() {
            if !self.found.iter().any(|(slip, _)| slip == problem) {
                self.found.push((problem.clone(), vec![]));
            }
        }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Each slip, with the document that it is in, or the first of them and how many more. Those that were told before are left
    /// out.
    pub(super) fn told(self, before: &Diagnostics) -> Diagnostics {
        let mut told = Diagnostics::default();
        for (mut slip, stems) in self.found {
            if before.iter().any(|problem| *problem == slip) {
                continue;
            }
            slip.documents = stems.into();
            told.push(slip);
        }
        told
    }
}

/// What is wrong with one document, each with its name.
pub(super) fn of_one(stem: &str, problems: Diagnostics) -> Diagnostics {
    let mut slips = Slips::default();
    let mut rest = slips.sort_out(stem, problems);
    rest.extend(slips.told(&Diagnostics::default()));
    rest
}
