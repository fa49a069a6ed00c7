//! The keys below tables: what each status means, and each choice.

use super::datum::Datum;
use super::declare::view;
use super::field_words::{self, Around};
use super::shown::{Shown, Tracked};
use crate::model::StatusKey;
use crate::model::council::Status;
use crate::model::layout::{FieldSpec, FieldType, KeyOf, Layout};
use crate::progress::Standing;

use super::common::words;

view! {
    /// A status or a choice, with its sign and its words apart, and what it means.
    pub(super) struct KeyView {
        status: Datum,
        mark: Option<String>,
        colour: Option<String>,
        label: Datum,
        meaning: Option<String>,
    }

    /// The key of one field.
    pub(super) struct FieldKeyView {
        /// The field's.
        label: String,
        entries: Vec<KeyView>,
    }
}

/// The key below the tables: the statuses with their meanings; empty if the layout shows no status.
pub(super) fn status_key(layout: &Layout, shown: &Shown<'_>, keys: &[&StatusKey]) -> Vec<KeyView> {
    let wanted = layout.table.as_ref().is_some_and(|table| KeyOf::is_shown(table.key));
    // The keys of fields that name their own are below them by themselves.
    let is_of_key = |spec: &FieldSpec| spec.field_type() == FieldType::Status && spec.status_key.is_none();
    let of_register = shown.register.is_some() && layout.fields.iter().any(is_of_key);
    let any = of_register || !shown.tracked.is_empty() || shown.standing.as_ref().is_some_and(Standing::has_statuses);
    let keys = keys.iter().filter(|_| wanted && any);
    keys.flat_map(|key| &key.statuses).map(entry).collect()
}

fn entry(status: &Status) -> KeyView {
    key_view(Datum::Status(field_words::mark(status)), words(status.meaning.as_ref()))
}

fn key_view(status: Datum, meaning: Option<String>) -> KeyView {
    let (mark, colour, label) = match &status {
        Datum::Status(sign) => (sign.mark.clone(), Some(sign.colour.clone()), sign.label.as_str().into()),
        words => (None, None, words.clone()),
    };
    KeyView { status, mark, colour, label, meaning }
}

/// The keys of those fields of entries that name a key or choices of their own, each key once.
pub(super) fn of_entries(layout: &Layout, shown: &Shown<'_>, around: Around<'_>) -> Vec<FieldKeyView> {
    if !layout.table.as_ref().is_some_and(|table| KeyOf::is_shown(table.key)) {
        return vec![];
    }
    let tracked = shown.tracked.iter().filter_map(|tracked| match tracked {
        Tracked::Register(_, declared) => Some(&declared.fields),
        Tracked::Plan(_) => None,
    });
    let own = shown.register.map(|_| &layout.fields);
    of_fields(own.into_iter().chain(tracked).flatten(), around)
}

/// The keys of some fields that name a key or choices of their own, each key once.
pub(super) fn of_fields<'s>(specs: impl Iterator<Item = &'s FieldSpec>, around: Around<'_>) -> Vec<FieldKeyView> {
    let mut seen: Vec<&str> = vec![];
    let mut keys = vec![];
    for spec in specs {
        let entries: Vec<KeyView> = match (&spec.status_key, spec.field_type()) {
            (Some(id), FieldType::Status) if !seen.contains(&id.as_str()) => {
                seen.push(id.as_str());
                field_words::key_of(spec, around).into_iter().flat_map(|key| &key.statuses).map(entry).collect()
            }
            (_, FieldType::Choice) if spec.choices.iter().any(|choice| choice.words.is_some()) => {
                let each = spec.choices.iter().map(|choice| {
                    let status = field_words::chosen(choice).map_or_else(|| choice.shown().into(), Datum::Status);
                    key_view(status, words(choice.words.as_ref()))
                });
                each.collect()
            }
            _ => vec![],
        };
        if !entries.is_empty() {
            keys.push(FieldKeyView { label: spec.label.value.clone(), entries });
        }
    }
    keys
}
