//! The words that PDF objects and content streams are made of (ISO 32000-1, 7.2), without building anything from them.

use crate::address::hexadecimal_decoded;
use crate::picture::length;

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `[` or `<<`.
    Open,
    /// `]` or `>>`.
    Close,
    /// A name without its slash, `#41` turned into `A`.
    Name(Vec<u8>),
    Number(i64),
    /// A string of either kind.
    Text,
    /// Anything else: an operator, a keyword, a real number.
    Word(&'a [u8]),
}

pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    /// Where the next word is looked for.
    pub(super) at: usize,
    /// How many arrays and dictionaries are open.
    pub(super) depth: usize,
    /// Whether a string did not end.
    pub(super) cut: bool,
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0 | 0x0c)
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, depth: 0, cut: false }
    }

    /// The next word, and where it begins; nothing at the end or where a string does not end.
    pub(super) fn next(&mut self) -> Option<(usize, Token<'a>)> {
        self.skip_space();
        let start = self.at;
        let first = *self.bytes.get(start)?;
        let is_double = matches!(first, b'<' | b'>') && self.bytes.get(start + 1) == Some(&first);
        self.at += 1 + usize::from(is_double);
        let token = match first {
            b'<' | b'[' if is_double || first == b'[' => {
                self.depth += 1;
                Token::Open
            }
            b'>' | b']' if is_double || first == b']' => {
                self.depth = self.depth.saturating_sub(1);
                Token::Close
            }
            b'<' => {
                let end = self.bytes[self.at..].iter().position(|byte| *byte == b'>');
                self.cut = end.is_none();
                self.at += end? + 1;
                Token::Text
            }
            b'(' => {
                let end = self.skip_string();
                self.cut = end.is_none();
                end?;
                Token::Text
            }
            b'/' => Token::Name(self.name()),
            byte if is_regular(byte) => {
                self.skip_regular();
                let word = &self.bytes[start..self.at];
                let number = std::str::from_utf8(word).ok().and_then(|w| w.parse().ok());
                number.map_or(Token::Word(word), Token::Number)
            }
            _ => Token::Word(&self.bytes[start..self.at]),
        };
        Some((start, token))
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            if *byte == b'%' {
                let rest = &self.bytes[self.at..];
                let line = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
                self.at += line.unwrap_or(rest.len());
            } else if is_space(*byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn skip_regular(&mut self) {
        while self.bytes.get(self.at).is_some_and(|byte| is_regular(*byte)) {
            self.at += 1;
        }
    }

    fn skip_string(&mut self) -> Option<()> {
        let mut open = 1_usize;
        while open > 0 {
            match self.bytes.get(self.at)? {
                b'\\' => self.at += 1,
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            self.at += 1;
        }
        Some(())
    }

    fn name(&mut self) -> Vec<u8> {
        let start = self.at;
        self.skip_regular();
        hexadecimal_decoded(&self.bytes[start..self.at], b'#')
    }

    /// Goes behind the data of an inline image whose `ID` was just read (ISO 32000-1, 8.9.7).
    pub(super) fn skip_image(&mut self) -> Option<()> {
        // A photograph ends at its own end mark, whatever its notes hold.
        let data = self.bytes.get(self.at + 1..).unwrap_or_default();
        let photograph = data.starts_with(b"\xff\xd8\xff").then(|| length(data));
        let ends = self.at + photograph.flatten().map_or(0, |length| length + 1);
        let mut from = ends;
        loop {
            from += memchr::memmem::find(self.bytes.get(from..)?, b"EI")?;
            // Data packed as text may end right before.
            let last = self.bytes[from - 1];
            let before = is_space(last) || last == b'>' || from == ends && ends > self.at;
            let after = self.bytes.get(from + 2).is_none_or(|byte| is_space(*byte));
            from += 2;
            // Data may hold the two letters; what follows the real ones can be read as text.
            let follows = &self.bytes[from..self.bytes.len().min(from + 12)];
            let text = |byte: &u8| is_space(*byte) || (b' '..0x7f).contains(byte);
            if before && after && follows.iter().all(text) {
                self.at = from;
                return Some(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_names_and_comments_are_told_apart() {
        let mut tokens = Tokens::new(b"<</L#65n 12(a(b)\\))<41>% ] \n/X>> -1.5", 0);
        let mut found = vec![];
        while let Some((_, token)) = tokens.next() {
            found.push(token);
        }
        assert_eq!(
            found,
            [
                Token::Open,
                Token::Name(b"Len".to_vec()),
                Token::Number(12),
                Token::Text,
                Token::Text,
                Token::Name(b"X".to_vec()),
                Token::Close,
                Token::Word(b"-1.5")
            ]
        );
    }

    #[test]
    fn what_does_not_end_is_the_end() {
        for broken in [&b"(abc"[..], b"<41", b"(\\", b""] {
            assert_eq!(Tokens::new(broken, 0).next(), None);
        }
    }
}
