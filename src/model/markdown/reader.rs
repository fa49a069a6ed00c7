//! Body text while it is read: its lines, the lists that go on, and what was noted.

use std::ops::Range;

use super::counts::Marker;
use super::frame::{Frame, counted_on};
use super::labels::Reading;
use super::lines::Line;
use super::marks::Sign;
use super::notes::{Note, What};
use super::tree::Block;

/// A list that goes on, with its last item.
pub(super) struct Open {
    pub(super) column: usize,
    /// Where the text of its last item begins.
    pub(super) content: usize,
    pub(super) sign: Sign,
    pub(super) marker: Marker,
    /// What was typed before the last item, where it counts.
    pub(super) last: Option<Reading>,
    pub(super) items: Vec<Vec<Block>>,
    pub(super) frame: Frame,
}

/// A text that is being read, line by line.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) lines: &'a [Line],
    pub(super) root: Frame,
    pub(super) open: Vec<Open>,
    /// Whether an empty line stands before this one.
    pub(super) is_parted: bool,
    /// Whether all of it is quoted: no quotation is in another.
    pub(super) is_quoted: bool,
    pub(super) notes: Vec<Note>,
}

impl Reader<'_> {
    pub(super) fn body(&self, at: usize) -> &str {
        &self.text[self.lines[at].body.clone()]
    }

    pub(super) fn frame(&mut self) -> &mut Frame {
        match self.open.last_mut() {
            Some(open) => &mut open.frame,
            None => &mut self.root,
        }
    }

    /// Makes a paragraph of the lines read so far.
    pub(super) fn end_paragraph(&mut self) {
        let (text, notes) = (self.text, &mut self.notes);
        match self.open.last_mut() {
            Some(open) => open.frame.end_paragraph(text, notes),
            None => self.root.end_paragraph(text, notes),
        }
    }

    pub(super) fn note(&mut self, range: Range<usize>, what: What) {
        self.notes.push(Note { range, what });
    }

    /// Ends the lists from a depth on.
    pub(super) fn close(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(mut open) = self.open.pop() else { return };
            open.frame.end_paragraph(self.text, &mut self.notes);
            open.items.push(counted_on(open.frame.blocks));
            open.items.retain(|item| !item.is_empty());
            let (text, notes) = (self.text, &mut self.notes);
            let above = match self.open.last_mut() {
                Some(above) => &mut above.frame,
                None => &mut self.root,
            };
            above.end_paragraph(text, notes);
            if let (Marker::Count(count), Some((digits, last))) = (open.marker, open.last) {
                above.counted.insert((count.around, digits), last);
            }
            if !open.items.is_empty() {
                above.blocks.push(Block::List { marker: open.marker, items: open.items });
            }
        }
    }
}
