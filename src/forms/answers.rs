//! A returned form to answers. Rows are known by their references and columns by their headings, so both may have
//! moved. Every text that is not understood is a problem with its place, so that no answer is dropped without a word.

use std::iter;
use std::path::{Path, PathBuf};

use super::around::is_own;
use super::ask::{Asking, Form};
use super::lines::lines;
use super::locked::{Difference, Locked};
use super::words::{REFERENCE, heading, is, is_prompt, label, reference, under};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, nearest};
use crate::model::Part;
use crate::model::markdown::{Block, WIDTH_IN_ENTRY, plain_inlines, write};
use crate::model::part::PartKind;
use crate::office::{Cell, Document, DocumentPiece, Note, Row, Table, passed, plain, start};

/// The most warnings of one form that are shown.
const SHOWN: usize = 20;

/// One answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The form's file.
    pub file: PathBuf,
    /// Where the answer is in it: `Your update!E6`, `table 2, row 5, column 2`.
    pub place: String,
    /// Whose form it is, in words.
    pub owner: String,
    /// The item that it is about, as a place in [`Asking::items`].
    pub item: usize,
    /// What was asked.
    pub part: Part,
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
    write(blocks, WIDTH_IN_ENTRY)
}

/// The answers in a returned form of the round, and its problems.
pub fn read(path: &Path, document: &Document, asking: &Asking<'_>) -> (Vec<Answer>, Diagnostics) {
    let owner = reference(document).and_then(|form| form.owner);
    let officer = owner.as_deref().and_then(|id| asking.council.officer(id));
    let form = asking.forms().into_iter().find(|form| form.owner == owner.as_deref());
    let mut reader = FormReader {
        path,
        asking,
        form: form.unwrap_or_else(|| Form { owner: None, officer, questions: vec![] }),
        owner: match (officer, owner) {
            (Some(officer), _) => officer.title().to_owned(),
            (None, Some(id)) => id,
            (None, None) => "No owner".to_owned(),
        },
        said: vec![],
        problems: Diagnostics::default(),
        warnings: 0,
    };
    let mut is_form = false;
    for piece in &document.pieces {
        match piece {
            DocumentPiece::Table(table) => is_form |= reader.table(table),
            DocumentPiece::Text(passage) if passage.heading.is_none() => {
                for line in lines(&passage.blocks) {
                    reader.not_taken("outside the tables", &plain_inlines(line.inlines));
                }
            }
            DocumentPiece::Text(_) => {}
        }
    }
    if !is_form {
        let message = "the form has lost the headings that its answers are found by";
        let help = format!("keep the headings “{REFERENCE}” and “{}”", heading(Part::Progress));
        let problem = Diagnostic::at_path(Code::NoHeadings, path, message).help(help);
        reader.problems.push(problem);
    }
    // The form has a footer of its own.
    let of_file = |note: &&Note| !note.place.starts_with("a page ");
    let notes: Vec<Note> = document.notes.iter().filter(of_file).cloned().collect();
    for passed in passed(&notes) {
        reader.warn(Code::LookAt, passed.line);
    }
    if let more @ 1.. = reader.warnings.saturating_sub(SHOWN) {
        let message = format!("{more} more such warnings are not shown");
        reader.problems.push(warning(Code::LookAt, path, message));
    }
    (reader.said, reader.problems)
}

#[derive(Debug, Clone, Copy)]
enum Column {
    Reference,
    Locked(Locked),
    Answer(Part),
}

/// A row of the workbook, or a table of the Word form.
#[derive(Debug, Default)]
struct FormRow {
    key: Option<Cell>,
    locked: Vec<(Locked, Cell)>,
    answers: Vec<(Part, Cell)>,
}

pub(super) struct FormReader<'r, 'a> {
    path: &'r Path,
    pub(super) asking: &'r Asking<'a>,
    /// What its owner is asked now.
    form: Form<'r, 'a>,
    owner: String,
    said: Vec<Answer>,
    problems: Diagnostics,
    warnings: usize,
}

