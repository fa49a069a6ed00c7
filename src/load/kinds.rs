//! Which files of a workspace are read, and as what.

use std::path::Path;

use crate::diag::{Code, Diagnostic};
use crate::{files, picture};

pub(super) fn is_yaml(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| matches!(ending, "yaml" | "yml"))
}

/// Whether a file is of a type that appendices can have.
pub(super) fn is_for_attachments(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let is_pdf = name.to_ascii_lowercase().ends_with(".pdf");
    !files::is_hidden(path) && (is_pdf || picture::Format::of_name(name).is_some())
}

/// The warning about a file that a paper could show if it were in the folder for such files.
pub(super) fn beside_attachments(path: &Path) -> Diagnostic {
    let message = "the file lies beside the folder `attachments`, where no paper can show it";
    Diagnostic::at_path(Code::UnnamedFile, path, message)
        .into_warning()
        .help("move it into `attachments` and add an appendix with `file: …`, or move it away")
}

/// Whether a file is read as part of a workspace, by its path below it; files that editors and other programs leave
/// there are not. The logo is read as well.
pub fn is_read(below: &Path) -> bool {
    let parts: Vec<&str> = below.iter().filter_map(|part| part.to_str()).collect();
    let is_own = !files::is_hidden(below) && !files::is_editors(below);
    is_own
        && match parts[..] {
            ["council.yaml"] | ["templates" | "fonts", _, ..] => true,
            ["meetings", _, "attachments", _, ..] => true,
            ["action-plans" | "registers" | "meetings", _, ..] => is_yaml(below),
            _ => false,
        }
}
