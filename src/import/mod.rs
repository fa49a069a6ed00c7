//! Tables that people have to files of ours. The meaning of a column is read from its heading, or said by the person
//! who imports. Nothing is dropped without a word: text that has no place in the file is in comments at its end.

mod action_plan;
mod asked;
mod columns;
mod contents;
mod entries;
mod headings;
mod month_first;
mod own_fields;
mod people;
mod places;
mod proposal;
mod reaching;
mod refused;
mod register;
mod report;
mod returned;
mod round;
mod rows;
mod see;
mod tables;
mod words;

use std::path::{Path, PathBuf};

pub use asked::{AskedColumn, Headings, headings};
pub use contents::contents;
pub(crate) use headings::NOTHING;
pub use people::Missing;
pub use proposal::{Proposed, Was, against};
pub use report::{ImportedReport, ReportOptions, report};
pub use returned::{Decided, Returned, Versions, distance, returned};

use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::names::capital;
use crate::model::value::Date;
use crate::model::{ActionPlan, Council, Layout, Timescale};
use crate::office::{self, Document, Note, plain};
use crate::shape::{Node, Shape as _};
use crate::yaml;

/// The most kinds of notes that are printed; nobody reads more.
const SHOWN: usize = 300;

/// What a table is turned into.
#[derive(Debug, Clone, Copy)]
pub enum As<'a> {
    /// An action plan.
    ActionPlan,
    /// A register with the fields of a layout.
    Register {
        /// The layout's name.
        id: &'a str,
        /// The layout whose fields the columns are.
        layout: &'a Layout,
    },
    /// A progress round of an action plan.
    Round {
        /// The plan whose recommendations it is about.
        plan: &'a ActionPlan,
        /// The date of the state it tells.
        date: Date,
    },
}

/// The circumstances of an import.
#[derive(Debug, Clone, Default)]
pub struct Options<'a> {
    /// The file's path, for messages and for a title.
    pub path: PathBuf,
    /// Headings and the fields that the person who imports says they mean.
    pub map: Vec<(String, String)>,
    /// The council whose officers and statuses are looked for.
    pub council: Option<&'a Council>,
    /// The date of a round for what the table of an action plan says of progress.
    pub round: Option<Date>,
    /// Whether officers and statuses that the council does not have are going to be added to it.
    pub add: bool,
    /// Whether what is in the table goes into a file that is there already, which has a title of its own.
    pub beside: bool,
}

/// A file of ours.
#[derive(Debug)]
pub struct Imported {
    /// Its text.
    pub yaml: String,
    /// The values in it.
    pub record: Node,
    /// The text of the round beside an action plan, where one was asked for and the table has something for it.
    pub round: Option<String>,
    /// What `council.yaml` does not have yet.
    pub missing: Missing,
    /// What was taken of the file, and which heading for which field, a line each.
    pub mapping: Vec<String>,
    /// What should be looked at, and what has no place in the file.
    pub problems: Diagnostics,
}

/// Turns the tables of a document into a file.
pub fn import(document: Document, target: As<'_>, options: &Options<'_>) -> Result<Imported, Diagnostics> {
    let own = own_columns(&document, target);
    let fields = fields(target, own.as_deref(), options);
    let mut work = Work::new(document.notes, options);
    let taken = document.taken.iter().map(office::Tally::line);
    work.mapping.extend(taken);
    let document = Document { notes: vec![], ..document };
    let tables = rows::tables(document.pieces, &fields, &mut work)?;
    let mut round = None;
    let mut file = match target {
        As::ActionPlan => {
            let beside = options.round.map(|date| (tables.clone(), date));
            let (plan, tail) = action_plan::plan(tables, &mut work);
            round = beside.and_then(|(tables, date)| round::beside(tables, &plan, date, &mut work));
            NewFile { record: plan.write(), tail }
        }
        As::Register { id, layout } => register::file(tables, id, layout, own.as_deref(), &mut work),
        As::Round { plan, date } => round::file(tables, plan, date, &mut work).map_err(|problem| {
            let mut problems = work.problems();
            problems.push(problem);
            problems
        })?,
    };
    let account = work.people.account();
    work.notes.extend(account);
    let missing = work.people.missing();
    for (remark, lines) in missing.to_add().into_iter().filter(|_| !options.add) {
        work.remark("council.yaml", remark);
        file.tail.push(lines);
    }
    let round = round.map(|round| yaml::file(&round.record));
    Ok(Imported { round, missing, ..work.finish(&file) })
}

