//! Lists: the sign or number before a paragraph. Word counts while it shows a document, and so does this.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::model::markdown::{self, Count, Digits, Marker};
use crate::office::flow::{ListItem, STEP};
use crate::office::{filled, xml};

const LEVELS: usize = 9;

/// The lists of a document, and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    /// The levels of each list definition.
    kinds: BTreeMap<String, [Level; LEVELS]>,
    lists: BTreeMap<String, List>,
    counts: BTreeMap<String, [Option<u64>; LEVELS]>,
}

struct List {
    kind: String,
    starts: [Option<u64>; LEVELS],
    own: Option<Box<[Option<Level>; LEVELS]>>,
}

#[derive(Clone, Default)]
struct Level {
    format: String,
    text: String,
    start: u64,
    /// How far its text is indented, where the list says so.
    indent: Option<i32>,
}

/// The sign, number or words before a paragraph.
pub(super) enum Label {
    /// For an item of a list that body text knows.
    Item(ListItem),
    Words(String),
}

impl Numbering {
    pub(super) fn read(root: Node<'_, '_>) -> Self {
        let mut numbering = Self::default();
        for node in xml::named(root, "abstractNum") {
            let mut levels: [Level; LEVELS] = Default::default();
            for (at, level) in levels_of(node) {
                levels[at] = level;
            }
            if let Some(id) = xml::attribute(node, "abstractNumId") {
                numbering.kinds.insert(id.to_owned(), levels);
            }
        }
        for node in xml::named(root, "num") {
            let (Some(id), Some(kind)) = (xml::attribute(node, "numId"), xml::value(node, "abstractNumId")) else {
                continue;
            };
            let mut starts = [None; LEVELS];
            let mut own: [Option<Level>; LEVELS] = Default::default();
            for over in xml::named(node, "lvlOverride") {
                let Some(at) = place(over) else { continue };
                starts[at] = xml::value_number(over, "startOverride");
                own[at] = levels_of(over).next().map(|(_, level)| level);
            }
            let own = own.iter().any(Option::is_some).then(|| Box::new(own));
            numbering.lists.insert(id.to_owned(), List { kind: kind.to_owned(), starts, own });
        }
        numbering
    }

    /// The sign or number of the next paragraph of a list at a level.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<Label> {
        let at = level.min(LEVELS - 1);
        let List { kind, starts, own } = self.lists.get(list)?;
        let levels = self.kinds.get(kind)?;
        let level = |at: usize| own.as_ref().and_then(|own| own[at].as_ref()).unwrap_or(&levels[at]);
        let start = |at: usize| starts[at].unwrap_or(level(at).start);
        // Lists of one definition continue each other's numbers, unless they say where they start.
        let key = if starts.iter().any(Option::is_some) { list } else { kind.as_str() };
        let counts = self.counts.entry(key.to_owned()).or_default();
        counts[at] = Some(counts[at].map_or(start(at), |count| count.saturating_add(1)));
        counts[at + 1..].fill(None);
        let here = level(at);
        let indent = here.indent.unwrap_or(i32::try_from(at + 1).unwrap_or(1) * STEP);
        let item = |marker| Some(Label::Item(ListItem { indent, marker }));
        let digits = match here.format.as_str() {
            "bullet" => return item(Marker::Bullet),
            "decimal" => Some(Digits::Number),
            "lowerLetter" => Some(Digits::Letter),
            "upperLetter" => Some(Digits::Capital),
            "lowerRoman" => Some(Digits::Roman),
            "upperRoman" => Some(Digits::CapitalRoman),
            _ => None,
        };
        let mut words = here.text.clone();
        for (above, count) in counts.iter().enumerate().take(at + 1) {
            let number = count.unwrap_or_else(|| start(above));
            words = words.replace(&format!("%{}", above + 1), &shown(number, &level(above).format));
        }
        // A label that could have been typed as a list mark is one, whatever Word makes it of.
        if let Some(digits) = digits
            && let Some((label, "")) = markdown::label(words.trim())
            && let Some((digits, start)) = label.among(digits)
        {
            return item(Marker::Count(Count { digits, around: label.around, start }));
        }
        filled(words.trim().to_owned()).map(Label::Words)
    }
}

fn place(node: Node<'_, '_>) -> Option<usize> {
    xml::number(node, "ilvl").filter(|at| *at < LEVELS)
}

fn levels_of<'a>(node: Node<'a, '_>) -> impl Iterator<Item = (usize, Level)> {
    xml::named(node, "lvl").filter_map(|node| {
        let indent = xml::child(node, "pPr").and_then(|node| xml::child(node, "ind"));
        let indent = indent.and_then(|node| xml::attribute(node, "left").or_else(|| xml::attribute(node, "start")));
        let level = Level {
            indent: indent.and_then(|indent| indent.parse().ok()).filter(|indent| (0..100_000).contains(indent)),
            format: xml::value(node, "numFmt").unwrap_or("decimal").to_owned(),
            text: xml::value(node, "lvlText").unwrap_or_default().to_owned(),
            start: xml::value_number(node, "start").unwrap_or(1),
        };
        Some((place(node)?, level))
    })
}

/// A number in one of Word's formats.
fn shown(number: u64, format: &str) -> String {
    let letter = |first: u8| {
        let turn = number.saturating_sub(1);
        let letter = char::from(first + u8::try_from(turn % 26).unwrap_or(0));
        letter.to_string().repeat(usize::try_from(turn / 26).unwrap_or(0).min(20) + 1)
    };
    match format {
        "lowerLetter" => letter(b'a'),
        "upperLetter" => letter(b'A'),
        "lowerRoman" => Digits::Roman.label(number),
        "upperRoman" => Digits::CapitalRoman.label(number),
        "decimalZero" => format!("{number:02}"),
        "none" => String::new(),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_word_shows_them() {
        assert_eq!(shown(14, "lowerRoman"), "xiv");
        assert_eq!(shown(28, "upperLetter"), "BB");
        assert_eq!(shown(3, "decimal"), "3");
        assert_eq!(shown(1_000_000_000_000, "upperRoman"), "1000000000000");
    }
}
