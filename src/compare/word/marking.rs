//! What became of each paragraph, table, row and cell.

use super::blocks::{Block, Cell, Row, Table};
use super::changes::Changes;
use super::context::Context;
use super::mark::Way;
use super::paragraph::Paragraph;
use super::tree::{Child, Elem};
use crate::compare::steps::{Entry, Step, along, overlap, versions};

/// A block as it is compared.
pub(super) struct Likened<'a> {
    pub(super) block: &'a Block,
    key: Vec<u32>,
    words: Vec<u32>,
}

impl<'a> Likened<'a> {
    fn new(block: &'a Block) -> Self {
        let mut words = block.words();
        words.sort_unstable();
        Self { block, key: block.ids(), words }
    }
}

impl Entry for Likened<'_> {
    fn is(&self, other: &Self) -> bool {
        match (self.block, other.block) {
            (Block::Paragraph(one), Block::Paragraph(two)) => one.style() == two.style() && self.key == other.key,
            (Block::Table(one), Block::Table(two)) => one.columns == two.columns && self.key == other.key,
            _ => false,
        }
    }

    fn likeness(&self, other: &Self) -> f32 {
        match (self.block, other.block) {
            (Block::Paragraph(one), Block::Paragraph(two)) if one.is_heading() == two.is_heading() => {
                if self.key == other.key { 1.0 } else { overlap(&self.words, &other.words).min(0.99) }
            }
            (Block::Table(one), Block::Table(two)) if one.columns == two.columns => overlap(&self.words, &other.words),
            _ => 0.0,
        }
    }
}

/// A block that is written, and what became of the end of its paragraph.
struct Written {
    elem: Elem,
    is_paragraph: bool,
    end: Way,
}

/// The blocks of both, marked. `whole` is whether nothing of the old one is to stay.
pub(super) fn marked(
    old: &[Block],
    new: &[Block],
    whole: bool,
    context: &mut Context,
    changes: &mut Changes,
) -> Vec<Elem> {
    let (one, other): (Vec<Likened<'_>>, Vec<Likened<'_>>) =
        (old.iter().map(Likened::new).collect(), new.iter().map(Likened::new).collect());
    let mut pairs = if whole { vec![] } else { versions(&one, &other) };
    // The end of the last paragraph is never marked: the last of both are one.
    if let (Some(Block::Paragraph(_)), Some(Block::Paragraph(_))) = (old.last(), new.last()) {
        let last = pairs.last().copied();
        if last.is_none_or(|(at, to)| at + 1 < old.len() && to + 1 < new.len()) {
            pairs.push((old.len() - 1, new.len() - 1));
        }
    }
    for (at, to) in &pairs {
        if let (Block::Paragraph(one), Block::Paragraph(two)) = (&old[*at], &new[*to]) {
            context.paired(one.properties.as_ref(), two.properties.as_ref());
        }
    }
    let mut out: Vec<Written> = vec![];
    for step in along(&pairs, old.len(), new.len()) {
        match step {
            Step::Both(at, to) => {
                let is_paragraph = matches!(new[to], Block::Paragraph(_));
                let elem = both(&old[at], &new[to], context, changes);
                out.push(Written { elem, is_paragraph, end: Way::Kept });
            }
            Step::Old(at) => out.extend(alone(&old[at], Way::Old, context, changes)),
            Step::New(at) => out.extend(alone(&new[at], Way::New, context, changes)),
        }
    }
    free_last(&mut out);
    let ended = |mut block: Written| {
        if block.is_paragraph {
            Paragraph::end(&mut block.elem, block.end, context);
        }
        block.elem
    };
    out.into_iter().map(ended).collect()
}

fn both(old: &Block, new: &Block, context: &mut Context, changes: &mut Changes) -> Elem {
    match (old, new) {
        (Block::Paragraph(old), Block::Paragraph(new)) => {
            changes.under(new);
            changes.note(&old.text, &new.text);
            new.against(old, context)
        }
        (Block::Table(old), Block::Table(new)) => table(old, new, context, changes),
        // Nothing else is paired.
        (_, Block::Paragraph(new)) => new.written(Way::Kept, context),
        (_, Block::Table(new)) => new.written(Way::Kept, context),
        (_, Block::Other(elem)) => elem.clone(),
    }
}

