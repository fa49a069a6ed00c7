//! Body text as lines, for cells that know no lists.

use crate::model::markdown::{Block, Inline, plain_inlines};

pub(super) struct TextLine<'a> {
    /// How many lists it is in.
    pub(super) depth: usize,
    /// The sign of the item that begins with it; none for other paragraphs.
    pub(super) sign: Option<String>,
    pub(super) inlines: &'a [Inline],
}

pub(super) fn lines(blocks: &[Block]) -> Vec<TextLine<'_>> {
    let mut out = vec![];
    collect(blocks, 0, &mut out);
    out
}

fn collect<'a>(blocks: &'a [Block], depth: usize, out: &mut Vec<TextLine<'a>>) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => out.push(TextLine { depth, sign: None, inlines }),
            Block::List { marker, items } => {
                for (at, item) in (0_u64..).zip(items) {
                    let before = out.len();
                    collect(item, depth + 1, out);
                    if let Some(first) = out.get_mut(before) {
                        first.sign.get_or_insert_with(|| marker.shown(at));
                    }
                }
            }
            Block::Table(table) => {
                out.push(TextLine { depth, sign: None, inlines: &table.caption });
                table.cells().for_each(|cell| collect(cell, depth, out));
            }
            Block::Quotation(inner) => collect(inner, depth, out),
            Block::Picture(picture) => out.push(TextLine { depth, sign: None, inlines: &picture.caption }),
        }
    }
}

/// Blocks as plain text with line breaks, as people type it into a cell.
pub(super) fn text(blocks: &[Block]) -> String {
    let each = lines(blocks).into_iter().map(|line| {
        let indent = line.depth.saturating_sub(1) * 4 + usize::from(line.sign.is_none() && line.depth > 0) * 2;
        let sign = line.sign.map_or_else(String::new, |sign| sign + " ");
        format!("{}{sign}{}", " ".repeat(indent), plain_inlines(line.inlines))
    });
    each.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::model::markdown::parse;

    #[test]
    fn lists_have_their_signs() {
        let (blocks, _) =
            parse("To do:\n\n- one\n  - deeper\n- two\n\n  more\n\n3) three\n4) four\n\nb) letter\nc) more");
        assert_eq!(text(&blocks), "To do:\n• one\n    • deeper\n• two\n  more\n3) three\n4) four\nb) letter\nc) more");
    }
}
