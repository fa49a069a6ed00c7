//! Days as values of the template engine, and the filters for them.

use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind};

use crate::model::date::DayOrMonth;
use crate::model::value::Date;

/// A day, or a month; written in full, with filters for other forms.
#[derive(Debug)]
pub(super) struct DateValue(pub(super) DayOrMonth);

impl minijinja::value::Object for DateValue {
    fn repr(self: &std::sync::Arc<Self>) -> minijinja::value::ObjectRepr {
        minijinja::value::ObjectRepr::Plain
    }

    fn render(self: &std::sync::Arc<Self>, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// `month_year`, `weekday`, `iso`, and `parts`: year, month and day for Typst.
pub(super) fn add_filters(environment: &mut Environment<'_>) {
    environment.add_filter("month_year", |value: Value| match value.downcast_object_ref::<DateValue>() {
        Some(date) => Ok(date.0.first().month_year()),
        None => on_date(&value, Date::month_year),
    });
    environment.add_filter("weekday", |value: Value| on_date(&value, Date::weekday));
    environment.add_filter("iso", |value: Value| on_date(&value, Date::iso));
    environment.add_filter("parts", |value: Value| {
        use chrono::Datelike;
        let parts = on_date(&value, |d| format!("({}, {}, {})", d.0.year(), d.0.month(), d.0.day()));
        parts.map(Value::from_safe_string)
    });
}

fn on_date(value: &Value, form: impl Fn(Date) -> String) -> Result<String, Error> {
    match value.downcast_object_ref::<DateValue>().map(|date| date.0) {
        Some(DayOrMonth::Day(day)) => Ok(form(day)),
        Some(month @ DayOrMonth::Month(_)) => {
            Err(Error::new(ErrorKind::InvalidOperation, format!("`{month}` is a month: this filter takes a day")))
        }
        None => Err(Error::new(ErrorKind::InvalidOperation, "this filter takes a date")),
    }
}
