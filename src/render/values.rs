//! The data of a view as values of the template engine, and how such a value is written into Typst.

use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind, Output, State};

use super::written::Written;
use super::{escape, origins};
use crate::model::value::Date;
use crate::plan::{Datum, StatusMark};

/// How the engine sees the data; headings that use the data are filled in from `context` first.
pub(super) fn value(
    datum: &Datum,
    headings: &dyn Fn(&str) -> Result<String, Error>,
) -> Result<Value, Error> {
    Ok(match datum {
        Datum::Nothing => Value::from(()),
        Datum::Bool(yes) => Value::from(*yes),
        Datum::Count(count) => Value::from(*count),
        Datum::Measure(measure) => Value::from(*measure),
        Datum::Text(text) => Value::from(text.as_str()),
        Datum::Date(date) => Value::from_object(DateValue(*date)),
        Datum::Blocks(blocks) if blocks.is_empty() => Value::from(()),
        Datum::Blocks(blocks) => Value::from_safe_string(escape::blocks(blocks)),
        Datum::Inlines(inlines) => Value::from_safe_string(escape::inlines(inlines)),
        Datum::Status(status) => Value::from_safe_string(status_call(status)),
        Datum::StatusParagraph(status) => {
            Value::from_safe_string(format!("#par[{}];", status_call(status)))
        }
        Datum::Heading(template) => Value::from(headings(template)?),
        Datum::Typed(typed) => value(&typed.datum, headings)?,
        Datum::List(items) => {
            let items: Result<Vec<_>, _> = items.iter().map(|item| value(item, headings)).collect();
            Value::from(items?)
        }
        Datum::Map(entries) => {
            let entries: Result<Vec<_>, Error> = entries
                .iter()
                .map(|(key, item)| Ok((key.clone(), value(item, headings)?)))
                .collect();
            Value::from_pairs(entries?)
        }
    })
}

/// What of the data has no headings, entry by entry: what a heading may use.
pub(super) fn plain(view: &Datum) -> Value {
    let entries = match view {
        Datum::Map(entries) => entries.as_slice(),
        _ => &[],
    };
    let plain = entries.iter().filter_map(|(key, item)| {
        // An entry with a heading is none of them.
        let none = |_: &str| Err(Error::from(ErrorKind::UndefinedError));
        Some((key.clone(), value(item, &none).ok()?))
    });
    Value::from_pairs(plain.collect::<Vec<_>>())
}

pub(super) fn status_call(status: &StatusMark) -> String {
    let mark = match &status.mark {
        Some(mark) => format!(
            ", mark: \"{}\", colour: \"{}\"",
            escape::text(mark),
            escape::text(&status.colour)
        ),
        None => String::new(),
    };
    format!("#status([{}]{mark});", escape::text(&status.label))
}

/// A day; written in full, with filters for other forms.
#[derive(Debug)]
pub(super) struct DateValue(pub(super) Date);

impl minijinja::value::Object for DateValue {
    fn repr(self: &std::sync::Arc<Self>) -> minijinja::value::ObjectRepr {
        minijinja::value::ObjectRepr::Plain
    }

    fn render(self: &std::sync::Arc<Self>, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Filters for dates: `month_year`, `weekday`, `iso`, `parts` (year, month and day for Typst); and `address`, for markup in
/// which a long address breaks after its signs.
pub(super) fn add_filters(environment: &mut Environment<'_>) {
    environment.add_filter("address", |text: &str| Value::from_safe_string(escape::address(text)));
    environment.add_filter("month_year", |value: Value| on_date(&value, Date::month_year));
    environment.add_filter("weekday", |value: Value| on_date(&value, Date::weekday));
    environment.add_filter("iso", |value: Value| on_date(&value, Date::iso));
    environment.add_filter("parts", |value: Value| {
        use chrono::Datelike;
        let parts =
            on_date(&value, |d| format!("({}, {}, {})", d.0.year(), d.0.month(), d.0.day()));
        parts.map(Value::from_safe_string)
    });
}

fn on_date(value: &Value, form: impl Fn(Date) -> String) -> Result<String, Error> {
    match value.downcast_object_ref::<DateValue>() {
        Some(date) => Ok(form(date.0)),
        None => Err(Error::new(ErrorKind::InvalidOperation, "this filter takes a date")),
    }
}

/// Writes a value into Typst source: text escaped, blocks as calls, numbers and yes or no as Typst writes them.
pub(super) fn write_typst(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    use minijinja::value::ValueKind;
    let number = state.get_or_insert_extension(Written::default()).note(value);
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
