//! The declared fields of a report or an entry as a template gets them: label, value, and the value in words.

use super::common;
use super::datum::{Datum, StatusMark};
use super::declare::{ByName, Described, Given, view};
use super::value_view::ValueView;
use crate::model::council::Officer;
use crate::model::layout::{FieldSpec, Says};
use crate::model::markdown::Block;
use crate::model::value::{Text, YesNo};
use crate::model::{Council, FieldValue, Fields, Owner, Status, StatusKey};

view! {
    pub(super) struct FieldView: ValueView {
        label: String,
        r#type: String,
        /// What was typed. People have all from `post` to `note`, priorities the last two.
        value: FieldData,
        /// Of pieces to write one after the other.
        words: Vec<Datum>,
    }

    /// An officer with their part in it.
    pub(super) struct PersonView {
        post: Option<String>,
        name: Option<String>,
        phone: Option<String>,
        email: Option<String>,
        note: Option<String>,
    }

    /// One of the council's priorities.
    pub(super) struct PriorityView {
        title: String,
        /// Whether it is chosen.
        on: bool,
    }
}

/// What was typed in a field: people and priorities have entries of their own.
#[derive(Debug, Clone)]
pub(super) struct FieldData(Datum);

impl From<FieldData> for Datum {
    fn from(data: FieldData) -> Self {
        data.0
    }
}

impl Given for FieldData {
    fn entries() -> Vec<Described> {
        [PersonView::entries(), PriorityView::entries()].concat()
    }
}

/// The declared fields by name. `restricted` says whether anything of the report is kept from the public, and fills in
/// a field for this that was left out; `forms` gives each value in all forms that a template may write it in.
pub(super) fn fields(
    specs: &[FieldSpec],
    values: &Fields,
    council: &Council,
    key: Option<&StatusKey>,
    restricted: bool,
    forms: bool,
) -> ByName<FieldView> {
    let fields = specs.iter().map(|spec| {
        let said = spec.says.map(|says| (says.value == Says::Exempt) == restricted);
        let said = said.map(|yes| FieldValue::YesNo(YesNo(yes)));
        let field = values.get(&spec.name.value);
        let value = field.and_then(|field| field.value.as_ref()).or(said.as_ref());
        let given = value.is_some_and(|value| !value.is_empty());
        let (datum, words) = match value {
            Some(value) => (datum(value, council, key), words(value, council, key)),
            None => (Datum::Nothing, vec![]),
        };
        // A value that the program fills in was typed nowhere.
        let spans = || field.map(|field| field.node.span).filter(|_| given);
        let name = spec.name.as_str();
        let common = match value.filter(|_| forms) {
            Some(value) => {
                let spans: Vec<_> = spans().into_iter().collect();
                ValueView::of(name, words.first(), &spans, between(value)).with_id(id(value))
            }
            None => ValueView { given, ..ValueView::default() },
        };
        let words = words.into_iter().map(|one| one.typed(name, spans()));
        let field = FieldView {
            common,
            label: spec.label.value.clone(),
            r#type: spec.field_type().word().into(),
            value: FieldData(datum.typed(name, spans())),
            words: words.collect(),
        };
        (spec.name.value.clone(), field)
    });
    ByName(fields.collect())
}

/// What joins the paragraphs of a value in a line of words.
fn between(value: &FieldValue) -> &'static str {
    match value {
        FieldValue::People(_) | FieldValue::List(_) | FieldValue::Priorities(_) => ", ",
        FieldValue::Text(_)
        | FieldValue::Markdown(_)
        | FieldValue::Date(_)
        | FieldValue::Status(_)
        | FieldValue::YesNo(_)
        | FieldValue::Wards(_) => " ",
    }
}

/// The name in council.yaml of a value that has one.
fn id(value: &FieldValue) -> Option<&str> {
    match value {
        FieldValue::Status(id) => Some(id.as_str()),
        FieldValue::People(people) => match people.as_slice() {
            [one] => Some(one.officer.as_str()),
            _ => None,
        },
        FieldValue::Text(_)
        | FieldValue::Markdown(_)
        | FieldValue::Date(_)
        | FieldValue::List(_)
        | FieldValue::YesNo(_)
        | FieldValue::Priorities(_)
        | FieldValue::Wards(_) => None,
    }
}

