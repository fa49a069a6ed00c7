//! What a tracker judges an entry by, and says of it: whether it is open, when it is due, and whether it matters more than others.

use super::super::datum::Datum;
use crate::model::column::TrackerField;
use crate::model::layout::on;
use crate::model::markdown::Block;
use crate::model::value::Date;
use crate::model::{Owner, Word, Words};
use crate::progress::Item;

/// The facts that decide whether an entry is shown.
pub(super) struct Entry {
    pub(super) is_open: bool,
    pub(super) due: Option<Date>,
    pub(super) is_high: bool,
    pub(super) owners: Vec<String>,
}

impl Entry {
    pub(super) fn of_item(item: &Item<'_>) -> Self {
        let open = item.actions.iter().filter(|due| due.is_open);
        let each = || item.theme.recommendations.iter();
        let owners = item.actions.iter().flat_map(|due| &due.action.owners);
        Self {
            is_open: item.is_open,
            due: open.filter_map(|due| due.date).min(),
            is_high: match item.recommendation {
                Some(recommendation) => on(recommendation.high_priority),
                None => each().any(|recommendation| on(recommendation.high_priority)),
            },
            owners: owners.flat_map(Owner::ids).map(|id| id.value.clone()).collect(),
        }
    }
}

/// When something is due, in words.
fn due_words(due: Option<Date>, is_open: bool, day: Date, said: &Words) -> Option<String> {
    let due = due.filter(|_| is_open)?;
    let word = if due < day { Word::OverdueSince } else { Word::Due };
    Some(said.fill(word, &[("date", &said.date(due))]))
}

/// The last paragraph of a cell: when something is due, or a high priority.
pub(super) fn notes(field: TrackerField, entry: &Entry, day: Date, said: &Words) -> Vec<Datum> {
    let words = match field {
        TrackerField::Due => due_words(entry.due, entry.is_open, day, said),
        TrackerField::HighPriority => entry.is_high.then(|| said.say(Word::HighPriority).to_owned()),
    };
    words.into_iter().map(|words| Datum::Blocks(vec![Block::plain(words)])).collect()
}
