//! A layout's declaration: what a kind of document takes, and the shape of its tables.

use std::borrow::Cow;

use super::column::{ChangeField, ColumnField, PlanField, TrackerField};
use super::field::OneOfEach;
pub use super::field::{FieldSpec, FieldType, Says};
use super::numbers::{NumbersSpec, ReferenceSpec};
use super::part::Part;
use super::running::RunningSpec;
pub use super::table::{Align, Column, Join, Only, Orientation, Rows, SortBy, TableSpec};
pub use super::value::KeyOf;
use super::value::{Id, Most, Number, OwnId, Text, YesNo};
use crate::source::Spanned;
use crate::{choice, record};

choice! {
    /// What a layout is about.
    pub enum Takes, "what a layout takes" {
        /// A cover report: fields, recommendations, sections.
        Report = "report",
        ActionPlan = "action-plan",
        /// An action plan with one of its progress rounds.
        ProgressRound = "progress-round",
        Register = "register",
        /// What is open in several action plans and registers.
        Tracker = "tracker",
        /// A meeting with its items: the layout in the folder `agenda`.
        Agenda = "agenda",
    }
}

choice! {
    /// How paragraphs and headings are numbered.
    pub enum Numbering, "a way of numbering" {
        None = "none",
        /// Paragraphs 1, 2, 3 straight through; headings without numbers.
        Continuous = "continuous",
        /// Headings 1., 2.; paragraphs 1.1, 1.2.
        Sections = "sections",
        /// Headings 1.0, 2.0; paragraphs 1.1, 1.2.
        SectionsZero = "sections-zero",
    }
}

choice! {
    /// How recommendations are marked.
    pub enum Marks, "a way of marking recommendations" {
        /// a) b) c)
        Letters = "letters",
        /// 1) 2) 3)
        Numbers = "numbers",
    }
}

record! {
    /// `templates/<layout>/layout.yaml`.
    pub struct Layout, "a layout" {
        /// What the layout is called.
        title: Text,
        /// What it is for, in a sentence.
        about: Text,
        /// What kind of data it takes.
        takes: Takes,
        /// Which way round the page is; portrait unless given.
        orientation: Option<Orientation>,
        /// How paragraphs and headings are numbered; not at all unless given.
        numbering: Option<Numbering>,
        /// How those numbers are written.
        numbers: Option<NumbersSpec>,
        /// The running reference that each paper of the layout has.
        reference: Option<ReferenceSpec>,
        /// What is at the head and foot of every page, besides what always is.
        running: Option<RunningSpec>,
        /// The fields of a report, of a register's entries, or of a meeting.
        fields: Vec<FieldSpec>,
        /// The fields of an agenda's items.
        item_fields: Vec<FieldSpec>,
        /// The fields of a report on a register, whose entries have the `fields`.
        report_fields: Vec<FieldSpec>,
        /// Fields of which exactly one must be given: a list of names, or a list of such lists.
        one_of: OneOfEach,
        /// The sections a report has, in order.
        sections: Vec<SectionSpec>,
        /// Which sections say what the record of an executive's decision asks for.
        gives: Option<Gives>,
        /// Whether a report may have sections with headings of its own; yes unless given.
        own_sections: Option<YesNo>,
        /// Whether a report takes a subtitle.
        subtitle: Option<YesNo>,
        /// Whether a report takes an introduction.
        introduction: Option<YesNo>,
        /// How a report's recommendations are shown; not taken where missing.
        recommendations: Option<RecommendationsSpec>,
        /// Whether a report takes appendices.
        appendices: Option<YesNo>,
        /// Whether a report takes background papers.
        background_papers: Option<YesNo>,
        /// Whether a report may show an action plan and a progress round beside its text.
        plan: Option<YesNo>,
        /// Whether a report may name an earlier round in `since`; then new and changed text is marked in words.
        changes: Option<YesNo>,
        /// Whether an action plan may be shown that has no progress round yet; what comes from rounds is then empty.
        without_round: Option<YesNo>,
        /// Whether there are pictures before the table: the statuses of each theme and the dates of the actions, both
        /// with their figures in a table.
        summary: Option<YesNo>,
        /// Whether an agenda says on which page of the pack each paper ends, beside that on which it begins.
        page_ranges: Option<YesNo>,
        /// Whether the figures of a summary name the statuses that nothing has, with a 0; only those in use unless given.
        zeros: Option<YesNo>,
        /// How many pages a paper may have as a PDF; a longer one is a warning.
        pages: Option<Most>,
        /// How many words the texts of a report may have together; more are a warning.
        words: Option<Most>,
        /// The table of an action plan, progress round or register.
        table: Option<TableSpec>,
        /// Fields of the data that this layout leaves out on purpose.
        leaves_out: Vec<Text>,
        /// Headings and labels that Word reports have for what the layout calls otherwise.
        word_headings: Vec<WordHeading>,
    }
}

record! {
    /// `gives`: the sections of a report that the record of a decision takes over, so that nobody types them again.
    pub struct Gives, "`gives`" {
        /// The section with the reasons for the decision.
        reasons: Option<Id>,
        /// The section with the other options that were considered.
        options: Option<Id>,
        /// The section that says who was consulted.
        consulted: Option<Id>,
    }
}

