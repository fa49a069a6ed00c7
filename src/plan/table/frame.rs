//! The columns of a table as shown: those declared, and one for each value where a column marks what rows have.

use super::super::datum::Datum;
use super::super::field_words;
use super::super::table_view::{ColumnView, HeadRowView, HeadView};
use super::fit::Page;
use super::lines::{coloured, labelled, lines};
use super::{Cell, Spans};
use crate::model::Word;
use crate::model::layout::{Align, Column, FieldSpec, FieldType, Join, Layout, Orientation, TableSpec, on};
use crate::model::part::PartKind;
use crate::model::{ColumnField, Council, Fields, Part, StatusKey};
use crate::source::Span;

/// A value that rows have or not.
struct Mark {
    words: String,
    /// Where it was typed; nowhere, where it comes from a list of the council's.
    spans: Vec<Span>,
}

/// What marks are set for: the one answer yes, or each of several values.
enum Marks {
    Yes,
    Each(Vec<Mark>),
}

pub(super) struct ShownColumn<'s> {
    pub(super) column: &'s Column,
    /// The value that it marks, under a heading of its own.
    mark: Option<Mark>,
    /// Its share of the width.
    width: f64,
    /// Whether its heading is the label of a field, in which nothing is filled in.
    of_label: bool,
}

/// The columns of a table, and what its cells are made with.
pub(super) struct Frame<'s> {
    pub(super) spec: &'s TableSpec,
    pub(super) columns: Vec<ShownColumn<'s>>,
    /// Which way round the pages with the table are.
    pub(super) orientation: Orientation,
    pub(super) council: &'s Council,
    /// The fields that a register declares.
    fields: &'s [FieldSpec],
    /// Whether dates and priorities are said in words of their own, as a tracker does.
    of_tracker: bool,
}

/// What the rows of a table are made from.
pub(super) struct Stock<'a> {
    pub(super) council: &'a Council,
    pub(super) key: Option<&'a StatusKey>,
    pub(super) fields: &'a [FieldSpec],
    pub(super) entries: &'a [Fields],
    pub(super) of_tracker: bool,
}

/// A heading, with a name that tells it from others of the same words.
type Named = (String, Datum);

impl<'s> Frame<'s> {
    pub(super) fn new(layout: &Layout, spec: &'s TableSpec, stock: &Stock<'s>) -> Self {
        let of_label = layout.takes_own_fields();
        let columns = spec.columns.iter().flat_map(|column| {
            let marks = on(column.marks).then(|| stock.marks(column)).flatten();
            match marks {
                Some(Marks::Each(values)) if !values.is_empty() => {
                    let width = column.width.0 / values.len() as f64;
                    let each = values.into_iter().map(|mark| ShownColumn { column, mark: Some(mark), width, of_label });
                    each.collect()
                }
                _ => vec![ShownColumn { column, mark: None, width: column.width.0, of_label }],
            }
        });
        let orientation = spec.orientation.or(layout.orientation).unwrap_or(Orientation::Portrait);
        Self {
            spec,
            columns: columns.collect(),
            orientation,
            council: stock.council,
            fields: stock.fields,
            of_tracker: stock.of_tracker,
        }
    }

