//! The schemas in a workspace, for editors that complete and check while somebody types.

use std::path::Path;

use crate::assets::Assets;
use crate::diag::{Diagnostic, Diagnostics};
use crate::load;
use crate::model::{Filed, Layout};
use crate::schema::{self, FOLDER, FileKind};
use crate::source::Sources;
use crate::write::Output;

/// Writes the schemas of all kinds to a folder, over older ones; returns their number.
pub(crate) fn write_schemas(folder: &Path, layouts: &[Filed<Layout>]) -> Result<usize, Diagnostic> {
    let output = Output::new(folder);
    for kind in FileKind::ALL {
        output.write(&kind.schema_file(), schema_text(kind, layouts).as_bytes())?;
    }
    Ok(FileKind::ALL.len())
}

/// The schema of a kind, as it is typed in its file.
pub(crate) fn schema_text(kind: FileKind, layouts: &[Filed<Layout>]) -> String {
    format!("{:#}\n", schema::schema(kind, layouts))
}

/// The line that tells an editor where the schema of a file is; empty if the workspace has no schemas.
pub(crate) fn schema_line(kind: FileKind, root: &Path, file: &Path) -> String {
    let schema = root.join(FOLDER).join(kind.schema_file());
    let depth = file.strip_prefix(root).map_or(0, |below| below.components().count());
    if depth == 0 || !schema.is_file() {
        return String::new();
    }
    let up = "../".repeat(depth - 1);
    format!("# yaml-language-server: $schema={up}{FOLDER}/{}\n", kind.schema_file())
}

/// The layouts of a workspace and of the program, even where the rest of it has errors. `check` reports layouts
/// that cannot be read.
pub(crate) fn layouts(root: &Path) -> Vec<Filed<Layout>> {
    let mut problems = Diagnostics::default();
    let mut sources = Sources::default();
    let assets = Assets::load(root, &mut sources, &mut problems);
    load::layouts(&assets, &mut sources, &mut problems)
}
