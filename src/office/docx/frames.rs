//! Tables of one column, which are frames round text: a box for the summary, or a border round a whole form.

use roxmltree::Node;

use super::reader::{BodyElement, WordReader};
use crate::office::{Result, xml};

impl WordReader<'_> {
    /// Whether no row of a table has more than one cell.
    pub(super) fn is_frame(&self, table: Node<'_, '_>) -> bool {
        let mut rows = vec![];
        below(table, "tr", &mut rows);
        rows.into_iter().all(|row| {
            let mut cells = vec![];
            below(row, "tc", &mut cells);
            cells.len() <= 1
        })
    }

    /// Takes what is in the cells of such a table as if there were no table.
    pub(super) fn framed(&mut self, table: Node<'_, '_>, out: &mut Vec<BodyElement>) -> Result {
        self.tables += 1;
        let place = format!("table {}", self.tables);
        self.taken.add("boxes", &place);
        for (_, row) in self.numbered_rows(table, &place) {
            for (cell, control) in self.cells(row) {
                self.budget.cell()?;
                let before = out.len();
                self.parts(cell, false, out)?;
                self.close(out);
                self.of_control(control, before, out)?;
            }
        }
        Ok(())
    }
}

/// The elements of a name in a table, also within content controls and tracked changes.
fn below<'a, 'i>(node: Node<'a, 'i>, name: &str, found: &mut Vec<Node<'a, 'i>>) {
    for child in xml::content(node) {
        match child.tag_name().name() {
            own if own == name => found.push(child),
            "sdt" | "sdtContent" | "ins" | "del" | "moveTo" | "moveFrom" | "customXml" => below(child, name, found),
            _ => {}
        }
    }
}
