//! Who a document is for, and what each audience may see. The public's documents are planned from a workspace that
//! restricted content has been taken out of; nothing later can show what it never had.

use std::collections::BTreeSet;

use crate::model::value::Text;
use crate::model::{Filed, MeetingFiles, Report, Workspace};
use crate::shape::Table;

/// Who a document is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Everybody.
    Public,
    /// Members of the council, who may see exempt and confidential information.
    Restricted,
}

impl Audience {
    /// The folder that the audience's documents go to.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Restricted => "restricted",
        }
    }
}

/// Whether a report of the meeting is kept from the public: by its own `access`, or because it is an appendix of one that
/// is.
pub(super) fn is_restricted(files: &MeetingFiles, id: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![id.to_owned()];
    while let Some(id) = waiting.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let Some(report) = files.report(&id).and_then(|filed| filed.record.as_ref()) else {
            continue;
        };
        if report.access.is_some() {
            return true;
        }
        let holds = |other: &Report| {
            let mut appendices = other.appendices.iter().filter_map(|a| a.report.as_ref());
            appendices.any(|appendix| appendix.value == id)
        };
        for other in &files.reports {
            if other.record.as_ref().is_some_and(holds) {
                waiting.push(other.id.clone());
            }
        }
    }
    false
}

/// Whether anything of a meeting is kept from the public.
pub(super) fn has_restricted(files: &MeetingFiles) -> bool {
    files
        .reports
        .iter()
        .any(|report| is_restricted(files, &report.id))
}

/// The workspace as the public may see it: of a restricted report only its title is left, or the title that its `access`
/// gives to the public; plans and registers that no public report shows are gone.
pub(super) fn public(workspace: &Workspace) -> Workspace {
    let mut public = workspace.clone();
    for files in &mut public.meetings {
        let restricted: Vec<String> = files
            .reports
            .iter()
            .filter(|report| is_restricted(files, &report.id))
            .map(|report| report.id.clone())
            .collect();
        let titles: Vec<(String, Text)> = files.reports.iter().filter_map(public_title).collect();
        for filed in &mut files.reports {
            if restricted.contains(&filed.id) {
                filed.record = filed.record.as_ref().map(withheld);
            }
            // The list of appendices of a public report must not say what the title of a restricted one would.
            for appendix in filed
                .record
                .iter_mut()
                .flat_map(|report| &mut report.appendices)
            {
                let named = titles.iter().find(|(id, _)| {
                    appendix
                        .report
                        .as_ref()
                        .is_some_and(|report| report.value == *id)
                });
                if let Some((_, title)) = named {
                    appendix.title = title.clone();
                }
            }
        }
    }
    let shown = |of: fn(&Report) -> Option<&str>| -> BTreeSet<String> {
        let reports = public.meetings.iter().flat_map(|files| &files.reports);
        let records = reports.filter_map(|filed| filed.record.as_ref());
        records
            .filter_map(|report| of(report).map(str::to_owned))
            .collect()
    };
    let plans = shown(|report| report.plan.as_ref().map(|id| id.as_str()));
    let registers = shown(|report| report.register.as_ref().map(|id| id.as_str()));
    public.plans.retain(|files| plans.contains(&files.plan.id));
    public
        .registers
        .retain(|register| registers.contains(&register.id));
    public
}

/// The title that the public sees of a report, where it is another one.
fn public_title(filed: &Filed<Report>) -> Option<(String, Text)> {
    let title = filed
        .record
        .as_ref()?
        .access
        .as_ref()?
        .public_title
        .clone()?;
    Some((filed.id.clone(), title))
}

/// What is left of a restricted report for the public. Every field is named, so that a new one cannot be forgotten.
fn withheld(report: &Report) -> Report {
    let public_title = report
        .access
        .as_ref()
        .and_then(|access| access.public_title.clone());
    Report {
        span: report.span,
        layout: report.layout.clone(),
        title: public_title.unwrap_or_else(|| report.title.clone()),
        access: report.access.clone(),
        subtitle: None,
        plan: None,
        round: None,
        register: None,
        fields: Table::default(),
        introduction: None,
        recommendations: vec![],
        sections: vec![],
        appendices: vec![],
        background_papers: vec![],
    }
}
