//! Turns a tree of untyped values with their places into typed records, collecting every problem on the way.
//! Knows neither YAML nor any record of ours: `load` makes the tree, `model` says what it should look like.
//!
//! A record is declared once with [`record!`]: its fields, their types and their docs give the struct, the reading,
//! the messages and the JSON Schema.

mod node;
mod table;

use std::collections::HashSet;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

pub use node::{CURLY, Comment, Kind, Node, NodeValue, Style, Typed, in_curly_quotes, spaces};
use node::{begins_curly, slipped};
pub use table::Table;

use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{Span, Spanned};

/// Something that can be read from a [`Node`], that says what it expects, and that has a JSON Schema.
pub trait Shape: JsonSchema + Sized {
    /// Reads the value, or reports why not and returns nothing.
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self>;

    /// Whether nothing may stand after a key that may be left out.
    const MAY_BE_EMPTY: bool = true;

    /// What a missing key means: a value for what may be left out, nothing for what may not.
    fn absent() -> Option<Self> {
        None
    }

    /// The schema of the value after a key, which may take more forms than the value in a list.
    fn schema_after_key(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Self>()
    }
}

impl<T: Shape> Shape for Option<T> {
    const MAY_BE_EMPTY: bool = T::MAY_BE_EMPTY;

    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        T::read(node, problems).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

/// A list; a single value stands for a list of one.
impl<T: Shape> Shape for Vec<T> {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        Some(match &node.value {
            NodeValue::List(items) => items
                .iter()
                .filter_map(|item| T::read(item, problems))
                .collect(),
            NodeValue::Scalar(_) | NodeValue::Map(_) => {
                T::read(node, problems).into_iter().collect()
            }
            NodeValue::Null => vec![],
        })
    }

    fn absent() -> Option<Self> {
        Some(vec![])
    }

    fn schema_after_key(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        one_or_list(&one)
    }
}

/// The schema of a list, of a single value in place of it, and of nothing.
pub fn one_or_list(one: &Schema) -> Schema {
    json_schema!({ "anyOf": [{ "type": "array", "items": one }, one, { "type": "null" }] })
}

impl<T: Shape> Shape for Spanned<T> {
    const MAY_BE_EMPTY: bool = T::MAY_BE_EMPTY;

    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        T::read(node, problems).map(|value| Spanned::new(value, node.span))
    }
}

impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// An untyped value, kept for a later step that knows its type (the own fields of a layout).
impl Shape for Node {
    fn read(node: &Node, _: &mut Diagnostics) -> Option<Self> {
        Some(node.clone())
    }
}

impl JsonSchema for Node {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Value".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({})
    }
}

/// The keys and values of one record while it is being read.
#[derive(Debug)]
pub struct RecordReader<'a> {
    node: &'a Node,
    what: &'static str,
    entries: &'a [(Spanned<String>, Node)],
    /// Keys that are there under a name with a slip in it.
    misspelt: Vec<String>,
    /// Keys with nothing behind them, with the first of those below that no record like this has.
    emptied: Vec<(&'a Spanned<String>, &'a Spanned<String>)>,
    known: Vec<String>,
    /// None of its keys is known, nor like one that is: what was typed is something else.
    is_strange: bool,
}

