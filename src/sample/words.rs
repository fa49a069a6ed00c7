//! The tables of sentences, and how a sentence is filled in: `{table}` is a line of that table, `{Table}` one with a
//! capital letter, `{3-9}` a number.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::chance::Chance;
use crate::model::names::capital;

/// Each table begins with its name in square brackets; a line is one of its entries.
const TEXTS: [&str; 5] = [
    include_str!("words/names.txt"),
    include_str!("words/subjects.txt"),
    include_str!("words/plans.txt"),
    include_str!("words/progress.txt"),
    include_str!("words/reports.txt"),
];

static TABLES: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut tables: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut table = "";
    for line in TEXTS.iter().flat_map(|text| text.lines()) {
        match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            Some(name) => table = name,
            None if line.is_empty() => {}
            None => tables.entry(table).or_default().push(line),
        }
    }
    tables
});

/// The lines of a table. The tables are part of the program, and its tests ask for each of them.
pub(super) fn lines(table: &str) -> &'static [&'static str] {
    TABLES.get(table).unwrap_or_else(|| panic!("there is no table of words `{table}`"))
}

/// Who speaks: chance, what the file is about, and the places it can name.
#[derive(Debug)]
pub(super) struct Voice<'a> {
    pub(super) chance: Chance,
    pub(super) topic: &'static str,
    pub(super) wards: &'a [&'static str],
}

impl Voice<'_> {
    pub(super) fn say(&mut self, table: &str) -> String {
        let line = self.chance.pick(lines(table));
        self.fill(line)
    }

    /// Different lines of a table, filled in. A table with too few is used again.
    pub(super) fn several(&mut self, table: &str, many: usize) -> Vec<String> {
        let mut chosen = vec![];
        while chosen.len() < many {
            chosen.extend(self.chance.some(lines(table), many - chosen.len()));
        }
        chosen.into_iter().map(|line| self.fill(line)).collect()
    }

    /// A sentence with everything in braces filled in, except what only the caller knows, such as `{=count}`.
    pub(super) fn fill(&mut self, line: &str) -> String {
        let mut filled = String::new();
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, after) = after.split_once('}').expect("braces come in pairs");
            filled.push_str(before);
            let said = self.slot(slot, &filled);
            filled.push_str(&said);
            rest = after;
        }
        filled + rest
    }

    fn slot(&mut self, slot: &str, before: &str) -> String {
        if slot.starts_with('=') {
            return format!("{{{slot}}}");
        }
        let range = slot.split_once('-');
        if let Some((first, last)) = range.and_then(|(a, b)| a.parse().ok().zip(b.parse().ok())) {
            return self.chance.between(first, last).to_string();
        }
        let table = slot.to_lowercase();
        let unsaid = |all: &[&'static str]| -> Vec<&'static str> {
            all.iter().copied().filter(|one| !before.contains(one)).collect()
        };
        let said = match table.as_str() {
            // Mostly about the one thing, and no sentence names it twice.
            "service" if !before.contains(self.topic) && !self.chance.one_in(4) => self.topic.to_owned(),
            "ward" => self.chance.pick(&unsaid(self.wards)).to_owned(),
            _ => {
                let (all, unsaid) = (lines(&table), unsaid(lines(&table)));
                let line = self.chance.pick(if unsaid.is_empty() { all } else { &unsaid });
                self.fill(line)
            }
        };
        if table == slot { said } else { capital(&said) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_can_be_filled_in_and_names_nothing_twice() {
        let wards = ["Abbey", "Moor", "Quay"];
        let mut voice = Voice { chance: Chance::of(1, "test"), topic: "libraries", wards: &wards };
        for (table, lines) in TABLES.iter() {
            for line in lines {
                for _ in 0..10 {
                    let said = voice.fill(line);
                    let left = said.replace("{=day}", "").replace("{=month}", "");
                    let left = left.replace("{=count}", "");
                    assert!(!left.contains(['{', '}']), "{table}: {said}");
                    assert!(said.matches("libraries").count() < 2, "{table}: {said}");
                }
            }
        }
    }
}
