//! Reads one YAML file into its record, with all problems on the way.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::Part;
use super::limits::MAX_BYTES;
use super::memo::Memo;
use super::{characters, explain, unwritten, yaml};
use crate::diag::Diagnostics;
use crate::files::{self, Trouble};
use crate::model::{Character, Filed, Outline, Unwritten};
use crate::shape::Shape;
use crate::source::{SourceId, Sources, Span};

/// Texts of files that are newer than those on the disk.
pub type Texts = HashMap<PathBuf, Arc<str>>;

/// A record that can be read beside others, and remembered.
pub(super) trait Record: Shape + Clone + Send + Sync + 'static {}

impl<T: Shape + Clone + Send + Sync + 'static> Record for T {}

/// The workspace being read, and the problems found so far.
pub(super) struct Loader<'a> {
    pub(super) root: &'a Path,
    pub(super) texts: &'a Texts,
    pub(super) memo: Option<&'a Memo>,
    /// What is read, if not all.
    pub(super) part: Option<&'a Part>,
    pub(super) sources: &'a mut Sources,
    pub(super) problems: &'a mut Diagnostics,
    pub(super) characters: Vec<Character>,
    pub(super) hidden: Vec<Character>,
    pub(super) unwritten: Vec<Unwritten>,
}

/// A file whose text is among the sources; an empty one where it cannot be read, which was reported.
pub(super) struct Found {
    id: String,
    source: SourceId,
    is_read: bool,
}

/// What is in a file. It follows from the text alone, so that several files can be read at a time.
#[derive(Debug, Clone)]
pub(super) struct Read<T> {
    pub(super) filed: Filed<T>,
    problems: Diagnostics,
    characters: Vec<Character>,
    hidden: Vec<Character>,
    unwritten: Vec<Unwritten>,
}

impl<'a> Loader<'a> {
    pub(super) fn new(
        root: &'a Path,
        texts: &'a Texts,
        sources: &'a mut Sources,
        problems: &'a mut Diagnostics,
    ) -> Self {
        Self {
            root,
            texts,
            memo: None,
            part: None,
            sources,
            problems,
            characters: vec![],
            hidden: vec![],
            unwritten: vec![],
        }
    }

    /// Reads one file; without its record if it cannot be read at all.
    pub(super) fn file<T: Record>(&mut self, path: &Path, id: String) -> Filed<T> {
        let found = self.find(path, id);
        let read = found.read(self.sources, self.memo);
        self.take(read)
    }

    /// Reads several files at a time.
    pub(super) fn files<T: Record>(&mut self, named: Vec<(String, PathBuf)>) -> Vec<Filed<T>> {
        let found: Vec<Found> = named.into_iter().map(|(id, path)| self.find(&path, id)).collect();
        let (sources, memo) = (&*self.sources, self.memo);
        let read: Vec<Read<T>> = found.into_par_iter().map(|found| found.read(sources, memo)).collect();
        read.into_iter().map(|read| self.take(read)).collect()
    }

    /// Puts a file's text among the sources.
    pub(super) fn find(&mut self, path: &Path, id: String) -> Found {
        if let Some(text) = self.texts.get(path) {
            let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
            return Found { id, source: self.sources.add(path.to_owned(), text), is_read: true };
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
                return Found { id, source: self.sources.add(path.to_owned(), String::new()), is_read: false };
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                Found { id, source: self.sources.add(path.to_owned(), text), is_read: true }
            }
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let source = self.sources.add(path.to_owned(), text);
                // The replacement character is longer than the bytes that are not text, but begins where they do.
                let span = Span { source, start: at, end: at + '\u{fffd}'.len_utf8() };
                self.problems.push(explain::not_utf8(span));
                Found { id, source, is_read: false }
            }
        }
    }

    /// Takes in what is in a file.
    pub(super) fn take<T>(&mut self, mut read: Read<T>) -> Filed<T> {
        self.problems.extend(read.problems);
        self.characters.append(&mut read.characters);
        self.hidden.append(&mut read.hidden);
        self.unwritten.append(&mut read.unwritten);
        read.filed
    }

    pub(super) fn text<T: Shape>(&mut self, shown: PathBuf, text: String, id: String) -> Filed<T> {
        let source = self.sources.add(shown, text);
        let read = read(id, source, self.sources);
        self.take(read)
    }
}

impl Found {
    /// What is in it, as it was read before where the text is the same.
    pub(super) fn read<T: Record>(self, sources: &Sources, memo: Option<&Memo>) -> Read<T> {
        let Self { id, source, is_read } = self;
        if !is_read {
            return Read::of(Filed { id, source, record: None, whole: false, outline: Outline::default() });
        }
        match memo {
            Some(memo) => memo.read(sources, source, || read(id, source, sources)),
            None => read(id, source, sources),
        }
    }
}

impl<T> Read<T> {
    fn of(filed: Filed<T>) -> Self {
        Self { filed, problems: Diagnostics::default(), characters: vec![], hidden: vec![], unwritten: vec![] }
    }
}

fn read<T: Shape>(id: String, source: SourceId, sources: &Sources) -> Read<T> {
    let mut read = Read::of(Filed { id, source, record: None, whole: false, outline: Outline::default() });
    let node = yaml::parse(source, sources, &mut read.problems);
    if let Some(node) = node {
        read.filed.outline = Outline::of(&node);
        characters::note(&node, sources, &mut read.characters, &mut read.hidden);
        unwritten::note(&node, &mut read.unwritten);
        read.filed.record = T::read(&node, &mut read.problems);
    }
    read.filed.whole = read.filed.record.is_some() && read.problems.errors() == 0;
    read
}
