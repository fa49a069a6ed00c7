//! What timescales are read as: each text of `tests/cases/timescales/texts.txt`, with the review on 8 February 2023.

use std::path::PathBuf;

use committee_packs::model::Timescale;
use committee_packs::model::value::Date;

use crate::expected::compare;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/timescales")
}

fn texts() -> String {
    std::fs::read_to_string(folder().join("texts.txt")).unwrap()
}

fn words(text: &str, read: &Timescale) -> String {
    if let Some(slip) = &read.slip {
        let guess = slip.guess.as_ref();
        let guess = guess.map_or(String::new(), |guess| format!("; did you mean `{guess}`?"));
        return format!("{text} => slip: {}{guess}", slip.what);
    }
    let mut says = vec![];
    match (read.start, read.end) {
        (Some(start), Some(end)) if start == end => says.push(format!("on {}", start.iso())),
        (Some(start), Some(end)) => says.push(format!("{} to {}", start.iso(), end.iso())),
        (None, Some(end)) => says.push(format!("by {}", end.iso())),
        (Some(start), None) => says.push(format!("from {}", start.iso())),
        (None, None) => {}
    }
    let flags = [
        (read.open_ended, "goes on"),
        (read.complete, "complete"),
        (read.unknown, "not known"),
        (read.assumed, "year or count from the review"),
    ];
    says.extend(flags.iter().filter(|(on, _)| *on).map(|(_, word)| (*word).to_owned()));
    says.extend(read.reference.iter().map(|reference| format!("see {reference}")));
    if !read.is_understood() {
        says.push("not understood".to_owned());
    }
    format!("{text} => {}", says.join(", "))
}

#[test]
fn timescales_are_read_as_people_mean_them() {
    let texts = texts();
    assert!(texts.lines().count() >= 60);
    let review = Date::parse("8 February 2023");
    let read = texts.lines().map(|text| words(text, &Timescale::read(text, review)) + "\n");
    let read: String = read.collect();
    compare(&folder().join("read.txt"), &read).unwrap_or_else(|difference| panic!("{difference}"));
}

/// Whatever is typed, and wherever it is cut off, reading it ends without a panic, and dates are in order.
#[test]
fn no_text_breaks_the_reading() {
    let texts = texts();
    let hard =
        ["99 weeks 99 years", "0 March 2024", "Q0 2024", "1/1/1", "٣ March 2024", "2099/00 Q4", "ŵŷ 2024", "", " "];
    for text in texts.lines().chain(hard) {
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            for part in [&text[..at], &text[at..]] {
                for since in [None, Date::parse("2099-12-31"), Date::parse("1900-01-01")] {
                    let read = Timescale::read(part, since);
                    if let (Some(start), Some(end)) = (read.start, read.end) {
                        assert!(start <= end, "{part}");
                    }
                }
            }
        }
    }
}

#[test]
fn without_the_day_of_the_review_a_month_alone_has_no_date() {
    let june = Timescale::read("June", None);
    assert_eq!((june.start, june.end), (None, None));
    assert!(!june.is_over(Date::parse("2099-01-01").unwrap()));
}

#[test]
fn something_is_over_on_the_day_after_its_last_one() {
    let day = |text| Date::parse(text).unwrap();
    let march = Timescale::read("By end of March 2024", None);
    assert!(!march.is_over(day("2024-03-31")));
    assert!(march.is_over(day("2024-04-01")));
    assert!(!Timescale::read("Completed March 2024", None).is_over(day("2024-04-01")));
}

/// Of what stands behind a date, all is read or named: a year of two digits never gives way to that of the review.
#[test]
fn no_number_behind_a_date_is_lost() {
    let review = Date::parse("5 December 2025");
    let ends = |text: &str, day: &str| {
        let read = Timescale::read(text, review);
        assert_eq!(read.end.map(Date::iso), Some(day.to_owned()), "{text}: {read:?}");
        assert!(!read.assumed, "{text}");
    };
    let units = [
        ("2nd May", "2027-05-02"),
        ("2 May", "2027-05-02"),
        ("Nov.", "2027-11-30"),
        ("Sept", "2027-09-30"),
        ("summer", "2027-08-31"),
        ("Spring term", "2027-05-31"),
        ("first half", "2027-06-30"),
    ];
    for (unit, day) in units {
        for year in [", 27", " of 27", ", 2027", " of 2027", ", ’27"] {
            ends(&format!("{unit}{year}"), day);
        }
        for number in ["202", "20277", "77", "2O27"] {
            for between in [" ", ", ", " of "] {
                let text = format!("by {unit}{between}{number}");
                let read = Timescale::read(&text, review);
                assert!(read.slip.is_some() && read.end.is_none(), "{text}: {read:?}");
            }
        }
    }
    ends("FY28 Q3", "2027-12-31");
    ends("FY27/28, Q3", "2027-12-31");
    ends("financial year 2028 Q3", "2027-12-31");
    ends("FY 2027-2028", "2028-03-31");
    ends("2027-2028", "2028-03-31");
    for text in [
        "Q3 202",
        "2027/8",
        "by 2027/08",
        "June, 12",
        "02/11/20277",
        "2.11.202",
        "revised 11/12",
        "Week commencing 11/12",
        "Report to Cabinet 11/12",
    ] {
        let read = Timescale::read(text, review);
        assert!(read.slip.is_some() && read.end.is_none(), "{text}: {read:?}");
    }
    for text in ["June, 3 workshops", "By June, 6 months after", "June at 10.30", "June, 9am"] {
        let read = Timescale::read(text, review);
        assert!(read.slip.is_none() && read.end.is_some(), "{text}: {read:?}");
    }
}
