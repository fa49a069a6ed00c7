//! The update of one theme or recommendation, put together from its rows.

use super::super::headings::part_name;
use super::super::tables::Values;
use super::super::{Work, plain, timescale};
use crate::model::language::Language;
use crate::model::markdown::WIDTH_IN_ENTRY;
use crate::model::part::{PartKind, PartValue, Said};
use crate::model::{Markdown, Part, Update};

/// The update in a row, with its status as typed.
pub(super) fn taken(values: &mut Values, work: &mut Work<'_>) -> Update {
    let mut update = Update::default();
    for part in Part::ALL {
        let blocks = values.take(&part_name(*part));
        let line = plain(&blocks);
        let said = match part.kind() {
            PartKind::Body => Markdown::made(blocks, WIDTH_IN_ENTRY).map(Said::Body),
            _ if line.is_empty() => None,
            PartKind::Status => Some(Said::Line(line)),
            PartKind::Timescale => Some(Said::Line(timescale(line, &values.place, work))),
        };
        part.set(&mut update, said);
    }
    update
}

/// Each part with its text, in a line.
pub(super) fn lines(update: &Update) -> impl Iterator<Item = String> {
    let said = Part::ALL.iter().filter_map(|part| Some((part, part.of(update)?)));
    said.map(|(part, said)| {
        let words = match said {
            PartValue::Body(text) => plain(&text.blocks),
            PartValue::Status(id) => id.value.clone(),
            PartValue::Timescale(text) => text.value.clone(),
        };
        format!("{}: {words}", part.key().replace('_', " "))
    })
}

/// Replaces a status as typed by its id.
pub(super) fn settle(update: &mut Update, place: &str, work: &mut Work<'_>) {
    for part in Part::of_kind(PartKind::Status) {
        if let Some(PartValue::Status(typed)) = part.of(update) {
            let id = work.people.status(&typed.value, None, place);
            part.set(update, id.map(|id| Said::Line(id.value)));
        }
    }
}

/// Adds the update of another row about the same.
pub(super) fn add(known: &mut Update, other: Update, place: &str, work: &mut Work<'_>) {
    for part in Part::ALL {
        let Some(more) = part.of(&other).map(PartValue::said) else { continue };
        let said = match (part.of(known).map(PartValue::said), more) {
            (Some(Said::Body(before)), Said::Body(more)) => {
                let blocks = before.blocks.into_iter().chain(more.blocks);
                Markdown::made(blocks.collect(), WIDTH_IN_ENTRY).map(Said::Body)
            }
            (Some(Said::Line(before)), Said::Line(line)) => {
                if before != line {
                    let second = part.row().title.said_in(Language::English).to_lowercase();
                    let why = format!("a second {second} for the same recommendation");
                    work.left_out(place, &why, &line);
                }
                Some(Said::Line(before))
            }
            (_, more) => Some(more),
        };
        part.set(known, said);
    }
}
