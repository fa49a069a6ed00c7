//! Timetables as a calendar that other programs take in: iCalendar, RFC 5545.

use super::timetable::{Entry, Timetable};

/// The longest line in octets without its end (RFC 5545, section 3.1).
const LINE: usize = 75;

/// A calendar with an all-day event for every entry. `owner` tells this council's entries from others' (its name will do): a
/// calendar that takes the file in again replaces what it took in before. The same timetables give the same text: the stamp
/// that the format asks for is the meeting's date.
pub fn ics(timetables: &[Timetable], owner: &str) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(text, &mut out);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//committee-packs//packs//EN");
    line("CALSCALE:GREGORIAN");
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
    let day = |date: crate::model::value::Date| date.0.format("%Y%m%d").to_string();
    let source = match entry.source.as_str() {
        "" => String::new(),
        source => format!(" ({source})"),
    };
    let summary = format!(
        "{}: {}, {}",
        entry.what, timetable.committee, timetable.date
    );
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}.{}@{owner}.packs", timetable.meeting, entry.key),
        format!("DTSTAMP:{}T000000Z", day(timetable.date)),
        format!("DTSTART;VALUE=DATE:{}", day(entry.date)),
        format!("SUMMARY:{}", escape(&summary)),
    ];
    let description = format!("{}{source}", entry.reason);
    if !description.is_empty() {
        lines.push(format!("DESCRIPTION:{}", escape(&description)));
    }
    // Nobody is busy all day because papers are due.
    lines.push("TRANSP:TRANSPARENT".to_owned());
    lines.push("END:VEVENT".to_owned());
    lines
}

/// Text as a value (RFC 5545, section 3.3.11).
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

/// Adds a line, on as many lines as its length asks for, no character apart.
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
    let words = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::Date;

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
                reason: "5 clear working days,\nŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ ŵ C:\\ end"
                    .into(),
                source: "LGA 1972".into(),
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
}
