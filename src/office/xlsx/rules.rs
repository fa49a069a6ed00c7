//! Conditional formats: rules by which Excel colours cells, strikes text out or shows numbers in another format. They
//! are not worked out here, but named with their cells.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use roxmltree::Node;

use super::sheet::{At, Sheet, range};
use super::styles::Conditional;
use crate::office::{Cell, xml};

const LOOK: usize = 200_000;

/// What a rule says, in words.
#[derive(Default)]
struct RuleWords {
    /// What it colours with, and when.
    colours: Option<String>,
    /// When it strikes text out.
    strikes: Option<String>,
    /// The number format that it gives, and when.
    shows: Option<String>,
}

impl Sheet<'_> {
    /// Names the rules that colour cells without letters, so that only the colour says something, and those that strike
    /// out text or show numbers in another format.
    pub(super) fn rules(&mut self, root: Node<'_, '_>, cells: &BTreeMap<At, Cell>) {
        let columns = cells.keys().map(|at| at.1);
        let (Some(left), Some(right)) = (columns.clone().min(), columns.max()) else { return };
        let rows: BTreeSet<usize> = cells.keys().map(|at| at.0).collect();
        let mut look = LOOK;
        for format in xml::all(root, "conditionalFormatting") {
            let ranges =
                xml::attribute(format, "sqref").or_else(|| xml::child(format, "sqref")?.text()).unwrap_or_default();
            let found: Vec<RuleWords> = xml::named(format, "cfRule").map(|rule| self.rule(rule)).collect();
            let mut say = |of: fn(&RuleWords) -> Option<&String>, touches: &dyn Fn(At) -> bool, text| {
                let words: Vec<&str> = found.iter().filter_map(of).map(String::as_str).collect();
                if !words.is_empty()
                    && let Some(at) = first(ranges, (&rows, left..=right), &mut look, touches)
                {
                    self.note(at, text, Some(format!("{ranges}: {}", words.join("; "))));
                }
            };
            let words = |at: At| cells.get(&at).map(Cell::plain).unwrap_or_default();
            // A cell with letters says it too, and the first row has headings.
            let silent = |at: At| !words(at).contains(char::is_alphabetic) && rows.first() != Some(&at.0);
            say(|rule| rule.colours.as_ref(), &silent, "a rule colours cells that have no word (conditional format)");
            say(
                |rule| rule.strikes.as_ref(),
                &|at| !words(at).is_empty(),
                "a rule strikes out what is in cells, which was taken as it is (conditional format)",
            );
            say(
                |rule| rule.shows.as_ref(),
                &|at| words(at).contains(|sign: char| sign.is_ascii_digit()),
                "a rule shows numbers in another format, which was not followed (conditional format)",
            );
        }
    }

    fn rule(&self, node: Node<'_, '_>) -> RuleWords {
        let formula: Vec<&str> = xml::children(node)
            .filter(|child| matches!(child.tag_name().name(), "formula" | "f"))
            .filter_map(|child| child.text())
            .collect();
        let formula = formula.join(" and ");
        let kind = xml::attribute(node, "type").unwrap_or_default();
        let coloured = |words: &str| RuleWords { colours: Some(words.to_owned()), ..RuleWords::default() };
        match kind {
            "iconSet" => {
                let icons = xml::child(node, "iconSet");
                let name = icons.and_then(|node| xml::attribute(node, "iconSet"));
                return coloured(&format!("icons ({})", name.unwrap_or("3TrafficLights1")));
            }
            "colorScale" => return coloured("a scale of colours"),
            "dataBar" => return coloured("bars"),
            _ => {}
        }
        let listed = xml::number(node, "dxfId").and_then(|at| self.book.styles.conditional(at));
        // A rule that refers to another sheet has a format of its own.
        let own = xml::child(node, "dxf").map(|node| Conditional::read(node, &self.book.theme));
        let Some(does) = listed.or(own.as_ref()) else { return RuleWords::default() };
        let when = match (kind, xml::attribute(node, "operator")) {
            ("cellIs", Some(operator)) => format!("{} {formula}", compared(operator)),
            ("containsText" | "beginsWith" | "endsWith" | "notContainsText", _) => {
                format!("{kind} {}", xml::attribute(node, "text").unwrap_or(&formula))
            }
            _ if formula.is_empty() => kind.to_owned(),
            _ => formula,
        };
        let when = when.trim();
        RuleWords {
            colours: does.colour.map(|colour| format!("{} if {when}", colour.words())),
            strikes: does.struck.then(|| format!("struck out if {when}")),
            shows: does.format.as_ref().map(|format| format!("`{format}` if {when}")),
        }
    }
}

/// The first cell of ranges, among the rows and columns that have cells, that a rule touches.
fn first(
    ranges: &str,
    (rows, columns): (&BTreeSet<usize>, RangeInclusive<usize>),
    look: &mut usize,
    touches: &dyn Fn(At) -> bool,
) -> Option<At> {
    let (left, right) = columns.into_inner();
    ranges.split_whitespace().filter_map(range).find_map(|(first, last)| {
        rows.range(first.0..=last.0).find_map(|row| {
            (first.1.max(left)..=last.1.min(right)).find_map(|column| {
                *look = look.checked_sub(1)?;
                Some((*row, column)).filter(|at| touches(*at))
            })
        })
    })
}

fn compared(operator: &str) -> &str {
    match operator {
        "equal" => "=",
        "notEqual" => "<>",
        "lessThan" => "<",
        "lessThanOrEqual" => "<=",
        "greaterThan" => ">",
        "greaterThanOrEqual" => ">=",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_are_signs() {
        assert_eq!(compared("lessThan"), "<");
        assert_eq!(compared("between"), "between");
    }
}
