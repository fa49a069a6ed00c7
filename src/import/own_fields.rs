//! The fields that a register declares itself: from the headings of a table, each with the type that its cells have.

use std::collections::BTreeSet;

use super::columns::{first_row, heading, last_row, names};
use super::headings::{Meaning, OWN_TYPES, OwnColumn, means};
use super::tables::{SortedTable, TableLine};
use super::{Work, entries, plain, words};
use crate::model::date::DayOrMonth;
use crate::model::field::{Amount, Choice, ChoiceInFull, Or, Unit};
use crate::model::layout::{FieldSpec, FieldType};
use crate::model::markdown::{Block, Inline};
use crate::model::names::{capital, colour, look};
use crate::model::value::{Colour, Date, Id, OwnId, Text};
use crate::office::{DocumentPiece, Row, Table};
use crate::source::Spanned;

/// The name and label of the field for rows over the whole width.
pub(super) const SECTION: (&str, &str) = ("section", "Section");
/// The longest text that is a line and no body text.
const LINE: usize = 120;
/// The most choices of a field, and the longest.
const CHOICES: (usize, usize) = (12, 40);

/// The columns of the table with the most rows.
pub(super) fn columns(pieces: &[DocumentPiece]) -> Vec<OwnColumn> {
    let tables = pieces.iter().filter_map(|piece| match piece {
        DocumentPiece::Table(table) => Some(table),
        DocumentPiece::Text(_) => None,
    });
    // Of several that are as long, the first.
    let largest = tables.rev().max_by_key(|table| table.rows.len());
    largest.and_then(|table| Some(of_table(table, first_row(table)?))).unwrap_or_default()
}

fn of_table(table: &Table, first: usize) -> Vec<OwnColumn> {
    let last = last_row(table, first);
    let is_filled = |at: usize| table.rows[last + 1..].iter().flat_map(Row::filled).any(|cell| cell.column == at);
    let mut taken: BTreeSet<String> = [SECTION.0.to_owned()].into();
    let columns = names(table, first, last).into_iter().enumerate().filter_map(|(at, names)| {
        if names.is_empty() && !is_filled(at) {
            return None;
        }
        let label = heading(&names, at);
        let label = if names.is_empty() { format!("Column {}", at + 1) } else { label };
        Some(OwnColumn { name: name(&label, &mut taken), label, at })
    });
    columns.collect()
}

/// A name for templates, which know no hyphens in names.
fn name(label: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = words::id(label).replace(['-', '.'], "_");
    let base = match plain.chars().next() {
        None => "field".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("field_{plain}"),
        Some(_) => plain,
    };
    let more = (2..).map(|count| format!("{base}_{count}"));
    let name = std::iter::once(base.clone()).chain(more).find(|name| !taken.contains(name)).unwrap_or(base);
    taken.insert(name.clone());
    name
}

/// The declarations, in the order of the columns. Rows over the whole width get a field of their own before them.
pub(super) fn specs(columns: &[OwnColumn], tables: &[SortedTable], work: &Work<'_>) -> Vec<FieldSpec> {
    let rows = || {
        let lines = tables.iter().flat_map(|table| &table.lines);
        lines.filter_map(|line| match line {
            TableLine::Row(values) => Some(values),
            TableLine::Band { .. } => None,
        })
    };
    let left_out = |label: &str| {
        let named = |heading: &str| words::simple(heading) == words::simple(label);
        work.options.map.iter().any(|(heading, to)| named(heading) && to.trim() == super::headings::NOTHING)
    };
    let is_banded = tables
        .iter()
        .any(|table| table.theme.is_some() || table.lines.iter().any(|line| matches!(line, TableLine::Band { .. })));
    let section = is_banded.then(|| declared(SECTION.0, SECTION.1, FieldType::Text));
    let each = columns.iter().filter(|column| !left_out(&column.label)).map(|column| {
        let cells = rows().flat_map(|row| row.values.iter().filter(|(name, _)| *name == column.name));
        let cells: Vec<&[Block]> = cells.map(|(_, blocks)| blocks.as_slice()).collect();
        spec(column, &cells, work)
    });
    section.into_iter().chain(each).collect()
}

