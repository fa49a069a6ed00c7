//! What is known of each type of field: the one table that reading, messages, schemas and made-up papers go by.

use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::dated::GivenDate;
use super::spec::{Asked, Choice, FieldSpec, FieldType, Or};
use super::value::{FieldValue, Figure, Row};
use crate::diag::Diagnostics;
use crate::model::action_plan::Owner;
use crate::model::date::DayOrMonth;
use crate::model::markdown::Markdown;
use crate::model::value::{Date, Id, Text, YesNo};
use crate::shape::{Form, FormField, Kind, Node, NodeValue, Shape, one_or_list};
use crate::source::Spanned;

/// A type of field.
pub(crate) struct TypeRow {
    /// What it holds, for people who fill it in.
    pub(crate) words: &'static str,
    /// What to type after its colon, for a message, and what to add to that.
    pub(crate) typed: (&'static str, &'static str),
    read: fn(&Node, &FieldSpec, &mut Diagnostics) -> Option<FieldValue>,
    schema: fn(&mut SchemaGenerator, &FieldSpec) -> Schema,
    /// What a person who fills it in is asked for.
    form: fn(&FieldSpec) -> Form,
    /// A value of a made-up paper.
    example: fn(&FieldSpec) -> Value,
}

impl FieldSpec {
    pub(crate) fn row(&self) -> TypeRow {
        match self.field_type() {
            FieldType::Text => TypeRow {
                words: "one line of text",
                typed: ("…", ""),
                read: |node, _, problems| Text::read(node, problems).map(FieldValue::Text),
                schema: value::<Text>,
                form: |_| Text::form(),
                example: |_| "Words".into(),
            },
            FieldType::Markdown => TypeRow {
                words: "body text",
                typed: ("|", " with the text on the lines below"),
                read: |node, _, problems| Markdown::read(node, problems).map(FieldValue::Markdown),
                schema: value::<Markdown>,
                form: |_| Markdown::form(),
                example: |_| "Words.".into(),
            },
            FieldType::Date => TypeRow {
                words: match (self.or.contains(&Or::Text), self.or.contains(&Or::Month)) {
                    (true, _) => "a date, a month or words",
                    (false, true) => "a date or a month",
                    (false, false) => "a date",
                },
                typed: ("8 February 2026", ""),
                read: |node, spec, problems| {
                    let date = GivenDate::read(node, spec, problems)?;
                    Some(FieldValue::Date(Spanned::new(date, node.span)))
                },
                schema: |generator, spec| match spec.or.as_slice() {
                    [] => value::<Date>(generator, spec),
                    or if or.contains(&Or::Text) => value::<Text>(generator, spec),
                    _ => value::<DayOrMonth>(generator, spec),
                },
                form: |_| Date::form(),
                example: |_| "15 January 2030".into(),
            },
            FieldType::Person => TypeRow {
                words: "one officer or several, by id",
                typed: ("…", ""),
                read: |node, _, problems| Shape::read(node, problems).map(FieldValue::People),
                schema: |generator, _| Vec::<Owner>::schema_after_key(generator),
                form: |_| Vec::<Owner>::form(),
                example: |_| json!(["officer"]),
            },
            FieldType::Status => TypeRow {
                words: "a status, by id",
                typed: ("…", ""),
                read: |node, _, problems| Id::read(node, problems).map(FieldValue::Status),
                schema: value::<Id>,
                form: |_| Id::form().naming("status"),
                example: |spec| if spec.status_key.is_some() { Value::Null } else { "open".into() },
            },
            FieldType::Choice => TypeRow {
                words: "one of the choices",
                typed: ("…", ""),
                read: |node, _, problems| Text::read(node, problems).map(FieldValue::Choice),
                schema: |_, spec| choices(spec),
                form: |spec| Form::Choice(spec.choices.iter().map(Choice::asked_for).collect()),
                example: |spec| spec.choices.first().map_or(Value::Null, |one| one.value.as_str().into()),
            },
            FieldType::Number => TypeRow {
                words: if self.or.contains(&Or::Text) { "a number, or words" } else { "a number" },
                typed: ("12", ""),
                read: |node, spec, problems| Figure::read(node, spec, problems).map(FieldValue::Figure),
                schema: value::<Text>,
                form: |_| Form::Value(Kind::Number),
                example: |_| "1".into(),
            },
            FieldType::Money => TypeRow {
                words: if self.or.contains(&Or::Text) { "money, or words" } else { "money" },
                typed: ("£1,250", ""),
                read: |node, spec, problems| Figure::read(node, spec, problems).map(FieldValue::Figure),
                schema: value::<Text>,
                form: |_| Form::Value(Kind::Number),
                example: |_| "£1".into(),
            },
            FieldType::List => TypeRow {
                words: "a list of lines",
                typed: ("…", ""),
                read: |node, _, problems| Shape::read(node, problems).map(FieldValue::List),
                schema: |generator, _| Vec::<Text>::schema_after_key(generator),
                form: |_| Vec::<Text>::form(),
                example: |_| json!(["Words", "More words"]),
            },
            FieldType::Rows => TypeRow {
                words: "rows",
                typed: ("", " with a row behind each hyphen on the lines below"),
                read: |node, spec, problems| Row::read_all(node, spec, problems).map(FieldValue::Rows),
                schema: |generator, spec| {
                    let row = Schema::try_from(schema(generator, &spec.columns)).unwrap_or_default();
                    one_or_list(&row)
                },
                form: |spec| {
                    let columns = spec.columns.clone();
                    Form::List(Box::new(Form::record(move || columns.iter().map(FieldSpec::asked_for).collect())))
                },
                example: |spec| json!([example(&spec.columns)]),
            },
            FieldType::YesNo => TypeRow {
                words: "yes or no",
                typed: ("yes` or `no", ""),
                read: |node, _, problems| YesNo::read(node, problems).map(FieldValue::YesNo),
                schema: value::<YesNo>,
                form: |_| YesNo::form(),
                example: |_| "yes".into(),
            },
            FieldType::SignOff => TypeRow {
                words: "yes or no: whether it is signed off",
                typed: ("yes` or `no", ""),
                read: |node, _, problems| YesNo::read(node, problems).map(FieldValue::YesNo),
                schema: value::<YesNo>,
                form: |_| YesNo::form(),
                example: |_| "yes".into(),
            },
            FieldType::Priorities => TypeRow {
                words: "priorities, by id",
                typed: ("…", ""),
                read: |node, _, problems| Shape::read(node, problems).map(FieldValue::Priorities),
                schema: |generator, _| Vec::<Id>::schema_after_key(generator),
                form: |_| Vec::<Id>::form().naming("priority"),
                example: |_| json!(["priority"]),
            },
            FieldType::Wards => TypeRow {
                words: "wards by name, or `all`",
                typed: ("…", ""),
                read: |node, _, problems| Shape::read(node, problems).map(FieldValue::Wards),
                schema: |generator, _| Vec::<Text>::schema_after_key(generator),
                form: |_| Vec::<Text>::form().naming("ward"),
                example: |_| json!(["North"]),
            },
        }
    }

