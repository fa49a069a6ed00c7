//! The worked cases of the law.

use super::*;

fn nation(name: &str) -> Nation {
    let named = |nation: &&Nation| nation.name() == name;
    *Nation::ALL.iter().find(named).expect("a nation")
}

/// How many days, and which count.
fn rule(words: &str) -> (u32, Counting) {
    let days = words.split(' ').next().unwrap().parse().expect("a number");
    let counting = [
        ("calendar reading", Counting::CalendarDays),
        ("s.243 reading", Counting::Section243),
        ("working", Counting::WorkingDays),
    ];
    let found = counting.iter().find(|(sign, _)| words.contains(sign));
    (days, found.expect("a way of counting").1)
}

#[test]
fn every_worked_case_comes_out() {
    let text = std::fs::read_to_string(project("tests/cases/clear-days-cases.csv")).unwrap();
    let mut rows = 0;
    for line in text.lines().skip(1) {
        let cells = parted(line, ',');
        let [meeting, nation_name, words, expected, note] = cells.as_slice() else {
            panic!("{line}");
        };
        let holidays = Holidays::of_nation(nation(nation_name));
        let (days, counting) = rule(words);
        let meeting = date(meeting);
        let found = latest(meeting, days, counting, &holidays);
        assert_eq!(found.date.iso(), *expected, "{line}");
        if let Some(last) = note.split("the full count is ").nth(1) {
            let last = last.split(',').next().unwrap();
            assert_eq!(found.last.0.format("%a %-d %b %Y").to_string(), last, "{line}");
        } else {
            assert_eq!(found.last, found.date, "{line}");
        }
        if let Some(counted) = note.split("counted days ").nth(1) {
            let counted = counted.split(';').next().unwrap().trim();
            let mut all = found.last.0.iter_days().skip(1).take_while(|day| *day < meeting.0).collect::<Vec<_>>();
            all.retain(|day| holidays.counts(Date(*day), counting));
            let all: Vec<_> = all.iter().map(|day| day.format("%a %d %b").to_string()).collect();
            assert_eq!(all.join(" "), counted, "{line}");
        }
        rows += 1;
    }
    assert_eq!(rows, 40);
}

/// The law that a worked case names is the one that the program goes by.
#[test]
fn the_rules_are_those_of_the_cases() {
    for (nation, kind, days) in [
        (Nation::England, BodyKind::Council, 5),
        (Nation::England, BodyKind::Committee, 5),
        (Nation::England, BodyKind::Executive, 5),
        (Nation::England, BodyKind::ParishCouncil, 3),
        (Nation::Wales, BodyKind::Committee, 3),
        (Nation::Wales, BodyKind::CommunityCouncil, 3),
        (Nation::Wales, BodyKind::CorporateJointCommittee, 3),
        (Nation::Scotland, BodyKind::Committee, 3),
        (Nation::NorthernIreland, BodyKind::Council, 5),
    ] {
        let rules = rules(nation, kind).unwrap();
        let found = rules.iter().find(|rule| rule.duty == Duty::Publication).unwrap();
        assert_eq!((found.days, found.counting), (days, Counting::WorkingDays), "{nation:?} {kind:?}");
    }
}
