//! What a round says of one theme or recommendation, put together from its rows.

use std::collections::BTreeMap;

use super::super::headings::part_name;
use super::super::tables::Values;
use super::super::{Work, plain, timescale};
use crate::model::Part;
use crate::model::markdown::{Block, WIDTH_IN_ENTRY, write};
use crate::model::part::PartKind;
use crate::yaml::{Map, Yaml};

/// What is said in each part; nothing in those that are not there.
#[derive(Default)]
pub(super) struct Update(BTreeMap<Part, Said>);

enum Said {
    /// Body text.
    Body(Vec<Block>),
    /// A status, or a date or timescale.
    Line(String),
}

impl Update {
    /// What a row says.
    pub(super) fn take(values: &mut Values, work: &mut Work<'_>) -> Self {
        let mut update = Self::default();
        for part in Part::ALL {
            let blocks = values.take(&part_name(*part));
            let line = plain(&blocks);
            let said = match part.kind() {
                _ if blocks.is_empty() => continue,
                PartKind::Body => Said::Body(blocks),
                _ if line.is_empty() => continue,
                PartKind::Status => Said::Line(line),
                PartKind::Timescale => Said::Line(timescale(line, &values.place, work)),
            };
            update.0.insert(*part, said);
        }
        update
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each part with what it says, in a line.
    pub(super) fn lines(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|(part, said)| {
            let words = match said {
                Said::Body(blocks) => &plain(blocks),
                Said::Line(line) => line,
            };
            format!("{}: {words}", part.key().replace('_', " "))
        })
    }

    /// Takes the name of a status for what was typed of it.
    pub(super) fn settle(&mut self, place: &str, work: &mut Work<'_>) {
        for part in Part::of_kind(PartKind::Status) {
            if let Some(Said::Line(typed)) = self.0.remove(&part)
                && let Some(id) = work.people.status(&typed, place)
            {
                self.0.insert(part, Said::Line(id));
            }
        }
    }

    /// Adds what another row says of the same.
    pub(super) fn add(&mut self, other: Update, place: &str, work: &mut Work<'_>) {
        for (part, said) in other.0 {
            match (self.0.get_mut(&part), said) {
                (Some(Said::Body(before)), Said::Body(more)) => before.extend(more),
                (Some(Said::Line(before)), Said::Line(line)) if *before != line => {
                    let second = part.row().title.to_lowercase();
                    let why = format!("a second {second} for the same recommendation");
                    work.left_out(place, &why, &line);
                }
                (Some(_), _) => {}
                (None, said) => drop(self.0.insert(part, said)),
            }
        }
    }

    pub(super) fn yaml(&self) -> Yaml {
        let mut map = Map::default();
        for (part, said) in &self.0 {
            match said {
                Said::Body(blocks) => map.text(part.key(), &write(blocks, WIDTH_IN_ENTRY)),
                Said::Line(line) => map.line(part.key(), line),
            }
        }
        Yaml::Map(map)
    }
}
