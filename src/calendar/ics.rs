//! Timetables as a calendar for other programs: iCalendar, RFC 5545.

use chrono::{Duration, NaiveDateTime};

use super::timetable::{Entry, Sitting, Timetable};
use crate::model::value::Date;

/// The longest line in octets, not counting its end (RFC 5545, section 3.1).
const LINE: usize = 75;

/// How long a meeting is assumed to last if its end is not typed.
const HOURS: i64 = 2;

/// The United Kingdom's time zone (RFC 5545, section 3.6.5): summer time from the last Sunday of March to that of
/// October.
const ZONE: [&str; 16] = [
    "BEGIN:VTIMEZONE",
    "TZID:Europe/London",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "TZNAME:BST",
    "DTSTART:19700329T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "TZNAME:GMT",
    "DTSTART:19701025T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
];

/// A calendar with an event for every entry: from beginning to end for a meeting whose time can be read, all day for
/// everything else. Meetings have a location, and a reminder on the day before. `owner` (the council's name will do)
/// tells this council's entries from others': a calendar that imports the file again replaces the earlier entries. The
/// same timetables give the same text: the time stamp that the format requires is the meeting's date.
pub fn ics(timetables: &[Timetable], owner: &str) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(text, &mut out);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//committee-packs//packs//EN");
    line("CALSCALE:GREGORIAN");
    let mut entries = timetables.iter().flat_map(|timetable| &timetable.entries);
    if entries.any(|entry| entry.sitting.as_ref().is_some_and(|sitting| sitting.hours.is_some())) {
        ZONE.iter().for_each(|text| line(text));
        line("END:VTIMEZONE");
    }
    for timetable in timetables {
        for entry in &timetable.entries {
            for text in event(timetable, entry, &slug(owner)) {
                line(&text);
            }
        }
    }
    line("END:VCALENDAR");
    out
}

fn event(timetable: &Timetable, entry: &Entry, owner: &str) -> Vec<String> {
    let source = match entry.source.as_str() {
        "" => String::new(),
        source => format!(" ({source})"),
    };
    let summary = format!("{}: {}, {}", entry.what, timetable.committee, timetable.date);
    let sitting = entry.sitting.as_ref();
    let hours = sitting.and_then(|sitting| sitting.hours);
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}.{}@{owner}.packs", timetable.meeting, entry.key),
        format!("DTSTAMP:{}T000000Z", day(timetable.date)),
    ];
    let mut description = format!("{}{source}", entry.reason);
    match hours {
        Some(hours) => {
            let start = entry.date.0.and_time(hours.start);
            let end = match hours.end {
                Some(end) => entry.date.0.and_time(end),
                None => start + Duration::hours(HOURS),
            };
            lines.push(format!("DTSTART;TZID=Europe/London:{}", moment(start)));
            lines.push(format!("DTEND;TZID=Europe/London:{}", moment(end)));
            if hours.end.is_none() {
                description.push_str("; its end is not known, and two hours are kept free");
            }
        }
        None => {
            lines.push(format!("DTSTART;VALUE=DATE:{}", day(entry.date)));
            if let Some(next) = entry.date.0.succ_opt().filter(|_| sitting.is_some()) {
                lines.push(format!("DTEND;VALUE=DATE:{}", day(Date(next))));
            }
        }
    }
    lines.push(format!("SUMMARY:{}", escape(&summary)));
    if let Some(venue) = sitting.and_then(|sitting| sitting.venue.as_deref()) {
        lines.push(format!("LOCATION:{}", escape(venue)));
    }
    if !description.is_empty() {
        lines.push(format!("DESCRIPTION:{}", escape(&description)));
    }
    // Nobody is busy all day because papers are due.
    let busy = if hours.is_some() { "OPAQUE" } else { "TRANSPARENT" };
    lines.push(format!("TRANSP:{busy}"));
    if let Some(sitting) = sitting {
        lines.extend(reminder(&summary, sitting));
    }
    lines.push("END:VEVENT".to_owned());
    lines
}

/// A reminder on the day before (RFC 5545, section 3.6.6): at the same time, or at nine if the event is all day.
fn reminder(summary: &str, sitting: &Sitting) -> [String; 5] {
    let before = if sitting.hours.is_some() { "-P1D" } else { "-PT15H" };
    [
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("TRIGGER:{before}"),
        format!("DESCRIPTION:{}", escape(summary)),
        "END:VALARM".to_owned(),
    ]
}

