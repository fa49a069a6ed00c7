//! A value in words, as the form that asks for it would show it.

use serde_json::Value;

use super::Ground;
use crate::shape::{Form, FormField};

impl Ground<'_> {
    /// A value in the words of what asks for it: labels in the place of names, a line each for what is in lists.
    pub(in crate::window) fn in_words(&self, form: &Form, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Value::Number(number) => number.to_string(),
            Value::String(text) => self.label_of(form, text).unwrap_or_else(|| text.clone()),
            Value::Array(items) => {
                let each = if let Form::List(each) = form { each } else { form };
                let lines = items.iter().map(|item| self.in_words(each, item));
                let gap = if items.iter().any(Value::is_object) { "\n\n" } else { "\n" };
                lines.collect::<Vec<_>>().join(gap)
            }
            Value::Object(entries) => {
                let fields = self.fields_of(form);
                let lines = entries.iter().map(|(key, value)| match fields.iter().find(|field| field.key == *key) {
                    Some(field) => format!("{}: {}", field.label, self.in_words(&field.form, value)),
                    None => format!("{key}: {}", self.in_words(form, value)),
                });
                lines.collect::<Vec<_>>().join("\n")
            }
        }
    }

    /// The label of a name or word.
    fn label_of(&self, form: &Form, word: &str) -> Option<String> {
        match form {
            Form::Name(what) => {
                let found = self.choices(what)?.into_iter().find(|choice| choice.word == word);
                found.map(|choice| choice.label)
            }
            Form::Choice(choices) => {
                choices.iter().find(|choice| choice.word == word).map(|choice| choice.label.clone())
            }
            Form::Either(forms) => forms.iter().find_map(|form| self.label_of(form, word)),
            Form::List(each) => self.label_of(each, word),
            Form::Record(_) | Form::Value(_) | Form::Table { .. } | Form::Declared => None,
        }
    }

    fn fields_of(&self, form: &Form) -> Vec<FormField> {
        match form {
            Form::Record(fields) => fields.list(),
            Form::Declared => self.declared(&[]),
            Form::Table { each, .. } | Form::List(each) => self.fields_of(each),
            Form::Either(forms) => {
                let mut all = forms.iter().map(|form| self.fields_of(form));
                all.find(|fields| !fields.is_empty()).unwrap_or_default()
            }
            Form::Value(_) | Form::Name(_) | Form::Choice(_) => vec![],
        }
    }
}
