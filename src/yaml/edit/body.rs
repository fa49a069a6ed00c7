//! Body text with each paragraph as one line, and back to the lines as they were typed.

use std::collections::HashMap;

/// The text with the lines of each paragraph and item joined. Lines that begin something of their own stay.
pub fn unwrapped(text: &str) -> String {
    let joined = units(text).into_iter().map(|(line, _)| line).collect::<Vec<_>>();
    joined.join("\n")
}

/// A text whose paragraphs are one line each, typed as an earlier one was: what both have keeps its lines, the rest is
/// wrapped as wide as the earlier one. Where that had only long lines, so has this.
pub fn wrapped_as(old: &str, new: &str) -> String {
    let before = units(old.trim_start_matches('\n').trim_end());
    let wrapped = before.iter().filter(|(_, lines)| lines.len() > 1).flat_map(|(_, lines)| lines);
    let width = wrapped.map(|line| line.chars().count()).max();
    let known: HashMap<String, Vec<&str>> = before.into_iter().collect();
    let lines = new.trim_end().lines().flat_map(|line| match (known.get(line), width) {
        (Some(lines), _) => lines.iter().map(|line| (*line).to_owned()).collect(),
        (None, Some(width)) => wrap(line, width),
        (None, None) => vec![line.to_owned()],
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The paragraphs, items and other lines of a text: each in one line, and as typed.
fn units(text: &str) -> Vec<(String, Vec<&str>)> {
    let mut out: Vec<(String, Vec<&str>)> = vec![];
    for line in text.lines() {
        if let Some((joined, lines)) = out.last_mut()
            && goes_on(joined, lines, line)
        {
            joined.push(' ');
            joined.push_str(line.trim_start_matches(' '));
            lines.push(line);
        } else {
            out.push((line.to_owned(), vec![line]));
        }
    }
    out
}

/// Whether a line goes on with the words of those above it and is no more than that.
fn goes_on(joined: &str, lines: &[&str], line: &str) -> bool {
    let lead = line.len() - line.trim_start_matches(' ').len();
    let above = lines.last().copied().unwrap_or_default();
    let first = above.trim_start_matches(' ');
    let is_words = |text: &str| text.starts_with(|c: char| !is_sign(c));
    let ends = above.ends_with([' ', '\\', '|', ':']) || above.trim().is_empty();
    let first_is_words = lines.len() > 1 || is_words(first) || mark(first).is_some() || begins_with_emphasis(first);
    let word = line.trim_start_matches(' ').split(' ').next().unwrap_or_default();
    lead == hang(joined) && !ends && first_is_words && may_begin(word) && !line.contains('\t')
}

fn begins_with_emphasis(text: &str) -> bool {
    text.starts_with(['“', '‘', '"', '\'', '(', '£']) && mark(text).is_none()
        || text.strip_prefix('*').is_some_and(|rest| !rest.starts_with([' ', '*']))
        || text.strip_prefix("**").is_some_and(|rest| !rest.starts_with([' ', '*']))
}

/// Signs that a line other than words may begin with.
fn is_sign(c: char) -> bool {
    !c.is_alphanumeric()
}

/// The mark of an item, such as `- ` or `12. ` or `(a) `, with the blanks behind it.
fn mark(text: &str) -> Option<&str> {
    let end = text.find(' ')?;
    let mark = &text[..end];
    let is_mark = matches!(mark, "-" | "*" | "+" | "•" | "·" | "o") || counts(mark);
    let behind = text[end..].len() - text[end..].trim_start_matches(' ').len();
    is_mark.then_some(&text[..end + behind])
}

/// Whether a word is a number or letter that counts an item, such as `12.` or `(iv)`.
fn counts(word: &str) -> bool {
    let inner = word.trim_start_matches('(').trim_end_matches([')', '.']);
    let is_roman = inner.chars().all(|c| "ivxlcdm".contains(c.to_ascii_lowercase()));
    let is_number = inner.starts_with(|c: char| c.is_ascii_digit());
    inner.len() < word.len() && !inner.is_empty() && (is_roman || is_number || inner.chars().count() == 1)
}

/// How far in the further lines of a paragraph or item begin.
fn hang(line: &str) -> usize {
    let body = line.trim_start_matches(' ');
    line.len() - body.len() + mark(body).map_or(0, |mark| mark.chars().count())
}

/// Whether a line may begin with a word without becoming something else than more of the text.
fn may_begin(word: &str) -> bool {
    let is_word = word.starts_with(char::is_alphanumeric) && word != "o";
    let is_numbered = word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(['.', ')']);
    is_word && !word.ends_with([':', ']']) && !counts(word) && !is_numbered
}

fn wrap(line: &str, width: usize) -> Vec<String> {
    let lead = " ".repeat(hang(line));
    let start = line.len() - line.trim_start_matches(' ').len();
    let is_words = mark(&line[start..]).is_some()
        || line[start..].starts_with(|c: char| !is_sign(c))
        || begins_with_emphasis(&line[start..]);
    if !is_words || line.contains('\t') || line.contains("  ") && mark(&line[start..]).is_none() {
        return vec![line.to_owned()];
    }
    let mut out = vec![line[..start].to_owned()];
    let mut is_empty = true;
    for word in line[start..].split(' ') {
        let last = out.last().map_or("", String::as_str);
        let is_full = last.chars().count() + 1 + word.chars().count() > width;
        let can_end = !last.ends_with(['\\', ':', '|', ' ']) && last.chars().count() > lead.len();
        if !is_empty && is_full && can_end && may_begin(word) {
            out.push(format!("{lead}{word}"));
            continue;
        }
        if let Some(last) = out.last_mut() {
            if !is_empty {
                last.push(' ');
            }
            last.push_str(word);
        }
        is_empty = false;
    }
    out
}
