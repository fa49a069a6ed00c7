//! A value behind a colon or a hyphen, in the place of another or of nothing.

use super::Splice;
use super::entries::{Spot, is_bracketed};
use super::page::Page;
use crate::shape::{Node, NodeValue, Style};
use crate::yaml::{DENSE, after, is_filled, lines, quoted};

/// The value replaces a single one, one in brackets, or nothing.
pub(super) fn set(page: &Page<'_>, spot: &Spot<'_>, value: &Node, in_quotes: bool) -> Option<Vec<Splice>> {
    let is_alias = page.is_alias(spot);
    if spot.is_root || is_filled(spot.node) && !is_alias && !is_bracketed(spot.node) {
        return None;
    }
    let token = page.token(spot);
    let below = below(page, spot);
    let (head, lines) = written(page, spot, value, in_quotes);
    let lines = page.broken(&lines);
    let mut out = vec![];
    if spot.node.style == Style::Block && matches!(spot.node.value, NodeValue::Scalar(_)) && !is_alias {
        let mark = &page.text[token.clone()];
        if head == "|" && matches!(mark, "|" | "|-") {
            out.push(Splice::new(below, page.lines_at(page.next_line(token.end), &lines)));
        } else {
            out.push(head_in(page, spot, token.clone(), &head, lines.is_empty()));
            if below.is_empty() {
                let place = page.next_line(token.end);
                out.push(Splice::new(place..place, page.lines_at(place, &lines)));
            } else {
                out.push(Splice::new(below, lines));
            }
        }
        return Some(out);
    }
    let is_own_line = token.start < token.end && page.line_start(token.start) > spot.from;
    if is_own_line && !lines.is_empty() {
        let between = &page.text[page.next_line(spot.from)..page.line_start(token.start)];
        let is_alone = page.text[token.end..page.line_end(token.end)].trim().is_empty();
        (is_alone && page.is_first(token.start) && (head.is_empty() || between.trim().is_empty())).then_some(())?;
        if !head.is_empty() {
            out.push(Splice::new(spot.from..spot.from, format!(" {head}")));
        }
        let start = page.line_start(token.start);
        out.push(Splice::new(start..page.line_end(token.end), lines.trim_end_matches(['\r', '\n'])));
        return Some(out);
    }
    out.push(head_in(page, spot, token.clone(), &head, lines.is_empty()));
    if !lines.is_empty() {
        let place = page.next_line(token.end);
        out.push(Splice::new(place..place, page.lines_at(place, &lines)));
    }
    Some(out)
}

/// The lines of a text below its bar.
fn below(page: &Page<'_>, spot: &Spot<'_>) -> std::ops::Range<usize> {
    let place = page.next_line(page.token(spot).end);
    match &spot.node.value {
        NodeValue::Scalar(text) if !text.trim().is_empty() => place..page.next_line(spot.node.span.end).max(place),
        _ => place..place,
    }
}

/// What is on the line of the key, and the lines below.
fn written(page: &Page<'_>, spot: &Spot<'_>, value: &Node, in_quotes: bool) -> (String, String) {
    if let (true, NodeValue::Scalar(text)) = (in_quotes, &value.value) {
        let typed = value.typed.as_ref().map_or(text, |typed| &typed.text);
        return (quoted(typed.trim_end_matches('\n')), String::new());
    }
    let mut out = String::new();
    if !spot.is_value && is_filled(value) {
        // A record or list in a list begins on the line of its hyphen.
        let token = page.token(spot);
        let is_behind = token.start < token.end && page.line_start(token.start) <= spot.from;
        let column = if is_behind { page.column(token.start) } else { spot.column + 2 };
        lines(value, column, DENSE, &mut out);
    } else {
        after(value, spot.column, DENSE, &mut out);
    }
    let (head, below) = out.split_once('\n').unwrap_or((&out, ""));
    if head.trim() != "|" {
        return (head.trim().to_owned(), below.to_owned());
    }
    // Comments below that are as far right would be more of the text.
    let comments = comments_below(page, spot);
    let more = comments.map_or(0, |column| (column + 1).saturating_sub(spot.column + 2));
    let spaces = " ".repeat(more);
    let lines = below.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{spaces}{line}\n") });
    ("|".to_owned(), lines.collect())
}

/// How far right the comments are that directly follow a value.
fn comments_below(page: &Page<'_>, spot: &Spot<'_>) -> Option<usize> {
    let mut line = page.next_line(page.end(spot)?);
    let mut found = None;
    while line < page.text.len() && (page.is_blank(line) || page.is_comment(line)) {
        if page.is_comment(line) {
            found = found.max(Some(page.column(page.blanks(line))));
        }
        line = page.next_line(line);
    }
    found
}

/// Puts what is on the line of the key in its place, with a space before it.
fn head_in(page: &Page<'_>, spot: &Spot<'_>, token: std::ops::Range<usize>, head: &str, is_whole: bool) -> Splice {
    if head.is_empty() {
        let start = page.text[..token.start].trim_end_matches([' ', '\t']).len();
        let is_own_line = start == 0 || page.text[..start].ends_with('\n');
        let start = if is_own_line { token.start } else { start };
        let behind = &page.text[token.end..page.line_end(token.end)];
        // With one space before it a comment looks like a value.
        let is_close = is_whole && behind.starts_with(" #");
        return Splice::new(start.max(spot.from)..token.end, if is_close { " " } else { "" });
    }
    let is_apart = page.text[..token.start].ends_with([' ', '\t', '\n']);
    if is_apart && token.start == token.end {
        return Splice::new(spot.from..spot.from, format!(" {head}"));
    }
    Splice::new(token, if is_apart { head.to_owned() } else { format!(" {head}") })
}
