//! A returned form to answers. Rows are known by their references and columns by their headings, so both may have moved;
//! what is not understood is a problem with the place it stands at, so that no answer is dropped without a word.

use std::path::{Path, PathBuf};

use chrono::{Months, NaiveDate};

use super::ask::Asking;
use super::lines::lines;
use super::words::{
    ACTIONS, Field, LAST, LONG, REFERENCE, is, is_own, is_prompt, label, reference,
};
use crate::diag::{Diagnostic, Diagnostics, Severity, nearest};
use crate::intake::{Cell, Document, Piece, Row, Table, plain};
use crate::model::Timescale;
use crate::model::markdown::{Block, plain_inlines, write};
use crate::model::value::Date;

/// The widest line of body text.
const WIDTH: usize = 92;
/// The ways to type a day with figures.
const FIGURES: [&str; 4] = ["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y"];

/// One answer.
#[derive(Debug, Clone)]
pub struct Said {
    /// The form's file.
    pub file: PathBuf,
    /// Where in it the answer stands: `Your update!E6`, `table 2, row 5, column 2`.
    pub place: String,
    /// Whose form it is, in words.
    pub owner: String,
    /// Which of the things asked about it is on, by its number.
    pub item: usize,
    /// What was asked.
    pub field: Field,
    /// What was answered.
    pub value: Value,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Body text.
    Text(Vec<Block>),
    /// One line: a status's name, or a date or timescale.
    Line(String),
}

impl Value {
    /// As it is typed in a round's file.
    pub fn typed(&self) -> String {
        match self {
            Self::Text(blocks) => typed(blocks),
            Self::Line(line) => line.clone(),
        }
    }
}

/// Body text as it is typed in a round's file.
pub(super) fn typed(blocks: &[Block]) -> String {
    write(blocks, WIDTH)
}

/// The answers in a returned form of the round, and what is wrong with it.
pub fn read(path: &Path, document: &Document, asking: &Asking<'_>) -> (Vec<Said>, Diagnostics) {
    let owner = reference(document).and_then(|form| form.owner);
    let officer = owner.as_deref().and_then(|id| asking.council.officer(id));
    let mut reader = Reader {
        path,
        asking,
        owner: match (officer, owner) {
            (Some(officer), _) => officer.post.value.clone(),
            (None, Some(id)) => id,
            (None, None) => "No owner".to_owned(),
        },
        said: vec![],
        problems: Diagnostics::default(),
    };
    let mut is_form = false;
    for piece in &document.pieces {
        match piece {
            Piece::Table(table) => is_form |= reader.table(table),
            Piece::Text(passage) => {
                for line in lines(&passage.blocks) {
                    let text = plain_inlines(line.inlines);
                    if passage.heading.is_none() && !is_own(asking, &text) {
                        reader.not_taken("outside the tables", &text);
                    }
                }
            }
        }
    }
    if !is_form {
        let message = "the form has lost the headings that its answers are found by";
        let help = format!(
            "keep the headings “{REFERENCE}” and “{}”",
            Field::Progress.heading()
        );
        let problem = Diagnostic::at_path("no-headings", path, message).help(help);
        reader.problems.push(problem);
    }
    for note in &document.notes {
        // The form's own footer.
        if note.place.starts_with("a page ") {
            continue;
        }
        let left_out = note.left_out.as_deref();
        let words = left_out.map_or_else(String::new, |words| format!(": “{}”", start(words)));
        reader.warn("look-at", format!("{}: {}{words}", note.place, note.text));
    }
    (reader.said, reader.problems)
}

struct Reader<'r, 'a> {
    path: &'r Path,
    asking: &'r Asking<'a>,
    owner: String,
    said: Vec<Said>,
    problems: Diagnostics,
}

