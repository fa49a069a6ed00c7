//! Word's own numbering (ECMA-376 17.9): which lists there are, which styles belong to them, and how Word counts.

mod part;

use super::tree::{Digits, Number, Order};

/// The look of a list: each is one abstract numbering.
#[derive(Debug, Clone, PartialEq)]
struct Pattern {
    /// Nothing for bullets.
    order: Option<(Digits, String)>,
    /// Word's level, from 0.
    depth: usize,
    indent: Indent,
}

/// The indent of a list item, in twips from the left edge of the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Indent {
    /// Where its text begins.
    pub(crate) left: u32,
    /// How far the number hangs to the left of that.
    pub(crate) hanging: u32,
}

struct Level {
    /// Word's level, from 0.
    depth: usize,
    /// Nothing for bullets.
    digits: Option<Digits>,
    /// The number's pattern, or the bullet.
    format: String,
    indent: Indent,
    /// The first number.
    start: u32,
    /// The paragraph style that is linked with the level.
    style: Option<String>,
}

struct Abstract {
    multilevel: bool,
    levels: Vec<Level>,
}

/// A numbering scheme of headings and paragraphs, with its counters.
struct Scheme {
    name: String,
    id: usize,
    counts: [u32; 9],
}

struct Instance {
    of: usize,
    /// The level and number of a new start.
    start: Option<(usize, u32)>,
}

#[derive(Default)]
pub(crate) struct Numbering {
    abstracts: Vec<Abstract>,
    instances: Vec<Instance>,
    patterns: Vec<(Pattern, usize)>,
    /// The one list of each bulleted pattern, by abstract numbering.
    bulleted: Vec<(usize, usize)>,
    schemes: Vec<Scheme>,
    linked: Vec<Linked>,
}

/// The list and level of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// `w:numId`.
    pub(super) list: usize,
    /// `w:ilvl`.
    pub(super) level: usize,
}

/// A paragraph style that is numbered by itself.
pub(crate) struct Linked {
    pub(super) style: String,
    pub(super) place: Place,
}

/// From the outer level to the inner.
const BULLETS: [&str; 4] = ["\u{2022}", "\u{2013}", "\u{2022}", "\u{2013}"];

impl Numbering {
    /// Makes one bulleted list, with a linked style for each level.
    pub(crate) fn bullets(&mut self, levels: impl Iterator<Item = (Option<String>, Indent)>) {
        let list = self.instances.len() + 1;
        let levels = levels.enumerate().map(|(depth, (style, indent))| {
            let place = Place { list, level: depth };
            self.linked.extend(style.clone().map(|style| Linked { style, place }));
            let format = BULLETS[depth % BULLETS.len()].to_string();
            Level { depth, digits: None, format, indent, start: 1, style }
        });
        let levels = levels.collect();
        self.abstracts.push(Abstract { multilevel: true, levels });
        self.instances.push(Instance { of: self.abstracts.len() - 1, start: None });
    }

    /// The styles with numbers of their own, with their levels.
    pub(crate) fn linked(&self) -> &[Linked] {
        &self.linked
    }

    /// Whether the style alone gives a paragraph the right indent in a list.
    pub(super) fn style_gives(&self, style: &str, indent: Indent) -> bool {
        let levels = self.abstracts.iter().flat_map(|list| &list.levels);
        levels
            .filter(|level| level.digits.is_none() && level.indent == indent)
            .any(|level| level.style.as_deref() == Some(style))
    }

    /// The list for a bullet away from its style's usual place.
    pub(super) fn bullet(&mut self, depth: usize, indent: Indent) -> Place {
        let of = self.pattern(Pattern { order: None, depth, indent });
        if let Some((_, list)) = self.bulleted.iter().find(|(known, _)| *known == of) {
            return Place { list: *list, level: depth };
        }
        self.instances.push(Instance { of, start: None });
        self.bulleted.push((of, self.instances.len()));
        Place { list: self.instances.len(), level: depth }
    }

    /// A new numbered list that begins at `start`.
    pub(super) fn ordered(&mut self, order: &Order, start: u32, depth: usize, indent: Indent) -> Place {
        let pattern = Pattern { order: Some((order.digits, order.format.clone())), depth, indent };
        let of = self.pattern(pattern);
        self.instances.push(Instance { of, start: Some((depth, start)) });
        Place { list: self.instances.len(), level: depth }
    }

    /// Whether the paragraphs of a level have this indent by themselves.
    pub(super) fn is_indented(&self, place: Place, indent: Indent) -> bool {
        let levels = &self.abstracts[self.instances[place.list - 1].of].levels;
        levels.iter().any(|level| level.depth == place.level && level.indent == indent)
    }

    fn pattern(&mut self, pattern: Pattern) -> usize {
        if let Some((_, of)) = self.patterns.iter().find(|(known, _)| *known == pattern) {
            return *of;
        }
        let Pattern { order, depth, indent } = pattern.clone();
        let (digits, format) = match order {
            Some((digits, format)) => (Some(digits), format.replace("%1", &format!("%{}", depth + 1))),
            None => (None, BULLETS[depth % BULLETS.len()].to_string()),
        };
        self.abstracts.push(Abstract {
            multilevel: false,
            levels: vec![Level { depth, digits, format, indent, start: 1, style: None }],
        });
        self.patterns.push((pattern, self.abstracts.len() - 1));
        self.abstracts.len() - 1
    }

