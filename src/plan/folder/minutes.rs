//! The documents that are made of a meeting's minutes.

use std::sync::Arc;

use super::{Planner, stops};
use crate::disclosure;
use crate::plan::Plan;
use crate::plan::datum::Datum;
use crate::plan::job::{Job, Kind, Source};
use crate::plan::minutes::{decisions, minutes, records};

impl Planner<'_> {
    /// The minutes, the list of decisions and the records of an executive’s. What cannot be made without doubt is stopped.
    pub(super) fn after(&self, plan: &mut Plan) -> Vec<Arc<Job>> {
        let Some(filed) = &self.files.minutes else { return vec![] };
        let sure = self.is_sure() && !stops(self.context.found, &[filed.source]);
        let (workspace, files, public) = (self.workspace, self.files, self.is_public());
        let whole = minutes(workspace, files, public).map(|(title, view)| (title, view.into()));
        let list = decisions(workspace, files, public).map(|(title, view)| (title, view.into()));
        let has_outcomes = filed.record.as_ref().is_none_or(|minutes| minutes.has_outcomes());
        let expected: [(Kind, Option<(String, Datum)>); 2] = [(Kind::Minutes, whole), (Kind::Decisions, list)];
        let mut made = vec![];
        for (kind, view) in expected.into_iter().take(if has_outcomes { 2 } else { 1 }) {
            let name = kind.word().to_owned();
            match view.filter(|_| sure) {
                Some((title, view)) => made.push((kind, name, title, view)),
                None => plan.stopped.push(format!("{}/{name}", self.path)),
            }
        }
        if sure {
            let records = records(workspace, files, public).into_iter();
            made.extend(records.map(|(name, title, view)| (Kind::Record, name, title, view.into())));
        }
        let job = |(kind, name, title, view): (Kind, String, String, Datum)| {
            let layout = if matches!(kind, Kind::Record) { "records".to_owned() } else { name.clone() };
            Arc::new(self.job(kind, &layout, &name, &title, view, self.minuted()))
        };
        made.into_iter().map(job).collect()
    }

    /// What they are made from.
    fn minuted(&self) -> Vec<Source> {
        let mut sources = self.listed();
        sources.push(Source::whole(disclosure::minutes(&self.files.meeting.id)));
        for id in self.meeting.reports() {
            let report = self.files.report(id.as_str()).and_then(|filed| filed.record.as_ref());
            // Recommendations are in the resolution; an executive's record takes over more.
            if report.is_some_and(|report| !report.recommendations.is_empty() || !report.sections.is_empty()) {
                sources.push(Source::whole(disclosure::report(&self.files.meeting.id, id.as_str())));
            }
        }
        sources
    }
}