    /// What it holds, for people who fill it in; of a choice the words to choose from, of rows their columns.
    pub(crate) fn words(&self) -> String {
        match self.field_type() {
            FieldType::Choice => {
                let values: Vec<String> = self.choices.iter().map(|one| format!("`{}`", one.value.value)).collect();
                format!("one of {}", values.join(", "))
            }
            FieldType::Rows => {
                let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
                format!("rows, each with {}", names.join(", "))
            }
            FieldType::Status => match &self.status_key {
                Some(key) => format!("a status of `{}`, by id", key.value),
                None => self.row().words.to_owned(),
            },
            FieldType::Text
            | FieldType::Markdown
            | FieldType::Date
            | FieldType::Person
            | FieldType::Number
            | FieldType::Money
            | FieldType::List
            | FieldType::YesNo
            | FieldType::SignOff
            | FieldType::Priorities
            | FieldType::Wards => self.row().words.to_owned(),
        }
    }
}

impl FieldSpec {
    /// What a person who fills it in is asked for.
    pub(crate) fn asked_for(&self) -> FormField {
        FormField {
            key: self.name.value.clone(),
            label: self.label.value.clone(),
            help: self.help.as_ref().map(|help| help.value.clone()).unwrap_or_default(),
            required: self.asked() == Asked::Required,
            form: (self.row().form)(self),
        }
    }
}

impl FieldValue {
    /// Reads a value of the declared type, or reports why it is not one. `None` if nothing was typed.
    pub(super) fn read(node: &Node, spec: &FieldSpec, problems: &mut Diagnostics) -> Option<Self> {
        if node.value == NodeValue::Null {
            return None;
        }
        (spec.row().read)(node, spec, problems)
    }
}

/// The schema of a value, which may be empty unless the field is required.
fn value<T: Shape>(generator: &mut SchemaGenerator, spec: &FieldSpec) -> Schema {
    match spec.asked() {
        Asked::Required => generator.subschema_for::<T>(),
        Asked::Expected | Asked::Optional => generator.subschema_for::<Option<T>>(),
    }
}

/// The schema of a choice. An editor takes `1` and `true` for what they look like.
fn choices(spec: &FieldSpec) -> Schema {
    let mut values: Vec<Value> = vec![];
    for choice in &spec.choices {
        let word = choice.value.as_str();
        values.push(word.into());
        let other = serde_json::from_str::<Value>(word).ok();
        values.extend(other.filter(|other| other.is_number() || other.is_boolean()));
    }
    if spec.asked() != Asked::Required {
        values.push(Value::Null);
    }
    json_schema!({ "enum": values })
}

/// The schema of an object with the declared fields as its keys.
pub(crate) fn schema(generator: &mut SchemaGenerator, specs: &[FieldSpec]) -> Value {
    let mut properties = Map::new();
    for spec in specs {
        let mut schema = (spec.row().schema)(generator, spec);
        schema.insert("title".into(), json!(spec.label.value));
        if let Some(help) = &spec.help {
            schema.insert("description".into(), json!(help.value));
        }
        properties.insert(spec.name.value.clone(), schema.to_value());
    }
    // Some are asked for only where others say so.
    let required = specs.iter().filter(|spec| spec.asked() == Asked::Required && spec.when.is_empty());
    let required: Vec<&str> = required.map(|spec| spec.name.as_str()).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

/// Values for all fields of a made-up paper, without those that `access` says.
pub(crate) fn example(specs: &[FieldSpec]) -> Value {
    let specs = specs.iter().filter(|spec| spec.says.is_none());
    let values = specs.map(|spec| (spec.name.value.clone(), (spec.row().example)(spec)));
    Value::Object(values.collect())
}
