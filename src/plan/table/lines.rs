//! The text of a cell: its lines, the label before it, and the colour of the status in it.

use super::super::datum::{Datum, StatusMark};
use crate::model::markdown::{Block, Inline, paragraphs, plain_inlines};

/// How much of a status' colour is in the ground of its cell: black words keep a contrast of 4.5:1 on any colour.
const TINT: f64 = 0.35;

/// The paragraphs of a piece as plain lines.
pub(in crate::plan) fn lines(piece: &Datum) -> Vec<String> {
    match piece {
        Datum::Blocks(blocks) => paragraphs(blocks).into_iter().map(plain_inlines).collect(),
        Datum::Inlines(inlines) => vec![plain_inlines(inlines)],
        Datum::Text(text) | Datum::Plain(text) => vec![text.clone()],
        Datum::Status(status) | Datum::StatusParagraph(status) => vec![status.label.clone()],
        Datum::Date(date) => vec![date.to_string()],
        Datum::Month(first) => vec![first.month_year()],
        Datum::Place(place) => lines(&place.line),
        Datum::Typed(typed) => lines(&typed.datum),
        Datum::List(items) => items.iter().flat_map(lines).collect(),
        Datum::Map(entries) => entries.iter().flat_map(|(_, item)| lines(item)).collect(),
        Datum::Nothing
        | Datum::Bool(_)
        | Datum::Count(_)
        | Datum::Measure(_)
        | Datum::CheckMark
        | Datum::Heading(_) => vec![],
    }
}

/// Puts a label before the first words of a piece of a cell.
pub(super) fn labelled(piece: &mut Datum, label: &str) {
    let name = Inline::Strong(vec![Inline::Text(format!("{label}:"))]);
    if let Some(status) = status(piece) {
        status.before = Some(format!("{label}:"));
    } else if let Some(blocks) = blocks(piece) {
        match blocks.first_mut() {
            Some(Block::Paragraph(inlines)) => {
                inlines.splice(0..0, [name, Inline::Text(" ".to_owned())]);
            }
            Some(Block::List { .. } | Block::Table(_) | Block::Quotation(_) | Block::Picture(_)) => {
                blocks.insert(0, Block::Paragraph(vec![name]));
            }
            None => {}
        }
    }
}

fn blocks(piece: &mut Datum) -> Option<&mut Vec<Block>> {
    if let Datum::Typed(typed) = piece {
        return blocks(&mut typed.datum);
    }
    if let Datum::Blocks(blocks) = piece { Some(blocks) } else { None }
}

fn status(piece: &mut Datum) -> Option<&mut StatusMark> {
    if let Datum::Typed(typed) = piece {
        return status(&mut typed.datum);
    }
    if let Datum::StatusParagraph(status) = piece { Some(status) } else { None }
}

/// The ground of a cell with one status: a tint of its colour, on which its sign is black. None where there is no status, or
/// where several statuses stand in the cell.
pub(super) fn coloured(pieces: &mut [Datum]) -> Option<String> {
    let mut all = pieces.iter_mut().filter_map(status);
    let (status, others) = (all.next()?, all.next());
    if others.is_some() {
        return None;
    }
    let fill = tint(&status.colour);
    status.colour = "#000000".to_owned();
    fill
}

/// A light ground of a colour such as `#c00000`.
pub(in crate::plan) fn tint(colour: &str) -> Option<String> {
    let digits = colour.strip_prefix('#')?;
    let parts = [0, 2, 4].map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok());
    let parts: Option<Vec<u8>> = parts.into_iter().collect();
    let light = parts?.into_iter().map(|part| 255.0 - (255.0 - f64::from(part)) * TINT);
    Some(light.fold("#".to_owned(), |words, part| format!("{words}{:02x}", part.round() as u8)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grounds_are_light_tints_of_colours() {
        assert_eq!(tint("#000000").as_deref(), Some("#a6a6a6"));
        assert_eq!(tint("#c00000").as_deref(), Some("#e9a6a6"));
        assert_eq!(tint("#ffffff").as_deref(), Some("#ffffff"));
    }

    #[test]
    fn a_label_stands_before_the_first_words() {
        let mut piece = Datum::Blocks(vec![Block::plain("3 March 2026"), Block::plain("or later")]);
        labelled(&mut piece, "Due");
        assert_eq!(lines(&piece), ["Due: 3 March 2026", "or later"]);
        let mut none = Datum::Blocks(vec![]);
        labelled(&mut none, "Due");
        assert!(lines(&none).is_empty());
    }
}