record! {
    /// A heading or a label of Word reports.
    pub struct WordHeading, "a heading of Word reports" {
        /// The heading, as Word reports have it; capitals, numbers and punctuation do not matter.
        heading: Text,
        /// What is below it: the name of a section or a field, `recommendations`, `appendices`, `background_papers`,
        /// `introduction`, `internal`, or `nothing` where the heading only stands above others.
        means: Text,
    }
}

record! {
    /// A section that a layout declares.
    pub struct SectionSpec, "a section" {
        /// Its name in reports.
        id: OwnId,
        /// Its heading. A section without one goes on from the section before.
        heading: Option<Text>,
        /// Whether its text must be given.
        required: Option<YesNo>,
        /// The section that it is part of.
        under: Option<Id> as section,
        /// Fields shown before its text.
        shows: Vec<Id> as field,
        /// Whether it comes after the table, in a layout that has one; before it unless given.
        after_table: Option<YesNo>,
        /// How many words it may have, with the sections below it; more are a warning.
        words: Option<Most>,
    }
}

record! {
    /// How recommendations are shown.
    pub struct RecommendationsSpec, "recommendations" {
        /// The sentence before them; may use the data, such as `{{ committee.name }}`.
        lead: Option<Text>,
        /// How they are marked; letters unless given.
        marks: Option<Marks>,
    }
}

impl Layout {
    /// The section that it declares under a name.
    pub(crate) fn section(&self, id: &str) -> Option<&SectionSpec> {
        self.sections.iter().find(|spec| spec.id.as_str() == id)
    }

    /// Everything that it declares as a field, the columns of rows included.
    pub(crate) fn all_fields(&self) -> impl Iterator<Item = &FieldSpec> {
        let declared = self.fields.iter().chain(&self.item_fields).chain(&self.report_fields);
        declared.flat_map(|spec| std::iter::once(spec).chain(&spec.columns))
    }

    /// Whether a register may declare its own fields in place of those here: where no column names a field.
    pub(crate) fn takes_own_fields(&self) -> bool {
        self.takes == Takes::Register && self.table.as_ref().is_some_and(|table| table.columns.is_empty())
    }

    /// The field of that name.
    pub(crate) fn field(&self, name: &str) -> Option<&FieldSpec> {
        self.fields.iter().find(|field| field.name.value == name)
    }

    /// The names that the columns of its table can choose from. Those of a tracker may also name fields that registers
    /// declare.
    pub(crate) fn column_names(&self) -> Vec<&str> {
        let parts = Part::ALL.iter().filter(|part| match self.takes {
            Takes::ActionPlan => part.is_of_plans(),
            _ => true,
        });
        let plan = PlanField::WORDS.iter().copied().chain(parts.map(|part| part.key()));
        match (self.takes, self.table.as_ref().map(|table| table.rows)) {
            (Takes::Register, _) => self.fields.iter().map(|field| field.name.as_str()).collect(),
            (Takes::ProgressRound, Some(rows)) if rows.are_changes() => ChangeField::WORDS.to_vec(),
            (Takes::Tracker, _) => plan.chain(TrackerField::WORDS.iter().copied()).collect(),
            (Takes::Agenda, _) => vec![],
            (Takes::ActionPlan | Takes::ProgressRound | Takes::Report, _) => plan.collect(),
        }
    }
}

impl Layout {
    /// Its table as shown: that of a register has a column for each field that is not left out, where no columns are listed.
    pub(crate) fn shown_table(&self) -> Option<Cow<'_, TableSpec>> {
        let table = self.table.as_ref()?;
        if self.takes != Takes::Register || !table.columns.is_empty() {
            return Some(Cow::Borrowed(table));
        }
        let is_shown = |field: &&FieldSpec| self.leaves_out.iter().all(|left| left.value != field.name.value);
        let grouped = table.group_by.as_ref().map(|field| field.name());
        let fields = self.fields.iter().filter(is_shown).filter(|field| grouped != Some(field.name.as_str()));
        Some(Cow::Owned(TableSpec { columns: fields.map(FieldSpec::column).collect(), ..table.clone() }))
    }
}

impl FieldSpec {
    /// A column for it in the table of a register, about as wide as such fields need.
    fn column(&self) -> Column {
        let width = match self.field_type() {
            FieldType::Markdown => 24.0,
            FieldType::List | FieldType::Priorities | FieldType::Wards => 16.0,
            FieldType::Person => 14.0,
            FieldType::Text | FieldType::Date | FieldType::Status | FieldType::Choice | FieldType::Rows => 12.0,
            FieldType::Number | FieldType::Money => 10.0,
            FieldType::YesNo | FieldType::SignOff => 8.0,
        };
        Column {
            heading: self.label.clone(),
            field: vec![Spanned::new(ColumnField::named(self.name.as_str()), self.name.span)],
            width: Number(width),
            align: self.holds_figures().then_some(Align::Right),
            fill: (self.field_type() == FieldType::Status).then_some(YesNo(true)),
            ..Column::default()
        }
    }
}

/// Whether a setting that is `no` unless given is on.
pub fn on(setting: Option<YesNo>) -> bool {
    setting.is_some_and(|yes| yes.0)
}
