//! A layout that contradicts itself: it names fields or sections that it does not declare, declares some that it never
//! shows, or has keys that mean nothing for what it takes.

use super::Family;
use super::context::Context;
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Part;
use crate::model::layout::{FieldType, Layout, Takes, on};
use crate::source::Span;

pub(super) const FAMILY: Family = Family {
    codes: &[
        Code::UnknownShows,
        Code::UnknownUnder,
        Code::UnknownLeavesOut,
        Code::UnknownWordHeading,
        Code::UnusedKey,
        Code::FieldNotShown,
        Code::SignOffType,
    ],
    check,
};

/// The parts of a plan that a layout can leave out, besides the parts of its rounds.
const PLAN_FIELDS: &[&str] = &[
    "introduction", "theme", "ambition", "reference", "code", "title", "text", "short", "see", "actions", "owners",
    "timescales",
];
/// The parts of a report, besides its fields, that a workspace's own template can leave out.
const REPORT_PARTS: &[&str] = &["subtitle", "recommendations", "sections", "appendices", "background_papers"];
/// What a section can show besides fields: the open recommendations of the plan with the progress on each.
const PLAN_PART: &str = "recommendations_progress";

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for filed in &context.workspace.layouts {
        let Some(layout) = filed.understood() else { continue };
        sections(layout, problems);
        leaves_out(layout, problems);
        word_headings(layout, problems);
        unused(layout, context.has_template(filed), problems);
        shown(layout, problems);
        sign_offs(layout, problems);
    }
}

fn sections(layout: &Layout, problems: &mut Diagnostics) {
    for (at, section) in layout.sections.iter().enumerate() {
        for id in &section.shows {
            let part = id.value == PLAN_PART && on(layout.plan);
            if !part && layout.report_fields().iter().all(|field| field.name.value != id.value) {
                let parts = on(layout.plan).then_some(PLAN_PART);
                let known = layout.report_fields().iter().map(|field| field.name.as_str()).chain(parts);
                let message = format!("the layout declares no field `{}`", id.value);
                problems.push(unknown(Code::UnknownShows, (id.as_str(), id.span), message, known).problem);
            }
        }
        let Some(under) = &section.under else { continue };
        let before = &layout.sections[..at];
        if before.iter().all(|other| other.id.value != under.value) {
            let known = before.iter().map(|other| other.id.as_str());
            let message = format!("no section `{}` stands before `{}`", under.value, section.id.value);
            problems.push(unknown(Code::UnknownUnder, (under.as_str(), under.span), message, known).problem);
        }
    }
}

fn leaves_out(layout: &Layout, problems: &mut Diagnostics) {
    let fields = layout.fields.iter().chain(&layout.report_fields).map(|field| field.name.as_str());
    // What a tracker leaves out of registers is up to each workspace.
    if layout.takes == Takes::Tracker {
        return;
    }
    let known: Vec<&str> = match layout.takes {
        Takes::Register => fields.collect(),
        _ => {
            let parts = Part::ALL.iter().map(|part| part.key());
            let known = REPORT_PARTS.iter().chain(PLAN_FIELDS).copied();
            fields.chain(known).chain(parts).collect()
        }
    };
    for left in layout.leaves_out.iter().filter(|left| !known.contains(&left.as_str())) {
        let message = format!("there is no `{}` that a layout could leave out", left.value);
        problems
            .push(unknown(Code::UnknownLeavesOut, (left.as_str(), left.span), message, known.iter().copied()).problem);
    }
}

/// What headings of Word reports may mean besides sections and fields.
const WORD_PLACES: &[&str] =
    &["title", "subtitle", "introduction", "recommendations", "appendices", "background_papers", "internal", "nothing"];

fn word_headings(layout: &Layout, problems: &mut Diagnostics) {
    let sections = layout.sections.iter().map(|section| section.id.as_str());
    let fields = layout.report_fields().iter().map(|field| field.name.as_str());
    let known: Vec<&str> = sections.chain(fields).chain(WORD_PLACES.iter().copied()).collect();
    for means in layout.word_headings.iter().map(|word| &word.means) {
        if !known.contains(&means.as_str()) {
            let message = format!("the layout has no section and no field `{}`", means.value);
            let at = (means.as_str(), means.span);
            problems.push(unknown(Code::UnknownWordHeading, at, message, known.iter().copied()).problem);
        }
    }
}

