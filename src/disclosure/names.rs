//! The names of files in a workspace, as they are noted of papers that were made from them.

/// A meeting's own file.
pub fn meeting(id: &str) -> String {
    format!("meetings/{id}/meeting.yaml")
}

/// The items of a meeting: what its file names and says of who may see it.
pub fn items(id: &str) -> String {
    format!("meetings/{id}/meeting.yaml items")
}

/// A report.
pub fn report(meeting: &str, id: &str) -> String {
    format!("meetings/{meeting}/{id}.yaml")
}

/// A file that an appendix names.
pub fn attachment(meeting: &str, name: &str) -> String {
    format!("meetings/{meeting}/attachments/{name}")
}

/// An action plan.
pub fn plan(id: &str) -> String {
    format!("action-plans/{id}.yaml")
}

/// A progress round.
pub fn round(plan: &str, id: &str) -> String {
    format!("action-plans/{plan}/{id}.yaml")
}

/// A register.
pub fn register(id: &str) -> String {
    format!("registers/{id}.yaml")
}
