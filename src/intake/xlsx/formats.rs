//! Numbers and dates as a workbook shows them: percentages, pounds, days. Dates come out as `2026-03-31`, so that nobody
//! takes the day for the month.

use chrono::{Days, NaiveDate};
use roxmltree::Document;

use crate::intake::xml;

/// How the cells of a workbook show numbers, by the number of their style.
#[derive(Default)]
pub(super) struct Formats {
    cells: Vec<Format>,
    since_1904: bool,
}

#[derive(Clone, Default)]
enum Format {
    #[default]
    General,
    Number {
        before: String,
        after: String,
        decimals: usize,
        thousands: bool,
        percent: bool,
    },
    Date {
        day: bool,
        time: bool,
        date: bool,
    },
}

impl Formats {
    pub(super) fn read(document: &Document<'_>, since_1904: bool) -> Self {
        let root = document.root_element();
        let own: Vec<(u32, &str)> = xml::all(root, "numFmt")
            .filter_map(|node| {
                Some((
                    xml::attribute(node, "numFmtId")?.parse().ok()?,
                    xml::attribute(node, "formatCode")?,
                ))
            })
            .collect();
        let styles = xml::child(root, "cellXfs")
            .into_iter()
            .flat_map(xml::children);
        let cells = styles.map(|style| {
            let id = xml::attribute(style, "numFmtId")
                .and_then(|id| id.parse().ok())
                .unwrap_or(0);
            let code = own
                .iter()
                .find(|(own, _)| *own == id)
                .map(|(_, code)| *code);
            code.or_else(|| built_in(id))
                .map_or(Format::General, format)
        });
        Self {
            cells: cells.collect(),
            since_1904,
        }
    }

    /// A number as a cell of that style shows it.
    pub(super) fn shown(&self, text: &str, style: Option<usize>) -> String {
        let Some(number) = text.parse::<f64>().ok().filter(|number| number.is_finite()) else {
            return text.to_owned();
        };
        match style.and_then(|style| self.cells.get(style)) {
            None | Some(Format::General) => general(number),
            Some(Format::Number {
                before,
                after,
                decimals,
                thousands,
                percent,
            }) => {
                let value = if *percent { number * 100.0 } else { number };
                let digits = format!("{:.*}", decimals, value.abs());
                let digits = if *thousands { grouped(&digits) } else { digits };
                let sign = if value < 0.0 && digits.contains(|c: char| ('1'..='9').contains(&c)) {
                    "-"
                } else {
                    ""
                };
                format!(
                    "{sign}{before}{digits}{percent}{after}",
                    percent = if *percent { "%" } else { "" }
                )
            }
            Some(Format::Date { day, time, date }) => self
                .day(number, *day, *time, *date)
                .unwrap_or_else(|| general(number)),
        }
    }

    /// Excel counts days from 1900, with a 29 February 1900 that never was, or from 1904.
    fn day(&self, number: f64, day: bool, time: bool, date: bool) -> Option<String> {
        if !(0.0..2_958_466.0).contains(&number) {
            return None;
        }
        let minutes = (number.fract() * 1440.0).round();
        let clock = format!(
            "{:02}:{:02}",
            (minutes / 60.0).floor() % 24.0,
            minutes % 60.0
        );
        if !date {
            return Some(clock);
        }
        let first = match (self.since_1904, number < 60.0) {
            (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1),
            (false, true) => NaiveDate::from_ymd_opt(1899, 12, 31),
            (false, false) => NaiveDate::from_ymd_opt(1899, 12, 30),
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is between 0 and 3 million"
        )]
        let found = first?.checked_add_days(Days::new(number.floor() as u64))?;
        Some(match (day, time && minutes > 0.0) {
            (false, _) => found.format("%B %Y").to_string(),
            (true, true) => format!("{} {clock}", found.format("%Y-%m-%d")),
            (true, false) => found.format("%Y-%m-%d").to_string(),
        })
    }
}

/// The codes that workbooks name by number alone; those of other countries' dates have no code.
fn built_in(id: u32) -> Option<&'static str> {
    Some(match id {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 => "#,##0",
        4 | 39 | 40 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        5 | 6 => "£#,##0",
        7 | 8 => "£#,##0.00",
        14..=16 | 27..=31 | 34..=36 | 50..=58 => "dd/mm/yyyy",
        17 => "mmm-yy",
        18..=21 | 32 | 33 | 45..=47 => "hh:mm",
        22 => "dd/mm/yyyy hh:mm",
        _ => return None,
    })
}

