//! Words that a council has in place of the program's.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::{Language, Word};
use crate::diag::{Code, Diagnostic, Diagnostics, in_a_row};
use crate::model::pattern;
use crate::model::value::Text;
use crate::shape::{Form, Kind, Node, NodeValue, Shape, duplicate, unknown};
use crate::source::Span;

/// `words:` of `council.yaml`: words by their keys.
#[derive(Debug, Clone, Default)]
pub struct OwnWords {
    pub(super) each: BTreeMap<Word, Text>,
}

impl Word {
    /// Whether a council may have words of its own for it. Those that mark papers which are not for publication are the program's, so
    /// that no mark says less than it must (LGA 1972 s.100B(5)).
    pub(crate) const fn is_free(self) -> bool {
        !matches!(
            self,
            Self::NotForPublication
                | Self::NotForPublicationMark
                | Self::MarkConfidential
                | Self::MarkExempt
                | Self::Paragraph
                | Self::Paragraphs
                | Self::Confidential
                | Self::Exempt
        )
    }

    fn free() -> Vec<&'static str> {
        Self::ALL.iter().filter(|word| word.is_free()).map(|word| word.key()).collect()
    }
}

impl Shape for OwnWords {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        let NodeValue::Map(entries) = &node.value else {
            problems.push(node.expected_record("lines such as `recommendations: …`"));
            return None;
        };
        let mut own = Self::default();
        for (at, (key, value)) in entries.iter().enumerate() {
            if let Some((first, _)) = entries[..at].iter().find(|(before, _)| before.value == key.value) {
                problems.push(duplicate(key, first.span));
                continue;
            }
            let word = Word::ALL.iter().copied().find(|word| word.key() == key.value);
            let Some(word) = word.filter(|word| word.is_free()) else {
                problems.push(match word {
                    Some(_) => Diagnostic::error(
                        Code::UnknownKey,
                        key.span,
                        format!(
                            "`{}` cannot be said in other words: it marks papers that are not for publication",
                            key.value
                        ),
                    )
                    .help("delete the line"),
                    None => unknown(key, "`words`", &Word::free()),
                });
                continue;
            };
            let Some(text) = Text::read(value, problems) else { continue };
            match wrong_holes(word, &text) {
                Some(problem) => problems.push(problem),
                None => _ = own.each.insert(word, text),
            }
        }
        Some(own)
    }

    fn write(&self) -> Node {
        let entries = self.each.iter().map(|(word, text)| (word.key().to_owned().into(), text.write()));
        NodeValue::Map(entries.collect()).into()
    }

    fn is_left_out(&self) -> bool {
        self.each.is_empty()
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn schema_after_key(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Option<Self>>()
    }

    fn texts(&self, path: &mut Vec<&'static str>, each: &mut dyn FnMut(&[&'static str], Span)) {
        self.each.values().for_each(|text| text.texts(path, each));
    }

    fn form() -> Form {
        Form::Value(Kind::Typed)
    }
}

/// What is wrong with the holes of a council's words: each that the program fills has to be in them, and no other.
fn wrong_holes(word: Word, text: &Text) -> Option<Diagnostic> {
    let (wanted, given) = (pattern::holes(word.said_in(Language::English)), pattern::holes(text.as_str()));
    let shown = |holes: &[&str]| in_a_row(&holes.iter().map(|hole| format!("`{{{hole}}}`")).collect::<Vec<_>>());
    let missing: Vec<&str> = wanted.iter().copied().filter(|hole| !given.contains(hole)).collect();
    let unknown: Vec<&str> = given.iter().copied().filter(|hole| !wanted.contains(hole)).collect();
    let message = match (missing.as_slice(), unknown.as_slice()) {
        ([], []) => return None,
        ([], unknown) => format!("the program does not fill in {} here", shown(unknown)),
        (missing, _) => format!("these words lack {}, which the program fills in", shown(missing)),
    };
    let english = word.said_in(Language::English);
    Some(Diagnostic::error(Code::UnknownHole, text.span, message).help(format!("the program says “{english}”")))
}

impl JsonSchema for OwnWords {
    fn schema_name() -> Cow<'static, str> {
        "OwnWords".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words = Word::ALL.iter().filter(|word| word.is_free());
        let each = words.map(|word| {
            let english = word.said_in(Language::English);
            let described =
                json!({ "type": ["string", "number", "boolean"], "description": format!("In place of “{english}”") });
            (word.key().to_owned(), described)
        });
        let properties: Map<String, Value> = each.collect();
        json_schema!({
            "type": "object",
            "description": "Words of the council's own, by their keys.",
            "properties": properties,
            "required": [],
            "additionalProperties": false,
        })
    }
}