    /// Counts a numbered heading or paragraph, whose style may be linked with its level if it is `linkable`. Returns
    /// its level, and whether its style is linked to it; fails with a sentence if Word would give it another number
    /// than the document does.
    pub(super) fn count(
        &mut self,
        number: &Number,
        style: &str,
        indent: Indent,
        linkable: bool,
    ) -> Result<(Place, bool), String> {
        let at = self.schemes.iter().position(|scheme| scheme.name == number.scheme).unwrap_or_else(|| {
            self.abstracts.push(Abstract { multilevel: true, levels: Vec::new() });
            self.instances.push(Instance { of: self.abstracts.len() - 1, start: None });
            self.schemes.push(Scheme {
                name: number.scheme.clone(),
                id: self.instances.len(),
                counts: begun(number.start),
            });
            self.schemes.len() - 1
        });
        let depth = usize::from(number.level - 1);
        let list = self.schemes[at].id;
        let taken = self.linked.iter().any(|linked| linked.style == style);
        let levels = &mut self.abstracts[self.instances[list - 1].of].levels;
        let known = levels.iter().position(|level| level.depth == depth);
        let known = known.unwrap_or_else(|| {
            let style = (linkable && !taken).then(|| style.to_string());
            if let Some(style) = style.clone() {
                let place = Place { list, level: depth };
                self.linked.push(Linked { style, place });
            }
            let (digits, format) = (Some(Digits::Decimal), number.format.clone());
            // The levels below begin again with each number of this one.
            let start = if depth == 0 { number.start } else { 1 };
            levels.push(Level { depth, digits, format, indent, start, style });
            levels.len() - 1
        });
        let level = &levels[known];
        if level.format != number.format {
            return Err(format!(
                "level {} of the numbering \u{201c}{}\u{201d} is written {} here but {} before",
                number.level, number.scheme, number.format, level.format
            ));
        }
        let linked = level.style.as_deref() == Some(style);
        let mut counts = self.schemes[at].counts;
        counts[depth] += 1;
        counts[depth + 1..].fill(0);
        let word = counted(&number.format, &counts);
        if word != number.shown {
            return Err(format!("Word would number this {word}, but the document says {}", number.shown));
        }
        self.schemes[at].counts = counts;
        Ok((Place { list, level: depth }, linked))
    }
}

/// The counters before the first number.
fn begun(start: u32) -> [u32; 9] {
    let mut counts = [0; 9];
    counts[0] = start.saturating_sub(1);
    counts
}

/// The number in Word's way: a level that has not been used yet shows its start, 1.
fn counted(format: &str, counts: &[u32; 9]) -> String {
    let mut text = format.to_string();
    for (at, count) in counts.iter().enumerate() {
        text = text.replace(&format!("%{}", at + 1), &count.max(&1).to_string());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(level: u8, format: &str, shown: &str) -> Number {
        Number { scheme: "sections".into(), level, format: format.into(), shown: shown.into(), start: 1 }
    }

    const INDENT: Indent = Indent { left: 720, hanging: 720 };

    #[test]
    fn word_counts_as_the_document_does() {
        let mut numbering = Numbering::default();
        for (level, format, shown) in
            [(1, "%1.0", "1.0"), (2, "%1.%2", "1.1"), (2, "%1.%2", "1.2"), (1, "%1.0", "2.0"), (2, "%1.%2", "2.1")]
        {
            let style = if level == 1 { "Heading1" } else { "NumberedParagraph2" };
            let counted = numbering.count(&number(level, format, shown), style, INDENT, true);
            assert_eq!(counted, Ok((Place { list: 1, level: usize::from(level) - 1 }, true)));
        }
        let part = String::from_utf8(numbering.part().part()).unwrap();
        assert!(part.contains("<w:pStyle w:val=\"Heading1\"/>"), "{part}");
        assert_eq!(part.matches("<w:abstractNum ").count(), 1);
    }

    #[test]
    fn another_number_than_words_own_is_refused() {
        let mut numbering = Numbering::default();
        let refused = numbering.count(&number(1, "%1.", "2."), "Heading1", INDENT, true);
        assert_eq!(refused, Err("Word would number this 1., but the document says 2.".into()));
    }

    #[test]
    fn each_numbered_list_begins_anew() {
        let mut numbering = Numbering::default();
        let order = Order { start: 1, digits: Digits::LowerLetter, format: "(%1)".into() };
        let first = numbering.ordered(&order, 1, 1, INDENT);
        let second = numbering.ordered(&order, 3, 1, INDENT);
        assert_ne!(first.list, second.list);
        let part = String::from_utf8(numbering.part().part()).unwrap();
        assert!(part.contains("<w:lvlText w:val=\"(%2)\"/>"), "{part}");
        assert!(part.contains("<w:lvlOverride w:ilvl=\"1\"><w:startOverride w:val=\"3\"/>"), "{part}");
    }
}
