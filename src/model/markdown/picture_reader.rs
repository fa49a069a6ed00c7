//! A paragraph to a picture: `![What it shows, in words](roof.png "Caption")`, alone in a paragraph. The file is one of the meeting's
//! `attachments` folder.

use super::super::address::is_address;
use super::inlines;
use super::notes::{Note, What};
use super::targets::place;
use super::tree::{Inline, TextPicture};

/// How far a file's name is looked for, and how many brackets it may have.
const LONGEST: usize = 300;
const BRACKETS: usize = 4;

/// Reads a paragraph that is a picture.
pub(super) fn read(text: &str, notes: &mut Vec<Note>) -> Option<TextPicture> {
    let (whole, name) = named(text.trim_end());
    let inside = whole.strip_prefix("![")?.strip_suffix(')')?;
    let (alt, rest) = inside.split_once("](")?;
    let (file, caption) = match rest.split_once([' ', '\n']) {
        Some(_) if rest.ends_with('"') => {
            let at = rest.find(" \"").or_else(|| rest.find("\n\""))?;
            (&rest[..at], Some(at + 2..rest.len() - 1))
        }
        _ => (rest, None),
    };
    let file = file.trim();
    if file.is_empty() || file.contains(['"', '<', '>', '\n']) || is_address(file) || alt.contains("![") {
        return None;
    }
    let mut inlines = vec![];
    if let Some(range) = caption.filter(|range| range.start <= range.end) {
        let from = whole.len() - 1 - rest.len() + range.start;
        let mut found = vec![];
        inlines = inlines::read(rest[range].trim(), &[], &mut found);
        notes.extend(
            found
                .into_iter()
                .map(|note| Note { range: from + note.range.start..from + note.range.end, what: note.what }),
        );
        inlines.retain(|inline| !matches!(inline, Inline::Target(_)));
    }
    inlines.extend(name.map(|name| Inline::Target(name.to_owned())));
    let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
    if alt.is_empty() {
        notes.push(Note { range: 0..whole.len(), what: What::NoWords });
    }
    Some(TextPicture { alt, file: file.to_owned(), caption: inlines })
}

/// A text without the name at its end, and that name.
fn named(text: &str) -> (&str, Option<&str>) {
    let found = text.rfind("{#").and_then(|at| Some((at, place(&text[at..])?)));
    match found.filter(|(at, name)| at + name.len() + 3 == text.len()) {
        Some((at, name)) => (text[..at].trim_end(), Some(name)),
        None => (text, None),
    }
}

/// The names that files shown in a text may have, read without the rest of it: one too many shows nothing.
pub(crate) fn files(text: &str) -> Vec<&str> {
    let mut files = vec![];
    for (at, _) in text.match_indices("![") {
        let Some(open) = text[at..].find("](").map(|open| at + open + 2) else { continue };
        let reach = text[open..].char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| open + end);
        let rest = &text[open..reach];
        let rest = rest.find("\n\n").map_or(rest, |end| &rest[..end]);
        let ends = rest.match_indices(')').map(|(end, _)| end).take(BRACKETS);
        let ends = ends.chain(rest.find(" \"")).chain(rest.find("\n\""));
        files.extend(ends.map(|end| rest[..end].trim()).filter(|file| !file.is_empty()));
    }
    files
}
