//! Says what is wrong, where, and what to do: one type for every problem, printed for people or for machines.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::PathBuf;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::json;

use crate::source::{SourceId, Sources, Span};

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
}

impl Diagnostic {
    /// An error at a place in a text.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: bounded(message.into()),
            place: Place::Span(span),
            help: vec![],
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
        }
    }

    /// Adds a sentence that says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Said in the place of the problems of a file that are too many to keep.
    fn more_of_the_file(&self, span: Span) -> Self {
        let kind = match self.severity {
            Severity::Error => "errors",
            Severity::Warning => "warnings",
        };
        let message = format!(
            "the file has more than {MOST_OF_A_FILE} {kind}: from here on they are not listed"
        );
        Self {
            severity: self.severity,
            ..Self::error("too-many-problems", span, message)
        }
        .help("look at the first of them, and whether this is the right file")
    }

    fn hash_without_severity(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.code, &self.message, &self.place, &self.help).hash(&mut hasher);
        hasher.finish()
    }

    /// The place in a text, if the problem has one.
    pub fn span(&self) -> Option<Span> {
        match self.place {
            Place::Span(span) => Some(span),
            Place::Path(_) | Place::Nowhere => None,
        }
    }
}

/// How many errors, and how many warnings, of one file are kept. A file with more has something else wrong with it than each
/// of them says, such as being no file of ours.
pub const MOST_OF_A_FILE: usize = 1_000;
/// How many problems are printed for people; machines get all that are kept.
pub const MOST_PRINTED: usize = 500;

/// The longest message, in characters. Messages repeat what was typed, and what was typed may be a whole file.
const LONGEST: usize = 600;

/// A message that is not too long to be read: the middle of a longer one is left out.
fn bounded(message: String) -> String {
    if message.len() <= LONGEST {
        return message;
    }
    let start = message.floor_char_boundary(LONGEST / 2);
    let end = message.ceil_char_boundary(message.len() - LONGEST / 2);
    format!("{} … {}", &message[..start], &message[end..])
}

/// All problems found so far, each once, kept in the order of finding until sorted. Of one file at most [`MOST_OF_A_FILE`] are
/// kept, and then one that says so.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// Where in the list those of one hash are.
    places: HashMap<u64, Vec<usize>>,
    /// How many there are of each file.
    of_files: HashMap<(SourceId, Severity), usize>,
    errors: usize,
}

impl PartialEq for Diagnostics {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let hash = diagnostic.hash_without_severity();
        let same = self.places.get(&hash);
        if same.is_some_and(|same| same.iter().any(|at| self.list[*at] == diagnostic)) {
            return;
        }
        if let Place::Span(span) = diagnostic.place {
            let count = self.of_files.entry((span.source, diagnostic.severity));
            let count = count.or_default();
            *count += 1;
            if *count > MOST_OF_A_FILE {
                if *count == MOST_OF_A_FILE + 1 {
                    self.keep(diagnostic.more_of_the_file(span));
                }
                return;
            }
        }
        self.keep_as(hash, diagnostic);
    }

    fn keep(&mut self, diagnostic: Diagnostic) {
        self.keep_as(diagnostic.hash_without_severity(), diagnostic);
    }

    fn keep_as(&mut self, hash: u64, diagnostic: Diagnostic) {
        self.errors += usize::from(diagnostic.severity == Severity::Error);
        self.places.entry(hash).or_default().push(self.list.len());
        self.list.push(diagnostic);
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
        self.errors
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.list.len() - self.errors
    }

    /// Changes problems where they are.
    pub fn change(&mut self, change: impl FnMut(&mut Diagnostic)) {
        self.list.iter_mut().for_each(change);
        self.count();
    }

    /// Turns every warning into an error (`--deny warnings`).
    pub fn deny_warnings(&mut self) {
        self.change(|diagnostic| diagnostic.severity = Severity::Error);
    }

    /// Puts the problems in the order of files by path, then of places in them; those without a file come first.
    pub fn sort(&mut self, sources: &Sources) {
        self.list.sort_by_cached_key(|d| match &d.place {
            Place::Nowhere => (PathBuf::new(), 0, 0),
            Place::Path(path) => (path.clone(), 0, 0),
            Place::Span(span) => (sources.path(span.source).to_owned(), span.start, span.end),
        });
        self.count();
    }

    /// Notes anew where each problem is.
    fn count(&mut self) {
        self.places.clear();
        self.errors = 0;
        for (at, diagnostic) in self.list.iter().enumerate() {
            let hash = diagnostic.hash_without_severity();
            self.places.entry(hash).or_default().push(at);
            self.errors += usize::from(diagnostic.severity == Severity::Error);
        }
    }

    /// Those that are printed for people, errors before warnings where there are too many, and how many are not.
    fn printed(&self) -> (Vec<&Diagnostic>, usize) {
        let mut warnings = MOST_PRINTED.saturating_sub(self.errors);
        let mut errors = MOST_PRINTED;
        let printed = self.list.iter().filter(|diagnostic| {
            let left = match diagnostic.severity {
                Severity::Error => &mut errors,
                Severity::Warning => &mut warnings,
            };
            let is_printed = *left > 0;
            *left -= usize::from(is_printed);
            is_printed
        });
        let printed: Vec<_> = printed.collect();
        let left = self.list.len() - printed.len();
        (printed, left)
    }
}

