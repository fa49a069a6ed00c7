//! A column, or an order of rows, that asks of a field what it cannot give; and figures that a total leaves out.

use std::collections::HashSet;

use super::Family;
use super::context::{Context, Paper};
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::column::PlanField;
use crate::model::field::Amount;
use crate::model::layout::{Column, FieldSpec, FieldType, Layout, Rows, TableSpec, Takes, on};
use crate::model::{ColumnField, FieldValue, Filed, Part};
use crate::source::{Span, Spanned};

pub(super) const FAMILY: Family = Family { codes: &[Code::ColumnSetting, Code::NoFigure], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for layout in context.workspace.layouts.iter().filter_map(Filed::understood) {
        if let Some(table) = &layout.table {
            let settings = Settings { layout, table };
            settings.order(problems);
            table.columns.iter().enumerate().for_each(|(at, column)| settings.column(at, column, problems));
        }
    }
    let mut told = HashSet::new();
    context.papers.iter().for_each(|paper| figures(context, paper, &mut told, problems));
}

struct Settings<'a> {
    layout: &'a Layout,
    table: &'a TableSpec,
}

impl<'a> Settings<'a> {
    /// The fields that rows are sorted and grouped by.
    fn order(&self, problems: &mut Diagnostics) {
        let sorted = self.table.sort.iter().map(|by| (&by.field, "to sort by"));
        let grouped = self.table.group_by.iter().map(|field| (field, "to group by"));
        for (field, what) in sorted.chain(grouped) {
            if self.table.rows.are_changes() {
                let problem = Diagnostic::error(Code::ColumnSetting, field.span, "changes have an order of their own");
                problems.push(problem.help("delete `sort` and `group_by`"));
                return;
            }
            let known = self.layout.column_names();
            // Those of registers may be declared there alone.
            let is_open = self.layout.takes_own_fields() && self.layout.fields.is_empty();
            if self.layout.takes != Takes::Tracker && !is_open && !known.contains(&field.name()) {
                let message = format!("there is no field `{}` {what}", field.name());
                let name = (field.name(), field.span);
                problems.push(unknown(Code::UnknownColumnField, name, message, known.iter().copied()).problem);
            }
        }
    }

    fn column(&self, at: usize, column: &Column, problems: &mut Diagnostics) {
        let mut wrong = |message: String, help: &str| {
            problems.push(Diagnostic::error(Code::ColumnSetting, column.heading.span, message).help(help));
        };
        let name = &column.heading.value;
        let alone = match column.field.as_slice() {
            [field] => Some(field),
            _ => None,
        };
        if on(column.marks) {
            if !alone.is_some_and(|field| self.has_values(field)) {
                wrong(
                    format!("the column “{name}” cannot have marks"),
                    "marks are for one field of the type list, person, status, priorities, wards, yes-no or sign-off",
                );
            } else if on(column.labels) || on(column.fill) || on(column.total) || on(column.statuses) {
                wrong(
                    format!("the column “{name}” shows marks and no words"),
                    "delete `labels`, `statuses`, `fill` and `total`, or `marks`",
                );
            }
        }
        if on(column.fill) && !column.field.iter().any(|field| self.is_status(field)) {
            wrong(
                format!("no status is in the column “{name}” to fill its cells by"),
                "delete `fill`, or set it in the column with the status",
            );
        }
        if on(column.total) {
            if !alone.is_some_and(|field| self.may_be_figures(field)) {
                wrong(
                    format!("the column “{name}” cannot have a total"),
                    "a total is for one field of the type text whose values are figures",
                );
            } else if at == 0 {
                wrong(
                    format!("the total of the column “{name}” has no room for its name"),
                    "put another column before it",
                );
            }
        }
        if on(column.statuses) && !alone.is_some_and(|field| self.has_statuses(field)) {
            wrong(
                format!("the column “{name}” cannot have the statuses of recommendations"),
                "set `statuses` where `rows` is theme, theme-action or action, in a column with one of: text, short, recommendation",
            );
        }
    }

