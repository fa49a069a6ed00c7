//! What several rules share: the papers of all meetings with their layouts, and every value of a declared field.

use crate::assets::Assets;
use crate::disclosure::{Disclosure, Seen};
use crate::model::layout::FieldSpec;
use crate::model::takes::ReportKey;
use crate::model::value::Id;
use crate::model::{
    ActionPlan, Council, FieldValue, Fields, Filed, Layout, Meeting, MeetingFiles, PlanFiles, ProgressRound, Register,
    Report, Workspace,
};
use crate::source::{Sources, Span};

/// A workspace with the look-ups that the rules share.
pub(super) struct Context<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) assets: &'a Assets,
    pub(super) sources: &'a Sources,
    /// Who may see what, by what was typed and the errors in reading it.
    pub(super) disclosure: Disclosure,
    pub(super) council: Option<&'a Council>,
    /// All reports that could be read, in the order of meetings.
    pub(super) papers: Vec<Paper<'a>>,
    /// All values of declared fields, in reports and registers.
    pub(super) given: Vec<Given<'a>>,
}

/// A report with its place in the workspace and its layout.
#[derive(Clone, Copy)]
pub(super) struct Paper<'a> {
    pub(super) files: &'a MeetingFiles,
    pub(super) filed: &'a Filed<Report>,
    pub(super) report: &'a Report,
    /// The layout, if it could be read completely.
    pub(super) layout: Option<&'a Layout>,
}

pub(super) struct Given<'a> {
    pub(super) spec: &'a FieldSpec,
    pub(super) value: &'a FieldValue,
    pub(super) span: Span,
    pub(super) key: KeyName<'a>,
}

/// Which status key a status is from.
#[derive(Clone, Copy)]
pub(super) enum KeyName<'a> {
    /// The key of that name; without a name, the first one.
    Named(Option<&'a Id>),
    /// The key that the field itself names.
    OfField(&'a Id),
    /// The plan or register that names the key is missing or broken.
    Unknown,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        workspace: &'a Workspace,
        assets: &'a Assets,
        sources: &'a Sources,
        disclosure: Disclosure,
    ) -> Self {
        let mut context = Self {
            workspace,
            assets,
            sources,
            disclosure,
            council: workspace.council.record.as_ref(),
            papers: papers(workspace).collect(),
            given: vec![],
        };
        let of_reports = context.papers.iter().filter_map(|paper| {
            let specs = paper.layout?.report_fields();
            Some(values_with_rows(specs, &paper.report.fields, context.key(paper)))
        });
        let of_registers = context.registers().filter_map(|(_, register)| {
            let specs = register.fields.declared(context.layout(&register.layout)?);
            let key = KeyName::Named(register.status_key.as_ref());
            Some(register.entries.iter().flat_map(move |entry| values_with_rows(specs, entry, key)))
        });
        let agenda = workspace.agenda_layout();
        let of_meetings = context.meetings().flat_map(|(_, meeting)| {
            let key = KeyName::Named(None);
            let own = agenda.map(|layout| values_with_rows(&layout.fields, &meeting.fields, key));
            let items = meeting
                .items
                .iter()
                .zip(std::iter::repeat(agenda))
                .filter_map(move |(item, agenda)| Some(values_with_rows(&agenda?.item_fields, &item.fields, key)));
            own.into_iter().chain(items).flatten()
        });
        context.given = of_reports.flatten().chain(of_registers.flatten()).chain(of_meetings).collect();
        context
    }

    /// Whether an error leaves in doubt who may see a file.
    pub(super) fn in_doubt(&self, name: &str) -> bool {
        self.disclosure.seen(name) == Some(&Seen::Doubt)
    }

    /// `council.yaml`, if it was read completely.
    pub(super) fn whole_council(&self) -> Option<&'a Council> {
        self.council.filter(|_| self.workspace.council.whole)
    }

    /// The layout of that name, if it could be read completely.
    pub(super) fn layout(&self, id: &Id) -> Option<&'a Layout> {
        self.workspace.layout(&id.value)?.understood()
    }

    /// All layouts that could be read.
    pub(super) fn layouts(&self) -> impl Iterator<Item = &'a Layout> + use<'a> {
        self.workspace.layouts.iter().filter_map(|filed| filed.record.as_ref())
    }

    /// All plans that could be read, with their rounds.
    pub(super) fn plans(&self) -> impl Iterator<Item = (&'a PlanFiles, &'a ActionPlan)> + use<'a> {
        self.workspace.plans.iter().filter_map(|files| Some((files, files.plan.record.as_ref()?)))
    }

    pub(super) fn meetings(&self) -> impl Iterator<Item = (&'a MeetingFiles, &'a Meeting)> + use<'a> {
        self.workspace.meetings.iter().filter_map(|files| Some((files, files.meeting.record.as_ref()?)))
    }

    pub(super) fn registers(&self) -> impl Iterator<Item = (&'a Filed<Register>, &'a Register)> + use<'a> {
        self.workspace.registers.iter().filter_map(|filed| Some((filed, filed.record.as_ref()?)))
    }

    /// Whether a layout has a template of its own, which may show more than the standard ones.
    pub(super) fn has_template(&self, layout: &Filed<Layout>) -> bool {
        self.assets.template(&format!("{}/template.typ", layout.id)).is_some()
    }

    /// The plan that a paper shows, if the layout takes one and it could be read.
    pub(super) fn plan_of(&self, paper: &Paper<'a>) -> Option<(&'a PlanFiles, &'a ActionPlan)> {
        let id =
            paper.report.plan.as_ref().filter(|_| paper.layout.is_some_and(|layout| layout.allows(ReportKey::Plan)))?;
        let files = self.workspace.plan(&id.value)?;
        Some((files, files.plan.record.as_ref()?))
    }

    /// The status key of a paper's own fields: that of the plan or register it shows.
    fn key(&self, paper: &Paper<'a>) -> KeyName<'a> {
        let named = match (&paper.report.plan, &paper.report.register) {
            (Some(id), _) => {
                let plan = self.workspace.plan(&id.value).and_then(|files| files.plan.understood());
                plan.map(|plan| plan.status_key.as_ref())
            }
            (None, Some(id)) => {
                let register = self.workspace.register(&id.value).and_then(Filed::understood);
                register.map(|register| register.status_key.as_ref())
            }
            (None, None) => Some(None),
        };
        named.map_or(KeyName::Unknown, KeyName::Named)
    }
}

