//! Lines that begin with `> ` to a quotation.

use super::blocks::parse_within;
use super::lines::is_quoted;
use super::notes::Note;
use super::reader::Reader;
use super::tree::Block;

impl Reader<'_> {
    /// The quotation that begins at a line, and the line after it; nothing where none begins there.
    pub(super) fn quotation(&mut self, at: usize) -> Option<(Block, usize)> {
        let is_quoted = |line: &usize| *line < self.lines.len() && is_quoted(self.body(*line));
        if self.is_quoted || !self.body(at).starts_with("> ") {
            return None;
        }
        let end = (at..).find(|line| !is_quoted(line)).unwrap_or(self.lines.len());
        let mut inner = String::new();
        // Of each line, where it begins in what is quoted and in the text.
        let mut places = vec![];
        for line in &self.lines[at..end] {
            let body = &self.text[line.body.clone()];
            let words = body[1..].strip_prefix(' ').unwrap_or(&body[1..]);
            places.push((inner.len(), line.body.end - words.len()));
            inner.push_str(words);
            inner.push_str(if line.hard { "  \n" } else { "\n" });
        }
        let (blocks, notes) = parse_within(&inner, true);
        let place = |at: usize| {
            let line = places.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            places[line].1 + at - places[line].0
        };
        self.notes.extend(notes.into_iter().map(|Note { range, what }| Note {
            range: place(range.start)..place(range.end.saturating_sub(1)) + 1,
            what,
        }));
        (!blocks.is_empty()).then_some((Block::Quotation(blocks), end))
    }
}
