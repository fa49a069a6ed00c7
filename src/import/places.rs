//! Text around tables: the title, the introduction, the headings that name the theme of the table below them.

use super::tables::{FrontMatter, SortedTable, TableLine, Tables};
use super::{Work, plain};
use crate::model::markdown::{Block, Inline};
use crate::office::Passage;

/// The longest line that is taken for a heading.
const HEADING: usize = 120;

pub(super) struct Placed {
    pub(super) before: Vec<Passage>,
    pub(super) has_theme: bool,
    /// Whether it continues the table before it.
    pub(super) goes_on: bool,
    pub(super) sorted: SortedTable,
}

enum Above {
    Heading(String),
    Text(Block),
}

impl Above {
    fn words(self) -> String {
        match self {
            Self::Heading(text) => text,
            Self::Text(block) => plain(&[block]),
        }
    }
}

/// Gives each piece of text around tables its place.
pub(super) fn place(found: Vec<Placed>, after: Vec<Passage>, work: &mut Work<'_>) -> Tables {
    let mut front = FrontMatter::default();
    let mut tables = vec![];
    // The heading above a table that has its themes in it, or above the only table, is the title.
    let later = found.iter().skip(1).any(|placed| !placed.before.is_empty());
    let sheets = found.iter().filter(|placed| !placed.sorted.place.starts_with("table")).count() > 1;
    for (at, Placed { before, has_theme, goes_on, mut sorted }) in found.into_iter().enumerate() {
        let themed = has_theme || sorted.lines.iter().any(|line| matches!(line, TableLine::Band { .. }));
        let mut lines = split(before);
        let headings = lines.iter().filter(|line| matches!(line, Above::Heading(_))).count();
        let last = lines.iter().rposition(|line| matches!(line, Above::Heading(_)));
        let names_theme = !themed && (at > 0 || headings > 1 || later);
        if let Some(last) = last.filter(|_| names_theme) {
            for line in lines.split_off(last) {
                match line {
                    Above::Heading(title) => sorted.theme = Some(title),
                    Above::Text(block) => sorted.ambition.push(block),
                }
            }
            if !sorted.ambition.is_empty() {
                let text = "the text between the heading and the table was taken for the ambition of the theme";
                work.remark(&sorted.place, text);
            }
        } else if sheets && !themed && sorted.theme.is_none() {
            sorted.theme = Some(sorted.place.clone());
        }
        for line in lines {
            match line {
                Above::Heading(title) if at == 0 && front.title.is_none() && front.introduction.is_empty() => {
                    front.title = Some(title);
                }
                Above::Heading(title) if at == 0 => {
                    front.introduction.push(Block::strong(title));
                }
                Above::Text(block) if at == 0 => front.introduction.push(block),
                Above::Heading(text) => work.left_out(&sorted.place, "a heading above it has no place", &text),
                text => work.left_out(&sorted.place, "text above it has no place", &text.words()),
            }
        }
        match tables.last_mut() {
            Some(SortedTable { lines, .. }) if goes_on && sorted.theme.is_none() => lines.append(&mut sorted.lines),
            _ => tables.push(sorted),
        }
    }
    for line in split(after) {
        work.left_out("after the last table", "the text has no place", &line.words());
    }
    Tables { front, tables }
}

/// Headings and blocks. A short line that is bold, or right above the table and like a title, is a heading too.
fn split(passages: Vec<Passage>) -> Vec<Above> {
    let mut lines: Vec<Above> = vec![];
    for Passage { heading, blocks } in passages {
        if heading.is_some() {
            lines.push(Above::Heading(plain(&blocks)));
            continue;
        }
        let count = blocks.len();
        for (at, block) in blocks.into_iter().enumerate() {
            let text = plain(std::slice::from_ref(&block));
            let bold = matches!(&block, Block::Paragraph(inlines) if matches!(inlines.as_slice(), [Inline::Strong(_)]));
            let short = matches!(block, Block::Paragraph(_)) && text.chars().count() <= HEADING;
            let titled = at + 1 == count && !text.ends_with(['.', ';', ':', '?', '!', ',', ')']);
            if short && (bold || titled) {
                lines.push(Above::Heading(text));
            } else {
                lines.push(Above::Text(block));
            }
        }
    }
    lines
}
