//! The names of files in a workspace, as recorded for the papers made from them.

use crate::model::composed;

/// The name of a meeting's own file.
pub fn meeting(id: &str) -> String {
    format!("meetings/{id}/meeting.yaml")
}

/// The name for the items of a meeting: the papers they name and who may see them.
pub fn items(id: &str) -> String {
    format!("meetings/{id}/meeting.yaml items")
}

/// The name of a meeting's minutes.
pub fn minutes(id: &str) -> String {
    format!("meetings/{id}/minutes.yaml")
}

/// The name of a report.
pub fn report(meeting: &str, id: &str) -> String {
    format!("meetings/{meeting}/{id}.yaml")
}

/// The name of a file that an appendix names; one for both forms that letters with accents have.
pub fn attachment(meeting: &str, name: &str) -> String {
    format!("meetings/{meeting}/attachments/{}", composed(name))
}

/// The name of an action plan.
pub fn plan(id: &str) -> String {
    format!("action-plans/{id}.yaml")
}

/// The name of a progress round.
pub fn round(plan: &str, id: &str) -> String {
    format!("action-plans/{plan}/{id}.yaml")
}

/// The name of a register.
pub fn register(id: &str) -> String {
    format!("registers/{id}.yaml")
}
