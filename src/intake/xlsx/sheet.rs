//! A sheet: its cells, links, and what is hidden. Only cells that are there are read, whatever size the sheet claims.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::formats::{Shown, general};
use super::strings::{self, Words};
use super::{Book, iso, relation};
use crate::diag::Diagnostic;
use crate::intake::colour::Colour;
use crate::intake::flow::{self, Run};
use crate::intake::package::{Package, Relations};
use crate::intake::{Budget, Cell, Note, Row, Table, too_large, xml};
use crate::model::markdown::is_address;

/// The most columns that are read; Excel has 16,384.
const MAX_COLUMNS: usize = 500;
/// Excel's own number of rows.
const MAX_ROWS: usize = 1_048_576;
/// How many filled cells without text are looked at; many sheets are coloured far beyond their end.
const MAX_FILLED: usize = 100_000;

/// A cell's row and column, from 0.
pub(super) type At = (usize, usize);

/// Reads a sheet.
pub(super) fn read(
    package: &mut Package<'_>,
    part: &str,
    name: &str,
    book: &Book,
    budget: &mut Budget,
    notes: &mut Vec<Note>,
) -> Result<Table, Diagnostic> {
    let Some(text) = package.part(part)? else {
        return Ok(Table::default());
    };
    let relations = package.relations(part)?;
    let tree = xml::parse(&text)?;
    let root = tree.root_element();
    let mut sheet = Sheet {
        name,
        book,
        links: BTreeMap::new(),
        formulas: vec![],
        hidden: vec![],
        filled: BTreeMap::new(),
        letters: BTreeMap::new(),
        said: BTreeSet::new(),
        notes,
    };
    sheet.links(root, &relations);
    let mut cells = sheet.cells(root, budget)?;
    sheet.merged(root, &mut cells)?;
    sheet.totals(package, &relations, &mut cells)?;
    sheet.colours(&cells);
    sheet.rules(root, &cells);
    sheet.hidden_columns(root, &cells);
    sheet.beside(root, package, &relations)?;
    sheet.finish();
    let mut rows: Vec<Row> = vec![];
    for ((row, _), cell) in cells {
        if rows.last().is_none_or(|last| last.number != row + 1) {
            rows.push(Row {
                number: row + 1,
                cells: vec![],
            });
        }
        rows.last_mut().expect("there is a row").cells.push(cell);
    }
    Ok(Table {
        place: name.to_owned(),
        rows,
    })
}

/// A sheet while it is read.
pub(super) struct Sheet<'a> {
    pub(super) name: &'a str,
    pub(super) book: &'a Book,
    links: BTreeMap<At, String>,
    formulas: Vec<String>,
    hidden: Vec<String>,
    /// What cells are filled with.
    pub(super) filled: BTreeMap<At, Colour>,
    /// The colours of the letters of cells.
    pub(super) letters: BTreeMap<At, Colour>,
    /// Cells that something is said of, so that they are not empty.
    pub(super) said: BTreeSet<At>,
    pub(super) notes: &'a mut Vec<Note>,
}

