//! Deadlines: every worked case of `tests/cases/clear-days-cases.csv`, the rules of each kind of body, and whether papers
//! were published in time.

mod worked;

use committee_packs::calendar::{Duty, Holidays, Timetable, Verdict, judge, latest, rules, timetable};
use committee_packs::diag::Severity;
use committee_packs::make;
use committee_packs::model::Workspace;
use committee_packs::model::council::{BodyKind, Nation};
use committee_packs::model::deadlines::Counting;
use committee_packs::model::value::Date;

use crate::space::{Space, parted, project};

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("{text} is no date"))
}

/// A workspace with one committee and one meeting on that day.
fn workspace(council: &str, kind: &str, day: &str) -> Workspace {
    let space = Space::empty()
        .file(
            "council.yaml",
            &format!("name: Testby Council\ncommittees: {{ id: board, name: The Board, kind: {kind} }}\n{council}\n"),
        )
        .file(&format!("meetings/{day}-board/meeting.yaml"), &format!("committee: board\ndate: {day}\n"));
    let checked = make::read(space.root(), false);
    assert_eq!(checked.problems.errors(), 0, "{:?}", checked.problems);
    checked.workspace.unwrap()
}

fn dates(workspace: &Workspace) -> Timetable {
    let council = workspace.council.record.as_ref().unwrap();
    let files = &workspace.meetings[0].meeting;
    let meeting = files.record.as_ref().unwrap();
    timetable(council, &files.id, meeting, &Holidays::of(council))
}

/// Keys with their dates.
fn keys(workspace: &Workspace) -> Vec<String> {
    let timetable = dates(workspace);
    assert_eq!(timetable.unknown_years, Vec::<i32>::new());
    let entries = timetable.entries.iter();
    entries.map(|entry| format!("{} {}", entry.date.iso(), entry.key)).collect()
}

fn judged(workspace: &Workspace, published_on: &str) -> Verdict {
    let council = workspace.council.record.as_ref().unwrap();
    let meeting = workspace.meetings[0].meeting.record.as_ref().unwrap();
    judge(council, meeting, date(published_on))
}

/// How bad it is, by when it was due, and why.
fn lateness(verdict: Verdict) -> Option<(Severity, String, String)> {
    match verdict {
        Verdict::OnTime => None,
        Verdict::Late { severity, due, reason, .. } => Some((severity, due.iso(), reason)),
    }
}

#[test]
fn each_body_has_its_dates() {
    for (council, kind, expected) in [
        ("nation: england", "council", &["2026-03-27 publication", "2026-04-08 meeting"][..]),
        (
            "nation: england",
            "executive",
            &[
                "2026-03-10 key-decision-notice",
                "2026-03-10 private-meeting-notice",
                "2026-03-27 second-private-meeting-notice",
                "2026-03-27 publication",
                "2026-04-08 meeting",
            ],
        ),
        (
            "nation: england\ndeadlines: { notice_counting: working-days, publication: { days: 7 } }",
            "executive",
            &[
                "2026-02-24 key-decision-notice",
                "2026-02-24 private-meeting-notice",
                "2026-03-25 publication",
                "2026-03-27 second-private-meeting-notice",
                "2026-04-08 meeting",
            ],
        ),
        ("nation: england", "parish-council", &["2026-03-31 publication", "2026-04-08 meeting"]),
        (
            "nation: england\ndeadlines: { publication: { days: 3, counting: section-243 } }",
            "parish-council",
            &["2026-03-27 publication", "2026-04-08 meeting"],
        ),
        ("nation: wales", "committee", &["2026-03-31 publication", "2026-04-08 meeting", "2026-04-16 decision-note"]),
        (
            "nation: wales",
            "community-council",
            &["2026-03-31 publication", "2026-04-08 meeting", "2026-04-16 decision-note"],
        ),
        // Easter Monday is a working day in Scotland, but not where a council keeps it.
        ("nation: scotland", "committee", &["2026-04-01 publication", "2026-04-08 meeting"]),
        (
            "nation: scotland\nlocal_holidays: 6 April 2026",
            "committee",
            &["2026-03-31 publication", "2026-04-08 meeting"],
        ),
        (
            "nation: northern-ireland",
            "council",
            &["2026-03-27 publication", "2026-03-31 summons", "2026-04-08 meeting"],
        ),
        (
            "nation: northern-ireland",
            "executive",
            &[
                "2026-03-10 private-meeting-notice",
                "2026-03-27 second-private-meeting-notice",
                "2026-03-27 publication",
                "2026-04-08 meeting",
            ],
        ),
    ] {
        assert_eq!(keys(&workspace(council, kind, "2026-04-08")), expected, "{council} {kind}");
    }
}

#[test]
fn what_council_yaml_says_of_bank_holidays_holds() {
    let published = |council: &str| {
        let workspace = workspace(&format!("nation: england\n{council}"), "committee", "2026-02-10");
        keys(&workspace)[0].clone()
    };
    assert_eq!(published(""), "2026-02-02 publication");
    assert_eq!(published("bank_holidays: { add: [2026-02-04, 2026-02-06] }"), "2026-01-29 publication");
    let easter =
        |council: &str| keys(&workspace(&format!("nation: england\n{council}"), "committee", "2026-04-08"))[0].clone();
    assert_eq!(easter("bank_holidays: { remove: [2026-04-03, 2026-04-06] }"), "2026-03-31 publication");
}

#[test]
fn years_beyond_the_list_are_known_when_all_their_days_are_added() {
    let add = |days: &[&str]| {
        let council = format!("nation: england\nbank_holidays: {{ add: [{}] }}", days.join(", "));
        dates(&workspace(&council, "committee", "2029-04-05")).unknown_years
    };
    let days = [
        "2029-01-01", "2029-03-30", "2029-04-02", "2029-05-07", "2029-05-28", "2029-08-27", "2029-12-25", "2029-12-26",
    ];
    assert_eq!(add(&days[..7]), [2029]);
    assert_eq!(add(&days), Vec::<i32>::new());
}

