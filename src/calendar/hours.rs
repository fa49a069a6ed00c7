//! When a meeting begins and ends, from the time as it is typed: `6.00 pm`, `10.30 a.m. – 12 noon`, `18:00`.

use chrono::NaiveTime;

/// The time of day at which a meeting begins, and at which it ends if that is typed too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    pub(crate) start: NaiveTime,
    pub(crate) end: Option<NaiveTime>,
}

/// A time as written in a text.
#[derive(Debug, Clone, Copy)]
struct ClockTime {
    hour: u32,
    minute: u32,
    /// Whether it is after noon, if the text says.
    pm: Option<bool>,
    /// Whether it can only be on the 24-hour clock.
    is_full: bool,
    /// Whether it is only a number.
    is_bare: bool,
    /// Whether it ends the range that the time before it begins.
    joined: bool,
}

impl Hours {
    /// Reads a time. `None` if the text has no time, has two that are not a beginning and an end, or does not say which
    /// half of the day is meant: `7.30` may be in the evening.
    pub fn read(text: &str) -> Option<Self> {
        let mut times = typed(text);
        // A number alone is a time only beside a time that is more than a number: `6 – 8 pm`, but not `Room 2`.
        for at in (0..times.len()).rev() {
            let begins = times.get(at + 1).is_some_and(|next| next.joined && !next.is_bare);
            let ends = at > 0 && times[at].joined && !times[at - 1].is_bare;
            if times[at].is_bare && !begins && !ends {
                times.remove(at);
            }
        }
        let (first, rest) = times.split_first()?;
        let end = rest.first().filter(|time| time.joined);
        let others = &rest[usize::from(end.is_some())..];
        if others.iter().any(|time| time.pm.is_some() || time.is_full) {
            return None;
        }
        let start = match (first.certain(), end) {
            (Some(start), _) => start,
            (None, Some(end)) if end.pm == Some(true) && first.hour % 12 <= end.hour % 12 => first.in_half(true)?,
            (None, _) => first.daytime()?,
        };
        let end = end.and_then(|end| {
            let same_half = || NaiveTime::from_hms_opt(end.hour, end.minute, 0).filter(|end| *end > start);
            end.certain().or_else(same_half).or_else(|| end.in_half(true))
        });
        Some(Self { start, end: end.filter(|end| *end > start) })
    }
}

impl ClockTime {
    /// The time, if nothing about it has to be guessed.
    fn certain(&self) -> Option<NaiveTime> {
        match self.pm {
            Some(pm) => self.in_half(pm),
            None if self.is_full => NaiveTime::from_hms_opt(self.hour, self.minute, 0),
            None => None,
        }
    }

    fn in_half(&self, pm: bool) -> Option<NaiveTime> {
        let hour = Some(self.hour).filter(|hour| (1..=12).contains(hour))?;
        NaiveTime::from_hms_opt(hour % 12 + if pm { 12 } else { 0 }, self.minute, 0)
    }

    /// The time in office hours, which no council would mean at night.
    fn daytime(&self) -> Option<NaiveTime> {
        NaiveTime::from_hms_opt(self.hour, self.minute, 0).filter(|_| (8..=12).contains(&self.hour))
    }
}

