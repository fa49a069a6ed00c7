//! A meeting: when and where a committee meets, and the reports on its agenda.

use super::value::{Date, Id, Text};
use crate::record;
use crate::source::Spanned;

record! {
    /// `meetings/<date>-<committee>/meeting.yaml`.
    pub struct Meeting, "a meeting" {
        /// The committee that meets.
        committee: Id,
        /// The day.
        date: Spanned<Date>,
        /// The time of day, as typed.
        time: Option<Text>,
        /// Where.
        venue: Option<Text>,
        /// The items of the agenda, in order.
        items: Vec<Item>,
    }
}

record! {
    /// An agenda item.
    pub struct Item, "an agenda item" {
        /// Its number; counted on from the item before unless given.
        number: Option<Text>,
        /// The report's file in the meeting's folder, without `.yaml`.
        report: Id,
    }
}

impl Meeting {
    /// The item's number as shown: the number given, or one more than the item before.
    pub fn item_number(&self, index: usize) -> String {
        let mut next = 1_u64;
        let mut shown = String::new();
        for item in &self.items[..=index] {
            shown = item
                .number
                .as_ref()
                .map_or_else(|| next.to_string(), |n| n.value.clone());
            next = shown.parse().map_or(next + 1, |number: u64| number + 1);
        }
        shown
    }
}
