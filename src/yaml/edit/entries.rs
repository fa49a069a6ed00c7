//! The way to a value in a text, and the entries of a list or record there: where each begins and ends.

use std::ops::Range;

use super::page::Page;
use super::{Step, trees};
use crate::shape::{Node, NodeValue, Style};
use crate::source::Spanned;

/// A place that a value is at or can be put in: behind a colon or a hyphen, or in brackets.
pub(super) struct Spot<'a> {
    pub(super) node: &'a Node,
    /// Where the place begins: behind the colon or hyphen.
    pub(super) from: usize,
    /// The column of the key or hyphen.
    pub(super) column: usize,
    /// Whether it is in brackets.
    pub(super) is_flow: bool,
    /// Whether there is a colon before it, if it is the value of a key.
    pub(super) has_colon: bool,
    /// Whether it is the value of a key.
    pub(super) is_value: bool,
    /// Whether it is the whole file.
    pub(super) is_root: bool,
}

/// An item of a list, or a key with its value.
pub(super) struct Entry<'a> {
    pub(super) key: Option<&'a Spanned<String>>,
    pub(super) node: &'a Node,
    /// Where its key or hyphen begins; in brackets, where it does.
    pub(super) start: usize,
    /// Behind its colon or hyphen.
    pub(super) from: usize,
    /// Whether there is a colon.
    pub(super) has_colon: bool,
    /// Where the last thing typed for it ends.
    pub(super) end: usize,
    /// The comma behind it, in brackets.
    pub(super) comma: Option<usize>,
}