/// All times in a text, and the numbers that may be times.
fn typed(text: &str) -> Vec<ClockTime> {
    let text = text.to_lowercase().replace("a.m", "am").replace("p.m", "pm");
    let mut times: Vec<ClockTime> = vec![];
    let mut rest = text.as_str();
    let mut joined = false;
    while let Some(first) = rest.chars().next() {
        if let Some((mut time, after)) = number(rest) {
            time.joined = joined && !times.is_empty();
            times.push(time);
            (rest, joined) = (after, false);
        } else if first.is_alphabetic() || first.is_ascii_digit() {
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            let word = &rest[..end];
            if matches!(word, "noon" | "midday") {
                times.push(ClockTime {
                    hour: 12,
                    minute: 0,
                    pm: Some(true),
                    is_full: true,
                    is_bare: false,
                    joined: joined && !times.is_empty(),
                });
            }
            joined = matches!(word, "to" | "until" | "till");
            rest = &rest[end..];
        } else {
            joined |= "-–—‑−".contains(first);
            joined &= first.is_whitespace() || "-–—‑−.".contains(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    times
}

/// A time at the beginning of a text, and the rest of the text.
fn number(text: &str) -> Option<(ClockTime, &str)> {
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let end = digits(text);
    let (figures, mut rest) = text.split_at(end);
    let (hour, mut minute) = match end {
        1 | 2 => (figures.parse().ok()?, None),
        4 => (figures[..2].parse().ok()?, Some(figures[2..].parse().ok()?)),
        _ => return None,
    };
    let has_sign = rest.strip_prefix(['.', ':']).filter(|after| digits(after) == 2);
    if let (None, Some(after)) = (minute, has_sign) {
        minute = Some(after[..2].parse().ok()?);
        rest = &after[2..];
    }
    let word = rest.trim_start();
    let unit = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    let (pm, is_full) = match &word[..unit] {
        "am" => (Some(false), false),
        "pm" => (Some(true), false),
        "noon" | "midday" => (Some(true), false),
        "hrs" | "hours" | "h" if minute.is_some() => (None, true),
        _ => (None, false),
    };
    if pm.is_some() || is_full {
        rest = &word[unit..];
    }
    let is_full = is_full || minute.is_some() && (figures.starts_with('0') || hour > 12) && hour < 24;
    // Four digits alone may be a year.
    if end == 4 && !is_full || end == 4 && pm.is_none() && hour < 24 && !matches!(&word[..unit], "hrs" | "hours" | "h")
    {
        return None;
    }
    let time = ClockTime {
        hour,
        minute: minute.unwrap_or(0),
        pm,
        is_full,
        is_bare: minute.is_none() && pm.is_none(),
        joined: false,
    };
    (time.hour < 24 && time.minute < 60).then_some((time, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_typed() {
        for (text, hours) in [
            ("6.00 pm", "18:00"),
            ("6pm", "18:00"),
            ("6.30 p.m.", "18:30"),
            ("18:00", "18:00"),
            ("18.30", "18:30"),
            ("09:30", "09:30"),
            ("1800 hrs", "18:00"),
            ("10.00", "10:00"),
            ("10:30 a.m.", "10:30"),
            ("12 noon", "12:00"),
            ("Midday", "12:00"),
            ("12.00 pm", "12:00"),
            ("2.00 pm – 4.30 pm", "14:00 to 16:30"),
            ("10am to 12 noon", "10:00 to 12:00"),
            ("10.00 am until 1.00 pm", "10:00 to 13:00"),
            ("6-8pm", "18:00 to 20:00"),
            ("10.00 – 1.00 pm", "10:00 to 13:00"),
            ("10.00 – 12.30", "10:00 to 12:30"),
            ("6.00 pm – 8.00", "18:00 to 20:00"),
            ("6.00 pm, Room 2", "18:00"),
            ("6.00 pm (Room 2.14)", "18:00"),
            ("6.00pm or on the rising of Council", "18:00"),
        ] {
            let read = Hours::read(text).map(|hours| {
                let show = |time: NaiveTime| time.format("%H:%M").to_string();
                let end = hours.end.map(|end| format!(" to {}", show(end)));
                format!("{}{}", show(hours.start), end.unwrap_or_default())
            });
            assert_eq!(read.as_deref(), Some(hours), "{text}");
        }
    }

    #[test]
    fn what_is_no_one_time_is_not_guessed() {
        for text in [
            "",
            "At the rising of Council",
            "7.30",
            "2.00 – 4.00",
            "6.30 pm for 7.00 pm",
            "10 am and 2 pm",
            "Room 2",
            "25:00",
            "2026",
            "6",
            "99999999999 pm",
        ] {
            assert_eq!(Hours::read(text), None, "{text}");
        }
    }
}
