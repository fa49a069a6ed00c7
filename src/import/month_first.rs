//! Columns of dates with the month first, as American programs write them: 08/02/2026 cannot be told from 8 February,
//! so a column in which some dates make sense only that way is not read at all.

use super::columns::Column;
use super::headings::Fields;
use crate::office::{Cell, Row, Table};

#[derive(Debug, PartialEq, Eq)]
pub(super) struct MonthFirst {
    pub(super) heading: String,
    /// Such a date, as typed.
    pub(super) example: String,
    pub(super) place: String,
    /// How many dates can only be read so.
    pub(super) count: usize,
}

/// The columns of a table whose dates only work with the month first: some of them do, and none has a day above 12 in the
/// first place.
pub(super) fn columns(table: &Table, body: usize, columns: &[Column], fields: &Fields) -> Vec<MonthFirst> {
    let found = columns.iter().enumerate().filter_map(|(at, column)| {
        let name = column.here()?;
        let cells = table.rows.get(body..).unwrap_or_default().iter().flat_map(Row::filled);
        let cells = cells.filter(|cell| cell.column == at).map(|cell| (cell, cell.plain()));
        let cells: Vec<(&Cell, String)> = cells.collect();
        let is_all_dates =
            cells.iter().all(|(_, text)| matches!(figures(text).as_slice(), [date] if date.text == text.trim()));
        if !fields.holds_dates(name) && !is_all_dates {
            return None;
        }
        let mut wrong = vec![];
        for (cell, text) in &cells {
            for date in figures(text) {
                match date.first_and_second {
                    (13..=31, 1..=12) => return None,
                    (1..=12, 13..=31) => wrong.push((cell.place.clone(), date.text.to_owned())),
                    _ => {}
                }
            }
        }
        let count = wrong.len();
        let (place, example) = wrong.into_iter().next()?;
        Some(MonthFirst { heading: column.heading.clone(), example, place, count })
    });
    found.collect()
}

/// A date in figures within a text, the year last.
struct Figures<'t> {
    text: &'t str,
    first_and_second: (u32, u32),
}

fn figures(text: &str) -> Vec<Figures<'_>> {
    let is_part = |c: char| c.is_ascii_digit() || "/.-".contains(c);
    let runs = text.split(|c: char| !is_part(c)).map(|run| run.trim_matches(['/', '.', '-']));
    let date = |run| {
        let sign = ['/', '.', '-'].into_iter().find(|sign| str::contains(run, *sign))?;
        let parts: Vec<&str> = run.split(sign).collect();
        let [first, second, year] = parts.as_slice() else { return None };
        let is_date = first.len() <= 2 && second.len() <= 2 && matches!(year.len(), 2 | 4);
        let _: u32 = year.parse().ok()?;
        Some(Figures { text: run, first_and_second: (first.parse().ok()?, second.parse().ok()?) }).filter(|_| is_date)
    };
    runs.filter_map(date).collect()
}

#[cfg(test)]
mod tests {
    use super::figures;

    #[test]
    fn dates_in_figures_are_found_in_texts() {
        let found = |text| -> Vec<String> { figures(text).iter().map(|date| date.text.to_owned()).collect() };
        assert_eq!(found("08/27/2026 – 9.30.26."), ["08/27/2026", "9.30.26"]);
        assert_eq!(found("by 8-27-2026"), ["8-27-2026"]);
        for none in ["2026-08-27", "26/27", "1.2.3.4", "R1/2/x", "Q1", "", "1/2/345"] {
            assert!(found(none).is_empty(), "{none}");
        }
    }
}
