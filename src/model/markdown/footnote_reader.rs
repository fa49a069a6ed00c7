//! Footnotes: `rate[^1]`, and in a line of its own in the same text `[^1]: The rate of 2025.`
//!
//! A mark without a text, and a text without a mark, are shown as typed.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::blocks::read_lines;
use super::footnotes::{label, mark};
use super::frame::{Frame, Join};
use super::lines::{Line, begins_block, escape, lines, takes_backslash};
use super::marks::Sign;
use super::notes::{Note, What};
use super::tree::{Block, Inline, each_line, each_line_mut};

/// Lines that are the text of a note.
struct Text {
    name: String,
    /// Where its words begin in the first line.
    words: usize,
    lines: Range<usize>,
}

/// Reads body text with notes. Also returns what its author should look at.
pub(super) fn parse(text: &str) -> (Vec<Block>, Vec<Note>) {
    let mut texts = texts(text, &lines(text));
    // What nothing refers to is shown as typed, and may refer to another itself.
    let (mut blocks, mut notes) = loop {
        let mut lines = lines(text);
        for line in texts.iter().flat_map(|note| note.lines.clone()) {
            lines[line] = Line::blank(lines[line].body.start);
        }
        let (blocks, notes) = read_lines(text, &lines, false);
        let mut referred = HashSet::new();
        each_line(&blocks, &mut |inlines| names(inlines, &mut referred));
        let before = texts.len();
        texts.retain(|note| referred.contains(&note.name));
        if texts.len() == before {
            break (blocks, notes);
        }
    };
    let known: HashSet<&str> = texts.iter().map(|note| note.name.as_str()).collect();
    notes.retain(|note| {
        let is_known = || mark(&text[note.range.clone()]).is_some_and(|name| known.contains(name));
        note.what != What::Footnote || !is_known()
    });
    let all = lines(text);
    let mut words: HashMap<String, Option<Vec<Inline>>> = HashMap::new();
    for note in &texts {
        let inlines = words_of(text, &all, note, &mut notes);
        words.insert(note.name.clone(), Some(settled(inlines, &mut HashMap::new())));
    }
    settle(&mut blocks, &mut words);
    notes.sort_by_key(|note| note.range.start);
    (blocks, notes)
}

/// The texts of notes, the first of each name.
fn texts(text: &str, lines: &[Line]) -> Vec<Text> {
    let body = |at: usize| &text[lines[at].body.clone()];
    let mut found: Vec<Text> = vec![];
    for at in 0..lines.len() {
        let Some((name, words)) = label(body(at)) else { continue };
        if found.iter().any(|note| note.name == name) {
            continue;
        }
        let ends = |line: &usize| {
            lines.get(*line).is_none_or(Line::is_blank)
                || label(body(*line)).is_some()
                || begins_block(body(*line))
                || begins_list(&lines[*line])
        };
        let end = (at + 1..).find(ends).unwrap_or(lines.len());
        found.push(Text { name: name.to_owned(), words: lines[at].body.start + words, lines: at..end });
    }
    found
}

/// Whether a line begins an item wherever it is.
fn begins_list(line: &Line) -> bool {
    line.mark.as_ref().is_some_and(|mark| match &mark.sign {
        Sign::Bullet(_) => !mark.sign.is_doubtful(),
        Sign::Count(label) => label.is_one(),
    })
}

