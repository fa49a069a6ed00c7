//! How often the parts of a drawing are drawn. A pattern, mask, clip path, marker or filter is drawn anew wherever it is used: a few that
//! use each other make millions out of a few lines, and one that holds a text makes its letters anew.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::{Refused, lettering};

/// How often parts may be drawn anew, besides so often for each element.
const MOST: u64 = 2_000;
const MOST_EACH: u64 = 4;

/// Fails where they are drawn more often than in any drawing made to be seen.
pub(super) fn judge(drawing: &Document<'_>) -> Result<(), Refused> {
    let mut uses = Uses::of(drawing);
    let elements = drawing.descendants().filter(Node::is_element).count() as u64;
    let mut all = Cost { parts: 0, letters: lettering::work(drawing.root()) };
    for name in uses.everywhere.clone() {
        all = all.and(uses.of_name(name)).and(uses.within(name));
    }
    if all.letters > lettering::MOST_WORK {
        return Err(lettering::too_much());
    }
    if all.parts <= MOST + MOST_EACH * elements {
        return Ok(());
    }
    Err(Refused::new(
        "is a drawing whose patterns, masks or markers use each other more often than can be drawn",
        "save it from the drawing program as a PNG",
    ))
}

#[derive(Clone, Copy, Default)]
struct Cost {
    parts: u64,
    /// The work of the letters in them.
    letters: u64,
}

impl Cost {
    fn and(self, other: Self) -> Self {
        Self { parts: self.parts.saturating_add(other.parts), letters: self.letters.saturating_add(other.letters) }
    }
}

struct Uses<'a> {
    /// Every use, as often as it is written.
    everywhere: Vec<&'a str>,
    /// The uses in each part with a name.
    of_part: BTreeMap<&'a str, Vec<&'a str>>,
    /// The work of the letters in each part with a name.
    letters: BTreeMap<&'a str, u64>,
    /// The cost of the parts that each named part uses.
    counted: BTreeMap<&'a str, Cost>,
}

impl<'a> Uses<'a> {
    fn of(drawing: &'a Document<'_>) -> Self {
        let rules = Rules::in_sheets(drawing);
        let parts = drawing.descendants().filter(Node::is_element);
        let named = parts.filter_map(|part| Some((part.attribute("id")?, part)));
        let named: BTreeMap<&str, Node<'_, '_>> = named.collect();
        let mut uses =
            Self { everywhere: vec![], of_part: BTreeMap::new(), letters: BTreeMap::new(), counted: BTreeMap::new() };
        for node in drawing.descendants().filter(Node::is_element) {
            let mut used: Vec<&str> = rules.of(node).collect();
            for attribute in node.attributes() {
                match attribute.name() {
                    "href" => used.extend(attribute.value().trim().strip_prefix('#')),
                    _ => used.extend(names(attribute.value())),
                }
            }
            if used.is_empty() {
                continue;
            }
            for name in &used {
                uses.letters.entry(name).or_insert_with(|| {
                    let part = named.get(name);
                    part.map_or(0, |part| lettering::work(*part))
                });
            }
            uses.everywhere.extend(&used);
            for part in node.ancestors().filter_map(|above| above.attribute("id")) {
                uses.of_part.entry(part).or_default().extend(&used);
            }
        }
        uses
    }

    /// The cost of one use of a part, without the parts that it uses.
    fn of_name(&self, name: &str) -> Cost {
        Cost { parts: 1, letters: self.letters.get(name).copied().unwrap_or(0) }
    }

    /// The cost of the parts that a part uses.
    fn within(&mut self, name: &'a str) -> Cost {
        // Without calling itself, which a drawing made for it would bring to an end.
        let mut path = vec![name];
        let mut open = BTreeSet::from([name]);
        while let Some(name) = path.last().copied() {
            let used = self.of_part.get(name).map_or(&[][..], Vec::as_slice);
            let next = used.iter().find(|used| !self.counted.contains_key(**used) && !open.contains(**used));
            if let Some(next) = next.copied() {
                path.push(next);
                open.insert(next);
                continue;
            }
            // One that uses itself is drawn once.
            let count = |used: &&str| {
                let within = self.counted.get(*used).copied().unwrap_or_default();
                within.and(self.of_name(used))
            };
            let all = used.iter().map(count).fold(Cost::default(), Cost::and);
            self.counted.insert(name, all);
            open.remove(name);
            path.pop();
        }
        self.counted.get(name).copied().unwrap_or_default()
    }
}

/// The names that style sheets use, by the last part of each selector.
struct Rules<'a>(BTreeMap<&'a str, Vec<&'a str>>);

impl<'a> Rules<'a> {
    fn in_sheets(drawing: &'a Document<'_>) -> Self {
        let mut rules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let sheets =
            drawing.descendants().filter(|node| node.tag_name().name() == "style").filter_map(|node| node.text());
        for (selectors, body) in sheets.flat_map(|sheet| sheet.split('}')).filter_map(|rule| rule.split_once('{')) {
            let used: Vec<&str> = names(body).collect();
            if used.is_empty() {
                continue;
            }
            for selector in selectors.split(',') {
                let last = selector.split_whitespace().last().unwrap_or_default();
                rules.entry(last).or_default().extend(&used);
            }
        }
        Self(rules)
    }

    fn of<'s>(&'s self, node: Node<'s, '_>) -> impl Iterator<Item = &'a str> + 's {
        let classes = node.attribute("class").unwrap_or_default();
        let classes = classes.split_whitespace().map(|class| format!(".{class}"));
        let id = node.attribute("id").map(|id| format!("#{id}"));
        let names = [node.tag_name().name().to_owned(), "*".to_owned()];
        let names = names.into_iter().chain(classes).chain(id);
        names.flat_map(|name| self.0.get(name.as_str()).into_iter().flatten().copied())
    }
}

/// The names in `url(#…)`.
fn names(value: &str) -> impl Iterator<Item = &str> {
    urls(value).filter_map(|address| address.strip_prefix('#'))
}

/// The addresses in `url(…)`.
pub(super) fn urls(value: &str) -> impl Iterator<Item = &str> {
    let behind = value.split("url(").skip(1);
    behind.map(|part| part.split(')').next().unwrap_or_default().trim().trim_matches(['"', '\'']))
}
