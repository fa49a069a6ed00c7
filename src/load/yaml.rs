//! YAML text to a tree of values with their places; the only file that names the YAML reader.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy};

use crate::diag::Diagnostic;
use crate::shape::{Node, NodeValue};
use crate::source::{SourceId, Sources, Span, Spanned};

/// The largest YAML file that is read, in bytes. A year of papers of one meeting is far below it.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;
/// How deeply lists and keys may be nested.
pub const MAX_DEPTH: usize = 64;

/// Reads one YAML document. Fails with the first place where it is not YAML, or where it goes past the limits of
/// size, depth and aliases.
pub(super) fn parse(source: SourceId, sources: &Sources) -> Result<Node, Diagnostic> {
    let text = sources.text(source);
    if text.len() > MAX_BYTES {
        return Err(Diagnostic::error(
            "too-large",
            sources.line_span(source, 1),
            format!(
                "the file has {} bytes; at most {MAX_BYTES} are read",
                text.len()
            ),
        )
        .help("split the plan or register into several files"));
    }
    if text.trim().is_empty() {
        return Err(empty(source, sources));
    }
    let options = serde_yaml::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        with_snippet: false,
        budget: serde_yaml::budget! {
            max_depth: MAX_DEPTH,
            max_aliases: 1_000,
            max_anchors: 1_000,
            max_documents: 1,
        },
    };
    match serde_yaml::from_str_with_options::<Typed>(text, options) {
        Ok(Typed(serde_yaml::Spanned {
            value: Raw::Null, ..
        })) => Err(empty(source, sources)),
        Ok(typed) => {
            let node = typed.place(source, text);
            lost_word(&node, text).map_or(Ok(node), Err)
        }
        Err(error) => Err(explain(&error, source, sources)),
    }
}

/// The first word that YAML would take away from the text after it.
fn lost_word(node: &Node, text: &str) -> Option<Diagnostic> {
    match &node.value {
        NodeValue::Null => None,
        NodeValue::Scalar(_) => super::explain::lost_word(text, node.span),
        NodeValue::List(items) => items.iter().find_map(|item| lost_word(item, text)),
        NodeValue::Map(entries) => entries.iter().find_map(|(_, value)| lost_word(value, text)),
    }
}

fn empty(source: SourceId, sources: &Sources) -> Diagnostic {
    Diagnostic::error(
        "empty-file",
        sources.line_span(source, 1),
        "the file has nothing in it",
    )
    .help("type its keys and values, or delete the file")
}

/// A value while the reader stands on it.
struct Typed(serde_yaml::Spanned<Raw>);

enum Raw {
    Null,
    /// A plain value that the reader took for a number or a boolean: its text is in the source.
    Plain,
    Text(String),
    List(Vec<Typed>),
    Map(Vec<(serde_yaml::Spanned<String>, Typed)>),
}

impl Typed {
    fn place(self, source: SourceId, text: &str) -> Node {
        let span = span_of(self.0.defined, source, text);
        let value = match self.0.value {
            Raw::Null => NodeValue::Null,
            Raw::Plain => NodeValue::Scalar(text[span.start..span.end].trim().to_owned()),
            Raw::Text(value) => NodeValue::Scalar(value),
            Raw::List(items) => NodeValue::List(
                items
                    .into_iter()
                    .map(|item| item.place(source, text))
                    .collect(),
            ),
            Raw::Map(entries) => NodeValue::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| {
                        let span = span_of(key.defined, source, text);
                        (Spanned::new(key.value, span), value.place(source, text))
                    })
                    .collect(),
            ),
        };
        let typed = match &value {
            NodeValue::Scalar(value) => super::typed::typed(value, span, text),
            _ => None,
        };
        Node { value, span, typed }
    }
}

fn span_of(location: serde_yaml::Location, source: SourceId, text: &str) -> Span {
    let span = location.span();
    let start = floor(text, span.byte_offset().unwrap_or(0));
    let end = floor(
        text,
        span.byte_offset().unwrap_or(0) + span.byte_len().unwrap_or(0),
    )
    .max(start);
    let end = start + text[start..end].trim_end().len();
    Span { source, start, end }
}

/// The nearest character boundary at or before a byte.
fn floor(text: &str, byte: u64) -> usize {
    text.floor_char_boundary(usize::try_from(byte).unwrap_or(usize::MAX))
}

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_yaml::Spanned::deserialize(deserializer).map(Self)
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value, a list or keys with values")
    }
    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }
    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }
    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }
    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }
    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }
    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut items = vec![];
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut entries = vec![];
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

fn explain(error: &serde_yaml::Error, source: SourceId, sources: &Sources) -> Diagnostic {
    let text = sources.text(source);
    let span = match error.location() {
        Some(location) => {
            let span = span_of(location, source, text);
            if span.start == 0 && location.line() > 1 {
                sources.line_span(
                    source,
                    usize::try_from(location.line()).unwrap_or(usize::MAX),
                )
            } else {
                span
            }
        }
        None => sources.line_span(source, 1),
    };
    let message = error.to_string();
    let first = message.lines().next().unwrap_or_default();
    let first = first.find(" at line ").map_or(first, |at| &first[..at]);
    super::explain::explain(first, span, source, sources)
}
