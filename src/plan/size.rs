//! How much a cell holds, so that a template can tell without measuring which cells need care.

use super::datum::Datum;
use super::declare::view;
use crate::model::markdown::{Block, plain_inlines};

view! {
    /// How much there is of some text.
    #[derive(Copy, Default, PartialEq, Eq)]
    pub(super) struct Size {
        /// In letters of average width.
        length: usize,
        /// Paragraphs and points.
        parts: usize,
        /// Characters of the longest word.
        longest: usize,
    }
}

impl Size {
    /// The size of a cell.
    pub(super) fn of(pieces: &[Datum]) -> Self {
        pieces.iter().map(Self::of_piece).fold(Self::default(), Self::and)
    }

    fn of_piece(piece: &Datum) -> Self {
        match piece {
            Datum::Blocks(blocks) => Self::of_blocks(blocks),
            Datum::StatusParagraph(status) => Self::of_paragraph(&status.label),
            Datum::Typed(typed) => Self::of_piece(&typed.datum),
            _ => Self::default(),
        }
    }

    fn of_blocks(blocks: &[Block]) -> Self {
        let sizes = blocks.iter().map(|block| match block {
            Block::Paragraph(inlines) => Self::of_paragraph(&plain_inlines(inlines)),
            Block::List { items, .. } => {
                items.iter().map(|item| Self::of_blocks(item)).fold(Self::default(), Self::and)
            }
            Block::Table(table) => table.cells().map(|cell| Self::of_blocks(cell)).fold(Self::default(), Self::and),
            Block::Quotation(inner) => Self::of_blocks(inner),
            // It is as tall as a page of letters at most.
            Block::Picture(picture) => Self { length: 4_000, ..Self::of_paragraph(&plain_inlines(&picture.caption)) },
        });
        sizes.fold(Self::default(), Self::and)
    }

    /// The size of all text in some data, a line or paragraph each.
    pub(super) fn of_all(data: &Datum) -> Self {
        let all = |data: &mut dyn Iterator<Item = &Datum>| data.map(Self::of_all).fold(Self::default(), Self::and);
        match data {
            Datum::Text(line) => Self::of_paragraph(line),
            Datum::Blocks(blocks) => Self::of_blocks(blocks),
            Datum::List(items) => all(&mut items.iter()),
            Datum::Map(entries) => all(&mut entries.iter().map(|(_, item)| item)),
            Datum::Typed(typed) => Self::of_all(&typed.datum),
            _ => Self::default(),
        }
    }

    fn of_paragraph(text: &str) -> Self {
        let longest = text.split_whitespace().map(|word| word.chars().count()).max();
        Self {
            length: text.chars().map(half_letters).sum::<usize>().div_ceil(2),
            parts: 1,
            longest: longest.unwrap_or(0),
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            length: self.length + other.length,
            parts: self.parts + other.parts,
            longest: self.longest.max(other.longest),
        }
    }
}

/// About how many letters of a table's text are in a line across a page.
const UPRIGHT: usize = 78;
const ON_ITS_SIDE: usize = 118;

/// The shares of the width that columns are given, in letters, by what the longest word and the longest line of each take:
/// the lines where there is room for all; else the words, and a part of what is left.
pub(crate) fn shares(columns: &[(usize, usize)], on_its_side: bool) -> Vec<usize> {
    let room = if on_its_side { ON_ITS_SIDE } else { UPRIGHT };
    let (least, most) = columns.iter().fold((0, 0), |(least, most), column| (least + column.0, most + column.1));
    if most <= room || most == least {
        return columns.iter().map(|(_, most)| *most).collect();
    }
    let left = room.saturating_sub(least);
    columns.iter().map(|(word, line)| word + left * (line - word) / (most - least)).collect()
}

/// A capital counts one and a half letters, a sign of a script without them two.
fn half_letters(c: char) -> usize {
    if c.is_uppercase() {
        3
    } else if c.is_alphabetic() && !c.is_lowercase() {
        4
    } else {
        2
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::markdown::parse;

    #[test]
    fn lengths_and_parts_add_up_and_the_longest_word_stands_out() {
        let (blocks, _) = parse("Two words\n\n- a point\n- another\n");
        assert_eq!(Size::of(&[Datum::Blocks(blocks)]), Size { length: 24, parts: 3, longest: 7 });
    }
}
