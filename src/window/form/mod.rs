//! From what a record declares and what is typed in it to the fields of its form. A field added to a record or a layout is
//! in its form without a line here.

mod fill;
mod meeting;
mod names;
mod report;
mod round;
mod walk;
mod words;

use serde::Serialize;

use super::held::{HeldFile, at};
use super::record::{self, Record, id_of};
use crate::edit::Step;
use crate::make::Checked;
use crate::model::layout::FieldSpec;
use crate::model::takes::ReportKey;
use crate::model::{ActionPlan, Council, Meeting, ProgressRound, Register, Report};
use crate::shape::{Form, FormField, Node, Shape};
pub(super) use fill::one_of;
pub(super) use meeting::ITEMS;
pub(super) use names::{Choice, titles_of_plans};
pub(super) use walk::typing;

/// A field of a form, as the page needs it.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Field {
    /// Its path, a JSON Pointer. A field that is not in the file yet has another one, which nothing else has.
    pub(super) id: String,
    pub(super) label: String,
    pub(super) help: String,
    pub(super) required: bool,
    /// Which control it has: `line`, `body`, `date`, `radio`, `select`, `checks`, `record`, `entries`, `shown`.
    pub(super) kind: &'static str,
    /// What is typed, where it is one value.
    pub(super) value: String,
    /// What was read of it, where that is said below it.
    pub(super) read: String,
    pub(super) choices: Vec<Choice>,
    /// What is chosen among them.
    pub(super) chosen: Vec<String>,
    /// The fields of a record, or the entries of a list.
    pub(super) fields: Vec<Field>,
    /// Fields of a record that are seldom wanted and have nothing in them.
    pub(super) more: Vec<Field>,
    /// Of a list, an entry that is not there yet.
    pub(super) new: Option<Box<Field>>,
    /// Where it goes, if it is not in the file yet.
    pub(super) add: Option<Add>,
    /// Whether its order can be changed: it is an entry of a list of several.
    pub(super) entry: Option<EntryOf>,
    pub(super) problems: Vec<String>,
    pub(super) conflict: Option<Clash>,
    /// How far it is, in words.
    pub(super) state: String,
    /// Of what keeps something from the public, what it says, in JSON, to be taken out.
    pub(super) ask: String,
    pub(super) is_filled: bool,
}

impl Field {
    /// How many problems it has, those of all that is in it included.
    pub(super) fn count(&self) -> usize {
        let inner = self.fields.iter().chain(&self.more).map(Self::count).sum::<usize>();
        self.problems.len() + usize::from(self.conflict.is_some()) + inner
    }
}

/// Where a value goes that is not in the file yet.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Add {
    pub(super) list: String,
    pub(super) at: usize,
    /// The key of the new entry that it is the value of; the entry itself where there is none.
    pub(super) key: String,
    /// What else is in the entry, as JSON.
    pub(super) with: String,
}

/// The place of an entry in its list.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct EntryOf {
    /// What the entry is called in messages, such as `Recommendation 4`.
    pub(super) name: String,
    pub(super) at: usize,
    pub(super) count: usize,
    /// What it says, as it goes back, in JSON.
    pub(super) was: String,
}

/// A value that was changed from two sides.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Clash {
    pub(super) mine: String,
    pub(super) theirs: String,
    /// The other value as it goes back, in JSON.
    pub(super) sent: String,
    pub(super) mine_sent: String,
    pub(super) clock: String,
    pub(super) is_gone: bool,
    pub(super) is_text: bool,
}

/// The field of an id that is in the file already, wherever in a form it is.
pub(super) fn find<'a>(form: &'a mut [Field], id: &str) -> Option<&'a mut Field> {
    if id.is_empty() {
        return None;
    }
    for field in form {
        if field.id == id && field.add.is_none() {
            return Some(field);
        }
        let inner = find(&mut field.fields, id);
        let inner = match inner {
            Some(inner) => Some(inner),
            None => find(&mut field.more, id),
        };
        if inner.is_some() {
            return inner;
        }
    }
    None
}

