//! The text of a paragraph to runs: stars, links and line breaks mean something, all else is text. Every sign either is
//! one of these marks or comes out.

use std::collections::HashMap;
use std::ops::Range;

use super::beside::{REACH, flanks, in_path, stresses};
use super::notes::{Note, What};
use super::{DEEPEST, Inline, is_address, plain_inlines};
use crate::address::{Fault, fault};

/// How many brackets an address may open before it closes them.
const BRACKETS: usize = 32;
/// Tags of HTML that people type into text.
const TAGS: &[&str] = &[
    "a", "b", "br", "div", "em", "font", "h1", "h2", "h3", "h4", "hr", "i", "img", "li", "ol", "p",
    "span", "strong", "sub", "sup", "table", "td", "th", "tr", "u", "ul",
];

/// Reads a paragraph whose lines are parted by `\n`; `hard` has the places of the line breaks that stay.
pub(super) fn read(text: &str, hard: &[usize], notes: &mut Vec<Note>) -> Vec<Inline> {
    let mut scanner = Scanner {
        text,
        hard,
        tokens: vec![],
        notes,
    };
    scanner.run();
    let tokens = scanner.tokens;
    let links = links(&tokens);
    Builder {
        text,
        tokens: &tokens,
        links: &links,
        frames: vec![Frame::default()],
        notes,
    }
    .run()
}

/// A piece of the text that is not simply text.
struct Token {
    range: Range<usize>,
    kind: Kind,
}

enum Kind {
    Stars {
        opens: bool,
        closes: bool,
    },
    /// Shown as this text.
    Shown(String),
    Open,
    Close(Option<Target>),
    Break,
}

/// What stands in the round brackets of a link.
struct Target {
    url: String,
    end: usize,
    /// Whether there is more than an address.
    titled: bool,
}

