//! Reads one record: finds its known keys, its unknown keys, and those that are missing.

use std::collections::HashMap;

use super::node::{Comment, CommentKind, Node, NodeValue, slipped};
use super::read::Shape;
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{Span, Spanned};

/// The keys and values of one record while it is being read.
#[derive(Debug)]
pub(crate) struct RecordReader<'a> {
    node: &'a Node,
    what: &'static str,
    entries: &'a [(Spanned<String>, Node)],
    /// Known keys that are there under a mistyped name.
    misspelt: Vec<String>,
    /// Keys with nothing after them, with the first of the keys below that no record like this has.
    emptied: Vec<(&'a Spanned<String>, &'a Spanned<String>)>,
    known: Vec<String>,
    /// Whether no key is known, or like a known one: then something else was typed.
    is_strange: bool,
}

impl<'a> RecordReader<'a> {
    /// Starts reading; reports a value that is no record, unknown keys and keys given twice.
    pub(crate) fn start(
        node: &'a Node,
        what: &'static str,
        known: &[&str],
        problems: &mut Diagnostics,
    ) -> Option<Self> {
        let NodeValue::Map(entries) = &node.value else {
            let expected = format!("{what}, typed in lines such as `{}: …`", known[0]);
            problems
                .push(node.expected_record(&expected).help(format!("{what} takes these keys: {}", known.join(", "))));
            return None;
        };
        let is_known = |key: &str| known.contains(&key);
        if let (Some(outer), Some((first, _))) = (&node.slip, entries.iter().find(|(key, _)| !is_known(&key.value))) {
            problems.push(slipped(first, outer));
            return None;
        }
        let mut misspelt = vec![];
        let mut emptied = vec![];
        let mut seen = HashMap::new();
        let mut keys = entries.iter().enumerate();
        let is_strange = entries
            .iter()
            .all(|(key, _)| !is_known(&key.value) && nearest(&key.value, known.iter().copied()).is_none());
        while let Some((at, (key, _))) = keys.next() {
            if !is_known(&key.value) {
                let near = nearest(&key.value, known.iter().copied());
                let before = at.checked_sub(1).map(|before| &entries[before]);
                if near.is_none()
                    && let Some((outer, _)) = before.filter(|(key, value)| {
                        is_known(&key.value) && value.value == NodeValue::Null && !value.is_taken()
                    })
                {
                    emptied.push((outer, key));
                    // The keys after it belong there as well.
                    let strange = |(_, (key, _)): &(usize, &(Spanned<String>, Node))| !is_known(&key.value);
                    while keys.clone().next().is_some_and(|next| strange(&next)) {
                        keys.next();
                    }
                    continue;
                }
                if let Some((text, _)) = at.checked_sub(1).and_then(|before| empty_block(&entries[before])) {
                    problems.push(not_indented(key, text));
                    // The keys that follow at the same indentation are more of the text.
                    break;
                }
                misspelt.extend(near.map(str::to_owned));
                problems.push(unknown(key, what, known));
                if is_strange {
                    // One mistake put all of them here.
                    break;
                }
            } else if let first = *seen.entry(key.value.as_str()).or_insert(key.span)
                && first != key.span
            {
                let problem = duplicate(key, first);
                if key.value == entries[0].0.value {
                    problems.push(
                        problem.help("or, if another entry of a list begins here, type a hyphen and a space before it"),
                    );
                    // The keys that follow belong to that entry.
                    break;
                }
                problems.push(problem);
            }
        }
        Some(Self {
            node,
            what,
            entries,
            misspelt,
            emptied,
            known: known.iter().map(|key| (*key).to_owned()).collect(),
            is_strange,
        })
    }

