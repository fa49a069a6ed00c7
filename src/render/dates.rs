//! Days as values of the template engine, and the filters for them.

use std::sync::Arc;

use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind};

use crate::model::Words;
use crate::model::date::DayOrMonth;
use crate::model::value::Date;

/// A day, or a month; written in full in the language of the paper, with filters for other forms.
#[derive(Debug)]
pub(super) struct DateValue {
    pub(super) date: DayOrMonth,
    pub(super) words: Arc<Words>,
}

impl minijinja::value::Object for DateValue {
    fn repr(self: &std::sync::Arc<Self>) -> minijinja::value::ObjectRepr {
        minijinja::value::ObjectRepr::Plain
    }

    fn render(self: &std::sync::Arc<Self>, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words.day_or_month(self.date))
    }
}

/// `month_year`, `weekday`, `iso`, and `parts`: year, month and day for Typst.
pub(super) fn add_filters(environment: &mut Environment<'_>) {
    environment.add_filter("month_year", |value: Value| match value.downcast_object_ref::<DateValue>() {
        Some(date) => Ok(date.words.month_year(date.date.first())),
        None => on_date(&value, Words::month_year),
    });
    environment.add_filter("weekday", |value: Value| on_date(&value, Words::weekday));
    environment.add_filter("iso", |value: Value| on_date(&value, |_, date| date.iso()));
    environment.add_filter("parts", |value: Value| {
        use chrono::Datelike;
        let parts = on_date(&value, |_, d| format!("({}, {}, {})", d.0.year(), d.0.month(), d.0.day()));
        parts.map(Value::from_safe_string)
    });
}

fn on_date(value: &Value, form: impl Fn(&Words, Date) -> String) -> Result<String, Error> {
    match value.downcast_object_ref::<DateValue>() {
        Some(DateValue { date: DayOrMonth::Day(day), words }) => Ok(form(words, *day)),
        Some(DateValue { date: month @ DayOrMonth::Month(_), .. }) => {
            Err(Error::new(ErrorKind::InvalidOperation, format!("`{month}` is a month: this filter takes a day")))
        }
        None => Err(Error::new(ErrorKind::InvalidOperation, "this filter takes a date")),
    }
}
