//! The colour behind words: the shading of cells, paragraphs, runs and their styles (ECMA-376 part 1, 17.3.5), and the
//! highlighter.

use roxmltree::Node;

use super::styles::Styles;
use crate::office::colour::Colour;
use crate::office::xml;

/// The fill of a cell, else the shading of the paragraphs and runs in it, or of their styles.
pub(super) fn fill(cell: Node<'_, '_>, styles: &Styles) -> Option<Colour> {
    let own = xml::child(cell, "tcPr").and_then(Colour::shade);
    let inner = || {
        xml::named(cell, "p").find_map(|paragraph| {
            let properties = xml::child(paragraph, "pPr")?;
            Colour::shade(properties).or_else(|| styles.find(xml::value(properties, "pStyle"), |style| style.shade))
        })
    };
    let run = || {
        xml::all(cell, "rPr").find_map(|node| match xml::value(node, "highlight") {
            Some(name) => highlight(name),
            None => Colour::shade(node).or_else(|| styles.find(xml::value(node, "rStyle"), |style| style.shade)),
        })
    };
    own.filter(|colour| !colour.is_white()).or_else(inner).or_else(run)
}

/// The colours of Word's highlighter (ECMA-376 part 1, 17.18.40).
fn highlight(name: &str) -> Option<Colour> {
    Some(match name {
        "green" => Colour(0, 0xff, 0),
        "darkGreen" => Colour(0, 0x80, 0),
        "red" => Colour(0xff, 0, 0),
        "darkRed" => Colour(0x80, 0, 0),
        "yellow" => Colour(0xff, 0xff, 0),
        "darkYellow" => Colour(0x80, 0x80, 0),
        "blue" => Colour(0, 0, 0xff),
        "darkBlue" => Colour(0, 0, 0x80),
        "cyan" => Colour(0, 0xff, 0xff),
        "darkCyan" => Colour(0, 0x80, 0x80),
        "magenta" => Colour(0xff, 0, 0xff),
        "darkMagenta" => Colour(0x80, 0, 0x80),
        "darkGray" => Colour(0x80, 0x80, 0x80),
        "lightGray" => Colour(0xc0, 0xc0, 0xc0),
        _ => return None,
    })
}
