//! A report: one paper of a meeting, written to a layout.

use std::collections::HashSet;

use super::access::Access;
use super::field::{FieldValue, Fields};
use super::layout::Only;
use super::markdown::{Inline, Markdown, each_inline};
use super::value::{FirstNumber, Id, OwnId, Text, YesNo};
use crate::record;
use crate::source::{Span, Spanned};

record! {
    /// `meetings/<meeting>/<report>.yaml`: one paper. Which of these keys it takes, and which `fields` and `sections`,
    /// is for its layout to say (`packs layouts NAME`).
    pub struct Report, "a report" {
        /// The layout it is written to.
        layout: Id as layout,
        /// Its title.
        title: Text,
        /// Why the public may not see it; everybody may where missing.
        access: Option<Access>,
        /// A line under the title.
        subtitle: Option<Text>,
        /// Its running reference, where it is not the next number of its layout's.
        reference: Option<Text>,
        /// The number of its first section, or of its first paragraph where they are numbered straight through; 1 unless given.
        first_number: Option<Spanned<FirstNumber>>,
        /// The action plan it shows.
        plan: Option<Id> as plan,
        /// The progress round of that plan that it shows; the last one up to the meeting unless given.
        round: Option<Id> as round,
        /// The earlier round against which new and changed text is marked.
        since: Option<Id> as round,
        /// The register it shows.
        register: Option<Id> as register,
        /// The action plans that a tracker goes through, in order. Each is named, so that none gets into a paper
        /// unasked.
        plans: Vec<Id> as plan,
        /// The registers that a tracker goes through, after the plans.
        registers: Vec<Id> as register,
        /// What a tracker shows of them, besides what its layout says: `open`, `overdue`, `high-priority`.
        only: Vec<Only>,
        /// The officer to whose actions a tracker keeps.
        owner: Option<Id> as officer,
        /// The fields that the layout declares.
        fields: Fields,
        /// Text before the first section or table.
        introduction: Option<Markdown>,
        /// What members are asked to decide, one entry each.
        recommendations: Vec<Markdown>,
        /// The sections, in order.
        sections: Vec<Section>,
        /// The appendices, in order.
        appendices: Vec<Appendix>,
        /// The background papers that the report relied on, or `none` (LGA 1972 s.100D and its likes).
        background_papers: Vec<Markdown>,
        /// Notes for officers, such as who has signed the report off. They are in no document, for nobody.
        internal: Option<Markdown>,
        /// What a Word file had that nobody has found a place for yet. It is in no document, for nobody, and has to be
        /// placed or deleted before the paper is published.
        unplaced: Vec<Unplaced>,
    }
}

record! {
    /// A text of a Word file without a place in the report.
    pub struct Unplaced, "a text without a place" {
        /// Where it was: `paragraph 47, below “Options”`.
        from: Text,
        /// The text.
        text: Markdown,
    }
}

record! {
    /// A section of a report.
    pub struct Section, "a section" {
        /// The name of a section that the layout declares; its heading is the layout's.
        section: Option<Id> as section,
        /// The name by which the text refers to a section with a heading of its own: `[section](#risks)`.
        id: Option<OwnId>,
        /// A heading of its own, where the layout allows it.
        heading: Option<Text>,
        /// The text.
        text: Option<Markdown>,
        /// Whether its paragraphs are numbered where the layout numbers them; yes unless given. A section without
        /// numbers and without a heading goes on from the paragraph before.
        numbered: Option<YesNo>,
        /// Sections below this one.
        sections: Vec<Section>,
    }
}

record! {
    /// An appendix.
    pub struct Appendix, "an appendix" {
        /// Its title.
        title: Text,
        /// The name by which the text refers to it: `[Appendix](#survey)`.
        id: Option<OwnId>,
        /// The report in the same folder that it is, without `.yaml`.
        report: Option<Id> as report,
        /// The file in the meeting's `attachments` folder that it is: PDF, PNG, JPEG or SVG.
        file: Option<Text> as attachment,
        /// What the file shows, for people who do not see it. A PDF that is tagged tells that itself.
        alternative_text: Option<Text>,
        /// Why the public may not see the file; everybody may where missing. A report says so itself.
        access: Option<Access>,
    }
}

/// Where a text of a report is, which says what numbers its paragraphs may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextOf {
    /// In a field, the introduction or the background papers: none.
    Lines,
    Recommendations,
    /// In a section, whether or not its paragraphs are numbered where the layout numbers them.
    Section {
        numbered: bool,
    },
}

impl Section {
    /// The name by which texts refer to it.
    pub(crate) fn name(&self) -> Option<(&str, Span)> {
        let own = self.id.as_ref().map(|id| (id.as_str(), id.span));
        own.or(self.section.as_ref().map(|id| (id.as_str(), id.span)))
    }

    fn texts<'a>(&'a self, out: &mut Vec<(TextOf, &'a Markdown)>) {
        let numbered = self.numbered.is_none_or(|yes| yes.0);
        out.extend(self.text.as_ref().map(|text| (TextOf::Section { numbered }, text)));
        self.sections.iter().for_each(|section| section.texts(out));
    }
}

impl Report {
    /// The body texts that its paper shows, in the order of its keys.
    pub(crate) fn texts(&self) -> Vec<(TextOf, &Markdown)> {
        let fields = self.fields.entries.iter().filter_map(|(_, field)| match &field.value {
            Some(FieldValue::Markdown(text)) => Some(text),
            _ => None,
        });
        let mut all: Vec<_> = fields.chain(&self.introduction).map(|text| (TextOf::Lines, text)).collect();
        all.extend(self.recommendations.iter().map(|text| (TextOf::Recommendations, text)));
        self.sections.iter().for_each(|section| section.texts(&mut all));
        all.extend(self.background_papers.iter().map(|text| (TextOf::Lines, text)));
        all
    }

    /// The names that its texts refer to.
    pub(crate) fn referred(&self) -> HashSet<&str> {
        let mut names = HashSet::new();
        for (_, text) in self.texts() {
            each_inline(&text.blocks, &mut |inline| {
                if let Inline::Reference { from, to, .. } = inline {
                    names.extend(std::iter::once(from.as_str()).chain(to.as_deref()));
                }
            });
        }
        names
    }

    /// The background papers that it lists; empty if it says `none`.
    pub(crate) fn listed_papers(&self) -> &[Markdown] {
        match self.background_papers.as_slice() {
            [one] if is_none(one) => &[],
            papers => papers,
        }
    }
}

/// Whether a text says that there is nothing.
fn is_none(text: &Markdown) -> bool {
    let plain = text.plain();
    plain.trim_end_matches('.').eq_ignore_ascii_case("none")
}
