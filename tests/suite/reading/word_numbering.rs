//! Word's styles and numbering: which level a heading has, and which number Word shows before a paragraph.

use std::collections::{BTreeMap, HashMap, HashSet};

use roxmltree::{Document, Node};

use super::docx::{all, at, attribute, is, value};
use super::numerals::numeral;

/// Gives each numbered paragraph its number when asked in the document's order.
pub struct Numbering<'a, 'i> {
    styles: HashMap<&'a str, Node<'a, 'i>>,
    abstracts: HashMap<&'a str, Node<'a, 'i>>,
    numbers: HashMap<&'a str, Node<'a, 'i>>,
    counts: HashMap<String, BTreeMap<usize, usize>>,
    started: HashSet<(String, usize)>,
}

impl<'a, 'i> Numbering<'a, 'i> {
    /// Takes in the parts `styles.xml` and `numbering.xml`.
    pub fn new(styles: &'a Document<'i>, numbering: &'a Document<'i>) -> Self {
        let by = |part: &'a Document<'i>, name: &'static str, key: &'static str| {
            all(part, name)
                .filter(move |node| node.parent() == Some(part.root_element()))
                .filter_map(move |node| Some((attribute(node, key)?, node)))
                .collect()
        };
        Self {
            styles: by(styles, "style", "styleId"),
            abstracts: by(numbering, "abstractNum", "abstractNumId"),
            numbers: by(numbering, "num", "numId"),
            counts: HashMap::new(),
            started: HashSet::new(),
        }
    }

    /// 0 for the title, 1 to 9 for a heading.
    pub fn heading_level(&self, paragraph: Node<'_, '_>) -> Option<usize> {
        self.chain(paragraph).into_iter().find_map(|style| {
            let name = value(style, "name")?.to_lowercase().replace(' ', "");
            if name == "title" { Some(0) } else { name.strip_prefix("heading")?.parse().ok() }
        })
    }

    /// The number shown before a paragraph; nothing for a bullet or where there is none. Counts on.
    pub fn next(&mut self, paragraph: Node<'_, '_>) -> String {
        let Some((id, level)) = self.place(paragraph) else {
            return String::new();
        };
        let number = self.numbers[id.as_str()];
        let kind = value(number, "abstractNumId").expect("a list has a kind").to_owned();
        let restart = over(number, level).and_then(|over| value(over, "startOverride"));
        let first = self.started.insert((id, level));
        let begin = self.start(number, level);
        let counts = self.counts.entry(kind).or_default();
        match restart.filter(|_| first) {
            Some(restart) => drop(counts.insert(level, restart.parse().expect("a number"))),
            None => drop(counts.entry(level).and_modify(|count| *count += 1).or_insert(begin)),
        }
        let deeper: Vec<usize> = counts.range(level + 1..).map(|(level, _)| *level).collect();
        let counts = counts.clone();
        for deeper in deeper {
            if value(self.level(number, deeper), "lvlRestart") != Some("0") {
                let kind = value(number, "abstractNumId").unwrap_or_default();
                self.counts.get_mut(kind).expect("counted before").remove(&deeper);
            }
        }
        let own = self.level(number, level);
        if value(own, "numFmt") == Some("bullet") {
            return String::new();
        }
        let legal = at(own, "isLgl").is_some();
        let mut shown = value(own, "lvlText").unwrap_or_default().to_owned();
        for at in 0..9 {
            let sign = format!("%{}", at + 1);
            if shown.contains(&sign) {
                let kind = value(self.level(number, at), "numFmt").filter(|_| !legal).unwrap_or("decimal");
                let count = counts.get(&at).copied().unwrap_or_else(|| self.start(number, at));
                shown = shown.replace(&sign, &numeral(count, kind, true));
            }
        }
        shown
    }

    /// The list and level of a paragraph: its own, or its style's.
    fn place(&self, paragraph: Node<'_, '_>) -> Option<(String, usize)> {
        let mut number = value(paragraph, "pPr/numPr/numId").map(str::to_owned);
        let mut level = value(paragraph, "pPr/numPr/ilvl").map(str::to_owned);
        for style in self.chain(paragraph) {
            if number.is_none()
                && let Some(id) = value(style, "pPr/numPr/numId")
            {
                let own = attribute(style, "styleId");
                let linked = self.numbers.get(id).and_then(|number| {
                    let levels = self.abstract_of(*number).children().filter(|child| is(*child, "lvl"));
                    levels.into_iter().find(|level| value(*level, "pStyle") == own).and_then(|l| attribute(l, "ilvl"))
                });
                level = level.or_else(|| linked.or_else(|| value(style, "pPr/numPr/ilvl")).map(str::to_owned));
                number = Some(id.to_owned());
            }
        }
        let number = number.filter(|number| self.numbers.contains_key(number.as_str()))?;
        Some((number, level.map_or(0, |level| level.parse().expect("a level"))))
    }

    /// A paragraph's style with those it is based on.
    fn chain(&self, paragraph: Node<'_, '_>) -> Vec<Node<'a, 'i>> {
        let own = value(paragraph, "pPr/pStyle").and_then(|id| self.styles.get(id)).copied();
        let above = |style: &Node<'a, 'i>| self.styles.get(value(*style, "basedOn")?).copied();
        std::iter::successors(own, above).take(20).collect()
    }

    fn abstract_of(&self, number: Node<'_, '_>) -> Node<'a, 'i> {
        self.abstracts[value(number, "abstractNumId").expect("a list has a kind")]
    }

    fn level(&self, number: Node<'a, 'i>, level: usize) -> Node<'a, 'i> {
        let own = over(number, level).and_then(|over| at(over, "lvl"));
        own.or_else(|| {
            let mut levels = self.abstract_of(number).children().filter(|child| is(*child, "lvl"));
            levels.find(|node| attribute(*node, "ilvl") == Some(&level.to_string()))
        })
        .unwrap_or_else(|| panic!("a list has no level {level}"))
    }

    fn start(&self, number: Node<'a, 'i>, level: usize) -> usize {
        value(self.level(number, level), "start").map_or(1, |start| start.parse().expect("a number"))
    }
}

/// What a list says otherwise than its kind about one level.
fn over<'a, 'i>(number: Node<'a, 'i>, level: usize) -> Option<Node<'a, 'i>> {
    let mut overs = number.children().filter(|child| is(*child, "lvlOverride"));
    overs.find(|over| attribute(*over, "ilvl") == Some(&level.to_string()))
}
