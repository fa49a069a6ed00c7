//! Tables to a register: a row is an entry with the fields that a layout declares.

use super::tables::{Line, Tables, Values};
use super::{File, Work, dated, entries, name_of, plain};
use crate::model::Layout;
use crate::model::layout::{FieldSpec, FieldType, on};
use crate::model::markdown::{Block, WIDTH_IN_ENTRY, write};
use crate::model::value::Date;
use crate::yaml::{Map, Yaml};

/// The file of a register.
pub(super) fn file(tables: Tables, id: &str, layout: &Layout, work: &mut Work<'_>) -> File {
    let mut entries = vec![];
    for table in tables.tables {
        let heading = table
            .theme
            .into_iter()
            .chain((!table.ambition.is_empty()).then(|| plain(&table.ambition)));
        for text in heading {
            work.left_out(&table.place, "text above it has no place in a register", &text);
        }
        for line in table.lines {
            match line {
                Line::Band { place, title, rest } => {
                    let text = format!("{title} {}", plain(&rest));
                    work.left_out(
                        &place,
                        "a row over the whole width has no place in a register",
                        text.trim(),
                    );
                }
                Line::Row(values) => entries.push(Yaml::Map(entry(values, layout, work))),
            }
        }
    }
    for block in &tables.front.introduction {
        work.left_out(
            "before the table",
            "text has no place in a register",
            &plain(std::slice::from_ref(block)),
        );
    }
    let mut map = Map::default();
    map.line("title", &tables.front.title.unwrap_or_else(|| name_of(&work.options.path)));
    map.line("layout", id);
    if let Some(key) = work.people.key() {
        map.line("status_key", key);
    }
    map.list("entries", entries);
    File { map, tail: vec![] }
}

fn entry(mut values: Values, layout: &Layout, work: &mut Work<'_>) -> Map {
    let mut map = Map::default();
    let place = values.place.clone();
    for field in &layout.fields {
        let name = field.name.as_str();
        if !values.has(name) {
            if on(field.required) {
                work.remark(
                    &place,
                    format!("it has no {}, which the layout asks for", field.label.value),
                );
            }
            continue;
        }
        let blocks = values.take(name);
        if let Some(value) = value(field, &blocks, &place, work) {
            map.set(name, value);
        }
    }
    map
}

/// A cell as a value of the field's type.
fn value(field: &FieldSpec, blocks: &[Block], place: &str, work: &mut Work<'_>) -> Option<Yaml> {
    let line = plain(blocks);
    let lines = || entries::lines(blocks);
    Some(match field.r#type.unwrap_or(FieldType::Text) {
        FieldType::Text => Yaml::Line(dated(line)),
        FieldType::Markdown => Yaml::Text(write(blocks, WIDTH_IN_ENTRY)),
        FieldType::Date => match Date::of_cell(&line) {
            Ok(date) => Yaml::Line(date.to_string()),
            Err(not) => {
                let label = &field.label.value;
                if let Some(date) = not.with_time() {
                    work.remark(
                        place,
                        format!("the {label} is “{line}”, of which {date} was taken: {}", not.why),
                    );
                    return Some(Yaml::Line(date.to_string()));
                }
                let why = match not.why.as_str() {
                    "" => String::new(),
                    _ => format!(": {}", not.sentence()),
                };
                work.left_out(
                    place,
                    format!("the {label} is not a date that could be read{why}"),
                    &line,
                );
                return None;
            }
        },
        FieldType::Person => {
            let people: Vec<_> =
                lines().iter().flat_map(|line| work.people.owners(line, place)).collect();
            match people.as_slice() {
                [] => return None,
                [one] => one.yaml(),
                many => Yaml::List(many.iter().map(super::people::Person::yaml).collect()),
            }
        }
        FieldType::Status => Yaml::Line(work.people.status(&line, place)?),
        FieldType::YesNo => match line.to_lowercase().trim_end_matches('.') {
            "yes" | "y" | "true" | "✓" | "☒" | "☑" => Yaml::Line("yes".into()),
            "no" | "n" | "false" | "✗" | "☐" => Yaml::Line("no".into()),
            _ => {
                work.left_out(
                    place,
                    format!("the {} is neither yes nor no", field.label.value),
                    &line,
                );
                return None;
            }
        },
        FieldType::List | FieldType::Priorities | FieldType::Wards => {
            Yaml::List(lines().into_iter().map(Yaml::Line).collect())
        }
    })
}