impl Reader<'_, '_> {
    /// Reads a table of the form; says whether it was one with answers.
    fn table(&mut self, table: &Table) -> bool {
        for (at, row) in table.rows.iter().enumerate() {
            let headings: Vec<(&Cell, String)> =
                row.cells.iter().map(|cell| (cell, cell.plain())).collect();
            let Some((first, _)) = headings.iter().find(|(_, text)| is(text, REFERENCE)) else {
                continue;
            };
            let fields: Vec<(usize, Field)> = headings
                .iter()
                .filter_map(|(cell, text)| Some((cell.column, Field::under(text)?)))
                .collect();
            if fields.is_empty() {
                self.downwards(&table.rows[at..]);
            } else {
                let known = |text: &str| {
                    let own = [REFERENCE, ACTIONS, LAST, self.asking.about()];
                    own.iter().any(|own| is(text, own)) || Field::under(text).is_some()
                };
                let known: Vec<usize> = headings
                    .iter()
                    .filter(|(_, text)| known(text))
                    .map(|(cell, _)| cell.column)
                    .collect();
                let key = first.column;
                for row in &table.rows[at + 1..] {
                    self.across(row, key, &fields, &known);
                }
            }
            return true;
        }
        false
    }

    /// A row of the workbook.
    fn across(&mut self, row: &Row, key: usize, fields: &[(usize, Field)], known: &[usize]) {
        let at = |column: usize| row.cells.iter().find(|cell| cell.column == column);
        let answers: Vec<(Field, &Cell)> = fields
            .iter()
            .filter_map(|(column, field)| Some((*field, at(*column)?)))
            .filter(|(_, cell)| is_answer(&cell.blocks))
            .collect();
        for cell in row
            .cells
            .iter()
            .filter(|cell| !known.contains(&cell.column))
        {
            self.not_taken(&cell.place, &cell.plain());
        }
        match at(key) {
            Some(cell) => self.answers(&cell.place, &cell.plain(), &answers),
            None => {
                for (field, cell) in answers {
                    let message = format!(
                        "{}: there is {} but no reference in its row",
                        cell.place,
                        field.words()
                    );
                    let help = format!("put into the column “{REFERENCE}” what it is about");
                    self.problem("no-reference", message, help);
                }
            }
        }
    }

    /// A table of the Word form, which has its headings below each other.
    fn downwards(&mut self, rows: &[Row]) {
        let mut key = None;
        let mut answers: Vec<(Field, Cell)> = vec![];
        for row in rows {
            let Some((first, rest)) = row.cells.split_first() else {
                continue;
            };
            let heading = first.plain();
            if first.column > 0 {
                continue;
            }
            // A cell that somebody has split is one answer.
            let joined = rest.first().map(|cell| Cell {
                blocks: rest.iter().flat_map(|cell| cell.blocks.clone()).collect(),
                ..cell.clone()
            });
            match (Field::under(&heading), joined) {
                (Some(field), Some(cell)) if is_answer(&cell.blocks) => answers.push((field, cell)),
                (None, Some(cell)) if is(&heading, REFERENCE) => key = Some(cell),
                (None, joined) => {
                    let own = [ACTIONS, LAST, self.asking.about()];
                    if !own.iter().any(|own| is(&heading, own)) {
                        let rest = joined.map(|cell| cell.plain()).unwrap_or_default();
                        self.not_taken(&first.place, format!("{heading} {rest}").trim());
                    }
                }
                _ => {}
            }
        }
        let (place, key) =
            key.map_or_else(Default::default, |cell| (cell.place.clone(), cell.plain()));
        let answers: Vec<_> = answers.iter().map(|(field, cell)| (*field, cell)).collect();
        self.answers(&place, &key, &answers);
    }

    /// What is said of one theme or recommendation.
    fn answers(&mut self, place: &str, key: &str, answers: &[(Field, &Cell)]) {
        if answers.is_empty() {
            return;
        }
        let labels: Vec<String> = self.asking.items.iter().map(label).collect();
        let same = |label: &String| label.split_whitespace().eq(key.split_whitespace());
        let found = labels.iter().position(same);
        let found = found.or_else(|| {
            let near = |label: &String| label.to_lowercase() == key.to_lowercase();
            labels.iter().position(near)
        });
        let Some(item) = found else {
            let in_plan = self.asking.standing.plan.recommendation(key).is_some();
            let message = if in_plan {
                format!(
                    "{place}: the round has no place for `{key}`, so its answers cannot be taken"
                )
            } else {
                format!("{place}: the plan has nothing with the reference `{key}`")
            };
            let help = match nearest(key, labels.iter().map(String::as_str)) {
                Some(near) if !in_plan => format!("did you mean `{near}`?"),
                _ => format!(
                    "put back one of the form's references: {}",
                    labels.join(", ")
                ),
            };
            self.problem("unknown-reference", message, help);
            return;
        };
        for (field, cell) in answers {
            let value = match field {
                Field::Progress | Field::NextSteps => self.text(cell),
                Field::Status => self.status(cell),
                Field::Revised => self.revised(cell),
            };
            if let Some(value) = value {
                self.said.push(Said {
                    file: self.path.to_owned(),
                    place: cell.place.clone(),
                    owner: self.owner.clone(),
                    item,
                    field: *field,
                    value,
                });
            }
        }
    }

