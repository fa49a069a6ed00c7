//! Dates and times that a workbook keeps as text (ISO 8601), as Strict Open XML does: `2026-03-31T00:00:00.000`.

use chrono::{NaiveDate, NaiveTime, Timelike};

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Moment {
    date: Option<NaiveDate>,
    time: Option<NaiveTime>,
}

pub(super) fn read(text: &str) -> Option<Moment> {
    let text = text.trim().trim_end_matches('Z');
    let time = |text: &str| ["%H:%M:%S%.f", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(text, form).ok());
    let date = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    if let Some((day, clock)) = text.split_once(['T', ' ']) {
        if day.is_empty() {
            return Some(Moment { date: None, time: Some(time(clock)?) });
        }
        // The offset from Greenwich behind the time is dropped.
        let clock = clock.split(['+', '-']).next()?;
        return Some(Moment { date: Some(date(day)?), time: Some(time(clock)?) });
    }
    match (date(text), time(text)) {
        (None, None) => None,
        (date, time) => Some(Moment { date, time }),
    }
}

impl Moment {
    /// As Excel counts it, in days.
    pub(super) fn number(self) -> Option<f64> {
        let first = NaiveDate::from_ymd_opt(1899, 12, 30)?;
        let days = match self.date {
            Some(date) => {
                let days = i32::try_from((date - first).num_days()).ok()?;
                f64::from(if days < 61 { days - 1 } else { days })
            }
            None => 0.0,
        };
        let seconds = self
            .time
            .map_or(0.0, |time| f64::from(time.num_seconds_from_midnight()) + f64::from(time.nanosecond()) / 1e9);
        Some(days + seconds / 86_400.0)
    }

    /// The date, with the time unless it is midnight.
    pub(super) fn shown(self) -> String {
        let clock = |time: NaiveTime| {
            let form = if time.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
            time.format(form).to_string()
        };
        match (self.date, self.time.filter(|time| *time != NaiveTime::MIN)) {
            (Some(date), None) => date.to_string(),
            (Some(date), Some(time)) => format!("{date} {}", clock(time)),
            (None, time) => clock(time.unwrap_or(NaiveTime::MIN)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_text_are_dates() {
        for (text, shown, number) in [
            ("2026-03-31", "2026-03-31", 46_112.0),
            ("2026-03-31T00:00:00", "2026-03-31", 46_112.0),
            ("2026-03-31T00:00:00.000", "2026-03-31", 46_112.0),
            ("2026-03-31T00:00:00Z", "2026-03-31", 46_112.0),
            ("2026-03-31T12:00:00.000Z", "2026-03-31 12:00", 46_112.5),
            ("2026-03-31T12:00:00+01:00", "2026-03-31 12:00", 46_112.5),
            ("18:00:00", "18:00", 0.75),
            ("T18:00:00", "18:00", 0.75),
        ] {
            let moment = read(text).expect(text);
            assert_eq!((moment.shown().as_str(), moment.number()), (shown, Some(number)));
        }
        assert_eq!(read("soon"), None);
    }
}
