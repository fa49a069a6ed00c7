//! Says what is wrong, where, and what to do: one type for every problem, printed for people or for machines.

mod codes;

use std::fmt::Write as _;
use std::path::PathBuf;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::json;

use crate::source::{SourceId, Sources, Span};

pub use codes::{Bearing, Code};

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Stops the document it is about.
    Error,
    /// Worth knowing; stops nothing.
    Warning,
}

impl Severity {
    /// The word in messages and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Where a problem is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A range in a text that was read.
    Span(Span),
    /// A file or folder as a whole.
    Path(PathBuf),
    /// Nowhere in particular, such as a limit of the machine.
    Nowhere,
}

/// One problem: code, plain sentence, place, help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// A stable name in kebab case, such as `unknown-key`.
    pub code: &'static str,
    /// One plain sentence without a full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What to do, one sentence each.
    pub help: Vec<String>,
    /// The documents in which it came up, where it came up while they were made: a slip in a template is in many.
    pub documents: Vec<String>,
}

impl Diagnostic {
    /// An error at a place in a text.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            place: Place::Span(span),
            help: vec![],
            documents: vec![],
        }
    }

    /// A warning at a place in a text.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, span, message)
        }
    }

    /// An error about a file or folder as a whole.
    pub fn at_path(
        code: &'static str,
        path: impl Into<PathBuf>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            place: Place::Path(path.into()),
            help: vec![],
            documents: vec![],
        }
    }

    /// An error that belongs to no file.
    pub fn nowhere(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            place: Place::Nowhere,
            help: vec![],
            documents: vec![],
        }
    }

    /// Adds a sentence that says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// What it says of who may see what its file holds.
    pub fn bearing(&self) -> Bearing {
        let code = Code::ALL.iter().find(|code| code.word() == self.code);
        code.map_or(Bearing::Doubt, |code| code.bearing())
    }

    /// Names a document in which it came up.
    #[must_use]
    pub fn in_document(mut self, stem: impl Into<String>) -> Self {
        self.documents.push(stem.into());
        self
    }

    /// Whether another is the same problem, be it in another document.
    fn is_same(&self, other: &Self) -> bool {
        self.severity == other.severity
            && self.code == other.code
            && self.message == other.message
            && self.place == other.place
            && self.help == other.help
    }

    /// The sentence, with the documents that it is about.
    fn words(&self) -> String {
        let of = match &self.documents[..] {
            [] => return self.message.clone(),
            [one] => one.clone(),
            [one, _] => format!("{one} and 1 other document"),
            [one, more @ ..] => format!("{one} and {} other documents", more.len()),
        };
        format!("{} (in {of})", self.message)
    }

    /// The place in a text, if the problem has one.
    pub fn span(&self) -> Option<Span> {
        match self.place {
            Place::Span(span) => Some(span),
            Place::Path(_) | Place::Nowhere => None,
        }
    }
}

/// All problems found so far, kept in the order of finding until sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one. A problem that is known already is not said again: only the documents it is about come to it.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        match self
            .list
            .iter_mut()
            .find(|known| known.is_same(&diagnostic))
        {
            Some(known) => {
                for document in diagnostic.documents {
                    if !known.documents.contains(&document) {
                        known.documents.push(document);
                    }
                }
            }
            None => self.list.push(diagnostic),
        }
    }

    /// Those of the problems that are wanted, in their order.
    #[must_use]
    pub fn only(&self, mut wanted: impl FnMut(&Diagnostic) -> bool) -> Self {
        let list = self.list.iter().filter(|problem| wanted(problem));
        Self {
            list: list.cloned().collect(),
        }
    }

    /// Adds all of another list.
    pub fn extend(&mut self, other: Diagnostics) {
        for diagnostic in other.list {
            self.push(diagnostic);
        }
    }

    /// The problems, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.list
            .iter()
            .filter(|d| d.severity == Severity::Error)
            .count()
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.list.len() - self.errors()
    }

    /// Turns every warning into an error (`--deny warnings`).
    pub fn deny_warnings(&mut self) {
        for diagnostic in &mut self.list {
            diagnostic.severity = Severity::Error;
        }
    }

    /// Puts the problems in the order of files by path, then of places in them; those without a file come first.
    pub fn sort(&mut self, sources: &Sources) {
        self.list.sort_by_cached_key(|d| match &d.place {
            Place::Nowhere => (PathBuf::new(), 0, 0),
            Place::Path(path) => (path.clone(), 0, 0),
            Place::Span(span) => (sources.path(span.source).to_owned(), span.start, span.end),
        });
    }
}