/// The columns of a table whose headings are the fields themselves.
fn own_columns(document: &Document, target: As<'_>) -> Option<Vec<headings::OwnColumn>> {
    match target {
        As::Register { layout, .. } if layout.takes_own_fields() => Some(own_fields::columns(&document.pieces)),
        As::ActionPlan | As::Register { .. } | As::Round { .. } => None,
    }
}

/// What a column can be for.
fn fields(target: As<'_>, own: Option<&[headings::OwnColumn]>, options: &Options<'_>) -> headings::Fields {
    match target {
        As::Register { layout, .. } => {
            own.map_or_else(|| headings::Fields::of_register(layout), headings::Fields::of_columns)
        }
        As::ActionPlan if options.round.is_some() => headings::Fields::of_plans_with_rounds(),
        As::ActionPlan => headings::Fields::of_action_plans(),
        As::Round { .. } => headings::Fields::of_rounds(),
    }
}

struct NewFile {
    record: Node,
    /// Comments at its end, a paragraph each.
    tail: Vec<String>,
}

struct Work<'a> {
    options: &'a Options<'a>,
    notes: Vec<Note>,
    mapping: Vec<String>,
    people: people::People<'a>,
}

impl<'a> Work<'a> {
    fn new(notes: Vec<Note>, options: &'a Options<'a>) -> Self {
        let people = people::People::new(options.council);
        Self { options, notes, mapping: vec![], people }
    }

    /// Notes something that somebody should look at.
    fn remark(&mut self, place: &str, text: impl Into<String>) {
        self.notes.push(Note::new(place, text));
    }

    /// Notes text that has no place in the file.
    fn left_out(&mut self, place: &str, text: impl Into<String>, words: &str) {
        self.notes.push(Note { left_out: Some(words.to_owned()), ..Note::new(place, text) });
    }

    /// The notes as warnings: a line for each kind, with the first places.
    fn problems(&self) -> Diagnostics {
        let mut problems = Diagnostics::default();
        let mut warn = |code, message| {
            problems.push(Diagnostic { severity: Severity::Warning, ..self.problem(code, message) });
        };
        let kinds = office::passed(&self.notes);
        for kind in kinds.iter().take(SHOWN) {
            warn(if kind.left_out { Code::NotPlaced } else { Code::LookAt }, kind.line.clone());
        }
        if let more @ 1.. = kinds.len().saturating_sub(SHOWN) {
            let rest = "text without a place is at the end of the file";
            warn(Code::LookAt, format!("there are {more} more kinds of such notes; {rest}"));
        }
        problems
    }

    fn problem(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::at_path(code, &self.options.path, message)
    }

    fn finish(self, file: &NewFile) -> Imported {
        let mut text = yaml::file(&file.record);
        let left = self.notes.iter().filter_map(|note| Some((note, note.left_out.as_deref()?)));
        for (at, (note, words)) in left.enumerate() {
            text.push_str(if at == 0 { "\n# Not placed:\n#\n" } else { "#\n" });
            text.push_str(&yaml::note(&format!("{}: {}:", note.place, note.text), 0));
            text.push_str(&yaml::note(words, 0));
        }
        for paragraph in &file.tail {
            text.push('\n');
            text.push_str(&yaml::comment(paragraph, 0));
        }
        Imported {
            yaml: text,
            record: file.record.clone(),
            problems: self.problems(),
            mapping: self.mapping,
            round: None,
            missing: Missing::default(),
        }
    }
}

fn name_of(path: &Path) -> String {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("Imported");
    capital(&stem.replace(['-', '_'], " "))
}

/// A timescale as papers show it; a slip in it is named.
fn timescale(text: String, place: &str, work: &mut Work<'_>) -> String {
    let text = match Date::of_cell(&text).map_err(|not| not.with_time()) {
        Err(Some(date)) => {
            let why = "a timescale has no time of the day";
            work.remark(place, format!("the timescale is “{text}”, of which {date} was taken: {why}"));
            date.to_string()
        }
        _ => dated(text),
    };
    if let Some(slip) = Timescale::read(&text, None).slip {
        let guess = slip.guess.map_or_else(String::new, |guess| format!("; did you mean `{guess}`?"));
        work.remark(place, format!("the timescale “{text}” has a slip in it: {}{guess}", slip.what));
    }
    text
}

/// A day as papers show it, where a cell is one and begins with a number; anything else as typed.
fn dated(text: String) -> String {
    let is_figure = text.trim_start().starts_with(|c: char| c.is_ascii_digit());
    match Date::of_cell(&text) {
        Ok(date) if is_figure => date.to_string(),
        Err(not) => match (not.with_time(), not.time()) {
            (Some(date), Some(time)) => format!("{date}, {time}"),
            _ => text,
        },
        _ => text,
    }
}
