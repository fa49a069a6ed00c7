//! Sections that the file does not have, put in where they stand in the Word file.

use super::Merger;
use super::units::{self, Unit};
use super::words::said;
use crate::shape::Node;
use crate::yaml::edit::{Change, Step};

/// A section for the file.
pub(super) struct NewSection {
    /// The way to the list that it goes into.
    way: Vec<Step>,
    /// Its place in that list as the file has it.
    at: usize,
    value: Node,
}

impl Merger<'_> {
    /// Notes a section of the Word file that the file does not have: it goes behind the last one before it that both have.
    pub(super) fn new_section(&mut self, unit: &Unit, is_in_word: bool, record: &Node) {
        let Unit::Section(names) = unit else { return };
        let Some((last, above)) = names.split_last().filter(|_| is_in_word) else { return };
        let (mut found, mut before) = (None, vec![]);
        units::sections(record, &mut vec![], &mut vec![], &mut |other, _, section| {
            if found.is_some() {
                return;
            }
            if other == names.as_slice() {
                found = Some(section.clone());
            } else if other.split_last().is_some_and(|(_, level)| level == above) {
                before.push(other.to_vec());
            }
        });
        let Some(value) = found else { return };
        let outer = match above {
            [] => Some(vec![]),
            above => Unit::Section(above.to_vec()).way(self.file).map(|way| way[..way.len() - 1].to_vec()),
        };
        // What it is in is new as well, and has it.
        let Some(outer) = outer else { return };
        let way = [outer, vec![Step::from("sections")]].concat();
        let place = |names: &Vec<String>| match Unit::Section(names.clone()).way(self.file)?.get(way.len()) {
            Some(Step::Index(at)) => Some(at + 1),
            _ => None,
        };
        let at = before.iter().rev().find_map(place).unwrap_or_default();
        self.line(&format!("the new section {last}"), "", &said(&value));
        self.sections.push(NewSection { way, at, value });
    }

    /// Puts them in behind all other changes, inner ones and later ones first: then no place moves before it is used.
    pub(super) fn place_sections(&mut self) {
        let mut sections = std::mem::take(&mut self.sections);
        sections.reverse();
        sections.sort_by_key(|one| std::cmp::Reverse((one.way.len(), one.at)));
        let edits =
            sections.into_iter().map(|NewSection { way, at, value }| (way, Change::Insert { at, key: None, value }));
        self.out.edits.extend(edits);
    }
}
