//! A layout's table: what makes its rows, and what its columns show.

use super::column::ColumnField;
use super::value::{KeyOf, Number, RowCount, Text, YesNo};
use crate::diag::Diagnostics;
use crate::shape::{Form, Kind, Node, NodeValue, Shape, Style};
use crate::source::Spanned;
use crate::{choice, record};

choice! {
    /// Which way round the page is.
    pub enum Orientation, "an orientation" {
        Portrait = "portrait",
        Landscape = "landscape",
    }
}

choice! {
    /// What makes a row of a table.
    pub enum Rows, "what makes a row" {
        Theme = "theme",
        /// One row for each action of a theme; what belongs to the theme spans them. A theme without actions of its own has
        /// one row.
        ThemeAction = "theme-action",
        Recommendation = "recommendation",
        /// One row for each action; what belongs to its recommendation spans them.
        Action = "action",
        Entry = "entry",
        /// One row for each theme or recommendation that changed since an earlier round.
        Change = "change",
        /// One row for each part of an update that changed since then, in groups under what it is about unless a column shows
        /// that.
        ChangedPart = "changed-part",
    }
}

impl Rows {
    /// Whether they hold a round against an earlier one.
    pub(crate) fn are_changes(self) -> bool {
        match self {
            Self::Change | Self::ChangedPart => true,
            Self::Theme | Self::ThemeAction | Self::Recommendation | Self::Action | Self::Entry => false,
        }
    }
}

choice! {
    /// What a tracker shows of all there is.
    pub enum Only, "what a tracker shows" {
        /// What has something left to do.
        Open = "open",
        /// What should have been done by the day of the meeting.
        Overdue = "overdue",
        /// What is marked as `high_priority`.
        HighPriority = "high-priority",
    }
}

choice! {
    /// How a column's text is aligned.
    pub enum Align, "an alignment" {
        Left = "left",
        Centre = "centre",
        /// At the right, for figures.
        Right = "right",
    }
}

choice! {
    /// Which neighbouring cells of a column become one.
    pub enum Join, "what is joined" {
        /// Those that say the same.
        Equal = "equal",
    }
}

record! {
    /// A table.
    pub struct TableSpec, "a table" {
        /// What makes a row.
        rows: Rows,
        /// Whether each theme has a table of its own under its heading.
        theme_headings: Option<YesNo>,
        /// Whether recommendations that are closed are left out of the table.
        open_only: Option<YesNo>,
        /// What a tracker shows; everything unless given. A report may narrow it further.
        only: Vec<Only>,
        /// The fields that rows are sorted by, the first one before the others; in the order typed unless given.
        sort: Vec<SortBy>,
        /// The field whose values stand above groups of rows, each in a row of its own.
        group_by: Option<Spanned<ColumnField>>,
        /// Which way round the pages with the table are; as the layout's unless given.
        orientation: Option<Orientation>,
        /// The key of the statuses below the table: of those in it (`yes`) or of `all`.
        key: Option<KeyOf>,
        /// Whether its rows stay whole, as far as a page has room (`yes`), or go on over pages wherever they reach the end of one
        /// (`no`); unless given, those do that are taller than a third of the page.
        keep: Option<YesNo>,
        /// How many empty rows follow the others, to be filled in by hand.
        blank_rows: Option<RowCount>,
        /// The columns, from left to right. A register that has none listed has one for each of its fields.
        columns: Vec<Column>,
    }
}

record! {
    /// A column.
    pub struct Column, "a column" {
        /// Its heading; may use the data, such as `{{ round.date | month_year }}`.
        heading: Text,
        /// A heading above it and the columns beside it with the same group.
        group: Option<Text>,
        /// The field or fields it shows.
        field: Vec<Spanned<ColumnField>>,
        /// Its share of the width, against the other columns.
        width: Number,
        /// How its text is aligned; left unless given.
        align: Option<Align>,
        /// Whether its text stays on one line.
        nowrap: Option<YesNo>,
        /// Which neighbouring cells become one that spans their rows, within those to the left that span rows.
        join: Option<Join>,
        /// Whether each value has the label of its field before it.
        labels: Option<YesNo>,
        /// Whether it is a column for each value that its field can have, with a ✓ where a row has it.
        marks: Option<YesNo>,
        /// Whether each recommendation in it has its own status below it.
        statuses: Option<YesNo>,
        /// Whether its cells have the colour of the status in them.
        fill: Option<YesNo>,
        /// Whether its figures are added up in a row below the others.
        total: Option<YesNo>,
    }
}

/// A field that rows are sorted by: by its name alone from the least to the greatest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SortBy {
    /// The field.
    pub(crate) field: Spanned<ColumnField>,
    /// Whether the greatest comes first.
    pub(crate) descending: bool,
}

record! {
    /// A field that rows are sorted by, with its direction.
    pub struct SortByDirection, "what rows are sorted by" {
        /// The field.
        field: Spanned<ColumnField>,
        /// Whether the greatest, or the last, comes first.
        descending: Option<YesNo>,
    }
}

impl Shape for SortBy {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        if let NodeValue::Map(_) = node.value {
            let SortByDirection { field, descending, .. } = Shape::read(node, problems)?;
            return Some(Self { field, descending: descending.is_some_and(|yes| yes.0) });
        }
        Some(Self { field: Shape::read(node, problems)?, descending: false })
    }

    fn write(&self) -> Node {
        let Self { field, descending } = self.clone();
        match descending {
            false => Node::text(field.value.name(), Style::Quoted),
            true => {
                let descending = Some(YesNo(true));
                SortByDirection { field, descending, ..SortByDirection::default() }.write()
            }
        }
    }

    fn form() -> Form {
        Form::Value(Kind::Typed)
    }
}

impl schemars::JsonSchema for SortBy {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "SortBy".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let name = generator.subschema_for::<ColumnField>();
        let directed = generator.subschema_for::<SortByDirection>();
        schemars::json_schema!({ "anyOf": [name, directed] })
    }
}

impl Column {
    pub(crate) fn shows(&self, field: &ColumnField) -> bool {
        self.field.iter().any(|shown| shown.value == *field)
    }
}

impl TableSpec {
    /// Whether one of its columns, or what stands above groups of its rows, shows a field.
    pub(crate) fn shows(&self, field: &ColumnField) -> bool {
        self.columns.iter().any(|column| column.shows(field))
            || self.group_by.as_ref().is_some_and(|shown| shown.value == *field)
    }

    /// Whether its rows are those of whole themes, however many each has.
    pub(crate) fn is_by_theme(&self) -> bool {
        match self.rows {
            Rows::Theme | Rows::ThemeAction => true,
            Rows::Recommendation | Rows::Action | Rows::Entry | Rows::Change | Rows::ChangedPart => false,
        }
    }
}
