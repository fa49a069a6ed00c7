//! Knows the text behind every place: files by id, byte ranges, lines and columns. Reads no file itself.

use std::borrow::Cow;
use std::ops::Deref;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// Names one text that was read. Ids are given in the order of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SourceId(u32);

/// A byte range in one source. `start <= end`, both on character boundaries of that source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The text the range is in.
    pub source: SourceId,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// The place of values that nobody typed, which no message is about.
impl Default for Span {
    fn default() -> Self {
        Self { source: SourceId(u32::MAX), start: 0, end: 0 }
    }
}

/// A value with the place it was typed at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value itself.
    pub value: T,
    /// Where it is.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A value that nobody typed.
impl<T> From<T> for Spanned<T> {
    fn from(value: T) -> Self {
        Self::new(value, Span::default())
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// All texts read in one run, so that a message can show the line it is about.
#[derive(Debug, Default)]
pub struct Sources {
    /// How many texts were read before these, into others.
    before: usize,
    files: Vec<SourceFile>,
}

#[derive(Debug)]
struct SourceFile {
    path: PathBuf,
    text: Cow<'static, str>,
    lines: Vec<usize>,
}

impl Sources {
    /// Takes in a text under the path that messages are to show, and gives it an id.
    pub fn add(&mut self, path: PathBuf, text: impl Into<Cow<'static, str>>) -> SourceId {
        let text = text.into();
        let id = SourceId(u32::try_from(self.before + self.files.len()).expect("fewer than 2^32 files"));
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        self.files.push(SourceFile { path, text, lines });
        id
    }

    /// No texts, whose ids go on from these: what is read anew of a workspace is not taken for something in it.
    pub(crate) fn after(&self) -> Self {
        Self { before: self.before + self.files.len(), files: vec![] }
    }

    fn file(&self, id: SourceId) -> &SourceFile {
        &self.files[id.0 as usize - self.before]
    }

    /// All texts with the paths that they were added under.
    pub fn iter(&self) -> impl Iterator<Item = (&Path, &str)> {
        self.files.iter().map(|file| (file.path.as_path(), &*file.text))
    }

    /// The path a source was added under.
    pub fn path(&self, id: SourceId) -> &Path {
        &self.file(id).path
    }

    /// The whole text of a source.
    pub fn text(&self, id: SourceId) -> &str {
        &self.file(id).text
    }

    /// Line and column of a byte position, both counted from 1; columns count characters.
    pub fn line_column(&self, id: SourceId, byte: usize) -> (usize, usize) {
        let file = self.file(id);
        let line = file.lines.partition_point(|&start| start <= byte);
        let start = file.lines[line - 1];
        let end = byte.min(file.text.len());
        (line, file.text[start..end].chars().count() + 1)
    }

    /// The byte at which a line begins, counted from 1; nothing where there are fewer lines.
    pub(crate) fn line_start(&self, id: SourceId, line: usize) -> Option<usize> {
        let file = self.file(id);
        file.lines.get(line.checked_sub(1)?).copied()
    }

    /// The line that a byte is in: its number, counted from 1, its text, and the byte at which it begins.
    pub(crate) fn line_at(&self, id: SourceId, byte: usize) -> (usize, &str, usize) {
        let file = self.file(id);
        let line = file.lines.partition_point(|&start| start <= byte);
        let start = file.lines[line - 1];
        let text = file.text[start..].split('\n').next().unwrap_or_default();
        (line, text, start)
    }

    /// The place of a whole line, counted from 1, without its line break; the last line where there are fewer.
    pub(crate) fn line_span(&self, id: SourceId, line: usize) -> Span {
        let file = self.file(id);
        let index = line.clamp(1, file.lines.len()) - 1;
        let start = file.lines[index];
        let end = file.lines.get(index + 1).map_or(file.text.len(), |next| next - 1);
        trimmed(id, start, &file.text[start..end])
    }
}

/// The places of all lines of a text, as [`Sources::line_span`] says them.
pub(crate) fn line_spans(id: SourceId, text: &str) -> Vec<Span> {
    let mut start = 0;
    let lines = text.split('\n').map(|line| {
        let span = trimmed(id, start, line);
        start += line.len() + 1;
        span
    });
    lines.collect()
}

/// The place of a piece of text without the space around it.
fn trimmed(source: SourceId, start: usize, text: &str) -> Span {
    let start = start + text.len() - text.trim_start().len();
    Span { source, start, end: start + text.trim().len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let mut sources = Sources::default();
        let id = sources.add("a.yaml".into(), "name: x\nŵy: z\n");
        assert_eq!(sources.line_column(id, 0), (1, 1));
        assert_eq!(sources.line_column(id, 8 + "ŵy: ".len()), (2, 5));
        let span = sources.line_span(id, 2);
        assert_eq!(&sources.text(id)[span.start..span.end], "ŵy: z");
    }
}
