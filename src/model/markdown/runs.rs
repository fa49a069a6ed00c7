//! Runs of text to Markdown, with no more escapes than it needs.

use super::labels::label;
use super::lines::{announces, begins_block, escape};
use super::marks::mark;
use super::targets::place;
use super::tree::Inline;

/// Runs in the form in which the reader gives them: neighbours joined, no blanks at ends and at line breaks.
pub(super) fn tidy(inlines: &[Inline]) -> Vec<Inline> {
    let mut out: Vec<Inline> = vec![];
    for inline in inlines {
        match (out.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(text),
            _ => out.push(inline.clone()),
        }
    }
    for at in 0..out.len() {
        let after_break = at == 0 || out[at - 1] == Inline::Break;
        let before_break = out.get(at + 1).is_none_or(|next| matches!(next, Inline::Break | Inline::Target(_)));
        if let Inline::Text(text) = &mut out[at] {
            *text = one_blank(text);
            if after_break {
                *text = text.trim_start().to_owned();
            }
            if before_break {
                *text = text.trim_end().to_owned();
            }
        }
    }
    out.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    while out.last() == Some(&Inline::Break) {
        out.pop();
    }
    let breaks = out.iter().take_while(|i| **i == Inline::Break).count();
    out.drain(..breaks);
    out
}

fn one_blank(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if matches!(c, '\n' | '\t') { ' ' } else { c };
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    out
}

/// The same text where Markdown has no way to stress it, such as half a word before a bracket.
pub(super) fn without_stress(inlines: &[Inline]) -> Vec<Inline> {
    tidy(&inlines.iter().flat_map(untidied).collect::<Vec<_>>())
}

/// What a run holds without its stress, with the blanks at its ends.
pub(super) fn untidied(inline: &Inline) -> Vec<Inline> {
    match inline {
        Inline::Strong(inner) | Inline::Emphasis(inner) => inner.iter().flat_map(untidied).collect(),
        other => vec![other.clone()],
    }
}

pub(super) fn written(inlines: &[Inline], is_escaped: bool, out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) if is_escaped => escaped(text, out),
            Inline::Text(text) => out.push_str(text),
            Inline::Strong(inner) => around("**", inner, is_escaped, out),
            Inline::Emphasis(inner) => around("*", inner, is_escaped, out),
            Inline::Link { url, text } => {
                sign("[", out);
                written(text, is_escaped, out);
                sign("](", out);
                if url.contains(['(', ')', ' ', '<', '>', '\\']) {
                    let safe = url.replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C");
                    out.push_str(&format!("<{safe}>"));
                } else {
                    out.push_str(url);
                }
                out.push(')');
            }
            Inline::Target(name) => {
                if !out.is_empty() && !out.ends_with([' ', '\n']) {
                    out.push(' ');
                }
                sign("{#", out);
                out.push_str(name);
                out.push('}');
            }
            Inline::Reference { text, from, to } => {
                sign("[", out);
                written(text, is_escaped, out);
                sign("](#", out);
                out.push_str(from);
                if let Some(to) = to {
                    out.push_str("..#");
                    out.push_str(to);
                }
                out.push(')');
            }
            Inline::Footnote { name, .. } => {
                sign("[^", out);
                out.push_str(name);
                out.push(']');
            }
            Inline::Break => {
                // A backslash behind the name of a folder would be part of it.
                let word = out.rsplit(char::is_whitespace).next().unwrap_or_default();
                let end = if word.contains('\\') || announces(word) { "  \n" } else { "\\\n" };
                out.push_str(end);
            }
        }
    }
}

fn around(stars: &str, inner: &[Inline], is_escaped: bool, out: &mut String) {
    sign(stars, out);
    written(inner, is_escaped, out);
    sign(stars, out);
}

/// A sign that means something; backslashes before it are doubled, as one would take that from it.
fn sign(sign: &str, out: &mut String) {
    let backslashes = out.len() - out.trim_end_matches('\\').len();
    out.push_str(&"\\".repeat(backslashes));
    out.push_str(sign);
}

fn escaped(text: &str, out: &mut String) {
    for (at, c) in text.char_indices() {
        let before = text[..at].trim_end_matches('*').chars().next_back();
        let after = text[at..].trim_start_matches('*').chars().next();
        // Between letters and figures stars are signs.
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let in_word = c == '*' && word(before) && word(after);
        if (matches!(c, '*' | '[' | ']') && !in_word) || place(&text[at..]).is_some() {
            sign("\\", out);
        }
        out.push(c);
    }
}

/// The same with a backslash before what would begin an item.
pub(super) fn escaped_lines(text: &str) -> String {
    let line = |line: &str| {
        // As the reader asks: where a line begins like an item, a backslash behind that is none that keeps it from being one.
        let at = match (mark(line), escape(line)) {
            (None, Some(at)) => at,
            (None, None) if begins_block(line) => 0,
            (None, None) => return line.to_owned(),
            (Some(_), _) if line.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
                label(line).map_or(0, |(_, after)| line.len() - after.len() - 1)
            }
            (Some(_), _) => 0,
        };
        format!("{}\\{}", &line[..at], &line[at..])
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}
