//! Merged ranges, which hide cells, and Excel tables, which have totals.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::sheet::{At, Sheet, range};
use crate::office::package::{Package, Relations};
use crate::office::{Cell, Result, too_large, xml};

/// The most columns that a cell may span.
const MAX_COLUMNS: usize = 500;
/// The most rows of merged ranges that are looked at; ranges do not overlap.
const LOOK: usize = 2_000_000;

impl Sheet<'_> {
    /// Gives merged cells their size, and leaves out the cells hidden under them.
    pub(super) fn merged(&mut self, root: Node<'_, '_>, cells: &mut BTreeMap<At, Cell>) -> Result {
        let rows: BTreeSet<usize> = cells.keys().map(|at| at.0).collect();
        let mut look = LOOK;
        for merged in xml::all(root, "mergeCell") {
            let Some((first, last)) = xml::attribute(merged, "ref").and_then(range) else { continue };
            let mut under: Vec<At> = vec![];
            for row in rows.range(first.0..=last.0) {
                look = look.checked_sub(1).ok_or_else(|| too_large("the file has too many merged cells"))?;
                let inside = cells.range((*row, first.1)..=(*row, last.1));
                under.extend(inside.map(|(at, _)| *at).filter(|at| *at != first));
            }
            for at in under {
                if let Some(cell) = cells.remove(&at) {
                    self.note(at, "the cell lies under a merged one and was left out", Some(cell.plain()));
                }
            }
            if let Some(cell) = cells.get_mut(&first) {
                cell.rows = last.0 - first.0 + 1;
                cell.columns = (last.1 - first.1 + 1).min(MAX_COLUMNS);
            }
        }
        Ok(())
    }

    /// Leaves out the totals that Excel counts below a table, which are no entry of it.
    pub(super) fn totals(
        &mut self,
        package: &mut Package<'_>,
        relations: &Relations,
        cells: &mut BTreeMap<At, Cell>,
    ) -> Result {
        for relation in relations.values().filter(|relation| relation.kind == "table") {
            let Some(text) = package.part(&relation.target)? else { continue };
            let tree = xml::parse(&text)?;
            let root = tree.root_element();
            let count = |name| xml::number::<usize>(root, name);
            let Some((first, last)) = xml::attribute(root, "ref").and_then(range) else { continue };
            if count("headerRowCount") == Some(0) {
                let names = xml::all(root, "tableColumn").filter_map(|node| xml::attribute(node, "name"));
                let names = names.collect::<Vec<_>>().join("; ");
                self.note(first, "the headings of the table are not shown", Some(names));
            }
            let totals = count("totalsRowCount").unwrap_or(0);
            for row in (first.0..=last.0).rev().take(totals.min(10)) {
                let inside = cells.range((row, first.1)..=(row, last.1));
                let found: Vec<At> = inside.map(|(at, _)| *at).collect();
                let words: Vec<String> = found.iter().filter_map(|at| Some(cells.remove(at)?.plain())).collect();
                if let Some(at) = found.first().filter(|_| !words.is_empty()) {
                    self.note(*at, "the totals below a table were left out", Some(words.join("; ")));
                }
            }
        }
        Ok(())
    }
}
