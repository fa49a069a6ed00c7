//! The problem of a name that does not exist, in the same words for every rule.

use crate::diag::{Code, Diagnostic, nearest};
use crate::model::names::simple;
use crate::source::Span;

/// More names than this would hide the message.
const SHOWN: usize = 12;

/// Something that can be meant: its name, and the words people know it by, such as a title, a label or a post.
pub(super) struct Candidate<'k> {
    id: &'k str,
    words: Vec<String>,
}

impl<'k> From<&'k str> for Candidate<'k> {
    fn from(id: &'k str) -> Self {
        Self { id, words: vec![] }
    }
}

impl<'k> From<(&'k str, &str)> for Candidate<'k> {
    fn from((id, words): (&'k str, &str)) -> Self {
        (id, vec![words.to_owned()]).into()
    }
}

impl<'k> From<(&'k str, Option<&str>)> for Candidate<'k> {
    fn from((id, words): (&'k str, Option<&str>)) -> Self {
        (id, words.into_iter().map(str::to_owned).collect::<Vec<_>>()).into()
    }
}

impl<'k> From<(&'k str, Vec<String>)> for Candidate<'k> {
    fn from((id, words): (&'k str, Vec<String>)) -> Self {
        Self { id, words }
    }
}

/// The problem of a name that does not exist, with the nearest name, or with all names.
pub(super) struct Unknown {
    pub(super) problem: Diagnostic,
    is_near: bool,
}

impl Unknown {
    /// The problem, with a sentence on the source of such names unless this one seems to be mistyped.
    pub(super) fn or_help(self, help: impl Into<String>) -> Diagnostic {
        if self.is_near { self.problem } else { self.problem.help(help) }
    }
}

/// Builds the problem of a name that is not among the known ones, at its place.
pub(super) fn unknown<'k, K: Into<Candidate<'k>>>(
    code: Code,
    (name, place): (&str, Span),
    message: impl Into<String>,
    known: impl IntoIterator<Item = K>,
) -> Unknown {
    let known: Vec<Candidate<'k>> = known.into_iter().map(Into::into).collect();
    let problem = Diagnostic::error(code, place, message);
    if let Some(meant) = did_you_mean(&meant(name, &known)) {
        return Unknown { problem: problem.help(meant), is_near: true };
    }
    let ids: Vec<&str> = known.iter().map(|known| known.id).collect();
    let problem = match ids.as_slice() {
        [] => problem,
        few if few.len() <= SHOWN => problem.help(format!("there are: {}", few.join(", "))),
        many => {
            let more = many.len() - SHOWN;
            problem.help(format!("there are: {} and {more} more", many[..SHOWN].join(", ")))
        }
    };
    Unknown { problem, is_near: false }
}

/// The question whether one of these names was meant; `None` if there are none.
pub(super) fn did_you_mean(ids: &[&str]) -> Option<String> {
    let quoted: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    let (last, first) = quoted.split_last()?;
    Some(match first {
        [] => format!("did you mean {last}?"),
        first => format!("did you mean {} or {last}?", first.join(", ")),
    })
}

/// The names that may be meant: those known by exactly these words, else the nearest name, else the nearest words, else
/// those that a longer text begins with.
fn meant<'k>(name: &str, known: &[Candidate<'k>]) -> Vec<&'k str> {
    let typed = simple(name);
    let all = |is: &dyn Fn(&str) -> bool| -> Vec<&'k str> {
        let is_one = |one: &&Candidate<'k>| one.words.iter().any(|words| is(words));
        known.iter().filter(is_one).map(|one| one.id).collect()
    };
    let exact = all(&|words| !typed.is_empty() && simple(words) == typed);
    if !exact.is_empty() {
        return exact;
    }
    if let Some(near) = nearest(name, known.iter().map(|one| one.id)) {
        return vec![near];
    }
    let words = known.iter().flat_map(|one| one.words.iter().map(String::as_str));
    if let Some(near) = nearest(name, words.clone()) {
        return all(&|words| words == near);
    }
    let begins = |words: &&str| {
        let words = simple(words);
        words.contains(' ') && typed.strip_prefix(&words).is_some_and(|rest| rest.starts_with(' '))
    };
    let longest = words.filter(begins).max_by_key(|words| words.len());
    longest.map_or_else(Vec::new, |longest| all(&|words| words == longest))
}
