//! What a report with a layout takes: the one answer for the check, the schema, `packs layouts`, `packs new` and the
//! papers.

use super::field::OneOf;
use super::layout::{FieldSpec, Layout, Numbering, Takes, on};
use crate::choice;

choice! {
    /// A key of a report that not every layout takes.
    pub enum ReportKey, "a key of a report" {
        Subtitle = "subtitle",
        Reference = "reference",
        FirstNumber = "first_number",
        Plan = "plan",
        Round = "round",
        Since = "since",
        Register = "register",
        Plans = "plans",
        Registers = "registers",
        Only = "only",
        Owner = "owner",
        Fields = "fields",
        Introduction = "introduction",
        Recommendations = "recommendations",
        Sections = "sections",
        Appendices = "appendices",
        BackgroundPapers = "background_papers",
    }
}

/// Whether reports with a layout have a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// They may not.
    No,
    /// They may.
    May,
    /// They must.
    Must,
}

impl Layout {
    /// Whether a report with this layout may or must have a key.
    pub(crate) fn need(&self, key: ReportKey) -> Need {
        let may = |taken| if taken { Need::May } else { Need::No };
        let must = |taken| if taken { Need::Must } else { Need::No };
        match key {
            ReportKey::Subtitle => may(on(self.subtitle)),
            ReportKey::Reference => may(self.reference.is_some()),
            ReportKey::FirstNumber => may(self.numbering.is_some_and(|way| way != Numbering::None)),
            ReportKey::Plan => match self.takes {
                Takes::ActionPlan | Takes::ProgressRound => Need::Must,
                Takes::Report => may(on(self.plan)),
                Takes::Register | Takes::Tracker | Takes::Agenda => Need::No,
            },
            ReportKey::Round => may(self.takes != Takes::ActionPlan && self.allows(ReportKey::Plan)),
            ReportKey::Since => {
                let table = self.table.as_ref();
                let of_changes = table.is_some_and(|table| table.rows.are_changes());
                may(self.takes == Takes::ProgressRound && (on(self.changes) || of_changes))
            }
            ReportKey::Register => must(self.takes == Takes::Register),
            ReportKey::Plans | ReportKey::Registers | ReportKey::Only | ReportKey::Owner => {
                may(self.takes == Takes::Tracker)
            }
            ReportKey::Fields => match self.report_fields() {
                fields if fields.iter().any(|field| on(field.required) && field.when.is_empty()) => Need::Must,
                fields => may(!fields.is_empty()),
            },
            ReportKey::Introduction => may(on(self.introduction)),
            ReportKey::Recommendations => may(self.recommendations.is_some()),
            ReportKey::Sections => may(self.allows_own_sections() || !self.sections.is_empty()),
            ReportKey::Appendices => may(on(self.appendices)),
            ReportKey::BackgroundPapers => may(on(self.background_papers)),
        }
    }

    /// Whether a report with this layout may have a key.
    pub(crate) fn allows(&self, key: ReportKey) -> bool {
        self.need(key) != Need::No
    }

    /// Whether sections may have headings of the report's own. A report's may unless its layout says no; the standard
    /// template for tables has no place for sections, so there they may only if the layout says yes.
    pub(crate) fn allows_own_sections(&self) -> bool {
        self.own_sections.map_or(self.takes == Takes::Report, |own| own.0)
    }

    /// The fields of a report with this layout.
    pub(crate) fn report_fields(&self) -> &[FieldSpec] {
        match self.takes {
            Takes::Report | Takes::ActionPlan | Takes::ProgressRound | Takes::Tracker => &self.fields,
            Takes::Register => &self.report_fields,
            Takes::Agenda => &[],
        }
    }

    /// The fields of a report with this layout of which exactly one must be given.
    pub(crate) fn report_rules(&self) -> &[OneOf] {
        match self.takes {
            Takes::Report | Takes::ActionPlan | Takes::ProgressRound | Takes::Tracker => &self.one_of.0,
            Takes::Register | Takes::Agenda => &[],
        }
    }
}
