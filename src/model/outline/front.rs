//! What an agenda needs at least, as far as it can be read: of a meeting's file and of council.yaml.

use super::{entry, id, list, read};
use crate::model::value::{Date, Text};
use crate::shape::{Node, NodeValue};
use crate::source::Spanned;

/// What an agenda in brief shows. Of each file there is what that file has.
#[derive(Debug, Clone, Default)]
pub struct Front {
    pub(crate) council: Option<Text>,
    /// The names of committees, each with its id.
    pub(crate) committees: Vec<(String, Text)>,
    /// The titles of standing items, each with its id.
    pub(crate) standing_items: Vec<(String, Text)>,
    pub(crate) committee: Option<String>,
    pub(crate) date: Option<Spanned<Date>>,
    /// The time of day, as typed.
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

/// What the records of a list are called, each by its id.
fn named(node: Option<&Node>, key: &str) -> Vec<(String, Text)> {
    let records = list(node).into_iter().filter_map(|one| {
        let NodeValue::Map(entries) = &one.value else {
            return None;
        };
        Some((entry(entries, "id").and_then(id)?, read(entry(entries, key))?))
    });
    records.collect()
}