impl<'a> RecordReader<'a> {
    /// Starts reading; reports a value that is no record, keys that are not known and keys given twice.
    pub fn start(
        node: &'a Node,
        what: &'static str,
        known: &[&str],
        problems: &mut Diagnostics,
    ) -> Option<Self> {
        let NodeValue::Map(entries) = &node.value else {
            let expected = format!("{what}, typed in lines such as `{}: …`", known[0]);
            problems.push(
                node.expected_record(&expected)
                    .help(format!("{what} takes these keys: {}", known.join(", "))),
            );
            return None;
        };
        let is_known = |key: &str| known.contains(&key);
        if let (Some(outer), Some((first, _))) = (
            &node.slip,
            entries.iter().find(|(key, _)| !is_known(&key.value)),
        ) {
            problems.push(slipped(first, outer));
            return None;
        }
        let mut misspelt = vec![];
        let mut emptied = vec![];
        let mut seen = HashSet::new();
        let mut keys = entries.iter().enumerate();
        let is_strange = entries.iter().all(|(key, _)| {
            !is_known(&key.value) && nearest(&key.value, known.iter().copied()).is_none()
        });
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
                    // Those that follow it belong there as well.
                    let strange =
                        |(_, (key, _)): &(usize, &(Spanned<String>, Node))| !is_known(&key.value);
                    while keys.clone().next().is_some_and(|next| strange(&next)) {
                        keys.next();
                    }
                    continue;
                }
                if let Some((text, _)) = at
                    .checked_sub(1)
                    .and_then(|before| empty_block(&entries[before]))
                {
                    problems.push(not_indented(key, text));
                    // What follows in the same place is more of the text.
                    break;
                }
                misspelt.extend(near.map(str::to_owned));
                problems.push(unknown(key, what, known));
                if is_strange {
                    // One slip put all of them here.
                    break;
                }
            } else if !seen.insert(key.value.as_str()) {
                let problem = duplicate(key);
                if key.value == entries[0].0.value {
                    problems.push(problem.help(
                        "or, if another entry of a list begins here, type a hyphen and a space before it",
                    ));
                    // What follows is that entry's.
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
    pub fn field<T: Shape>(&self, name: &str, problems: &mut Diagnostics) -> Option<T> {
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
            // That its value was taken for a comment was said.
            Some((_, node)) if node.is_taken() => T::absent(),
            // A slip in what may be left out does not take the rest of the record away.
            Some((_, node)) if node.value != NodeValue::Null => {
                T::read(node, problems).or_else(T::absent)
            }
            Some((key, node)) => match T::absent().filter(|_| T::MAY_BE_EMPTY) {
                Some(absent) => {
                    let comment = node.comment.as_ref();
                    // Without the note there would be something.
                    if let Some(comment) = comment.filter(|c| c.kind == Kind::Close) {
                        problems.push(nothing_but(comment, name));
                    }
                    Some(absent)
                }
                None => {
                    problems.push(self.no_value(key, node, T::absent().is_some()));
                    None
                }
            },
            // That the key has a slip in it was said; that it is missing as well would be one message too many.
            None if self.misspelt.iter().any(|key| key == name) => T::absent(),
            // So was that nothing in it belongs here.
            None if self.is_strange => T::absent(),
            None => T::absent().or_else(|| {
                let mut first = self.node.span;
                if let Some((key, _)) = self.entries.first() {
                    first = key.span;
                }
                problems.push(
                    Diagnostic::error(
                        Code::MissingKey,
                        first,
                        format!("{} has no `{name}`", self.what),
                    )
                    .help(format!("add a line `{name}: …` here")),
                );
                None
            }),
        }
    }

    /// The problem of a key with nothing behind it.
    fn no_value(&self, key: &Spanned<String>, node: &Node, may_be_left_out: bool) -> Diagnostic {
        let name = &key.value;
        let message = format!("`{name}` has no value");
        let problem = Diagnostic::error(Code::MissingValue, key.span, message);
        let problem = match may_be_left_out {
            true => problem.help("type it after the colon, or delete the line"),
            false => problem.help(format!(
                "{} needs a `{name}`: type it after the colon",
                self.what
            )),
        };
        match &node.comment {
            Some(comment) => problem.help(format!(
                "`{}` is a note for YAML: text with `#` goes in quotes",
                comment.shown()
            )),
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

/// An entry whose text should stand on the lines below, and does not.
fn empty_block((key, value): &(Spanned<String>, Node)) -> Option<(&Spanned<String>, &Node)> {
    value.is_empty_block().then_some((key, value))
}

/// The problem of a text that stands as far left as the key it belongs to.
pub fn not_indented(key: &Spanned<String>, text: &Spanned<String>) -> Diagnostic {
    Diagnostic::error(
        Code::Indentation,
        key.span,
        format!(
            "the text under `{}: |` begins no further right than `{0}` itself",
            text.value
        ),
    )
    .help(format!(
        "begin each of its lines with more spaces than `{}:`",
        text.value
    ))
}

/// The problem of keys that a record does not have, behind one that has nothing below it.
fn not_below(
    key: &Spanned<String>,
    outer: &Spanned<String>,
    what: &str,
    known: &[String],
) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownKey,
        key.span,
        format!(
            "{what} has no key `{}`, and `{}` above it has nothing in it",
            key.value, outer.value
        ),
    )
    .help(format!(
        "if it belongs to `{}`, begin it and the lines that go with it with two spaces more",
        outer.value
    ))
    .help(format!("{what} takes these keys: {}", known.join(", ")))
}

/// The problem of a key that may not be empty, and whose value begins as far left as it does.
fn nothing_below(key: &Spanned<String>, outer: &Spanned<String>) -> Diagnostic {
    Diagnostic::error(
        Code::MissingValue,
        outer.span,
        format!(
            "`{}` has nothing in it: `{}` below it begins as far left",
            outer.value, key.value
        ),
    )
    .help(format!(
        "if it belongs to `{}`, type two spaces more before `{}` and the lines that go with it",
        outer.value, key.value
    ))
}

/// The problem of a key given twice.
pub fn duplicate(key: &Spanned<String>) -> Diagnostic {
    Diagnostic::error(
        Code::DuplicateKey,
        key.span,
        format!("`{}` is given twice", key.value),
    )
    .help("keep one of the two; the second would hide the first")
}

/// The problem of a key that is not known, with the nearest one that is.
pub fn unknown(key: &Spanned<String>, what: &str, known: &[&str]) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::UnknownKey,
        key.span,
        format!("{what} has no key `{}`", key.value),
    );
    match nearest(&key.value, known.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help(format!("{what} takes these keys: {}", known.join(", "))),
    }
}

