//! A paragraph to the pieces that are not simply text: stars, brackets, backslashes, line breaks.

use std::ops::Range;

use super::super::address::is_address;
use super::beside::{flanks, in_path, stresses};
use super::footnotes;
use super::notes::{Note, What};
use super::targets::{Target, place, target, web_address};
use crate::address::{Fault, fault};

/// Tags of HTML that people type into text.
const TAGS: &[&str] = &[
    "a", "b", "br", "div", "em", "font", "h1", "h2", "h3", "h4", "hr", "i", "img", "li", "ol", "p", "span", "strong",
    "sub", "sup", "table", "td", "th", "tr", "u", "ul",
];

/// A piece of the text that is not simply text.
pub(super) struct Token {
    pub(super) range: Range<usize>,
    pub(super) kind: TokenKind,
}

pub(super) enum TokenKind {
    Stars {
        opens: bool,
        closes: bool,
    },
    /// Shown as this text.
    Shown(String),
    Open,
    Close(Option<Target>),
    Break,
    /// A name for the paragraph that ends with it.
    Place(String),
    /// The mark of a note, by its name.
    Footnote(String),
}

pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) hard: &'a [usize],
    pub(super) tokens: Vec<Token>,
    pub(super) notes: &'a mut Vec<Note>,
}

impl Scanner<'_> {
    pub(super) fn run(&mut self) {
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
                    self.push(at..at + 1, TokenKind::Close(target));
                    at + 1
                }
                b'\n' => {
                    if self.hard.binary_search(&at).is_ok() {
                        self.push(at..at + 1, TokenKind::Break);
                    } else {
                        self.push(at..at + 1, TokenKind::Shown(" ".to_owned()));
                    }
                    at + 1
                }
                b'{' => self.place(at),
                b'<' => self.angle(at),
                b'&' => self.entity(at),
                b'h' => web_address(self.text, at).unwrap_or(at + 1),
                b'_' => self.underscores(at, &mut underscored),
                _ => at + 1,
            };
        }
    }

    fn push(&mut self, range: Range<usize>, kind: TokenKind) {
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
        let in_word = count == 1 && word(before) && word(rest.trim_start_matches('*').chars().next());
        let meant = (rest.starts_with('*') && !in_word)
            || rest.starts_with(['[', ']'])
            || rest.starts_with("![")
            || place(rest).is_some();
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
        self.push(at..end + odd, TokenKind::Shown(shown));
        end + odd
    }

    fn stars(&mut self, at: usize) -> usize {
        let end = at + run(self.text, at, b'*');
        let (opens, closes) = if end - at > 3 { (false, false) } else { stresses(self.text, at..end) };
        if opens || closes {
            self.push(at..end, TokenKind::Stars { opens, closes });
        }
        end
    }

    fn picture(&mut self, at: usize) -> usize {
        let inside = &self.text[at + 2..];
        let close = inside.find([']', '[', '\n']).filter(|end| inside[*end..].starts_with("]("));
        let Some(target) = close.and_then(|close| target(self.text, at + 3 + close)) else { return at + 1 };
        self.note(at..target.end, What::Picture);
        target.end
    }

    fn open(&mut self, at: usize) -> usize {
        if let Some(name) = footnotes::mark(&self.text[at..]) {
            let end = at + name.len() + 3;
            // What begins like the text of a note is no mark in a sentence.
            let begins_line = at == 0 || self.text[..at].ends_with('\n');
            if begins_line && self.text[end..].starts_with(':') {
                self.note(at..end, What::FootnoteText);
                return end;
            }
            self.note(at..end, What::Footnote);
            self.push(at..end, TokenKind::Footnote(name.to_owned()));
            return end;
        }
        self.push(at..at + 1, TokenKind::Open);
        at + 1
    }

    /// A name at the end of a paragraph that has more than it.
    fn place(&mut self, at: usize) -> usize {
        let Some(name) = place(&self.text[at..]) else { return at + 1 };
        let end = at + name.len() + 3;
        let has_words = self.text[..at].contains(|c: char| !c.is_whitespace());
        match end == self.text.len() && has_words {
            true => self.push(at..end, TokenKind::Place(name.to_owned())),
            false => self.note(at..end, What::Target),
        }
        end
    }

    fn angle(&mut self, at: usize) -> usize {
        let inside = &self.text[at + 1..];
        let length = inside.bytes().take(2_000).take_while(|b| !matches!(b, b'<' | b'>')).count();
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
        let length = inside.bytes().take(10).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
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
    text.as_bytes()[at..].iter().take_while(|byte| **byte == sign).count()
}