impl Sheet<'_> {
    fn cells(
        &mut self,
        root: Node<'_, '_>,
        budget: &mut Budget,
    ) -> Result<BTreeMap<At, Cell>, Diagnostic> {
        let mut cells = BTreeMap::new();
        let mut next = 0;
        for row in xml::child(root, "sheetData")
            .into_iter()
            .flat_map(xml::children)
        {
            let number = xml::attribute(row, "r").and_then(|number| number.parse::<usize>().ok());
            let at = number
                .map_or(next, |number| number.saturating_sub(1))
                .min(MAX_ROWS);
            next = at + 1;
            let mut column = 0;
            for cell in xml::children(row).filter(|node| node.tag_name().name() == "c") {
                let place = xml::attribute(cell, "r")
                    .and_then(reference)
                    .unwrap_or((at, column));
                column = place.1 + 1;
                let place = (at, place.1);
                let style = xml::attribute(cell, "s").and_then(|style| style.parse().ok());
                if let Some(fill) = self.book.styles.fill(style)
                    && self.filled.len() < MAX_FILLED
                {
                    self.filled.insert(place, fill);
                }
                let runs = self.runs(cell, place, style);
                budget.text(runs.iter().map(|run| run.text.len()).sum())?;
                let colour = runs.iter().find_map(|run| run.colour);
                if let Some(colour) = colour.filter(|_| runs.iter().all(is_short)) {
                    self.letters.insert(place, colour);
                }
                let blocks = flow::text_blocks(runs);
                if blocks.is_empty() {
                    continue;
                }
                budget.cell()?;
                if place.1 >= MAX_COLUMNS {
                    let message = format!("{} is filled beyond column {MAX_COLUMNS}", self.name);
                    return Err(too_large(message));
                }
                let named = self.named(place);
                let before = cells.insert(
                    place,
                    Cell {
                        place: named,
                        column: place.1,
                        columns: 1,
                        rows: 1,
                        blocks,
                    },
                );
                if let Some(before) = before {
                    let text = "the file has the cell twice; this was left out";
                    self.note(place, text, Some(before.plain()));
                }
            }
            let taken = cells.range((at, 0)..).next().is_some();
            if taken && matches!(xml::attribute(row, "hidden"), Some("1" | "true")) {
                self.hidden.push(format!("row {}", at + 1));
            }
        }
        Ok(cells)
    }

    /// What a cell shows.
    fn runs(&mut self, cell: Node<'_, '_>, place: At, style: Option<usize>) -> Vec<Run> {
        let book = self.book;
        let stored = xml::child(cell, "v");
        let value = stored.and_then(|node| node.text()).unwrap_or_default();
        let kind = xml::attribute(cell, "t");
        let mut words = match kind {
            Some("s") => {
                let number: Option<usize> = value.trim().parse().ok();
                let found = number.and_then(|number| book.strings.get(number)).cloned();
                if found.is_none() && !value.trim().is_empty() {
                    self.note(
                        place,
                        "the cell names a text that the file does not have",
                        None,
                    );
                }
                self.texts(found.unwrap_or_default(), place, style)
            }
            Some("inlineStr") => {
                let found = xml::child(cell, "is").map(|node| strings::words(node, &book.theme));
                self.texts(found.unwrap_or_default(), place, style)
            }
            Some("str") => {
                let found = vec![Words::plain(strings::decoded(value))];
                self.texts(found, place, style)
            }
            Some("b") => vec![Words::plain(if value.trim() == "1" { "Yes" } else { "No" })],
            Some("e") => {
                let text = if xml::attribute(cell, "vm").is_some() {
                    "the cell holds a picture or linked data, which was left out"
                } else {
                    "the cell shows an error of Excel"
                };
                self.note(place, text, Some(value.to_owned()));
                vec![]
            }
            _ if value.is_empty() => vec![],
            Some("d") => vec![Words::plain(self.moment(value, style))],
            _ => self.number(value.trim(), place, style),
        };
        if let Some(formula) = xml::child(cell, "f") {
            let empty = words.iter().all(|words| words.run.text.trim().is_empty());
            if !empty {
                self.formulas.push(address(place));
            } else if value.is_empty() && (stored.is_none() || kind.is_none()) {
                // A formula that several cells share stands only in the first of them.
                let formula = formula.text().map_or_else(
                    || "a formula that it shares".to_owned(),
                    |text| format!("={text}"),
                );
                self.note(
                    place,
                    "the formula was saved without its value",
                    Some(formula),
                );
            }
            if let Some(link) = formula.text().and_then(linked) {
                self.links.entry(place).or_insert(link);
            }
        }
        if let Some(link) = self.links.get(&place) {
            words
                .iter_mut()
                .for_each(|words| words.run.link = Some(link.clone()));
        }
        self.read(words, place, style)
    }

    /// A number in the format of its cell.
    fn number(&mut self, value: &str, place: At, style: Option<usize>) -> Vec<Words> {
        let book = self.book;
        let Some(number) = value
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite())
        else {
            return vec![Words::plain(value)];
        };
        let format = book.styles.format(style);
        let text = match format.number(number, book.since_1904) {
            Shown::As(text) => text,
            Shown::Hidden { all } => {
                // A nought that is not shown is how people keep a sheet clear.
                if all || number != 0.0 {
                    let text = "the number is hidden by its format and was left out";
                    self.note(place, text, Some(general(number)));
                }
                return vec![];
            }
            Shown::Unknown => {
                let text = format!(
                    "the number cannot be shown by its format (`{}`) here and was taken as it is",
                    format.code()
                );
                self.note(place, &text, None);
                general(number)
            }
        };
        vec![Words::plain(text)]
    }

    /// A date that is kept as text.
    fn moment(&self, value: &str, style: Option<usize>) -> String {
        let Some(moment) = iso::read(value) else {
            return value.to_owned();
        };
        let format = self.book.styles.format(style);
        let general = format.code().eq_ignore_ascii_case("general");
        match moment.number().map(|number| format.number(number, false)) {
            Some(Shown::As(text)) if !general => text,
            _ => moment.shown(),
        }
    }

    /// A text with what its format puts around it.
    fn texts(&mut self, mut words: Vec<Words>, place: At, style: Option<usize>) -> Vec<Words> {
        if words.iter().all(|words| words.run.text.trim().is_empty()) {
            return words;
        }
        let book = self.book;
        match book.styles.format(style).around() {
            Some((before, after)) => {
                let some = |text: String| (!text.trim().is_empty()).then(|| Words::plain(text));
                words.splice(0..0, some(before));
                words.extend(some(after));
                words
            }
            None => {
                let text = words.iter().map(|words| words.run.text.as_str()).collect();
                self.note(
                    place,
                    "the text is hidden by its format and was left out",
                    Some(text),
                );
                vec![]
            }
        }
    }

    /// Words as their fonts show them.
    fn read(&mut self, words: Vec<Words>, place: At, style: Option<usize>) -> Vec<Run> {
        if words.is_empty() {
            return vec![];
        }
        let usual = self.book.styles.font(style);
        let mut said: Vec<(String, Option<String>)> = vec![];
        let mut out: Vec<Run> = vec![];
        for Words { run, font } in words {
            let font = font.as_ref().unwrap_or(&usual);
            let before = out.last().and_then(|run| run.text.chars().last());
            let text = font.look.read(&run.text, before, &mut |kind, more| match (
                said.iter_mut().find(|(known, _)| *known == kind),
                more,
            ) {
                (Some((_, Some(words))), Some(more)) => words.push_str(&more),
                (_, more) => said.push((kind, more)),
            });
            out.push(Run {
                text,
                colour: font.colour,
                ..run
            });
        }
        for (kind, words) in said {
            self.note(place, &kind, words.map(|words| words.trim().to_owned()));
        }
        out
    }

    /// Where links lead; what is no address of the web is said.
    fn links(&mut self, root: Node<'_, '_>, relations: &Relations) {
        for node in xml::all(root, "hyperlink") {
            let at = xml::attribute(node, "ref").and_then(range);
            let target = relation(node).and_then(|id| relations.get(id));
            let (Some((at, _)), Some(target)) = (at, target) else {
                continue;
            };
            if is_address(&target.target) {
                self.links.insert(at, target.target.clone());
            } else {
                let text = "a link to a file was taken as plain text";
                self.note_beside(at, text, Some(target.target.clone()));
            }
        }
    }

    fn named(&self, place: At) -> String {
        format!("{}!{}", self.name, address(place))
    }

    /// Says something of a cell, which is then not empty.
    pub(super) fn note(&mut self, place: At, text: &str, left_out: Option<String>) {
        self.said.insert(place);
        self.note_beside(place, text, left_out);
    }

    /// Says something of what stands at a cell.
    pub(super) fn note_beside(&mut self, place: At, text: &str, left_out: Option<String>) {
        self.notes.push(Note {
            place: self.named(place),
            text: text.to_owned(),
            left_out,
        });
    }

    fn hidden_columns(&mut self, root: Node<'_, '_>, cells: &BTreeMap<At, Cell>) {
        let used: BTreeSet<usize> = cells.keys().map(|at| at.1 + 1).collect();
        let mut hidden: BTreeSet<usize> = BTreeSet::new();
        for node in xml::child(root, "cols").into_iter().flat_map(xml::children) {
            let number = |name| xml::attribute(node, name)?.parse::<usize>().ok();
            if let (Some("1" | "true"), Some(first), Some(last)) =
                (xml::attribute(node, "hidden"), number("min"), number("max"))
            {
                hidden.extend(
                    used.iter()
                        .filter(|column| (first..=last).contains(*column)),
                );
            }
        }
        let names = hidden
            .into_iter()
            .map(|column| format!("column {}", letters(column - 1)));
        self.hidden.extend(names);
    }

    fn finish(self) {
        let mut say = |text: String| {
            self.notes.push(Note {
                place: self.name.to_owned(),
                text,
                left_out: None,
            })
        };
        if !self.formulas.is_empty() {
            say(format!(
                "formulas were taken with the values last shown: {}",
                some(&self.formulas)
            ));
        }
        if !self.hidden.is_empty() {
            say(format!(
                "what is hidden was taken too: {}",
                some(&self.hidden)
            ));
        }
    }
}

