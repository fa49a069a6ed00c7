//! Everything that has fields declared by a layout: reports, entries of registers, and rows of fields.

use super::context::Context;
use crate::model::field::{OneOf, Row};
use crate::model::layout::{FieldSpec, Takes};
use crate::model::takes::ReportKey;
use crate::model::{FieldValue, Fields, Meeting, MeetingFiles};
use crate::source::Span;

/// Declared fields with their values.
pub(super) struct Record<'a> {
    pub(super) kind: RecordKind<'a>,
    pub(super) specs: &'a [FieldSpec],
    pub(super) one_of: &'a [OneOf],
    pub(super) values: &'a Fields,
    /// The place for what is missing.
    pub(super) place: Span,
    /// Whether its file was understood completely.
    pub(super) whole: bool,
}

/// What has the fields.
#[derive(Debug, Clone, Copy)]
pub(super) enum RecordKind<'a> {
    /// A report with a layout.
    Report(&'a str),
    /// An entry of a register, counted from 1.
    Entry(usize),
    Meeting,
    /// An item of the agenda, counted from 1.
    Item(usize),
    /// A row of a field, counted from 1.
    Row(&'a str, usize),
}

impl RecordKind<'_> {
    /// What takes no field that is not declared.
    pub(super) fn taker(self) -> String {
        match self {
            Self::Report(layout) => format!("the layout `{layout}`"),
            Self::Entry(_) => "an entry".to_owned(),
            Self::Meeting => "the layout of the agenda".to_owned(),
            Self::Item(_) => "an item of the agenda".to_owned(),
            Self::Row(field, _) => format!("a row of `{field}`"),
        }
    }

    /// What lacks a field.
    pub(super) fn lacks(self, spec: &FieldSpec) -> String {
        let field = format!("`{}` ({})", spec.name.value, spec.label.value);
        match self {
            Self::Report(layout) => format!("the layout `{layout}` needs the field {field}"),
            Self::Entry(at) => format!("entry {at} has no {field}"),
            Self::Meeting => format!("the meeting has no {field}"),
            Self::Item(at) => format!("item {at} in the list has no {field}"),
            Self::Row(name, at) => format!("row {at} of `{name}` has no {field}"),
        }
    }

    /// Where a missing field is to be added, after the words for how.
    pub(super) fn to(self) -> &'static str {
        match self {
            Self::Report(_) | Self::Meeting | Self::Item(_) => " under `fields`",
            Self::Entry(_) => " to the entry",
            Self::Row(..) => " to the row",
        }
    }
}

impl<'a> Record<'a> {
    /// The record itself, and the rows within it.
    fn with_rows(self) -> Vec<Self> {
        let mut all = vec![];
        for spec in self.specs {
            let Some(FieldValue::Rows(rows)) = self.values.value(spec.name.as_str()) else { continue };
            let of_rows = rows.iter().enumerate().map(|(at, Row { cells, span })| Record {
                kind: RecordKind::Row(spec.name.as_str(), at + 1),
                specs: &spec.columns,
                one_of: &[],
                values: cells,
                place: *span,
                whole: self.whole,
            });
            all.extend(of_rows);
        }
        all.insert(0, self);
        all
    }
}

/// All of them, each before its rows.
pub(super) fn all<'a>(context: &Context<'a>) -> Vec<Record<'a>> {
    let reports = context.papers.iter().filter_map(|paper| {
        let layout = paper.layout.filter(|layout| layout.allows(ReportKey::Fields))?;
        let values = &paper.report.fields;
        Some(Record {
            kind: RecordKind::Report(paper.report.layout.as_str()),
            specs: layout.report_fields(),
            one_of: layout.report_rules(),
            values,
            place: values.entries.first().map_or(paper.report.layout.span, |(key, _)| key.span),
            whole: paper.filed.whole,
        })
    });
    let entries = context.registers().filter_map(|(filed, register)| {
        let layout = context.layout(&register.layout).filter(|layout| layout.takes == Takes::Register)?;
        let entries = register.entries.iter().enumerate();
        Some(entries.map(|(at, entry)| Record {
            kind: RecordKind::Entry(at + 1),
            specs: register.fields.declared(layout),
            one_of: &layout.one_of.0,
            values: entry,
            place: entry.entries.first().map_or(register.layout.span, |(key, _)| key.span),
            whole: filed.whole,
        }))
    });
    let meetings = context.meetings().flat_map(|(files, meeting)| of_meeting(context, files, meeting));
    reports.chain(entries.flatten()).chain(meetings).flat_map(Record::with_rows).collect()
}

/// The fields of a meeting, and those of its items.
fn of_meeting<'a>(context: &Context<'a>, files: &'a MeetingFiles, meeting: &'a Meeting) -> Vec<Record<'a>> {
    let layout = context.workspace.agenda_layout();
    let whole = files.meeting.whole;
    let place = |values: &Fields, span: Span| values.entries.first().map_or(span, |(key, _)| key.span);
    let own = Record {
        kind: RecordKind::Meeting,
        specs: layout.map_or(&[], |layout| &layout.fields),
        one_of: layout.map_or(&[], |layout| &layout.one_of.0),
        values: &meeting.fields,
        place: place(&meeting.fields, meeting.date.span),
        whole,
    };
    let items = meeting.items.iter().enumerate().map(|(at, item)| Record {
        kind: RecordKind::Item(at + 1),
        specs: layout.map_or(&[], |layout| &layout.item_fields),
        one_of: &[],
        values: &item.fields,
        place: place(&item.fields, item.span),
        whole,
    });
    std::iter::once(own).chain(items).collect()
}
