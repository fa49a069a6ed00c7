//! Says what is wrong, where, and what to do: one type for every problem, printed for people or for machines.

mod codes;
mod list;
mod print;
mod rules;
mod short;

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::PathBuf;

pub(crate) use list::MOST_OF_A_FILE;
pub use list::{Diagnostics, MOST_PRINTED};
pub use print::{print_human, print_json, print_short};
pub use rules::RULES;
use serde::{Deserialize, Serialize};
pub use short::shown;
pub(crate) use short::{in_a_row, shortened};

use crate::source::{SourceId, Sources, Span};

pub use codes::{Bearing, Code};

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// A range in a text that was read.
    Span(Span),
    /// A file or folder as a whole.
    Path(PathBuf),
    /// Nowhere in particular, such as a limit of the machine.
    Nowhere,
}

/// Another place that has to do with a problem.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Related {
    /// Where it is.
    pub span: Span,
    /// What is there, in a few words, such as `the first is here`.
    pub words: Cow<'static, str>,
    /// Whether the problem is there too, or the place only explains it.
    pub same: bool,
}

/// One problem: code, plain sentence, place, help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Which problem it is.
    pub code: Code,
    /// One plain sentence without a full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// Other places that have to do with it.
    pub related: Box<[Related]>,
    /// What to do, one sentence each.
    pub help: Box<[String]>,
    /// The documents in which it came up, if it came up while they were made: a mistake in a template is in many.
    pub documents: Vec<String>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn at(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: bounded(message.into()),
            place,
            related: Box::default(),
            help: Box::default(),
            documents: vec![],
        }
    }

    /// An error at a place in a text.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::at(code, Place::Span(span), message)
    }

    /// A warning at a place in a text.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// An error about a file or folder as a whole.
    pub(crate) fn at_path(code: Code, path: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Self::at(code, Place::Path(path.into()), message)
    }

    /// A warning in place of an error.
    #[must_use]
    pub(crate) fn into_warning(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }

    /// An error that belongs to no file.
    pub fn nowhere(code: Code, message: impl Into<String>) -> Self {
        Self::at(code, Place::Nowhere, message)
    }

    /// Adds a sentence that says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.add_help(help);
        self
    }

    /// Asks whether the nearest known word was meant, or gives other help if none is near.
    #[must_use]
    pub(crate) fn suggest<'a>(
        self,
        typed: &str,
        known: impl IntoIterator<Item = &'a str>,
        other: impl Into<String>,
    ) -> Self {
        match nearest(typed, known) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None => self.help(other),
        }
    }

    /// The same, in place.
    pub(crate) fn add_help(&mut self, help: impl Into<String>) {
        self.help = more(std::mem::take(&mut self.help), help.into());
    }

    /// Adds another place that has the same problem; what is made from that place is stopped as well.
    #[must_use]
    pub(crate) fn also_at(self, span: Span) -> Self {
        self.relate(Related { span, words: "the same here".into(), same: true })
    }

    /// Adds a place that explains the problem, with a few words on what is there.
    #[must_use]
    pub(crate) fn related(self, span: Span, words: impl Into<Cow<'static, str>>) -> Self {
        self.relate(Related { span, words: words.into(), same: false })
    }

    /// Adds the place of the first of several things; the problem is with a later one.
    #[must_use]
    pub(crate) fn first_at(self, span: Span) -> Self {
        self.related(span, "the first is here")
    }

    fn relate(mut self, related: Related) -> Self {
        self.related = more(self.related, related);
        self
    }

    /// Names a document in which the problem came up.
    #[must_use]
    pub(crate) fn in_document(mut self, stem: impl Into<String>) -> Self {
        self.documents.push(stem.into());
        self
    }

    /// Whether another is the same problem, perhaps in another document.
    fn is_same(&self, other: &Self) -> bool {
        self.severity == other.severity
            && self.code == other.code
            && self.message == other.message
            && self.place == other.place
            && self.related == other.related
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

    /// Takes the place of the problems of a file that are too many to keep.
    fn more_of_the_file(&self, span: Span) -> Self {
        let kind = match self.severity {
            Severity::Error => "errors",
            Severity::Warning => "warnings",
        };
        let message = format!("the file has more than {MOST_OF_A_FILE} {kind}: from here on they are not listed");
        Self { severity: self.severity, ..Self::error(Code::TooManyProblems, span, message) }
            .help("look at the first of them, and whether this is the right file")
    }

    fn hash_without_severity(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.code, &self.message, &self.place, &self.help).hash(&mut hasher);
        hasher.finish()
    }

    /// Every place in a text at which the problem is.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        let same = self.related.iter().filter(|related| related.same);
        self.span().into_iter().chain(same.map(|related| related.span))
    }

    /// The first place in a text, if the problem has one.
    pub fn span(&self) -> Option<Span> {
        match self.place {
            Place::Span(span) => Some(span),
            Place::Path(_) | Place::Nowhere => None,
        }
    }
}

