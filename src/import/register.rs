//! Tables to a register: a row is an entry with the fields that a layout declares, or the headings of the table.

use super::headings::OwnColumn;
use super::own_fields::{self, SECTION};
use super::tables::{TableLine, Tables, Values};
use super::{NewFile, Work, dated, entries, name_of, plain};
use crate::model::date::DayOrMonth;
use crate::model::field::{Amount, Choice, Or};
use crate::model::layout::{FieldSpec, FieldType, on};
use crate::model::markdown::{Block, WIDTH_IN_ENTRY};
use crate::model::names::{colour, simple};
use crate::model::register::OwnFields;
use crate::model::value::{Date, Id, Text, YesNo};
use crate::model::{Fields, Layout, Markdown, Owner, Register};
use crate::shape::{Node, Shape as _};

/// The file; `own` are the columns of the table where its fields are the register's own.
pub(super) fn file(
    tables: Tables,
    id: &str,
    layout: &Layout,
    own: Option<&[OwnColumn]>,
    work: &mut Work<'_>,
) -> NewFile {
    let fields = own.map(|columns| own_fields::specs(columns, &tables.tables, work));
    let mut entries = vec![];
    for table in tables.tables {
        let has_sections = fields.as_ref().is_some_and(|specs| specs.iter().any(|spec| spec.name.value == SECTION.0));
        let mut section = table.theme.clone().filter(|_| has_sections);
        let theme = table.theme.filter(|_| !has_sections);
        let heading = theme.into_iter().chain((!table.ambition.is_empty()).then(|| plain(&table.ambition)));
        for text in heading {
            work.left_out(&table.place, "text above it has no place in a register", &text);
        }
        for line in table.lines {
            match line {
                TableLine::Band { place, title, rest } => {
                    let left = if has_sections { plain(&rest) } else { format!("{title} {}", plain(&rest)) };
                    if !left.trim().is_empty() {
                        work.left_out(&place, "a row over the whole width has no place in a register", left.trim());
                    }
                    section = Some(title).filter(|_| has_sections);
                }
                TableLine::Row(mut values) => {
                    let title = section.iter().map(|title| (SECTION.0.to_owned(), vec![Block::plain(title)]));
                    values.values.extend(title);
                    entries.push(entry(values, fields.as_deref().unwrap_or(&layout.fields), work));
                }
            }
        }
    }
    for block in &tables.front.introduction {
        work.left_out("before the table", "text has no place in a register", &plain(std::slice::from_ref(block)));
    }
    let title = tables.front.title.unwrap_or_else(|| name_of(&work.options.path));
    let record = Register {
        title: Text::made(title),
        layout: Id::made(id),
        fields: OwnFields::made(fields.unwrap_or_default()),
        status_key: work.people.key().map(Id::made),
        entries,
        ..Register::default()
    };
    NewFile { record: record.write(), tail: vec![] }
}

fn entry(mut values: Values, specs: &[FieldSpec], work: &mut Work<'_>) -> Fields {
    let place = values.place.clone();
    let fields = specs.iter().filter_map(|field| {
        let name = field.name.as_str();
        if !values.has(name) {
            if on(field.required) {
                work.remark(&place, format!("it has no {}, which the layout asks for", field.label.value));
            }
            return None;
        }
        Some((name, value(field, values.take(name), &place, work)?))
    });
    fields.collect()
}

/// A cell as a value of the field's type.
fn value(field: &FieldSpec, blocks: Vec<Block>, place: &str, work: &mut Work<'_>) -> Option<Node> {
    let line = plain(&blocks);
    Some(match field.field_type() {
        FieldType::Text => Text::made(dated(line)).write(),
        FieldType::Markdown => Markdown::made(blocks, WIDTH_IN_ENTRY).unwrap_or_default().write(),
        FieldType::Date => return date(field, &line, place, work),
        FieldType::Choice => choice(field, &line, place, work),
        FieldType::Number | FieldType::Money => {
            let money = field.field_type() == FieldType::Money;
            match Amount::read(&line, money) {
                Ok(_) => Text::made(line).write(),
                Err(not) if not.why.is_empty() && field.or.contains(&Or::Text) => Text::made(line).write(),
                Err(_) => {
                    let what = if money { "an amount of money" } else { "a number" };
                    work.left_out(place, format!("the {} is not {what}", field.label.value), &line);
                    return None;
                }
            }
        }
        // No layout of a register may have them.
        FieldType::Rows => {
            work.left_out(place, format!("the {} has no place in a register", field.label.value), &line);
            return None;
        }
        FieldType::Person => {
            let lines = entries::lines(&blocks);
            let people = lines.iter().flat_map(|line| work.people.owners(line, place));
            let people: Vec<Owner> = people.collect();
            return (!people.is_empty()).then(|| people.write());
        }
        FieldType::Status => {
            let key = field.status_key.as_ref().map(|key| key.as_str());
            work.people.status(&line, key, place)?.write()
        }
        FieldType::YesNo | FieldType::SignOff => match entries::answer(&line) {
            Some(yes) => YesNo(yes).write(),
            None => {
                work.left_out(place, format!("the {} is neither yes nor no", field.label.value), &line);
                return None;
            }
        },
        FieldType::List | FieldType::Priorities | FieldType::Wards => {
            let lines = entries::lines(&blocks).into_iter().map(Text::made);
            lines.collect::<Vec<_>>().write()
        }
    })
}

fn date(field: &FieldSpec, line: &str, place: &str, work: &mut Work<'_>) -> Option<Node> {
    let not = match Date::of_cell(line) {
        Ok(date) => return Some(date.write()),
        Err(not) => not,
    };
    let label = &field.label.value;
    if let Some(date) = not.with_time() {
        work.remark(place, format!("the {label} is “{line}”, of which {date} was taken: {}", not.why));
        return Some(date.write());
    }
    match DayOrMonth::parse(line) {
        Ok(month) if !field.or.is_empty() => return Some(month.write()),
        Err(not) if field.or.contains(&Or::Text) && !not.is_slip() => return Some(Text::made(line).write()),
        Ok(_) | Err(_) => {}
    }
    let why = match not.why.as_str() {
        "" => String::new(),
        _ => format!(": {}", not.sentence()),
    };
    work.left_out(place, format!("the {label} is not a date that could be read{why}"), line);
    None
}

/// The choice of that value or label. Another word is kept as it is, for the check to find.
fn choice(field: &FieldSpec, line: &str, place: &str, work: &mut Work<'_>) -> Node {
    let wanted = simple(line);
    let is_it = |choice: &&Choice| simple(choice.value.as_str()) == wanted || simple(choice.shown()) == wanted;
    if let Some(choice) = field.choices.iter().find(is_it) {
        return choice.value.write();
    }
    let named = colour(line);
    if let Some(choice) = field.choices.iter().find(|choice| named.is_some() && colour(choice.shown()) == named) {
        let shown = choice.shown();
        work.remark(place, format!("the {} “{line}” was taken as {shown}, which is that colour", field.label.value));
        return choice.value.write();
    }
    work.remark(place, format!("the {} is “{line}”, which is none of the choices", field.label.value));
    Text::made(line).write()
}