    /// Reads one field, or reports that it is missing.
    pub(crate) fn field<T: Shape>(&self, name: &str, problems: &mut Diagnostics) -> Option<T> {
        let entry = self.entries.iter().find(|(key, _)| key.value == name);
        let emptied = self.emptied.iter().find(|(outer, _)| outer.value == name);
        if let Some((outer, key)) = emptied {
            problems.push(match T::absent().filter(|_| T::MAY_BE_EMPTY) {
                Some(_) => not_below(key, outer, self.what, &self.known),
                None => nothing_below(key, outer),
            });
            return T::absent();
        }
        match entry {
            // Already reported: its value was taken for a comment.
            Some((_, node)) if node.is_taken() => T::absent(),
            // A mistake in an optional field does not lose the rest of the record.
            Some((_, node)) if node.value != NodeValue::Null => T::read(node, problems).or_else(T::absent),
            Some((key, node)) => match T::absent().filter(|_| T::MAY_BE_EMPTY) {
                Some(absent) => {
                    let comment = node.comment.as_ref();
                    // Without the note there would be something.
                    if let Some(comment) = comment.filter(|c| c.kind == CommentKind::Close) {
                        problems.push(nothing_but(comment, name));
                    }
                    Some(absent)
                }
                None => {
                    problems.push(self.no_value(key, node, T::absent().is_some()));
                    None
                }
            },
            // Already reported: the key is mistyped; that it is missing as well would be one message too many.
            None if self.misspelt.iter().any(|key| key == name) => T::absent(),
            // Already reported: nothing in it belongs here.
            None if self.is_strange => T::absent(),
            None => T::absent().or_else(|| {
                let mut first = self.node.span;
                if let Some((key, _)) = self.entries.first() {
                    first = key.span;
                }
                let problem = Diagnostic::error(Code::MissingKey, first, format!("{} has no `{name}`", self.what));
                problems.push(problem.help(format!("add a line `{name}: …` here")));
                None
            }),
        }
    }

    /// The problem of a key with nothing after it.
    fn no_value(&self, key: &Spanned<String>, node: &Node, may_be_left_out: bool) -> Diagnostic {
        let name = &key.value;
        let message = format!("`{name}` has no value");
        let problem = Diagnostic::error(Code::MissingValue, key.span, message);
        let problem = match may_be_left_out {
            true => problem.help("type it after the colon, or delete the line"),
            false => problem.help(format!("{} needs a `{name}`: type it after the colon", self.what)),
        };
        match &node.comment {
            Some(comment) => {
                problem.help(format!("`{}` is a note for YAML: text with `#` goes in quotes", comment.shown()))
            }
            None => problem,
        }
    }
}

/// The problem of a value that is a note as a whole.
fn nothing_but(comment: &Comment, name: &str) -> Diagnostic {
    let words = comment.shown();
    let message = format!("YAML takes `{words}` for a note: nothing is left for `{name}`");
    Diagnostic::warning(Code::LostWords, comment.span, message)
        .help("to keep the words, put the whole text in quotes")
        .help("if it is a note, type two spaces before the `#`")
}

/// An entry whose text should be on the lines below, but is not.
fn empty_block((key, value): &(Spanned<String>, Node)) -> Option<(&Spanned<String>, &Node)> {
    value.is_empty_block().then_some((key, value))
}

/// The problem of a text that is indented no further than the key it belongs to.
pub(crate) fn not_indented(key: &Spanned<String>, text: &Spanned<String>) -> Diagnostic {
    Diagnostic::error(
        Code::Indentation,
        key.span,
        format!("the text under `{}: |` begins no further right than `{0}` itself", text.value),
    )
    .help(format!("begin each of its lines with more spaces than `{}:`", text.value))
}

/// The problem of unknown keys after a key that has nothing below it.
fn not_below(key: &Spanned<String>, outer: &Spanned<String>, what: &str, known: &[String]) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownKey,
        key.span,
        format!("{what} has no key `{}`, and `{}` above it has nothing in it", key.value, outer.value),
    )
    .help(format!("if it belongs to `{}`, begin it and the lines that go with it with two spaces more", outer.value))
    .help(format!("{what} takes these keys: {}", known.join(", ")))
}

/// The problem of a key that may not be empty, and whose value is indented no further than the key.
fn nothing_below(key: &Spanned<String>, outer: &Spanned<String>) -> Diagnostic {
    Diagnostic::error(
        Code::MissingValue,
        outer.span,
        format!("`{}` has nothing in it: `{}` below it begins as far left", outer.value, key.value),
    )
    .help(format!(
        "if it belongs to `{}`, type two spaces more before `{}` and the lines that go with it",
        outer.value, key.value
    ))
}

/// The problem of a key given twice; `first` is its earlier place.
pub fn duplicate(key: &Spanned<String>, first: Span) -> Diagnostic {
    Diagnostic::error(Code::DuplicateKey, key.span, format!("`{}` is given twice", key.value))
        .first_at(first)
        .help("keep one of the two; the second would hide the first")
}

/// The problem of an unknown key, with the nearest known one.
pub fn unknown(key: &Spanned<String>, what: &str, known: &[&str]) -> Diagnostic {
    let problem = Diagnostic::error(Code::UnknownKey, key.span, format!("{what} has no key `{}`", key.value));
    match nearest(&key.value, known.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help(format!("{what} takes these keys: {}", known.join(", "))),
    }
}