/// What is said of problems that are not printed.
fn not_printed(count: usize) -> String {
    let problems = if count == 1 { "problem" } else { "problems" };
    format!("and {count} more {problems}, which are not shown: put these right and check again")
}

/// Prints problems for people: severity, code, sentence, the line with the place underlined, help.
pub fn print_human(diagnostics: &Diagnostics, sources: &Sources, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut out = String::new();
    let (printed, left) = diagnostics.printed();
    for diagnostic in printed {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let message = match &diagnostic.place {
            Place::Path(path) => format!("{}: {}", shown(path), diagnostic.message),
            Place::Span(span) if is_long(sources, *span) => {
                let (line, column) = sources.line_column(span.source, span.start);
                let path = shown(sources.path(span.source));
                format!("{path}:{line}:{column}: {}", diagnostic.message)
            }
            Place::Span(_) | Place::Nowhere => diagnostic.message.clone(),
        };
        let title = level.primary_title(message.as_str()).id(diagnostic.code);
        let path;
        let mut group = match &diagnostic.place {
            Place::Span(span) if !is_long(sources, *span) => {
                path = shown(sources.path(span.source));
                // Its line alone: a large file is not gone through for each of its problems.
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
        for help in &diagnostic.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let _ = writeln!(out, "{}\n", renderer.render(&[group]));
    }
    if left > 0 {
        let _ = writeln!(out, "{}\n", not_printed(left));
    }
    out
}

/// Whether the line of a place is too long to be shown with it.
fn is_long(sources: &Sources, span: Span) -> bool {
    sources.line_at(span.source, span.start).1.len() > 10 * LONGEST
}

/// Prints problems for machines: one JSON object a line with severity, code, message, file, line, column, end and help.
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
        let _ = writeln!(out, "{object}");
    }
    out
}

/// Prints one line a problem, `file:line:column: severity[code]: message`, for logs and tests.
pub fn print_short(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut out = String::new();
    let (printed, left) = diagnostics.printed();
    for d in printed {
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
            d.message
        );
        for help in &d.help {
            let _ = writeln!(out, "  help: {help}");
        }
    }
    if left > 0 {
        let _ = writeln!(out, "{}", not_printed(left));
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
    let length = typed.chars().count();
    known
        .into_iter()
        // Whatever is longer or shorter by more letters than that has more slips: it need not be compared.
        .filter(|word| word.chars().count().abs_diff(length) <= slips)
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
    use super::nearest;

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