/// Prints problems for people: severity, code, sentence, the line with the place underlined, help.
pub fn print_human(diagnostics: &Diagnostics, sources: &Sources, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let message = match &diagnostic.place {
            Place::Path(path) => format!("{}: {}", shown(path), diagnostic.words()),
            Place::Span(_) | Place::Nowhere => diagnostic.words(),
        };
        let title = level.primary_title(message.as_str()).id(diagnostic.code);
        let path;
        let mut group = match &diagnostic.place {
            Place::Span(span) => {
                path = shown(sources.path(span.source));
                let (start, end) = visible(sources.text(span.source), *span);
                title.element(
                    Snippet::source(sources.text(span.source))
                        .path(path.as_str())
                        .annotation(AnnotationKind::Primary.span(start..end)),
                )
            }
            Place::Path(_) | Place::Nowhere => Group::with_title(title),
        };
        for help in &diagnostic.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let _ = writeln!(out, "{}\n", renderer.render(&[group]));
    }
    out
}

/// Prints problems for machines: one JSON object a line with severity, code, message, file, line, column, end, help and documents.
pub fn print_json(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        let mut object = json!({
            "severity": diagnostic.severity.word(),
            "code": diagnostic.code,
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
    for d in diagnostics.iter() {
        let place = match &d.place {
            Place::Span(span) => {
                let (line, column) = sources.line_column(span.source, span.start);
                format!("{}:{line}:{column}: ", shown(sources.path(span.source)))
            }
            Place::Path(path) => format!("{}: ", shown(path)),
            Place::Nowhere => String::new(),
        };
        let _ = writeln!(
            out,
            "{place}{}[{}]: {}",
            d.severity.word(),
            d.code,
            d.words()
        );
        for help in &d.help {
            let _ = writeln!(out, "  help: {help}");
        }
    }
    out
}

/// Paths in messages have forward slashes on every system, so that messages are the same everywhere, and no `./`.
pub fn shown(path: &std::path::Path) -> String {
    let path = path.strip_prefix(".").unwrap_or(path);
    path.display().to_string().replace('\\', "/")
}

/// Long values are underlined on their first line only: a block of text is named by its start.
fn visible(text: &str, span: Span) -> (usize, usize) {
    let end = text[span.start..span.end]
        .find('\n')
        .map_or(span.end, |at| span.start + at);
    (span.start, end.max(span.start))
}

/// The nearest of some words to one that was typed, when it is near enough to be a slip. Words with other digits are
/// never near: `R3` is no slip for `R1`, but `R81` is one for `R8.1`.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let digits = |word: &str| {
        word.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let typed = typed.to_lowercase();
    let slips = match typed.chars().count() {
        0..=3 => 1,
        4..=8 => 2,
        long => long / 3,
    };
    known
        .into_iter()
        .filter(|word| digits(word) == digits(&typed))
        .map(|word| {
            (
                strsim::damerau_levenshtein(&typed, &word.to_lowercase()),
                word,
            )
        })
        .filter(|(distance, _)| *distance <= slips)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// Which text a file's problems belong to: the whole first line, where nothing better is known.
pub fn start_of(source: SourceId, sources: &Sources) -> Span {
    sources.line_span(source, 1)
}

#[cfg(test)]
mod tests {
    use super::{Diagnostic, Diagnostics, nearest, print_short};
    use crate::source::Sources;

    #[test]
    fn a_problem_is_said_once_for_all_documents() {
        let slip =
            |stem: &str| Diagnostic::at_path("template", "a.typ", "line 4: no").in_document(stem);
        let mut problems = Diagnostics::default();
        let mut said = vec![];
        for stem in ["one", "two", "two", "three", "four", "five"] {
            problems.push(slip(stem));
            said.push(print_short(&problems, &Sources::default()));
        }
        let line = |of: &str| format!("a.typ: error[template]: line 4: no (in {of})\n");
        assert_eq!(said[0], line("one"));
        assert_eq!(said[2], line("one and 1 other document"));
        assert_eq!(said[3], line("one and 2 other documents"));
        assert_eq!(said[5], line("one and 4 other documents"));
    }

    #[test]
    fn only_slips_are_near() {
        assert_eq!(nearest("adress", ["name", "address"]), Some("address"));
        assert_eq!(nearest("R81", ["R8", "R8.1"]), Some("R8.1"));
        assert_eq!(nearest("r1", ["R1"]), Some("R1"));
        assert_eq!(nearest("R3", ["R1", "R2"]), None);
        assert_eq!(nearest("2025-10", ["2026-01"]), None);
        assert_eq!(nearest("no", ["at"]), None);
    }
}
