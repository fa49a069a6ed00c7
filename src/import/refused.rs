//! The problems that stop an import, and what to do about them.

use super::Work;
use super::headings::Fields;
use super::month_first::MonthFirst;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::office::{Cell, Table};

pub(super) fn joined<'a>(cells: impl Iterator<Item = &'a Cell>) -> String {
    let texts = cells.map(Cell::plain).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(" | ")
}

pub(super) fn month_first_dates(column: &MonthFirst, work: &Work<'_>) -> Diagnostic {
    let MonthFirst { heading, example, place, count } = column;
    let others = match count {
        1 => String::new(),
        2 => " and in one other cell".to_owned(),
        more => format!(" and in {} other cells", more - 1),
    };
    let message = format!(
        "{place}: the dates in the column “{heading}” have the month first: `{example}` here{others} cannot be read otherwise"
    );
    let problem = work.problem(Code::MonthFirst, message);
    problem
        .help("none of them is taken, because 08/02/2026 would be taken for 8 February; here the day comes first")
        .help(
            "in the program that the table is from, give the column a date format such as 27 August 2026 or 2026-08-27, and save it again",
        )
}

/// All problems that stop an import; `none` says that no table is known.
pub(super) fn problems(
    none: bool,
    unknown: &[Table],
    unplaced: Vec<(String, Vec<String>)>,
    map: &[(String, String)],
    used: &[bool],
    fields: &Fields,
    work: &Work<'_>,
) -> Diagnostics {
    let mut problems = Diagnostics::default();
    let names: Vec<&str> = fields.names().collect();
    let names = format!("FIELD is one of: {} (which leaves the column out)", names.join(", "));
    if none && unknown.is_empty() {
        let problem = work.problem(Code::NoTable, "the file has no table");
        problems.push(problem.help("text without a table is for `packs new` and an editor"));
    } else if none {
        let mut problem = work.problem(Code::NoHeadings, "no table has a row of headings that are known");
        for table in unknown.iter().take(5) {
            if let Some(row) = table.rows.first() {
                problem = problem.help(format!("{} begins with: {}", table.place, joined(row.cells.iter())));
            }
        }
        problems.push(problem.help(format!("say what the headings mean: --map \"HEADING=FIELD\"; {names}")));
    }
    let mut seen: Vec<Vec<String>> = vec![];
    for (place, headings) in unplaced {
        if seen.contains(&headings) {
            continue;
        }
        let quoted: Vec<String> = headings.iter().map(|heading| format!("“{heading}”")).collect();
        let message = format!("{place}: it is not clear what these columns are for: {}", quoted.join(", "));
        let problem = work.problem(Code::UnplacedHeadings, message);
        let maps = headings.iter().map(|heading| format!("--map \"{heading}=FIELD\""));
        problems.push(maps.fold(problem, Diagnostic::help).help(names.clone()));
        seen.push(headings);
    }
    for ((heading, _), used) in map.iter().zip(used) {
        if !used && !none {
            problems.push(work.problem(Code::UnknownHeading, format!("no table has the heading “{heading}” of --map")));
        }
    }
    problems
}
