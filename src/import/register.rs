//! Tables to a register: a row is an entry with the fields that a layout declares.

use super::rows::{Line, Tables, Values};
use super::{File, Work, entries, name_of, plain};
use crate::model::Layout;
use crate::model::layout::{FieldSpec, FieldType, on};
use crate::model::markdown::{Block, write};
use crate::model::value::Date;
use crate::yaml::{Map, Yaml};

/// The widest line of body text.
const WIDTH: usize = 92;

/// The file of a register.
pub(super) fn file(tables: Tables, id: &str, layout: &Layout, work: &mut Work<'_>) -> File {
    let mut entries = vec![];
    for table in tables.tables {
        let heading = table
            .theme
            .into_iter()
            .chain((!table.ambition.is_empty()).then(|| plain(&table.ambition)));
        for text in heading {
            work.left_out(
                &table.place,
                "text above it has no place in a register",
                &text,
            );
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
    map.line(
        "title",
        &tables
            .front
            .title
            .unwrap_or_else(|| name_of(&work.options.path)),
    );
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
        FieldType::Text => Yaml::Line(line),
        FieldType::Markdown => Yaml::Text(write(blocks, WIDTH)),
        FieldType::Date => match date(&line) {
            Some(date) => Yaml::Line(date.to_string()),
            None => {
                work.left_out(
                    place,
                    format!("the {} is not a date that could be read", field.label.value),
                    &line,
                );
                return None;
            }
        },
        FieldType::Person => {
            let people: Vec<_> = lines()
                .iter()
                .flat_map(|line| work.people.owners(line))
                .collect();
            match people.as_slice() {
                [one] => one.yaml(),
                many => Yaml::List(many.iter().map(super::people::Person::yaml).collect()),
            }
        }
        FieldType::Status => Yaml::Line(work.people.status(&line)),
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

/// A date as papers and workbooks write it, also `31/03/2026`: the day comes first in this country.
fn date(text: &str) -> Option<Date> {
    let text = text
        .split(' ')
        .filter(|word| !word.ends_with("day"))
        .collect::<Vec<_>>()
        .join(" ");
    Date::parse(&text).or_else(|| {
        let mut parts = text
            .split(['/', '.'])
            .map(|part| part.trim().parse::<u32>().ok());
        let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
        let year = if year < 100 { 2000 + year } else { year };
        parts
            .next()
            .is_none()
            .then(|| Date::parse(&format!("{year}-{month:02}-{day:02}")))?
    })
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn dates_have_the_day_first() {
        for text in [
            "31/03/2026",
            "31.3.26",
            "2026-03-31",
            "Tuesday 31 March 2026",
        ] {
            assert_eq!(
                date(text).map(crate::model::value::Date::iso).as_deref(),
                Some("2026-03-31"),
                "{text}"
            );
        }
        assert_eq!(date("03/31/2026"), None);
        assert_eq!(date("1/2"), None);
    }
}
