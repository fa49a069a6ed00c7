//! `packs timetable`: the dates of the sample workspace, whole, as people, machines and calendars get them.

use super::{packs_in, project, started};
use crate::expected::compare;

fn compared(name: &str, text: &str) {
    let file = project("tests/cases/timetable").join(name);
    compare(&file, text).unwrap_or_else(|difference| panic!("{difference}"));
}

#[test]
fn the_dates_of_the_sample_workspace_are_printed() {
    let root = project("data");
    let text = packs_in(Some(&root), "timetable").done();
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    compared("sample.txt", &text);
    let one = packs_in(Some(&root), "timetable 2026-02-10-cabinet").done();
    assert!(text.contains(&one), "{one}");
}

#[test]
fn machines_get_an_object_a_line() {
    let root = project("data");
    let line = "timetable 2026-04-21-cabinet --message-format json";
    let text = packs_in(Some(&root), line).done();
    for line in text.lines() {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(object["meeting"], "2026-04-21-cabinet");
    }
    compared("sample.json", &text);
}

#[test]
fn calendars_are_the_same_each_time_and_replaced_whole() {
    let root = project("data");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new/deadlines.ics");
    let line = format!("timetable --ics {}", file.display());
    let said = packs_in(Some(&root), &line).done();
    assert_eq!(said, format!("wrote 43 dates to {}\n", file.display()));
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
    let mut uids: Vec<_> = text.lines().filter(|line| line.starts_with("UID:")).collect();
    assert_eq!(uids.len(), 43);
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), 43);
    compared("sample.ics", &text.replace("\r\n", "\n"));
    packs_in(Some(&root), &line).done();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn a_broken_agenda_stops_the_calendar_and_no_other_meeting() {
    let folder = started();
    let root = folder.path();
    packs_in(Some(root), "new meeting 2026-05-12 scrutiny").done();
    let agenda = root.join("meetings/2026-02-10-cabinet/meeting.yaml");
    std::fs::write(&agenda, "committee: cabinet\ndate: 31 February 2026\n").unwrap();
    let calendar = root.join("deadlines.ics");
    let all = format!("timetable --ics {}", calendar.display());
    let ran = packs_in(Some(root), &all);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("bad-date"), "{}", ran.err);
    assert!(!calendar.exists());
    let other = packs_in(Some(root), "timetable 2026-05-12-scrutiny").done();
    assert!(other.starts_with("2026-05-12-scrutiny: "), "{other}");
    let ran = packs_in(Some(root), "timetable");
    assert_eq!(ran.status, 1);
    assert!(ran.out.starts_with("2026-05-12-scrutiny: "), "{}", ran.out);
}

#[test]
fn what_is_not_there_has_no_dates() {
    let root = project("data");
    let refused = packs_in(Some(&root), "timetable 2026-02-10-cabinett").refused();
    assert!(refused.contains("did you mean `2026-02-10-cabinet`?"), "{refused}");
    let nowhere = tempfile::tempdir().unwrap();
    let refused = packs_in(Some(nowhere.path()), "timetable").refused();
    assert!(refused.contains("has no council.yaml"), "{refused}");
    let council = "name: N\nnation: wales\n";
    std::fs::write(nowhere.path().join("council.yaml"), council).unwrap();
    assert_eq!(packs_in(Some(nowhere.path()), "timetable").done(), "");
    let refused = packs_in(Some(nowhere.path()), "timetable --ics a.ics").refused();
    assert!(refused.contains("no meeting to write dates of"), "{refused}");
}
