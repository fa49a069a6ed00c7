//! The texts of `scaffold`, filled in.

use std::path::{Path, PathBuf};

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Value};

use super::Begun;
use super::schemas::schema_line;
use crate::schema::FileKind;
use crate::yaml::note;

/// A text filled in, for a new file. The text's `schema` becomes the line that tells an editor where the file's schema
/// is, if the workspace has one.
pub(super) fn begun(text: &str, data: &Value, kind: FileKind, root: &Path, file: PathBuf) -> Begun {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    environment.set_syntax(syntax.expect("these are the usual delimiters"));
    environment.add_filter("comment", |text: &str, indent: usize| note(text, indent).trim_end().to_owned());
    let schema = schema_line(kind, root, &file);
    let filled = environment.render_str(text, minijinja::context! { schema, ..data.clone() });
    // The texts are part of the program, and the tests fill in each of them.
    let text = filled.unwrap_or_else(|error| panic!("a starting text cannot be filled in: {error:#}"));
    Begun { file, text }
}
