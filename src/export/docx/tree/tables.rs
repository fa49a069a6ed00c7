//! Tables: rows that fill a grid, with the places that spans cover worked out.

use typst::syntax::Span;
use typst_html::{HtmlElement, HtmlNode};

use super::blocks::Reader;
use super::inlines::hex;
use super::tags::{Tag, attribute, class};
use super::{Align, Block, Cell, Inline, Kind, Look, Paragraph, Row, Slot, Table};

/// What still hangs down into the next rows, for each column: rows left, and the width of the cell that begins here.
type Hanging = Vec<(usize, usize)>;

impl Reader {
    /// Reads a table, with a paragraph for the caption that readers see; nothing, with a problem noted, when its rows do not fill
    /// the grid of its widths.
    pub(super) fn table(&mut self, element: &HtmlElement, out: &mut Vec<Block>) {
        let (look, is_titled) = match class(element) {
            "data" => (Look::Data, false),
            "text" => (Look::Data, true),
            "label" => (Look::Label, false),
            other => {
                let what = if other.is_empty() { "without a class".to_owned() } else { format!("of class {other}") };
                self.plainly(element.span, format!("Word shows a table {what} as any other"));
                (Look::Data, false)
            }
        };
        let Some(widths) = self.widths(element) else { return };
        let total = attribute(element, "data-total") == Some("yes");
        let whole = attribute(element, "data-whole").map(|whole| whole == "yes");
        let mut table = Table { look, widths, caption: None, total, whole, head: Vec::new(), body: Vec::new() };
        for node in &element.children {
            let HtmlNode::Element(child) = node else {
                self.only_blank(node, "a table, outside its cells");
                continue;
            };
            match Tag::of(child) {
                Some(Tag::Caption) => {
                    let inlines = self.line(&child.children);
                    table.caption = Some(super::plain(&inlines));
                    let numbered = inlines.iter().any(|inline| matches!(inline, Inline::Sequence { .. }));
                    if is_titled && numbered {
                        let (kind, span) = (Kind::Caption, child.span);
                        out.push(Block::Paragraph(Paragraph {
                            kind,
                            number: None,
                            theme: None,
                            keep: false,
                            inlines,
                            span,
                        }));
                    }
                }
                Some(Tag::Columns) => {}
                // Rows without a body around them: all of them are read at once.
                Some(Tag::Row) if has_body(element) => self.misplaced(child, "a table, beside its head and body"),
                Some(Tag::Row) => {
                    if table.body.is_empty() {
                        let Some(rows) = self.rows(element, table.widths.len()) else { return };
                        table.body.extend(rows);
                    }
                }
                Some(Tag::TableHead | Tag::TableBody) => {
                    let Some(rows) = self.rows(child, table.widths.len()) else { return };
                    match Tag::of(child) {
                        Some(Tag::TableHead) => table.head.extend(rows),
                        _ => table.body.extend(rows),
                    }
                }
                _ => self.misplaced(child, "a table, beside its head and body"),
            }
        }
        out.push(Block::Table(table));
    }

    fn widths(&mut self, element: &HtmlElement) -> Option<Vec<f64>> {
        let Some(text) = attribute(element, "data-widths") else {
            let columns = first_row(element).map_or(1, |row| Self::columns(row).max(1));
            self.plainly(element.span, "Word gives the columns of a table without data-widths equal widths");
            return Some(vec![100.0 / columns as f64; columns]);
        };
        let widths: Vec<f64> = text.split_whitespace().filter_map(|width| width.parse().ok()).collect();
        let sum: f64 = widths.iter().sum();
        let whole = widths.len() == text.split_whitespace().count() && widths.iter().all(|&width| width > 0.0);
        if !whole || (sum - 100.0).abs() > 1.0 {
            self.problem(
                element.span,
                format!("data-widths must be percentages that come to 100, not \u{201c}{text}\u{201d}"),
            );
            return None;
        }
        Some(widths)
    }

    /// How many columns the cells of a row are across.
    fn columns(row: &HtmlElement) -> usize {
        let cells = row.children.iter().filter_map(|node| match node {
            HtmlNode::Element(cell) => {
                Some(attribute(cell, "colspan").and_then(|across| across.parse().ok()).unwrap_or(1))
            }
            HtmlNode::Text(..) | HtmlNode::Tag(_) | HtmlNode::Frame(_) => None,
        });
        cells.sum()
    }

    fn rows(&mut self, group: &HtmlElement, columns: usize) -> Option<Vec<Row>> {
        let mut hanging: Hanging = vec![(0, 0); columns];
        let mut rows = Vec::new();
        for node in &group.children {
            match node {
                HtmlNode::Element(row) if Tag::of(row) == Some(Tag::Row) => rows.push(self.row(row, &mut hanging)?),
                HtmlNode::Element(other) if matches!(Tag::of(other), Some(Tag::Caption | Tag::Columns)) => {}
                HtmlNode::Element(other) => self.misplaced(other, "a table, outside its rows"),
                node => self.only_blank(node, "a table, outside its cells"),
            }
        }
        if hanging.iter().any(|&(left, _)| left > 0) {
            self.problem(group.span, "a cell spans more rows than the table has");
            return None;
        }
        Some(rows)
    }

