//! The numbers that headings have, and the running reference of each report among those of its workspace.

use std::collections::HashMap;

use chrono::Datelike as _;

use super::layout::{Layout, SectionSpec};
use super::numbers::DEEPEST;
use super::{Report, Workspace, pattern};

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

impl Workspace {
    /// The running reference of a report: what it gives itself, else the next number of its pattern in its year. Papers are counted by
    /// the day of their meeting, then by the meeting's folder, then in the order of the agenda, then by name; one that gives its own
    /// reference takes no number.
    pub(crate) fn reference(&self, meeting: &str, id: &str, report: &Report, layout: &Layout) -> Option<String> {
        let spec = layout.reference.as_ref()?;
        if let Some(own) = &report.reference {
            return Some(own.value.clone());
        }
        let pattern = spec.pattern.as_str();
        let counted = self.counted(pattern);
        let (number, year) = counted.get(&(meeting, id))?;
        Some(pattern::fill(pattern, &|hole| match hole {
            "n" => Some(number.to_string()),
            "year" => Some(year.to_string()),
            "yy" => Some(format!("{:02}", year % 100)),
            _ => None,
        }))
    }

    /// The number and year of each report of layouts with this pattern, by the names of meeting and report.
    fn counted(&self, pattern: &str) -> HashMap<(&str, &str), (usize, i32)> {
        let has_pattern = |layout: &Layout| layout.reference.as_ref().is_some_and(|spec| spec.pattern.value == pattern);
        let mut meetings: Vec<_> =
            self.meetings.iter().filter_map(|files| Some((files, files.meeting.record.as_ref()?))).collect();
        meetings.sort_by_key(|(files, meeting)| (meeting.date.value, files.meeting.id.as_str()));
        let mut next: HashMap<i32, usize> = HashMap::new();
        let mut counted = HashMap::new();
        for (files, meeting) in meetings {
            let place = |id: &str| meeting.item_of(id).unwrap_or(usize::MAX);
            let mut reports: Vec<_> = files.reports.iter().collect();
            reports.sort_by_key(|filed| (place(&filed.id), filed.id.as_str()));
            let year = meeting.date.value.0.year();
            for filed in reports {
                let Some(report) = filed.record.as_ref() else { continue };
                let layout = self.layout(report.layout.as_str()).and_then(|layout| layout.record.as_ref());
                if report.reference.is_none() && layout.is_some_and(has_pattern) {
                    let number = next.entry(year).or_insert(0);
                    *number += 1;
                    counted.insert((files.meeting.id.as_str(), filed.id.as_str()), (*number, year));
                }
            }
        }
        counted
    }
}
