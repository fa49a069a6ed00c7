//! What a person who fills in a record is asked for, from the same declaration as its reading.

use std::fmt;
use std::sync::Arc;

/// What is asked for at one place.
#[derive(Debug, Clone)]
pub enum Form {
    /// A value typed by itself.
    Value(Kind),
    /// The name of something else, by the word of its declaration, such as `officer`.
    Name(&'static str),
    /// One of some words.
    Choice(Vec<FormChoice>),
    /// A record.
    Record(FormFields),
    /// Any number of them, in order.
    List(Box<Form>),
    /// One for each name that is typed as a key; `of` is the word for what has these names, empty where they are free.
    Table {
        /// The word for what the keys name.
        of: &'static str,
        /// What is asked for under each.
        each: Box<Form>,
    },
    /// One of several forms, of which the first is the usual one.
    Either(Vec<Form>),
    /// What the layout of the record declares.
    Declared,
}

/// What a single value holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    Line,
    /// Body text.
    Body,
    /// The name that a record gives itself.
    OwnName,
    /// A day, or where its declaration says so a month or words.
    Date,
    /// A number or an amount, as typed.
    Number,
    /// Yes or no.
    YesNo,
    /// A colour.
    Colour,
    /// Something that is typed in a file only, as declarations of layouts are.
    Typed,
}

/// A word that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormChoice {
    /// The word in the file.
    pub word: String,
    /// The words shown for it.
    pub label: String,
    /// What it means; empty where the words say it.
    pub help: String,
}

/// The fields of a record, which are asked for only when they are needed, as a section may have sections.
#[derive(Clone)]
pub struct FormFields(Arc<dyn Fn() -> Vec<FormField> + Send + Sync>);

/// One field of a record.
#[derive(Debug, Clone)]
pub struct FormField {
    /// Its key in the file.
    pub key: String,
    /// The words shown beside it.
    pub label: String,
    /// What to type; empty where the label says it.
    pub help: String,
    /// Whether it must be given.
    pub required: bool,
    /// What is asked for.
    pub form: Form,
}

impl Form {
    /// A record with the fields that a function lists.
    pub fn record(fields: impl Fn() -> Vec<FormField> + Send + Sync + 'static) -> Self {
        Self::Record(FormFields(Arc::new(fields)))
    }

    /// The same, whose single values, or keys, are names of something.
    pub fn naming(self, what: &'static str) -> Self {
        match self {
            Self::Value(_) | Self::Name(_) => Self::Name(what),
            Self::List(each) => Self::List(Box::new(each.naming(what))),
            Self::Table { each, .. } => Self::Table { of: what, each },
            other @ (Self::Choice(_) | Self::Record(_) | Self::Either(_) | Self::Declared) => other,
        }
    }
}

impl FormField {
    /// A field with the label that its key gives, and its docs as help.
    pub fn of_key(key: &str, docs: &[&str], required: bool, form: Form) -> Self {
        let key = key.trim_start_matches("r#").to_owned();
        let help = docs.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
        Self { label: in_words(&key), key, help, required, form }
    }
}

impl FormFields {
    /// The fields, in the order of their declaration.
    pub fn list(&self) -> Vec<FormField> {
        (self.0)()
    }
}

impl Form {
    /// The field of a record that has a key.
    pub(crate) fn field(&self, key: &str) -> Option<FormField> {
        let Self::Record(fields) = self else { return None };
        fields.list().into_iter().find(|field| field.key == key)
    }
}

impl fmt::Debug for FormFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FormFields(…)")
    }
}

impl FormChoice {
    /// A word that is shown as it is in the file, with its docs as help.
    pub fn of_word(word: &str, docs: &[&str]) -> Self {
        let help = docs.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
        Self { word: word.to_owned(), label: in_words(word), help }
    }
}

/// A key or word of a file as words: `published_on` is “Published on”.
fn in_words(key: &str) -> String {
    let words = key.replace(['_', '-'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
