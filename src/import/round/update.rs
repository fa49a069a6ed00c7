//! What a round says of one theme or recommendation, put together from its rows.

use super::super::Work;
use crate::model::markdown::{Block, WIDTH_IN_ENTRY, write};
use crate::yaml::{Map, Yaml};

/// The texts, the status and the revised date.
#[derive(Default)]
pub(super) struct Update {
    pub(super) progress: Vec<Block>,
    pub(super) feedback: Vec<Block>,
    pub(super) next_steps: Vec<Block>,
    pub(super) status: Option<String>,
    pub(super) revised: Option<String>,
}

impl Update {
    pub(super) fn is_empty(&self) -> bool {
        self.progress.is_empty()
            && self.feedback.is_empty()
            && self.next_steps.is_empty()
            && self.status.is_none()
            && self.revised.is_none()
    }

    /// Adds what another row says of the same.
    pub(super) fn add(&mut self, other: Update, place: &str, work: &mut Work<'_>) {
        self.progress.extend(other.progress);
        self.feedback.extend(other.feedback);
        self.next_steps.extend(other.next_steps);
        match (&self.revised, other.revised) {
            (Some(before), Some(date)) if *before != date => {
                work.left_out(
                    place,
                    "a second revised timescale for the same recommendation",
                    &date,
                );
            }
            (None, date) => self.revised = date,
            _ => {}
        }
        match (&self.status, other.status) {
            (Some(before), Some(status)) if *before != status => {
                work.left_out(place, "a second status for the same recommendation", &status);
            }
            (None, status) => self.status = status,
            _ => {}
        }
    }

    pub(super) fn yaml(&self) -> Yaml {
        let mut map = Map::default();
        map.text("progress", &write(&self.progress, WIDTH_IN_ENTRY));
        map.text("feedback", &write(&self.feedback, WIDTH_IN_ENTRY));
        map.text("next_steps", &write(&self.next_steps, WIDTH_IN_ENTRY));
        if let Some(status) = &self.status {
            map.line("status", status);
        }
        if let Some(date) = &self.revised {
            map.line("revised", date);
        }
        Yaml::Map(map)
    }
}
