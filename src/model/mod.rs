//! The council's words as types. Knows no file format, no template and no Typst: `load` fills these types, later steps
//! only read them.

pub mod access;
pub mod action_plan;
pub mod address;
pub mod attachment;
pub mod column;
mod composed;
pub mod council;
pub mod date;
pub mod deadlines;
pub mod exclusion;
pub mod field;
pub mod language;
pub mod layout;
mod limits;
pub mod markdown;
pub mod meeting;
pub mod minute_rules;
pub mod minutes;
pub mod names;
pub mod numbers;
pub mod outcome;
pub mod outline;
pub mod part;
pub(crate) mod pattern;
mod reference;
pub mod register;
pub mod report;
pub mod running;
mod running_values;
pub mod table;
pub mod takes;
pub mod timescale;
pub mod value;
mod words;

use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;

pub use access::Access;
pub use action_plan::{Action, ActionPlan, Owner, ProgressRound, Recommendation, Theme};
pub use attachment::Attachment;
pub use column::ColumnField;
pub(crate) use composed::composed;
pub use council::{Council, Officer, Status, StatusKey};
pub(crate) use field::FieldValue;
pub use field::Fields;
pub use language::{Word, Words};
pub use layout::Layout;
pub use markdown::Markdown;
pub use meeting::Meeting;
pub use minutes::Minutes;
pub use outline::Outline;
pub use part::{Part, Update};
pub(crate) use reference::References;
pub use register::Register;
pub use report::{Appendix, Report, Section};
pub use timescale::Timescale;

use crate::picture::Picture;
use crate::source::{SourceId, Span};

/// A record with the name of its file.
#[derive(Debug, Clone)]
pub struct Filed<T> {
    /// The file's name without its ending, or the folder's name.
    pub id: String,
    pub(crate) source: SourceId,
    /// The record; `None` if the file has errors, which were reported.
    pub record: Option<T>,
    /// Whether everything in the file was understood. If not, the record may lack parts that were typed wrongly, so
    /// nothing may be reported as missing from it.
    pub(crate) whole: bool,
    /// Who may see it and what it names, as far as the file says, read even if the rest has errors.
    pub(crate) outline: Outline,
}

impl<T> Filed<T> {
    /// The record of a file that was understood completely.
    pub(crate) fn understood(&self) -> Option<&T> {
        self.record.as_ref().filter(|_| self.whole)
    }
}

/// A character in the values of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Character {
    pub(crate) value: char,
    pub(crate) first: Span,
    /// How often it occurs in the file.
    pub(crate) count: usize,
}

/// A value that `packs new` wrote and nobody has replaced yet, or that may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwritten {
    /// Where it was found.
    pub span: Span,
    pub(crate) value: String,
    /// Whether `# to be checked` comes after it: then it counts only while it is the value that was written.
    pub(crate) to_be_checked: bool,
}

/// An action plan with its progress rounds in the order of their dates.
#[derive(Debug, Clone)]
pub struct PlanFiles {
    /// The plan.
    pub plan: Filed<ActionPlan>,
    /// Its rounds.
    pub rounds: Vec<Filed<ProgressRound>>,
}

/// A meeting's folder.
#[derive(Debug, Clone)]
pub struct MeetingFiles {
    /// `meeting.yaml`, under the folder's name.
    pub meeting: Filed<Meeting>,
    /// `minutes.yaml` beside it, under the folder's name, once there are minutes.
    pub minutes: Option<Filed<Minutes>>,
    /// The day of the meeting at which they were confirmed.
    pub confirmed_on: Option<value::Date>,
    /// The reports beside it, in the order of their names.
    pub(crate) reports: Vec<Filed<Report>>,
    /// Those files named by appendices that exist.
    pub(crate) attachments: Vec<Attachment>,
    /// The files of the `attachments` folder that nothing names.
    pub(crate) unnamed: Vec<PathBuf>,
    /// The parts that its readers cannot be given, because it is in doubt who may see them.
    pub(crate) unavailable: Unavailable,
}

/// The parts of a meeting that are not available.
#[derive(Debug, Clone, Default)]
pub struct Unavailable {
    pub(crate) items: BTreeSet<usize>,
    pub(crate) reports: BTreeSet<String>,
    pub(crate) files: BTreeSet<String>,
}

/// Everything a council has typed, read once and not changed afterwards.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// The folder with `council.yaml`.
    pub(crate) root: PathBuf,
    /// `council.yaml`.
    pub council: Filed<Council>,
    /// The logo of the house style, if there is one that can be shown.
    pub logo: Option<Picture>,
    /// Action plans by name.
    pub plans: Vec<PlanFiles>,
    pub(crate) registers: Vec<Filed<Register>>,
    /// Meetings by the name of their folder, and so by date.
    pub meetings: Vec<MeetingFiles>,
    /// Layouts by name: first the workspace's own, then those of the program.
    pub layouts: Vec<Filed<Layout>>,
    /// The names of layouts with a template of the workspace's own.
    pub(crate) own_templates: BTreeSet<String>,
    /// The running references of reports.
    pub(crate) references: References,
    /// The characters beyond ASCII in use, file by file.
    pub(crate) characters: Vec<Character>,
    /// The characters that cannot be seen and have no purpose ([`crate::signs::hidden`]), file by file.
    pub(crate) hidden: Vec<Character>,
    /// The values that `packs new` wrote, file by file.
    pub unwritten: Vec<Unwritten>,
}

