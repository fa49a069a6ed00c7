//! A table as a template gets it.

use super::datum::Datum;
use super::declare::view;
use super::size::Size;

view! {
    pub(super) struct TableView {
        caption: String,
        heading: Option<Datum>,
        /// Of the theme that it is of.
        status: Option<Datum>,
        /// Where that status came from.
        movement: Option<String>,
        /// Whether the last row holds sums.
        total: bool,
        columns: Vec<ColumnView>,
        rows: Vec<RowView>,
    }

    pub(super) struct ColumnView { heading: Datum, width: f64, align: String, nowrap: bool }

    pub(super) struct RowView {
        theme: Option<String>,
        /// Whether it stays on a page with the next row.
        keep: bool,
        cells: Vec<CellView>,
    }

    /// A cell's content and its size, its place, and how many rows it spans.
    pub(super) struct CellView: Size {
        pieces: Vec<Datum>,
        column: usize,
        span: usize,
        header: bool,
    }
}

impl TableView {
    /// A table with columns of the program's own; nothing if it has no rows.
    pub(super) fn new(caption: &str, columns: &[(&str, f64, &str)], rows: Vec<RowView>) -> Option<Self> {
        let columns = columns.iter().map(|(heading, width, align)| ColumnView {
            heading: (*heading).into(),
            width: *width,
            align: (*align).to_owned(),
            nowrap: false,
        });
        (!rows.is_empty()).then(|| Self {
            caption: caption.to_owned(),
            heading: None,
            status: None,
            movement: None,
            total: false,
            columns: columns.collect(),
            rows,
        })
    }
}

impl RowView {
    pub(super) fn new(cells: Vec<CellView>) -> Self {
        Self { theme: None, keep: false, cells }
    }
}

impl CellView {
    pub(super) fn new(column: usize, span: usize, header: bool, pieces: Vec<Datum>) -> Self {
        Self { common: Size::of(&pieces), pieces, column, span, header }
    }
}
