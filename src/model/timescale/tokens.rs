//! A timescale as words, numbers and punctuation.

use std::ops::Range;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    /// Its position in the text.
    pub(super) place: Range<usize>,
    /// Whether nothing, not even a space, separates it from the token before.
    pub(super) glued: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// In small letters.
    Word(String),
    /// As typed: `08` is not `8`.
    Number(String),
    /// A hyphen or a longer dash.
    Dash,
    Slash,
    Dot,
    Comma,
    /// A punctuation mark that separates two statements.
    Break,
}

impl Token {
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn is(&self, words: &[&str]) -> bool {
        self.word().is_some_and(|word| words.contains(&word))
    }

    pub(super) fn digits(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Number(digits) => Some(digits),
            _ => None,
        }
    }

    /// The number, if it has one or two digits.
    pub(super) fn small(&self) -> Option<u32> {
        self.digits().filter(|digits| digits.len() <= 2)?.parse().ok()
    }
}

/// Whether a list of words with spaces between them has a word.
pub(super) fn is_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = vec![];
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let run = |fits: fn(char) -> bool| {
            let rest = &text[at..];
            at + rest.find(|c| !fits(c)).unwrap_or(rest.len())
        };
        let (kind, mut end) = if first.is_ascii_digit() {
            let end = run(|c| c.is_ascii_digit());
            (Some(TokenKind::Number(text[at..end].to_owned())), end)
        } else if first.is_alphabetic() {
            let end = run(char::is_alphabetic);
            (Some(TokenKind::Word(text[at..end].to_lowercase())), end)
        } else {
            (sign(first), at + first.len_utf8())
        };
        if matches!(kind, Some(TokenKind::Number(_))) {
            // 1st, 2nd, 3rd, 4th.
            let suffix = text[end..].get(..2).map(str::to_lowercase);
            let ordinal = suffix.is_some_and(|s| ["st", "nd", "rd", "th"].contains(&s.as_str()));
            let rest = text.get(end + 2..).unwrap_or_default();
            if ordinal && !rest.starts_with(char::is_alphanumeric) {
                end += 2;
            }
        }
        if let Some(kind) = kind {
            let glued = tokens.last().is_some_and(|last| last.place.end == at);
            tokens.push(Token { kind, place: at..end, glued });
        }
        at = end;
    }
    tokens
}

fn sign(sign: char) -> Option<TokenKind> {
    match sign {
        '-' | '–' | '—' | '‑' | '−' => Some(TokenKind::Dash),
        '/' => Some(TokenKind::Slash),
        '.' => Some(TokenKind::Dot),
        ',' => Some(TokenKind::Comma),
        '&' => Some(TokenKind::Word("and".to_owned())),
        '+' => Some(TokenKind::Word("onwards".to_owned())),
        ';' | ':' | '(' | ')' | '[' | ']' | '%' | '\n' => Some(TokenKind::Break),
        _ => None,
    }
}

/// Whether a hyphen, slash or dot is between two tokens without spaces.
pub(super) fn is_sign(tokens: &[Token], at: usize) -> bool {
    let glued = |at: usize| tokens.get(at).is_some_and(|token| token.glued);
    let sign =
        tokens.get(at).is_some_and(|token| matches!(token.kind, TokenKind::Dash | TokenKind::Slash | TokenKind::Dot));
    sign && glued(at) && glued(at + 1)
}

/// Whether a dot ends a short form.
pub(super) fn is_dot(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == TokenKind::Dot && token.glued)
}
