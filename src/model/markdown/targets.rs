//! Addresses in a paragraph: those typed as they are, and those in the round brackets of links.

use super::super::address::is_address;
use crate::address::{Fault, fault};

/// How many brackets an address may open before it closes them.
const BRACKETS: usize = 32;

/// The longest name.
const LONGEST_NAME: usize = 40;

/// The name in `{#name}` with which a text begins.
pub(super) fn place(text: &str) -> Option<&str> {
    let inside = text.strip_prefix("{#")?;
    let name = name(inside)?;
    inside[name.len()..].starts_with('}').then_some(name)
}

/// The name with which a text begins: letters, digits, hyphens, underscores and full stops.
fn name(text: &str) -> Option<&str> {
    let is_sign = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    let length = text.bytes().take(LONGEST_NAME + 1).take_while(is_sign).count();
    let name = &text[..length];
    // Two full stops are between two names.
    ((1..=LONGEST_NAME).contains(&length) && !name.contains("..")).then_some(name)
}

/// The names that a link in a text refers to: `#first` or `#first..#last`.
pub(super) fn named(url: &str) -> Option<(&str, Option<&str>)> {
    let whole = |text| name(text).filter(|name| name.len() == text.len());
    let names = url.strip_prefix('#')?;
    match names.split_once("..#") {
        Some((from, to)) => Some((whole(from)?, Some(whole(to)?))),
        None => Some((whole(names)?, None)),
    }
}

/// What stands in the round brackets of a link.
pub(super) struct Target {
    pub(super) url: String,
    pub(super) end: usize,
    /// Whether there is more than an address.
    pub(super) titled: bool,
}

/// The end of a web address typed as it is: no sign in it means anything.
pub(super) fn web_address(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let scheme = ["https://", "http://"].iter().find(|scheme| rest.starts_with(**scheme))?;
    let before = text[..at].chars().next_back();
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let end = rest.find(|c: char| c.is_whitespace() || "<>\"[]\\".contains(c)).unwrap_or(rest.len());
    let address = rest[..end].trim_end_matches(['*', '_', '.', ',', ';', ':', '!', '?', ')', '\'', '`']);
    (address.len() > scheme.len()).then_some(at + address.len())
}

/// The address of a link in round brackets, which begin at `at`.
pub(super) fn target(text: &str, at: usize) -> Option<Target> {
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
        return Some(Target { url: url.to_owned(), end: place + 1, titled: false });
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
    let title = after[1..].find([quote, '\n']).filter(|end| after[1 + end..].starts_with(quote))?;
    let close = after[title + 2..].starts_with(')');
    close.then(|| Target { url: url.to_owned(), end: place + title + 3, titled: true })
}
