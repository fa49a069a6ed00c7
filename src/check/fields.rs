//! What: a field of a report that its layout does not declare, or a required one that is missing.
//! Why: a field under a wrong name is shown nowhere; a required one left out is a gap in a public paper.
//! Example: `fields: { finance_implications: … }` where the layout has `financial_implications`.

use super::context::Context;
use super::unknown::unknown;
use super::{Family, lint, sign_offs};
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::layout::{FieldSpec, FieldType, Layout, Takes, on};
use crate::model::{FieldValue, Report};
use crate::shape::{Node, NodeValue, Table, not_indented, spaces};
use crate::source::{Span, Spanned};

pub(super) const FAMILY: Family = Family {
    lints: &[
        lint(
            Code::UnknownField,
            "a field that the layout does not declare",
        ),
        lint(
            Code::MissingField,
            "a field that the layout requires and that is not given",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for paper in &context.papers {
        let Some(layout) = paper.layout else { continue };
        // A layout without fields does not take any; a register's are those of its entries.
        if layout.fields.is_empty() || layout.takes == Takes::Register {
            continue;
        }
        let fields = &paper.report.fields;
        let name = &paper.report.layout.value;
        undeclared(
            layout,
            &format!("the layout `{name}`"),
            fields,
            |key| {
                let (_, column) = context.sources.line_column(key.span.source, key.span.start);
                let is_report = Report::keys().contains(&key.value.as_str());
                is_report.then(|| {
                format!(
                    "if it belongs to the report, begin it as far left as `fields`: take {} away",
                    spaces(column - 1)
                )
            })
            },
            problems,
        );
        if paper.filed.whole {
            let place = fields
                .entries
                .first()
                .map_or(paper.report.layout.span, |(key, _)| key.span);
            let own = |spec: &FieldSpec| sign_offs::is_sign_off(spec) || spec.says.is_some();
            for (spec, place) in missing(layout, fields, place).filter(|(spec, _)| !own(spec)) {
                let message = format!(
                    "the layout `{name}` needs the field `{}` ({})",
                    spec.name.value, spec.label.value
                );
                problems.push(
                    Diagnostic::error(Code::MissingField, place, message)
                        .help(how_to_give(spec, " under `fields`")),
                );
            }
        }
    }
}

/// Reports the values whose field a layout does not declare; `elsewhere` says what to do where a key belongs elsewhere.
pub(super) fn undeclared(
    layout: &Layout,
    who: &str,
    values: &Table<Node>,
    elsewhere: impl Fn(&Spanned<String>) -> Option<String>,
    problems: &mut Diagnostics,
) {
    for (at, (key, _)) in values.entries.iter().enumerate() {
        if is_undeclared(&key.value, layout) {
            // As far left as its `key: |`, a text with a colon is read as a field.
            let before = at.checked_sub(1).map(|before| &values.entries[before]);
            if let Some((text, _)) = before.filter(|(_, node)| node.is_empty_block()) {
                problems.push(not_indented(key, text));
                continue;
            }
            let known = layout.fields.iter().map(|spec| spec.name.as_str());
            let message = format!("{who} has no field `{}`", key.value);
            let name = (key.value.as_str(), key.span);
            problems.push(match elsewhere(key) {
                Some(help) => Diagnostic::error(Code::UnknownField, key.span, message).help(help),
                None => unknown(Code::UnknownField, name, message, known).problem,
            });
        }
    }
}

/// The required fields that are not given, each with its key's place where it has a key, else with the place given.
pub(super) fn missing<'a>(
    layout: &'a Layout,
    values: &'a Table<Node>,
    place: Span,
) -> impl Iterator<Item = (&'a FieldSpec, Span)> {
    layout
        .fields
        .iter()
        .filter(move |spec| on(spec.required) && !is_misspelt(spec, layout, values))
        .filter(move |spec| !has_slipped(spec, values))
        .filter_map(move |spec| {
            let mut entries = values.entries.iter().enumerate();
            match entries.find(|(_, (key, _))| key.value == spec.name.value) {
                None => Some((spec, place)),
                Some((at, _)) if is_left_of_bar(at, layout, values) => None,
                Some((_, (key, node))) => is_empty(node, spec).then_some((spec, key.span)),
            }
        })
}

fn is_undeclared(key: &str, layout: &Layout) -> bool {
    let mut names = layout.fields.iter().map(|spec| spec.name.as_str());
    names.all(|name| name != key)
}

/// Whether the text of a field stands as far left as its key, so that it was read as another field: that was reported.
fn is_left_of_bar(at: usize, layout: &Layout, values: &Table<Node>) -> bool {
    let next = values.entries.get(at + 1);
    values.entries[at].1.is_empty_block()
        && next.is_some_and(|(key, _)| is_undeclared(&key.value, layout))
}

/// Whether a field is there, but too far right, so that it was read as a part of the one above: that was reported.
fn has_slipped(spec: &FieldSpec, values: &Table<Node>) -> bool {
    values.entries.iter().any(|(_, node)| {
        let NodeValue::Map(inner) = &node.value else {
            return false;
        };
        inner.iter().any(|(key, _)| key.value == spec.name.value)
    })
}

/// Whether nothing is given; a value of the wrong type is something, and was reported.
fn is_empty(node: &Node, spec: &FieldSpec) -> bool {
    let kind = spec.r#type.unwrap_or(FieldType::Text);
    let mut problems = Diagnostics::default();
    let value = FieldValue::read(node, kind, &mut problems);
    node.value == NodeValue::Null && !node.is_taken()
        || problems.is_empty() && value.is_some_and(|value| value.is_empty())
}

/// Whether a field is given under a name with a slip in it, which was said already.
fn is_misspelt(spec: &FieldSpec, layout: &Layout, values: &Table<Node>) -> bool {
    let names = || layout.fields.iter().map(|spec| spec.name.as_str());
    let undeclared = values.entries.iter().map(|(key, _)| key.value.as_str());
    undeclared
        .filter(|key| names().all(|name| name != *key))
        .any(|key| nearest(key, names()) == Some(spec.name.as_str()))
}

/// The sentence that says how to give a missing field.
pub(super) fn how_to_give(spec: &FieldSpec, r#where: &str) -> String {
    let name = &spec.name.value;
    let what = match spec.r#type.unwrap_or(FieldType::Text) {
        FieldType::YesNo => "yes` or `no",
        FieldType::Date => "8 February 2026",
        FieldType::Markdown => "|",
        _ => "…",
    };
    let help = spec
        .help
        .as_ref()
        .map(|help| format!("; {}", lower_first(help.value.trim_end_matches('.'))));
    match spec.r#type {
        Some(FieldType::Markdown) => {
            format!(
                "add `{name}: {what}`{where} with the text on the lines below{}",
                help.unwrap_or_default()
            )
        }
        _ => format!("add `{name}: {what}`{where}{}", help.unwrap_or_default()),
    }
}

fn lower_first(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map_or(String::new(), |first| {
        first.to_lowercase().chain(chars).collect()
    })
}