    fn row(&mut self, element: &HtmlElement, hanging: &mut Hanging) -> Option<Row> {
        let band = match class(element) {
            "" => false,
            "band" => true,
            other => {
                self.plainly(element.span, format!("Word shows a table row of class {other} plainly"));
                false
            }
        };
        let mut slots = Vec::new();
        let mut column = 0;
        let mut anchor = Vec::new();
        self.anchor(element, &mut anchor);
        for node in &element.children {
            let HtmlNode::Element(cell) = node else {
                self.only_blank(node, "a table, outside its cells");
                continue;
            };
            let header = match Tag::of(cell) {
                Some(Tag::HeaderCell) => true,
                Some(Tag::Cell) => false,
                _ => {
                    self.misplaced(cell, "a table row");
                    continue;
                }
            };
            covered(hanging, &mut column, &mut slots);
            let mut cell = self.cell(cell, header);
            cell.blocks.splice(0..0, anchor.drain(..));
            let end = column + cell.columns;
            if end > hanging.len() || hanging[column..end].iter().any(|&(left, _)| left > 0) {
                self.problem(element.span, "a table row has more cells than data-widths has columns");
                return None;
            }
            hanging[column..end].fill((cell.rows - 1, 0));
            hanging[column].1 = cell.columns;
            column = end;
            slots.push(Slot::Cell(cell));
        }
        covered(hanging, &mut column, &mut slots);
        if column != hanging.len() {
            self.problem(element.span, "a table row has fewer cells than data-widths has columns");
            return None;
        }
        Some(Row { band, keep: attribute(element, "data-keep") == Some("yes"), slots })
    }

    fn cell(&mut self, element: &HtmlElement, header: bool) -> Cell {
        let align = match attribute(element, "data-align").unwrap_or("left") {
            "left" => Align::Left,
            "centre" => Align::Centre,
            "right" => Align::Right,
            other => {
                self.plainly(element.span, format!("Word aligns a cell left, centre or right, not {other}"));
                Align::Left
            }
        };
        let mut blocks = Vec::new();
        self.anchor(element, &mut blocks);
        match class(element) {
            "" => blocks.extend(self.blocks(&element.children)),
            "nowrap" => {
                self.fixed = true;
                blocks.extend(self.blocks(&element.children));
                self.fixed = false;
            }
            other => {
                self.plainly(element.span, format!("Word shows a table cell of class {other} plainly"));
                blocks.extend(self.blocks(&element.children));
            }
        }
        // A cell that begins a theme gives its name to the running header through its first paragraph.
        if let Some(theme) = attribute(element, "data-theme")
            && let Some(first) = blocks.iter_mut().find_map(|block| match block {
                Block::Paragraph(paragraph) => Some(paragraph),
                _ => None,
            })
        {
            first.theme = Some(theme.into());
        }
        if blocks.iter().any(holds_table) {
            let words = inner_table(&element.children).and_then(|table| first_words(&table.children));
            self.problem(words.unwrap_or(element.span), "a table cannot stand in a cell of another table");
        }
        Cell {
            header,
            columns: self.spanned(element, "colspan"),
            rows: self.spanned(element, "rowspan"),
            align,
            fill: attribute(element, "data-fill").and_then(hex),
            blocks,
        }
    }

    fn spanned(&mut self, element: &HtmlElement, name: &str) -> usize {
        let span = attribute(element, name).unwrap_or("1");
        match span.parse::<u16>() {
            Ok(count @ 1..) => count.into(),
            _ => {
                self.problem(element.span, format!("{name} must be a whole number from 1, not {span}"));
                1
            }
        }
    }
}

fn has_body(table: &HtmlElement) -> bool {
    table.children.iter().any(|node| matches!(node, HtmlNode::Element(group) if Tag::of(group) == Some(Tag::TableBody)))
}

/// The first row of a table or of a part of it.
fn first_row(within: &HtmlElement) -> Option<&HtmlElement> {
    within.children.iter().find_map(|node| match node {
        HtmlNode::Element(row) if Tag::of(row) == Some(Tag::Row) => Some(row),
        HtmlNode::Element(group) => first_row(group),
        HtmlNode::Text(..) | HtmlNode::Tag(_) | HtmlNode::Frame(_) => None,
    })
}

/// Notes the places that cells above still cover, and steps over them.
fn covered(hanging: &mut Hanging, column: &mut usize, slots: &mut Vec<Slot>) {
    while let Some(&(left @ 1.., width)) = hanging.get(*column) {
        for place in &mut hanging[*column..*column + width] {
            place.0 = left - 1;
        }
        slots.push(Slot::Covered(width));
        *column += width;
    }
}

/// The first table among some nodes and what is in them.
fn inner_table(nodes: &[HtmlNode]) -> Option<&HtmlElement> {
    nodes.iter().find_map(|node| match node {
        HtmlNode::Element(element) if Tag::of(element) == Some(Tag::Table) => Some(element),
        HtmlNode::Element(element) => inner_table(&element.children),
        HtmlNode::Text(..) | HtmlNode::Tag(_) | HtmlNode::Frame(_) => None,
    })
}

/// Where the first words of some nodes were written, apart from a table's caption, which may be the library's.
fn first_words(nodes: &[HtmlNode]) -> Option<Span> {
    nodes.iter().find_map(|node| match node {
        HtmlNode::Text(text, span) => (!text.trim().is_empty() && !span.is_detached()).then_some(*span),
        HtmlNode::Element(element) if Tag::of(element) == Some(Tag::Caption) => None,
        HtmlNode::Element(element) => first_words(&element.children),
        HtmlNode::Tag(_) | HtmlNode::Frame(_) => None,
    })
}

fn holds_table(block: &Block) -> bool {
    match block {
        Block::Table(_) => true,
        Block::Box(inner) | Block::Continuation(_, inner) => inner.iter().any(holds_table),
        Block::List(list) => list.items.iter().any(|item| item.blocks.iter().any(holds_table)),
        Block::Paragraph(_) | Block::Picture(_) | Block::Rule | Block::Anchor(_) => false,
    }
}
