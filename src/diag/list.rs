//! All problems of one run, in order: each once, and no more from one file than anybody reads.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use super::{Diagnostic, Place, Severity};
use crate::source::{SourceId, Sources};

/// How many errors, and how many warnings, are kept of one file. A file with more has something else wrong with it,
/// such as being no file of ours.
pub(crate) const MOST_OF_A_FILE: usize = 1_000;
/// How many problems are printed for people; programs get all that are kept.
pub const MOST_PRINTED: usize = 500;

/// All problems found so far, each once, kept in the order of finding until sorted. At most `MOST_OF_A_FILE` of one
/// file are kept, then one that says there are more.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    index: Box<Index>,
    errors: usize,
}

#[derive(Debug, Clone, Default)]
struct Index {
    /// Positions in the list, by hash.
    places: HashMap<u64, Vec<usize>>,
    /// The documents of problems that came up in more than one.
    documents: HashMap<usize, HashSet<String>>,
    /// How many there are in each file.
    of_files: HashMap<(SourceId, Severity), usize>,
}

impl PartialEq for Diagnostics {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(problem: Diagnostic) -> Self {
        let mut problems = Self::default();
        problems.push(problem);
        problems
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<T: IntoIterator<Item = Diagnostic>>(problems: T) -> Self {
        let mut all = Self::default();
        problems.into_iter().for_each(|problem| all.push(problem));
        all
    }
}

impl Diagnostics {
    /// Adds a problem. A known one is not repeated: it only gains the new one's documents.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let hash = diagnostic.hash_without_severity();
        if let Some(known) = self.find(hash, &diagnostic) {
            let documents = &mut self.list[known].documents;
            let named = self.index.documents.entry(known);
            let named = named.or_insert_with(|| documents.iter().cloned().collect());
            let new = diagnostic.documents.into_iter();
            documents.extend(new.filter(|document| named.insert(document.clone())));
            return;
        }
        if let Place::Span(span) = diagnostic.place {
            let count = self.index.of_files.entry((span.source, diagnostic.severity)).or_default();
            *count += 1;
            if *count > MOST_OF_A_FILE {
                if *count == MOST_OF_A_FILE + 1 {
                    self.keep(diagnostic.more_of_the_file(span));
                }
                return;
            }
        }
        self.keep_as(hash, diagnostic);
    }

    /// Whether a problem was found before, perhaps in other documents.
    pub fn has(&self, diagnostic: &Diagnostic) -> bool {
        self.find(diagnostic.hash_without_severity(), diagnostic).is_some()
    }

    fn find(&self, hash: u64, diagnostic: &Diagnostic) -> Option<usize> {
        let places = self.index.places.get(&hash)?;
        places.iter().copied().find(|at| self.list[*at].is_same(diagnostic))
    }

    fn keep(&mut self, diagnostic: Diagnostic) {
        self.keep_as(diagnostic.hash_without_severity(), diagnostic);
    }

    fn keep_as(&mut self, hash: u64, diagnostic: Diagnostic) {
        self.errors += usize::from(diagnostic.severity == Severity::Error);
        self.index.places.entry(hash).or_default().push(self.list.len());
        self.list.push(diagnostic);
    }

    /// The problems that are wanted, in their order.
    #[must_use]
    pub fn only(&self, mut wanted: impl FnMut(&Diagnostic) -> bool) -> Self {
        let mut only = Self::default();
        for problem in self.list.iter().filter(|problem| wanted(problem)) {
            only.keep(problem.clone());
        }
        only
    }

    /// Adds all of another list.
    pub fn extend(&mut self, other: Diagnostics) {
        for diagnostic in other.list {
            self.push(diagnostic);
        }
    }

    /// The problems, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.list.len() - self.errors
    }

    /// Changes problems in place.
    pub fn change(&mut self, change: impl FnMut(&mut Diagnostic)) {
        self.list.iter_mut().for_each(change);
        self.count();
    }

    /// Turns every warning into an error (`--deny warnings`).
    pub fn deny_warnings(&mut self) {
        self.change(|diagnostic| diagnostic.severity = Severity::Error);
    }

    /// Sorts the problems by the path of their file, then by place; those without a file come first.
    pub fn sort(&mut self, sources: &Sources) {
        self.list.sort_by_cached_key(|d| match &d.place {
            Place::Nowhere => (PathBuf::new(), 0, 0),
            Place::Path(path) => (path.clone(), 0, 0),
            Place::Span(span) => (sources.path(span.source).to_owned(), span.start, span.end),
        });
        self.count();
    }

    /// Counts the problems and their positions again.
    fn count(&mut self) {
        self.index.places.clear();
        self.index.documents.clear();
        self.errors = 0;
        for (at, diagnostic) in self.list.iter().enumerate() {
            let hash = diagnostic.hash_without_severity();
            self.index.places.entry(hash).or_default().push(at);
            self.errors += usize::from(diagnostic.severity == Severity::Error);
        }
    }

    /// The problems to print for people, errors before warnings if there are too many, and how many are left out.
    pub(super) fn printed(&self) -> (Vec<&Diagnostic>, usize) {
        let mut warnings = MOST_PRINTED.saturating_sub(self.errors);
        let mut errors = MOST_PRINTED;
        let printed = self.list.iter().filter(|diagnostic| {
            let left = match diagnostic.severity {
                Severity::Error => &mut errors,
                Severity::Warning => &mut warnings,
            };
            let is_printed = *left > 0;
            *left -= usize::from(is_printed);
            is_printed
        });
        let printed: Vec<_> = printed.collect();
        let left = self.list.len() - printed.len();
        (printed, left)
    }
}
