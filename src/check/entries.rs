//! A register or a report whose layout is for something else.

use super::Family;
use super::context::Context;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::layout::Takes;

pub(super) const FAMILY: Family = Family { codes: &[Code::NotARegisterLayout, Code::NotAReportLayout], check };

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
        }
    }
}
