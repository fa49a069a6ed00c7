//! The texts of `scaffold`, filled in.

use std::path::Path;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Value};

use crate::cli::describe::wrapped;
use crate::cli::schema::schema_line;
use crate::diag::Diagnostic;
use crate::schema::FileKind;
use crate::write;

/// Fills in a text and writes it to a new file. The text's `schema` becomes the line that tells an editor where the
/// file's schema is, if the workspace has one.
pub(super) fn write(text: &str, data: &Value, kind: FileKind, root: &Path, file: &Path) -> Result<(), Diagnostic> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    environment.set_syntax(syntax.expect("these are the usual delimiters"));
    environment.add_filter("comment", comment);
    let schema = schema_line(kind, root, file);
    let filled = environment.render_str(text, minijinja::context! { schema, ..data.clone() });
    // The texts are part of the program, and the tests fill in each of them.
    let filled = filled.unwrap_or_else(|error| panic!("a starting text cannot be filled in: {error:#}"));
    write::create(file, filled.as_bytes())
}

/// Text as the lines of a comment, indented.
fn comment(text: &str, indent: usize) -> String {
    let start = format!("{}# ", " ".repeat(indent));
    wrapped(text, &start, &start)
}
