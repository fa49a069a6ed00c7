//! Problems as text, for people, programs and tests.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::json;

use super::{Diagnostics, LONGEST, Place, Related, Severity, shown};
use crate::source::{Sources, Span};

/// The line about problems that are not printed.
fn not_printed(count: usize) -> String {
    let problems = if count == 1 { "problem" } else { "problems" };
    format!("and {count} more {problems}, which are not shown: put these right and check again")
}

/// Prints problems for people: severity, code, sentence, the line with the place underlined, help.
pub fn print_human(diagnostics: &Diagnostics, sources: &Sources, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    let (printed, left) = diagnostics.printed();
    for diagnostic in printed {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let message = match &diagnostic.place {
            Place::Path(path) => format!("{}: {}", shown(path), diagnostic.words()),
            Place::Span(span) if is_long(sources, *span) => {
                format!("{}: {}", place(sources, *span), diagnostic.words())
            }
            Place::Span(_) | Place::Nowhere => diagnostic.words(),
        };
        let title = level.primary_title(message.as_str()).id(diagnostic.code.word());
        let path;
        let mut group = match &diagnostic.place {
            Place::Span(span) if !is_long(sources, *span) => {
                path = shown(sources.path(span.source));
                // Only this line: going through a large file for each of its problems would be slow.
                let (line, lines, start) = sources.line_at(span.source, span.start);
                let (_, end) = visible(sources.text(span.source), *span);
                title.element(
                    Snippet::source(lines)
                        .line_start(line)
                        .path(path.as_str())
                        .annotation(AnnotationKind::Primary.span(span.start - start..end - start)),
                )
            }
            Place::Span(_) | Place::Path(_) | Place::Nowhere => Group::with_title(title),
        };
        for related in diagnostic.related.chunk_by(|one, next| one.words == next.words) {
            let places: Vec<String> = related.iter().map(|related| place(sources, related.span)).collect();
            let words = format!("{}: {}", related[0].words, places.join(", "));
            group = group.element(Level::NOTE.message(words));
        }
        for help in &diagnostic.help[..] {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let _ = writeln!(out, "{}\n", renderer.render(&[group]));
    }
    if left > 0 {
        let _ = writeln!(out, "{}\n", not_printed(left));
    }
    out
}

fn place(sources: &Sources, span: Span) -> String {
    let (line, column) = sources.line_column(span.source, span.start);
    format!("{}:{line}:{column}", shown(sources.path(span.source)))
}

/// Whether the line of a place is too long to print.
fn is_long(sources: &Sources, span: Span) -> bool {
    sources.line_at(span.source, span.start).1.len() > 10 * LONGEST
}

/// Prints problems for programs: one JSON object a line with severity, code, message, file, line, column, end, related
/// places, help and documents.
pub fn print_json(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        let mut object = json!({
            "severity": diagnostic.severity.word(),
            "code": diagnostic.code.word(),
            "message": diagnostic.message,
        });
        match &diagnostic.place {
            Place::Span(span) => {
                let (line, column) = sources.line_column(span.source, span.start);
                let (end_line, end_column) = sources.line_column(span.source, span.end);
                object["file"] = json!(shown(sources.path(span.source)));
                object["line"] = json!(line);
                object["column"] = json!(column);
                object["end_line"] = json!(end_line);
                object["end_column"] = json!(end_column);
            }
            Place::Path(path) => object["file"] = json!(shown(path)),
            Place::Nowhere => {}
        }
        if !diagnostic.related.is_empty() {
            let related = diagnostic.related.iter().map(|Related { span, words, .. }| {
                let (line, column) = sources.line_column(span.source, span.start);
                let file = shown(sources.path(span.source));
                json!({ "file": file, "line": line, "column": column, "text": words })
            });
            object["related"] = related.collect();
        }
        object["help"] = json!(diagnostic.help);
        if !diagnostic.documents.is_empty() {
            object["documents"] = json!(diagnostic.documents);
        }
        let _ = writeln!(out, "{object}");
    }
    out
}

/// Prints one line a problem, `file:line:column: severity[code]: message`, for logs and tests.
pub fn print_short(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut out = String::new();
    let (printed, left) = diagnostics.printed();
    for d in printed {
        let at = match &d.place {
            Place::Span(span) => format!("{}: ", place(sources, *span)),
            Place::Path(path) => format!("{}: ", shown(path)),
            Place::Nowhere => String::new(),
        };
        let _ = writeln!(out, "{at}{}[{}]: {}", d.severity.word(), d.code, d.words());
        for related in &d.related[..] {
            let _ = writeln!(out, "  {}: {}", related.words, place(sources, related.span));
        }
        for help in &d.help[..] {
            let _ = writeln!(out, "  help: {help}");
        }
    }
    if left > 0 {
        let _ = writeln!(out, "{}", not_printed(left));
    }
    out
}

/// Values over several lines are underlined on the first line only.
fn visible(text: &str, span: Span) -> (usize, usize) {
    let end = text[span.start..span.end].find('\n').map_or(span.end, |at| span.start + at);
    (span.start, end.max(span.start))
}
