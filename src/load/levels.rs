//! Indentation of lines, and what begins them: lists, keys, and text on the lines below.

use super::failure::Failure;
use crate::shape::spaces as in_words;

/// The columns of the lists and records that are open at the line of the failure, the outermost first.
pub(super) fn levels(failure: &Failure<'_>) -> Vec<usize> {
    levels_at(failure, failure.line)
}

/// The same at another line.
pub(super) fn levels_at(failure: &Failure<'_>, end: usize) -> Vec<usize> {
    let mut levels: Vec<usize> = vec![];
    // The column of the key whose text is on the lines below.
    let mut text_of = None;
    for line in 1..end {
        let typed = failure.typed(line);
        if is_nothing(typed) {
            continue;
        }
        let lead = failure.lead(line).len();
        if text_of.is_some_and(|key| lead > key) {
            continue;
        }
        let key = key_column(typed);
        text_of = has_bar(typed).then_some(key);
        levels.retain(|level| *level < lead);
        levels.push(lead);
        if key > lead {
            levels.push(key);
        }
    }
    levels
}

/// The nearest line above that is not empty.
pub(super) fn above(failure: &Failure<'_>) -> Option<usize> {
    above_of(failure, failure.line)
}

pub(super) fn above_of(failure: &Failure<'_>, line: usize) -> Option<usize> {
    (1..line).rev().find(|line| !is_nothing(failure.typed(*line)))
}

pub(super) fn is_nothing(line: &str) -> bool {
    matches!(line.trim_start().as_bytes().first(), None | Some(b'#'))
}

/// Whether a line begins with a key and its colon.
pub(super) fn is_key(line: &str) -> bool {
    let line = line[key_column(line)..].trim_end();
    let word = line.find(|c: char| !(c.is_alphanumeric() || "_-.\"'".contains(c)));
    word.is_some_and(|at| at > 0 && (line[at..].starts_with(": ") || &line[at..] == ":"))
}

pub(super) fn is_item(line: &str) -> bool {
    line.trim_start().starts_with("- ")
}

/// Whether a line ends with `|` or `>`, so that the text is on the lines below.
pub(super) fn has_bar(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches(['-', '+']);
    line.ends_with(": |") || line.ends_with(": >") || line.ends_with("- |") || line.ends_with("- >")
}

/// The column of a line's key, after the hyphens of lists.
pub(super) fn key_column(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '-']).len()
}

pub(super) fn spaces(count: usize) -> String {
    match count {
        0 => "no space".to_owned(),
        1 => "1 space".to_owned(),
        _ => format!("{count} spaces"),
    }
}

/// How to change the number of spaces that a line begins with.
pub(super) fn shift(own: usize, wanted: usize) -> String {
    match own > wanted {
        true => format!("take {} away", in_words(own - wanted)),
        false => format!("type {} more before it", in_words(wanted - own)),
    }
}

/// How to indent a line like the lines that it may belong to.
pub(super) fn shifts(own: usize, lower: Option<&usize>, upper: Option<&usize>) -> String {
    let to =
        |level: &usize| format!("{} if it goes with the lines that begin with {}", shift(own, *level), spaces(*level));
    match (lower, upper) {
        (Some(lower), Some(upper)) => format!("{}; {}", to(lower), to(upper)),
        (Some(one), None) | (None, Some(one)) => {
            format!("{}, as in the lines that it goes with", shift(own, *one))
        }
        (None, None) => "give lines of one list or one record the same number of spaces".to_owned(),
    }
}
