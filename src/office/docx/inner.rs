//! A table in a cell. Body text has no place for it, so each row is a line.

use roxmltree::Node;

use super::reader::{BodyElement, WordReader};
use crate::office::Result;
use crate::office::flow::{Paragraph, Run, words};

impl WordReader<'_> {
    /// Takes each row as a line below the text before the table.
    pub(super) fn inner_table(&mut self, node: Node<'_, '_>, out: &mut Vec<BodyElement>) -> Result {
        let mut lines: Vec<Vec<Run>> = vec![];
        let place = self.place.clone();
        let rows = self.numbered_rows(node, &place);
        self.place = place;
        for (_, row) in rows {
            let mut line: Vec<Run> = vec![];
            for (cell, _) in self.cells(row) {
                self.budget.cell()?;
                let mut words: Vec<Run> = vec![];
                for paragraph in self.paragraphs(cell)?.into_iter().filter(|paragraph| !paragraph.is_empty()) {
                    if !words.is_empty() {
                        words.push(Run::plain("; "));
                    }
                    // A line of its own would be another row.
                    words.extend(
                        paragraph.runs.into_iter().map(|run| Run { text: run.text.replace('\n', "; "), ..run }),
                    );
                }
                if words.is_empty() {
                    continue;
                }
                if !line.is_empty() {
                    line.push(Run::plain(" – "));
                }
                line.append(&mut words);
            }
            if !line.is_empty() {
                lines.push(line);
            }
        }
        if lines.is_empty() {
            return Ok(());
        }
        self.note("a table in a cell was taken as text, a line for each row", None);
        // The rows do not belong to a list item before them, unless it announces the table.
        let goes_on = |last: &Paragraph| last.item.is_none() || words(&last.runs).trim_end().ends_with(':');
        let filled = |part: &BodyElement| !matches!(part, BodyElement::Paragraph(last, _) if last.is_empty());
        let last = out.iter_mut().rev().find(|part| filled(part));
        match last {
            Some(BodyElement::Paragraph(last, None)) if goes_on(last) => {
                for line in lines {
                    last.runs.push(Run::plain("\n"));
                    last.runs.extend(line);
                }
            }
            _ => {
                let mut runs = vec![];
                for line in lines {
                    runs.extend((!runs.is_empty()).then(|| Run::plain("\n")));
                    runs.extend(line);
                }
                out.push(BodyElement::Paragraph(Paragraph::new(runs), None));
            }
        }
        Ok(())
    }
}