fn day(date: Date) -> String {
    date.0.format("%Y%m%d").to_string()
}

fn moment(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

/// A text value (RFC 5545, section 3.3.11).
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Adds a line, folded to the longest line allowed, without splitting a character.
fn fold(text: &str, out: &mut String) {
    let mut width = 0;
    for c in text.chars() {
        if width + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
}

/// A name in small letters, digits and hyphens.
fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Hours;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_calendar_is_written_as_the_format_has_it() {
        let timetable = Timetable {
            meeting: "2026-02-10-cabinet".into(),
            committee: "Cabinet; Pwyllgor Gwaith, Ŵyr".into(),
            date: date("2026-02-10"),
            entries: vec![Entry {
                key: "publication".into(),
                date: date("2026-02-02"),
                what: "Publish".into(),
                reason: "5 clear working days,\nŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ C:\\ end".into(),
                source: "LGA 1972".into(),
                sitting: None,
            }],
            unknown_years: vec![],
        };
        let expected = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//committee-packs//packs//EN",
            "CALSCALE:GREGORIAN",
            "BEGIN:VEVENT",
            "UID:2026-02-10-cabinet.publication@cyngor-môn.packs",
            "DTSTAMP:20260210T000000Z",
            "DTSTART;VALUE=DATE:20260202",
            "SUMMARY:Publish: Cabinet\\; Pwyllgor Gwaith\\, Ŵyr\\, 10 February 2026",
            "DESCRIPTION:5 clear working days\\,\\nŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ",
            " ŵ ŵ ŵ ŵ ŵ C:\\\\ end (LGA 1972)",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ];
        let text = ics(&[timetable], "Cyngor Môn");
        assert_eq!(text, expected.join("\r\n"));
        assert!(text.split("\r\n").all(|line| line.len() <= LINE));
    }

    /// The lines of the event for a meeting on 10 February 2026.
    fn meeting(time: &str) -> Vec<String> {
        let sitting =
            Sitting { time: Some(time.into()), hours: Hours::read(time), venue: Some("Room 2, Town Hall".into()) };
        let entry = Entry {
            key: "meeting".into(),
            date: date("2026-02-10"),
            what: "Meeting".into(),
            reason: format!("{time}, Room 2, Town Hall"),
            source: String::new(),
            sitting: Some(sitting),
        };
        let timetable = Timetable {
            meeting: "2026-02-10-board".into(),
            committee: "Board".into(),
            date: date("2026-02-10"),
            entries: vec![entry],
            unknown_years: vec![],
        };
        let text = ics(&[timetable], "Testby").replace("\r\n ", "");
        let lines = text.lines().map(str::to_owned);
        lines.skip_while(|line| line != "BEGIN:VEVENT").collect()
    }

    #[test]
    fn meetings_have_hours_a_place_and_a_reminder() {
        let expected = [
            "BEGIN:VEVENT",
            "UID:2026-02-10-board.meeting@testby.packs",
            "DTSTAMP:20260210T000000Z",
            "DTSTART;TZID=Europe/London:20260210T230000",
            "DTEND;TZID=Europe/London:20260211T010000",
            "SUMMARY:Meeting: Board\\, 10 February 2026",
            "LOCATION:Room 2\\, Town Hall",
            "DESCRIPTION:11 pm\\, Room 2\\, Town Hall\\; its end is not known\\, and two hours are kept free",
            "TRANSP:OPAQUE",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER:-P1D",
            "DESCRIPTION:Meeting: Board\\, 10 February 2026",
            "END:VALARM",
            "END:VEVENT",
            "END:VCALENDAR",
        ];
        assert_eq!(meeting("11 pm"), expected);
        let hours: Vec<_> = meeting("10.00 am – 12 noon").into_iter().filter(|line| line.starts_with("DT")).collect();
        assert_eq!(
            hours[1..],
            ["DTSTART;TZID=Europe/London:20260210T100000", "DTEND;TZID=Europe/London:20260210T120000"]
        );
        let all_day: Vec<_> = meeting("at the rising of Council")
            .into_iter()
            .filter(|line| line.starts_with("DT") || line.starts_with("TR"))
            .collect();
        assert_eq!(
            all_day[1..],
            ["DTSTART;VALUE=DATE:20260210", "DTEND;VALUE=DATE:20260211", "TRANSP:TRANSPARENT", "TRIGGER:-PT15H"]
        );
    }
}
