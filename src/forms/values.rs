//! The cells of a form to values: body text, a status of the key, a date or timescale.

use chrono::Months;

use super::answers::{FormReader, Value};
use super::words::LONG;
use crate::diag::Code;
use crate::model::Timescale;
use crate::model::names::status_words;
use crate::model::value::Date;
use crate::office::Cell;

impl FormReader<'_, '_> {
    pub(super) fn text(&mut self, cell: &Cell) -> Option<Value> {
        let length = cell.plain().chars().count();
        if length > LONG {
            let message =
                format!("{}: the text has {length} characters; up to {LONG} are easily read in a table", cell.place);
            self.warn(Code::LongText, message);
        }
        Some(Value::Text(cell.blocks.clone()))
    }

    pub(super) fn status(&mut self, cell: &Cell) -> Option<Value> {
        let typed = cell.plain();
        let statuses = || self.asking.standing.key.iter().flat_map(|key| &key.statuses);
        let words = typed.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let found = statuses().find(|status| {
            [status.label.as_str(), status.id.as_str()]
                .iter()
                .any(|name| [&words, &typed.to_lowercase()].contains(&&name.to_lowercase()))
        });
        let read = || {
            let key = self.asking.standing.key?;
            let is_status = |text: &str| key.labelled(text).or_else(|| key.coloured(text)).is_some();
            let said = status_words(&typed, &is_status);
            let found = key.labelled(&said.holds).or_else(|| key.coloured(&said.holds))?;
            Some((found, said.rest))
        };
        if let Some((status, rest)) = found.map(|status| (status, None)).or_else(read) {
            if let Some(rest) = rest {
                let (place, label) = (&cell.place, &status.label.value);
                let message = format!("{place}: `{typed}` was taken as {label}; “{rest}” is not in the round’s file");
                self.warn(Code::NotPlaced, message);
            }
            return Some(Value::Line(status.id.value.clone()));
        }
        let labels: Vec<&str> = statuses().map(|status| status.label.as_str()).collect();
        let help = format!("use one of: {}", labels.join(", "));
        let message = format!("{}: `{typed}` is no status of the plan", cell.place);
        self.problem(Code::UnknownStatus, message, help);
        None
    }

    pub(super) fn timescale(&mut self, cell: &Cell) -> Option<Value> {
        let typed = cell.plain();
        let date = Date::of_cell(&typed);
        let round = self.asking.record.date.value;
        let long_ago = round.0.checked_sub_months(Months::new(120)).unwrap_or_default();
        let help = "type a date or a timescale, such as 30 September 2026 or Autumn 2026";
        if let Ok(date) = date {
            if date.0 < long_ago {
                // A year that is typed into a cell for dates is taken as a number of days since 1900.
                let message = format!("{}: {date} is too long ago to be a revised date", cell.place);
                self.problem(Code::BadDate, message, "was it a year? Type it with a word, such as `end of 2027`");
                return None;
            }
            return Some(Value::Line(date.to_string()));
        }
        // A date that does not exist, such as 31 September, is no timescale either.
        if let Err(not) = date
            && not.guess.is_some()
        {
            let message = format!("{}: no date can be read from `{typed}`: {}", cell.place, not.why);
            self.problem(Code::BadDate, message, not.help);
            return None;
        }
        let read = Timescale::read(&typed, Some(round));
        if read.slip.is_none() && read.is_understood() {
            return Some(Value::Line(typed));
        }
        let help = match read.slip.and_then(|slip| slip.guess) {
            Some(guess) => format!("did you mean `{guess}`?"),
            None => help.to_owned(),
        };
        let message = format!("{}: no date can be read from `{typed}`", cell.place);
        self.problem(Code::BadDate, message, help);
        None
    }
}
