//! The texts that a template wrote of the data it was given, and those it dropped. A text that somebody typed may be left
//! out on purpose, which its layout then says; it is never lost because a template forgot it.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use minijinja::value::{Value, ValueKind};
use serde::{Deserialize, Serialize};

use super::Rendered;
use super::dates::DateValue;
use super::escape;
use super::matching::Matching;
use crate::model::{Word, Words};
use crate::plan::{Datum, Job, Typed};
use crate::source::Span;

/// The values that a template wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenValues {
    /// Their keys, one after the other.
    keys: Vec<u64>,
    /// What the template said is wrong with the data.
    pub(super) failures: Vec<Failure>,
}

/// Something that a template says is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Failure {
    pub(super) words: String,
    /// Which of the typed data the value begins with, in the order of `Datum::all_typed`.
    pub(super) typed: Option<usize>,
    /// Else the keys of the value and of everything in it.
    pub(super) keys: Vec<u64>,
    /// The value, if it is a word: the name of what was left out.
    pub(super) name: Option<String>,
}

impl WrittenValues {
    /// Notes a value, and gives the number that it is known by; none where it is not followed.
    pub(super) fn note(&mut self, value: &Value) -> Option<usize> {
        self.keys.push(key_of(value)?);
        Some(self.keys.len() - 1)
    }

    /// The key of the value of a number.
    pub(super) fn key(&self, number: usize) -> Option<u64> {
        self.keys.get(number).copied()
    }
}

/// The key of a value of a template, if it is followed.
pub(super) fn key_of(value: &Value) -> Option<u64> {
    Some(match value.as_str() {
        Some(text) => key(text, value.is_safe()),
        None if value.downcast_object_ref::<DateValue>().is_some() => key(&value.to_string(), false),
        None if value.kind() == ValueKind::Bool => answer(value.is_true()),
        None => return None,
    })
}

/// The key of a value: made of its text, and of whether that is Typst already.
fn key(text: &str, typst: bool) -> u64 {
    let mut hasher = DefaultHasher::new();
    (text, typst).hash(&mut hasher);
    hasher.finish()
}

fn answer(yes: bool) -> u64 {
    key(if yes { "true" } else { "false" }, true)
}

/// The typed data of a document that its template did not write, each place once, in the order of the view. Values that it did write
/// are noted in the source with the place they were typed at.
pub fn dropped<'a>(job: &'a Job, rendered: &mut Rendered) -> Vec<&'a Typed> {
    let mut words = Letters::of(rendered);
    let mut typed_at = TypedAt::default();
    let dropped = of_view(&job.view, &rendered.written, &rendered.words, &mut words, &mut typed_at);
    rendered.origins.note_typed(&typed_at);
    dropped
}

/// The places that some data was typed at, and which part of each it is.
type Places = Vec<(Span, usize)>;

/// Where the value of each key was typed; nowhere in particular, where the same words were typed at several places.
pub(super) type TypedAt = HashMap<u64, Option<Span>>;

/// A form that a text has in the data, with the keys by which it may be written.
struct Form<'a> {
    typed: &'a Typed,
    keys: Vec<u64>,
}

fn of_view<'a>(
    view: &'a Datum,
    written: &WrittenValues,
    said: &Words,
    words: &mut Letters<'_>,
    typed_at: &mut TypedAt,
) -> Vec<&'a Typed> {
    // The data has each text in several forms, of which one is enough.
    let mut texts: Vec<(Places, Vec<Form<'_>>)> = vec![];
    let mut known: HashMap<Places, usize> = HashMap::new();
    for typed in view.all_typed() {
        let at = typed.spans.first().copied();
        let form = Form { typed, keys: keys(&typed.datum, said) };
        for key in &form.keys {
            let known = typed_at.entry(*key).or_insert(at);
            *known = known.filter(|known| Some(*known) == at);
        }
        let places: Places = places(typed).collect();
        let at = *known.entry(places.clone()).or_insert(texts.len());
        match texts.get_mut(at) {
            Some((_, forms)) => forms.push(form),
            None => texts.push((places, vec![form])),
        }
    }
    let mut claims = Matching::new(&written.keys);
    let mut shown: BTreeSet<(Span, usize)> = BTreeSet::new();
    let mut missing = vec![];
    // What need not be written takes what is left of the values.
    let (wanted, spare): (Vec<_>, Vec<_>) =
        texts.into_iter().partition(|(_, forms)| forms.iter().any(|form| !form.typed.spare));
    for (places, forms) in wanted.into_iter().chain(spare) {
        let keys: Vec<u64> = forms.iter().flat_map(|form| &form.keys).copied().collect();
        if keys.is_empty() || places.iter().all(|place| shown.contains(place)) {
            continue;
        }
        // A filter may have made something else of it.
        let never = keys.iter().all(|key| !claims.is_written(*key));
        let changed = |words: &mut Letters<'_>| forms.iter().any(|form| words.have(&form.typed.datum));
        if claims.claim(keys) || never && changed(words) {
            shown.extend(places);
        } else {
            missing.extend(forms.into_iter().map(|form| form.typed).find(|typed| !typed.spare));
        }
    }
    let mut told: BTreeSet<Span> = BTreeSet::new();
    missing.retain(|typed| {
        let lost = places(typed).any(|place| !shown.contains(&place));
        lost && typed.spans.iter().any(|span| told.insert(*span))
    });
    missing
}

