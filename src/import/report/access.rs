//! Marks that keep a paper from the public. A paper with one of them is never made public by being read.

use super::walk::Walk;
use crate::import::words::simple;
use crate::model::layout::Says;
use crate::office::{Paper, PaperPart};
use crate::scaffold;
use crate::shape::{Node, NodeValue, Style};

/// Marks that are enough wherever they are, as [`simple`] gives them.
const ANYWHERE: [&str; 8] = [
    "not for publication",
    "exempt by virtue of",
    "contains exempt information",
    "contains confidential information",
    "official sensitive",
    "schedule 12a",
    "schedule 7a",
    "exclusion of the press and public",
];
/// Marks that are enough where a line says nothing else.
const ALONE: [&str; 18] = [
    "exempt",
    "confidential",
    "part 2",
    "part ii",
    "part b",
    "exempt report",
    "confidential report",
    "exempt appendix",
    "strictly confidential",
    "private and confidential",
    "private",
    "restricted",
    "exempt information",
    "part two",
    "confidential appendix",
    "official sensitive commercial",
    "part 2 report",
    "closed session",
];

impl Walk<'_> {
    /// Writes `access` where the file, its heads or its fields say that the public may not see it.
    pub(super) fn access(&mut self, paper: &Paper) {
        let mut found: Vec<String> = vec![];
        let mut look = |text: &str| found.extend(is_marked(text).then(|| text.trim().to_owned()));
        for part in &paper.parts {
            match part {
                PaperPart::Line(line) => look(&line.text()),
                PaperPart::Table(table) => {
                    let cells = table.rows.iter().flat_map(|row| &row.cells);
                    cells.flat_map(|cell| cell.lines()).for_each(|line| look(&line.text()));
                }
                PaperPart::Picture(_) => {}
            }
        }
        paper.running.iter().for_each(|(_, text)| look(text));
        paper.notes.iter().filter_map(|note| note.left_out.as_deref()).for_each(&mut look);
        for spec in self.options.layout.report_fields() {
            let answer = self.drafts.values.get(spec.name.as_str()).map(|node| &node.value);
            let is = |word: &str| matches!(answer, Some(NodeValue::Scalar(text)) if text == word);
            let closes = match spec.says.as_ref().map(|says| says.value) {
                Some(Says::Exempt) => is("yes"),
                Some(Says::Public) => is("no"),
                None => false,
            };
            if closes {
                found.push(spec.label.value.clone());
            }
        }
        if found.is_empty() {
            return;
        }
        let text = found.join(" ");
        let paragraphs = paragraphs(&text);
        let is_confidential = paragraphs.is_empty() && simple(&text).contains("confidential information");
        let mut entries: Vec<(&str, Node)> = vec![];
        if is_confidential {
            entries.push(("confidential", Node::plain("yes")));
        } else {
            let numbers = paragraphs.iter().map(Node::plain).collect();
            entries.push(("exempt", NodeValue::List(numbers).into()));
        }
        entries.push(("reason", Node::text(scaffold::REASON, Style::Block)));
        let marks = crate::office::start(&text);
        self.work.remark(
            "the file",
            format!("it is marked “{marks}”: `access` is to be completed, and the paper is not public"),
        );
        self.is_sure = false;
        let entries = entries.into_iter().map(|(key, value)| (key.to_owned().into(), value));
        self.drafts.access = Some(NodeValue::Map(entries.collect()).into());
    }
}

/// Whether a text says somewhere that the public may not see it.
fn is_marked(text: &str) -> bool {
    let simple = simple(text);
    let is_marked = ALONE.contains(&simple.as_str())
        || ANYWHERE.iter().any(|mark| format!(" {simple} ").contains(&format!(" {mark} ")));
    is_marked && !text.trim_end().ends_with('?') && !denies(&simple)
}

/// Whether a text is nothing but such a mark.
pub(super) fn is_mark(text: &str) -> bool {
    let simple = simple(text);
    let is_one = |marks: &[&str]| marks.contains(&simple.as_str());
    is_marked(text) && (is_one(&ALONE) || is_one(&ANYWHERE) || simple.starts_with("not for publication"))
}

/// Whether a text says that nothing is kept back: `No exempt information`.
fn denies(simple: &str) -> bool {
    let mut words = simple.split(' ');
    let first = words.next().unwrap_or_default();
    let last = simple.rsplit(' ').next().unwrap_or_default();
    matches!(first, "no" | "not") && !simple.starts_with("not for publication") || matches!(last, "no" | "none")
}

/// The paragraphs of the schedule that a text names: `paragraphs 1 and 3 of Part 1 of Schedule 12A`.
fn paragraphs(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let mut found: Vec<String> = vec![];
    for (at, _) in lower.match_indices("paragraph") {
        let rest = lower[at + "paragraph".len()..].trim_start_matches(['s', '(', ')', ' ', '\u{a0}']);
        for word in rest.split([' ', ',', '\u{a0}', '&']).filter(|word| !word.is_empty()) {
            let number = word.trim_matches(|c: char| !c.is_alphanumeric());
            let digits = number.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            if !digits.is_empty() && digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit()) {
                let number = number.to_uppercase();
                if !found.contains(&number) {
                    found.push(number);
                }
            } else if !matches!(number, "and" | "or" | "") {
                break;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_of_the_schedule_are_read() {
        assert_eq!(paragraphs("exempt by virtue of paragraph 3 of Part 1 of Schedule 12A"), ["3"]);
        assert_eq!(paragraphs("Paragraphs 1, 2 and 3 of Schedule 12A"), ["1", "2", "3"]);
        assert_eq!(paragraphs("Paragraph(s) 12 & 14"), ["12", "14"]);
        assert!(paragraphs("as the paragraph above says").is_empty());
    }
}