fn datum(value: &FieldValue, council: &Council, key: Option<&StatusKey>) -> Datum {
    match value {
        FieldValue::Text(text) => text.value.as_str().into(),
        FieldValue::Markdown(markdown) => Datum::Blocks(markdown.blocks.clone()),
        FieldValue::Date(date) => Datum::Date(date.value),
        FieldValue::People(owners) => owners.iter().map(|owner| person(owner, council)).collect::<Vec<_>>().into(),
        FieldValue::Status(id) => {
            key.and_then(|key| key.status(&id.value)).map_or(Datum::Nothing, |status| Datum::Status(mark(status)))
        }
        FieldValue::List(lines) => lines.iter().map(|line| line.value.clone()).collect::<Vec<_>>().into(),
        FieldValue::YesNo(yes) => yes.0.into(),
        FieldValue::Priorities(chosen) => {
            let all = council.priorities.iter().map(|priority| PriorityView {
                title: priority.title.value.clone(),
                on: chosen.iter().any(|id| id.value == priority.id.value),
            });
            all.collect::<Vec<_>>().into()
        }
        FieldValue::Wards(wards) => wards.iter().map(|ward| ward_words(&ward.value)).collect::<Vec<_>>().into(),
    }
}

/// The value as pieces of a table cell.
pub(super) fn words(value: &FieldValue, council: &Council, key: Option<&StatusKey>) -> Vec<Datum> {
    let blocks = match value {
        FieldValue::Text(text) => vec![Block::plain(&text.value)],
        FieldValue::Markdown(markdown) => markdown.blocks.clone(),
        FieldValue::Date(date) => vec![Block::plain(date.value.to_string())],
        FieldValue::People(people) => owners(people, council),
        FieldValue::Status(id) => {
            let status = key.and_then(|key| key.status(&id.value));
            return status.map(|s| Datum::StatusParagraph(mark(s))).into_iter().collect();
        }
        FieldValue::List(lines) => lines.iter().map(|line| Block::plain(&line.value)).collect(),
        FieldValue::YesNo(yes) => vec![Block::plain(if yes.0 { "Yes" } else { "No" })],
        FieldValue::Priorities(ids) => {
            let titles = ids.iter().filter_map(|id| council.priority(&id.value));
            titles.map(|priority| Block::plain(&priority.title.value)).collect()
        }
        FieldValue::Wards(wards) => {
            let names: Vec<_> = wards.iter().map(|ward| ward_words(&ward.value)).collect();
            vec![Block::plain(names.join(", "))]
        }
    };
    if blocks.is_empty() { vec![] } else { vec![Datum::Blocks(blocks)] }
}

fn ward_words(ward: &str) -> String {
    if ward.eq_ignore_ascii_case("all") { "All".to_owned() } else { ward.to_owned() }
}

fn person(owner: &Owner, council: &Council) -> PersonView {
    let officer = council.officer(&owner.officer.value);
    let of = |part: fn(&Officer) -> Option<&Text>| common::words(officer.and_then(part));
    PersonView {
        post: of(|officer| Some(&officer.post)),
        name: of(|officer| officer.name.as_ref()),
        phone: of(|officer| officer.phone.as_ref()),
        email: of(|officer| officer.email.as_ref()),
        note: common::words(owner.note.as_ref()),
    }
}

/// A paragraph for each owner: the post, and any note in brackets.
pub(super) fn owners(owners: &[Owner], council: &Council) -> Vec<Block> {
    let lines = owners.iter().filter_map(|owner| {
        let post = &council.officer(&owner.officer.value)?.post.value;
        let note = owner.note.as_ref().map(|note| format!(" ({})", note.value));
        Some(Block::plain(format!("{post}{}", note.unwrap_or_default())))
    });
    lines.collect()
}

pub(super) fn mark(status: &Status) -> StatusMark {
    StatusMark {
        label: status.label.value.clone(),
        mark: status.mark.as_ref().map(|mark| mark.value.clone()),
        colour: status.colour.as_ref().map_or("#000000".to_owned(), |colour| colour.0.clone()),
        before: None,
    }
}
