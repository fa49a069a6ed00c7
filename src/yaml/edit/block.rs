//! Entries on lines of their own: put in, taken out, moved.

use super::Splice;
use super::entries::{Entry, Spot};
use super::page::Page;
use crate::shape::{Node, NodeValue};
use crate::yaml::{DENSE, entry, lines};

pub(super) fn insert(
    page: &Page<'_>,
    spot: &Spot<'_>,
    at: usize,
    key: Option<&str>,
    value: &Node,
) -> Option<Vec<Splice>> {
    let entries = page.entries(spot)?;
    let first = entries.first().filter(|_| at <= entries.len())?;
    let column = page.column(first.start);
    let mut new = match key {
        Some(key) => entry(key, value, column),
        None => {
            let mut new = String::new();
            lines(&NodeValue::List(vec![value.clone()]).into(), column, DENSE, &mut new);
            new
        }
    };
    let has_gaps = has_gaps(page, spot, &entries);
    if let Some(before) = at.checked_sub(1) {
        if has_gaps {
            new.insert(0, '\n');
        }
        let place = page.tail(&entries[before]);
        return Some(vec![Splice::new(place..place, page.lines_at(place, &new))]);
    }
    if has_gaps {
        new.push('\n');
    }
    if !page.is_first(first.start) || spot.is_root {
        // Behind the hyphen that the list or record begins on, or below what the first lines say of the file.
        let new = format!("{}{}", new.trim_start_matches(' '), " ".repeat(column));
        return Some(vec![Splice::new(first.start..first.start, page.broken(&new))]);
    }
    let place = page.lead(spot, &entries, 0);
    Some(vec![Splice::new(place..place, page.broken(&new))])
}

/// Whether all entries have blank lines between them.
fn has_gaps(page: &Page<'_>, spot: &Spot<'_>, entries: &[Entry<'_>]) -> bool {
    let has_gap = |at: usize| {
        let (from, to) = (page.tail(&entries[at - 1]), page.lead(spot, entries, at));
        page.text.get(from..to).is_some_and(|between| between.lines().any(|line| line.trim().is_empty()))
    };
    entries.len() > 1 && (1..entries.len()).all(has_gap)
}

pub(super) fn remove(page: &Page<'_>, spot: &Spot<'_>, at: usize) -> Option<Vec<Splice>> {
    let entries = page.entries(spot)?;
    let gone = entries.get(at)?;
    let end = page.tail(gone);
    if !page.is_first(gone.start) {
        let next = entries.get(at + 1).filter(|next| {
            let own = page.line_start(next.start);
            own == end && page.lead(spot, &entries, at + 1) == own
        });
        return Some(vec![match next {
            Some(next) => Splice::gone(gone.start..next.start),
            None => Splice::gone(page.text[..gone.start].trim_end_matches(' ').len()..without_break(page, end)),
        }]);
    }
    let start = page.lead(spot, &entries, at);
    let is_last = at + 1 == entries.len();
    let is_apart = start == 0 || page.is_blank(page.line_start(start - 1));
    // Of the blank lines around it those below go with it.
    let mut after = end;
    while !is_last && is_apart && after < page.text.len() && page.is_blank(after) {
        after = page.next_line(after);
    }
    Some(vec![Splice::gone(start..after)])
}

pub(super) fn clear(page: &Page<'_>, spot: &Spot<'_>) -> Option<Vec<Splice>> {
    let entries = page.entries(spot)?;
    let (first, last) = (entries.first()?, entries.last()?);
    if !page.is_first(first.start) {
        let start = page.text[..first.start].trim_end_matches(' ').len();
        return Some(vec![Splice::gone(start..without_break(page, page.tail(last)))]);
    }
    let gone = |at: usize| Splice::gone(page.lead(spot, &entries, at)..page.tail(&entries[at]));
    let mut gone: Vec<Splice> = (0..entries.len()).map(gone).collect();
    // The blank lines between them.
    for at in 1..gone.len() {
        let between = gone[at - 1].range.end..gone[at].range.start;
        if page.text[between.clone()].trim().is_empty() {
            gone.push(Splice::new(between, ""));
        }
    }
    Some(gone)
}

/// The end of lines without their last break.
fn without_break(page: &Page<'_>, end: usize) -> usize {
    let lines = &page.text[..end];
    let lines = lines.strip_suffix('\n').unwrap_or(lines);
    lines.strip_suffix('\r').unwrap_or(lines).len()
}

pub(super) fn moved(page: &Page<'_>, spot: &Spot<'_>, from: usize, to: usize) -> Option<Vec<Splice>> {
    let entries = page.entries(spot)?;
    (from.max(to) < entries.len()).then_some(())?;
    let (low, high) = (from.min(to), from.max(to));
    let piece = |at: usize| page.lead(spot, &entries, at)..without_break(page, page.tail(&entries[at]));
    let mut order: Vec<usize> = (low..=high).collect();
    if from < to {
        order.rotate_left(1)
    } else {
        order.rotate_right(1)
    }
    let column = page.column(entries[low].start);
    let mut new = String::new();
    for (slot, at) in (low..=high).zip(&order) {
        let here = piece(*at);
        let is_shared = |at: usize| !page.is_first(entries[at].start);
        match (is_shared(slot), is_shared(*at)) {
            (true, false) => {
                // Comments above it have no place behind a hyphen.
                (here.start == page.line_start(entries[*at].start)).then_some(())?;
                new.push_str(&page.text[entries[*at].start..here.end]);
            }
            (false, true) => {
                new.push_str(&" ".repeat(column));
                new.push_str(&page.text[here]);
            }
            _ => new.push_str(&page.text[here]),
        }
        if slot < high {
            new.push_str(&page.text[piece(slot).end..piece(slot + 1).start]);
        }
    }
    Some(vec![Splice::new(piece(low).start..piece(high).end, new)])
}

impl Page<'_> {
    /// The end of the lines of an entry on lines of its own, with the comments that are further right.
    pub(super) fn tail(&self, entry: &Entry<'_>) -> usize {
        let column = self.column(entry.start);
        let mut at = self.next_line(entry.end);
        let mut end = at;
        while at < self.text.len() {
            let next = self.next_line(at);
            if self.is_comment(at) && self.column(self.blanks(at)) > column {
                end = next;
            } else if !self.is_blank(at) {
                break;
            }
            at = next;
        }
        end
    }

    /// Where the comments directly above an entry begin. The first comments of a file are about the file.
    pub(super) fn lead(&self, spot: &Spot<'_>, entries: &[Entry<'_>], at: usize) -> usize {
        let start = entries[at].start;
        if !self.is_first(start) {
            return start;
        }
        let own = self.line_start(start);
        let floor = match at.checked_sub(1) {
            Some(before) => self.tail(&entries[before]),
            None if spot.is_root => 0,
            None => self.next_line(spot.from),
        };
        let mut lead = own;
        while lead > floor {
            let above = self.line_start(lead - 1);
            if above < floor || !self.is_comment(above) {
                break;
            }
            lead = above;
        }
        if lead == 0 { own } else { lead }
    }
}
