//! What became of every word of a file. Each has one fate; the sum of all is the sum of what was read, and what was taken
//! is in the report.

use std::collections::BTreeMap;

use crate::shape::{Node, NodeValue};

/// What becomes of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    /// It is in the report as it was.
    Taken,
    /// It says a value that the report has in another form: an officer, a date, yes or no.
    Value,
    /// It is a heading or a label that is known.
    Matched,
    /// `packs` prints it by itself: a number, the lead of the recommendations, the committee.
    Generated,
    /// It belongs to the form, not to the report.
    Guidance,
    /// It has no place, and is named.
    Listed,
}

/// How many words and letters had which fate.
#[derive(Debug, Default)]
pub(super) struct Account {
    words: BTreeMap<Fate, usize>,
    /// Letters and digits that had a fate.
    spent: usize,
    /// Letters and digits that were read.
    read: usize,
    /// How often each of them is in what was taken.
    taken: BTreeMap<char, usize>,
    /// The words that were taken, to name those that are lost.
    texts: Vec<String>,
}

impl Account {
    /// Counts what there is.
    pub(super) fn reads(&mut self, text: &str) {
        self.read += letters(text).count();
    }

    /// Counts what became of some of it.
    pub(super) fn spend(&mut self, fate: Fate, text: &str) {
        *self.words.entry(fate).or_default() += text.split_whitespace().count();
        self.spent += letters(text).count();
        if fate == Fate::Taken {
            self.has_to_be_there(text);
        }
    }

    /// Counts what is put aside in the report, among what has no place.
    pub(super) fn put_aside(&mut self, text: &str) {
        self.spend(Fate::Listed, text);
        self.has_to_be_there(text);
    }

    fn has_to_be_there(&mut self, text: &str) {
        for letter in letters(text) {
            *self.taken.entry(letter).or_default() += 1;
        }
        self.texts.push(text.to_owned());
    }

    /// What would be wrong with a report: words that have no fate, or that were taken and are not in it.
    pub(super) fn check(&self, record: &Node) -> Result<(), String> {
        if self.read != self.spent {
            return Err(format!("{} letters and digits were read, and {} of them have a place", self.read, self.spent));
        }
        let mut there: BTreeMap<char, usize> = BTreeMap::new();
        let mut all = String::new();
        each_text(record, &mut |text| {
            for letter in letters(text) {
                *there.entry(letter).or_default() += 1;
            }
            all.push_str(text);
            all.push('\n');
        });
        let lost = self.taken.iter().find(|(letter, count)| there.get(letter).copied().unwrap_or(0) < **count);
        let Some((letter, count)) = lost else { return Ok(()) };
        let letters_of_all: String = letters(&all).collect();
        let text = self.texts.iter().find(|text| !letters_of_all.contains(&letters(text).collect::<String>()));
        let has = there.get(letter).copied().unwrap_or(0);
        let near = text.map_or_else(String::new, |text| format!(", near “{}”", crate::office::start(text)));
        Err(format!(
            "of what was taken, the letter “{letter}” is {has} times in the report and not {count} times{near}"
        ))
    }

    /// The account in a line.
    pub(super) fn line(&self) -> String {
        let of = |fate| self.words.get(&fate).copied().unwrap_or(0);
        let all: usize = self.words.values().sum();
        let parts = [
            (Fate::Taken, "taken as they are"),
            (Fate::Value, "taken as values"),
            (Fate::Matched, "headings and labels"),
            (Fate::Generated, "printed by `packs` itself"),
            (Fate::Guidance, "guidance"),
            (Fate::Listed, "listed"),
        ];
        let parts = parts.into_iter().filter(|(fate, _)| of(*fate) > 0);
        let parts: Vec<String> = parts.map(|(fate, what)| format!("{} {what}", of(fate))).collect();
        format!("{all} words: {}", parts.join(", "))
    }
}

/// The letters and digits of a text.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

fn each_text(node: &Node, show: &mut impl FnMut(&str)) {
    match &node.value {
        NodeValue::Null => {}
        NodeValue::Scalar(text) => show(text),
        NodeValue::List(items) => items.iter().for_each(|item| each_text(item, show)),
        NodeValue::Map(entries) => entries.iter().for_each(|(_, value)| each_text(value, show)),
    }
}