fn words_of(text: &str, lines: &[Line], note: &Text, notes: &mut Vec<Note>) -> Vec<Inline> {
    let mut frame = Frame { is_line: true, ..Frame::default() };
    let mut join = Join::None;
    for at in note.lines.clone() {
        let line = &lines[at];
        let is_last = at + 1 == note.lines.end;
        let start = if at == note.lines.start { note.words } else { line.body.start };
        let broken = !is_last && takes_backslash(&text[line.body.clone()]);
        let range = start..line.body.end - usize::from(broken);
        let escape = escape(&text[range.clone()]).map(|at| start + at);
        frame.add_escaped(join, range, escape);
        join = if broken || line.hard { Join::Break } else { Join::Line };
    }
    frame.end_paragraph(text, notes);
    let Some(Block::Paragraph(mut inlines)) = frame.blocks.pop() else { return vec![] };
    // A note has a number of its own and no other name.
    if let Some(Inline::Target(name)) = inlines.pop_if(|last| matches!(last, Inline::Target(_))) {
        notes.push(Note { range: note.words..lines[note.lines.end - 1].body.end, what: What::Target });
        inlines.push(Inline::Text(format!(" {{#{name}}}")));
    }
    inlines
}

fn names(inlines: &[Inline], out: &mut HashSet<String>) {
    for inline in inlines {
        match inline {
            Inline::Footnote { name, .. } => _ = out.insert(name.clone()),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Link { text: inner, .. }
            | Inline::Reference { text: inner, .. } => names(inner, out),
            Inline::Text(_) | Inline::Break | Inline::Target(_) => {}
        }
    }
}

/// Gives the first mark of each note its text, and shows those without as typed.
fn settle(blocks: &mut [Block], texts: &mut HashMap<String, Option<Vec<Inline>>>) {
    let mut line = |inlines: &mut Vec<Inline>| *inlines = settled(std::mem::take(inlines), texts);
    each_line_mut(blocks, &mut line);
}

fn settled(inlines: Vec<Inline>, texts: &mut HashMap<String, Option<Vec<Inline>>>) -> Vec<Inline> {
    let mut out: Vec<Inline> = vec![];
    for inline in inlines {
        let inline = match inline {
            Inline::Footnote { name, .. } => match texts.get_mut(&name) {
                Some(text) => Inline::Footnote { name, text: text.take() },
                None => Inline::Text(format!("[^{name}]")),
            },
            Inline::Strong(inner) => Inline::Strong(settled(inner, texts)),
            Inline::Emphasis(inner) => Inline::Emphasis(settled(inner, texts)),
            Inline::Link { url, text } => {
                // A mark leads to its note, and no link is in another.
                let (marks, text) = parted(settled(text, texts));
                out.push(Inline::Link { url, text });
                out.extend(marks);
                continue;
            }
            Inline::Reference { text, from, to } => {
                let (marks, text) = parted(settled(text, texts));
                out.push(Inline::Reference { text, from, to });
                out.extend(marks);
                continue;
            }
            Inline::Text(_) | Inline::Break | Inline::Target(_) => inline,
        };
        push(&mut out, inline);
    }
    out
}

/// The marks of notes among some runs, and the runs without them.
fn parted(inlines: Vec<Inline>) -> (Vec<Inline>, Vec<Inline>) {
    let (mut marks, mut rest): (Vec<Inline>, Vec<Inline>) = (vec![], vec![]);
    for inline in inlines {
        let inline = match inline {
            Inline::Footnote { .. } => {
                marks.push(inline);
                continue;
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) if inner.iter().all(is_mark) => {
                marks.extend(inner);
                continue;
            }
            Inline::Strong(inner) => {
                let (inner_marks, inner) = parted(inner);
                marks.extend(inner_marks);
                Inline::Strong(inner)
            }
            Inline::Emphasis(inner) => {
                let (inner_marks, inner) = parted(inner);
                marks.extend(inner_marks);
                Inline::Emphasis(inner)
            }
            Inline::Text(_) | Inline::Break | Inline::Link { .. } | Inline::Target(_) | Inline::Reference { .. } => {
                inline
            }
        };
        push(&mut rest, inline);
    }
    (marks, rest)
}

fn is_mark(inline: &Inline) -> bool {
    matches!(inline, Inline::Footnote { .. })
}

/// Adds a run; text right behind text becomes one with it.
fn push(out: &mut Vec<Inline>, inline: Inline) {
    match (out.last_mut(), inline) {
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (_, inline) => out.push(inline),
    }
}
