//! A register or a report whose layout is for something else, and fields of a register that its layout does not take.

use super::Family;
use super::context::Context;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::layout::Takes;
use crate::model::{Layout, Register};

pub(super) const FAMILY: Family =
    Family { codes: &[Code::NotARegisterLayout, Code::NotAReportLayout, Code::RegisterFields], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for paper in &context.papers {
        if paper.layout.is_some_and(|layout| layout.takes == Takes::Agenda) {
            let id = &paper.report.layout;
            let message = format!("the layout `{}` is for agendas, not for a report", id.value);
            let problem = Diagnostic::error(Code::NotAReportLayout, id.span, message);
            problems.push(problem.help("choose another layout: `packs layouts` lists them"));
        }
    }
    for (_, register) in context.registers() {
        let Some(layout) = context.layout(&register.layout) else { continue };
        if layout.takes != Takes::Register {
            let message =
                format!("the layout `{}` takes `{}`, not a register", register.layout.value, layout.takes.word());
            problems.push(
                Diagnostic::error(Code::NotARegisterLayout, register.layout.span, message)
                    .help("choose a layout that has `takes: register`; its fields are those of the entries"),
            );
        } else {
            fields(register, layout, problems);
        }
    }
}

/// Who declares the fields of the entries: the layout, or the register where the layout lists no columns.
fn fields(register: &Register, layout: &Layout, problems: &mut Diagnostics) {
    let (id, own) = (&register.layout.value, &register.fields);
    if own.specs.is_empty() && layout.fields.is_empty() {
        let message = format!("neither the register nor its layout `{id}` declares a field");
        problems.push(
            Diagnostic::error(Code::RegisterFields, register.layout.span, message)
                .help("add `fields:` to the register, such as `- { name: item, label: Item, type: markdown }`"),
        );
    } else if !own.specs.is_empty() && !layout.takes_own_fields() {
        let message = format!("the layout `{id}` lists its columns, and so the fields of the entries are its own");
        problems.push(
            Diagnostic::error(Code::RegisterFields, own.span, message)
                .help("delete `fields`, or choose a layout without `columns`, such as `register`"),
        );
    } else if let Some(table) = layout.table.as_ref().filter(|_| !own.specs.is_empty()) {
        let named = table.sort.iter().map(|by| &by.field).chain(&table.group_by);
        let is_missing = |name: &str| own.specs.iter().all(|spec| spec.name.value != name);
        for field in named.filter(|field| is_missing(field.value.name())) {
            let name = field.value.name();
            let message = format!("the layout `{id}` puts the entries in order by `{name}`, which is no field of them");
            problems.push(
                Diagnostic::error(Code::RegisterFields, own.span, message)
                    .related(field.span, "it is named here")
                    .help(format!("declare a field `{name}`, or choose another layout")),
            );
        }
    }
}