/// A record with all that its form needs to know.
pub(super) struct Ground<'a> {
    pub(super) checked: &'a Checked,
    pub(super) of: Record<'a>,
    pub(super) root: &'a Node,
    pub(super) file: &'a HeldFile,
}

impl<'a> Ground<'a> {
    /// Nothing where the record is not there, or its file cannot be read.
    pub(super) fn new(checked: &'a Checked, of: Record<'a>, file: &'a HeldFile) -> Option<Self> {
        Some(Self { checked, of, root: file.root()?, file })
    }

    /// The fields that the record has, those that its layout does not take left out.
    pub(super) fn fields(&self) -> Vec<FormField> {
        let form = match self.of {
            Record::Council => Council::form(),
            Record::Plan(_) => ActionPlan::form(),
            Record::Round { .. } => ProgressRound::form(),
            Record::Register(_) => Register::form(),
            Record::Meeting(_) => Meeting::form(),
            Record::Report { .. } => Report::form(),
        };
        let Form::Record(fields) = form else { return vec![] };
        let mut fields = fields.list();
        if let Some(layout) = self.layout() {
            let is_taken = |key: &str| match ReportKey::ALL.iter().find(|one| one.word() == key) {
                Some(one) => layout.allows(*one),
                None => true,
            };
            fields.retain(|field| is_taken(&field.key));
        }
        fields
    }

    /// The layout of a report.
    fn layout(&self) -> Option<&'a crate::model::Layout> {
        let Record::Report { meeting, report } = self.of else { return None };
        record::report(self.checked.workspace.as_ref()?, meeting, report)?.2
    }

    /// The fields that a layout declares for a table of them.
    fn declared(&self, path: &[Step]) -> Vec<FormField> {
        let workspace = self.checked.workspace.as_ref();
        let specs: Option<&[FieldSpec]> = match self.of {
            Record::Report { .. } => self.layout().map(|layout| layout.report_fields()),
            Record::Register(id) => workspace.and_then(|workspace| {
                let filed = workspace.register(id)?;
                let layout = workspace.layout(filed.outline.layout.as_ref()?)?.understood()?;
                let own = filed.record.as_ref().map(|register| register.fields.declared(layout));
                Some(own.unwrap_or(layout.fields.as_slice()))
            }),
            Record::Meeting(_) => workspace.and_then(|workspace| {
                let agenda = workspace.agenda_layout()?;
                Some(if path.len() > 1 { agenda.item_fields.as_slice() } else { agenda.fields.as_slice() })
            }),
            Record::Council | Record::Plan(_) | Record::Round { .. } => None,
        };
        specs.unwrap_or_default().iter().map(FieldSpec::asked_for).collect()
    }

    /// All fields of the record's form, in the order in which they are asked for.
    pub(super) fn form(&self) -> Vec<Field> {
        match self.of {
            Record::Report { .. } => self.of_report(),
            Record::Meeting(_) => self.of_meeting(),
            Record::Round { plan, .. } => self.of_round(plan),
            _ => self.fields().iter().map(|field| self.field(&[], field)).collect(),
        }
    }

    fn node(&self, path: &[Step]) -> Option<&'a Node> {
        at(self.root, path)
    }

    fn choices(&self, what: &str) -> Option<Vec<Choice>> {
        names::choices(what, self.checked, self.of)
    }
}

fn below(path: &[Step], step: impl Into<Step>) -> Vec<Step> {
    [path, &[step.into()]].concat()
}

/// The words of declarations, without the marks of code.
pub(super) fn plain(docs: &str) -> String {
    let without_law = match docs.rfind(" (") {
        Some(at) if docs.trim_end_matches('.').ends_with(')') && docs[at..].contains(" s.") => {
            format!("{}.", &docs[..at])
        }
        _ => docs.to_owned(),
    };
    let without_files = without_law.replace("council.yaml", "the council’s details").replace(", without `.yaml`", "");
    without_files.replace('`', "").replace("unless given", "if this is left empty")
}

/// The id of a path.
fn id(path: &[Step]) -> String {
    id_of(path)
}