impl FormReader<'_, '_> {
    /// Reads a table of the form. Says whether it has answers.
    fn table(&mut self, table: &Table) -> bool {
        let is_head = |row: &Row| row.cells.iter().any(|cell| is(&cell.plain(), REFERENCE));
        let head = table.rows.iter().position(is_head);
        let (above, form) = table.rows.split_at(head.unwrap_or(table.rows.len()));
        for cell in above.iter().flat_map(|row| &row.cells) {
            self.not_taken(&cell.place, &cell.plain());
        }
        let Some((head, rows)) = form.split_first() else { return false };
        let columns: Vec<(usize, Column)> =
            head.cells.iter().filter_map(|cell| Some((cell.column, self.column(&cell.plain())?))).collect();
        if columns.iter().any(|(_, column)| matches!(column, Column::Answer(_))) {
            for row in rows {
                self.across(row, &columns);
            }
        } else {
            self.downwards(form);
        }
        true
    }

    fn column(&self, heading: &str) -> Option<Column> {
        if is(heading, REFERENCE) {
            return Some(Column::Reference);
        }
        let answer = under(heading).map(Column::Answer);
        answer.or_else(|| Locked::under(heading, self.asking).map(Column::Locked))
    }

    fn across(&mut self, row: &Row, columns: &[(usize, Column)]) {
        let mut entry = FormRow::default();
        for cell in &row.cells {
            let column = columns.iter().find(|(column, _)| *column == cell.column);
            match column.map(|(_, column)| *column) {
                Some(Column::Reference) => entry.key = Some(cell.clone()),
                Some(Column::Answer(part)) => entry.answers.push((part, cell.clone())),
                Some(Column::Locked(part)) => entry.locked.push((part, cell.clone())),
                None => self.not_taken(&cell.place, &cell.plain()),
            }
        }
        // A cell that was emptied is not in the file any more.
        if let Some(key) = entry.key.as_ref().filter(|_| !entry.locked.is_empty()) {
            let emptied = columns.iter().filter_map(|(_, column)| match column {
                Column::Locked(part) => Some(*part),
                _ => None,
            });
            let kept: Vec<Locked> = entry.locked.iter().map(|(part, _)| *part).collect();
            for part in emptied.filter(|part| !kept.contains(part)) {
                let empty = Cell { blocks: vec![], ..key.clone() };
                entry.locked.push((part, empty));
            }
        }
        self.entry(entry);
    }

    /// A table of the Word form, which has its headings below each other. Word makes one table of two where the text
    /// between them is deleted.
    fn downwards(&mut self, rows: &[Row]) {
        let mut entry = FormRow::default();
        for row in rows {
            let Some((first, rest)) = row.cells.split_first().filter(|(first, _)| first.column == 0) else {
                for cell in &row.cells {
                    self.not_taken(&cell.place, &cell.plain());
                }
                continue;
            };
            let heading = first.plain();
            let column = self.column(&heading);
            // A cell that somebody has split is one answer.
            let cell = rest.first().map(|cell| Cell {
                blocks: rest.iter().flat_map(|cell| cell.blocks.clone()).collect(),
                ..cell.clone()
            });
            match (column, cell) {
                (Some(Column::Reference), cell) => {
                    self.entry(std::mem::take(&mut entry));
                    entry.key = cell;
                }
                (Some(Column::Answer(part)), Some(cell)) => entry.answers.push((part, cell)),
                (Some(Column::Locked(part)), Some(cell)) => entry.locked.push((part, cell)),
                (Some(_), None) => {}
                (None, cell) => {
                    let rest = cell.map(|cell| cell.plain()).unwrap_or_default();
                    self.not_taken(&first.place, format!("{heading} {rest}").trim());
                }
            }
        }
        self.entry(entry);
    }

