//! The plans, rounds and registers that a report shows.

use crate::disclosure;
use crate::model::layout::{Rows, TableSpec, on};
use crate::model::takes::ReportKey;
use crate::model::value::Date;
use crate::model::{
    ActionPlan, Layout, Meeting, ProgressRound, Recommendation, Register, Report, StatusKey, Theme, Update, Workspace,
};
use crate::progress::{Comparison, Standing};
use crate::source::SourceId;

/// One plan or register in a tracker.
#[derive(Debug, Clone)]
pub enum Tracked<'a> {
    /// An action plan as of the day of the meeting.
    Plan(Standing<'a>),
    /// A register, with the layout that declares its fields.
    Register(&'a Register, &'a Layout),
}

/// What a report shows of plans and registers.
#[derive(Debug, Clone, Default)]
pub struct Shown<'a> {
    /// The action plan as of the round that is shown and those before it.
    pub standing: Option<Standing<'a>>,
    /// The progress round that the report names.
    pub round: Option<&'a ProgressRound>,
    /// Whether changes are shown.
    pub compares: bool,
    /// The earlier round to compare with; none if there is none yet.
    pub since: Option<&'a ProgressRound>,
    /// The register that the report names.
    pub register: Option<&'a Register>,
    /// The plans and registers in a tracker.
    pub tracked: Vec<Tracked<'a>>,
    /// The day of the meeting.
    pub day: Option<Date>,
    /// The files that all this comes from.
    pub sources: Vec<SourceId>,
    /// The names of those files below the workspace.
    pub files: Vec<String>,
}

impl<'a> Shown<'a> {
    /// The action plan, without its standing.
    pub fn plan(&self) -> Option<&'a ActionPlan> {
        self.standing.as_ref().map(|standing| standing.plan)
    }

    /// The changes since the earlier round, if they are shown.
    pub(crate) fn comparison(&self) -> Option<Comparison<'a>> {
        let now = self.standing.clone().filter(|_| self.compares)?;
        let since = self.since.map(|round| round.date.value);
        Some(Comparison::new(now, since))
    }

    /// Finds what the report names and its layout takes; nothing if something is missing or broken.
    pub fn of(workspace: &'a Workspace, meeting: &Meeting, report: &Report, layout: &Layout) -> Option<Self> {
        let mut shown = Self { day: Some(meeting.date.value), ..Self::default() };
        if layout.allows(ReportKey::Plans) {
            shown.track(workspace, meeting, report)?;
        }
        if let Some(id) = &report.plan {
            let files = workspace.plan(&id.value)?;
            let plan = files.plan.record.as_ref()?;
            let mut rounds = vec![];
            shown.sources.push(files.plan.source);
            shown.files.push(disclosure::plan(id.as_str()));
            let until = Some(meeting.date.value);
            let named = report.round.as_ref().map(|id| id.as_str());
            let filed = if layout.allows(ReportKey::Round) { files.rounds_to(named, until) } else { &[] };
            for filed in filed {
                rounds.push(filed.record.as_ref()?);
                shown.sources.push(filed.source);
                shown.files.push(disclosure::round(id.as_str(), &filed.id));
            }
            if let [earlier @ .., round] = rounds.as_slice() {
                shown.round = Some(*round);
                let of_changes = |table: &TableSpec| table.rows.are_changes();
                let always = layout.table.as_ref().is_some_and(of_changes);
                shown.compares = report.since.is_some() || always;
                shown.since = match &report.since {
                    Some(id) => Some(files.round(Some(id.as_str()), None)?.record.as_ref()?),
                    None if always => earlier.last().copied(),
                    None => None,
                };
            }
            shown.standing = Some(Standing::of_rounds(plan, rounds, key(workspace, plan)));
        }
        if let Some(id) = &report.register {
            let file = workspace.register(&id.value)?;
            let register = file.record.as_ref()?;
            shown.register = Some(register);
            // The register's own layout declares its fields, which may differ from the report's.
            let layout = workspace.layout(register.layout.as_str());
            shown.sources.extend([file.source].into_iter().chain(layout.map(|layout| layout.source)));
            shown.files.push(disclosure::register(id.as_str()));
        }
        Some(shown)
    }

    /// Whether the text of a report covers a recommendation: if something is left to do, or the round has news of it.
    pub(super) fn tells_of(&self, theme: &Theme, recommendation: &Recommendation) -> bool {
        let update = self.update_of(recommendation);
        let has_news = update.is_some_and(|update| update.progress.is_some() || update.revised.is_some());
        has_news || self.is_open(theme, recommendation)
    }

    pub(super) fn lists(&self, table: &TableSpec, theme: &Theme, recommendation: &Recommendation) -> bool {
        !on(table.open_only) || table.rows == Rows::Theme || self.is_open(theme, recommendation)
    }

    fn is_open(&self, theme: &Theme, recommendation: &Recommendation) -> bool {
        let standing = self.standing.as_ref();
        standing.is_none_or(|standing| standing.is_open(theme, recommendation))
    }

    pub(super) fn update_of(&self, recommendation: &Recommendation) -> Option<&'a Update> {
        self.round?.recommendations.get(recommendation.reference.as_str())
    }

    fn track(&mut self, workspace: &'a Workspace, meeting: &Meeting, report: &Report) -> Option<()> {
        for id in &report.plans {
            let files = workspace.plan(id.as_str())?;
            self.sources.push(files.plan.source);
            self.files.push(disclosure::plan(id.as_str()));
            let mut rounds = vec![];
            for filed in &files.rounds {
                let round = filed.record.as_ref()?;
                if round.date.value <= meeting.date.value {
                    self.sources.push(filed.source);
                    self.files.push(disclosure::round(id.as_str(), &filed.id));
                    rounds.push(round);
                }
            }
            let plan = files.plan.record.as_ref()?;
            let standing = Standing::of_rounds(plan, rounds, key(workspace, plan));
            self.tracked.push(Tracked::Plan(standing));
        }
        for id in &report.registers {
            let filed = workspace.register(id.as_str())?;
            let register = filed.record.as_ref()?;
            let layout = workspace.layout(register.layout.as_str())?;
            self.sources.extend([filed.source, layout.source]);
            self.files.push(disclosure::register(id.as_str()));
            self.tracked.push(Tracked::Register(register, register.declared(layout.record.as_ref()?)));
        }
        Some(())
    }
}

fn key<'a>(workspace: &'a Workspace, plan: &ActionPlan) -> Option<&'a StatusKey> {
    let council = workspace.council.record.as_ref()?;
    council.status_key(plan.status_key.as_ref().map(|id| id.as_str()))
}
