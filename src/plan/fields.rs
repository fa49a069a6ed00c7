//! The declared fields of a report or an entry as a template gets them: label, value, and the value in words.

use super::common;
use super::datum::Datum;
use super::declare::{ByName, Described, Given, view};
use super::field_words::{Around, between, chosen, mark, plain, shared_with, shown, status, ward_words, words};
use super::keys::{self, FieldKeyView};
use super::rows;
use super::table_view::TableView;
use super::value_view::ValueView;
use crate::model::council::Officer;
use crate::model::field::{Amount, Figure, GivenDate};
use crate::model::layout::{FieldSpec, FieldType, KeyOf, Says};
use crate::model::value::{Text, YesNo};
use crate::model::{Council, FieldValue, Fields, Owner};

view! {
    pub(super) struct FieldView: ValueView {
        label: String,
        r#type: String,
        /// What was typed. People have all from `post` to `note`, priorities the last two. Rows are a list, each with
        /// its columns by name, and each of those is as a field is.
        value: FieldData,
        /// Of pieces to write one after the other; the layout's words where it is empty.
        words: Vec<Datum>,
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

/// The declared fields by name; `in_sections` are those that a section shows.
pub(super) fn fields(
    specs: &[FieldSpec],
    values: &Fields,
    around: Around<'_>,
    in_sections: &[String],
) -> ByName<FieldView> {
    let fields = specs.iter().map(|spec| {
        let in_section = in_sections.contains(&spec.name.value);
        let around = Around { forms: around.forms || in_section, ..around };
        let mut field = view(spec, spec.name.as_str(), values, around);
        field.in_section = in_section;
        if let (Some(table), false) = (&mut field.table, field.in_section) {
            table.heading = Some(spec.label.as_str().into());
        }
        (spec.name.value.clone(), field)
    });
    ByName(fields.collect())
}

/// The words of a declared field in a line; nothing where it is empty, or not declared.
pub(super) fn plain_field(specs: &[FieldSpec], values: &Fields, name: &str, around: Around<'_>) -> Option<String> {
    let spec = specs.iter().find(|spec| spec.name.value == name)?;
    let value = values.value(name).filter(|value| !value.is_empty());
    value.map(|value| plain(spec, value, around)).or_else(|| common::words(spec.empty.as_ref()))
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
    let common = match value {
        Some(value) if around.forms => {
            let spans: Vec<_> = spans().into_iter().collect();
            ValueView::of(name, words(spec, value, around).first(), &spans, between(spec))
        }
        Some(value) => {
            let text = Datum::Plain(plain(spec, value, around)).typed(name, spans());
            ValueView { given: true, text, ..ValueView::default() }
        }
        None => ValueView::default(),
    };
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
        (None, None) => nothing(spec),
    };
    FieldView {
        common: common.with_id(value.and_then(id).as_deref()).with_amount(value.and_then(amount)),
        label: spec.label.value.clone(),
        r#type: spec.field_type().word().into(),
        value: FieldData(value_datum),
        words: shown(spec, name, values, value, around),
        table: rows.map(|rows| rows::table(spec, rows, around)),
        keys: match rows.is_some() && KeyOf::is_shown(spec.key) {
            true => keys::of_fields(spec.columns.iter(), around),
            false => vec![],
        },
        in_section: false,
    }
}

/// What an empty field holds: of several things, none of them.
fn nothing(spec: &FieldSpec) -> Datum {
    use FieldType::{List, Person, Priorities, Rows, Wards};
    match spec.field_type() {
        List | Person | Priorities | Rows | Wards => Datum::List(vec![]),
        _ => Datum::Nothing,
    }
}

fn amount(value: &FieldValue) -> Option<&Amount> {
    match value {
        FieldValue::Figure(figure) => figure.amount.as_ref(),
        _ => None,
    }
}

/// The word typed for something that is one of a list, or the name of the one person.
fn id(value: &FieldValue) -> Option<String> {
    match value {
        FieldValue::Status(id) => Some(id.value.clone()),
        FieldValue::Choice(text) => Some(text.value.clone()),
        FieldValue::People(people) => match people.as_slice() {
            [one] => Some(one.officer.value.clone()),
            _ => None,
        },
        FieldValue::Text(_)
        | FieldValue::Markdown(_)
        | FieldValue::Date(_)
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
        FieldValue::Wards(wards) => {
            wards.iter().map(|ward| ward_words(&ward.value, &council.words())).collect::<Vec<_>>().into()
        }
    }
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
