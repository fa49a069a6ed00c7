//! The values of declared fields in words: as pieces of a paper or of a cell, and as plain text.

use super::datum::{Datum, StatusMark};
use crate::model::field::{Choice, Figure};
use crate::model::layout::{FieldSpec, FieldType};
use crate::model::markdown::{Block, paragraphs, plain_inlines};
use crate::model::value::Id;
use crate::model::{Council, FieldValue, Fields, Owner, Status, StatusKey};
use crate::model::{Word, Words};

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
    /// Whether each value is given in all forms that a template may write it in.
    pub(super) forms: bool,
}

impl<'a> Around<'a> {
    /// For the fields of entries, which are cells of a table and know nothing of access.
    pub(super) fn entries(council: &'a Council, key: Option<&'a StatusKey>) -> Self {
        Self { council, key, restricted: false, on_its_side: false, forms: false }
    }
}

/// A value as pieces to write one after the other, with the place it was typed at; the layout's words where it is empty.
pub(super) fn shown(
    spec: &FieldSpec,
    name: &str,
    values: &Fields,
    value: Option<&FieldValue>,
    around: Around<'_>,
) -> Vec<Datum> {
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

pub(super) fn status<'a>(spec: &FieldSpec, id: &Id, around: Around<'a>) -> Option<&'a Status> {
    key_of(spec, around)?.status(&id.value)
}

/// The words of a value as plain text.
pub(super) fn plain(spec: &FieldSpec, value: &FieldValue, around: Around<'_>) -> String {
    let pieces = words(spec, value, around);
    let lines = pieces.iter().flat_map(|piece| match piece {
        Datum::Blocks(blocks) => paragraphs(blocks).into_iter().map(plain_inlines).collect(),
        Datum::StatusParagraph(status) => vec![status.label.clone()],
        _ => vec![],
    });
    lines.collect::<Vec<_>>().join(between(spec))
}

/// What joins the paragraphs of a value in a line of words.
pub(super) fn between(spec: &FieldSpec) -> &'static str {
    if spec.field_type() == FieldType::Markdown { " " } else { ", " }
}

/// The value as pieces of a table cell.
pub(super) fn words(spec: &FieldSpec, value: &FieldValue, around: Around<'_>) -> Vec<Datum> {
    let council = around.council;
    let said = council.words();
    let blocks = match value {
        FieldValue::Text(text) | FieldValue::Figure(Figure { text, .. }) => vec![Block::plain(&text.value)],
        FieldValue::Markdown(markdown) => markdown.blocks.clone(),
        FieldValue::Date(date) => vec![Block::plain(date.value.words(&said))],
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
        FieldValue::YesNo(yes) => vec![Block::plain(said.say(if yes.0 { Word::Yes } else { Word::No }))],
        FieldValue::Priorities(ids) => {
            let titles = ids.iter().filter_map(|id| council.priority(&id.value));
            titles.map(|priority| Block::plain(&priority.title.value)).collect()
        }
        FieldValue::Wards(wards) => {
            let names: Vec<_> = wards.iter().map(|ward| ward_words(&ward.value, &said)).collect();
            vec![Block::plain(names.join(", "))]
        }
    };
    if blocks.is_empty() { vec![] } else { vec![Datum::Blocks(blocks)] }
}

pub(super) fn ward_words(ward: &str, said: &Words) -> String {
    if ward.eq_ignore_ascii_case("all") { said.say(Word::All).to_owned() } else { ward.to_owned() }
}

/// A paragraph for each owner: the post, those it is shared with, and any note in brackets.
pub(super) fn owners(owners: &[Owner], council: &Council) -> Vec<Block> {
    let said = council.words();
    let lines = owners.iter().filter_map(|owner| {
        let officer = council.officer(&owner.officer.value)?;
        let with = shared_with(owner, council).map(|with| format!(" {}", said.fill(Word::With, &[("others", &with)])));
        let with = with.unwrap_or_default();
        let note = owner.note.as_ref().map(|note| format!(" ({})", note.value));
        Some(Block::plain(format!("{}{with}{}", officer.title_in_full(&said), note.unwrap_or_default())))
    });
    lines.collect()
}

/// The posts of those who share something with its owner.
pub(super) fn shared_with(owner: &Owner, council: &Council) -> Option<String> {
    let said = council.words();
    let with = owner.with.iter().filter_map(|id| council.officer(&id.value));
    let with: Vec<String> = with.map(|officer| officer.title_in_full(&said)).collect();
    (!with.is_empty()).then(|| said.in_a_row(&with))
}

pub(super) fn mark(status: &Status) -> StatusMark {
    StatusMark {
        label: status.label.value.clone(),
        mark: status.mark.as_ref().map(|mark| mark.value.clone()),
        colour: status.colour.as_ref().map_or("#000000".to_owned(), |colour| colour.0.clone()),
        before: None,
    }
}

/// A choice with its sign, if it has one.
pub(super) fn chosen(choice: &Choice) -> Option<StatusMark> {
    let sign = choice.sign()?;
    Some(StatusMark {
        label: choice.shown().to_owned(),
        mark: Some(sign.to_owned()),
        colour: choice.colour.as_ref().map_or("#000000".to_owned(), |colour| colour.0.clone()),
        before: None,
    })
}
