//! The document of a meeting's minutes.

use super::{Planner, stops};
use crate::disclosure;
use crate::plan::job::{Job, Kind, Source};
use crate::plan::minutes::minutes;

impl Planner<'_> {
    /// The minutes, as far as they can be made without doubt.
    pub(super) fn minutes(&self) -> Option<Job> {
        let filed = self.files.minutes.as_ref()?;
        if !self.is_sure() || stops(self.context.found, &[filed.source]) {
            return None;
        }
        let (title, view) = minutes(self.workspace, self.files, self.is_public())?;
        let mut sources = self.listed();
        sources.push(Source::whole(disclosure::minutes(&self.files.meeting.id)));
        for id in self.meeting.reports() {
            let report = self.files.report(id.as_str()).and_then(|filed| filed.record.as_ref());
            if report.is_some_and(|report| !report.recommendations.is_empty()) {
                sources.push(Source::whole(disclosure::report(&self.files.meeting.id, id.as_str())));
            }
        }
        Some(self.job(Kind::Minutes, "minutes", "minutes", &title, view, sources))
    }
}