/// Where some data was typed, and which part of that it is.
fn places(typed: &Typed) -> impl Iterator<Item = (Span, usize)> {
    typed.spans.iter().map(|span| (*span, typed.part))
}

/// The keys of some data in any of the forms that it may be written in. None for data that is no text.
pub(super) fn keys(datum: &Datum, said: &Words) -> Vec<u64> {
    match datum {
        // A tick is written by what the answer is compared with; words of the template's own may stand for it too.
        Datum::Bool(yes) => {
            let word = said.say(if *yes { Word::Yes } else { Word::No });
            vec![answer(true), answer(false), key(word, false)]
        }
        Datum::Text(text) | Datum::Plain(text) if !text.is_empty() => vec![key(text, false)],
        Datum::Date(date) => {
            let forms = [said.date(*date), said.month_year(*date), said.weekday(*date), date.iso()];
            forms.iter().map(|form| key(form, false)).collect()
        }
        Datum::Month(first) => vec![key(&said.month_year(*first), false)],
        Datum::Blocks(blocks) if !blocks.is_empty() => vec![key(&escape::blocks(blocks), true)],
        Datum::Inlines(inlines) => vec![key(&escape::inlines(inlines), true)],
        Datum::Status(status) => vec![key(&escape::status(status), true)],
        Datum::StatusParagraph(status) => vec![key(&escape::status_paragraph(status), true)],
        Datum::CheckMark => vec![key(escape::CHECK_MARK, true)],
        // Whether something of a list is chosen says nothing without what it is.
        Datum::List(items) => items.iter().filter(|item| !is_answer(item)).flat_map(|item| keys(item, said)).collect(),
        Datum::Map(entries) => {
            let entries = entries.iter().filter(|(_, item)| !is_answer(item));
            entries.flat_map(|(_, item)| keys(item, said)).collect()
        }
        Datum::Typed(typed) => keys(&typed.datum, said),
        Datum::Place(place) => match &place.line {
            Datum::Text(line) => vec![key(&escape::place(&place.name, place.number.as_deref(), line), true)],
            other => keys(other, said),
        },
        Datum::Text(_)
        | Datum::Plain(_)
        | Datum::Blocks(_)
        | Datum::Nothing
        | Datum::Count(_)
        | Datum::Measure(_)
        | Datum::Heading(_) => vec![],
    }
}

fn is_answer(datum: &Datum) -> bool {
    matches!(datum, Datum::Bool(_))
}

/// The letters and digits of a document's source, for what was written in another form.
struct Letters<'r> {
    rendered: &'r Rendered,
    letters: Option<String>,
}

impl<'r> Letters<'r> {
    fn of(rendered: &'r Rendered) -> Self {
        Self { rendered, letters: None }
    }

    /// Whether the words of a line, or of several one behind the other, stand in the document, whatever their case.
    fn have(&mut self, datum: &Datum) -> bool {
        let wanted = letters(&lines(datum).concat());
        let rendered = self.rendered;
        let all = self.letters.get_or_insert_with(|| letters(&escape::plain(&rendered.text)));
        !wanted.is_empty() && all.contains(&wanted)
    }
}

fn lines(datum: &Datum) -> Vec<&str> {
    match datum {
        Datum::Text(text) | Datum::Plain(text) => vec![text],
        Datum::List(items) => items.iter().flat_map(lines).collect(),
        Datum::Map(entries) => entries.iter().flat_map(|(_, item)| lines(item)).collect(),
        Datum::Typed(typed) => lines(&typed.datum),
        Datum::Place(place) => lines(&place.line),
        Datum::Nothing
        | Datum::Bool(_)
        | Datum::Count(_)
        | Datum::Measure(_)
        | Datum::Date(_)
        | Datum::Month(_)
        | Datum::Blocks(_)
        | Datum::Inlines(_)
        | Datum::Status(_)
        | Datum::StatusParagraph(_)
        | Datum::CheckMark
        | Datum::Heading(_) => vec![],
    }
}

/// The letters and digits of a text, all of them capitals, to find it again however it is set.
pub fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_uppercase).collect()
}