struct Scanner<'a> {
    text: &'a str,
    hard: &'a [usize],
    tokens: Vec<Token>,
    notes: &'a mut Vec<Note>,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        // The end of the underscores that may begin words to be stressed.
        let mut underscored: Option<Range<usize>> = None;
        while at < bytes.len() {
            at = match bytes[at] {
                b'\\' => self.backslash(at),
                b'*' => self.stars(at),
                b'!' if self.text[at + 1..].starts_with('[') => self.picture(at),
                b'[' => self.open(at),
                b']' => {
                    let target = target(self.text, at + 1);
                    self.push(at..at + 1, Kind::Close(target));
                    at + 1
                }
                b'\n' => {
                    if self.hard.binary_search(&at).is_ok() {
                        self.push(at..at + 1, Kind::Break);
                    } else {
                        self.push(at..at + 1, Kind::Shown(" ".to_owned()));
                    }
                    at + 1
                }
                b'<' => self.angle(at),
                b'&' => self.entity(at),
                b'h' => web_address(self.text, at).unwrap_or(at + 1),
                b'_' => self.underscores(at, &mut underscored),
                _ => at + 1,
            };
        }
    }

    fn push(&mut self, range: Range<usize>, kind: Kind) {
        self.tokens.push(Token { range, kind });
    }

    fn note(&mut self, range: Range<usize>, what: What) {
        self.notes.push(Note { range, what });
    }

    /// A backslash takes the meaning from a sign that has one. Before any other it is a sign like all others, and two of
    /// them before a sign with a meaning are one.
    fn backslash(&mut self, at: usize) -> usize {
        let count = run(self.text, at, b'\\');
        let end = at + count;
        let rest = &self.text[end..];
        let before = self.text[..at].chars().next_back();
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let in_word =
            count == 1 && word(before) && word(rest.trim_start_matches('*').chars().next());
        let meant = (rest.starts_with('*') && !in_word)
            || rest.starts_with(['[', ']'])
            || rest.starts_with("![");
        let folder = in_path(self.text, at, end);
        if !meant {
            let sign = rest.starts_with(|c: char| c.is_ascii_punctuation());
            if sign && count == 1 && (in_word || !folder) {
                self.note(at..end + 1, What::BackslashShown);
            }
            return end + run(self.text, end, b'*');
        }
        let odd = count % 2;
        let shown = format!("{}{}", "\\".repeat(count / 2), &rest[..odd]);
        if folder {
            self.note(at..end + 1, What::BackslashTaken);
        }
        self.push(at..end + odd, Kind::Shown(shown));
        end + odd
    }

    fn stars(&mut self, at: usize) -> usize {
        let end = at + run(self.text, at, b'*');
        let (opens, closes) = if end - at > 3 {
            (false, false)
        } else {
            stresses(self.text, at..end)
        };
        if opens || closes {
            self.push(at..end, Kind::Stars { opens, closes });
        }
        end
    }

    fn picture(&mut self, at: usize) -> usize {
        let inside = &self.text[at + 2..];
        let close = inside
            .find([']', '[', '\n'])
            .filter(|end| inside[*end..].starts_with("]("));
        let Some(target) = close.and_then(|close| target(self.text, at + 3 + close)) else {
            return at + 1;
        };
        self.note(at..target.end, What::Picture);
        target.end
    }

    fn open(&mut self, at: usize) -> usize {
        if self.text[at..].starts_with("[^") {
            let inside = &self.text[at + 2..];
            let length = inside
                .bytes()
                .take(40)
                .take_while(|b| b.is_ascii_alphanumeric() || *b == b'-')
                .count();
            if length > 0 && inside[length..].starts_with(']') {
                self.note(at..at + length + 3, What::Footnote);
                return at + length + 3;
            }
        }
        self.push(at..at + 1, Kind::Open);
        at + 1
    }

    fn angle(&mut self, at: usize) -> usize {
        let inside = &self.text[at + 1..];
        let length = inside
            .bytes()
            .take(2_000)
            .take_while(|b| !matches!(b, b'<' | b'>'))
            .count();
        if !inside[length..].starts_with('>') {
            return at + 1;
        }
        let (inside, end) = (&inside[..length], at + length + 2);
        let is_slip = |fault| fault != Fault::Space;
        let address = is_address(inside) || fault(inside).is_some_and(is_slip);
        let name = inside.trim_start_matches('/');
        let name = name.split([' ', '/']).next().unwrap_or_default();
        if address {
            self.note(at..end, What::Address);
            return end;
        }
        if TAGS.contains(&name.to_ascii_lowercase().as_str()) || inside.starts_with("!--") {
            self.note(at..end, What::Html);
        }
        at + 1
    }

    fn entity(&mut self, at: usize) -> usize {
        let inside = &self.text[at + 1..];
        let length = inside
            .bytes()
            .take(10)
            .take_while(|b| b.is_ascii_alphanumeric() || *b == b'#')
            .count();
        if length > 1 && inside[length..].starts_with(';') {
            self.note(at..at + length + 2, What::Entity);
        }
        at + 1
    }

    /// Underscores around words are how other Markdown stresses them.
    fn underscores(&mut self, at: usize, begun: &mut Option<Range<usize>>) -> usize {
        let end = at + run(self.text, at, b'_');
        let (opens, closes) = flanks(self.text, at..end);
        match begun.take() {
            Some(first) if closes && first.len() == end - at => {
                self.note(first.start..end, What::Underscores);
            }
            _ if opens && end - at <= 2 => *begun = Some(at..end),
            before => *begun = before,
        }
        end
    }
}

fn run(text: &str, at: usize, sign: u8) -> usize {
    text.as_bytes()[at..]
        .iter()
        .take_while(|byte| **byte == sign)
        .count()
}

/// The end of a web address typed as it is: no sign in it means anything.
fn web_address(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let scheme = ["https://", "http://"]
        .iter()
        .find(|scheme| rest.starts_with(**scheme))?;
    let before = text[..at].chars().next_back();
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let end = rest
        .find(|c: char| c.is_whitespace() || "<>\"[]\\".contains(c))
        .unwrap_or(rest.len());
    let address =
        rest[..end].trim_end_matches(['*', '_', '.', ',', ';', ':', '!', '?', ')', '\'', '`']);
    (address.len() > scheme.len()).then_some(at + address.len())
}

