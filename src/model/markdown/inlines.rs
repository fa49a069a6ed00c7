//! The text of a paragraph to runs: stars, links and line breaks mean something, all else is text. Every sign either is
//! one of these marks or comes out.

use std::collections::HashMap;
use std::ops::Range;

use super::super::address::is_address;
use super::beside::REACH;
use super::notes::{Note, What};
use super::targets::{Target, named};
use super::tokens::{Scanner, Token, TokenKind};
use super::tree::{DEEPEST, Inline, plain_inlines};

/// Reads a paragraph whose lines are parted by `\n`; `hard` has the places of the line breaks that stay.
pub(super) fn read(text: &str, hard: &[usize], notes: &mut Vec<Note>) -> Vec<Inline> {
    let mut scanner = Scanner { text, hard, tokens: vec![], notes };
    scanner.run();
    let tokens = scanner.tokens;
    let links = links(&tokens);
    Builder { text, tokens: &tokens, links: &links, frames: vec![Frame::default()], notes }.run()
}

/// Which tokens begin links, and which end them. No link stands in another.
fn links(tokens: &[Token]) -> HashMap<usize, usize> {
    let mut open: Vec<usize> = vec![];
    let mut links = HashMap::new();
    let mut last = None;
    let mut past = 0;
    for (at, token) in tokens.iter().enumerate() {
        if token.range.start < past {
            continue;
        }
        match &token.kind {
            TokenKind::Open => open.push(at),
            TokenKind::Close(target) => {
                let Some(begin) = open.pop() else { continue };
                if let Some(target) = target
                    && last.is_none_or(|last| last < begin)
                {
                    links.insert(begin, at);
                    last = Some(at);
                    past = target.end;
                }
            }
            _ => {}
        }
    }
    links
}

enum Piece {
    Inline(Inline),
    Stars { place: usize, left: usize, typed: usize, opens: bool },
}

#[derive(Default)]
struct Frame {
    pieces: Vec<(Piece, usize)>,
    /// Which pieces are stars that may begin something.
    openers: Vec<usize>,
    /// Where the link begins and the token that ends it.
    link: Option<(usize, usize)>,
}

struct Builder<'a> {
    text: &'a str,
    tokens: &'a [Token],
    links: &'a HashMap<usize, usize>,
    frames: Vec<Frame>,
    notes: &'a mut Vec<Note>,
}

