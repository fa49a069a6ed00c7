//! What a round says of one theme or recommendation, put together from its rows.

use super::super::Work;
use crate::model::markdown::WIDTH_IN_ENTRY;
use crate::model::{Markdown, Update};

/// Adds what another row says of the same.
pub(super) fn add(known: &mut Update, other: Update, place: &str, work: &mut Work<'_>) {
    join(&mut known.progress, other.progress);
    join(&mut known.feedback, other.feedback);
    join(&mut known.next_steps, other.next_steps);
    match (&known.revised, other.revised) {
        (Some(before), Some(date)) if *before != date => {
            let what = "a second revised timescale for the same recommendation";
            work.left_out(place, what, date.as_str());
        }
        (None, date) => known.revised = date,
        _ => {}
    }
    match (&known.status, other.status) {
        (Some(before), Some(status)) if *before != status => {
            let what = "a second status for the same recommendation";
            work.left_out(place, what, status.as_str());
        }
        (None, status) => known.status = status,
        _ => {}
    }
}

/// Puts a text below another.
fn join(known: &mut Option<Markdown>, other: Option<Markdown>) {
    let blocks = [known.take(), other].into_iter().flatten().flat_map(|text| text.blocks);
    *known = Markdown::made(blocks.collect(), WIDTH_IN_ENTRY);
}