    /// What its columns have to fit.
    pub(super) fn page(&self, council: &'s Council) -> Page<'s> {
        let columns = self.columns.iter().map(|shown| (&shown.column.heading, on(shown.column.nowrap)));
        Page { council, orientation: self.orientation, columns: columns.collect() }
    }

    pub(super) fn views(&self) -> Vec<ColumnView> {
        let each = self.columns.iter().map(|shown| ColumnView {
            heading: shown.heading(),
            width: shown.width,
            align: shown.align().word().to_owned(),
            nowrap: on(shown.column.nowrap),
        });
        each.collect()
    }

    /// The rows of headings, where there are several.
    pub(super) fn heads(&self) -> Vec<HeadRowView> {
        let paths: Vec<Vec<Named>> = self.columns.iter().map(|shown| self.path(shown)).collect();
        let depth = paths.iter().map(Vec::len).max().unwrap_or(0);
        let rows = (0..depth).filter(|_| depth > 1).map(|level| {
            let is_above = |path: &[Named]| path.len() > level + 1;
            let is_same = |one: &[Named], other: &[Named]| {
                let names =
                    |path: &[Named]| path.iter().take(level + 1).map(|(name, _)| name.clone()).collect::<Vec<_>>();
                is_above(one) && is_above(other) && names(one) == names(other)
            };
            let mut cells = vec![];
            let mut column = 0;
            while let Some(path) = paths.get(column) {
                let across = paths[column..].iter().take_while(|other| is_same(path, other)).count().max(1);
                if let Some((_, heading)) = path.get(level) {
                    let span = if is_above(path) { 1 } else { depth - level };
                    cells.push(HeadView { heading: heading.clone(), column, across, span });
                }
                column += across;
            }
            HeadRowView { cells }
        });
        rows.collect()
    }

    /// The headings above a column, from the top.
    fn path(&self, shown: &ShownColumn<'_>) -> Vec<Named> {
        let group = shown.column.group.as_ref();
        let group = group.map(|group| (format!("group {}", group.value), Datum::Heading(group.value.clone())));
        let at = self.spec.columns.iter().position(|column| std::ptr::eq(column, shown.column));
        let heading = shown.of_column();
        let heading = (format!("column {}", at.unwrap_or_default()), heading);
        let mark = shown.mark.as_ref().map(|mark| (format!("value {}", mark.words), shown.heading()));
        group.into_iter().chain([heading]).chain(mark).collect()
    }

    /// A cell with the pieces of each field that its column shows.
    pub(super) fn cell(&self, shown: &ShownColumn<'_>, pieces: &dyn Fn(&Column, &ColumnField) -> Vec<Datum>) -> Cell {
        let column = shown.column;
        let each = column.field.iter().flat_map(|field| {
            let mut made = pieces(column, field);
            let label = self.label(field).filter(|_| on(column.labels));
            if let (Some(label), Some(first)) = (label, made.first_mut()) {
                labelled(first, &label);
            }
            made
        });
        let mut pieces: Vec<Datum> = each.collect();
        if on(column.marks) {
            pieces = self.marked(shown, pieces);
        }
        let fill = if on(column.fill) { coloured(&mut pieces) } else { None };
        Cell { pieces, spans: column.join.map_or(Spans::Alone, |Join::Equal| Spans::Equal), fill }
    }

    /// The label of a field; none where its words say what they are.
    fn label(&self, field: &ColumnField) -> Option<String> {
        let declared = self.fields.iter().find(|spec| spec.name.value == field.name());
        match field {
            ColumnField::Tracker(_) if self.of_tracker => None,
            _ if declared.is_some() => declared.map(|spec| spec.label.value.clone()),
            ColumnField::Plan(field) => Some(field.label().to_owned()),
            ColumnField::Part(part) if part.kind() == PartKind::Timescale => None,
            ColumnField::Part(part) => Some(self.council.words().say(part.row().title).to_owned()),
            ColumnField::Change(_) | ColumnField::Tracker(_) | ColumnField::Own(_) => None,
        }
    }

    /// A ✓ in place of what says that a row has the value of its column. What says something else keeps only its place.
    fn marked(&self, shown: &ShownColumn<'_>, pieces: Vec<Datum>) -> Vec<Datum> {
        let field = shown.column.field.first();
        let spec = self.fields.iter().find(|spec| field.is_some_and(|field| spec.name.value == field.name()));
        let of_wards = spec.is_some_and(|spec| spec.field_type() == FieldType::Wards);
        let said = self.council.words();
        let wanted = shown.mark.as_ref().map_or(said.say(Word::Yes), |mark| &mark.words);
        let has = |line: &String| {
            line == wanted || of_wards && (line == said.say(Word::All) || line.split(", ").any(|ward| ward == wanted))
        };
        let each = pieces.into_iter().map(|piece| {
            let is_it = lines(&piece).iter().any(has);
            piece.replaced(if is_it { Datum::CheckMark } else { Datum::Blocks(vec![]) })
        });
        each.collect()
    }
}

impl ShownColumn<'_> {
    fn heading(&self) -> Datum {
        match (&self.mark, self.column.field.first()) {
            (Some(mark), Some(field)) if !mark.spans.is_empty() => {
                Datum::from(mark.words.as_str()).typed(field.name(), mark.spans.iter().copied())
            }
            (Some(mark), _) => mark.words.as_str().into(),
            (None, _) => self.of_column(),
        }
    }

    fn of_column(&self) -> Datum {
        let heading = &self.column.heading.value;
        if self.of_label { heading.as_str().into() } else { Datum::Heading(heading.clone()) }
    }

    /// A ✓ stands in the middle unless the layout says where.
    fn align(&self) -> Align {
        let usual = if on(self.column.marks) { Align::Centre } else { Align::Left };
        self.column.align.unwrap_or(usual)
    }
}

impl Stock<'_> {
    /// What the marks of a column are for; nothing where its field is not one of some values.
    fn marks(&self, column: &Column) -> Option<Marks> {
        let field = column.field.first()?;
        let listed = |words: Vec<String>| {
            let each = words.into_iter().map(|words| Mark { words, spans: vec![] });
            Some(Marks::Each(each.collect()))
        };
        let of_key = |key: Option<&StatusKey>| -> Vec<String> {
            let statuses = key.into_iter().flat_map(|key| &key.statuses);
            statuses.map(|status| status.label.value.clone()).collect()
        };
        let declared = self.fields.iter().find(|spec| spec.name.value == field.name());
        let Some(declared) = declared else {
            let is_status = field.value == ColumnField::Part(Part::Status);
            return is_status.then(|| of_key(self.key)).and_then(listed);
        };
        match declared.field_type() {
            FieldType::YesNo | FieldType::SignOff => Some(Marks::Yes),
            FieldType::Status => listed(of_key(field_words::key_of(declared, self.around()))),
            FieldType::Choice => listed(declared.choices.iter().map(|choice| choice.shown().to_owned()).collect()),
            FieldType::Priorities => {
                listed(self.council.priorities.iter().map(|priority| priority.title.value.clone()).collect())
            }
            FieldType::Wards => listed(self.council.wards.iter().map(|ward| ward.value.clone()).collect()),
            FieldType::List | FieldType::Person => Some(Marks::Each(self.values(declared))),
            FieldType::Text
            | FieldType::Markdown
            | FieldType::Date
            | FieldType::Number
            | FieldType::Money
            | FieldType::Rows => None,
        }
    }

    fn around(&self) -> field_words::Around<'_> {
        field_words::Around::entries(self.council, self.key)
    }

    /// The values of a field in all entries, each once, in the order typed.
    fn values(&self, spec: &FieldSpec) -> Vec<Mark> {
        let mut values: Vec<Mark> = vec![];
        for given in self.entries.iter().filter_map(|entry| entry.get(spec.name.as_str())) {
            let words = given.value.iter().flat_map(|value| field_words::words(spec, value, self.around()));
            for line in words.flat_map(|piece| lines(&piece)) {
                match values.iter_mut().find(|known| known.words == line) {
                    Some(known) => known.spans.push(given.node.span),
                    None => values.push(Mark { words: line, spans: vec![given.node.span] }),
                }
            }
        }
        values
    }
}