impl Builder<'_> {
    fn run(mut self) -> Vec<Inline> {
        let mut at = 0;
        for (number, token) in self.tokens.iter().enumerate() {
            if token.range.start < at {
                continue;
            }
            self.words(at..token.range.start);
            at = token.range.end;
            match &token.kind {
                TokenKind::Shown(text) => self.push(Inline::Text(text.clone()), 0),
                TokenKind::Break => self.push(Inline::Break, 0),
                TokenKind::Place(name) => self.push(Inline::Target(name.clone()), 0),
                TokenKind::Footnote(name) => self.push(Inline::Footnote { name: name.clone(), text: None }, 0),
                TokenKind::Stars { opens, closes } => self.stars(token.range.clone(), *opens, *closes),
                TokenKind::Open => match self.links.get(&number) {
                    Some(end) => self.frames.push(Frame { link: Some((token.range.start, *end)), ..Frame::default() }),
                    None => self.words(token.range.clone()),
                },
                TokenKind::Close(target) => {
                    let ends = self.frame().link.filter(|(_, end)| *end == number);
                    match (ends, target) {
                        (Some((begin, _)), Some(target)) => {
                            self.link(begin, token.range.start, target);
                            at = target.end;
                        }
                        _ => self.words(token.range.clone()),
                    }
                }
            }
        }
        self.words(at..self.text.len());
        let frame = self.frames.pop().unwrap_or_default();
        let mut inlines = self.settled(frame.pieces).0;
        if let Some(place) = inlines.pop_if(|last| matches!(last, Inline::Target(_))) {
            while inlines.pop_if(|last| *last == Inline::Break).is_some() {}
            if let Some(Inline::Text(text)) = inlines.last_mut() {
                text.truncate(text.trim_end_matches(' ').len());
            }
            inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
            inlines.push(place);
        }
        inlines
    }

    fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("a frame for the whole text")
    }

    fn words(&mut self, range: Range<usize>) {
        let words = &self.text[range];
        if !words.is_empty() {
            self.push(Inline::Text(words.to_owned()), 0);
        }
    }

    fn push(&mut self, inline: Inline, depth: usize) {
        self.frame().pieces.push((Piece::Inline(inline), depth));
    }

    fn stars(&mut self, range: Range<usize>, opens: bool, closes: bool) {
        let (text, mut left) = (self.text, range.len());
        while closes && left > 0 {
            let frame = self.frame();
            let Some(opener) = frame.openers.last().copied() else { break };
            let Piece::Stars { left: open, place, .. } = frame.pieces[opener].0 else { break };
            let mut inner = text[place..range.start].chars().take(REACH);
            if !inner.any(char::is_alphanumeric) {
                frame.openers.pop();
                break;
            }
            let depth = frame.pieces[opener + 1..].iter().map(|(_, depth)| *depth).max();
            let depth = 1 + depth.unwrap_or_default();
            if depth > DEEPEST {
                frame.openers.clear();
                self.notes.push(Note { range: range.clone(), what: What::TooDeep });
                break;
            }
            let used = if open > 1 && left > 1 { 2 } else { 1 };
            let inner = frame.pieces.split_off(opener + 1);
            match &mut frame.pieces[opener].0 {
                Piece::Stars { left, .. } if *left > used => *left -= used,
                _ => {
                    frame.pieces.pop();
                    frame.openers.pop();
                }
            }
            left -= used;
            let (inner, _) = self.settled(inner);
            let inline = if used == 2 { Inline::Strong(inner) } else { Inline::Emphasis(inner) };
            self.push(inline, depth);
        }
        if left == 0 {
            return;
        }
        let frame = self.frame();
        if opens {
            frame.openers.push(frame.pieces.len());
        }
        let piece = Piece::Stars { place: range.end - left, left, typed: range.len(), opens };
        frame.pieces.push((piece, 0));
    }

    fn link(&mut self, begin: usize, close: usize, target: &Target) {
        let frame = self.frames.pop().unwrap_or_default();
        let (text, depth) = self.settled(frame.pieces);
        let words = !plain_inlines(&text).trim().is_empty();
        if is_address(&target.url) && words && !target.titled {
            let link = Inline::Link { url: target.url.clone(), text };
            return self.push(link, depth + 1);
        }
        if let Some((from, to)) = named(&target.url)
            && words
            && target.end == close + target.url.len() + 3
        {
            let to = to.map(str::to_owned);
            return self.push(Inline::Reference { text, from: from.to_owned(), to }, depth + 1);
        }
        self.notes.push(Note { range: begin..target.end, what: What::Link });
        self.words(begin..begin + 1);
        for inline in text {
            self.push(inline, depth);
        }
        self.words(close..target.end);
    }

    /// Pieces as runs, stars without a partner as text, and how deep they are nested.
    fn settled(&mut self, pieces: Vec<(Piece, usize)>) -> (Vec<Inline>, usize) {
        let mut out: Vec<Inline> = vec![];
        let mut deepest = 0;
        for (piece, depth) in pieces {
            deepest = deepest.max(depth);
            let inline = match piece {
                Piece::Inline(inline) => inline,
                Piece::Stars { place, left, typed, opens } => {
                    if opens && typed > 1 {
                        self.notes.push(Note { range: place..place + left, what: What::Stars });
                    }
                    Inline::Text("*".repeat(left))
                }
            };
            match (out.last_mut(), inline) {
                (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
                (_, inline) => out.push(inline),
            }
        }
        (out, deepest)
    }
}