    fn text(&mut self, cell: &Cell) -> Option<Value> {
        let length = cell.plain().chars().count();
        if length > LONG {
            let message = format!(
                "{}: the text has {length} characters; up to {LONG} are easily read in a table",
                cell.place
            );
            self.warn("long-text", message);
        }
        Some(Value::Text(cell.blocks.clone()))
    }

    fn status(&mut self, cell: &Cell) -> Option<Value> {
        let typed = cell.plain();
        let statuses = || {
            self.asking
                .standing
                .key
                .iter()
                .flat_map(|key| &key.statuses)
        };
        let words = typed
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        let found = statuses().find(|status| {
            [status.label.as_str(), status.id.as_str()]
                .iter()
                .any(|name| [&words, &typed.to_lowercase()].contains(&&name.to_lowercase()))
        });
        if let Some(status) = found {
            return Some(Value::Line(status.id.value.clone()));
        }
        let labels: Vec<&str> = statuses().map(|status| status.label.as_str()).collect();
        let help = format!("use one of: {}", labels.join(", "));
        let message = format!("{}: `{typed}` is no status of the plan", cell.place);
        self.problem("unknown-status", message, help);
        None
    }

    fn revised(&mut self, cell: &Cell) -> Option<Value> {
        let typed = cell.plain();
        let figures = FIGURES.iter().find_map(|format| {
            let date = NaiveDate::parse_from_str(&typed, format).ok();
            // `%Y` also takes the year 26.
            date.filter(|date| *date > NaiveDate::default())
        });
        let date = Date::parse(&typed).or(figures.map(Date));
        let round = self.asking.record.date.value;
        let long_ago = round
            .0
            .checked_sub_months(Months::new(120))
            .unwrap_or_default();
        let help = "type a date or a timescale, such as 30 September 2026 or Autumn 2026";
        if let Some(date) = date {
            if date.0 < long_ago {
                // A year that is typed into a cell for dates is taken as a number of days since 1900.
                let message = format!(
                    "{}: {date} is too long ago to be a revised date",
                    cell.place
                );
                self.problem(
                    "bad-date",
                    message,
                    "was it a year? Type it with a word, such as `end of 2027`".to_owned(),
                );
                return None;
            }
            return Some(Value::Line(date.to_string()));
        }
        let read = Timescale::read(&typed, Some(round));
        if read.slip.is_none() && read.is_understood() {
            return Some(Value::Line(typed));
        }
        let help = match read.slip.and_then(|slip| slip.guess) {
            Some(guess) => format!("did you mean `{guess}`?"),
            None => help.to_owned(),
        };
        let message = format!("{}: no date can be read from `{typed}`", cell.place);
        self.problem("bad-date", message, help);
        None
    }

    fn not_taken(&mut self, place: &str, text: &str) {
        if !text.is_empty() {
            let message = format!(
                "{place}: this is no answer and was not taken: “{}”",
                start(text)
            );
            self.warn("not-taken", message);
        }
    }

    fn warn(&mut self, code: &'static str, message: String) {
        self.problems.push(Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::at_path(code, self.path, message)
        });
    }

    fn problem(&mut self, code: &'static str, message: String, help: String) {
        self.problems
            .push(Diagnostic::at_path(code, self.path, message).help(help));
    }
}

fn is_answer(blocks: &[Block]) -> bool {
    let text = plain(blocks);
    !text.is_empty() && !is_prompt(&text)
}

/// The start of a text, for messages.
pub(super) fn start(words: &str) -> String {
    const SHOWN: usize = 60;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = words.chars().take(SHOWN).collect();
    if short.len() < words.len() {
        format!("{}…", short.trim_end())
    } else {
        short
    }
}