#[test]
fn deadlines_of_reports_and_call_in_are_counted_from_what_they_are_named_after() {
    let council = "nation: england
deadlines:
  reports:
    - { id: draft, name: Drafts, days: 7 }
    - { id: slides, name: Slides, days: 1, before: meeting }
    - { id: other, name: Others, days: 2, committees: board }
  call_in: { days: 8, counting: calendar-days, time: midday, decisions_after: 2 }";
    let found = keys(&workspace(council, "executive", "2026-04-08"));
    let expected = [
        "2026-03-10 key-decision-notice",
        "2026-03-10 private-meeting-notice",
        "2026-03-18 report-draft",
        "2026-03-25 report-other",
        "2026-03-27 second-private-meeting-notice",
        "2026-03-27 publication",
        "2026-04-07 report-slides",
        "2026-04-08 meeting",
        "2026-04-10 decisions",
        "2026-04-18 call-in",
    ];
    assert_eq!(found, expected);
}

#[test]
fn papers_are_judged_by_the_day_they_were_published_on() {
    let plain = workspace("nation: england", "committee", "2026-04-08");
    assert_eq!(judged(&plain, "2026-03-27"), Verdict::OnTime);
    let sunday = lateness(judged(&plain, "2026-03-29")).unwrap();
    assert_eq!(sunday.0, Severity::Warning);
    assert_eq!(sunday.2, "offices are closed on Sunday 29 March 2026");
    let late = lateness(judged(&plain, "2026-03-30")).unwrap();
    assert_eq!(late, (Severity::Error, "2026-03-27".to_owned(), "5 clear working days before the meeting".to_owned()));

    let own = workspace("nation: england\ndeadlines: { publication: { days: 7 } }", "committee", "2026-04-08");
    assert_eq!(judged(&own, "2026-03-25"), Verdict::OnTime);
    let late = lateness(judged(&own, "2026-03-26")).unwrap();
    assert_eq!((late.0, late.1.as_str()), (Severity::Warning, "2026-03-25"));
    assert_eq!(late.2, "the council’s own rule of 7 clear working days before the meeting");
    assert_eq!(lateness(judged(&own, "2026-03-30")).unwrap().0, Severity::Error);
}

#[test]
fn a_reading_of_the_law_that_is_open_to_a_council_is_followed() {
    let parish = |own: &str| workspace(&format!("nation: england\n{own}"), "parish-council", "2025-02-11");
    let cautious = parish("");
    assert_eq!(lateness(judged(&cautious, "2025-02-06")).unwrap().0, Severity::Error);
    let chosen = parish("deadlines: { publication: { days: 3, counting: section-243 } }");
    assert_eq!(judged(&chosen, "2025-02-06"), Verdict::OnTime);
    // A principal council has no such choice.
    let council = workspace(
        "nation: england\ndeadlines: { publication: { days: 5, counting: calendar-days } }",
        "committee",
        "2025-02-11",
    );
    let late = lateness(judged(&council, "2025-02-05")).unwrap();
    assert_eq!((late.0, late.1.as_str()), (Severity::Error, "2025-02-03"));
}

#[test]
fn each_date_says_why() {
    let reason = |council: &str, kind: &str, key: &str| {
        let timetable = dates(&workspace(council, kind, "2026-04-08"));
        let mut entries = timetable.entries.into_iter();
        entries.find(|entry| entry.key == key).expect("an entry").reason
    };
    let england = "nation: england";
    let easter = "without 3 April 2026 (Good Friday) and 6 April 2026 (Easter Monday); \
                  Sunday 29 March 2026 would still do, but offices are closed";
    assert_eq!(
        reason(england, "committee", "publication"),
        format!("5 clear working days before the meeting, {easter}")
    );
    assert_eq!(
        reason("nation: england\ndeadlines: { publication: { days: 6 } }", "committee", "publication"),
        "6 clear working days before the meeting, without 3 April 2026 (Good Friday) and 6 April 2026 (Easter Monday), by \
         the council’s own rule; by law 5 clear working days before the meeting, Friday 27 March 2026"
    );
    assert_eq!(
        reason("nation: england\ndeadlines: { publication: { days: 4 } }", "committee", "publication"),
        format!("5 clear working days before the meeting, {easter}; the council’s own rule is later and does not hold")
    );
    assert_eq!(
        reason(england, "executive", "key-decision-notice"),
        "28 clear days before the meeting, counted in calendar days; in working days: Tuesday 24 February 2026"
    );
    assert_eq!(
        reason("nation: scotland\nlocal_holidays: 2026-04-06", "committee", "publication"),
        "3 clear working days before the meeting, without 3 April 2026 (Good Friday) and 6 April 2026 (local holiday)"
    );
    assert_eq!(
        reason("nation: northern-ireland", "council", "summons"),
        "3 clear working days before the meeting, without 3 April 2026 (Good Friday) and 6 April 2026 (Easter Monday); the \
         law does not say “clear”; this is the cautious reading"
    );
    let christmas = dates(&workspace(england, "committee", "2027-01-05"));
    assert_eq!(
        christmas.entries[0].reason,
        "5 clear working days before the meeting, without 25 December 2026 (Christmas Day), 28 December 2026 (substitute \
         for Boxing Day) and 1 January 2027 (New Year’s Day)"
    );
    assert_eq!(
        reason("nation: wales", "committee", "decision-note"),
        "7 working days, the day of the meeting the first of them"
    );
}
