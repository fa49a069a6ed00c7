//! The parts of a meeting's file and of council.yaml that an agenda cannot do without, as far as they can be read.

use super::{entry, id, list, read};
use crate::model::value::{Date, Text};
use crate::shape::{Node, NodeValue};
use crate::source::Spanned;

/// The parts that a brief agenda shows, from whichever of the two files.
#[derive(Debug, Clone, Default)]
pub struct Front {
    pub(crate) council: Option<Text>,
    /// The names of committees, each with its id.
    pub(crate) committees: Vec<(String, Text)>,
    /// The titles of standing items, each with its id.
    pub(crate) standing_items: Vec<(String, Text)>,
    pub(crate) committee: Option<String>,
    pub(crate) date: Option<Spanned<Date>>,
    /// As typed.
    pub(crate) time: Option<Text>,
    pub(crate) venue: Option<Text>,
}

impl Front {
    pub(super) fn of(entries: &[(Spanned<String>, Node)]) -> Self {
        Self {
            council: read(entry(entries, "name")),
            committees: named(entry(entries, "committees"), "name"),
            standing_items: named(entry(entries, "standing_items"), "title"),
            committee: entry(entries, "committee").and_then(id),
            date: read(entry(entries, "date")),
            time: read(entry(entries, "time")),
            venue: read(entry(entries, "venue")),
        }
    }
}

/// The names or titles of the records of a list, each with its id.
fn named(node: Option<&Node>, key: &str) -> Vec<(String, Text)> {
    let records = list(node).into_iter().filter_map(|one| {
        let NodeValue::Map(entries) = &one.value else { return None };
        Some((entry(entries, "id").and_then(id)?, read(entry(entries, key))?))
    });
    records.collect()
}
