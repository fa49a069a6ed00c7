//! Values in brackets: `[a, b]` and `{ a: b }`.

use std::ops::Range;

use super::Splice;
use super::entries::{Entry, Spot};
use super::page::Page;
use crate::shape::{Node, NodeValue};
use crate::yaml::{quoted, scalar};

/// A value as it is typed in brackets.
fn written(value: &Node) -> String {
    let text = |text: &str| {
        let is_plain = !text.contains([',', '[', ']', '{', '}', ':', '#']) && scalar(text) == text;
        if is_plain { text.to_owned() } else { quoted(text) }
    };
    match &value.value {
        NodeValue::Null => String::new(),
        NodeValue::Scalar(plain) => {
            let typed = value.typed.as_ref().map_or(plain, |typed| &typed.text);
            text(typed.trim_end_matches('\n'))
        }
        NodeValue::List(items) if items.is_empty() => "[]".to_owned(),
        NodeValue::List(items) => format!("[{}]", items.iter().map(item).collect::<Vec<_>>().join(", ")),
        NodeValue::Map(entries) if entries.is_empty() => "{}".to_owned(),
        NodeValue::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| entry(&key.value, value));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

fn item(value: &Node) -> String {
    if value.value == NodeValue::Null { "null".to_owned() } else { written(value) }
}

fn entry(key: &str, value: &Node) -> String {
    format!("{}: {}", written(&Node::plain(key)), written(value)).trim_end().to_owned()
}

pub(super) fn set(page: &Page<'_>, spot: &Spot<'_>, value: &Node) -> Option<Vec<Splice>> {
    let end = page.end(spot)?;
    let token = page.token(spot);
    let token = token.start..end.max(token.end);
    if !spot.is_value {
        return Some(vec![Splice::new(token, item(value))]);
    }
    let new = written(value);
    if !spot.has_colon {
        return Some(vec![Splice::new(spot.from..spot.from, format!(": {new}"))]);
    }
    let is_apart = page.text[..token.start].ends_with([' ', '\t', '\n']);
    Some(vec![Splice::new(token, if is_apart { new } else { format!(" {new}") })])
}

pub(super) fn insert(
    page: &Page<'_>,
    spot: &Spot<'_>,
    at: usize,
    key: Option<&str>,
    value: &Node,
) -> Option<Vec<Splice>> {
    let new = key.map_or_else(|| item(value), |key| entry(key, value));
    let entries = page.entries(spot)?;
    (at <= entries.len()).then_some(())?;
    let own_line = |entry: &Entry<'_>| page.is_first(entry.start).then(|| " ".repeat(page.column(entry.start)));
    if let Some(before) = at.checked_sub(1).map(|before| &entries[before]) {
        let Some(lead) = own_line(before).filter(|_| entries.iter().all(|entry| own_line(entry).is_some())) else {
            return Some(vec![match before.comma {
                Some(comma) if at == entries.len() => Splice::new(comma + 1..comma + 1, format!(" {new}")),
                _ => Splice::new(before.end..before.end, format!(", {new}")),
            }]);
        };
        // Each is on a line of its own, perhaps with a comment behind it.
        let line = page.line_end(before.comma.unwrap_or(before.end));
        let is_last = at == entries.len();
        let is_closed = is_last && spot.node.span.end <= line;
        let line = if is_closed { before.end } else { line };
        let comma = if before.comma.is_some() { "," } else { "" };
        let mut out = vec![Splice::new(line..line, format!("{}{lead}{new}{comma}", page.break_))];
        if before.comma.is_none() {
            out.insert(0, Splice::new(before.end..before.end, ","));
        }
        if line == before.end && before.comma.is_none() {
            return Some(vec![Splice::new(line..line, format!(",{}{lead}{new}", page.break_))]);
        }
        return Some(out);
    }
    let Some(first) = entries.first() else {
        let inner = spot.node.span.start + 1..spot.node.span.end - 1;
        page.text.get(inner.clone())?.trim().is_empty().then_some(())?;
        let new = if key.is_some() { format!(" {new} ") } else { new };
        return Some(vec![Splice::new(inner, new)]);
    };
    let behind = own_line(first).map_or_else(|| " ".to_owned(), |lead| format!("{}{lead}", page.break_));
    Some(vec![Splice::new(first.start..first.start, format!("{new},{behind}"))])
}

pub(super) fn remove(page: &Page<'_>, spot: &Spot<'_>, at: usize) -> Option<Vec<Splice>> {
    let entries = page.entries(spot)?;
    let gone = entries.get(at)?;
    let is_free = |range: &Range<usize>| page.text[range.clone()].trim_matches([' ', ',', '\n', '\r', '\t']).is_empty();
    if let Some(next) = entries.get(at + 1) {
        let between = gone.end..next.start;
        if is_free(&between) {
            return Some(vec![Splice::gone(gone.start..next.start)]);
        }
        let comma = gone.comma?;
        return Some(vec![Splice::gone(gone.start..gone.end), Splice::new(comma..comma + 1, "")]);
    }
    let end = gone.comma.map_or(gone.end, |comma| comma + 1);
    let Some(before) = at.checked_sub(1).map(|before| &entries[before]) else {
        return Some(vec![Splice::gone(gone.start..end)]);
    };
    // A comma behind the last one stays.
    let is_closed = gone.comma.is_some();
    let between = before.comma.map_or(before.end, |comma| if is_closed { comma + 1 } else { comma })..gone.start;
    if is_free(&between) {
        return Some(vec![Splice::gone(between.start..end)]);
    }
    let comma = before.comma?;
    Some(vec![Splice::new(comma..comma + 1, ""), Splice::gone(gone.start..end)])
}

pub(super) fn moved(page: &Page<'_>, spot: &Spot<'_>, from: usize, to: usize) -> Option<Vec<Splice>> {
    let entries = page.entries(spot)?;
    (from.max(to) < entries.len()).then_some(())?;
    let (low, high) = (from.min(to), from.max(to));
    let mut order: Vec<usize> = (low..=high).collect();
    if from < to {
        order.rotate_left(1)
    } else {
        order.rotate_right(1)
    }
    let places = (low..=high).zip(order);
    let splices = places.map(|(slot, at)| {
        let new = &page.text[entries[at].start..entries[at].end];
        Splice::new(entries[slot].start..entries[slot].end, new)
    });
    Some(splices.collect())
}
