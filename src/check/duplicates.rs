//! Two things of one kind with the same name, or one report on the agenda twice.

use std::collections::HashMap;

use super::Family;
use super::context::Context;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::value::{OwnId, Text};
use crate::source::Span;

pub(super) const FAMILY: Family = Family { codes: &[Code::DuplicateName], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    if let Some(council) = context.council {
        twice("a committee", council.committees.iter().map(|c| id(&c.id)), problems);
        twice("an officer", council.officers.iter().map(|o| id(&o.id)), problems);
        twice("a ward", council.wards.iter().map(text), problems);
        twice("a priority", council.priorities.iter().map(|p| id(&p.id)), problems);
        twice("a status key", council.status_keys.iter().map(|k| id(&k.id)), problems);
        twice(
            "a report deadline",
            council.deadlines.iter().flat_map(|deadlines| &deadlines.reports).map(|report| id(&report.id)),
            problems,
        );
        for key in &council.status_keys {
            twice("a status", key.statuses.iter().map(|s| id(&s.id)), problems);
        }
    }
    for (_, plan) in context.plans() {
        twice("a theme", plan.themes.iter().map(|theme| id(&theme.id)), problems);
        twice("a recommendation", plan.recommendations().map(|(_, r)| text(&r.reference)), problems);
    }
    for (_, register) in context.registers() {
        twice("a field", register.fields.specs.iter().map(|field| id(&field.name)), problems);
    }
    for (_, meeting) in context.meetings() {
        twice("an agenda item with the report", meeting.reports().map(|id| (id.as_str(), id.span)), problems);
    }
    for layout in context.workspace.layouts.iter().filter_map(|layout| layout.record.as_ref()) {
        twice("a field", layout.fields.iter().map(|field| id(&field.name)), problems);
        twice("a field", layout.report_fields.iter().map(|field| id(&field.name)), problems);
        twice("a field", layout.item_fields.iter().map(|field| id(&field.name)), problems);
        twice("a section", layout.sections.iter().map(|section| id(&section.id)), problems);
    }
}

fn id(id: &OwnId) -> (&str, Span) {
    (id.as_str(), id.span)
}

fn text(text: &Text) -> (&str, Span) {
    (text.as_str(), text.span)
}

fn twice<'a>(what: &str, names: impl Iterator<Item = (&'a str, Span)>, problems: &mut Diagnostics) {
    let mut seen = HashMap::new();
    for (name, span) in names {
        let first = *seen.entry(name).or_insert(span);
        if first != span {
            let message = format!("there is already {what} `{name}` before this one");
            problems.push(
                Diagnostic::error(Code::DuplicateName, span, message)
                    .first_at(first)
                    .help("give this one another name, or delete it"),
            );
        }
    }
}
