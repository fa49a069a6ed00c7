//! Cells that say something only by their colour: filled without a word, or signs that are nothing but coloured.

use std::collections::{BTreeMap, BTreeSet};

use super::sheet::{At, Sheet};
use crate::office::colour::is_shape;
use crate::office::{COLOURED_SIGN, Cell, Coloured, WORDLESS};

impl Sheet<'_> {
    /// Names cells that say something only by their colour: without a word, and filled in another colour than the words
    /// beside them. Gives those with the same colour.
    pub(super) fn colours(&mut self, cells: &BTreeMap<At, Cell>) -> Vec<Coloured> {
        let mut alike = vec![];
        let columns = cells.keys().map(|at| at.1);
        let (Some(first), Some(last)) = (columns.clone().min(), columns.max()) else { return alike };
        let filled = std::mem::take(&mut self.filled);
        let fill = |at: &At| filled.get(at).copied().filter(|fill| !fill.is_white());
        // Grey says something only where other cells of the column have colours.
        let bright: BTreeSet<usize> = filled
            .iter()
            .filter(|(at, colour)| !colour.is_grey() && !cells.contains_key(at))
            .map(|(at, _)| at.1)
            .collect();
        let rows: BTreeSet<usize> = cells.keys().map(|at| at.0).collect();
        for row in rows {
            let worded: Vec<At> = cells.range((row, 0)..=(row, usize::MAX)).map(|(at, _)| *at).collect();
            for (at, colour) in filled.range((row, first)..=(row, last)) {
                let (at, colour) = (*at, *colour);
                let is_silent = !cells.contains_key(&at)
                    && !self.said.contains(&at)
                    && !colour.is_white()
                    && (!colour.is_grey() || bright.contains(&at.1))
                    && !is_under(cells, at);
                if !is_silent {
                    continue;
                }
                if worded.iter().any(|other| fill(other) == Some(colour)) {
                    alike.push(Coloured { place: self.named(at), row: at.0 + 1, column: at.1, colour: colour.words() });
                } else {
                    self.note(at, WORDLESS, Some(colour.words()));
                }
            }
            for at in worded {
                if !cells.get(&at).is_some_and(|cell| is_shape(&cell.plain())) {
                    continue;
                }
                let letters = self.letters.get(&at).copied().filter(|colour| !colour.is_grey());
                if let Some(colour) = letters.or_else(|| fill(&at)) {
                    self.note(at, COLOURED_SIGN, Some(colour.words()));
                }
            }
        }
        alike
    }
}

/// Whether a cell lies under a merged one to its left or above it; looks as far as merged cells usually reach.
fn is_under(cells: &BTreeMap<At, Cell>, at: At) -> bool {
    const REACH: usize = 60;
    (at.0.saturating_sub(REACH)..=at.0).any(|row| {
        cells
            .range((row, 0)..=(row, at.1))
            .any(|(first, cell)| first.1 + cell.columns > at.1 && first.0 + cell.rows > at.0)
    })
}