/// What a record says of itself that may be left out, but not left empty: `access:` with nothing in it is a slip.
#[allow(
    non_upper_case_globals,
    reason = "it is a word of the declaration of a record"
)]
pub const filled: bool = false;

/// Declares a record: a struct with docs, how it is read, what is said when it is wrong, and its JSON Schema.
///
/// Fields of type `Option` and `Vec` and tables may be left out; all others must be given. Every record keeps its
/// place in `span`.
#[macro_export]
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        $vis:vis struct $name:ident, $what:literal $(, $filled:ident)? {
            $( $(#[doc = $field_doc:literal])* $field:ident : $type:ty ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone)]
        $vis struct $name {
            /// Where the record was typed.
            pub span: $crate::source::Span,
            $( $(#[doc = $field_doc])* pub $field: $type, )*
        }

        impl $name {
            /// The keys that it takes.
            pub fn keys() -> Vec<&'static str> {
                vec![$(stringify!($field).trim_start_matches("r#")),*]
            }
        }

        impl $crate::shape::Shape for $name {
            $( const MAY_BE_EMPTY: bool = $crate::shape::$filled; )?

            fn read(
                node: &$crate::shape::Node,
                problems: &mut $crate::diag::Diagnostics,
            ) -> Option<Self> {
                let reader = $crate::shape::RecordReader::start(node, $what, &Self::keys(), problems)?;
                $( let $field = reader.field::<$type>(stringify!($field).trim_start_matches("r#"), problems); )*
                Some(Self { span: node.span, $( $field: $field?, )* })
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut properties = serde_json::Map::new();
                let mut required: Vec<serde_json::Value> = vec![];
                $(
                    let mut property = <$type as $crate::shape::Shape>::schema_after_key(generator);
                    let docs: [&str; _] = [$($field_doc),*];
                    let docs = docs.map(str::trim).join(" ");
                    property.insert("description".into(), docs.into());
                    properties.insert(stringify!($field).trim_start_matches("r#").into(), property.into());
                    if <$type as $crate::shape::Shape>::absent().is_none() {
                        required.push(stringify!($field).trim_start_matches("r#").into());
                    }
                )*
                let docs: [&str; _] = [$($doc),*];
                schemars::json_schema!({
                    "type": "object",
                    "description": docs.map(str::trim).join(" "),
                    "properties": properties,
                    "required": required,
                    "additionalProperties": false,
                })
            }
        }
    };
}

/// Declares a choice between fixed words: an enum with docs, its words, how it is read, and its JSON Schema.
#[macro_export]
macro_rules! choice {
    (
        $(#[doc = $doc:literal])*
        $vis:vis enum $name:ident, $what:literal {
            $( $(#[doc = $variant_doc:literal])* $variant:ident = $word:literal ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name { $( $(#[doc = $variant_doc])* $variant, )* }

        impl $name {
            /// All of them, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// All words, in the order of their declaration.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word as it is typed in YAML.
            pub fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )* }
            }
        }

        impl $crate::shape::Shape for $name {
            fn read(
                node: &$crate::shape::Node,
                problems: &mut $crate::diag::Diagnostics,
            ) -> Option<Self> {
                let word = $crate::shape::scalar(node, $what, problems)?;
                match word { $( $word => return Some(Self::$variant), )* _ => {} }
                problems.push($crate::shape::unknown_word(node.span, word, $what, Self::WORDS));
                None
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let docs: [&str; _] = [$($doc),*];
                schemars::json_schema!({
                    "type": "string",
                    "enum": Self::WORDS,
                    "description": docs.map(str::trim).join(" "),
                })
            }
        }
    };
}

/// The text of a single value, or the problem that it is none.
pub fn scalar<'a>(node: &'a Node, what: &str, problems: &mut Diagnostics) -> Option<&'a str> {
    if let NodeValue::Scalar(text) = &node.value {
        return Some(text);
    }
    if node.is_taken() {
        return None;
    }
    let problem = node.expected(what);
    problems.push(match node.value {
        NodeValue::Map(ref entries) if node.slip.is_some() || begins_curly(entries) => problem,
        // The usual causes: `{{ … }}` or `Title: subtitle` without quotes, a line that begins with a hyphen.
        NodeValue::Map(_) => problem.help(
            "put text that has braces or `: ` in it in quotes, or after `|` on the lines below",
        ),
        NodeValue::List(_) => problem.help(
            "give one value; text in square brackets or after hyphens goes in quotes or after `|`",
        ),
        NodeValue::Null | NodeValue::Scalar(_) => problem,
    });
    None
}

/// Text that readers are shown. Words behind a `#` that may be the end of it are named.
pub fn text<'a>(node: &'a Node, problems: &mut Diagnostics) -> Option<&'a str> {
    let text = scalar(node, "text", problems)?;
    if let Some(comment) = node.comment.as_ref().filter(|c| c.kind == Kind::Close) {
        let message = format!(
            "YAML takes `{}` for a note, and leaves it out",
            comment.shown()
        );
        problems.push(
            Diagnostic::warning(Code::LostWords, comment.span, message)
                .help(comment.kept(Some(text)))
                .help("if it is a note, type two spaces before the `#`"),
        );
    }
    Some(text)
}

/// The problem of a word that is not one of a fixed set.
pub fn unknown_word(span: Span, word: &str, what: &str, known: &[&str]) -> Diagnostic {
    let problem = Diagnostic::error(Code::UnknownWord, span, format!("`{word}` is not {what}"));
    match nearest(word, known.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help(format!("use one of: {}", known.join(", "))),
    }
}
