//! What is asked for at a path, and how it is typed there.

use super::Ground;
use crate::edit::{Step, value_at};
use crate::shape::{Form, FormField, Kind, Node, NodeValue};
use crate::window::held::Typing;

/// What is asked for at a path.
pub(in crate::window) struct Found {
    pub(in crate::window) form: Form,
    /// The words for it, and for what it is an entry of.
    pub(in crate::window) label: String,
    /// The keys of the record that it is in.
    pub(in crate::window) keys: Vec<String>,
    /// The path, with keys of tables as such.
    pub(in crate::window) path: Vec<Step>,
}

impl Ground<'_> {
    /// What is asked for at a path; nothing where nothing is.
    pub(in crate::window) fn at(&self, path: &[Step]) -> Option<Found> {
        let fields = self.fields();
        let mut found =
            Found { form: Form::record(move || fields.clone()), label: String::new(), keys: vec![], path: vec![] };
        for step in path {
            let node = value_at(self.root, &found.path);
            found = self.below(found, step, node)?;
        }
        Some(found)
    }

    fn below(&self, found: Found, step: &Step, node: Option<&Node>) -> Option<Found> {
        let Found { form, label, mut path, .. } = found;
        let word = match step {
            Step::Key(key) => key.clone(),
            Step::Index(at) => at.to_string(),
        };
        match form {
            Form::Record(fields) => {
                let fields = fields.list();
                let keys = fields.iter().map(|field| field.key.clone()).collect();
                let field = fields.into_iter().find(|field| field.key == word)?;
                path.push(Step::Key(word));
                Some(Found { form: field.form, label: field.label, keys, path })
            }
            Form::List(each) => match step {
                Step::Index(_) => {
                    path.push(step.clone());
                    Some(Found { form: *each, label, keys: vec![], path })
                }
                // One record is as good as a list of one.
                Step::Key(_) => self.below(Found { form: *each, label, keys: vec![], path }, step, node),
            },
            Form::Table { each, .. } if matches!(*each, Form::Declared) => {
                let declared = self.declared(&path);
                let keys = declared.iter().map(|field| field.key.clone()).collect();
                let field = declared.into_iter().find(|field| field.key == word)?;
                path.push(Step::Key(word));
                Some(Found { form: field.form, label: field.label, keys, path })
            }
            Form::Table { each, .. } => {
                path.push(Step::Key(word.clone()));
                Some(Found { form: *each, label: word, keys: vec![], path })
            }
            Form::Either(forms) => {
                let form = either(&forms, node)?.clone();
                self.below(Found { form, label, keys: vec![], path }, step, node)
            }
            Form::Value(_) | Form::Name(_) | Form::Choice(_) | Form::Declared => None,
        }
    }
}

/// The form that a value is typed in.
pub(super) fn either<'a>(forms: &'a [Form], node: Option<&Node>) -> Option<&'a Form> {
    let takes = |form: &&Form| match (&node?.value, form) {
        (NodeValue::Map(entries), Form::Record(fields)) => {
            let fields = fields.list();
            Some(entries.iter().all(|(key, _)| fields.iter().any(|field: &FormField| field.key == key.value)))
        }
        (NodeValue::Map(_), _) => Some(false),
        (NodeValue::List(_), form) => Some(matches!(form, Form::List(_))),
        (NodeValue::Scalar(_) | NodeValue::Null, form) => Some(!matches!(form, Form::Record(_) | Form::List(_))),
    };
    forms.iter().find(|form| takes(form) == Some(true)).or(forms.first())
}

/// How a value of a form is typed.
pub(in crate::window) fn typing(form: &Form) -> Typing {
    match form {
        Form::Value(Kind::Body) => Typing::Body,
        Form::Value(Kind::Line | Kind::Colour | Kind::Typed) => Typing::Text,
        Form::Value(Kind::Date | Kind::Number | Kind::YesNo | Kind::OwnName) | Form::Name("paragraph" | "item") => {
            Typing::Word
        }
        Form::Choice(_) => Typing::Word,
        Form::List(each) => typing(each),
        Form::Either(forms) => forms.first().map_or(Typing::Text, typing),
        Form::Name(_) | Form::Record(_) | Form::Table { .. } | Form::Declared => Typing::Text,
    }
}
