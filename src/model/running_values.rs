//! Which values the running lines of a layout may have.

use super::layout::{FieldSpec, Layout, Takes, on};
use super::running::RunningValue;

impl RunningValue {
    /// Whether papers of a layout can have it.
    pub(crate) fn is_of(self, layout: &Layout) -> bool {
        let takes = layout.takes;
        match self {
            Self::Council | Self::Committee | Self::Day | Self::Title | Self::Kind => true,
            Self::Item | Self::Subtitle => takes != Takes::Agenda,
            Self::Reference => layout.reference.is_some(),
            Self::Plan => matches!(takes, Takes::ActionPlan | Takes::ProgressRound) || on(layout.plan),
            Self::Round => takes == Takes::ProgressRound || on(layout.plan),
            Self::Register => takes == Takes::Register,
        }
    }
}

impl Layout {
    /// The names that its running lines may have in braces.
    pub(crate) fn running_names(&self) -> Vec<String> {
        let values = RunningValue::ALL.iter().filter(|value| value.is_of(self)).map(|value| value.word().to_owned());
        let fields = self.running_fields().iter().filter(|field| field.columns.is_empty());
        values.chain(fields.map(|field| format!("fields.{}", field.name.value))).collect()
    }

    /// The fields of the paper itself.
    pub(crate) fn running_fields(&self) -> &[FieldSpec] {
        if self.takes == Takes::Agenda { &self.fields } else { self.report_fields() }
    }
}
