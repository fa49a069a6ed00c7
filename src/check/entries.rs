//! An entry of a register with a field that its layout does not declare, or without a required one.

use super::Family;
use super::context::Context;
use super::fields::undeclared;
use super::missing::{how_to_give, missing};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Register;
use crate::model::layout::{Layout, Takes};

pub(super) const FAMILY: Family = Family { codes: &[Code::IncompleteEntry, Code::NotARegisterLayout], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for (filed, register) in context.registers() {
        let Some(layout) = context.layout(&register.layout) else { continue };
        if layout.takes != Takes::Register {
            let message =
                format!("the layout `{}` takes `{}`, not a register", register.layout.value, layout.takes.word());
            problems.push(
                Diagnostic::error(Code::NotARegisterLayout, register.layout.span, message)
                    .help("choose a layout that has `takes: register`; its fields are those of the entries"),
            );
            continue;
        }
        entries(register, layout, filed.whole, problems);
    }
}

fn entries(register: &Register, layout: &Layout, whole: bool, problems: &mut Diagnostics) {
    for (at, entry) in register.entries.iter().enumerate() {
        undeclared(layout, "an entry", entry, |_| None, problems);
        if !whole {
            continue;
        }
        let place = entry.entries.first().map_or(register.layout.span, |(key, _)| key.span);
        for (spec, place) in missing(layout, entry, place) {
            let message = format!("entry {} has no `{}` ({})", at + 1, spec.name.value, spec.label.value);
            let problem = Diagnostic::error(Code::IncompleteEntry, place, message);
            problems.push(problem.help(how_to_give(spec, " to the entry")));
        }
    }
}
