//! The data of a view as values of the template engine, and how such a value is written into Typst.

use std::cell::Cell;
use std::sync::Arc;

use minijinja::value::{Enumerator, Object, Value};
use minijinja::{Error, ErrorKind, Output, State};

use super::dates::DateValue;
use super::written::WrittenValues;
use super::{escape, origins};
use crate::model::Words;
use crate::model::date::DayOrMonth;
use crate::plan::Datum;

/// How the engine sees the data; headings that use the data are filled in from `context` first.
pub(super) fn value(
    datum: &Datum,
    words: &Arc<Words>,
    headings: &dyn Fn(&str) -> Result<String, Error>,
) -> Result<Value, Error> {
    let values = Values { words, headings, typed: Cell::new(0) };
    match datum {
        Datum::Map(_) => Ok(Value::from_pairs(values.entries(datum)?)),
        other => values.of(other),
    }
}

/// Makes values of data, and counts on the way what of it was typed.
struct Values<'h> {
    words: &'h Arc<Words>,
    headings: &'h dyn Fn(&str) -> Result<String, Error>,
    /// How much came before that was typed, in the order of `Datum::all_typed`.
    typed: Cell<usize>,
}

impl Values<'_> {
    fn of(&self, datum: &Datum) -> Result<Value, Error> {
        Ok(match datum {
            Datum::Nothing => Value::from(()),
            Datum::Bool(yes) => Value::from(*yes),
            Datum::Count(count) => Value::from(*count),
            Datum::Measure(measure) => number(*measure),
            Datum::Text(text) | Datum::Plain(text) => Value::from(text.as_str()),
            Datum::Date(date) => self.date(DayOrMonth::Day(*date)),
            Datum::Month(first) => self.date(DayOrMonth::Month(*first)),
            Datum::Blocks(blocks) if blocks.is_empty() => Value::from(()),
            Datum::Blocks(blocks) => Value::from_safe_string(escape::blocks(blocks)),
            Datum::Inlines(inlines) => Value::from_safe_string(escape::inlines(inlines)),
            Datum::Status(status) => Value::from_safe_string(escape::status(status)),
            Datum::StatusParagraph(status) => Value::from_safe_string(escape::status_paragraph(status)),
            Datum::CheckMark => Value::from_safe_string(escape::CHECK_MARK.to_owned()),
            Datum::Heading(template) => Value::from((self.headings)(template)?),
            Datum::Place(place) => {
                let line = self.of(&place.line)?;
                let line = line.as_str().unwrap_or_default();
                Value::from_safe_string(escape::place(&place.name, place.number.as_deref(), line))
            }
            Datum::Typed(typed) => {
                self.typed.set(self.typed.get() + 1);
                self.of(&typed.datum)?
            }
            Datum::List(items) => {
                let items: Result<Vec<_>, _> = items.iter().map(|item| self.of(item)).collect();
                Value::from(items?)
            }
            Datum::Map(_) => {
                let first = self.typed.get();
                let entries = Value::from_pairs(self.entries(datum)?);
                match self.typed.get() > first {
                    true => Value::from_object(TypedMap { entries, first }),
                    false => entries,
                }
            }
        })
    }

    fn date(&self, date: DayOrMonth) -> Value {
        Value::from_object(DateValue { date, words: Arc::clone(self.words) })
    }

    fn entries(&self, datum: &Datum) -> Result<Vec<(String, Value)>, Error> {
        let entries = match datum {
            Datum::Map(entries) => entries.as_slice(),
            _ => &[],
        };
        entries.iter().map(|(key, item)| Ok((key.clone(), self.of(item)?))).collect()
    }
}

/// Entries of which some were typed, and the first of those in the order of `Datum::all_typed`.
#[derive(Debug)]
pub(super) struct TypedMap {
    entries: Value,
    pub(super) first: usize,
}

impl Object for TypedMap {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.entries.as_object()?.get_value(key)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        match self.entries.as_object() {
            Some(entries) => entries.enumerate(),
            None => Enumerator::Empty,
        }
    }
}

/// The entries of the data without headings in them, which a heading may use.
pub(super) fn plain(view: &Datum, words: &Arc<Words>) -> Value {
    let entries = match view {
        Datum::Map(entries) => entries.as_slice(),
        _ => &[],
    };
    let plain = entries.iter().filter_map(|(key, item)| {
        // An entry with a heading is none of them.
        let none = |_: &str| Err(Error::from(ErrorKind::UndefinedError));
        Some((key.clone(), value(item, words, &none).ok()?))
    });
    Value::from_pairs(plain.collect::<Vec<_>>())
}

/// A number as templates write it: a whole one without places.
fn number(number: f64) -> Value {
    match number.fract() == 0.0 && number.abs() < 1e15 {
        true => Value::from(number as i64),
        false => Value::from(number),
    }
}

/// How much there is of something that the program has counted, or of a word, as entries of a cell.
pub(super) fn size(value: &Value) -> Result<Value, Error> {
    if let Some(text) = value.as_str() {
        let length = text.chars().count();
        return Ok(Value::from_safe_string(format!("length: {length}, parts: 1, longest: {length}")));
    }
    let entries = ["length", "parts", "longest"].map(|name| Ok(format!("{name}: {}", value.get_attr(name)?)));
    let entries: Result<Vec<String>, Error> = entries.into_iter().collect();
    Ok(Value::from_safe_string(entries?.join(", ")))
}

/// Writes a value into Typst source: text escaped, blocks as calls, numbers and yes or no as Typst writes them.
pub(super) fn write_typst(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    use minijinja::value::ValueKind;
    let number = state.get_or_insert_extension(WrittenValues::default()).note(value);
    let written = match value.kind() {
        ValueKind::None => String::new(),
        ValueKind::Undefined => return Err(Error::from(ErrorKind::UndefinedError)),
        ValueKind::Bool => if value.is_true() { "true" } else { "false" }.to_owned(),
        ValueKind::Number => value.to_string(),
        ValueKind::String if value.is_safe() => value.to_string(),
        ValueKind::String => escape::text(value.as_str().unwrap_or_default()),
        _ if value.downcast_object_ref::<DateValue>().is_some() => escape::text(&value.to_string()),
        kind => {
            return Err(Error::new(
                ErrorKind::InvalidOperation,
                format!("a {kind} cannot be written as text; write its items or keys one by one"),
            ));
        }
    };
    let mark = number.and_then(origins::value).filter(|_| !written.is_empty());
    let marked = mark.map(|mark| format!("{mark}{written}{mark}"));
    out.write_str(&marked.unwrap_or(written)).map_err(Error::from)
}
