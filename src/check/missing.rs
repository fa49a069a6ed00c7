//! The required fields of a layout that are missing from a report or an entry, and how to add them.

use crate::diag::nearest;
use crate::model::field::{Asked, GivenField};
use crate::model::layout::FieldSpec;
use crate::model::{FieldValue, Fields};
use crate::shape::NodeValue;
use crate::source::Span;

/// The missing fields that are asked for in some degree, each with the place of its key if it has one, else with the
/// place given.
pub(super) fn missing<'a>(
    specs: &'a [FieldSpec],
    values: &'a Fields,
    place: Span,
    asked: Asked,
) -> impl Iterator<Item = (&'a FieldSpec, Span)> {
    specs
        .iter()
        .filter(move |spec| spec.asked() == asked && spec.is_asked_for(values) && !is_misspelt(spec, specs, values))
        .filter(move |spec| !has_slipped(spec, values))
        .filter_map(move |spec| {
            let mut entries = values.entries.iter().enumerate();
            match entries.find(|(_, (key, _))| key.value == spec.name.value) {
                None => Some((spec, place)),
                Some((at, _)) if is_left_of_bar(at, specs, values) => None,
                Some((_, (key, field))) => is_empty(field).then_some((spec, key.span)),
            }
        })
}

/// Whether the text of a field begins no further right than its key, so that it was read as another field, and so
/// reported.
fn is_left_of_bar(at: usize, specs: &[FieldSpec], values: &Fields) -> bool {
    let next = values.entries.get(at + 1);
    values.entries[at].1.node.is_empty_block() && next.is_some_and(|(key, _)| is_undeclared(&key.value, specs))
}

/// Whether a field is there, but too far right, so that it was read as part of the one above, and so reported.
fn has_slipped(spec: &FieldSpec, values: &Fields) -> bool {
    values.entries.iter().any(|(_, field)| {
        let NodeValue::Map(inner) = &field.node.value else { return false };
        inner.iter().any(|(key, _)| key.value == spec.name.value)
    })
}

/// Whether nothing was typed; a value of the wrong type is something, and was reported.
fn is_empty(field: &GivenField) -> bool {
    field.is_blank() || field.value.as_ref().is_some_and(FieldValue::is_empty)
}

/// Whether a field has a mistyped name, which was already reported.
fn is_misspelt(spec: &FieldSpec, specs: &[FieldSpec], values: &Fields) -> bool {
    let names = || specs.iter().map(|spec| spec.name.as_str());
    let undeclared = values.entries.iter().map(|(key, _)| key.value.as_str());
    undeclared
        .filter(|key| names().all(|name| name != *key))
        .any(|key| nearest(key, names()) == Some(spec.name.as_str()))
}

/// The sentence that says how to add a missing field.
pub(super) fn how_to_give(spec: &FieldSpec, r#where: &str) -> String {
    let name = &spec.name.value;
    let (what, below) = spec.row().typed;
    let help = spec.help.as_ref().map(|help| format!("; {}", lower_first(help.value.trim_end_matches('.'))));
    let what = format!("{name}: {what}");
    format!("add `{}`{where}{below}{}", what.trim_end(), help.unwrap_or_default())
}

fn lower_first(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

pub(super) fn is_undeclared(key: &str, specs: &[FieldSpec]) -> bool {
    let mut names = specs.iter().map(|spec| spec.name.as_str());
    names.all(|name| name != key)
}
