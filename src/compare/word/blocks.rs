//! The paragraphs and tables of a body or a cell, as they are compared.

use super::context::{Context, Side};
use super::mark::Way;
use super::paragraph::Paragraph;
use super::tree::{Child, Elem};

/// A paragraph, a table, or something else that stands between them.
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
    Other(Elem),
}

/// The blocks of an element, of which content controls are taken off.
pub(super) fn read(elem: &Elem, context: &mut Context, side: Side) -> Vec<Block> {
    let mut out = vec![];
    for child in elem.elems() {
        match child.name.as_str() {
            "w:p" => out.push(Block::Paragraph(Paragraph::read(child, context, side))),
            "w:tbl" => out.push(Block::Table(Table::read(child, context, side))),
            "w:sdt" => {
                out.extend(child.child("w:sdtContent").map(|content| read(content, context, side)).unwrap_or_default());
            }
            // Those of the whole, and what belongs to the new one alone.
            "w:sectPr" | "w:tcPr" | "w:proofErr" => {}
            _ if side == Side::New => out.push(Block::Other(child.clone())),
            _ => {}
        }
    }
    out
}

impl Block {
    pub(super) fn ids(&self) -> Vec<u32> {
        match self {
            Self::Paragraph(paragraph) => paragraph.ids().collect(),
            Self::Table(table) => table.ids(),
            Self::Other(_) => vec![],
        }
    }

    pub(super) fn words(&self) -> Vec<u32> {
        match self {
            Self::Paragraph(paragraph) => paragraph.words().collect(),
            Self::Table(table) => table.words(),
            Self::Other(_) => vec![],
        }
    }

    /// What it says.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Paragraph(paragraph) => paragraph.text.trim().to_owned(),
            Self::Table(table) => table.text(),
            Self::Other(_) => String::new(),
        }
    }
}

/// A table.
pub(super) struct Table {
    /// All but its rows.
    pub(super) frame: Elem,
    pub(super) columns: usize,
    pub(super) rows: Vec<Row>,
}

pub(super) struct Row {
    /// All but its cells.
    pub(super) frame: Elem,
    pub(super) cells: Vec<Cell>,
    pub(super) key: Vec<u32>,
    pub(super) words: Vec<u32>,
}

pub(super) struct Cell {
    pub(super) properties: Option<Elem>,
    pub(super) blocks: Vec<Block>,
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

impl Row {
    fn read(elem: &Elem, context: &mut Context, side: Side) -> Self {
        let mut frame = bare(elem, "w:tc");
        frame.retain(|child| child.name != "w:sdt");
        let mut cells = vec![];
        gathered(elem, "w:tc", &mut |cell| {
            let blocks = read(cell, context, side);
            cells.push(Cell { properties: cell.child("w:tcPr").cloned(), blocks });
        });
        let key = cells.iter().flat_map(|cell| cell.blocks.iter().flat_map(Block::ids).chain([u32::MAX - 1])).collect();
        let mut words: Vec<u32> = cells.iter().flat_map(|cell| cell.blocks.iter().flat_map(Block::words)).collect();
        words.sort_unstable();
        Self { frame, cells, key, words }
    }

    pub(super) fn text(&self) -> String {
        let cells = self.cells.iter().map(Cell::text).filter(|text| !text.is_empty());
        cells.collect::<Vec<_>>().join(" | ")
    }

    /// What its first cell says.
    pub(super) fn label(&self) -> String {
        self.cells.first().map(Cell::text).unwrap_or_default()
    }

    /// How its cells lie in the columns.
    pub(super) fn spans(&self) -> impl Iterator<Item = (Option<&str>, bool)> {
        self.cells.iter().map(|cell| {
            let properties = cell.properties.as_ref();
            let span = properties.and_then(|all| all.value("w:gridSpan"));
            (span, properties.is_some_and(|all| all.child("w:vMerge").is_some()))
        })
    }

    pub(super) fn written(&self, way: Way, context: &mut Context) -> Elem {
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

impl Cell {
    pub(super) fn text(&self) -> String {
        self.blocks.iter().map(Block::text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn written(&self, way: Way, context: &mut Context) -> Elem {
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
