//! A layout whose table does not fit what the layout takes, or shows a field that does not exist.

use super::Family;
use super::context::Context;
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Layout;
use crate::model::layout::{Rows, TableSpec, Takes, on};

pub(super) const FAMILY: Family =
    Family { codes: &[Code::NoTable, Code::TableRows, Code::UnknownColumnField, Code::NarrowColumn], check };

/// The smallest share of the width, in percent: about 7 mm on a landscape page.
const LEAST_SHARE: f64 = 3.0;

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for filed in &context.workspace.layouts {
        let Some(layout) = filed.understood() else { continue };
        let own = context.workspace.has_own_template(&filed.id);
        match &layout.table {
            Some(table) => {
                rows(layout, table, problems);
                columns(layout, table, problems);
            }
            None if !matches!(layout.takes, Takes::Report | Takes::Agenda) && !on(layout.summary) && !own => {
                let message = format!("a layout that takes `{}` needs a table", layout.takes.word());
                problems.push(
                    Diagnostic::error(Code::NoTable, layout.title.span, message)
                        .help("add `table:` with `rows:` and `columns:`; `packs layouts eject NAME` shows an example"),
                );
            }
            None => {}
        }
    }
}

fn rows(layout: &Layout, table: &TableSpec, problems: &mut Diagnostics) {
    let register = layout.takes == Takes::Register;
    let (fits, help) = match layout.takes {
        Takes::Register => (table.rows == Rows::Entry, "write `rows: entry`"),
        Takes::Tracker => (
            matches!(table.rows, Rows::Recommendation | Rows::Action),
            "write `rows: recommendation` or `rows: action`",
        ),
        takes => {
            let fits = table.rows != Rows::Entry && (!table.rows.are_changes() || takes == Takes::ProgressRound);
            (fits, "write `rows: theme`, `rows: theme-action`, `rows: recommendation` or `rows: action`")
        }
    };
    if !fits {
        let message =
            format!("a layout that takes `{}` cannot have `rows: {}`", layout.takes.word(), table.rows.word());
        problems.push(Diagnostic::error(Code::TableRows, table.span, message).help(help));
    } else if layout.takes != Takes::Tracker && !table.only.is_empty() {
        let message = format!("a layout that takes `{}` shows everything", layout.takes.word());
        let problem = Diagnostic::error(Code::TableRows, table.span, message);
        problems.push(problem.help("delete `only`, which is for layouts that take `tracker`"));
    } else if register && (on(table.theme_headings) || on(table.open_only)) {
        let message = "a register has no themes and recommendations";
        let problem = Diagnostic::error(Code::TableRows, table.span, message);
        problems.push(problem.help("delete `theme_headings` and `open_only`"));
    }
}

fn columns(layout: &Layout, table: &TableSpec, problems: &mut Diagnostics) {
    // Those of a register come from its fields, which may be the register's own.
    if table.columns.is_empty() && layout.takes != Takes::Register {
        let problem = Diagnostic::error(Code::NoTable, table.span, "the table has no columns");
        problems.push(problem.help("add `columns:`, each with `heading`, `field` and `width`"));
    }
    let known = layout.column_names();
    // Each workspace declares its own register fields: a tracker's column may name fields of any.
    let is_known = |name: &str| layout.takes == Takes::Tracker || known.contains(&name);
    let all: f64 = table.columns.iter().map(|column| column.width.0).sum();
    for column in &table.columns {
        for field in column.field.iter().filter(|field| !is_known(field.name())) {
            let name = field.name();
            let of_rounds = layout.takes == Takes::ActionPlan && field.is_of_rounds();
            let message = match layout.takes {
                Takes::Register => format!("the layout declares no field `{name}`"),
                _ if of_rounds => format!("an action plan has no `{name}`"),
                _ => format!("there is no field `{name}` for a column"),
            };
            let known = known.iter().copied();
            let problem = unknown(Code::UnknownColumnField, (name, field.span), message, known);
            problems.push(match of_rounds {
                true => problem.or_help("a layout with `takes: progress-round` has it"),
                false => problem.problem,
            });
        }
        if column.field.is_empty() {
            let message = format!("the column “{}” shows no field", column.heading.value);
            let problem = Diagnostic::error(Code::UnknownColumnField, column.heading.span, message);
            problems.push(problem.help(format!("name one of: {}", known.join(", "))));
        }
        let share = column.width.0 / all * 100.0;
        if share < LEAST_SHARE {
            let message = format!("the column “{}” has {share:.1} % of the width", column.heading.value);
            let problem = Diagnostic::warning(Code::NarrowColumn, column.heading.span, message);
            problems.push(problem.help("widths are shares: give it a larger one, or the others smaller ones"));
        }
    }
}
