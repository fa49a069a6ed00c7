//! Numbers of paragraphs: left out where the layout counts paragraphs itself and they run on through the report.

use std::collections::BTreeMap;

use super::account::Fate;
use super::pieces::Piece;
use super::typed::without_number;
use super::walk::Walk;
use crate::model::layout::Numbering;
use crate::office::Line;

/// From how large a part on the numbers count as numbers of paragraphs: four of five.
const IN_SEQUENCE: (usize, usize) = (4, 5);

/// What tells the paragraphs of one way of counting from the items of a list: whether Word counts, whether they are items,
/// and how far they are indented.
type Series = (bool, bool, i32);

fn series(line: &Line) -> Series {
    (line.label().is_some(), line.is_item(), line.indent())
}

/// The number of a paragraph, and how many bytes of its text it is; none of them where Word counts.
fn number(line: &Line) -> Option<(Vec<u64>, usize)> {
    let parts = |text: &str| -> Option<Vec<u64>> {
        let trimmed = text.trim().trim_end_matches(['.', ')', ':']);
        trimmed.split('.').map(|part| part.parse().ok()).collect()
    };
    if let Some(label) = line.label() {
        return Some((parts(label)?, 0));
    }
    if let Some(count) = line.count() {
        return Some((vec![count], 0));
    }
    if line.is_item() {
        return None;
    }
    let text = line.text();
    let (number, words) = without_number(&text);
    let start = text.trim_end().len() - words.len();
    (!number.is_empty()).then(|| Some((parts(number)?, start))).flatten()
}

impl Walk<'_> {
    /// Leaves out the numbers of paragraphs, or writes those that Word counts before the text.
    pub(super) fn numbers(&mut self) {
        let counts = self.options.layout.numbering.is_some_and(|way| way != Numbering::None);
        // Where each number is: the section, and whether the first of it goes on from the section before.
        let texts = || {
            let sections = self.drafts.sections.iter().map(|draft| &draft.pieces);
            sections.chain(self.drafts.fields.values()).chain([&self.drafts.introduction]).enumerate()
        };
        let mut plain: BTreeMap<Series, Vec<(usize, u64)>> = BTreeMap::new();
        let mut dotted: Vec<Vec<u64>> = vec![];
        for (at, pieces) in texts() {
            for line in pieces.iter().filter_map(|piece| match piece {
                Piece::Line(line) => Some(line),
                Piece::Block(_) => None,
            }) {
                match number(line).map(|(parts, _)| parts) {
                    Some(parts) if parts.len() == 1 => plain.entry(series(line)).or_default().push((at, parts[0])),
                    Some(parts) => dotted.push(parts),
                    None => {}
                }
            }
        }
        let run_on: Vec<Series> =
            plain.into_iter().filter(|(_, found)| counts && runs_on(found)).map(|(key, _)| key).collect();
        let is_dotted = counts && is_counted(&dotted);
        let mut spent = vec![];
        let mut change = |pieces: &mut Vec<Piece>| {
            for piece in pieces {
                let Piece::Line(line) = piece else { continue };
                let Some((parts, length)) = number(line) else { continue };
                let is_counted = if parts.len() == 1 { run_on.contains(&series(line)) } else { is_dotted };
                if is_counted {
                    spent.push(line.text()[..length].to_owned());
                    *line = line.without_item().without_start(length);
                } else if line.label().is_some() {
                    *line = line.with_label();
                }
            }
        };
        let Self { drafts, .. } = self;
        drafts.sections.iter_mut().for_each(|draft| change(&mut draft.pieces));
        drafts.fields.values_mut().for_each(&mut change);
        change(&mut drafts.introduction);
        spent.iter().for_each(|number| self.account.spend(Fate::Generated, number));
    }
}

/// Whether plain numbers go on from one section to another, as those of paragraphs do and those of lists do not.
fn runs_on(numbers: &[(usize, u64)]) -> bool {
    let steps = numbers.windows(2);
    let good = steps.clone().filter(|pair| pair[1].1 == pair[0].1 + 1).count();
    let across = steps.clone().any(|pair| pair[0].0 != pair[1].0 && pair[1].1 == pair[0].1 + 1);
    across && good * IN_SEQUENCE.1 >= steps.count() * IN_SEQUENCE.0
}

/// Whether numbers of several parts count within their sections.
fn is_counted(numbers: &[Vec<u64>]) -> bool {
    let mut last: BTreeMap<&[u64], u64> = BTreeMap::new();
    let mut good = 0;
    for number in numbers {
        let Some((own, above)) = number.split_last() else { continue };
        let before = last.insert(above, *own);
        good += usize::from(before.map_or(*own <= 1, |before| before + 1 == *own));
    }
    !numbers.is_empty() && good * IN_SEQUENCE.1 >= numbers.len() * IN_SEQUENCE.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_paragraphs_run_on_and_those_of_lists_do_not() {
        assert!(runs_on(&[(0, 1), (0, 2), (1, 3), (2, 4)]));
        assert!(!runs_on(&[(0, 1), (0, 2), (1, 1), (1, 2)]));
        assert!(!runs_on(&[(0, 1), (0, 2)]));
        assert!(is_counted(&[vec![1, 1], vec![1, 2], vec![2, 1], vec![4, 1]]));
        assert!(!is_counted(&[vec![3, 4], vec![7, 2]]));
    }
}
