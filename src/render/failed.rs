//! What templates say is wrong with the data, by `fail("words", value)`: errors at the place where the value was typed.
//! The template goes on, so that all of them are found at once.

use std::collections::{HashMap, HashSet};

use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, State};

use super::Rendered;
use super::values::TypedMap;
use super::written::{Failure, WrittenValues, key_of, keys};
use crate::model::Words;
use crate::plan::{Datum, Job, Typed};
use crate::source::Span;

/// The longest words that a message has of a template, in characters.
const LONGEST: usize = 400;

pub(super) fn add_function(environment: &mut Environment<'_>) {
    environment.add_function("fail", |state: &mut State<'_, '_>, words: String, value: Option<Value>| {
        let value = value.unwrap_or_default();
        let typed = value.downcast_object_ref::<TypedMap>().map(|map| map.first);
        let mut keys = vec![];
        if typed.is_none() {
            collect(&value, &mut keys);
        }
        let words = words.chars().take(LONGEST).collect();
        let name = value.as_str().map(str::to_owned);
        let written = state.get_or_insert_extension(WrittenValues::default());
        written.failures.push(Failure { words, typed, keys, name });
        Value::from(())
    });
}

fn collect(value: &Value, keys: &mut Vec<u64>) {
    keys.extend(key_of(value));
    match value.kind() {
        ValueKind::Seq | ValueKind::Iterable => {
            value.try_iter().into_iter().flatten().for_each(|one| collect(&one, keys))
        }
        ValueKind::Map => {
            let names = value.try_iter().into_iter().flatten();
            names.filter_map(|name| value.get_item(&name).ok()).for_each(|one| collect(&one, keys));
        }
        _ => {}
    }
}

/// What the template of a document said is wrong, each with the place where the value was typed; where that is not known, that of
/// the document's title.
pub fn failures(job: &Job, rendered: &Rendered) -> Vec<(String, Option<Span>)> {
    let mut all = vec![];
    if rendered.written.failures.is_empty() {
        return all;
    }
    let places = Places::of(&job.view, &rendered.words);
    let mut told: HashSet<(&str, Option<Span>)> = HashSet::new();
    for failure in &rendered.written.failures {
        let place = places.of_failure(failure);
        if told.insert((&failure.words, place)) {
            all.push((failure.words.clone(), place));
        }
    }
    all
}

/// Where the data of a document was typed.
struct Places<'a> {
    typed: Vec<&'a Typed>,
    /// By the key of a value, in the order of the view.
    of_keys: HashMap<u64, Vec<Span>>,
    of_names: HashMap<&'a str, Span>,
}

impl<'a> Places<'a> {
    fn of(view: &'a Datum, said: &Words) -> Self {
        let mut places = Self { typed: view.all_typed(), of_keys: HashMap::new(), of_names: HashMap::new() };
        for typed in &places.typed {
            let Some(span) = typed.spans.first() else { continue };
            places.of_names.entry(&typed.name).or_insert(*span);
            for key in keys(&typed.datum, said) {
                let spans = places.of_keys.entry(key).or_default();
                if spans.last() != Some(span) {
                    spans.push(*span);
                }
            }
        }
        places
    }

    /// The place of the value that a template found wrong. Of several places with the same words, it is the one with most
    /// of the value's forms.
    fn of_failure(&self, failure: &Failure) -> Option<Span> {
        let of_map = |at: usize| self.typed.get(at).and_then(|typed| typed.spans.first().copied());
        if let Some(span) = failure.typed.and_then(of_map) {
            return Some(span);
        }
        let mut found: Vec<(Span, usize)> = vec![];
        for span in failure.keys.iter().filter_map(|key| self.of_keys.get(key)).flatten() {
            match found.iter_mut().find(|(known, _)| known == span) {
                Some((_, count)) => *count += 1,
                None => found.push((*span, 1)),
            }
        }
        let most = found.iter().map(|(_, count)| *count).max();
        let best = found.iter().find(|(_, count)| Some(*count) == most).map(|(span, _)| *span);
        let named = |name: &str| self.of_names.get(name).copied();
        best.or_else(|| failure.name.as_deref().and_then(named)).or_else(|| named("title"))
    }
}
