//! The place where reading fails, and the lines around it.

use crate::diag::{Code, Diagnostic};
use crate::source::{SourceId, Sources, Span};

pub(super) struct Failure<'a> {
    pub(super) text: &'a str,
    pub(super) source: SourceId,
    pub(super) sources: &'a Sources,
    /// The byte where reading stopped.
    pub(super) at: usize,
    /// Its line, counted from 1.
    pub(super) line: usize,
}

impl Failure<'_> {
    /// The one character where reading stopped.
    pub(super) fn here(&self) -> Span {
        let line = &self.text[self.at..];
        if line.trim_start_matches([' ', '\r']).starts_with('\n') || line.is_empty() {
            return self.line_place(self.line);
        }
        let rest = line.lines().next().unwrap_or_default().trim_end();
        Span { source: self.source, start: self.at, end: self.at + rest.len() }
    }

    pub(super) fn sign(&self, at: usize) -> Span {
        let end = self.text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        Span { source: self.source, start: at, end }
    }

    /// The place of a line without its spaces.
    pub(super) fn line_place(&self, line: usize) -> Span {
        self.sources.line_span(self.source, line)
    }

    /// Where a line begins; `None` after the last.
    pub(super) fn start_of(&self, line: usize) -> Option<usize> {
        self.sources.line_start(self.source, line)
    }

    /// A line as typed, without its end; empty after the last.
    pub(super) fn typed(&self, line: usize) -> &str {
        let start = self.start_of(line);
        let rest = start.map_or("", |start| &self.text[start..]);
        rest.lines().next().unwrap_or_default()
    }

    /// The spaces and tabs that a line begins with.
    pub(super) fn lead(&self, line: usize) -> &str {
        let typed = self.typed(line);
        &typed[..typed.len() - typed.trim_start_matches([' ', '\t']).len()]
    }
}

/// Where a comment begins in a line with something before it.
pub(super) fn comment_in(line: &str) -> Option<usize> {
    let at = line.find(" #")? + 1;
    (!line[..at].trim().is_empty()).then_some(at)
}

pub(super) fn not_yaml(place: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::NotYaml, place, message)
}
