//! Votes, as numbers or by name.

use schemars::json_schema;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::value::Text;
use crate::shape::{Form, Kind, Node, NodeValue, Shape};
use crate::source::Span;
use crate::{choice, inline_schema, record};

choice! {
    /// A side of a vote.
    pub enum Side, "a side of a vote" {
        For = "for",
        Against = "against",
    }
}

record! {
    /// How members voted.
    pub struct Vote, "a vote" {
        /// For it: a number, or names.
        r#for: Option<Votes>,
        /// Against it.
        against: Option<Votes>,
        /// Neither.
        abstained: Option<Votes>,
        /// Those who were there and took no part.
        not_voting: Option<Votes>,
        /// The side to which the chair gave a casting vote.
        casting: Option<Side>,
    }
}

/// The votes of one side.
#[derive(Debug, Clone)]
pub struct Votes {
    /// Where they were typed.
    pub span: Span,
    /// How many, or whose.
    pub names: Names,
}

/// How many votes, or whose.
#[derive(Debug, Clone)]
pub enum Names {
    /// How many.
    Count(u32),
    /// Whose.
    Each(Vec<Text>),
}

impl Votes {
    /// How many votes they are.
    pub fn count(&self) -> usize {
        match &self.names {
            Names::Count(count) => *count as usize,
            Names::Each(names) => names.len(),
        }
    }

    /// The names; none where there are only numbers.
    pub fn names(&self) -> &[Text] {
        match &self.names {
            Names::Count(_) => &[],
            Names::Each(names) => names,
        }
    }
}

impl Shape for Votes {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        let names = match &node.value {
            NodeValue::Scalar(text) if text.trim().starts_with(|c: char| c.is_ascii_digit() || c == '-') => {
                let Ok(count) = text.trim().parse() else {
                    let message = format!("`{text}` is no number of votes");
                    problems.push(
                        Diagnostic::error(Code::BadNumber, node.span, message)
                            .help("type a whole number, or a list of names"),
                    );
                    return None;
                };
                Names::Count(count)
            }
            NodeValue::Null | NodeValue::Scalar(_) | NodeValue::List(_) | NodeValue::Map(_) => {
                Names::Each(Vec::read(node, problems)?)
            }
        };
        Some(Self { span: node.span, names })
    }

    fn texts(&self, path: &mut Vec<&'static str>, each: &mut dyn FnMut(&[&'static str], Span)) {
        if let Names::Each(names) = &self.names {
            names.texts(path, each);
        }
    }

    fn write(&self) -> Node {
        match &self.names {
            Names::Count(count) => Node::plain(count.to_string()),
            Names::Each(names) => NodeValue::List(names.iter().map(Text::write).collect()).into(),
        }
    }

    fn form() -> Form {
        Form::Either(vec![Form::Value(Kind::Number), Vec::<Text>::form()])
    }
}

inline_schema!(Votes, generator => {
    let names = Vec::<Text>::schema_after_key(generator);
    json_schema!({ "anyOf": [{ "type": "integer", "minimum": 0 }, names] })
});

impl Vote {
    /// How many votes there are for, against, and of those who abstained.
    pub fn counts(&self) -> [usize; 3] {
        [&self.r#for, &self.against, &self.abstained].map(|votes| votes.as_ref().map_or(0, Votes::count))
    }

    /// The two sides and those who abstained, each with its key, where something was typed.
    pub(crate) fn sides(&self) -> impl Iterator<Item = (&'static str, &Votes)> {
        let each = [("for", &self.r#for), ("against", &self.against), ("abstained", &self.abstained)];
        each.into_iter().filter_map(|(key, votes)| Some((key, votes.as_ref()?)))
    }

    /// Whether the motion was carried; `None` with as many votes against it as for it and no casting vote.
    pub fn carried(&self) -> Option<bool> {
        let [votes_for, against, _] = self.counts();
        match votes_for.cmp(&against) {
            std::cmp::Ordering::Greater => Some(true),
            std::cmp::Ordering::Less => Some(false),
            std::cmp::Ordering::Equal => self.casting.map(|side| side == Side::For),
        }
    }
}

choice! {
    /// What became of an amendment.
    pub enum AmendmentResult, "what became of an amendment" {
        Carried = "carried",
        Lost = "lost",
        /// Taken back by its mover.
        WithdrawnByMover = "withdrawn",
    }
}

record! {
    /// Something that was moved to be changed.
    pub struct Amendment, "an amendment" {
        /// Who moved it.
        moved: Option<Text>,
        /// Who seconded it.
        seconded: Option<Text>,
        /// What was to be changed.
        text: Text,
        /// How members voted on it.
        vote: Option<Vote>,
        /// The names of those who voted, where `vote` has the numbers.
        recorded: Option<Vote>,
        /// What became of it.
        result: AmendmentResult,
    }
}
