//! Which texts are read as a day, and what is said about the others.

use super::*;

#[test]
fn days_are_read_as_they_are_typed() {
    for text in [
        "2026-09-08",
        "2026-9-8",
        "2026/09/08",
        "08/09/2026",
        "8/9/2026",
        "8.9.2026",
        "08-09-2026",
        "08 09 2026",
        "8 September 2026",
        "8 Sept 2026",
        "8 sep. 2026",
        "8th September 2026",
        "the 8th of September 2026",
        "8 September, 2026",
        "8-Sep-2026",
        "8Sep2026",
        "8\u{a0}September\u{a0}2026",
        "Tuesday 8 September 2026",
        "Tues 8th Sept 2026",
        "Tue, 8 Sep 2026",
        "Tuesday 08/09/2026",
        "September 8, 2026",
        "2026-09-08T00:00:00",
        "2026-09-08T00:00:00.000Z",
        "2026-09-08 00:00:00",
        " 8 SEPTEMBER 2026 ",
    ] {
        let read = read(text).map(Date::iso);
        assert_eq!(read.as_deref(), Ok("2026-09-08"), "{text}");
    }
}

#[test]
fn what_is_no_day_is_explained() {
    for (text, says) in [
        ("08/27/2026", "there is no month 27; the day comes first; did you mean `27 August 2026`?"),
        ("27/27/2026", "there is no month 27; type it as 2023-02-08 or 8 February 2023"),
        ("31 September 2026", "September has 30 days; did you mean `30 September 2026`?"),
        ("31/09/2026", "September has 30 days; did you mean `30 September 2026`?"),
        ("29 February 2027", "February 2027 has 28 days; did you mean `28 February 2027`?"),
        ("31 September", "September has 30 days; type a day up to 30, and the year"),
        ("45 May 2026", "May has 31 days; type it as 2023-02-08 or 8 February 2023"),
        (
            "Monday 8 September 2026",
            "8 September 2026 is a Tuesday; did you mean `Tuesday 8 September 2026` or `Monday 7 September 2026`?",
        ),
        ("27/08/26", "years have four digits; did you mean `27 August 2026`?"),
        ("8 Sept 26", "years have four digits; did you mean `8 September 2026`?"),
        ("27 Agust 2026", "`Agust` is not a month; did you mean `27 August 2026`?"),
        ("27 August", "it has no year; add the year, as in 8 February 2023"),
        ("August 2026", "it has no day; add the day, as in 8 February 2023"),
        ("27 August 202", "`202` is not a year; type it as 2023-02-08 or 8 February 2023"),
        ("2026-03-31T23:00:00Z", "a date has no time, and `23:00:00Z` is one; did you mean `31 March 2026`?"),
        ("Spring 2026", "type it as 2023-02-08 or 8 February 2023"),
        ("8 September 2026?", "type it as 2023-02-08 or 8 February 2023"),
        ("TBC", "type it as 2023-02-08 or 8 February 2023"),
        ("", "type it as 2023-02-08 or 8 February 2023"),
        ("0 May 2026", "there is no day 0; type it as 2023-02-08 or 8 February 2023"),
    ] {
        let said = read(text).map(Date::iso).map_err(|not| not.sentence());
        assert_eq!(said, Err(says.to_owned()), "{text}");
    }
}

/// Any text, cut off anywhere, is read without a panic.
#[test]
fn no_text_breaks_the_reading() {
    for text in [
        "Tuesday 8th Sept. 2026T00:00:00.000Z",
        "ŵŷ 31/09/26 99999999999999999999",
        "٣ March 2024 – 1st",
        "2026-13-45T99:99",
    ] {
        for (at, _) in text.char_indices() {
            for part in [&text[..at], &text[at..]] {
                let _ = read(part);
            }
        }
    }
}
