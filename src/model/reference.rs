//! The numbers that headings have, and the running reference of each report among those of its workspace.

use std::collections::HashMap;

use chrono::Datelike as _;

use super::layout::{Layout, SectionSpec};
use super::numbers::DEEPEST;
use super::{Workspace, pattern};

impl Layout {
    /// How many levels of headings have numbers, where the layout numbers headings.
    pub(crate) fn numbered_levels(&self) -> usize {
        let depth = self.numbers.as_ref().and_then(|numbers| numbers.depth).map_or(1.0, |depth| depth.value.0);
        (1..=DEEPEST).rev().find(|level| depth >= *level as f64).unwrap_or(1)
    }

    /// How many sections a declared section is under; a circle of them counts as far as it is long.
    pub(crate) fn sections_above(&self, spec: &SectionSpec) -> usize {
        let named = |id: &str| self.sections.iter().find(|spec| spec.id.value == id);
        let above = |spec: &SectionSpec| spec.under.as_ref().and_then(|id| named(id.as_str()));
        std::iter::successors(above(spec), |spec| above(spec)).take(self.sections.len()).count()
    }
}

/// The running reference of each report of a workspace that has one. They are counted over all reports, whoever may see them, so
/// that a paper has the same for every reader.
#[derive(Debug, Clone, Default)]
pub(crate) struct References(HashMap<(String, String), String>);

impl References {
    /// What each report gives itself, else the next number of its layout's pattern in its year. Papers are counted by the day of
    /// their meeting, then by the meeting's folder, then in the order of the agenda, then by name; one that gives its own
    /// reference takes no number.
    pub(crate) fn of(workspace: &Workspace) -> Self {
        let mut meetings: Vec<_> =
            workspace.meetings.iter().filter_map(|files| Some((files, files.meeting.record.as_ref()?))).collect();
        meetings.sort_by_key(|(files, meeting)| (meeting.date.value, files.meeting.id.as_str()));
        let mut next: HashMap<(&str, i32), usize> = HashMap::new();
        let mut references = HashMap::new();
        for (files, meeting) in meetings {
            let place = |id: &str| meeting.item_of(id).unwrap_or(usize::MAX);
            let mut reports: Vec<_> = files.reports.iter().collect();
            reports.sort_by_key(|filed| (place(&filed.id), filed.id.as_str()));
            let year = meeting.date.value.0.year();
            for filed in reports {
                let Some(report) = filed.record.as_ref() else { continue };
                let layout = workspace.layout(report.layout.as_str()).and_then(|layout| layout.record.as_ref());
                let Some(spec) = layout.and_then(|layout| layout.reference.as_ref()) else { continue };
                let reference = report.reference.as_ref().map(|own| own.value.clone()).unwrap_or_else(|| {
                    let number = next.entry((spec.pattern.as_str(), year)).or_insert(0);
                    *number += 1;
                    numbered(spec.pattern.as_str(), *number, year)
                });
                references.insert((files.meeting.id.clone(), filed.id.clone()), reference);
            }
        }
        Self(references)
    }

    /// Those of some reports, counted before: the name of the meeting, of the file, and the reference.
    pub(crate) fn known(all: impl Iterator<Item = (String, String, String)>) -> Self {
        Self(all.map(|(meeting, report, reference)| ((meeting, report), reference)).collect())
    }

    /// That of a report, by the names of its meeting and its file.
    pub(crate) fn get(&self, meeting: &str, report: &str) -> Option<&str> {
        self.0.get(&(meeting.to_owned(), report.to_owned())).map(String::as_str)
    }
}

/// A pattern with a number and a year in its holes.
fn numbered(pattern: &str, number: usize, year: i32) -> String {
    pattern::fill(pattern, &|hole| match hole {
        "n" => Some(number.to_string()),
        "year" => Some(year.to_string()),
        "yy" => Some(format!("{:02}", year % 100)),
        _ => None,
    })
}
