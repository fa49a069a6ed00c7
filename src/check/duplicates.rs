//! What: two things of one kind with the same name, or one report on the agenda twice.
//! Why: a reference to the name would mean the first of them, whichever was meant.
//! Example: two officers with the `id` `head-of-finance`.

use super::context::Context;
use super::{Family, lint};
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::value::{Id, Text};
use crate::source::Span;

pub(super) const FAMILY: Family = Family {
    lints: &[lint(
        "duplicate-name",
        "two things of one kind with the same name",
    )],
    check,
};

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    if let Some(council) = context.council {
        twice(
            "committee",
            council.committees.iter().map(|c| id(&c.id)),
            problems,
        );
        twice(
            "officer",
            council.officers.iter().map(|o| id(&o.id)),
            problems,
        );
        twice("ward", council.wards.iter().map(text), problems);
        twice(
            "priority",
            council.priorities.iter().map(|p| id(&p.id)),
            problems,
        );
        twice(
            "status key",
            council.status_keys.iter().map(|k| id(&k.id)),
            problems,
        );
        for key in &council.status_keys {
            let of_what = format!("status of the key `{}`", key.id.value);
            twice(&of_what, key.statuses.iter().map(|s| id(&s.id)), problems);
        }
    }
    for (_, plan) in context.plans() {
        twice(
            "theme",
            plan.themes.iter().map(|theme| id(&theme.id)),
            problems,
        );
        twice(
            "recommendation",
            plan.recommendations().map(|(_, r)| text(&r.reference)),
            problems,
        );
    }
    for meeting in context
        .workspace
        .meetings
        .iter()
        .filter_map(|files| files.meeting.record.as_ref())
    {
        twice(
            "agenda item with the report",
            meeting.items.iter().map(|item| id(&item.report)),
            problems,
        );
    }
    for layout in context
        .workspace
        .layouts
        .iter()
        .filter_map(|layout| layout.record.as_ref())
    {
        twice(
            "field",
            layout.fields.iter().map(|field| id(&field.name)),
            problems,
        );
        twice(
            "section",
            layout.sections.iter().map(|section| id(&section.id)),
            problems,
        );
    }
}

fn id(id: &Id) -> (&str, Span) {
    (id.as_str(), id.span)
}

fn text(text: &Text) -> (&str, Span) {
    (text.as_str(), text.span)
}

fn twice<'a>(what: &str, names: impl Iterator<Item = (&'a str, Span)>, problems: &mut Diagnostics) {
    let mut seen: Vec<&str> = vec![];
    for (name, span) in names {
        if seen.contains(&name) {
            let message = format!("there is already a {what} `{name}` before this one");
            let message = message
                .replace("a officer", "an officer")
                .replace("a agenda", "an agenda");
            problems.push(
                Diagnostic::error("duplicate-name", span, message)
                    .help("give this one another name, or delete it"),
            );
        }
        seen.push(name);
    }
}
