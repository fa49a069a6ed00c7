//! What the record of a decision says besides the resolution: why it was taken, what else was considered, and whether
//! others may call it in.

use schemars::json_schema;

use crate::diag::Diagnostics;
use crate::model::markdown::Markdown;
use crate::model::value::{Date, Id, Text, YesNo};
use crate::shape::{Form, Node, NodeValue, Shape};
use crate::source::{Span, Spanned};
use crate::{choice, inline_schema, record};

record! {
    /// A section of the item's report, which is printed and never typed again.
    pub struct OfReport, "a section of the report" {
        /// The name of the section.
        section: Id,
    }
}

/// Reasons, or the options that were rejected: typed, a section of the report, or `none`.
#[derive(Debug, Clone)]
pub enum Grounds {
    /// There were none, which is said.
    None(Span),
    /// Body text.
    Typed(Markdown),
    /// A section of the report.
    Section(OfReport),
}

impl Shape for Grounds {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            NodeValue::Scalar(word) if word.trim() == "none" => Some(Self::None(node.span)),
            NodeValue::Map(_) => OfReport::read(node, problems).map(Self::Section),
            NodeValue::Null | NodeValue::Scalar(_) | NodeValue::List(_) => {
                Markdown::read(node, problems).map(Self::Typed)
            }
        }
    }

    fn texts(&self, path: &mut Vec<&'static str>, each: &mut dyn FnMut(&[&'static str], Span)) {
        match self {
            Self::Typed(text) => text.texts(path, each),
            Self::None(_) | Self::Section(_) => {}
        }
    }

    fn write(&self) -> Node {
        match self {
            Self::None(_) => Node::plain("none"),
            Self::Typed(text) => text.write(),
            Self::Section(section) => section.write(),
        }
    }

    fn form() -> Form {
        Form::Either(vec![Markdown::form(), OfReport::form()])
    }
}

inline_schema!(Grounds, generator => {
    let forms = [generator.subschema_for::<Markdown>(), generator.subschema_for::<OfReport>()];
    json_schema!({ "anyOf": forms })
});

record! {
    /// That a decision cannot be called in.
    pub struct ItemCallIn, "`call_in` of a minute" {
        /// `no`: it has effect at once.
        applies: Option<YesNo>,
        /// Why.
        reason: Option<Text>,
        /// Who agreed to that.
        agreed_by: Option<Text>,
    }
}

choice! {
    /// What scrutiny said of a decision that was called in.
    pub enum CallInResult, "what came of calling in" {
        /// The decision stands.
        NoAction = "no-action",
        /// Whoever took it has to look at it again.
        ReferredBack = "referred-back",
        /// The council looks at it.
        ReferredToCouncil = "referred-to-council",
    }
}

record! {
    /// That a decision was called in, and what came of it.
    pub struct CalledIn, "`called_in`" {
        /// Who called it in.
        by: Vec<Text>,
        /// When.
        on: Spanned<Date>,
        /// On what grounds.
        grounds: Option<Text>,
        /// The day on which scrutiny looked at it.
        scrutiny: Option<Spanned<Date>>,
        /// What scrutiny said.
        result: Option<CallInResult>,
    }
}
