//! The table against the rules it follows from, calculated year by year: the two differ only by what was proclaimed for
//! a single year.

use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn first_monday(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 1).unwrap()
}

fn last_monday(year: i32, month: u32) -> NaiveDate {
    let fifth = NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 5);
    fifth.unwrap_or_else(|| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 4).unwrap())
}

/// The bank holidays of a year if nothing had been proclaimed for it.
fn ordinary(year: i32, nation: Nation) -> BTreeSet<NaiveDate> {
    let scotland = nation == Nation::Scotland;
    let ireland = nation == Nation::NorthernIreland;
    let easter = easter(year);
    let mut days = BTreeSet::from([easter - Days::new(2), first_monday(year, 5), last_monday(year, 5)]);
    if scotland {
        days.insert(first_monday(year, 8));
    } else {
        days.extend([easter + Days::new(1), last_monday(year, 8)]);
    }
    let mut fixed = vec![day(year, 1, 1), day(year, 12, 25), day(year, 12, 26)];
    if scotland {
        fixed.extend([day(year, 1, 2), day(year, 11, 30)]);
    }
    if ireland {
        fixed.extend([day(year, 3, 17), day(year, 7, 12)]);
    }
    days.extend(fixed.iter().filter(|date| !is_weekend(**date)));
    fixed.sort();
    for date in fixed.into_iter().filter(|date| is_weekend(*date)) {
        // The day may be taken: 1 January on a Sunday moves to Tuesday where 2 January is a bank holiday too.
        let mut substitute = date;
        while is_weekend(substitute) || days.contains(&substitute) {
            substitute = substitute + Days::new(1);
        }
        days.insert(substitute);
    }
    days
}

#[test]
fn the_table_is_the_rules_and_the_proclamations() {
    let everywhere = [
        ("2020-05-04", false),
        ("2020-05-08", true),
        ("2022-05-30", false),
        ("2022-06-02", true),
        ("2022-06-03", true),
        ("2022-09-19", true),
        ("2023-05-08", true),
    ];
    for nation in Nation::ALL.iter().copied() {
        let mut expected: BTreeMap<NaiveDate, bool> =
            everywhere.map(|(date, is_added)| (date.parse().unwrap(), is_added)).into();
        if nation == Nation::Scotland {
            expected.insert(day(2026, 6, 15), true);
        }
        let table: BTreeSet<_> = Holidays::of_nation(nation).bank.into_keys().collect();
        let rules: BTreeSet<_> = (2019..=2028).flat_map(|year| ordinary(year, nation)).collect();
        let differences: BTreeMap<_, _> =
            table.symmetric_difference(&rules).map(|date| (*date, table.contains(date))).collect();
        assert_eq!(differences, expected, "{nation:?}");
        let weekend: Vec<_> = table.iter().filter(|date| is_weekend(**date)).collect();
        assert!(weekend.is_empty(), "{weekend:?}");
    }
}

#[test]
fn as_many_days_are_listed_as_by_gov_uk() {
    let listed = |nation: &Nation| Holidays::of_nation(*nation).bank.len();
    // England, Wales, Scotland, Northern Ireland.
    let counted: Vec<_> = Nation::ALL.iter().map(listed).collect();
    assert_eq!(counted, [83, 83, 94, 103]);
    assert_eq!(Holidays::years(), (2019, 2028));
}

#[test]
fn every_line_of_the_table_is_read_and_in_order() {
    let lines: Vec<_> = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let rows: Vec<_> = lines.iter().filter_map(|line| row(line)).collect();
    assert_eq!(rows.len(), lines.len());
    assert!(rows.is_sorted());
    for (date, nations, _) in rows {
        for (at, letter) in nations.chars().enumerate() {
            let own = "EWSN".chars().nth(at);
            assert!(letter == '.' || Some(letter) == own, "{date}: {nations}");
        }
    }
}

#[test]
fn easter_falls_where_it_did() {
    let known = [(1961, 4, 2), (2008, 3, 23), (2019, 4, 21), (2025, 4, 20), (2038, 4, 25)];
    for (year, month, of_month) in known {
        assert_eq!(easter(year), day(year, month, of_month));
    }
}

#[test]
fn years_beyond_the_table_are_not_known() {
    let holidays = Holidays::of_nation(Nation::Wales);
    let years = |from, to| holidays.unknown_years(Date(from), Date(to));
    assert_eq!(years(day(2019, 1, 1), day(2028, 12, 31)), Vec::<i32>::new());
    assert_eq!(years(day(2018, 12, 31), day(2019, 1, 9)), [2018]);
    assert_eq!(years(day(2028, 12, 20), day(2030, 1, 9)), [2029, 2030]);
}

#[test]
fn the_breaks_of_section_243_include_both_ends() {
    let holidays = Holidays::of_nation(Nation::England);
    let left_out = |year, month: u32, days: std::ops::RangeInclusive<u32>| -> Vec<u32> {
        days.filter(|d| !holidays.counts(Date(day(year, month, *d)), Counting::Section243)).collect()
    };
    // Maundy Thursday 17 to Tuesday 22 April; Sunday 13.
    assert_eq!(left_out(2025, 4, 13..=24), [13, 17, 18, 19, 20, 21, 22]);
    // Christmas on a Thursday: Wednesday 24 to Saturday 27.
    assert_eq!(left_out(2025, 12, 22..=31), [24, 25, 26, 27, 28]);
    // On a Saturday: Friday 24 to Wednesday 29, after two substitutes.
    assert_eq!(left_out(2021, 12, 22..=31), [24, 25, 26, 27, 28, 29]);
    // On a Monday: Saturday 23 to Wednesday 27.
    assert_eq!(left_out(2023, 12, 22..=29), [23, 24, 25, 26, 27]);
    assert_eq!(left_out(2022, 1, 1..=4), [1, 2, 3]);
}
