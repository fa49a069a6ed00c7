//! What the record of a decision says of its reasons: typed in the minutes, or taken from the section of the report that
//! stands for it, so that nobody types it again.

use crate::model::minutes::{Grounds, Minute};
use crate::model::report::Section;
use crate::model::value::Id;
use crate::model::{Markdown, MeetingFiles, Report, Workspace};
use crate::source::Span;

/// What is said of reasons, options or consultation.
#[derive(Debug, Clone, Copy)]
pub enum Said<'a> {
    /// That there were none.
    None(Span),
    /// Words of the minutes.
    Typed(&'a Markdown),
    /// A section of the report.
    Section(&'a Section),
}

/// What a record of a decision asks for besides the resolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Why it was decided so.
    Reasons,
    /// What else was considered and rejected.
    Options,
    /// Who was consulted.
    Consulted,
}

impl Ask {
    /// The key of it in minutes.yaml.
    pub fn key(self) -> &'static str {
        match self {
            Self::Reasons => "reasons",
            Self::Options => "options",
            Self::Consulted => "consulted",
        }
    }

    /// Whether a minute has it typed.
    pub fn is_typed(self, minute: &Minute) -> bool {
        self.typed(minute).is_some()
    }

    fn typed(self, minute: &Minute) -> Option<&Grounds> {
        match self {
            Self::Reasons => minute.reasons.as_ref(),
            Self::Options => minute.options.as_ref(),
            Self::Consulted => minute.consulted.as_ref(),
        }
    }
}

/// What is said of it under an item: what the minute has, or else the section that the layout of the item's report gives.
/// Nothing where neither says anything.
pub fn grounds<'a>(workspace: &'a Workspace, files: &'a MeetingFiles, at: usize, ask: Ask) -> Option<Said<'a>> {
    let meeting = files.meeting.record.as_ref()?;
    let minutes = files.minutes.as_ref().and_then(|filed| filed.record.as_ref());
    let minute = minutes.and_then(|minutes| minutes.of_item(&meeting.item_number(at)));
    let report = files.report_of_item(at);
    let named = match minute.and_then(|minute| ask.typed(minute)) {
        Some(Grounds::None(span)) => return Some(Said::None(*span)),
        Some(Grounds::Typed(text)) => return Some(Said::Typed(text)),
        Some(Grounds::Section(of)) => &of.section,
        None => given(workspace, report?, ask)?,
    };
    section(&report?.sections, named.as_str()).filter(|section| says(section)).map(Said::Section)
}

/// The section that the layout of a report names for it.
fn given<'a>(workspace: &'a Workspace, report: &Report, ask: Ask) -> Option<&'a Id> {
    let gives = workspace.layout(report.layout.as_str())?.record.as_ref()?.gives.as_ref()?;
    match ask {
        Ask::Reasons => gives.reasons.as_ref(),
        Ask::Options => gives.options.as_ref(),
        Ask::Consulted => gives.consulted.as_ref(),
    }
}

/// The section of that name, wherever it is among others.
fn section<'a>(sections: &'a [Section], name: &str) -> Option<&'a Section> {
    sections.iter().find_map(|one| {
        let is_it = one.name().is_some_and(|(own, _)| own == name);
        if is_it { Some(one) } else { section(&one.sections, name) }
    })
}

fn says(section: &Section) -> bool {
    section.text.is_some() || section.sections.iter().any(says)
}
