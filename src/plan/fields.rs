//! The declared fields of a report or an entry, as a template gets them: label, value, and the value in words.

use super::datum::{Datum, StatusMark, paragraph};
use crate::diag::Diagnostics;
use crate::model::layout::{FieldSpec, FieldType, Says};
use crate::model::markdown::{Block, Inline};
use crate::model::value::YesNo;
use crate::model::{Council, FieldValue, Owner, Status, StatusKey};
use crate::shape::{Node, Table};

/// The declared fields by name. `restricted` says whether anything of the report is kept from the public: what a field that says
/// so is where it was left out. Each has `label`, `type`, `given`, `value`, and `words`: the value as blocks.
pub(super) fn fields(
    specs: &[FieldSpec],
    values: &Table<Node>,
    council: &Council,
    key: Option<&StatusKey>,
    restricted: bool,
) -> Datum {
    let fields = specs.iter().map(|spec| {
        let said = spec.says.map(|says| (says.value == Says::Exempt) == restricted);
        let said = said.map(|yes| FieldValue::YesNo(YesNo(yes)));
        let node = values.get(&spec.name.value);
        let value = value(spec, values).or(said);
        let given = value.as_ref().is_some_and(|value| !value.is_empty());
        let (datum, words) = match &value {
            Some(value) => (datum(value, council, key), words(value, council, key)),
            None => (Datum::Nothing, vec![]),
        };
        // What the program itself says was typed nowhere.
        let spans = || node.map(|node| node.span).filter(|_| given);
        let name = spec.name.as_str();
        let words = words.into_iter().map(|one| one.typed(name, spans()));
        let field = Datum::map([
            ("label", spec.label.value.as_str().into()),
            ("type", spec.r#type.unwrap_or(FieldType::Text).word().into()),
            ("given", given.into()),
            ("value", datum.typed(name, spans())),
            ("words", Datum::List(words.collect())),
        ]);
        (spec.name.value.clone(), field)
    });
    Datum::Map(fields.collect())
}

/// The value typed for a declared field.
pub(super) fn value(spec: &FieldSpec, values: &Table<Node>) -> Option<FieldValue> {
    let kind = spec.r#type.unwrap_or(FieldType::Text);
    // Problems were reported by `check`; a document with any is not planned.
    FieldValue::read(values.get(&spec.name.value)?, kind, &mut Diagnostics::default())
}

fn datum(value: &FieldValue, council: &Council, key: Option<&StatusKey>) -> Datum {
    match value {
        FieldValue::Text(text) => text.value.as_str().into(),
        FieldValue::Markdown(markdown) => Datum::Blocks(markdown.blocks.clone()),
        FieldValue::Date(date) => Datum::Date(date.value),
        FieldValue::People(owners) => {
            Datum::List(owners.iter().map(|owner| person(owner, council)).collect())
        }
        FieldValue::Status(id) => key
            .and_then(|key| key.status(&id.value))
            .map_or(Datum::Nothing, |status| Datum::Status(mark(status))),
        FieldValue::List(lines) => {
            Datum::List(lines.iter().map(|line| line.value.as_str().into()).collect())
        }
        FieldValue::YesNo(yes) => yes.0.into(),
        FieldValue::Priorities(chosen) => Datum::List(
            council
                .priorities
                .iter()
                .map(|priority| {
                    let on = chosen.iter().any(|id| id.value == priority.id.value);
                    Datum::map([("title", priority.title.value.as_str().into()), ("on", on.into())])
                })
                .collect(),
        ),
        FieldValue::Wards(wards) => {
            Datum::List(wards.iter().map(|ward| ward_words(&ward.value).into()).collect())
        }
    }
}

/// The value as pieces of a table's cell.
pub(super) fn words(value: &FieldValue, council: &Council, key: Option<&StatusKey>) -> Vec<Datum> {
    let blocks = match value {
        FieldValue::Text(text) => vec![paragraph(&text.value)],
        FieldValue::Markdown(markdown) => markdown.blocks.clone(),
        FieldValue::Date(date) => vec![paragraph(date.value.to_string())],
        FieldValue::People(people) => owners(people, council),
        FieldValue::Status(id) => {
            let status = key.and_then(|key| key.status(&id.value));
            return status.map(|s| Datum::StatusParagraph(mark(s))).into_iter().collect();
        }
        FieldValue::List(lines) => lines.iter().map(|line| paragraph(&line.value)).collect(),
        FieldValue::YesNo(yes) => vec![paragraph(if yes.0 { "Yes" } else { "No" })],
        FieldValue::Priorities(ids) => {
            let titles = ids.iter().filter_map(|id| council.priority(&id.value));
            titles.map(|priority| paragraph(&priority.title.value)).collect()
        }
        FieldValue::Wards(wards) => {
            let names: Vec<_> = wards.iter().map(|ward| ward_words(&ward.value)).collect();
            vec![paragraph(names.join(", "))]
        }
    };
    if blocks.is_empty() { vec![] } else { vec![Datum::Blocks(blocks)] }
}

fn ward_words(ward: &str) -> String {
    if ward.eq_ignore_ascii_case("all") { "All".to_owned() } else { ward.to_owned() }
}

/// An officer with what the part in it is.
pub(super) fn person(owner: &Owner, council: &Council) -> Datum {
    let officer = council.officer(&owner.officer.value);
    let part =
        |text: Option<&crate::model::value::Text>| Datum::text(text.map(|t| t.value.clone()));
    Datum::map([
        ("post", part(officer.map(|o| &o.post))),
        ("name", part(officer.and_then(|o| o.name.as_ref()))),
        ("phone", part(officer.and_then(|o| o.phone.as_ref()))),
        ("email", part(officer.and_then(|o| o.email.as_ref()))),
        ("note", part(owner.note.as_ref())),
    ])
}

/// A paragraph for each owner: the post, and the note in brackets.
pub(super) fn owners(owners: &[Owner], council: &Council) -> Vec<Block> {
    let lines = owners.iter().filter_map(|owner| {
        let post = &council.officer(&owner.officer.value)?.post.value;
        let note = owner.note.as_ref().map(|note| format!(" ({})", note.value));
        Some(Block::Paragraph(vec![Inline::Text(format!("{post}{}", note.unwrap_or_default()))]))
    });
    lines.collect()
}

/// A status as shown.
pub(super) fn mark(status: &Status) -> StatusMark {
    StatusMark {
        label: status.label.value.clone(),
        mark: status.mark.as_ref().map(|mark| mark.value.clone()),
        colour: status.colour.as_ref().map_or("#000000".to_owned(), |colour| colour.0.clone()),
    }
}
