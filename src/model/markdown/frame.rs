//! What holds blocks while they are read, and what lines look like that are none of body text.

use std::collections::HashMap;
use std::ops::Range;

use super::counts::{Around, Digits, Marker};
use super::inlines;
use super::lines::{is_quoted, is_rule};
use super::marks::Sign;
use super::notes::{Note, What};
use super::picture_reader;
use super::tree::Block;

/// What holds blocks: the text or an item.
#[derive(Default)]
pub(super) struct Frame {
    pub(super) blocks: Vec<Block>,
    /// The pieces of the paragraph that is being read, and whether each begins a line.
    pub(super) pieces: Vec<Piece>,
    /// Which lines of the paragraph begin like items.
    pub(super) alike: Vec<Alike>,
    /// Lists with numbers or letters that ended here, and how far they counted.
    pub(super) counted: HashMap<(Around, Digits), u64>,
    /// Whether it is a line of a table or a note, where no picture is.
    pub(super) is_line: bool,
}

pub(super) struct Piece {
    pub(super) range: Range<usize>,
    pub(super) join: Join,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Join {
    /// The line goes on.
    None,
    Line,
    /// A line break that stays.
    Break,
}

/// A line that begins as items do.
pub(super) struct Alike {
    pub(super) likeness: Likeness,
    pub(super) range: Range<usize>,
    pub(super) noted: bool,
}

/// Two lines of one likeness look like items of a list.
#[derive(PartialEq)]
pub(super) enum Likeness {
    Sign(Sign),
    Plus,
    /// 1.1, 1.2
    Section(Vec<u32>),
}

impl Frame {
    pub(super) fn add(&mut self, join: Join, range: Range<usize>) {
        if !range.is_empty() {
            self.pieces.push(Piece { range, join });
        }
    }

    /// Adds a line without the backslash at a place.
    pub(super) fn add_escaped(&mut self, join: Join, range: Range<usize>, escape: Option<usize>) {
        let Some(escape) = escape else { return self.add(join, range) };
        let rest = if escape == range.start { join } else { Join::None };
        self.add(join, range.start..escape);
        self.add(rest, escape + 1..range.end);
    }

    /// Makes a paragraph of the pieces read so far.
    pub(super) fn end_paragraph(&mut self, text: &str, notes: &mut Vec<Note>) {
        self.alike.clear();
        let pieces = std::mem::take(&mut self.pieces);
        let mut words = String::new();
        let mut hard = vec![];
        let mut places = vec![];
        for (at, piece) in pieces.iter().enumerate() {
            if at > 0 && piece.join != Join::None {
                if piece.join == Join::Break {
                    hard.push(words.len());
                }
                words.push('\n');
            }
            places.push((words.len(), piece.range.start));
            words.push_str(&text[piece.range.clone()]);
        }
        let mut found = vec![];
        let picture = if self.is_line { None } else { picture_reader::read(&words, &mut found) };
        let inlines = if picture.is_some() { vec![] } else { inlines::read(&words, &hard, &mut found) };
        let place = |at: usize| {
            let piece = places.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            places.get(piece).map_or(at, |(start, typed)| typed + at.saturating_sub(*start))
        };
        notes.extend(found.into_iter().map(|note| Note {
            range: place(note.range.start)..place(note.range.end.saturating_sub(1)) + 1,
            what: note.what,
        }));
        self.blocks.extend(picture.map(|picture| Block::Picture(Box::new(picture))));
        if !inlines.is_empty() {
            self.blocks.push(Block::Paragraph(inlines));
        }
    }
}

/// Items that all have the same number are one list, which counts by itself; beside others, a number that stands twice is
/// what was typed.
pub(super) fn counted_on(blocks: Vec<Block>) -> Vec<Block> {
    let count = |block: &Block| match block {
        Block::List { marker: Marker::Count(count), items } => Some((*count, items.len())),
        _ => None,
    };
    let kind = |block: &Block| count(block).map(|(count, _)| (count.digits, count.around));
    let mut out: Vec<Block> = vec![];
    let mut group: Vec<Block> = vec![];
    let mut settle = |group: &mut Vec<Block>| {
        let first = group.first().and_then(count);
        let same = group.iter().all(|block| count(block) == first && first.is_some_and(|(_, items)| items == 1));
        let mut rest = group.drain(..);
        out.extend(rest.next());
        for block in rest {
            match (out.last_mut(), block) {
                (Some(Block::List { items, .. }), Block::List { items: more, .. }) if same => items.extend(more),
                (_, block) => out.push(block),
            }
        }
    };
    for block in blocks {
        if group.last().is_some_and(|last| kind(last).is_none() || kind(last) != kind(&block)) {
            settle(&mut group);
        }
        group.push(block);
    }
    settle(&mut group);
    out
}

/// What a line begins that body text does not know. Of lines that belong together the first is meant.
pub(super) fn foreign(body: &str, before: Option<&str>) -> Option<What> {
    let quotes = |body: &str| is_quoted(body) || body.starts_with(">>");
    let cells = |body: &str| body.starts_with('|') && body.len() > 1 && body[1..].contains('|');
    let fences = |body: &str| body.starts_with("```") || body.starts_with("~~~");
    let below = |is: &dyn Fn(&str) -> bool| before.is_some_and(is);
    let hashes = body.len() - body.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) && body[hashes..].starts_with([' ', '\t']) {
        return Some(What::Heading);
    }
    if is_rule(body) && !body.starts_with('_') {
        return Some(What::Rule);
    }
    if quotes(body) {
        return (!below(&quotes)).then_some(What::Quote);
    }
    let dashes = body.contains("--") && body.contains('|') && body.chars().all(|c| "|-: \t".contains(c));
    if cells(body) || dashes {
        return (!below(&cells)).then_some(What::Table);
    }
    fences(body).then_some(What::Fence)
}

/// The numbers of a section before a text: `1.2`.
pub(super) fn section(body: &str) -> Option<Vec<u32>> {
    let (number, _) = body.split_once([' ', '\t', '\u{a0}'])?;
    let number = number.trim_end_matches(['.', ')']);
    let parts: Option<Vec<u32>> = number.split('.').map(|part| part.parse().ok()).collect();
    parts.filter(|parts| (2..6).contains(&parts.len()))
}

pub(super) fn is_next_section(one: &[u32], two: &[u32]) -> bool {
    match (one.split_last(), two.split_last()) {
        (Some((one, before)), Some((two, after))) => before == after && one.checked_add(1) == Some(*two),
        _ => false,
    }
}
