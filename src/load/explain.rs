//! Says in plain words why a text is not YAML, or past a limit, and where the mistake is likely to be.

use super::yaml::MAX_DEPTH;
use crate::diag::Diagnostic;
use crate::source::{SourceId, Sources, Span};

/// What the reader's messages begin with or contain, and what they mean for the person who typed.
const MEANINGS: &[(&str, &str, &str)] = &[
    (
        "mapping values are not allowed",
        "there is a second `: ` in the line",
        "put the text in quotes, or after `|` on the lines below",
    ),
    (
        "simple key expected",
        "the key has no colon after it",
        "write `key: value`, with a blank after the colon",
    ),
    (
        "did not find expected",
        "the line is not indented as those before it",
        "give lines of one list or one record the same number of blanks",
    ),
    (
        "unknown anchor",
        "a value begins with `*`, which YAML takes for a reference",
        "put the text in quotes",
    ),
    (
        "recursive references",
        "a value refers to itself",
        "put text that begins with `*` or `&` in quotes",
    ),
    (
        "unexpected character",
        "a value begins with a character that YAML keeps for itself",
        "put the text in quotes",
    ),
    (
        "expected string scalar",
        "braces or brackets stand where a name is expected",
        "put text with braces or brackets in quotes",
    ),
];

/// The problem that the reader's message is about.
pub(super) fn explain(
    message: &str,
    place: Span,
    source: SourceId,
    sources: &Sources,
) -> Diagnostic {
    let text = sources.text(source);
    let (line, _) = sources.line_column(source, place.start);
    if message.contains("budget breached: Depth") || message.contains("recursion limit") {
        return Diagnostic::error(
            "too-large",
            place,
            format!("lists and keys are nested more than {MAX_DEPTH} levels deep"),
        )
        .help("look for brackets that are not closed");
    }
    if message.contains("Documents") {
        return not_yaml(place, "a second document begins here")
            .help("delete the line `---`, or put what follows into a file of its own");
    }
    if message.contains("budget breached") {
        return Diagnostic::error(
            "too-large",
            place,
            "the file repeats its parts too often by `*` references",
        )
        .help("write out what the references stand for");
    }
    if message.contains("\\u{0}") {
        return not_utf8(place);
    }
    if message.contains("tab") && !message.contains("table") {
        return not_yaml(place, "a tab stands where blanks are expected")
            .help("indent with blanks, not with tabs");
    }
    if message.contains("quoted scalar") || message.contains("quote") {
        let place = opened_before(text, line, has_open_quote)
            .map_or(place, |line| sources.line_span(source, line));
        return not_yaml(place, "a quotation mark is not closed")
            .help("close it, or put the text after `|` on the lines below");
    }
    if message.contains("bracket")
        || message.contains("illegal placement of ':'")
        || message.contains("flow")
    {
        let place = opened_before(text, line, has_open_bracket)
            .map_or(place, |line| sources.line_span(source, line));
        return not_yaml(place, "a bracket is not closed")
            .help("close it, or put the text in quotes");
    }
    match MEANINGS.iter().find(|(part, ..)| message.contains(part)) {
        Some((_, meaning, help)) => not_yaml(place, *meaning).help(*help),
        None => not_yaml(place, format!("this is not YAML: {message}"))
            .help("check the indentation, and put text with `: ` or ` #` in quotes or after `|`"),
    }
}

/// The problem of a file in another encoding than UTF-8.
pub(super) fn not_utf8(place: Span) -> Diagnostic {
    Diagnostic::error("not-utf8", place, "the file is not UTF-8 text")
        .help("save it as UTF-8; in Notepad choose Save as, Encoding: UTF-8")
}

fn not_yaml(place: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("not-yaml", place, message)
}

/// The last line up to one, counted from 1, that leaves something open.
fn opened_before(text: &str, line: usize, is_open: fn(&str) -> bool) -> Option<usize> {
    let lines: Vec<&str> = text.lines().take(line).collect();
    lines
        .iter()
        .rposition(|line| is_open(line))
        .map(|at| at + 1)
}

/// Whether the value of a line begins with a quotation mark that the line does not close.
fn has_open_quote(line: &str) -> bool {
    let value = [": ", "- "]
        .iter()
        .filter_map(|before| line.split_once(before))
        .map(|(_, value)| value.trim());
    value.into_iter().any(|value| {
        ['"', '\'']
            .into_iter()
            .any(|quote| value.starts_with(quote) && value.matches(quote).count() % 2 == 1)
    })
}

fn has_open_bracket(line: &str) -> bool {
    let count = |signs: [char; 2]| line.matches(signs).count();
    count(['[', '{']) > count([']', '}'])
}

/// The word before a value that YAML takes for its own: a tag such as `!Important`, or a name such as `&Co` that nothing
/// refers to. The value would come out without it.
pub(super) fn lost_word(text: &str, value: Span) -> Option<Diagnostic> {
    let line = text[..value.start].rfind('\n').map_or(0, |at| at + 1);
    let before = text[line..value.start].trim_end();
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let name = word
        .strip_prefix('&')
        .filter(|name| !text.contains(&format!("*{name}")));
    if name.is_none() && !word.starts_with('!') {
        return None;
    }
    let start = line + before.len() - word.len();
    let place = Span {
        start,
        end: start + word.len(),
        ..value
    };
    Some(
        not_yaml(
            place,
            format!("YAML would take `{word}` away from the text"),
        )
        .help("put the text in quotes"),
    )
}