/// The list with one more item at its end.
fn more<T>(list: Box<[T]>, one: T) -> Box<[T]> {
    let mut list = list.into_vec();
    list.push(one);
    list.into()
}

/// The longest message, in characters. Messages repeat what was typed, which may be a whole file.
const LONGEST: usize = 600;

/// Cuts the middle out of a message that is too long to read.
fn bounded(message: String) -> String {
    if message.len() <= LONGEST {
        return message;
    }
    let start = message.floor_char_boundary(LONGEST / 2);
    let end = message.ceil_char_boundary(message.len() - LONGEST / 2);
    format!("{} … {}", &message[..start], &message[end..])
}

/// The word nearest to one that was typed, if it is near enough to be meant. Words with other digits are never near:
/// `R1` is not meant by `R3`, but `R8.1` may be by `R81`.
pub(crate) fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let length = typed.chars().count();
    let slips = match length {
        0..=3 => 1,
        4..=8 => 2,
        long => long / 3,
    };
    let letters = Letters::of(&typed);
    let mut nearest: Option<(usize, &str)> = None;
    for word in known {
        if word.chars().count().abs_diff(length) > slips {
            continue;
        }
        let lower = word.to_lowercase();
        if !letters.may_be_near(&Letters::of(&lower), slips) || !digits(&lower).eq(digits(&typed)) {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&typed, &lower);
        if distance <= slips && nearest.is_none_or(|(least, _)| distance < least) {
            nearest = Some((distance, word));
        }
    }
    nearest.map(|(_, word)| word)
}

fn digits(word: &str) -> impl Iterator<Item = u8> + '_ {
    word.bytes().filter(u8::is_ascii_digit)
}

/// How often each letter is in a word, some letters counted together. Words whose letters differ by more than the
/// mistakes allowed need no letter-by-letter comparison, which takes far longer.
struct Letters([u8; 32]);

impl Letters {
    fn of(word: &str) -> Self {
        let mut counts = [0_u8; 32];
        for letter in word.chars() {
            let count = &mut counts[letter as usize % 32];
            *count = count.saturating_add(1);
        }
        Letters(counts)
    }

    /// Each mistake adds, removes or replaces one letter.
    fn may_be_near(&self, other: &Letters, slips: usize) -> bool {
        let pairs = || self.0.iter().zip(&other.0);
        let more: usize = pairs().map(|(a, b)| usize::from(a.saturating_sub(*b))).sum();
        let fewer: usize = pairs().map(|(a, b)| usize::from(b.saturating_sub(*a))).sum();
        more.max(fewer) <= slips
    }
}

/// The text for problems with a file as a whole: its first line.
pub(crate) fn start_of(source: SourceId, sources: &Sources) -> Span {
    sources.line_span(source, 1)
}

#[cfg(test)]
mod tests {
    use super::{Code, Diagnostic, Diagnostics, nearest, print_short};
    use crate::source::Sources;

    #[test]
    fn a_problem_is_said_once_for_all_documents() {
        let slip = |stem: &str| Diagnostic::at_path(Code::Template, "a.typ", "line 4: no").in_document(stem);
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
