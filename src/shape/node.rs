//! A value as typed: its kind, its place, how it was typed, and the comment after it.

use std::borrow::Cow;

use crate::diag::{Code, Diagnostic, shortened};
use crate::source::{Span, Spanned};

/// A value as typed, with its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Node {
    /// What was typed.
    pub value: NodeValue,
    pub(crate) span: Span,
    /// How it was typed, if it is a single value.
    pub(crate) style: Style,
    /// Its lines as typed, if it has several or was typed with escapes.
    pub typed: Option<TypedLines>,
    /// The text after a `#` that follows it.
    pub(crate) comment: Option<Box<Comment>>,
    /// The key that a record is the value of, if the record begins just one space further right than its key.
    pub(crate) slip: Option<Box<str>>,
}

/// A text with its lines as typed, even if YAML joins them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedLines {
    /// The lines.
    pub text: String,
    /// Where pieces of the text begin, in it and in the source, in order. Between two of them both advance alike.
    pub(crate) places: Vec<(usize, usize)>,
}

impl TypedLines {
    /// The place in the source of a piece of the text.
    pub(crate) fn place(&self, range: std::ops::Range<usize>, whole: Span) -> Span {
        let place = |at: usize| {
            let piece = self.places.partition_point(|(start, _)| *start <= at);
            let piece = piece.checked_sub(1).map(|piece| self.places[piece]);
            piece.map_or(whole.start, |(start, source)| source + (at - start))
        };
        let start = place(range.start).clamp(whole.start, whole.end);
        let end = place(range.end.max(range.start + 1) - 1) + 1;
        Span { start, end: end.clamp(start, whole.end), ..whole }
    }
}

/// How a single value was typed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Style {
    /// Without quotes, on the line of its key.
    #[default]
    Plain,
    /// In quotation marks.
    Quoted,
    /// On the lines below `|` or `>`.
    Block,
}

/// The text after a `#`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    pub(crate) words: String,
    pub(crate) span: Span,
    pub(crate) kind: CommentKind,
}

/// What a comment looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommentKind {
    /// `#7`: no space after the `#`.
    Tight,
    /// The same, and reported as words that are lost.
    Taken,
    /// ` # 7`: one space on both sides, as within a sentence.
    Close,
    /// Anything else: a note that was meant as one.
    Note,
}

impl Comment {
    /// The longest text that a message repeats, in characters.
    const REPEATED: usize = 80;

    /// The words without the `#`.
    pub(crate) fn note(&self) -> &str {
        self.words.trim_start_matches('#').trim()
    }

    /// The words for a message, shortened if they are long.
    pub fn shown(&self) -> String {
        shortened(&self.words, Self::REPEATED)
    }

    /// How to keep the words as the end of a value.
    pub(crate) fn kept(&self, value: Option<&str>) -> String {
        let whole = value.map(|value| format!("{value} {}", self.words));
        let whole = whole.filter(|whole| whole.chars().count() <= Self::REPEATED && !whole.contains(['\n', '\\']));
        let quote = match &whole {
            Some(whole) if !whole.contains('"') => Some('"'),
            Some(whole) if !whole.contains('\'') => Some('\''),
            _ => None,
        };
        match (whole, quote) {
            (Some(whole), Some(quote)) => {
                format!("to keep the words, put the whole text in quotes: {quote}{whole}{quote}")
            }
            _ => "to keep the words, put the whole text in quotes, or after `|` on the lines below".to_owned(),
        }
    }
}

/// The kinds of value. Scalars keep their text: `1.10`, `NO` and `2023-02-08` stay as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum NodeValue {
    /// Nothing after the key, `~` or `null`.
    #[default]
    Null,
    /// A single value, as typed.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in the order typed, repeated keys included.
    Map(Vec<(Spanned<String>, Node)>),
}

/// The quotation marks into which a word processor turns those on the keyboard.
pub(crate) const CURLY: [char; 8] = ['“', '”', '„', '‘', '’', '‚', '«', '»'];

/// Whether a record is really a text in a word processor's quotation marks, with a colon in it.
pub(super) fn begins_curly(entries: &[(Spanned<String>, Node)]) -> bool {
    let first = entries.first();
    first.is_some_and(|(key, _)| key.value.starts_with(CURLY))
}

/// The problem of a text in a word processor's quotation marks.
pub(crate) fn in_curly_quotes(code: Code, place: Span) -> Diagnostic {
    let message = "the text is in the curly quotation marks of Word, which YAML takes for letters";
    Diagnostic::error(code, place, message).help("type the straight ones around it, \" or '")
}

