//! The files of the workspace that documents are made from.

use std::collections::BTreeSet;

use super::{Papers, Planner};
use crate::disclosure;
use crate::model::{Appendix, Report};
use crate::plan::Shown;
use crate::plan::job::Source;

impl Planner<'_> {
    /// What a report's document is made from, besides the sources common to all.
    pub(super) fn made_from(&self, id: &str, report: &Report, shown: &Shown<'_>) -> Vec<Source> {
        let meeting = &self.files.meeting.id;
        let mut sources = vec![Source::whole(disclosure::report(meeting, id))];
        sources.extend(shown.files.iter().cloned().map(Source::whole));
        sources.extend(report.appendices.iter().flat_map(|one| self.named(one)));
        sources
    }

    /// What an agenda is made from: the meeting's items, and what it says of the papers they name.
    pub(super) fn listed(&self) -> Vec<Source> {
        let meeting = &self.files.meeting.id;
        let mut sources = vec![Source::whole(disclosure::items(meeting))];
        for item in &self.meeting.items {
            sources.extend(item.appendices.iter().flat_map(|one| self.named(one)));
            let Some(id) = &item.report else { continue };
            let report = self.files.report(id.as_str());
            let report = report.and_then(|filed| filed.record.as_ref());
            let Some(report) = report else { continue };
            let titled = item.title.is_none() && item.standing.is_none();
            let shown = titled || report.access.is_some() || !report.appendices.is_empty();
            sources.push(Source::told(disclosure::report(meeting, id.as_str()), shown));
            sources.extend(report.appendices.iter().flat_map(|one| self.named(one)));
        }
        sources
    }

    /// What a pack is made from: the agenda's sources and its papers.
    pub(super) fn bound_from(&self, papers: &Papers<'_>) -> Vec<Source> {
        let jobs = papers.of_items.iter().filter_map(|made| made.job.as_ref());
        let all = jobs.flat_map(|job| job.sources.clone());
        once(self.listed().into_iter().chain(all))
    }

    /// What the list of files is made from: the agenda's sources and the titles of other reports.
    pub(super) fn contents_from(&self, papers: &Papers<'_>) -> Vec<Source> {
        let meeting = &self.files.meeting.id;
        let others = papers.others.iter();
        let others = others.map(|other| Source::told(disclosure::report(meeting, other.id), true));
        once(self.listed().into_iter().chain(others))
    }

    /// What a document says of an appendix that it names.
    fn named(&self, appendix: &Appendix) -> Vec<Source> {
        let meeting = &self.files.meeting.id;
        let report = appendix.report.as_ref().map(|id| {
            let report = self.files.report(id.as_str());
            let own = report.and_then(|filed| filed.record.as_ref());
            let shown = own.is_some_and(|report| report.access.is_some());
            Source::told(disclosure::report(meeting, id.as_str()), shown)
        });
        let file =
            appendix.file.as_ref().map(|name| Source::told(disclosure::attachment(meeting, name.as_str()), false));
        report.into_iter().chain(file).collect()
    }
}

fn once(sources: impl Iterator<Item = Source>) -> Vec<Source> {
    let mut seen = BTreeSet::new();
    sources.filter(|source| seen.insert((source.name.clone(), format!("{:?}", source.part)))).collect()
}
