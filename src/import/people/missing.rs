//! Officers and statuses that a table names and `council.yaml` does not have.

use crate::model::Officer;
use crate::model::council::Status;
use crate::yaml::{quoted, scalar};

/// What a table names that `council.yaml` does not have yet.
#[derive(Debug, Clone, Default)]
pub struct Missing {
    /// Officers, by the posts or names in the table.
    pub officers: Vec<Officer>,
    /// Statuses, with a sign where the table names a colour.
    pub statuses: Vec<Status>,
    /// The status key that the statuses belong to; none if the council has no key.
    pub key: Option<String>,
}

impl Missing {
    /// Whether nothing is missing.
    pub fn is_empty(&self) -> bool {
        self.officers.is_empty() && self.statuses.is_empty()
    }

    /// A remark and the lines to type, for officers and for statuses.
    pub(crate) fn to_add(&self) -> Vec<(String, String)> {
        let post = |officer: &Officer| officer.post.as_ref().map(|post| post.value.clone()).unwrap_or_default();
        let officers: Vec<(&str, String)> =
            self.officers.iter().map(|officer| (officer.id.as_str(), post(officer))).collect();
        let statuses: Vec<(&str, String)> =
            self.statuses.iter().map(|status| (status.id.as_str(), status.label.value.clone())).collect();
        [said(&officers, "officers", "officers", "post"), said(&statuses, "statuses", "statuses", "label")]
            .into_iter()
            .flatten()
            .collect()
    }

    /// What is missing, in a line.
    pub fn words(&self) -> String {
        let officers = self.officers.iter().filter_map(|officer| officer.post.as_ref());
        let statuses = self.statuses.iter().map(|status| &status.label);
        let said: Vec<&str> = officers.chain(statuses).map(|text| text.as_str()).collect();
        said.join("; ")
    }
}

fn said(list: &[(&str, String)], of: &str, key: &str, label: &str) -> Option<(String, String)> {
    if list.is_empty() {
        return None;
    }
    let lines = list.iter().map(|(id, text)| {
        let is_hard = text.contains([',', '[', ']', '{', '}']);
        let text = if is_hard { quoted(text) } else { scalar(text) };
        format!("  - {{ id: {}, {label}: {text} }}", scalar(id))
    });
    let lines: Vec<String> = lines.collect();
    let text = format!("These {of} are not in council.yaml yet; add them under `{key}`:\n{}", lines.join("\n"));
    let names: Vec<&str> = list.iter().map(|(_, text)| text.as_str()).collect();
    let names = names.join("; ");
    let remark = format!(
        "these {of} are not in it yet: {names}; the lines to add are at the end of the file, and `--add` adds them"
    );
    Some((remark, text))
}