fn format(code: &str) -> Format {
    let code = code.split(';').next().unwrap_or_default();
    let mut signs = String::new();
    let (mut before, mut after) = (String::new(), String::new());
    let mut quoted = false;
    let mut letters = code.chars().peekable();
    while let Some(sign) = letters.next() {
        match sign {
            '"' => quoted = !quoted,
            // The locale or colour in brackets; a currency may be with it: [$£-809].
            '[' if !quoted => {
                let inner: String = letters.by_ref().take_while(|sign| *sign != ']').collect();
                if let Some(currency) = inner.strip_prefix('$') {
                    before.push_str(currency.split('-').next().unwrap_or_default());
                } else if inner.starts_with(['h', 'm', 's']) {
                    signs.push_str(&inner);
                }
            }
            '\\' | '_' | '*' if !quoted => drop(letters.next()),
            _ if quoted || "£€$".contains(sign) => {
                // Words and currencies stand before or after the digits.
                let digits = signs.contains(['0', '#']);
                if digits {
                    after.push(sign)
                } else {
                    before.push(sign)
                }
            }
            sign => signs.extend(sign.to_lowercase()),
        }
    }
    if signs.is_empty() || signs.contains("general") || signs.contains('@') {
        return Format::General;
    }
    let has = |letters: &[char]| signs.contains(letters);
    let time = has(&['h', 's']);
    let date = has(&['y', 'd']) || (signs.contains('m') && !time);
    if date || time {
        return Format::Date {
            day: has(&['d']),
            time,
            date,
        };
    }
    if !signs.contains('0') && !signs.contains('#') || signs.contains(['e', '/', '?']) {
        return Format::General;
    }
    let decimals = signs.split_once('.').map_or(0, |(_, after)| {
        after.chars().take_while(|c| "0#".contains(*c)).count()
    });
    Format::Number {
        before,
        after,
        decimals: decimals.min(15),
        thousands: signs.contains(','),
        percent: signs.contains('%'),
    }
}

/// A number with at most the 15 digits that Excel keeps.
fn general(number: f64) -> String {
    // Also the zero with a minus sign.
    if number == 0.0 {
        return "0".to_owned();
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

fn grouped(digits: &str) -> String {
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(number: &str, code: &str) -> String {
        Formats {
            cells: vec![format(code)],
            since_1904: false,
        }
        .shown(number, Some(0))
    }

    #[test]
    fn numbers_look_as_in_the_workbook() {
        assert_eq!(shown("0.455", "0%"), "46%");
        assert_eq!(shown("1234567.5", "[$£-809]#,##0.00"), "£1,234,567.50");
        assert_eq!(shown("-1200", "\"£\"#,##0\" a year\""), "-£1,200 a year");
        assert_eq!(shown("-1200", "£#,##0;[Red]-£#,##0"), "-£1,200");
        assert_eq!(shown("0.30000000000000004", "General"), "0.3");
        assert_eq!(shown("12", "General"), "12");
        assert_eq!(shown("-100", "General"), "-100");
        assert_eq!(shown("0", "General"), "0");
        assert_eq!(shown("1e400", "General"), "1e400");
    }

    #[test]
    fn dates_are_unmistakable() {
        assert_eq!(shown("46112", "dd/mm/yyyy"), "2026-03-31");
        assert_eq!(shown("46112", "mmm-yy"), "March 2026");
        assert_eq!(shown("46112.5", "dd/mm/yyyy hh:mm"), "2026-03-31 12:00");
        assert_eq!(shown("0.75", "hh:mm"), "18:00");
        assert_eq!(shown("59", "d mmmm yyyy"), "1900-02-28");
        assert_eq!(
            shown("1e300", "d mmmm yyyy"),
            "1".to_owned() + &"0".repeat(300)
        );
        let old = Formats {
            cells: vec![format("yyyy-mm-dd")],
            since_1904: true,
        };
        assert_eq!(old.shown("44650", Some(0)), "2026-03-31");
    }
}
