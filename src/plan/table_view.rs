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
        /// Which way round its pages are, where the layout says so for the table.
        orientation: Option<String>,
        /// Whether its last row is one of totals.
        total: bool,
        /// Whether its rows stay whole as far as a page has room, where the layout says so.
        keep: Option<bool>,
        /// Its rows of headings, where there are several; those of the columns are among them.
        heads: Vec<HeadRowView>,
        columns: Vec<ColumnView>,
        rows: Vec<RowView>,
    }

    pub(super) struct HeadRowView { cells: Vec<HeadView> }

    /// The first of its columns, how many columns it goes over and how many rows of headings it spans.
    pub(super) struct HeadView { heading: Datum, column: usize, across: usize, span: usize }

    pub(super) struct ColumnView { heading: Datum, width: f64, align: String, nowrap: bool }

    pub(super) struct RowView {
        theme: Option<String>,
        /// Whether it stays on a page with the next row.
        keep: bool,
        /// Whether it names the group of rows below it.
        band: bool,
        /// What is said again on a page that goes on with the rows below it: the name of their group, or what spans them.
        label: Option<String>,
        cells: Vec<CellView>,
    }

    /// A cell's content and its size, its place, how many rows it spans, how many columns it goes over, and the colour of its
    /// ground.
    pub(super) struct CellView: Size {
        pieces: Vec<Datum>,
        column: usize,
        span: usize,
        across: usize,
        header: bool,
        fill: Option<String>,
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
            orientation: None,
            total: false,
            keep: None,
            heads: vec![],
            columns: columns.collect(),
            rows,
        })
    }
}

impl RowView {
    pub(super) fn new(cells: Vec<CellView>) -> Self {
        Self { theme: None, keep: false, band: false, label: None, cells }
    }

    /// A row that names the group of rows below it, across all columns.
    pub(super) fn band(columns: usize, pieces: Vec<Datum>) -> Self {
        let cell = CellView { across: columns, ..CellView::new(0, 1, true, pieces) };
        Self { band: true, keep: true, ..Self::new(vec![cell]) }
    }
}

impl CellView {
    pub(super) fn new(column: usize, span: usize, header: bool, pieces: Vec<Datum>) -> Self {
        Self { common: Size::of(&pieces), pieces, column, span, across: 1, header, fill: None }
    }
}
