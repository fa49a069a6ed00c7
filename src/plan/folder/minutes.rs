//! The documents that are made of a meeting's minutes.

use std::sync::Arc;

use super::{Planner, stops};
use crate::disclosure;
use crate::plan::Plan;
use crate::plan::datum::Datum;
use crate::plan::job::{Job, Kind, Source};
use crate::plan::minutes::{decisions, minutes};

impl Planner<'_> {
    /// The minutes and the list of decisions. What cannot be made without doubt is stopped.
    pub(super) fn after(&self, plan: &mut Plan) -> Vec<Arc<Job>> {
        let Some(filed) = &self.files.minutes else { return vec![] };
        let sure = self.is_sure() && !stops(self.context.found, &[filed.source]);
        let (workspace, files, public) = (self.workspace, self.files, self.is_public());
        let made = |view: Option<(String, Datum)>| view.filter(|_| sure);
        let whole = made(minutes(workspace, files, public).map(|(title, view)| (title, view.into())));
        let list = made(decisions(workspace, files, public).map(|(title, view)| (title, view.into())));
        let has_outcomes = filed.record.as_ref().is_none_or(|minutes| minutes.has_outcomes());
        let documents = [Some((Kind::Minutes, whole)), has_outcomes.then_some((Kind::Decisions, list))];
        let mut jobs = vec![];
        for (kind, made) in documents.into_iter().flatten() {
            let name = kind.word();
            match made {
                Some((title, view)) => {
                    jobs.push(Arc::new(self.job(kind, name, name, &title, view, self.minuted())));
                }
                None => plan.stopped.push(format!("{}/{name}", self.path)),
            }
        }
        jobs
    }

    /// What they are made from.
    fn minuted(&self) -> Vec<Source> {
        let mut sources = self.listed();
        sources.push(Source::whole(disclosure::minutes(&self.files.meeting.id)));
        for id in self.meeting.reports() {
            let report = self.files.report(id.as_str()).and_then(|filed| filed.record.as_ref());
            if report.is_some_and(|report| !report.recommendations.is_empty()) {
                sources.push(Source::whole(disclosure::report(&self.files.meeting.id, id.as_str())));
            }
        }
        sources
    }
}
