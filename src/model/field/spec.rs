//! A field as a layout declares it.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::condition::Condition;
use crate::diag::Diagnostics;
use crate::model::value::{Colour, Id, KeyOf, Number, OwnId, Text, YesNo};
use crate::shape::{Form, FormChoice, Node, NodeValue, Shape};
use crate::source::Spanned;
use crate::{choice, record};

choice! {
    /// What a field holds.
    pub enum FieldType, "a type of field" {
        /// One line of text.
        Text = "text",
        /// Body text.
        Markdown = "markdown",
        Date = "date",
        /// One officer of council.yaml or several.
        Person = "person",
        /// A status of a status key.
        Status = "status",
        /// One of the words that the field lists under `choices`.
        Choice = "choice",
        /// A number, shown as typed.
        Number = "number",
        /// An amount of money, shown as typed.
        Money = "money",
        /// A list of lines.
        List = "list",
        /// Rows of a small table, whose columns the field lists under `columns`.
        Rows = "rows",
        /// Yes or no.
        YesNo = "yes-no",
        /// Yes or no: whether an officer has agreed.
        SignOff = "sign-off",
        /// Some of the council's priorities.
        Priorities = "priorities",
        /// Some of the council's wards, or `all`.
        Wards = "wards",
    }
}

choice! {
    /// What a `yes` in a field says of who may see the report.
    pub enum Says, "what a field says of access" {
        /// That something in it is exempt or confidential.
        Exempt = "exempt",
        /// That everybody may see it.
        Public = "public",
    }
}

choice! {
    /// What a field takes in place of what its type says.
    pub enum Or, "what a field takes in place of its type" {
        /// A month, in place of a day.
        Month = "month",
        /// Words such as `to be agreed`; for a date a month as well.
        Text = "text",
    }
}

record! {
    /// A field that a layout declares, or a column of a field of type `rows`.
    pub struct FieldSpec, "a field" {
        /// Its name in YAML and in templates.
        name: OwnId,
        /// The words shown beside it.
        label: Text,
        /// What it holds; text unless given.
        r#type: Option<FieldType>,
        /// The words that a `choice` is one of.
        choices: Vec<Choice>,
        /// The columns of `rows`, from left to right; each is declared as a field is.
        columns: Vec<FieldSpec>,
        /// The key of council.yaml that a `status` is from; unless given, that of the plan or register.
        status_key: Option<Id> as status_key,
        /// What a date, a number or money may be in its place: `month` for a date of which only the month is known,
        /// `text` for words such as `to be agreed`.
        or: Vec<Or>,
        /// Whether it must be given.
        required: Option<YesNo>,
        /// Whether it should be given: where it is empty there is a warning.
        expected: Option<YesNo>,
        /// The words that readers are shown where it is empty, such as `None reported`.
        empty: Option<Text>,
        /// Whether no two entries or rows may say the same in it.
        unique: Option<YesNo>,
        /// The fields that must be given where this one is.
        needs: Vec<Id> as field,
        /// What other fields say where this one is asked for, such as `{ decision: refused }`; elsewhere it must be
        /// left out.
        when: Condition,
        /// The list, people or rows of which this number is the count.
        count: Option<Id> as field,
        /// The share of the width that a column of `rows` has, against the others; by what it holds unless given.
        width: Option<Number>,
        /// Whether the sum of a column of numbers or money is shown below its rows.
        total: Option<YesNo>,
        /// The key of the statuses and choices in `rows`, below them.
        key: Option<KeyOf>,
        /// What a `yes` in it says of who may see the report: `exempt` or `public`. It is held against `access`, and
        /// taken from there where it is left out.
        says: Option<Spanned<Says>>,
        /// What to type, for the person who fills it in.
        help: Option<Text>,
    }
}

/// How much a field has to be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    Required,
    Expected,
    Optional,
}

impl FieldSpec {
    pub(crate) fn field_type(&self) -> FieldType {
        self.r#type.unwrap_or(FieldType::Text)
    }

    /// How much it has to be given where it is asked for at all.
    pub(crate) fn asked(&self) -> Asked {
        let on = |setting: Option<YesNo>| setting.is_some_and(|yes| yes.0);
        match (on(self.required), on(self.expected)) {
            (true, _) => Asked::Required,
            (false, true) => Asked::Expected,
            (false, false) => Asked::Optional,
        }
    }

    /// The choice with this value.
    pub(crate) fn choice(&self, value: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.value.value == value)
    }

    /// Whether its values are figures, which are set at the right.
    pub(crate) fn holds_figures(&self) -> bool {
        matches!(self.field_type(), FieldType::Number | FieldType::Money)
    }
}

record! {
    /// A word that a choice can be, with how it is shown.
    pub struct ChoiceInFull, "a choice" {
        /// The word that is typed.
        value: Text,
        /// The words shown; those typed unless given.
        label: Option<Text>,
        /// What it means, in the key.
        words: Option<Text>,
        /// A sign shown before its label, such as ● ▲ ◆.
        mark: Option<Text>,
        /// The colour of the sign.
        colour: Option<Spanned<Colour>>,
    }
}

/// A word that a choice can be: the word alone, or the word with how it is shown.
#[derive(Debug, Clone, Default)]
pub struct Choice(ChoiceInFull);

impl std::ops::Deref for Choice {
    type Target = ChoiceInFull;

    fn deref(&self) -> &ChoiceInFull {
        &self.0
    }
}

impl Choice {
    pub(crate) fn made(choice: ChoiceInFull) -> Self {
        Self(choice)
    }

    /// The words that readers are shown.
    pub(crate) fn shown(&self) -> &str {
        self.label.as_ref().unwrap_or(&self.value).as_str()
    }

    /// What a person who fills a field in is asked to choose.
    pub(crate) fn asked_for(&self) -> FormChoice {
        let help = self.words.as_ref().map(|words| words.value.clone()).unwrap_or_default();
        FormChoice { word: self.value.value.clone(), label: self.shown().to_owned(), help }
    }

    /// The sign before its label; one in a colour has one, because colour alone says nothing to everybody.
    pub(crate) fn sign(&self) -> Option<&str> {
        let mark = self.mark.as_ref().map(|mark| mark.as_str());
        mark.or(self.colour.as_ref().map(|_| "●"))
    }
}

impl Shape for Choice {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        if let NodeValue::Map(_) = node.value {
            return ChoiceInFull::read(node, problems).map(Self);
        }
        let value = Text::read(node, problems)?;
        Some(Self(ChoiceInFull { value, span: node.span, ..ChoiceInFull::default() }))
    }

    fn write(&self) -> Node {
        let is_word = self.label.is_none() && self.words.is_none() && self.sign().is_none();
        if is_word { self.value.write() } else { self.0.write() }
    }

    fn form() -> Form {
        Form::Either(vec![Text::form(), ChoiceInFull::form()])
    }
}

impl JsonSchema for Choice {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Choice".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let word = generator.subschema_for::<Text>();
        let full = generator.subschema_for::<ChoiceInFull>();
        json_schema!({ "anyOf": [word, full] })
    }
}