/// The address of a link in round brackets, which begin at `at`.
fn target(text: &str, at: usize) -> Option<Target> {
    let inside = text[at..].strip_prefix('(')?;
    let from = at + 1;
    let blanks = inside.len() - inside.trim_start_matches(' ').len();
    let body = &inside[blanks..];
    let (url, length) = if let Some(pointed) = body.strip_prefix('<') {
        let end = pointed.find(['<', '>', '\n'])?;
        if !pointed[end..].starts_with('>') {
            return None;
        }
        (&pointed[..end], end + 2)
    } else {
        let mut open = 0_usize;
        let mut end = body.len();
        for (place, c) in body.char_indices() {
            match c {
                '(' => open += 1,
                ')' if open == 0 => {
                    end = place;
                    break;
                }
                ')' => open -= 1,
                c if c.is_whitespace() || c.is_control() => {
                    end = place;
                    break;
                }
                _ => {}
            }
            if open > BRACKETS {
                return None;
            }
        }
        (&body[..end], end)
    };
    let rest = &body[length..];
    let after = rest.trim_start_matches([' ', '\n']);
    let place = from + blanks + length + (rest.len() - after.len());
    if after.starts_with(')') {
        return Some(Target {
            url: url.to_owned(),
            end: place + 1,
            titled: false,
        });
    }
    // A title in quotes has no place on paper.
    let quote = after.chars().next()?;
    if !matches!(quote, '"' | '\'') {
        // An address goes on behind a space, by a slip.
        fault(url).or(is_address(url).then_some(Fault::Space))?;
        let end = body.find([')', '\n'])?;
        return body[end..].starts_with(')').then(|| Target {
            url: body[..end].to_owned(),
            end: from + blanks + end + 1,
            titled: true,
        });
    }
    let title = after[1..]
        .find([quote, '\n'])
        .filter(|end| after[1 + end..].starts_with(quote))?;
    let close = after[title + 2..].starts_with(')');
    close.then(|| Target {
        url: url.to_owned(),
        end: place + title + 3,
        titled: true,
    })
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
            Kind::Open => open.push(at),
            Kind::Close(target) => {
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
    Stars {
        place: usize,
        left: usize,
        typed: usize,
        opens: bool,
    },
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
                Kind::Shown(text) => self.push(Inline::Text(text.clone()), 0),
                Kind::Break => self.push(Inline::Break, 0),
                Kind::Stars { opens, closes } => self.stars(token.range.clone(), *opens, *closes),
                Kind::Open => match self.links.get(&number) {
                    Some(end) => self.frames.push(Frame {
                        link: Some((token.range.start, *end)),
                        ..Frame::default()
                    }),
                    None => self.words(token.range.clone()),
                },
                Kind::Close(target) => {
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
        self.settled(frame.pieces).0
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
            let Some(opener) = frame.openers.last().copied() else {
                break;
            };
            let Piece::Stars {
                left: open, place, ..
            } = frame.pieces[opener].0
            else {
                break;
            };
            let mut inner = text[place..range.start].chars().take(REACH);
            if !inner.any(char::is_alphanumeric) {
                frame.openers.pop();
                break;
            }
            let depth = frame.pieces[opener + 1..]
                .iter()
                .map(|(_, depth)| *depth)
                .max();
            let depth = 1 + depth.unwrap_or_default();
            if depth > DEEPEST {
                frame.openers.clear();
                self.notes.push(Note {
                    range: range.clone(),
                    what: What::TooDeep,
                });
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
            let inline = if used == 2 {
                Inline::Strong(inner)
            } else {
                Inline::Emphasis(inner)
            };
            self.push(inline, depth);
        }
        if left == 0 {
            return;
        }
        let frame = self.frame();
        if opens {
            frame.openers.push(frame.pieces.len());
        }
        let piece = Piece::Stars {
            place: range.end - left,
            left,
            typed: range.len(),
            opens,
        };
        frame.pieces.push((piece, 0));
    }

    fn link(&mut self, begin: usize, close: usize, target: &Target) {
        let frame = self.frames.pop().unwrap_or_default();
        let (text, depth) = self.settled(frame.pieces);
        let words = !plain_inlines(&text).trim().is_empty();
        if is_address(&target.url) && words && !target.titled {
            let link = Inline::Link {
                url: target.url.clone(),
                text,
            };
            return self.push(link, depth + 1);
        }
        self.notes.push(Note {
            range: begin..target.end,
            what: What::Link,
        });
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
                Piece::Stars {
                    place,
                    left,
                    typed,
                    opens,
                } => {
                    if opens && typed > 1 {
                        self.notes.push(Note {
                            range: place..place + left,
                            what: What::Stars,
                        });
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
