//! The declared fields of a report or an entry as a template gets them: label, value, and the value in words.

use super::common;
use super::datum::{Datum, StatusMark};
use super::declare::{ByName, Described, Given, view};
use super::keys::{self, FieldKeyView};
use super::rows;
use super::table_view::TableView;
use crate::diag::in_a_row;
use crate::model::council::Officer;
use crate::model::field::{Choice, Figure, GivenDate};
use crate::model::layout::{FieldSpec, FieldType, Says, on};
use crate::model::markdown::{Block, paragraphs, plain_inlines};
use crate::model::value::{Id, Text, YesNo};
use crate::model::{Council, FieldValue, Fields, Owner, Status, StatusKey};

view! {
    pub(super) struct FieldView {
        label: String,
        r#type: String,
        given: bool,
        /// What was typed. People have all from `post` to `note`, priorities the last two. Rows are a list, each with
        /// its columns by name, and each of those is as a field is.
        value: FieldData,
        /// Of pieces to write one after the other; the layout's words where it is empty.
        words: Vec<Datum>,
        /// Its words as plain text.
        text: Datum,
        /// The word typed for a status or a choice, to compare with.
        id: Option<Datum>,
        /// Of rows.
        table: Option<TableView>,
        /// Of rows whose layout asks for them.
        keys: Vec<FieldKeyView>,
        /// Whether a section shows it.
        in_section: bool,
    }

    /// An officer with their part in it.
    pub(super) struct PersonView {
        post: Option<String>,
        name: Option<String>,
        phone: Option<String>,
        email: Option<String>,
        note: Option<String>,
        /// Whether nobody holds the post.
        vacant: bool,
        /// The posts of those they share it with.
        with: Option<String>,
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

/// What the fields of a paper are shown with.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) council: &'a Council,
    /// The key of statuses whose field names none.
    pub(super) key: Option<&'a StatusKey>,
    /// Whether anything of the report is kept from the public; fills in a field for this that was left out.
    pub(super) restricted: bool,
    /// Whether the page lies on its side.
    pub(super) on_its_side: bool,
}

impl<'a> Around<'a> {
    /// For the fields of entries, which are cells of a table and know nothing of access.
    pub(super) fn entries(council: &'a Council, key: Option<&'a StatusKey>) -> Self {
        Self { council, key, restricted: false, on_its_side: false }
    }
}

/// The declared fields by name; `in_sections` are those that a section shows.
pub(super) fn fields(
    specs: &[FieldSpec],
    values: &Fields,
    around: Around<'_>,
    in_sections: &[String],
) -> ByName<FieldView> {
    let fields = specs.iter().map(|spec| {
        let mut field = view(spec, spec.name.as_str(), values, around);
        field.in_section = in_sections.contains(&spec.name.value);
        if let (Some(table), false) = (&mut field.table, field.in_section) {
            table.heading = Some(spec.label.as_str().into());
        }
        (spec.name.value.clone(), field)
    });
    ByName(fields.collect())
}

/// A field, or a cell of a row; `name` is that of the field in `leaves_out`.
fn view(spec: &FieldSpec, name: &str, values: &Fields, around: Around<'_>) -> FieldView {
    let said = spec.says.map(|says| (says.value == Says::Exempt) == around.restricted);
    let said = said.map(|yes| FieldValue::YesNo(YesNo(yes)));
    let field = values.get(&spec.name.value);
    let value = field.and_then(|field| field.value.as_ref()).or(said.as_ref());
    let value = value.filter(|value| !value.is_empty());
    // A value that the program fills in was typed nowhere.
    let spans = || field.map(|field| field.node.span).filter(|_| value.is_some());
    let text = value.map(|value| plain(spec, value, around));
    let rows = match value {
        Some(FieldValue::Rows(rows)) => Some(rows),
        _ => None,
    };
    let value_datum = match (value, rows) {
        (_, Some(rows)) => {
            let each = rows.iter().map(|row| {
                let cells = spec.columns.iter();
                ByName(cells.map(|one| (one.name.value.clone(), view(one, name, &row.cells, around))).collect())
            });
            each.collect::<Vec<_>>().into()
        }
        (Some(value), None) => datum(spec, value, around).typed(name, spans()),
        (None, None) => Datum::Nothing,
    };
    FieldView {
        label: spec.label.value.clone(),
        r#type: spec.field_type().word().into(),
        given: value.is_some(),
        value: FieldData(value_datum),
        words: shown(spec, name, values, value, around),
        text: text.map_or(Datum::Nothing, |text| Datum::Plain(text).typed(name, spans())),
        id: value.and_then(id).map(Datum::Plain),
        table: rows.map(|rows| rows::table(spec, rows, around)),
        keys: match rows.is_some() && on(spec.key) {
            true => keys::of_fields(spec.columns.iter(), around),
            false => vec![],
        },
        in_section: false,
    }
}

/// A value as pieces to write one after the other, with the place it was typed at; the layout's words where it is empty.
fn shown(spec: &FieldSpec, name: &str, values: &Fields, value: Option<&FieldValue>, around: Around<'_>) -> Vec<Datum> {
    match (value, &spec.empty) {
        (Some(value), _) => {
            let span = values.get(spec.name.as_str()).map(|field| field.node.span);
            words(spec, value, around).into_iter().map(|one| one.typed(name, span)).collect()
        }
        (None, Some(empty)) => vec![Datum::Blocks(vec![Block::plain(&empty.value)])],
        (None, None) => vec![],
    }
}

/// The pieces of a cell of a table, with the place they were typed at.
pub(super) fn cell(spec: &FieldSpec, name: &str, values: &Fields, around: Around<'_>) -> Vec<Datum> {
    let value = values.value(spec.name.as_str()).filter(|value| !value.is_empty());
    shown(spec, name, values, value, around)
}

/// The key that the statuses of a field are from.
pub(super) fn key_of<'a>(spec: &FieldSpec, around: Around<'a>) -> Option<&'a StatusKey> {
    match &spec.status_key {
        Some(id) => around.council.status_key(Some(id.as_str())),
        None => around.key,
    }
}

