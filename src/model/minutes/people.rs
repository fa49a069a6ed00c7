//! Who was at a meeting, and which interests they declared.

use schemars::json_schema;

use crate::diag::Diagnostics;
use crate::model::value::{Date, Text, YesNo};
use crate::shape::{Form, Node, NodeValue, Shape};
use crate::source::{Span, Spanned};
use crate::{choice, inline_schema, record};

choice! {
    /// Whether a member was there.
    pub enum Was, "a word for attendance" {
        Present = "present",
        /// There by video or telephone.
        Remote = "remote",
        /// Away, and said so.
        Apologies = "apologies",
        Absent = "absent",
    }
}

record! {
    /// A member's attendance where a word does not tell it.
    pub struct Attended, "attendance" {
        /// Whether the member was there.
        was: Was,
        /// When the member came, where that was after the beginning.
        arrived: Option<Moment>,
        /// When the member went, where that was before the end.
        left: Option<Moment>,
        /// The numbers of the items for which the member was out of the room.
        out: Vec<Text> as item,
    }
}

record! {
    /// A time, and the item that was under discussion.
    pub struct Moment, "a moment of the meeting" {
        /// The time, as typed.
        time: Text,
        /// The number of the item.
        item: Text,
    }
}

/// A member's attendance, as a word or with what more there is to say.
#[derive(Debug, Clone)]
pub struct Attendance {
    /// Where it was typed.
    pub span: Span,
    /// What was typed; nothing where the place is still empty.
    pub attended: Option<Attended>,
}

impl Shape for Attendance {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        let attended = match node.value {
            NodeValue::Null => None,
            NodeValue::Map(_) => Some(Attended::read(node, problems)?),
            NodeValue::Scalar(_) | NodeValue::List(_) => {
                Some(Attended { span: node.span, was: Was::read(node, problems)?, ..Attended::default() })
            }
        };
        Some(Self { span: node.span, attended })
    }

    fn texts(&self, path: &mut Vec<&'static str>, each: &mut dyn FnMut(&[&'static str], Span)) {
        self.attended.texts(path, each);
    }

    fn write(&self) -> Node {
        let Some(attended) = &self.attended else { return Node::default() };
        let Attended { was, arrived, left, out, .. } = attended;
        if arrived.is_none() && left.is_none() && out.is_empty() { was.write() } else { attended.write() }
    }

    fn form() -> Form {
        Form::Either(vec![Was::form(), Attended::form()])
    }
}

inline_schema!(Attendance, generator => {
    let forms = [generator.subschema_for::<Was>(), generator.subschema_for::<Attended>()];
    json_schema!({ "anyOf": [{ "type": "null" }, forms[0], forms[1]] })
});

record! {
    /// Somebody in the place of a member.
    pub struct Stand, "a substitute" {
        /// Who came.
        name: Text,
        /// The member in whose place.
        r#for: Text,
    }
}

choice! {
    /// What kind of interest was declared.
    pub enum InterestKind, "a kind of interest" {
        /// Localism Act 2011 s.30.
        DisclosablePecuniary = "disclosable-pecuniary",
        OtherRegistrable = "other-registrable",
        NonRegistrable = "non-registrable",
        Personal = "personal",
        Prejudicial = "prejudicial",
        Financial = "financial",
        NonFinancial = "non-financial",
        /// Two months of council tax unpaid (LGFA 1992 s.106).
        CouncilTaxArrears = "council-tax-arrears",
    }
}

choice! {
    /// What a member did after declaring an interest.
    pub enum Did, "what a member did" {
        /// Left the room.
        Left = "left",
        /// Spoke, then left the room.
        SpokeAndLeft = "spoke-and-left",
        /// Stayed without speaking or voting.
        StayedSilent = "stayed-silent",
        /// Took part.
        TookPart = "took-part",
    }
}

record! {
    /// A dispensation to take part in spite of an interest (Localism Act 2011 s.33).
    pub struct Dispensation, "a dispensation" {
        /// Who gave it.
        by: Text,
        /// When.
        on: Option<Spanned<Date>>,
        /// What it allows, such as `speak and vote`.
        to: Option<Text>,
    }
}

record! {
    /// An interest that a member declared.
    pub struct Declaration, "a declaration" {
        /// The member's name.
        member: Text,
        /// The number of the item.
        item: Text,
        /// What kind of interest it is.
        kind: InterestKind,
        /// What the interest is. Of a sensitive one no document says it (Localism Act 2011 s.32).
        interest: Option<Text>,
        /// Whether it is sensitive.
        sensitive: Option<YesNo>,
        /// Whether it is in the register.
        registered: Option<YesNo>,
        /// What the member did then.
        did: Option<Did>,
        /// The dispensation, where there is one.
        dispensation: Option<Dispensation>,
    }
}

/// The declarations of a meeting; an empty list says that there were none.
#[derive(Debug, Clone, Default)]
pub struct Declarations(pub Vec<Declaration>);

impl Shape for Declarations {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            NodeValue::Scalar(word) if word.trim() == "none" => Some(Self::default()),
            NodeValue::Null | NodeValue::Scalar(_) | NodeValue::List(_) | NodeValue::Map(_) => {
                Vec::read(node, problems).map(Self)
            }
        }
    }

    fn texts(&self, path: &mut Vec<&'static str>, each: &mut dyn FnMut(&[&'static str], Span)) {
        self.0.texts(path, each);
    }

    fn write(&self) -> Node {
        if self.0.is_empty() { Node::plain("none") } else { self.0.write() }
    }

    fn form() -> Form {
        Vec::<Declaration>::form()
    }
}

inline_schema!(Declarations, generator => {
    let list = Vec::<Declaration>::schema_after_key(generator);
    json_schema!({ "anyOf": [{ "const": "none" }, list] })
});