/// Keys that the standard template of this kind of layout ignores. A template of its own may use them.
fn unused(layout: &Layout, has_template: bool, problems: &mut Diagnostics) {
    let report = layout.takes == Takes::Report;
    let at = layout.title.span;
    let recommendations = layout.recommendations.as_ref().map(|recommendations| recommendations.span);
    let mut unused: Vec<(&str, Option<Span>)> = vec![
        ("recommendations", recommendations.filter(|_| !report)),
        ("plan", (!report && on(layout.plan)).then_some(at)),
        ("changes", (layout.takes != Takes::ProgressRound && on(layout.changes)).then_some(at)),
        ("without_round", (layout.takes != Takes::ProgressRound && on(layout.without_round)).then_some(at)),
        ("summary", (layout.takes != Takes::ProgressRound && on(layout.summary)).then_some(at)),
        ("page_ranges", (layout.takes != Takes::Agenda && on(layout.page_ranges)).then_some(at)),
        ("zeros", (!on(layout.summary) && on(layout.zeros)).then_some(at)),
    ];
    let of_agenda = layout.takes == Takes::Agenda;
    let item_fields = layout.item_fields.first().map(|field| field.span);
    let report_fields = layout.report_fields.first().map(|field| field.span);
    unused.push(("report_fields", report_fields.filter(|_| layout.takes != Takes::Register)));
    unused.push(("sections", layout.sections.first().map(|section| section.span).filter(|_| of_agenda)));
    unused.push(("own_sections", (of_agenda && on(layout.own_sections)).then_some(at)));
    unused.push(("item_fields", item_fields.filter(|_| !of_agenda)));
    unused.push(("table", layout.table.as_ref().map(|table| table.span).filter(|_| of_agenda)));
    if !has_template {
        unused.extend([
            ("appendices", (!report && on(layout.appendices)).then_some(at)),
            ("background_papers", (!report && on(layout.background_papers)).then_some(at)),
            ("plan", (report && on(layout.plan)).then_some(at)),
            ("table", layout.table.as_ref().map(|table| table.span).filter(|_| report)),
        ]);
    }
    for (key, place) in unused {
        let Some(place) = place else { continue };
        let message = format!("a layout that takes `{}` does not show `{key}`", layout.takes.word());
        let never = [
            "recommendations", "changes", "summary", "zeros", "without_round", "item_fields", "report_fields",
            "page_ranges",
        ];
        let may = !has_template && !never.contains(&key);
        let help =
            if may { "delete it, or give the layout a `template.typ` of its own that shows it" } else { "delete it" };
        problems.push(Diagnostic::error(Code::UnusedKey, place, message).help(help));
    }
}

/// Fields that were sign-offs by their names before there was a type for them.
fn sign_offs(layout: &Layout, problems: &mut Diagnostics) {
    for field in layout.fields.iter().filter(|field| field.field_type() == FieldType::YesNo) {
        let name = &field.name;
        if name.value.ends_with("_sign_off") {
            let message = format!(
                "`{}` is named as a sign-off, but its type is `yes-no`: nobody is reminded while it says `no`",
                name.value
            );
            problems.push(
                Diagnostic::warning(Code::SignOffType, name.span, message)
                    .help("give it `type: sign-off` if it says that an officer has agreed, else another name"),
            );
        }
    }
}

fn shown(layout: &Layout, problems: &mut Diagnostics) {
    let table = layout.table.as_ref().filter(|table| layout.takes == Takes::Register && !table.columns.is_empty());
    let Some(table) = table else { return };
    for field in &layout.fields {
        let name = &field.name;
        let mut shown = table.columns.iter().flat_map(|column| &column.field).chain(&table.group_by);
        let in_table = shown.any(|shown| shown.name() == name.value);
        let left_out = layout.leaves_out.iter().any(|left| left.value == name.value);
        if !in_table && !left_out {
            let message = format!("no column shows the field `{}` of the entries", name.value);
            let problem = Diagnostic::error(Code::FieldNotShown, name.span, message);
            problems.push(problem.help("add a column for it, or name it under `leaves_out`"));
        }
    }
}