impl Page<'_> {
    /// The way to a value. Nothing where an alias is on it: what it stands for is typed elsewhere.
    pub(super) fn spot<'n>(&self, root: &'n Node, path: &[Step]) -> Option<Spot<'n>> {
        let mut spot =
            Spot { node: root, from: 0, column: 0, is_flow: false, has_colon: true, is_value: false, is_root: true };
        for step in path {
            let at = trees::index(spot.node, step)?;
            let mut entries = self.entries(&spot)?;
            (at < entries.len()).then_some(())?;
            spot = self.within(&spot, &entries.swap_remove(at));
        }
        Some(spot)
    }

    pub(super) fn within<'n>(&self, spot: &Spot<'n>, entry: &Entry<'n>) -> Spot<'n> {
        Spot {
            node: entry.node,
            from: entry.from,
            column: self.column(entry.start),
            is_flow: self.is_flow(spot),
            has_colon: entry.has_colon,
            is_value: entry.key.is_some(),
            is_root: false,
        }
    }

    /// Whether the entries of a list or record are in brackets.
    pub(super) fn is_flow(&self, spot: &Spot<'_>) -> bool {
        spot.is_flow || matches!(spot.node.value, NodeValue::List(_) | NodeValue::Map(_)) && is_bracketed(spot.node)
    }

    /// Where what is typed for a value begins, behind blanks, comments and the names that anchors give it.
    pub(super) fn begin(&self, spot: &Spot<'_>) -> usize {
        let mut at = spot.from;
        let is_null = spot.node.value == NodeValue::Null;
        loop {
            // Behind a key with no value the next line is something else.
            let next = if is_null { self.blanks(at) } else { self.gap(at) };
            match self.text[next..].chars().next() {
                Some('&' | '!') => at = self.word(next),
                _ => return if is_null && self.text[next..].starts_with(['\n', '\r', '#']) { at } else { next },
            }
        }
    }

    /// Whether the value is the name of one that is typed elsewhere.
    pub(super) fn is_alias(&self, spot: &Spot<'_>) -> bool {
        self.text[self.begin(spot)..].starts_with('*')
    }

    /// What is typed for a value that is no list or record on lines of its own: for a text below a bar the bar.
    pub(super) fn token(&self, spot: &Spot<'_>) -> Range<usize> {
        let begin = self.begin(spot);
        let node = spot.node;
        if self.is_alias(spot) {
            return begin..self.word(begin);
        }
        let is_typed = node.span.start >= begin && node.span.end > node.span.start;
        match &node.value {
            NodeValue::Null if !is_typed => begin..begin,
            NodeValue::Scalar(_) if node.style == Style::Block => begin..self.word(begin),
            _ => node.span.start..node.span.end,
        }
    }

    /// Where the last thing typed for a value ends.
    pub(super) fn end(&self, spot: &Spot<'_>) -> Option<usize> {
        let token = self.token(spot);
        if self.is_alias(spot) {
            return Some(token.end);
        }
        Some(match &spot.node.value {
            NodeValue::Scalar(text) if spot.node.style == Style::Block => match text.trim().is_empty() {
                true => token.end,
                false => spot.node.span.end.max(token.end),
            },
            NodeValue::List(_) | NodeValue::Map(_) if !is_bracketed(spot.node) => {
                self.entries(spot)?.last().map_or(spot.from, |entry| entry.end)
            }
            _ => token.end,
        })
    }

    /// The entries of a list or record that is typed here. Nothing if it is typed in a way that is not understood.
    pub(super) fn entries<'n>(&self, spot: &Spot<'n>) -> Option<Vec<Entry<'n>>> {
        if self.is_alias(spot) {
            return None;
        }
        let parts: Vec<(Option<&Spanned<String>>, &Node)> = match &spot.node.value {
            NodeValue::List(items) => items.iter().map(|item| (None, item)).collect(),
            NodeValue::Map(entries) => entries.iter().map(|(key, value)| (Some(key), value)).collect(),
            NodeValue::Null => return Some(vec![]),
            NodeValue::Scalar(_) => return None,
        };
        let is_open = spot.is_flow || is_bracketed(spot.node);
        let mut at = if is_bracketed(spot.node) { spot.node.span.start + 1 } else { self.begin(spot) };
        let mut out: Vec<Entry<'n>> = vec![];
        for (key, node) in parts {
            let start = self.gap(at);
            let (start, from, has_colon) = match key {
                Some(key) => {
                    let start = if is_open { start } else { key.span.start };
                    let colon = if is_open { self.gap(key.span.end) } else { self.blanks(key.span.end) };
                    let has_colon = self.text[colon..].starts_with(':');
                    (start, if has_colon { colon + 1 } else { key.span.end }, has_colon)
                }
                None if is_open => (start, start, true),
                None => (start, start + 1, true),
            };
            self.is_understood(start, key, is_open, has_colon, out.first()).then_some(())?;
            let mut entry = Entry { key, node, start, from, has_colon, end: from, comma: None };
            entry.end = self.end(&self.within(spot, &entry))?.max(from);
            if is_open {
                let behind = self.gap(entry.end);
                entry.comma = self.text[behind..].starts_with(',').then_some(behind);
            }
            at = entry.comma.map_or(entry.end, |comma| comma + 1);
            out.push(entry);
        }
        Some(out)
    }

    fn is_understood(
        &self,
        start: usize,
        key: Option<&Spanned<String>>,
        is_open: bool,
        has_colon: bool,
        first: Option<&Entry<'_>>,
    ) -> bool {
        let rest = &self.text[start..];
        if is_open {
            return !rest.starts_with("? ");
        }
        let before = &self.text[self.line_start(start)..start];
        let is_hyphen = key.is_some() || rest.starts_with('-') && rest[1..].starts_with([' ', '\t', '\n', '\r']);
        let is_hyphen = is_hyphen || rest == "-";
        let is_alone = match first {
            Some(first) => self.column(first.start) == self.column(start) && before.chars().all(|c| c == ' '),
            None => before.chars().all(|c| c == ' ' || c == '-'),
        };
        is_hyphen && is_alone && has_colon
    }
}

/// Whether a list or record is typed in brackets.
pub(super) fn is_bracketed(node: &Node) -> bool {
    node.span.end > node.span.start
}
