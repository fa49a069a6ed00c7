//! `packs schema`: the JSON Schemas of the workspace's files.

use std::path::Path;

use super::args::Schema;
use super::check::counted;
use super::console::Console;
use super::{DONE, Done, place};
use crate::begin::{layouts, schema_text, write_schemas};
use crate::diag::{Diagnostic, Severity, shown};
use crate::files;
use crate::model::{Filed, Layout};
use crate::schema;

pub(super) fn schema(args: &Schema, root: &Path, console: &mut Console<'_>) -> Done {
    let layouts = layouts(root);
    if let Some(kind) = args.kind {
        console.print(&schema_text(kind, &layouts));
    }
    if let Some(folder) = &args.write {
        place::anywhere(folder)?;
        let written = write_schemas(folder, &layouts)?;
        console.say(&format!("wrote {} to {}", counted(written, "schema"), shown(folder)));
    }
    Ok(DONE)
}

/// Updates the schemas of a workspace that has a folder for them, so that an editor knows its own layouts. A schema
/// that cannot be written is only a warning.
pub(super) fn refresh(root: &Path, layouts: &[Filed<Layout>], console: &mut Console<'_>) {
    let folder = root.join(schema::FOLDER);
    if !folder.is_dir() || files::inside(root, &folder).is_err() {
        return;
    }
    if let Err(problem) = write_schemas(&folder, layouts) {
        console.problem(Diagnostic { severity: Severity::Warning, ..problem });
    }
}