/// The problem of a record that begins one space further right than the key above it, and is not a value that the key
/// takes.
pub(super) fn slipped(key: &Spanned<String>, outer: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Indentation,
        key.span,
        format!("the line begins one space further right than `{outer}`, and so is a part of it"),
    )
    .help(format!("take one space away, so that `{}` stands below `{outer}`", key.value))
}

/// A number of spaces in words, for a sentence about a line that begins with too many or too few.
pub fn spaces(count: usize) -> String {
    const WORDS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    match (count, count.checked_sub(1).and_then(|at| WORDS.get(at))) {
        (1, _) => "one space".to_owned(),
        (_, Some(word)) => format!("{word} spaces"),
        (_, None) => format!("{count} spaces"),
    }
}

impl From<NodeValue> for Node {
    fn from(value: NodeValue) -> Self {
        Self { value, ..Self::default() }
    }
}

impl Node {
    /// A word, a number or a date that the program makes.
    pub fn plain(word: impl Into<String>) -> Self {
        NodeValue::Scalar(word.into()).into()
    }

    /// Text that the program makes. If YAML would take it for something else, it gets quotes when it is written.
    pub(crate) fn text(text: impl Into<String>, style: Style) -> Self {
        Self { style, ..Self::plain(text) }
    }

    /// Whether it is empty because what was typed was taken for a comment or for a word of YAML's own, which was
    /// reported.
    pub(crate) fn is_taken(&self) -> bool {
        let is_taken = |comment: &Comment| comment.kind == CommentKind::Taken;
        self.value == NodeValue::Null && self.comment.as_deref().is_some_and(is_taken)
    }

    /// Whether it is a text that should be on the lines below its `|`, but is not.
    pub(crate) fn is_empty_block(&self) -> bool {
        let is_empty = matches!(&self.value, NodeValue::Scalar(text) if text.trim().is_empty());
        self.style == Style::Block && is_empty
    }

    /// What the value is, for "expected …, found …".
    pub(crate) fn found(&self) -> Cow<'static, str> {
        match &self.value {
            NodeValue::Null => "nothing".into(),
            NodeValue::Scalar(_) => "a single value".into(),
            NodeValue::List(_) => "a list".into(),
            NodeValue::Map(entries) => {
                let key = entries.first().map_or("title", |(key, _)| &key.value);
                format!("lines such as `{key}: …`").into()
            }
        }
    }

    /// The place of a piece of its text as typed.
    pub(crate) fn place(&self, range: std::ops::Range<usize>) -> Span {
        match (&self.typed, &self.value) {
            (Some(typed), _) => typed.place(range, self.span),
            (None, NodeValue::Scalar(text)) if text.trim_end().len() == self.span.end - self.span.start => Span {
                start: (self.span.start + range.start).min(self.span.end),
                end: (self.span.start + range.end).min(self.span.end),
                ..self.span
            },
            _ => self.span,
        }
    }

    /// The problem "expected X, found Y" at this place, where X is a single value. If the value found may hold lines
    /// that belong elsewhere, for example through wrong indentation, its code is `wrong-shape`.
    pub(crate) fn expected(&self, what: &str) -> Diagnostic {
        let code = match &self.value {
            NodeValue::Null => Code::MissingValue,
            _ if self.holds_keys() => Code::WrongShape,
            _ => Code::WrongType,
        };
        self.not(code, what)
    }

    /// The problem "expected X, found Y" at this place, where X is a record or keys with values.
    pub(crate) fn expected_record(&self, what: &str) -> Diagnostic {
        self.not(Code::WrongShape, what)
    }

    fn not(&self, code: Code, what: &str) -> Diagnostic {
        if let NodeValue::Map(entries) = &self.value
            && let Some((key, _)) = entries.first()
        {
            if let Some(outer) = &self.slip {
                return slipped(key, outer);
            }
            if begins_curly(entries) {
                return in_curly_quotes(code, key.span);
            }
        }
        let message = format!("expected {what}, found {}", self.found());
        Diagnostic::error(code, self.span, message)
    }

    fn holds_keys(&self) -> bool {
        match &self.value {
            NodeValue::Null | NodeValue::Scalar(_) => false,
            NodeValue::List(items) => items.iter().any(Self::holds_keys),
            NodeValue::Map(_) => true,
        }
    }
}