fn status<'a>(spec: &FieldSpec, id: &Id, around: Around<'a>) -> Option<&'a Status> {
    key_of(spec, around)?.status(&id.value)
}

/// The word typed for something that is one of a list.
fn id(value: &FieldValue) -> Option<String> {
    match value {
        FieldValue::Status(id) => Some(id.value.clone()),
        FieldValue::Choice(text) => Some(text.value.clone()),
        FieldValue::Text(_)
        | FieldValue::Markdown(_)
        | FieldValue::Date(_)
        | FieldValue::People(_)
        | FieldValue::Figure(_)
        | FieldValue::List(_)
        | FieldValue::Rows(_)
        | FieldValue::YesNo(_)
        | FieldValue::Priorities(_)
        | FieldValue::Wards(_) => None,
    }
}

fn datum(spec: &FieldSpec, value: &FieldValue, around: Around<'_>) -> Datum {
    let council = around.council;
    match value {
        FieldValue::Text(text) | FieldValue::Figure(Figure { text, .. }) => text.value.as_str().into(),
        FieldValue::Markdown(markdown) => Datum::Blocks(markdown.blocks.clone()),
        FieldValue::Date(date) => match &date.value {
            GivenDate::Day(day) => Datum::Date(*day),
            GivenDate::Month(month) => (*month).into(),
            GivenDate::Words(words) => words.value.as_str().into(),
        },
        FieldValue::People(owners) => owners.iter().map(|owner| person(owner, council)).collect::<Vec<_>>().into(),
        FieldValue::Status(id) => status(spec, id, around).map_or(Datum::Nothing, |status| Datum::Status(mark(status))),
        FieldValue::Choice(text) => match spec.choice(&text.value) {
            Some(choice) => chosen(choice).map_or_else(|| choice.shown().into(), Datum::Status),
            None => Datum::Nothing,
        },
        FieldValue::List(lines) => lines.iter().map(|line| line.value.clone()).collect::<Vec<_>>().into(),
        FieldValue::Rows(_) => Datum::Nothing,
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

/// The words of a value as plain text.
fn plain(spec: &FieldSpec, value: &FieldValue, around: Around<'_>) -> String {
    let pieces = words(spec, value, around);
    let lines = pieces.iter().flat_map(|piece| match piece {
        Datum::Blocks(blocks) => paragraphs(blocks).into_iter().map(plain_inlines).collect(),
        Datum::StatusParagraph(status) => vec![status.label.clone()],
        _ => vec![],
    });
    let between = if spec.field_type() == FieldType::Markdown { " " } else { ", " };
    lines.collect::<Vec<_>>().join(between)
}

/// The value as pieces of a table cell.
pub(super) fn words(spec: &FieldSpec, value: &FieldValue, around: Around<'_>) -> Vec<Datum> {
    let council = around.council;
    let blocks = match value {
        FieldValue::Text(text) | FieldValue::Figure(Figure { text, .. }) => vec![Block::plain(&text.value)],
        FieldValue::Markdown(markdown) => markdown.blocks.clone(),
        FieldValue::Date(date) => vec![Block::plain(date.value.to_string())],
        FieldValue::People(people) => owners(people, council),
        FieldValue::Status(id) => {
            let status = status(spec, id, around);
            return status.map(|s| Datum::StatusParagraph(mark(s))).into_iter().collect();
        }
        FieldValue::Choice(text) => match spec.choice(&text.value) {
            Some(choice) => match chosen(choice) {
                Some(mark) => return vec![Datum::StatusParagraph(mark)],
                None => vec![Block::plain(choice.shown())],
            },
            None => vec![],
        },
        FieldValue::List(lines) => lines.iter().map(|line| Block::plain(&line.value)).collect(),
        // They are a table of their own.
        FieldValue::Rows(_) => vec![],
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
        post: of(|officer| officer.post.as_ref()),
        name: of(|officer| officer.name.as_ref()),
        phone: of(|officer| officer.phone.as_ref()),
        email: of(|officer| officer.email.as_ref()),
        note: common::words(owner.note.as_ref()),
        vacant: officer.is_some_and(Officer::is_vacant),
        with: shared_with(owner, council),
    }
}

/// A paragraph for each owner: the post, those it is shared with, and any note in brackets.
pub(super) fn owners(owners: &[Owner], council: &Council) -> Vec<Block> {
    let lines = owners.iter().filter_map(|owner| {
        let officer = council.officer(&owner.officer.value)?;
        let with = shared_with(owner, council).map(|with| format!(" with {with}")).unwrap_or_default();
        let note = owner.note.as_ref().map(|note| format!(" ({})", note.value));
        Some(Block::plain(format!("{}{with}{}", officer.title_in_full(), note.unwrap_or_default())))
    });
    lines.collect()
}

/// The posts of those who share something with its owner.
fn shared_with(owner: &Owner, council: &Council) -> Option<String> {
    let with = owner.with.iter().filter_map(|id| council.officer(&id.value)).map(Officer::title_in_full);
    let with: Vec<String> = with.collect();
    (!with.is_empty()).then(|| in_a_row(&with))
}

pub(super) fn mark(status: &Status) -> StatusMark {
    StatusMark {
        label: status.label.value.clone(),
        mark: status.mark.as_ref().map(|mark| mark.value.clone()),
        colour: status.colour.as_ref().map_or("#000000".to_owned(), |colour| colour.0.clone()),
    }
}

/// A choice with its sign, if it has one.
pub(super) fn chosen(choice: &Choice) -> Option<StatusMark> {
    let sign = choice.sign()?;
    Some(StatusMark {
        label: choice.shown().to_owned(),
        mark: Some(sign.to_owned()),
        colour: choice.colour.as_ref().map_or("#000000".to_owned(), |colour| colour.0.clone()),
    })
}
