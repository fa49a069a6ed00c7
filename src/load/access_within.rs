//! Lines of a text that were meant to say who may see the paper.

use crate::diag::{Code, Diagnostic};
use crate::source::{SourceId, Sources, Span};

/// The problem of a line of text that was meant to say who may see the paper: it begins too far right, so that YAML
/// takes it for words. `place` is the text's.
pub(super) fn access_within(source: SourceId, sources: &Sources, place: Span) -> Option<Diagnostic> {
    let (first, _) = sources.line_column(source, place.start);
    let lines = sources.text(source)[place.start..place.end].lines();
    let (at, key) = lines.enumerate().find_map(|(at, line)| Some((at, key_of_access(line)?)))?;
    let message =
        format!("the line `{key}:` is taken for words of the text above it, and says nothing of who may see the paper");
    let place = sources.line_span(source, first + at);
    Some(Diagnostic::error(Code::Indentation, place, message).help(format!(
        "begin `{key}:` as far left as the key of the text; if it is a word of the text, put another before it"
    )))
}

/// The key about access that a line begins with, if nothing but its value follows.
fn key_of_access(line: &str) -> Option<&'static str> {
    let (key, value) = line.trim().split_once(':')?;
    let value = value.trim_start();
    let begins = |signs: &[char]| value.is_empty() || value.starts_with(signs);
    match key {
        "access" if begins(&['{', '#']) => Some("access"),
        "exempt" if begins(&['[', '#']) || value.starts_with(|c: char| c.is_ascii_digit()) => Some("exempt"),
        "confidential" if matches!(value, "yes" | "true") => Some("confidential"),
        _ => None,
    }
}