    /// What a register declares of a field.
    fn declared(&self, field: &ColumnField) -> Option<&'a FieldSpec> {
        let fields = if self.layout.takes == Takes::Register { self.layout.fields.as_slice() } else { &[] };
        fields.iter().find(|spec| spec.name.value == field.name())
    }

    /// Whether a field is one of registers that a tracker goes through, each of which says itself what type it has.
    fn is_of_any_register(&self, field: &ColumnField) -> bool {
        let is_own = matches!(field, ColumnField::Own(_) | ColumnField::Tracker(_));
        self.layout.takes == Takes::Tracker && is_own
    }

    fn has_values(&self, field: &Spanned<ColumnField>) -> bool {
        match self.declared(field).map(FieldSpec::field_type) {
            Some(
                FieldType::List
                | FieldType::Person
                | FieldType::Status
                | FieldType::Choice
                | FieldType::Priorities
                | FieldType::Wards
                | FieldType::YesNo
                | FieldType::SignOff,
            ) => true,
            Some(
                FieldType::Text
                | FieldType::Markdown
                | FieldType::Date
                | FieldType::Number
                | FieldType::Money
                | FieldType::Rows,
            ) => false,
            None => self.is_status(field) || self.is_of_any_register(field),
        }
    }

    fn is_status(&self, field: &ColumnField) -> bool {
        match self.declared(field) {
            Some(spec) => matches!(spec.field_type(), FieldType::Status | FieldType::Choice),
            None => *field == ColumnField::Part(Part::Status) || self.is_of_any_register(field),
        }
    }

    fn may_be_figures(&self, field: &ColumnField) -> bool {
        match self.declared(field).map(FieldSpec::field_type) {
            Some(FieldType::Text | FieldType::Number | FieldType::Money) => true,
            Some(
                FieldType::Markdown
                | FieldType::Date
                | FieldType::Person
                | FieldType::Status
                | FieldType::Choice
                | FieldType::List
                | FieldType::Rows
                | FieldType::YesNo
                | FieldType::SignOff
                | FieldType::Priorities
                | FieldType::Wards,
            ) => false,
            None => self.is_of_any_register(field),
        }
    }

    fn has_statuses(&self, field: &ColumnField) -> bool {
        let is_text =
            matches!(field, ColumnField::Plan(PlanField::Text | PlanField::Short | PlanField::Recommendation));
        let fits = match self.table.rows {
            Rows::Theme | Rows::ThemeAction | Rows::Action => true,
            Rows::Recommendation | Rows::Entry | Rows::Change | Rows::ChangedPart => false,
        };
        is_text && fits
    }
}

/// The values of a register that a total leaves out, because they are no figures or count something else.
fn figures(context: &Context<'_>, paper: &Paper<'_>, told: &mut HashSet<Span>, problems: &mut Diagnostics) {
    let table = paper.layout.and_then(|layout| layout.table.as_ref());
    let register = paper.report.register.as_ref().and_then(|id| context.workspace.register(id.as_str()));
    let Some((table, register)) = table.zip(register.and_then(|filed| filed.record.as_ref())) else { return };
    for column in table.columns.iter().filter(|column| on(column.total)) {
        let (Some(field), name) = (column.field.first(), &column.heading.value) else { continue };
        let mut amounts: Vec<Amount> = vec![];
        for text in register.entries.iter().filter_map(|entry| match entry.value(field.name()) {
            Some(FieldValue::Text(text)) if !text.value.is_empty() => Some(text),
            _ => None,
        }) {
            let amount = Amount::read(&text.value, true).or_else(|_| Amount::read(&text.value, false));
            let message = match amount {
                Ok(amount) => {
                    amounts.push(amount);
                    if Amount::total(&amounts).is_some() {
                        continue;
                    }
                    amounts.pop();
                    format!(
                        "“{}” counts something else than the figures before it, so “{name}” has no total",
                        text.value
                    )
                }
                Err(_) => format!("“{}” is no figure, so the total of “{name}” leaves it out", text.value),
            };
            if told.insert(text.span) {
                let problem = Diagnostic::warning(Code::NoFigure, text.span, message);
                problems.push(problem.help("type a figure, such as 1,250, £1.2m or (£40k), or leave it empty"));
            }
        }
    }
}
