//! What stands beside stars, underscores and backslashes says whether they mean something.

use std::ops::Range;

/// Signs that go with what stands before them: stars before them begin nothing.
const BEHIND: &str = ".,;:!?)]}”»%/|";
/// Signs that go with what comes after them: stars behind them end nothing.
const AHEAD: &str = "([{“‘«/|";
/// Signs that go with what stands before or after them.
const QUOTES: &str = "\"'’";
/// How far a sign is looked for.
pub(super) const REACH: usize = 200;

/// Whether signs may begin and may end something. Between two letters or figures they do neither: `3*4`, `a_b`.
pub(super) fn flanks(text: &str, range: Range<usize>) -> (bool, bool) {
    let before = text[..range.start].chars().next_back().unwrap_or(' ');
    let after = text[range.end..].chars().next().unwrap_or(' ');
    let word = |c: char| c.is_alphanumeric();
    if word(before) && word(after) {
        return (false, false);
    }
    let blank = |c: char| c.is_whitespace();
    let sign = |c: char| !word(c) && !blank(c);
    let opens = !blank(after) && (!sign(after) || !word(before));
    let closes = !blank(before) && (!sign(before) || !word(after));
    (opens, closes)
}

/// Whether stars may begin and may end stress: the words must be on the inner side. Stars that only signs touch are what was
/// typed: `(*)`, `“*”`, `*.doc/*.docx`.
pub(super) fn stresses(text: &str, range: Range<usize>) -> (bool, bool) {
    let (opens, closes) = flanks(text, range.clone());
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let begins = |after: &str| {
        let mut signs = after.chars();
        match (signs.next(), signs.next()) {
            (Some('.'), next) => next == Some('.'),
            (Some(quote), next) if QUOTES.contains(quote) => {
                next.is_some_and(|next| !next.is_whitespace() && !BEHIND.contains(next))
            }
            (first, _) => first.is_some_and(|first| !BEHIND.contains(first)),
        }
    };
    let ends = |before: &str| {
        let mut signs = before.chars().rev();
        match (signs.next(), signs.next()) {
            (Some(quote), next) if QUOTES.contains(quote) => {
                next.is_some_and(|next| !next.is_whitespace() && !AHEAD.contains(next))
            }
            (last, _) => last.is_some_and(|last| !AHEAD.contains(last)),
        }
    };
    (opens && begins(after), closes && ends(before) && !in_brackets(before, after))
}

/// Whether stars are the last thing in brackets that opened behind all other stars: `*provisional figures (10*)`.
fn in_brackets(before: &str, after: &str) -> bool {
    let mut closed = 0_usize;
    if !after.starts_with([')', ']']) {
        return false;
    }
    for c in before.chars().rev().take(REACH) {
        match c {
            '*' => return false,
            ')' | ']' => closed += 1,
            '(' | '[' if closed == 0 => return true,
            '(' | '[' => closed -= 1,
            _ => {}
        }
    }
    false
}

/// Whether backslashes stand in the path of a file or folder, where they part names: behind a letter and a colon, behind
/// another backslash, or between words.
pub(super) fn in_path(text: &str, at: usize, end: usize) -> bool {
    let before = text[..at].rsplit(char::is_whitespace).next();
    let before = before.unwrap_or_default();
    let parts = |part: &str| part.starts_with(char::is_alphanumeric);
    let named = before.starts_with("\\\\") || before.split('\\').skip(1).any(parts);
    let rest = text[end..].split(char::is_whitespace).next();
    // More backslashes are there to take the meaning from more signs: `rate\[1\]`.
    let goes_on = rest.is_some_and(|rest| rest.contains(char::is_alphanumeric) && !rest.contains('\\'));
    before.ends_with(':') || before.contains(":\\") || named || goes_on && before.ends_with(char::is_alphanumeric)
}
