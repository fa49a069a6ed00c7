//! The texts of `scaffold`, filled in.

use std::path::Path;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Value};

use crate::cli::describe::wrapped;
use crate::diag::Diagnostic;
use crate::schema::Kind;
use crate::write;

/// Where a workspace keeps its schemas.
pub(in crate::cli) const SCHEMAS: &str = ".schemas";

/// Fills in a text and writes it to a new file. The text's `schema` becomes the line that tells an editor where the
/// file's schema is, if the workspace has one.
pub(super) fn write(
    text: &str,
    data: &Value,
    kind: Kind,
    root: &Path,
    file: &Path,
) -> Result<(), Diagnostic> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build();
    environment.set_syntax(syntax.expect("these are the usual delimiters"));
    environment.add_filter("comment", comment);
    let schema = schema_line(kind, root, file);
    let filled = environment.render_str(text, minijinja::context! { schema, ..data.clone() });
    // The texts are part of the program, and the tests fill in each of them.
    let filled =
        filled.unwrap_or_else(|error| panic!("a starting text cannot be filled in: {error:#}"));
    write::create(file, filled.as_bytes())
}

/// The line that tells an editor where the schema of a file is; none where the workspace has no schemas.
pub(in crate::cli) fn schema_line(kind: Kind, root: &Path, file: &Path) -> String {
    let schema = root.join(SCHEMAS).join(kind.schema_file());
    let depth = file.strip_prefix(root).map_or(0, |below| below.components().count());
    if depth == 0 || !schema.is_file() {
        return String::new();
    }
    let up = "../".repeat(depth - 1);
    format!("# yaml-language-server: $schema={up}{SCHEMAS}/{}\n", kind.schema_file())
}

/// Text as the lines of a comment, indented.
fn comment(text: &str, indent: usize) -> String {
    let start = format!("{}# ", " ".repeat(indent));
    wrapped(text, &start, &start)
}