/// The name of the layout of agendas.
pub(crate) const AGENDA: &str = "agenda";

/// The layout of agendas, if it could be read completely.
pub(crate) fn agenda_of(layouts: &[Filed<Layout>]) -> Option<&Layout> {
    let layout = layouts.iter().find(|layout| layout.id == AGENDA)?.understood()?;
    Some(layout).filter(|layout| layout.takes == layout::Takes::Agenda)
}

impl Workspace {
    /// What the program says in its papers.
    pub fn words(&self) -> Words {
        self.council.record.as_ref().map(Council::words).unwrap_or_default()
    }

    /// What the papers of some meetings take: these meetings, and the plans and registers that their reports name; all of it where no
    /// meeting is named.
    pub(crate) fn only(&self, meetings: &[String]) -> Self {
        if meetings.is_empty() {
            return self.clone();
        }
        let asked = self.meetings.iter().filter(|files| meetings.contains(&files.meeting.id));
        let meetings: Vec<MeetingFiles> = asked.cloned().collect();
        let reports = || meetings.iter().flat_map(|files| &files.reports).filter_map(|filed| filed.record.as_ref());
        let plans: HashSet<&str> =
            reports().flat_map(|report| report.plan.iter().chain(&report.plans)).map(|id| id.as_str()).collect();
        let registers: HashSet<&str> = reports()
            .flat_map(|report| report.register.iter().chain(&report.registers))
            .map(|id| id.as_str())
            .collect();
        Self {
            root: self.root.clone(),
            council: self.council.clone(),
            logo: self.logo.clone(),
            plans: self.plans.iter().filter(|files| plans.contains(files.plan.id.as_str())).cloned().collect(),
            registers: self.registers.iter().filter(|filed| registers.contains(filed.id.as_str())).cloned().collect(),
            meetings,
            layouts: self.layouts.clone(),
            references: self.references.clone(),
            own_templates: self.own_templates.clone(),
            characters: vec![],
            hidden: vec![],
            unwritten: vec![],
        }
    }

    /// The plan of that name, even if it could not be read.
    pub(crate) fn plan(&self, id: &str) -> Option<&PlanFiles> {
        self.plans.iter().find(|p| p.plan.id == id)
    }

    /// Whether papers of a layout are made with a template of the workspace's own.
    pub(crate) fn has_own_template(&self, layout: &str) -> bool {
        self.own_templates.contains(layout)
    }

    pub(crate) fn register(&self, id: &str) -> Option<&Filed<Register>> {
        self.registers.iter().find(|r| r.id == id)
    }

    /// The layout of agendas, if it could be read completely.
    pub(crate) fn agenda_layout(&self) -> Option<&Layout> {
        agenda_of(&self.layouts)
    }

    pub(crate) fn layout(&self, id: &str) -> Option<&Filed<Layout>> {
        self.layouts.iter().find(|l| l.id == id)
    }

    /// A layout as a report shows it: in that of a register the report finds the register's own fields.
    pub(crate) fn layout_for<'a>(&'a self, report: &Report, layout: &'a Layout) -> &'a Layout {
        let register = report.register.as_ref().and_then(|id| self.register(id.as_str())?.record.as_ref());
        let same = register.filter(|register| register.layout.value == report.layout.value);
        same.map_or(layout, |register| register.declared(layout))
    }
}

impl MeetingFiles {
    pub(crate) fn report(&self, id: &str) -> Option<&Filed<Report>> {
        self.reports.iter().find(|r| r.id == id)
    }

    pub(crate) fn attachment(&self, name: &str) -> Option<&Attachment> {
        self.attachments.iter().find(|file| composed(&file.name) == composed(name))
    }
}

impl PlanFiles {
    /// The rounds up to the one of that name, or up to the last one by a date if no name is given, in the order of
    /// their dates.
    pub(crate) fn rounds_to(&self, id: Option<&str>, until: Option<value::Date>) -> &[Filed<ProgressRound>] {
        let round = self.round(id, until);
        let at = round.and_then(|round| self.rounds.iter().position(|one| one.id == round.id));
        at.map_or(&[], |at| &self.rounds[..=at])
    }

    /// The round of that name, or the last round up to a date if no name is given.
    pub(crate) fn round(&self, id: Option<&str>, until: Option<value::Date>) -> Option<&Filed<ProgressRound>> {
        match id {
            Some(id) => self.rounds.iter().find(|r| r.id == id),
            None => self.rounds.iter().rev().find(|round| match (&round.record, until) {
                (Some(round), Some(until)) => round.date.value <= until,
                _ => true,
            }),
        }
    }
}
