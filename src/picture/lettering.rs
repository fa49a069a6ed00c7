//! How much work the letters of a drawing are. Where its letters are made outlines, every letter of a text is compared with every
//! other, and with every part that has a style of its own: a long text takes hours.

use roxmltree::{Document, Node};

use super::Refused;

/// The most characters of one text of a drawing: those of plans and charts have some hundreds.
const LONGEST: usize = 20_000;
/// The most work of all texts of a drawing, in letters compared with parts: 200,000 letters of labels, of which a large plan has some
/// thousands.
pub(super) const MOST_WORK: u64 = 200_000 * A_LETTER;
/// The work that a letter is by itself: finding its outline, and writing it.
const A_LETTER: u64 = 50;
/// How many letters are compared with each other in the time of one that is compared with a part.
const LETTERS_A_PART: u64 = 400;

/// Fails where one text is longer than any that is meant to be read in a drawing.
pub(super) fn judge(drawing: &Document<'_>) -> Result<(), Refused> {
    let mut texts = drawing.descendants().filter(is_text);
    if texts.any(|text| letters(text).sum::<usize>() > LONGEST) {
        return Err(Refused::new(
            format!("is a drawing with a text of more than {},000 characters", LONGEST / 1_000),
            "put long texts into the report, or save the drawing as a PNG",
        ));
    }
    Ok(())
}

/// The work of all texts in an element.
pub(super) fn work(within: Node<'_, '_>) -> u64 {
    within.descendants().filter(is_text).map(of_text).sum()
}

/// Why a drawing with more work than [`MOST_WORK`] is refused.
pub(super) fn too_much() -> Refused {
    Refused::new(
        "is a drawing with more text, or text in more styles, than can be drawn",
        "save it with letters as outlines (paths), or as a PNG",
    )
}

fn is_text(node: &Node<'_, '_>) -> bool {
    node.is_element() && node.tag_name().name() == "text"
}

/// How many characters each part of a text has.
fn letters<'a>(text: Node<'a, '_>) -> impl Iterator<Item = usize> {
    let parts = text.descendants().filter(|inner| inner.is_text());
    parts.map(|part| part.text().map_or(0, |words| words.chars().count()))
}

fn of_text(text: Node<'_, '_>) -> u64 {
    let all: usize = letters(text).sum();
    let all = all as u64;
    // A part with a place of its own begins a line, and letters are compared with parts of their line alone.
    let alone = all * A_LETTER + all * all / LETTERS_A_PART;
    let (mut work, mut parts, mut in_line) = (alone, 0_u64, 0_u64);
    for inner in text.descendants() {
        if inner.has_attribute("x") || inner.has_attribute("y") {
            work += parts * in_line;
            (parts, in_line) = (0, 0);
        }
        if inner.is_text() {
            parts += 1;
            in_line += inner.text().map_or(0, |words| words.chars().count()) as u64;
        }
    }
    work + parts * in_line
}
