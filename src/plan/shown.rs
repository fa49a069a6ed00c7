//! The plans, rounds and registers that a report shows.

use crate::disclosure;
use crate::model::layout::{Rows, TableSpec, Takes};
use crate::model::value::Date;
use crate::model::{
    ActionPlan, Layout, Meeting, ProgressRound, Register, Report, StatusKey, Workspace,
};
use crate::progress::Comparison;
use crate::source::SourceId;

/// One of the things that a tracker goes through.
#[derive(Debug, Clone)]
pub enum Tracked<'a> {
    /// An action plan with its rounds up to the meeting, by date.
    Plan(&'a ActionPlan, Vec<&'a ProgressRound>),
    /// A register with the layout that declares its fields.
    Register(&'a Register, &'a Layout),
}

/// What a report shows of plans and registers.
#[derive(Debug, Clone, Default)]
pub struct Shown<'a> {
    /// The action plan.
    pub plan: Option<&'a ActionPlan>,
    /// The progress round.
    pub round: Option<&'a ProgressRound>,
    /// The rounds before it, the last one first.
    pub earlier: Vec<&'a ProgressRound>,
    /// Whether what changed is shown.
    pub compares: bool,
    /// The earlier round that it is held against; none where there is none yet.
    pub since: Option<&'a ProgressRound>,
    /// The register.
    pub register: Option<&'a Register>,
    /// What a tracker goes through.
    pub tracked: Vec<Tracked<'a>>,
    /// The day of the meeting.
    pub day: Option<Date>,
    /// The files they are from.
    pub sources: Vec<SourceId>,
    /// The names of those files below the workspace.
    pub files: Vec<String>,
}

impl<'a> Shown<'a> {
    /// The round that is shown and those before it, by date.
    pub fn rounds(&self) -> Vec<&'a ProgressRound> {
        let rounds = self.round.into_iter().chain(self.earlier.iter().copied());
        let mut rounds: Vec<_> = rounds.collect();
        rounds.reverse();
        rounds
    }

    /// What changed since the earlier round, where that is shown.
    pub fn comparison(&self, key: Option<&'a StatusKey>) -> Option<Comparison<'a>> {
        let plan = self.plan.filter(|_| self.compares)?;
        let since = self.since.map(|round| round.date.value);
        Some(Comparison::new(plan, self.rounds(), key, since))
    }

    /// Finds what the report names and its layout takes; nothing where something is missing or broken.
    pub fn of(
        workspace: &'a Workspace,
        meeting: &Meeting,
        report: &Report,
        layout: &Layout,
    ) -> Option<Self> {
        let mut shown = Self {
            day: Some(meeting.date.value),
            ..Self::default()
        };
        if layout.takes == Takes::Tracker {
            shown.track(workspace, meeting, report)?;
        }
        if let Some(id) = &report.plan {
            let files = workspace.plan(&id.value)?;
            shown.plan = Some(files.plan.record.as_ref()?);
            shown.sources.push(files.plan.source);
            shown.files.push(disclosure::plan(id.as_str()));
            let takes_round = layout.takes == Takes::ProgressRound || layout.takes == Takes::Report;
            let until = Some(meeting.date.value);
            if takes_round
                && let Some(round) = files.round(report.round.as_ref().map(|r| r.as_str()), until)
            {
                shown.round = Some(round.record.as_ref()?);
                shown.sources.push(round.source);
                shown.files.push(disclosure::round(id.as_str(), &round.id));
                let before = files
                    .rounds
                    .iter()
                    .take_while(|earlier| earlier.id != round.id);
                for earlier in before.collect::<Vec<_>>().into_iter().rev() {
                    shown.earlier.push(earlier.record.as_ref()?);
                    shown.sources.push(earlier.source);
                    shown
                        .files
                        .push(disclosure::round(id.as_str(), &earlier.id));
                }
                let of_changes = |table: &TableSpec| table.rows == Rows::Change;
                let always = layout.table.as_ref().is_some_and(of_changes);
                shown.compares = report.since.is_some() || always;
                shown.since = match &report.since {
                    Some(id) => Some(files.round(Some(id.as_str()), None)?.record.as_ref()?),
                    None if always => shown.earlier.first().copied(),
                    None => None,
                };
            }
        }
        if let Some(id) = &report.register {
            let file = workspace.register(&id.value)?;
            shown.register = Some(file.record.as_ref()?);
            shown.sources.push(file.source);
            shown.files.push(disclosure::register(id.as_str()));
        }
        Some(shown)
    }

    /// Everything that a tracker names.
    fn track(
        &mut self,
        workspace: &'a Workspace,
        meeting: &Meeting,
        report: &Report,
    ) -> Option<()> {
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
            self.tracked
                .push(Tracked::Plan(files.plan.record.as_ref()?, rounds));
        }
        for id in &report.registers {
            let filed = workspace.register(id.as_str())?;
            let register = filed.record.as_ref()?;
            let layout = workspace.layout(register.layout.as_str())?;
            self.sources.extend([filed.source, layout.source]);
            self.files.push(disclosure::register(id.as_str()));
            self.tracked
                .push(Tracked::Register(register, layout.record.as_ref()?));
        }
        Some(())
    }
}
