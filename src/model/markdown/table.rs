//! Tables in body text: lines of cells with `|` between them, a line of dashes below the first, and a caption above.
//!
//! ```text
//! Table: Revenue budget (£000)
//! | Service   | 2026/27 |
//! |-----------|--------:|
//! | Libraries |   1,250 |
//! | **Total** | **1,250** |
//! ```
//!
//! No cells are merged, but a row of one bold cell heads the rows below it.

use super::counts::Marker;
use super::tree::{Block, Inline, Side, TextTable, each_inline, plain_inlines};
use super::write;

impl Side {
    /// The dashes below a heading.
    fn dashes(side: Option<Self>) -> &'static str {
        match side {
            None => "---",
            Some(Self::Left) => ":--",
            Some(Self::Centre) => ":-:",
            Some(Self::Right) => "--:",
        }
    }
}

impl TextTable {
    /// All rows, the headings first.
    pub fn all_rows(&self) -> impl Iterator<Item = &Vec<Vec<Block>>> {
        std::iter::once(&self.head).chain(&self.rows)
    }

    /// All cells, row by row.
    pub fn cells(&self) -> impl Iterator<Item = &Vec<Block>> {
        self.all_rows().flatten()
    }

    /// To which side a column is aligned: as typed, else to the right where it holds figures alone.
    pub fn side(&self, column: usize) -> Side {
        let typed = self.sides.get(column).copied().flatten();
        let cells = || self.rows.iter().filter(|row| !is_group(row)).filter_map(|row| row.get(column));
        let figures = || {
            let mut filled = cells().filter(|cell| !cell.is_empty()).peekable();
            filled.peek().is_some() && filled.all(|cell| is_figure(cell))
        };
        typed.unwrap_or(if figures() { Side::Right } else { Side::Left })
    }

    /// Whether its headings have something to click on: a link, a reference or the mark of a note.
    pub fn head_leads(&self) -> bool {
        let mut leads = false;
        let is_lead = |inline: &Inline| {
            matches!(inline, Inline::Link { .. } | Inline::Reference { .. } | Inline::Footnote { .. })
        };
        self.head.iter().for_each(|cell| each_inline(cell, &mut |inline| leads |= is_lead(inline)));
        leads
    }

    /// Whether the first column heads its rows: all its cells are bold.
    pub fn heads_rows(&self) -> bool {
        let mut first = self.rows.iter().filter_map(|row| row.first()).peekable();
        first.peek().is_some() && first.all(|cell| is_bold(cell))
    }

    /// Whether the last row is a total: all its cells that say anything are bold, and it is more than a heading.
    pub fn has_total(&self) -> bool {
        self.rows.len() > 1
            && self.rows.last().is_some_and(|row| {
                !is_group(row)
                    && !row.iter().all(Vec::is_empty)
                    && row.iter().all(|cell| cell.is_empty() || is_bold(cell))
            })
    }

    /// The lines that it is read from.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut out = vec![];
        let escaped = |text: String| text.replace('|', "\\|");
        let caption = escaped(write::line(&self.caption));
        match (self.is_wide, caption.is_empty()) {
            (true, _) => out.push(format!("Wide table: {caption}").trim_end().to_owned()),
            (false, false) => out.push(format!("Table: {caption}")),
            (false, true) => {}
        }
        let cells: Vec<Vec<String>> =
            self.all_rows().map(|row| row.iter().map(|cell| escaped(typed(cell))).collect()).collect();
        let widest = |column: usize| cells.iter().filter_map(|row| Some(row.get(column)?.chars().count())).max();
        let widths: Vec<usize> = (0..self.head.len()).map(|column| widest(column).unwrap_or(0).clamp(3, 24)).collect();
        for (at, row) in cells.iter().enumerate() {
            let padded = row.iter().enumerate().map(|(column, cell)| {
                let width = widths.get(column).copied().unwrap_or_default();
                format!(" {cell:<width$} |")
            });
            out.push(format!("|{}", padded.collect::<String>()));
            if at == 0 {
                let dashes = self.sides.iter().zip(&widths).map(|(side, width)| {
                    let dashes = Side::dashes(*side);
                    format!("{}{}{}|", &dashes[..1], "-".repeat(*width), &dashes[2..])
                });
                out.push(format!("|{}", dashes.collect::<String>()));
            }
        }
        out
    }
}

/// Whether a row heads those below it: its first cell is bold and no other says anything.
pub fn is_group(row: &[Vec<Block>]) -> bool {
    matches!(row, [first, others @ ..] if !others.is_empty() && is_bold(first) && others.iter().all(Vec::is_empty))
}

/// Whether a cell is bold throughout.
fn is_bold(cell: &[Block]) -> bool {
    !cell.is_empty()
        && cell.iter().all(|block| matches!(block, Block::Paragraph(inlines) if inlines.iter().all(is_strong)))
}

fn is_strong(inline: &Inline) -> bool {
    match inline {
        Inline::Strong(_) | Inline::Break => true,
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Footnote { .. } | Inline::Target(_) => true,
        Inline::Emphasis(_) | Inline::Link { .. } | Inline::Reference { .. } => false,
    }
}

/// Whether a cell is a figure: `1,250`, `-3.5%`, `(£40)`, `£1.2m`, or a dash or `n/a` in the place of one.
fn is_figure(cell: &[Block]) -> bool {
    let [Block::Paragraph(inlines)] = cell else { return false };
    let text = plain_inlines(inlines).trim().to_lowercase();
    let signs = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,%£()+-−–*".contains(c);
    let bare = text.trim_end_matches(['k', 'm', 'n', 'b']);
    ["-", "–", "—", "n/a", "nil"].contains(&text.as_str())
        || bare.chars().any(|c| c.is_ascii_digit()) && bare.chars().all(signs)
}

/// A cell as it is typed: its lines with `<br>` between them, points with `•` before them.
fn typed(cell: &[Block]) -> String {
    let mut lines: Vec<String> = vec![];
    for block in cell {
        match block {
            Block::Paragraph(inlines) => {
                lines.extend(inlines.split(|inline| *inline == Inline::Break).map(write::line))
            }
            Block::List { marker, items } => {
                for (number, item) in (0..).zip(items) {
                    let sign = match marker {
                        Marker::Bullet => "•".to_owned(),
                        Marker::Count(_) => marker.shown(number),
                    };
                    lines.push(format!("{sign} {}", typed(item)));
                }
            }
            Block::Quotation(inner) => lines.push(typed(inner)),
            Block::Table(_) | Block::Picture(_) => {}
        }
    }
    lines.join("<br>")
}
