//! Paragraphs, cells and the like of a PDF as lines on its pages.

use super::walk::INLINE;
use super::*;

/// A line of a block.
#[derive(Debug, Clone)]
pub struct Line {
    /// The page that it is on, from 0.
    pub page: usize,
    /// Its base line, in points from the bottom.
    pub y: f32,
    /// What it says.
    pub text: String,
    /// Whether all its letters are bold.
    pub bold: bool,
}

/// An element with text of its own: what is in it without what has elements of their own.
#[derive(Debug, Default)]
pub struct Block {
    /// Its standard type, such as `P`.
    pub tag: String,
    /// The number of the row of a table that it is in.
    pub row: Option<usize>,
    /// The number of the cell of that row.
    pub cell: Option<usize>,
    /// Its lines in the order of reading.
    pub lines: Vec<Line>,
}

impl Pdf {
    /// All of them, in the order of reading.
    pub fn blocks(&self) -> Vec<Block> {
        let mut all = vec![];
        self.blocks_in(self.tree(), None, &mut Block::default(), &mut all);
        all
    }

    fn blocks_in(&self, of: &Dictionary, page: Option<usize>, block: &mut Block, all: &mut Vec<Block>) {
        for kid in self.kids(of, page) {
            match kid {
                Kid::Element(element, page) => {
                    let tag = self.tag(element);
                    // Drawings have text of their own.
                    if tag == "Figure" {
                        continue;
                    }
                    if INLINE.contains(&tag.as_str()) {
                        self.blocks_in(element, page, block, all);
                        continue;
                    }
                    // No two rows are behind the same number of blocks, since each row of ours has some, nor two cells that are not empty.
                    let row = if tag == "TR" { Some(all.len()) } else { block.row };
                    let cell = if matches!(tag.as_str(), "TD" | "TH") { Some(all.len()) } else { block.cell };
                    let mut own = Block { tag, row, cell, lines: vec![] };
                    self.blocks_in(element, page, &mut own, all);
                    all.extend((!own.lines.is_empty()).then_some(own));
                }
                Kid::Marked(page, mark, stream) => {
                    let pieces = self.pages[page].iter();
                    pieces
                        .filter(|piece| piece.mark == Some(mark) && piece.stream == stream)
                        .for_each(|piece| block.take(page, piece));
                }
                Kid::Object(_) => {}
            }
        }
    }
}

impl Block {
    fn take(&mut self, page: usize, piece: &Piece) {
        if piece.text.trim().is_empty() {
            return;
        }
        // Raised numbers stand a little higher.
        let goes_on = |last: &&mut Line| last.page == page && (last.y - piece.y).abs() < 0.6 * piece.size;
        match self.lines.last_mut().filter(goes_on) {
            Some(line) => {
                line.text.push_str(&piece.text);
                line.bold &= piece.bold;
            }
            None => self.lines.push(Line { page, y: piece.y, text: piece.text.clone(), bold: piece.bold }),
        }
    }
}