fn alone(block: &Block, way: Way, context: &mut Context, changes: &mut Changes) -> Option<Written> {
    let (old, new) = if way == Way::Old { (block.text(), String::new()) } else { (String::new(), block.text()) };
    match block {
        Block::Paragraph(paragraph) => {
            if way == Way::New {
                changes.under(paragraph);
            }
            changes.note(&old, &new);
            // Sections of a document end with their last paragraph, whose end is no change of its own.
            let ends_section = paragraph.properties.as_ref().is_some_and(|all| all.child("w:sectPr").is_some());
            let end = if ends_section && way == Way::New { Way::Kept } else { way };
            Some(Written { elem: paragraph.written(way, context), is_paragraph: true, end })
        }
        Block::Table(table) => {
            changes.note(&old, &new);
            Some(Written { elem: table.written(way, context), is_paragraph: false, end: Way::Kept })
        }
        Block::Other(elem) => Some(Written { elem: elem.clone(), is_paragraph: false, end: Way::Kept }),
    }
}

/// Takes the mark off the end of the last paragraph: that before the ones that go or come is marked in its place.
fn free_last(out: &mut [Written]) {
    let Some(last) = out.len().checked_sub(1) else { return };
    let way = out[last].end;
    if way == Way::Kept || !out[last].is_paragraph {
        return;
    }
    let first =
        out.iter().rposition(|block| !(block.is_paragraph && block.end == way)).filter(|at| out[*at].is_paragraph);
    if let Some(first) = first.filter(|at| out[*at].end == Way::Kept) {
        out[first].end = way;
        // Of two paragraphs that become one the second one's properties hold.
        if way == Way::Old {
            let properties = out[first].elem.child("w:pPr").cloned();
            let elem = &mut out[last].elem;
            elem.retain(|child| child.name != "w:pPr");
            if let Some(properties) = properties {
                elem.children.insert(0, Child::Elem(properties));
            }
        }
    }
    out[last].end = Way::Kept;
}

/// The new table with what the old one had.
fn table(old: &Table, new: &Table, context: &mut Context, changes: &mut Changes) -> Elem {
    let pairs = versions(&old.rows, &new.rows);
    let mut rows = vec![];
    for step in along(&pairs, old.rows.len(), new.rows.len()) {
        rows.push(match step {
            Step::Both(at, to) => {
                let (old, new) = (&old.rows[at], &new.rows[to]);
                changes.in_row(&new.label());
                let cells = old.cells.iter().zip(&new.cells).map(|(old, new)| cell(old, new, context, changes));
                let cells: Vec<Elem> = cells.collect();
                new.frame.clone().with(cells)
            }
            Step::Old(at) => {
                changes.in_row(&old.rows[at].label());
                changes.note(&old.rows[at].text(), "");
                old.rows[at].written(Way::Old, context)
            }
            Step::New(at) => {
                changes.in_row(&new.rows[at].label());
                changes.note("", &new.rows[at].text());
                new.rows[at].written(Way::New, context)
            }
        });
        changes.in_row("");
    }
    new.frame.clone().with(rows)
}

/// A cell with what the old one had.
fn cell(old: &Cell, new: &Cell, context: &mut Context, changes: &mut Changes) -> Elem {
    let blocks = marked(&old.blocks, &new.blocks, false, context, changes);
    Elem::new("w:tc").with(new.properties.clone()).with(blocks)
}

impl Entry for Row {
    fn is(&self, other: &Self) -> bool {
        self.key == other.key && self.spans().eq(other.spans())
    }

    fn likeness(&self, other: &Self) -> f32 {
        if !self.spans().eq(other.spans()) {
            return 0.0;
        }
        let (one, two) = (self.label(), other.label());
        let is_named = !one.is_empty() && one == two;
        let likeness = overlap(&self.words, &other.words).min(0.9);
        if is_named { likeness.max(0.6) + 0.09 } else { likeness }
    }
}
