//! Reads one YAML file into its record, with all problems on the way.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::limits::MAX_BYTES;
use super::{characters, explain, unwritten, yaml};
use crate::diag::Diagnostics;
use crate::files::{self, Trouble};
use crate::model::{Character, Filed, Outline, Unwritten};
use crate::shape::Shape;
use crate::source::{Sources, Span};

/// Texts of files that are newer than those on the disk.
pub type Texts = HashMap<PathBuf, Arc<str>>;

/// The workspace being read, and the problems found so far.
pub(super) struct Loader<'a> {
    pub(super) root: &'a Path,
    pub(super) texts: &'a Texts,
    pub(super) sources: &'a mut Sources,
    pub(super) problems: &'a mut Diagnostics,
    pub(super) characters: Vec<Character>,
    pub(super) hidden: Vec<Character>,
    pub(super) unwritten: Vec<Unwritten>,
}

impl<'a> Loader<'a> {
    pub(super) fn new(
        root: &'a Path,
        texts: &'a Texts,
        sources: &'a mut Sources,
        problems: &'a mut Diagnostics,
    ) -> Self {
        Self { root, texts, sources, problems, characters: vec![], hidden: vec![], unwritten: vec![] }
    }

    /// Reads one file; without its record if it cannot be read at all.
    pub(super) fn file<T: Shape>(&mut self, path: &Path, id: String) -> Filed<T> {
        if let Some(text) = self.texts.get(path) {
            let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
            return self.text(path.to_owned(), text, id);
        }
        let bytes = match files::read_in(self.root, path, MAX_BYTES) {
            Ok(bytes) => bytes,
            Err(trouble) => {
                let problem = trouble.unreadable(path);
                self.problems.push(match trouble {
                    Trouble::TooLarge { .. } => problem.help("split the plan or register into several files"),
                    _ => problem,
                });
                // The file exists, so names that refer to it are not reported as unknown.
                return Filed {
                    id,
                    source: self.sources.add(path.to_owned(), String::new()),
                    record: None,
                    whole: false,
                    outline: Outline::default(),
                };
            }
        };
        let text = match String::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let source = self.sources.add(path.to_owned(), text);
                // The replacement character is longer than the bytes that are not text, but begins where they do.
                let span = Span { source, start: at, end: at + '\u{fffd}'.len_utf8() };
                self.problems.push(explain::not_utf8(span));
                return Filed { id, source, record: None, whole: false, outline: Outline::default() };
            }
        };
        self.text(path.to_owned(), text, id)
    }

    pub(super) fn text<T: Shape>(&mut self, shown: PathBuf, text: String, id: String) -> Filed<T> {
        let source = self.sources.add(shown, text);
        let before = self.problems.errors();
        let mut outline = Outline::default();
        let node = yaml::parse(source, self.sources, self.problems);
        let record = node.and_then(|node| {
            outline = Outline::of(&node);
            characters::note(&node, self.sources, &mut self.characters, &mut self.hidden);
            unwritten::note(&node, &mut self.unwritten);
            T::read(&node, self.problems)
        });
        let whole = record.is_some() && self.problems.errors() == before;
        Filed { id, source, record, whole, outline }
    }
}
