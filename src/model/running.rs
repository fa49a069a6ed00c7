//! What a layout puts at the head and foot of its papers' pages.

use super::layout::{FieldSpec, Takes};
use super::value::{FirstNumber, Text, YesNo};
use super::{Layout, pattern};
use crate::{choice, record};

record! {
    /// The head and foot of a paper's pages. Texts may have values in braces, such as `{fields.reference}`: of `fields`, and those
    /// that `packs layouts NAME` lists. The mark of a paper that is not for publication is there besides, whatever is written here.
    pub struct RunningSpec, "`running`" {
        /// A line at the head of every page.
        header: Option<Text>,
        /// What is at the foot in place of the paper's title.
        footer: Option<Text>,
        /// What is below that in place of the body and the day of the meeting.
        footer_below: Option<Text>,
        /// A line in bold at the head of every page, such as `Draft for consultation`.
        marking: Option<Text>,
        /// Whether the first page has the header; yes unless given. It has the marking in any case.
        first_page: Option<YesNo>,
        /// The number of the first page. Pages are then numbered without saying how many there are, since the last number is not
        /// their count.
        first_number: Option<FirstNumber>,
        /// The word before a page's number.
        page_label: Option<Text>,
    }
}

choice! {
    /// A value that a running line may have in braces, besides those of fields.
    pub enum RunningValue, "a value of running lines" {
        /// The council's name.
        Council = "council.name",
        /// The body that meets.
        Committee = "committee.name",
        /// The day of the meeting.
        Day = "meeting.date",
        /// The number of the paper's item on the agenda.
        Item = "meeting.item",
        /// The paper's title.
        Title = "document.title",
        /// Its subtitle.
        Subtitle = "document.subtitle",
        /// Its running reference.
        Reference = "document.reference",
        /// The title of its layout.
        Kind = "document.kind",
        /// The title of the action plan.
        Plan = "plan.title",
        /// What the progress round is called.
        Round = "round.title",
        /// The title of the register.
        Register = "register.title",
    }
}

impl RunningSpec {
    /// The texts that values may be in.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &Text> {
        [&self.header, &self.footer, &self.footer_below, &self.marking].into_iter().flatten()
    }
}

impl RunningValue {
    /// Whether papers of a layout can have it.
    pub(crate) fn is_of(self, layout: &Layout) -> bool {
        let takes = layout.takes;
        match self {
            Self::Council | Self::Committee | Self::Day | Self::Title | Self::Kind => true,
            Self::Item | Self::Subtitle => takes != Takes::Agenda,
            Self::Reference => layout.reference.is_some(),
            Self::Plan => matches!(takes, Takes::ActionPlan | Takes::ProgressRound) || super::layout::on(layout.plan),
            Self::Round => takes == Takes::ProgressRound || super::layout::on(layout.plan),
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

/// A running line with its values; nothing where it has values and all of them are empty.
pub(crate) fn filled(text: &Text, value: &dyn Fn(&str) -> String) -> Option<String> {
    let holes = pattern::holes(text.as_str());
    if !holes.is_empty() && holes.iter().all(|hole| value(hole).is_empty()) {
        return None;
    }
    Some(pattern::fill(text.as_str(), &|hole| Some(value(hole))))
}