fn declared(name: &str, label: &str, r#type: FieldType) -> FieldSpec {
    FieldSpec { name: OwnId::made(name), label: Text::made(label), r#type: Some(r#type), ..FieldSpec::default() }
}

/// The declaration of one column.
fn spec(column: &OwnColumn, cells: &[&[Block]], work: &Work<'_>) -> FieldSpec {
    let lines: Vec<String> = cells.iter().map(|blocks| plain(blocks)).collect();
    let named = work.options.map.iter().find(|(heading, _)| words::simple(heading) == words::simple(&column.label));
    let named = named.and_then(|(_, word)| OWN_TYPES.iter().copied().find(|r#type| r#type.word() == word.trim()));
    let meaning = means(&column.label);
    let r#type = named.unwrap_or_else(|| guessed(meaning, cells, &lines, work));
    let mut spec = declared(&column.name, &column.label, r#type);
    match r#type {
        FieldType::Date => {
            let other = |line: &&String| Date::of_cell(line).is_err();
            let is_month = |line: &String| DayOrMonth::parse(line).is_ok();
            if lines.iter().filter(other).any(|line| !is_month(line)) {
                spec.or = vec![Or::Text];
            } else if lines.iter().any(|line| Date::of_cell(line).is_err()) {
                spec.or = vec![Or::Month];
            }
        }
        FieldType::Number | FieldType::Money => {
            let money = r#type == FieldType::Money;
            let is_words = |line: &String| Amount::read(line, money).is_err_and(|not| not.why.is_empty());
            spec.or = lines.iter().any(is_words).then_some(Or::Text).into_iter().collect();
        }
        FieldType::Status => {
            spec.status_key =
                work.people.key_of_all(&lines).and_then(|(id, is_first)| (!is_first).then(|| Id::made(id)))
        }
        FieldType::Choice => spec.choices = choices(&lines),
        FieldType::Text
        | FieldType::Markdown
        | FieldType::Person
        | FieldType::List
        | FieldType::Rows
        | FieldType::YesNo
        | FieldType::SignOff
        | FieldType::Priorities
        | FieldType::Wards => {}
    }
    spec
}

/// The type that fits all cells, or all but those that it can take as words.
fn guessed(meaning: Option<Meaning>, cells: &[&[Block]], lines: &[String], work: &Work<'_>) -> FieldType {
    let text = if cells.iter().all(|blocks| is_line(blocks)) { FieldType::Text } else { FieldType::Markdown };
    if lines.is_empty() || meaning == Some(Meaning::Reference) {
        return text;
    }
    if meaning == Some(Meaning::Status) {
        if work.people.key_of_all(lines).is_some() {
            return FieldType::Status;
        }
        let distinct: BTreeSet<&String> = lines.iter().collect();
        let are_few = distinct.len() <= CHOICES.0 && distinct.iter().all(|line| line.chars().count() <= CHOICES.1);
        return if are_few { FieldType::Choice } else { text };
    }
    let people = || cells.iter().flat_map(|blocks| entries::lines(blocks));
    if meaning == Some(Meaning::Person) && people().all(|line| work.people.are_known(&line)) {
        return FieldType::Person;
    }
    let count = |is: &dyn Fn(&String) -> bool| lines.iter().filter(|line| is(line)).count();
    let is_day = |line: &String| Date::of_cell(line).is_ok();
    let days = count(&is_day);
    let dated = count(&|line| is_day(line) || DayOrMonth::parse(line).is_ok());
    if dated > 0 && (dated * 2 >= lines.len() || days > 0 && meaning == Some(Meaning::Timescale)) {
        return FieldType::Date;
    }
    let is_answer = |line: &String| entries::answer(line).is_some();
    if count(&is_answer) == lines.len() {
        return FieldType::YesNo;
    }
    let has_currency = |line: &String| Amount::read(line, true).is_ok_and(|one| matches!(one.unit, Unit::Money(_)));
    let sums = count(&|line| Amount::read(line, true).is_ok());
    if count(&has_currency) > 0 && sums * 2 >= lines.len() {
        return FieldType::Money;
    }
    // A code such as 007 is no number.
    let is_code = |line: &String| line.len() > 1 && line.starts_with('0') && !line.starts_with("0.");
    let is_number = |line: &String| Amount::read(line, false).is_ok() && !is_code(line);
    if count(&is_number) == lines.len() {
        return FieldType::Number;
    }
    text
}

/// Whether a cell is one short line without formatting.
fn is_line(blocks: &[Block]) -> bool {
    match blocks {
        [] => true,
        [Block::Paragraph(inlines)] => {
            inlines.iter().all(|inline| matches!(inline, Inline::Text(_))) && plain(blocks).chars().count() <= LINE
        }
        _ => false,
    }
}

/// The words of a column, each once and in the order met; one that is the name of a colour is shown with it.
fn choices(lines: &[String]) -> Vec<Choice> {
    let mut seen = BTreeSet::new();
    // `R` and `Red` are one.
    let named = lines.iter().map(|line| colour(line).map_or_else(|| line.clone(), capital));
    let distinct = named.filter(|line| seen.insert(words::simple(line)));
    let choice = |line: String| {
        let (mark, colour) = colour(&line).and_then(look).unzip();
        Choice::made(ChoiceInFull {
            value: Text::made(&line),
            mark: mark.map(Text::made),
            colour: colour.map(|hex| Spanned::from(Colour(hex.to_owned()))),
            ..ChoiceInFull::default()
        })
    };
    distinct.map(choice).collect()
}
