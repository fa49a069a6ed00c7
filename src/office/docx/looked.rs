//! Which texts of a document were looked at, and how many letters came of them: the account that shows that nothing was
//! passed over without a word.

use roxmltree::Node;

use super::reader::{BodyElement, WordReader};
use crate::office::flow::{Paragraph, words};
use crate::office::{Table, xml};

impl WordReader<'_> {
    /// Notes that the texts of an element were looked at, whatever becomes of them.
    pub(super) fn look_at(&mut self, node: Node<'_, '_>) {
        let texts = node.descendants().filter(is_text);
        self.seen.extend(texts.map(|text| text.id().get()));
    }

    /// Names the texts of a part that no rule of this reader came to.
    pub(super) fn overlooked(&mut self, root: Node<'_, '_>) {
        let mut lost = vec![];
        each_text(root, &mut |text| {
            let words = text.text().unwrap_or_default().trim();
            if !words.is_empty() && !self.seen.contains(&text.id().get()) {
                lost.push(words.to_owned());
            }
        });
        if !lost.is_empty() {
            self.note("text is where it is not looked for, and was left out", Some(lost.join(" ")));
        }
    }

    /// The same for parts of a document.
    pub(super) fn parts_dropped(&mut self, parts: &[BodyElement]) {
        let gone: usize = parts.iter().map(letters_of).sum();
        self.shown = self.shown.saturating_sub(gone);
    }

    /// Takes the letters of paragraphs that are not shown after all from the account.
    pub(super) fn dropped(&mut self, paragraphs: &[Paragraph]) {
        let gone: usize = paragraphs.iter().map(|paragraph| letters(&words(&paragraph.runs))).sum();
        self.shown = self.shown.saturating_sub(gone);
    }
}

/// How many letters and digits a part of a document has.
pub(super) fn letters_of(part: &BodyElement) -> usize {
    match part {
        BodyElement::Paragraph(paragraph, _) => letters(&words(&paragraph.runs)),
        BodyElement::Table(table) => of_table(table),
        BodyElement::Picture(_) => 0,
    }
}

fn of_table(table: &Table) -> usize {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.flat_map(|cell| cell.lines()).map(|line| letters(&line.text())).sum()
}

/// How many letters and digits a text has.
pub(in crate::office) fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

fn is_text(node: &Node<'_, '_>) -> bool {
    node.is_element() && matches!(node.tag_name().name(), "t" | "delText")
}

/// Shows each text below a node, of alternatives those of the one that is read.
fn each_text<'a, 'i>(node: Node<'a, 'i>, show: &mut impl FnMut(Node<'a, 'i>)) {
    for child in xml::content(node) {
        if is_text(&child) {
            show(child);
        } else {
            each_text(child, show);
        }
    }
}