/// The first of many names.
fn some(names: &[String]) -> String {
    const SHOWN: usize = 8;
    let shown = names
        .iter()
        .take(SHOWN)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    if names.len() > SHOWN {
        format!("{shown} and {} more", names.len() - SHOWN)
    } else {
        shown
    }
}

/// Whether a run may be no more than a sign.
fn is_short(run: &Run) -> bool {
    run.text.trim().chars().count() <= 3
}

/// The address in `HYPERLINK("https://…","words")`.
fn linked(formula: &str) -> Option<String> {
    let rest = formula.trim().strip_prefix("HYPERLINK(")?.trim_start();
    let url = rest.strip_prefix('"')?.split('"').next()?;
    is_address(url).then(|| url.to_owned())
}

/// `C5` as row and column.
pub(super) fn reference(text: &str) -> Option<At> {
    let text = text.replace('$', "");
    let letters = text.len()
        - text
            .trim_start_matches(|c: char| c.is_ascii_alphabetic())
            .len();
    if letters == 0 || letters > 3 {
        return None;
    }
    let column = text[..letters].bytes().fold(0, |sum, b| {
        sum * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1
    });
    let row: usize = text[letters..].parse().ok()?;
    (row > 0 && row <= MAX_ROWS).then(|| (row - 1, column - 1))
}

pub(super) fn range(text: &str) -> Option<(At, At)> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first, last) = (reference(first)?, reference(last)?);
    (first.0 <= last.0 && first.1 <= last.1).then_some((first, last))
}

fn address((row, column): At) -> String {
    format!("{}{}", letters(column), row + 1)
}

fn letters(column: usize) -> String {
    let mut left = column + 1;
    let mut out = String::new();
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or(0);
        out.insert(0, char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cells_are_read_and_written() {
        for (name, at) in [
            ("A1", (0, 0)),
            ("Z9", (8, 25)),
            ("AA10", (9, 26)),
            ("XFD1048576", (1_048_575, 16_383)),
        ] {
            assert_eq!(reference(name), Some(at));
            assert_eq!(address(at), name);
        }
        for wrong in [
            "",
            "A",
            "A0",
            "1",
            "AAAA1",
            "A1048577",
            "A99999999999999999999",
        ] {
            assert_eq!(reference(wrong), None, "{wrong}");
        }
        assert_eq!(range("B2:A1"), None);
    }
}
