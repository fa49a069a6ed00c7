//! Tables: rows are paired by what they say, then cells are compared.

use super::blocks::{self, Block};
use super::changes::Changes;
use super::context::{Context, Side};
use super::mark::Way;
use super::tree::{Child, Elem};
use crate::compare::steps::{Entry, Step, along, overlap, versions};

/// A table.
pub(super) struct Table {
    /// All but its rows.
    frame: Elem,
    pub(super) columns: usize,
    rows: Vec<Row>,
}

struct Row {
    /// All but its cells.
    frame: Elem,
    cells: Vec<Cell>,
    key: Vec<u32>,
    words: Vec<u32>,
}

struct Cell {
    properties: Option<Elem>,
    blocks: Vec<Block>,
}

impl Table {
    pub(super) fn read(elem: &Elem, context: &mut Context, side: Side) -> Self {
        let columns = elem.child("w:tblGrid").map_or(0, |grid| grid.elems().count());
        let mut frame = context.adopted(bare(elem, "w:tr"), side);
        frame.retain(|child| child.name != "w:sdt");
        let mut rows = vec![];
        gathered(elem, "w:tr", &mut |row| rows.push(Row::read(row, context, side)));
        Self { frame, columns, rows }
    }

    pub(super) fn ids(&self) -> Vec<u32> {
        self.rows.iter().flat_map(|row| row.key.iter().copied().chain([u32::MAX])).collect()
    }

    pub(super) fn words(&self) -> Vec<u32> {
        self.rows.iter().flat_map(|row| row.words.iter().copied()).collect()
    }

    pub(super) fn text(&self) -> String {
        self.rows.iter().map(Row::text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ")
    }

    /// The table with all of it in one way.
    pub(super) fn written(&self, way: Way, context: &mut Context) -> Elem {
        let rows: Vec<Elem> = self.rows.iter().map(|row| row.written(way, context)).collect();
        self.frame.clone().with(rows)
    }
}

/// The new table with what the old one had.
pub(super) fn marked(old: &Table, new: &Table, context: &mut Context, changes: &mut Changes) -> Elem {
    let pairs = versions(&old.rows, &new.rows);
    let mut rows = vec![];
    for step in along(&pairs, old.rows.len(), new.rows.len()) {
        rows.push(match step {
            Step::Both(at, to) => {
                let (old, new) = (&old.rows[at], &new.rows[to]);
                changes.in_row(&new.label());
                let cells = old.cells.iter().zip(&new.cells).map(|(old, new)| new.against(old, context, changes));
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

impl Row {
    fn read(elem: &Elem, context: &mut Context, side: Side) -> Self {
        let mut frame = bare(elem, "w:tc");
        frame.retain(|child| child.name != "w:sdt");
        let mut cells = vec![];
        gathered(elem, "w:tc", &mut |cell| {
            let blocks = blocks::read(cell, context, side);
            cells.push(Cell { properties: cell.child("w:tcPr").cloned(), blocks });
        });
        let key = cells.iter().flat_map(|cell| cell.blocks.iter().flat_map(Block::ids).chain([u32::MAX - 1])).collect();
        let mut words: Vec<u32> = cells.iter().flat_map(|cell| cell.blocks.iter().flat_map(Block::words)).collect();
        words.sort_unstable();
        Self { frame, cells, key, words }
    }

    fn text(&self) -> String {
        let cells = self.cells.iter().map(Cell::text).filter(|text| !text.is_empty());
        cells.collect::<Vec<_>>().join(" | ")
    }

    /// What its first cell says.
    fn label(&self) -> String {
        self.cells.first().map(Cell::text).unwrap_or_default()
    }

    /// How its cells lie in the columns.
    fn spans(&self) -> impl Iterator<Item = (Option<&str>, bool)> {
        self.cells.iter().map(|cell| {
            let properties = cell.properties.as_ref();
            let span = properties.and_then(|all| all.value("w:gridSpan"));
            (span, properties.is_some_and(|all| all.child("w:vMerge").is_some()))
        })
    }

    fn written(&self, way: Way, context: &mut Context) -> Elem {
        let mut frame = self.frame.clone();
        if let Some(mark) = way.element(context) {
            let before =
                frame.children.iter().position(|child| !matches!(child, Child::Elem(elem) if elem.name == "w:tblPrEx"));
            frame.child_at("w:trPr", before.unwrap_or(0)).children.push(Child::Elem(mark));
        }
        let cells: Vec<Elem> = self.cells.iter().map(|cell| cell.written(way, context)).collect();
        frame.with(cells)
    }
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

impl Cell {
    fn text(&self) -> String {
        self.blocks.iter().map(Block::text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn written(&self, way: Way, context: &mut Context) -> Elem {
        // The row is marked: ends of paragraphs need no mark of their own.
        let blocks: Vec<Elem> = self
            .blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(paragraph) => paragraph.written(way, context),
                Block::Table(table) => table.written(way, context),
                Block::Other(elem) => elem.clone(),
            })
            .collect();
        Elem::new("w:tc").with(self.properties.clone()).with(blocks)
    }

    fn against(&self, old: &Self, context: &mut Context, changes: &mut Changes) -> Elem {
        let blocks = blocks::marked(&old.blocks, &self.blocks, false, context, changes);
        Elem::new("w:tc").with(self.properties.clone()).with(blocks)
    }
}

/// An element without those of a name right below.
fn bare(elem: &Elem, name: &str) -> Elem {
    let children = elem.children.iter().filter(|child| !matches!(child, Child::Elem(elem) if elem.name == name));
    Elem { name: elem.name.clone(), attributes: elem.attributes.clone(), children: children.cloned().collect() }
}

/// The elements of a name right below, and in content controls.
fn gathered(elem: &Elem, name: &str, take: &mut dyn FnMut(&Elem)) {
    for child in elem.elems() {
        match child.name.as_str() {
            "w:sdt" | "w:sdtContent" => gathered(child, name, take),
            other if other == name => take(child),
            _ => {}
        }
    }
}