impl<'a> Paper<'a> {
    pub(super) fn is_public(&self, disclosure: &Disclosure) -> bool {
        let seen = disclosure.report(&self.files.meeting.id, &self.filed.id);
        seen == Some(&Seen::Public)
    }

    /// The round that a paper shows: the one it names, or the last one up to its meeting.
    pub(super) fn round_of(&self, plan: &'a PlanFiles) -> Option<&'a ProgressRound> {
        let until = self.files.meeting.record.as_ref()?.date.value;
        let named = self.report.round.as_ref().map(Id::as_str);
        plan.round(named, Some(until))?.record.as_ref()
    }
}

fn papers(workspace: &Workspace) -> impl Iterator<Item = Paper<'_>> {
    workspace.meetings.iter().flat_map(|files| {
        files.reports.iter().filter_map(|filed| {
            let report = filed.record.as_ref()?;
            let layout = workspace.layout(&report.layout.value).and_then(Filed::understood);
            let layout = layout.map(|layout| workspace.layout_for(report, layout));
            Some(Paper { files, filed, report, layout })
        })
    })
}

/// The declared fields that have a value.
fn values<'a>(
    specs: &'a [FieldSpec],
    fields: &'a Fields,
    key: KeyName<'a>,
) -> impl Iterator<Item = Given<'a>> + use<'a> {
    specs.iter().filter_map(move |spec| {
        let field = fields.get(&spec.name.value)?;
        let key = spec.status_key.as_ref().map_or(key, KeyName::OfField);
        Some(Given { spec, value: field.value.as_ref()?, span: field.node.span, key })
    })
}

/// The declared fields that have a value, each followed by those of its rows.
fn values_with_rows<'a>(specs: &'a [FieldSpec], fields: &'a Fields, key: KeyName<'a>) -> Vec<Given<'a>> {
    let each = values(specs, fields, key).flat_map(|given| {
        let rows = match given.value {
            FieldValue::Rows(rows) => rows.as_slice(),
            _ => &[],
        };
        let columns = &given.spec.columns;
        let inner: Vec<Given<'a>> = rows.iter().flat_map(|row| values(columns, &row.cells, key)).collect();
        std::iter::once(given).chain(inner)
    });
    each.collect()
}
