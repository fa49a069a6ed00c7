//! The plan, round or register that a report shows.

use crate::model::layout::Takes;
use crate::model::{ActionPlan, Layout, Meeting, ProgressRound, Register, Report, Workspace};
use crate::source::SourceId;

/// The plan, round or register that a report shows.
#[derive(Debug, Clone, Default)]
pub struct Shown<'a> {
    /// The action plan.
    pub plan: Option<&'a ActionPlan>,
    /// The progress round.
    pub round: Option<&'a ProgressRound>,
    /// The rounds before it, the last one first.
    pub earlier: Vec<&'a ProgressRound>,
    /// The register.
    pub register: Option<&'a Register>,
    /// The files they are from.
    pub sources: Vec<SourceId>,
}

impl<'a> Shown<'a> {
    /// Finds what the report names and its layout takes; nothing where something is missing or broken.
    pub fn of(
        workspace: &'a Workspace,
        meeting: &Meeting,
        report: &Report,
        layout: &Layout,
    ) -> Option<Self> {
        let mut shown = Self::default();
        if let Some(id) = &report.plan {
            let files = workspace.plan(&id.value)?;
            shown.plan = Some(files.plan.record.as_ref()?);
            shown.sources.push(files.plan.source);
            let takes_round = layout.takes == Takes::ProgressRound || layout.takes == Takes::Report;
            let until = Some(meeting.date.value);
            if takes_round
                && let Some(round) = files.round(report.round.as_ref().map(|r| r.as_str()), until)
            {
                shown.round = Some(round.record.as_ref()?);
                shown.sources.push(round.source);
                let before = files
                    .rounds
                    .iter()
                    .take_while(|earlier| earlier.id != round.id);
                for earlier in before.collect::<Vec<_>>().into_iter().rev() {
                    shown.earlier.push(earlier.record.as_ref()?);
                    shown.sources.push(earlier.source);
                }
            }
        }
        if let Some(id) = &report.register {
            let file = workspace.register(&id.value)?;
            shown.register = Some(file.record.as_ref()?);
            shown.sources.push(file.source);
        }
        Some(shown)
    }
}