    /// Takes the answers about one theme or recommendation.
    fn entry(&mut self, mut entry: FormRow) {
        entry.answers.retain(|(_, cell)| is_answer(&cell.blocks));
        let Some(reference) = entry.key else {
            for (part, cell) in entry.answers {
                let message = format!("{}: there is {} but no reference in its row", cell.place, part.row().words);
                let help = format!("put into the column “{REFERENCE}” what it is about");
                self.problem(Code::NoReference, message, help);
            }
            for (_, cell) in entry.locked {
                self.not_taken(&cell.place, &cell.plain());
            }
            return;
        };
        let key = reference.plain();
        let labels: Vec<String> = self.asking.items.iter().map(label).collect();
        let same = |label: &String| label.split_whitespace().eq(key.split_whitespace());
        let near = |label: &String| label.to_lowercase() == key.to_lowercase();
        match labels.iter().position(same).or_else(|| labels.iter().position(near)) {
            Some(item) => {
                self.answers(item, &entry.answers);
                self.locked(item, &entry.locked);
            }
            None if entry.answers.is_empty() => {
                for cell in iter::once(&reference).chain(entry.locked.iter().map(|(_, cell)| cell)) {
                    self.not_taken(&cell.place, &cell.plain());
                }
            }
            None => self.unknown(&reference.place, &key, &labels),
        }
    }

    /// The problem of answers about something that the round has no place for.
    fn unknown(&mut self, place: &str, key: &str, labels: &[String]) {
        let in_plan = self.asking.standing.plan.recommendation(key).is_some();
        let message = if in_plan {
            format!("{place}: the round has no place for `{key}`, so its answers cannot be taken")
        } else {
            format!("{place}: the plan has nothing with the reference `{key}`")
        };
        let help = match nearest(key, labels.iter().map(String::as_str)) {
            Some(near) if !in_plan => format!("did you mean `{near}`?"),
            _ => format!("put back one of the form's references: {}", labels.join(", ")),
        };
        self.problem(Code::UnknownReference, message, help);
    }

    fn answers(&mut self, item: usize, answers: &[(Part, Cell)]) {
        for (part, cell) in answers {
            let value = match part.kind() {
                PartKind::Body => self.text(cell),
                PartKind::Status => self.status(cell),
                PartKind::Timescale => self.timescale(cell),
            };
            if let Some(value) = value {
                self.said.push(Answer {
                    file: self.path.to_owned(),
                    place: cell.place.clone(),
                    owner: self.owner.clone(),
                    item,
                    part: *part,
                    value,
                });
            }
        }
    }

    /// Warns where locked text is not the text that the form was written with. A row of nothing but answers is the
    /// owner's own.
    fn locked(&mut self, item: usize, locked: &[(Locked, Cell)]) {
        let asking = self.asking;
        for (part, cell) in locked {
            let found = part.difference(cell, asking, &self.form, &asking.items[item]);
            if let Some(Difference { message, help }) = found {
                self.warn_with(Code::LockedText, message, Some(help));
            }
        }
    }

    fn not_taken(&mut self, place: &str, text: &str) {
        if !is_own(self.asking, text) {
            let message = format!("{place}: this is no answer and was not taken: “{}”", start(text));
            self.warn(Code::NotTaken, message);
        }
    }

    pub(super) fn warn(&mut self, code: Code, message: String) {
        self.warn_with(code, message, None);
    }

    fn warn_with(&mut self, code: Code, message: String, help: Option<&str>) {
        self.warnings += 1;
        if self.warnings <= SHOWN {
            let problem = warning(code, self.path, message);
            self.problems.push(help.into_iter().fold(problem, Diagnostic::help));
        }
    }

    pub(super) fn problem(&mut self, code: Code, message: String, help: impl Into<String>) {
        self.problems.push(Diagnostic::at_path(code, self.path, message).help(help));
    }
}

fn warning(code: Code, path: &Path, message: String) -> Diagnostic {
    Diagnostic { severity: Severity::Warning, ..Diagnostic::at_path(code, path, message) }
}

fn is_answer(blocks: &[Block]) -> bool {
    let text = plain(blocks);
    !text.is_empty() && !is_prompt(&text)
}
