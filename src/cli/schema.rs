//! `packs schema`: the JSON Schemas of the workspace's files.

use std::path::Path;

use super::args::Schema;
use super::check::counted;
use super::console::Console;
use super::{DONE, Done, place};
use crate::assets::Assets;
use crate::diag::{Diagnostic, Diagnostics, Severity, shown};
use crate::files;
use crate::load;
use crate::model::{Filed, Layout};
use crate::schema::{self, FileKind};
use crate::source::Sources;
use crate::write::Output;

/// The folder for a workspace's schemas.
pub(super) const SCHEMAS: &str = ".schemas";

pub(super) fn schema(args: &Schema, root: &Path, console: &mut Console<'_>) -> Done {
    let layouts = layouts(root);
    if let Some(kind) = args.kind {
        console.print(&text(kind, &layouts));
    }
    if let Some(folder) = &args.write {
        place::anywhere(folder)?;
        let written = write_all(folder, &layouts)?;
        console.say(&format!("wrote {} to {}", counted(written, "schema"), shown(folder)));
    }
    Ok(DONE)
}

/// Writes the schemas of all kinds to a folder, over older ones; returns their number.
pub(super) fn write_all(folder: &Path, layouts: &[Filed<Layout>]) -> Result<usize, Diagnostic> {
    let output = Output::new(folder);
    for kind in FileKind::ALL {
        output.write(&kind.schema_file(), text(kind, layouts).as_bytes())?;
    }
    Ok(FileKind::ALL.len())
}

/// Updates the schemas of a workspace that has a folder for them, so that an editor knows its own layouts. A schema
/// that cannot be written is only a warning.
pub(super) fn refresh(root: &Path, layouts: &[Filed<Layout>], console: &mut Console<'_>) {
    let folder = root.join(SCHEMAS);
    if !folder.is_dir() || files::inside(root, &folder).is_err() {
        return;
    }
    if let Err(problem) = write_all(&folder, layouts) {
        console.problem(Diagnostic { severity: Severity::Warning, ..problem });
    }
}

/// The line that tells an editor where the schema of a file is; empty if the workspace has no schemas.
pub(super) fn schema_line(kind: FileKind, root: &Path, file: &Path) -> String {
    let schema = root.join(SCHEMAS).join(kind.schema_file());
    let depth = file.strip_prefix(root).map_or(0, |below| below.components().count());
    if depth == 0 || !schema.is_file() {
        return String::new();
    }
    let up = "../".repeat(depth - 1);
    format!("# yaml-language-server: $schema={up}{SCHEMAS}/{}\n", kind.schema_file())
}

/// The layouts of a workspace and of the program, even if the rest of the workspace has errors. `check` reports layouts
/// that cannot be read.
pub(super) fn layouts(root: &Path) -> Vec<Filed<Layout>> {
    let mut problems = Diagnostics::default();
    let mut sources = Sources::default();
    let assets = Assets::load(root, &mut sources, &mut problems);
    load::layouts(&assets, &mut sources, &mut problems)
}

fn text(kind: FileKind, layouts: &[Filed<Layout>]) -> String {
    format!("{:#}\n", schema::schema(kind, layouts))
}
