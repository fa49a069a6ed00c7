//! The names by which a browser asks for records. They are looked up among those that were read; nothing in them is ever
//! part of a path.

use crate::edit::Step;
use crate::model::{Filed, Layout, Meeting, MeetingFiles, Report, Workspace};

/// A record of the workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Record<'a> {
    Council,
    Plan(&'a str),
    Round { plan: &'a str, round: &'a str },
    Register(&'a str),
    Meeting(&'a str),
    Report { meeting: &'a str, report: &'a str },
}

impl<'a> Record<'a> {
    /// The record of a name such as `report/2026-04-21-cabinet/hubs`.
    pub(super) fn read(name: &'a str) -> Option<Self> {
        let parts: Vec<&str> = name.split('/').collect();
        Some(match parts[..] {
            ["council"] => Self::Council,
            ["plan", plan] => Self::Plan(plan),
            ["round", plan, round] => Self::Round { plan, round },
            ["register", register] => Self::Register(register),
            ["meeting", meeting] => Self::Meeting(meeting),
            ["report", meeting, report] => Self::Report { meeting, report },
            _ => return None,
        })
    }
}

/// What is begun, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum New<'a> {
    Council,
    Meeting,
    Report { meeting: &'a str },
    Plan,
    Register,
    Round { plan: &'a str },
}

impl<'a> New<'a> {
    /// What a place such as `new/report/2026-04-21-cabinet` begins.
    pub(super) fn read(place: &'a str) -> Option<Self> {
        Some(match place.strip_prefix("new/")?.split_once('/') {
            None => match &place["new/".len()..] {
                "council" => Self::Council,
                "meeting" => Self::Meeting,
                "plan" => Self::Plan,
                "register" => Self::Register,
                _ => return None,
            },
            Some(("report", meeting)) => Self::Report { meeting },
            Some(("round", plan)) => Self::Round { plan },
            Some(_) => return None,
        })
    }
}

impl std::fmt::Display for Record<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Council => f.write_str("council"),
            Self::Plan(plan) => write!(f, "plan/{plan}"),
            Self::Round { plan, round } => write!(f, "round/{plan}/{round}"),
            Self::Register(register) => write!(f, "register/{register}"),
            Self::Meeting(meeting) => write!(f, "meeting/{meeting}"),
            Self::Report { meeting, report } => write!(f, "report/{meeting}/{report}"),
        }
    }
}

/// A meeting and its record.
pub(super) fn meeting<'a>(workspace: &'a Workspace, id: &str) -> Option<(&'a MeetingFiles, Option<&'a Meeting>)> {
    let files = workspace.meetings.iter().find(|files| files.meeting.id == id)?;
    Some((files, files.meeting.record.as_ref()))
}

/// A report with its meeting, and the layout it is written to.
pub(super) fn report<'a>(
    workspace: &'a Workspace,
    meeting: &str,
    report: &str,
) -> Option<(&'a MeetingFiles, &'a Filed<Report>, Option<&'a Layout>)> {
    let files = workspace.meetings.iter().find(|files| files.meeting.id == meeting)?;
    let filed = files.report(report)?;
    // A report with a slip in it is written to a layout all the same.
    let layout = filed.outline.layout.as_ref().and_then(|layout| workspace.layout(layout)?.understood());
    let layout = layout.map(|layout| match &filed.record {
        Some(record) => workspace.layout_for(record, layout),
        None => layout,
    });
    Some((files, filed, layout))
}

/// The newest paper that shows a plan, a round or a register, for the page beside its form: meeting and report.
pub(super) fn paper<'a>(workspace: &'a Workspace, of: Record<'_>) -> Option<(&'a str, &'a str)> {
    let is_last = |plan: &str, round: &str| {
        workspace.plan(plan).and_then(|files| files.rounds.last()).is_some_and(|last| last.id == round)
    };
    let shows = |report: &Report| {
        let plan = report.plan.as_ref().map(|id| id.as_str());
        match of {
            Record::Plan(id) => plan == Some(id),
            Record::Round { plan: id, round } => {
                let named = report.round.as_ref().map(|id| id.as_str());
                plan == Some(id) && named.map_or_else(|| is_last(id, round), |named| named == round)
            }
            Record::Register(id) => report.register.as_ref().is_some_and(|own| own.as_str() == id),
            Record::Council | Record::Meeting(_) | Record::Report { .. } => false,
        }
    };
    let mut meetings: Vec<&MeetingFiles> = workspace.meetings.iter().collect();
    meetings.sort_by_key(|files| files.meeting.record.as_ref().map(|meeting| std::cmp::Reverse(meeting.date.value)));
    meetings.into_iter().find_map(|files| {
        let report = files.reports.iter().find(|filed| filed.record.as_ref().is_some_and(shows))?;
        Some((files.meeting.id.as_str(), report.id.as_str()))
    })
}

/// A path as the id of a control: a JSON Pointer (RFC 6901).
pub(super) fn id_of(path: &[Step]) -> String {
    path.iter().fold(String::new(), |mut id, step| {
        id.push('/');
        match step {
            Step::Key(key) => id.push_str(&key.replace('~', "~0").replace('/', "~1")),
            Step::Index(at) => id.push_str(&at.to_string()),
        }
        id
    })
}

/// The path of an id. What counts is an entry of a list; keys of tables that are numbers are told by the form.
pub(super) fn path_of(id: &str) -> Option<Vec<Step>> {
    if id.is_empty() {
        return Some(vec![]);
    }
    let steps = id.strip_prefix('/')?.split('/').map(|step| match step.parse::<usize>() {
        Ok(at) if at.to_string() == step => Step::Index(at),
        _ => Step::Key(step.replace("~1", "/").replace("~0", "~")),
    });
    Some(steps.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_paths_are_the_same() {
        let path = vec![Step::from("a/b~c"), Step::from(3), Step::from("")];
        assert_eq!(id_of(&path), "/a~1b~0c/3/");
        assert_eq!(path_of("/a~1b~0c/3/"), Some(path));
        assert_eq!(path_of(""), Some(vec![]));
        assert_eq!(path_of("a"), None);
        assert_eq!(path_of("/007"), Some(vec![Step::from("007")]));
    }

    #[test]
    fn names_lead_to_records_only() {
        assert_eq!(Record::read("report/a/b"), Some(Record::Report { meeting: "a", report: "b" }));
        for name in ["", "report", "report/a", "report/a/b/c", "../council", "council/", "meeting/a/../b"] {
            assert_eq!(Record::read(name), None, "{name}");
        }
    }
}
