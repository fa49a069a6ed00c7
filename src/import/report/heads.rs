//! Which paragraphs are headings, and of which level: by their style, else by their look.

use super::dictionary::Dictionary;
use super::typed::without_number;
use crate::office::{Line, Look, Paper, PaperPart};

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// From 1; 0 is the title.
    pub(super) level: u8,
    /// Its words, without a number.
    pub(super) text: String,
    /// The number that was typed before it.
    pub(super) number: String,
}

/// The most words of a heading that is known only by its look, and the most letters.
const WORDS: usize = 14;
const LETTERS: usize = 100;
/// From how many headings with a style on the looks of paragraphs make no others.
const STYLED: usize = 2;

/// For each part of a paper its heading, if it is one.
pub(super) fn heads(paper: &Paper, dictionary: &Dictionary) -> Vec<Option<Head>> {
    let lines: Vec<Option<&Line>> = paper.parts.iter().map(line_of).collect();
    let styled = lines.iter().flatten().filter(|line| line.heading().is_some_and(|level| level > 0)).count();
    let has_title = lines.iter().flatten().any(|line| line.heading() == Some(0) && !line.is_empty());
    let usual = usual_size(&lines);
    let by_look = |at: usize| -> bool {
        let Some(line) = lines[at] else { return false };
        if line.is_boxed() || !is_short(line) {
            return false;
        }
        let look = line.look();
        let stands_out = look.is_bold || look.is_capitals || (look.size > usual && usual > 0);
        let text = line.text();
        if dictionary.sure(&text).is_some() && (stands_out || !without_number(&text).0.is_empty()) {
            return true;
        }
        let next = lines[at + 1..].iter().find(|line| line.is_none_or(|line| !line.is_empty()));
        let below = next.is_none_or(|next| next.is_none_or(|next| next.look() != look || next.heading().is_some()));
        styled < STYLED && stands_out && below && !text.trim_end().ends_with(':')
    };
    let found: Vec<bool> = (0..lines.len()).map(by_look).collect();
    let mut looks: Vec<Look> = vec![];
    let titled = lines.iter().zip(&found).position(|(_, found)| *found).filter(|_| !has_title);
    for (at, line) in lines.iter().enumerate() {
        if let Some(line) = line.filter(|_| found[at] && Some(at) != titled)
            && line.heading().is_none()
            && !looks.contains(&line.look())
        {
            looks.push(line.look());
        }
    }
    looks.sort_by_key(|look| (std::cmp::Reverse(look.size), !look.is_capitals, !look.is_bold));
    let head = |at: usize| {
        let line = lines[at].filter(|line| !line.is_empty())?;
        let level = match line.heading() {
            Some(level) => level,
            None if !found[at] => return None,
            None => {
                u8::try_from(looks.iter().position(|look| *look == line.look()).unwrap_or(0) + 1).unwrap_or(u8::MAX)
            }
        };
        let text = line.text();
        let (number, words) = without_number(&text);
        let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = text.trim_end_matches(':').trim_end().to_owned();
        Some(Head { level, text, number: number.to_owned() })
    };
    (0..lines.len()).map(head).collect()
}

fn line_of(part: &PaperPart) -> Option<&Line> {
    match part {
        PaperPart::Line(line) => Some(line),
        PaperPart::Table(_) | PaperPart::Picture(_) => None,
    }
}

/// How large most of the text is.
fn usual_size(lines: &[Option<&Line>]) -> u16 {
    let mut sizes: Vec<(u16, usize)> = vec![];
    for line in lines.iter().flatten().filter(|line| line.heading().is_none()) {
        let (size, letters) = (line.look().size, line.text().chars().count());
        match sizes.iter_mut().find(|(known, _)| *known == size) {
            Some((_, count)) => *count += letters,
            None => sizes.push((size, letters)),
        }
    }
    sizes.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(size, _)| size)
}

fn is_short(line: &Line) -> bool {
    let text = line.text();
    let text = text.trim();
    let ends = text.ends_with(['.', ';', ',', '!']);
    !text.is_empty()
        && !ends
        && !line.is_item()
        && text.split_whitespace().count() <= WORDS
        && text.chars().count() <= LETTERS
        && !is_listed(text)
}

/// Whether a text begins with the mark of an item: `1)`, `(a)`, `a)`.
fn is_listed(text: &str) -> bool {
    let mark = text.split_whitespace().next().unwrap_or_default();
    mark.ends_with(')') && mark.chars().count() <= 6
}
