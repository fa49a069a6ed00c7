//! A workspace: the council's own file, the folders it needs, and the schemas for an editor.

use std::path::Path;

use minijinja::context;

use super::{starting, write_schemas};
use crate::diag::{Code, Diagnostic};
use crate::edit::{Edit, edited};
use crate::model::{Filed, Layout};
use crate::scaffold;
use crate::schema::{FOLDER, FileKind};
use crate::write;

/// Empty folders for later files.
const FOLDERS: [&str; 3] = ["action-plans", "meetings", "registers"];

/// Makes a folder into a workspace; `known` is what is known of the council. Nothing is written if there is a workspace.
pub(crate) fn new_council(dir: &Path, layouts: &[Filed<Layout>], known: &[Edit]) -> Result<(), Diagnostic> {
    let file = dir.join("council.yaml");
    if file.exists() {
        return Err(Diagnostic::at_path(Code::Exists, file, "the folder already has a workspace")
            .help("name another folder, or change the files that are there"));
    }
    write_schemas(&dir.join(FOLDER), layouts)?;
    for folder in FOLDERS {
        write::folder(&dir.join(folder))?;
    }
    let begun = starting::begun(scaffold::COUNCIL, &context! {}, FileKind::Council, dir, file);
    let text = edited(&begun.file, &begun.text, known)?.text;
    write::create(&begun.file, text.as_bytes())
}
