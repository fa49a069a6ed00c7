//! Cells that say something only by their colour: filled without a word, or coloured by a rule.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::sheet::{At, Sheet, range};
use crate::intake::colour::{Colour, is_shape};
use crate::intake::{Cell, xml};

/// How many cells of a rule are looked at.
const LOOK: usize = 200_000;

impl Sheet<'_> {
    /// Names cells that are filled with a colour and show nothing, where the words beside them are not filled so, and signs
    /// that say something only by their colour.
    pub(super) fn colours(&mut self, cells: &BTreeMap<At, Cell>) {
        let columns = cells.keys().map(|at| at.1);
        let (Some(first), Some(last)) = (columns.clone().min(), columns.max()) else {
            return;
        };
        let filled = std::mem::take(&mut self.filled);
        let fill = |at: &At| filled.get(at).copied().filter(|fill| !fill.is_white());
        // A grey says something only beside other colours.
        let bright: BTreeSet<usize> = filled
            .iter()
            .filter(|(at, colour)| !colour.is_grey() && !cells.contains_key(at))
            .map(|(at, _)| at.1)
            .collect();
        let rows: BTreeSet<usize> = cells.keys().map(|at| at.0).collect();
        for row in rows {
            let worded: Vec<At> = cells
                .range((row, 0)..=(row, usize::MAX))
                .map(|(at, _)| *at)
                .collect();
            let inside = filled.range((row, first)..=(row, last));
            let silent: Vec<(At, Colour)> = inside
                .map(|(at, colour)| (*at, *colour))
                .filter(|(at, colour)| {
                    !cells.contains_key(at)
                        && !self.said.contains(at)
                        && !colour.is_white()
                        && (!colour.is_grey() || bright.contains(&at.1))
                        && !worded.iter().any(|other| fill(other) == Some(*colour))
                        && !is_under(cells, *at)
                })
                .collect();
            for (at, colour) in silent {
                let words = Some(colour.words());
                self.note(
                    at,
                    "the cell is filled with a colour and has no word",
                    words,
                );
            }
            for at in worded {
                if !cells.get(&at).is_some_and(|cell| is_shape(&cell.plain())) {
                    continue;
                }
                let letters = self
                    .letters
                    .get(&at)
                    .copied()
                    .filter(|colour| !colour.is_grey());
                if let Some(colour) = letters.or_else(|| fill(&at)) {
                    let words = Some(colour.words());
                    self.note(at, "the sign says something only by its colour", words);
                }
            }
        }
    }

    /// Names the rules that colour cells without letters: what the colour says stands nowhere else.
    pub(super) fn rules(&mut self, root: Node<'_, '_>, cells: &BTreeMap<At, Cell>) {
        let columns = cells.keys().map(|at| at.1);
        let (Some(left), Some(right)) = (columns.clone().min(), columns.max()) else {
            return;
        };
        let rows: BTreeSet<usize> = cells.keys().map(|at| at.0).collect();
        let mut look = LOOK;
        for format in xml::all(root, "conditionalFormatting") {
            let ranges = xml::attribute(format, "sqref")
                .or_else(|| xml::child(format, "sqref")?.text())
                .unwrap_or_default();
            let rules: Vec<String> = xml::children(format)
                .filter(|node| node.tag_name().name() == "cfRule")
                .filter_map(|rule| self.rule(rule))
                .collect();
            if rules.is_empty() {
                continue;
            }
            let silent = ranges
                .split_whitespace()
                .filter_map(range)
                .find_map(|(first, last)| {
                    rows.range(first.0..=last.0).find_map(|row| {
                        (first.1.max(left)..=last.1.min(right)).find_map(|column| {
                            look = look.checked_sub(1)?;
                            let at = (*row, column);
                            let words = cells.get(&at).map(Cell::plain).unwrap_or_default();
                            // Letters say it too, and so does the first row, which has headings.
                            let says =
                                words.contains(char::is_alphabetic) || rows.first() == Some(row);
                            (!says).then_some(at)
                        })
                    })
                });
            if let Some(at) = silent {
                let words = format!("{ranges}: {}", rules.join("; "));
                let text = "a rule colours cells that have no word (conditional format)";
                self.note(at, text, Some(words));
            }
        }
    }

    /// A rule in words; nothing where it gives no colour.
    fn rule(&self, node: Node<'_, '_>) -> Option<String> {
        let formula: Vec<&str> = xml::children(node)
            .filter(|child| matches!(child.tag_name().name(), "formula" | "f"))
            .filter_map(|child| child.text())
            .collect();
        let formula = formula.join(" and ");
        let kind = xml::attribute(node, "type").unwrap_or_default();
        match kind {
            "iconSet" => {
                let icons = xml::child(node, "iconSet");
                let name = icons.and_then(|node| xml::attribute(node, "iconSet"));
                return Some(format!("icons ({})", name.unwrap_or("3TrafficLights1")));
            }
            "colorScale" => return Some("a scale of colours".to_owned()),
            "dataBar" => return Some("bars".to_owned()),
            _ => {}
        }
        let at = xml::attribute(node, "dxfId")?.parse().ok()?;
        let colour = self.book.styles.conditional(at)?.words();
        let when = match (kind, xml::attribute(node, "operator")) {
            ("cellIs", Some(operator)) => format!("{} {formula}", compared(operator)),
            ("containsText" | "beginsWith" | "endsWith" | "notContainsText", _) => {
                format!(
                    "{kind} {}",
                    xml::attribute(node, "text").unwrap_or(&formula)
                )
            }
            _ if formula.is_empty() => kind.to_owned(),
            _ => formula,
        };
        Some(format!("{colour} if {}", when.trim()))
    }
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

/// Whether a cell lies under a merged one to its left or above it; looks as far as cells usually reach.
fn is_under(cells: &BTreeMap<At, Cell>, at: At) -> bool {
    const REACH: usize = 60;
    (at.0.saturating_sub(REACH)..=at.0).any(|row| {
        cells
            .range((row, 0)..=(row, at.1))
            .any(|(first, cell)| first.1 + cell.columns > at.1 && first.0 + cell.rows > at.0)
    })
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
