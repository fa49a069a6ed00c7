//! What the columns of a table can show. A word that is not listed here is the name of a field that the layout
//! declares, or a register that a tracker goes through.

use super::part::{Part, PartKind};
use super::value::Text;
use crate::diag::Diagnostics;
use crate::shape::{Form, Kind, Node, Shape, Style};
use crate::{choice, inline_schema};

choice! {
    /// What a column shows of a plan.
    pub enum PlanField, "a field of a plan" {
        /// The theme's title and ambition.
        Theme = "theme",
        /// The recommendation's reference.
        Reference = "reference",
        /// The council's own code for it.
        Code = "code",
        /// Its title and text.
        Text = "text",
        /// Its title, and its text in fewer words where there are some.
        Short = "short",
        /// Its reference, title and text.
        Recommendation = "recommendation",
        /// What is done.
        Actions = "actions",
        /// Who is accountable for the actions.
        Owners = "owners",
        /// By when they are done.
        Timescales = "timescales",
    }
}

choice! {
    /// What a column shows of a change since an earlier round.
    pub enum ChangeField, "a field of a change" {
        /// What changed.
        Name = "name",
        /// The part of the update that changed; the status is one.
        Part = "part",
        /// How its status moved.
        Movement = "movement",
        /// The earlier text or status.
        Was = "was",
        /// The present text or status.
        Now = "now",
    }
}

choice! {
    /// What a column of a tracker shows besides what it shows of plans and registers.
    pub enum TrackerField, "a field of a tracker" {
        /// When an entry is due.
        Due = "due",
        /// Whether it matters more than others.
        HighPriority = "high_priority",
    }
}

impl PlanField {
    /// Its label beside other fields in a cell.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Theme => "Theme",
            Self::Reference => "Reference",
            Self::Code => "Code",
            Self::Text | Self::Short | Self::Recommendation => "Recommendation",
            Self::Actions => "Action",
            Self::Owners => "Who is accountable",
            Self::Timescales => "By when",
        }
    }
}

/// What a column shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnField {
    /// Something of a plan.
    Plan(PlanField),
    /// A part of a progress update. The status may be the plan's.
    Part(Part),
    /// Something of a change.
    Change(ChangeField),
    /// Something that a tracker works out.
    Tracker(TrackerField),
    /// A field of a register's entries, by its name.
    Own(String),
}

/// A field without a name, until the program that makes a record sets one.
impl Default for ColumnField {
    fn default() -> Self {
        Self::Own(String::new())
    }
}

impl ColumnField {
    pub(crate) fn named(name: &str) -> Self {
        fn find<T: Copy>(all: &[T], word: fn(T) -> &'static str, name: &str) -> Option<T> {
            all.iter().copied().find(|one| word(*one) == name)
        }
        let plan = || find(PlanField::ALL, PlanField::word, name).map(Self::Plan);
        let part = || Part::named(name).map(Self::Part);
        let change = || find(ChangeField::ALL, ChangeField::word, name).map(Self::Change);
        let tracker = || find(TrackerField::ALL, TrackerField::word, name).map(Self::Tracker);
        let known = plan().or_else(part).or_else(change).or_else(tracker);
        known.unwrap_or_else(|| Self::Own(name.to_owned()))
    }

    /// Its name in a layout. A register's field may have any name, even one of ours.
    pub fn name(&self) -> &str {
        match self {
            Self::Plan(field) => field.word(),
            Self::Part(part) => part.key(),
            Self::Change(field) => field.word(),
            Self::Tracker(field) => field.word(),
            Self::Own(name) => name,
        }
    }

    /// Whether it comes only from rounds.
    pub(crate) fn is_of_rounds(&self) -> bool {
        matches!(self, Self::Part(part) if !part.is_of_plans())
    }

    /// Whether it differs from action to action; a status does if actions have statuses of their own.
    pub(crate) fn is_of_actions(&self, own_statuses: bool) -> bool {
        match self {
            Self::Plan(PlanField::Actions | PlanField::Owners | PlanField::Timescales) => true,
            Self::Part(part) => own_statuses && part.kind() == PartKind::Status,
            _ => false,
        }
    }

    /// Whether it says what a row is about, so that it may be the row's header.
    pub(crate) fn heads_row(&self) -> bool {
        matches!(
            self,
            Self::Plan(PlanField::Reference | PlanField::Recommendation | PlanField::Text)
                | Self::Change(ChangeField::Name | ChangeField::Part)
        )
    }
}

impl Shape for ColumnField {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        Some(Self::named(Text::read(node, problems)?.as_str()))
    }

    fn write(&self) -> Node {
        Node::text(self.name(), Style::Quoted)
    }

    fn form() -> Form {
        Form::Value(Kind::Typed)
    }
}

inline_schema!(ColumnField, generator => Text::json_schema(generator));
