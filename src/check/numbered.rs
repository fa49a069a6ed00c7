//! The numbers that a report's paragraphs get, as far as they can be counted without typesetting it.

use crate::model::layout::{Numbering, on};
use crate::model::markdown::Block;
use crate::model::{Layout, Report, Section};

pub(super) enum Paragraphs {
    /// The number of paragraphs, numbered straight through.
    Through(usize),
    /// Paragraphs numbered within each section that has a heading.
    BySection {
        /// The number of paragraphs in each section.
        counts: Vec<usize>,
        /// Whether the template adds more sections.
        more: bool,
    },
}

impl Paragraphs {
    /// The paragraphs of a report in a layout; `None` if they cannot be counted. A template may add numbered sections.
    pub(super) fn of(report: &Report, layout: &Layout, brings_more: bool) -> Option<Self> {
        // A plan adds paragraphs of its own.
        // Numbers that are written otherwise are not those that a text means.
        if on(layout.plan) || layout.numbers.is_some() || report.first_number.is_some() {
            return None;
        }
        let sections = &report.sections;
        Some(match layout.numbering.unwrap_or(Numbering::None) {
            Numbering::None => Self::Through(0),
            Numbering::Continuous => Self::Through(sections.iter().map(count).sum()),
            Numbering::Sections | Numbering::SectionsZero => {
                Self::BySection { counts: by_section(sections, |section| headed(layout, section)), more: brings_more }
            }
        })
    }

    /// Whether a section has a number such as `3` or `3.0`. Where sections have none, nobody knows what is meant.
    pub(super) fn has_section(&self, number: &str) -> bool {
        match self {
            Self::Through(_) => true,
            Self::BySection { counts, more } => {
                let number = number.split('.').next().and_then(|number| number.parse::<usize>().ok());
                *more || number.is_none_or(|number| (1..=counts.len()).contains(&number))
            }
        }
    }

    /// Whether a paragraph has a number such as `3` or `3.4`.
    pub(super) fn has(&self, number: &str) -> bool {
        let parts: Option<Vec<usize>> = number.split('.').map(|part| part.parse().ok()).collect();
        match (self, parts.as_deref()) {
            (Self::Through(count), Some([number])) => number <= count,
            (Self::BySection { counts, more }, Some([section, paragraph])) => {
                let count = section.checked_sub(1).and_then(|at| counts.get(at));
                count.map_or(*more, |count| paragraph <= count)
            }
            // A section's number also stands for its paragraphs together.
            (Self::BySection { counts, more }, Some([section])) => *more || *section <= counts.len(),
            _ => false,
        }
    }
}

/// The numbered paragraphs of a section: a list belongs to the paragraph before it.
fn count(section: &Section) -> usize {
    let numbered = section.numbered.is_none_or(|yes| yes.0);
    let blocks = section.text.iter().flat_map(|text| &text.blocks);
    let own = blocks.filter(|block| numbered && matches!(block, Block::Paragraph(_)));
    own.count() + section.sections.iter().map(count).sum::<usize>()
}

/// The paragraphs of each section with a heading; a section without one continues the section before.
fn by_section(sections: &[Section], headed: impl Fn(&Section) -> bool) -> Vec<usize> {
    let mut all: Vec<usize> = vec![];
    for section in sections {
        match all.last_mut().filter(|_| !headed(section)) {
            Some(last) => *last += count(section),
            None => all.push(count(section)),
        }
    }
    all
}

fn headed(layout: &Layout, section: &Section) -> bool {
    let declared = section.section.as_ref().and_then(|id| {
        let mut specs = layout.sections.iter();
        specs.find(|spec| spec.id.value == id.value)
    });
    section.heading.is_some() || declared.is_some_and(|spec| spec.heading.is_some())
}
