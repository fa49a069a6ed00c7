//! Values of fields as people write them: yes and no, ticks, days, people, wards.

use crate::import::Work;
use crate::import::words::simple;
use crate::model::Council;
use crate::model::layout::{FieldSpec, FieldType};
use crate::model::names::is_nobody;
use crate::model::value::{Date, Id, Text};
use crate::model::{Officer, Owner};
use crate::office::Line;
use crate::shape::{Node, NodeValue, Shape as _, Style};

/// What became of a value.
pub(super) enum Read {
    /// The same words.
    Words(Node),
    /// Another form of them.
    Value(Node),
    /// It says that there is none yet.
    Nobody,
    /// It cannot be read as what the field takes.
    Not,
}

const TICKS: [char; 10] = ['☒', '☑', '✓', '✔', '✗', '✘', '🗹', '●', '■', '◉'];
const BOXES: [char; 5] = ['☐', '□', '○', '◯', '▢'];

/// Reads the value of a field from its lines.
pub(super) fn value(
    spec: &FieldSpec,
    lines: &[Line],
    label: &str,
    council: Option<&Council>,
    work: &mut Work<'_>,
) -> Read {
    let texts: Vec<String> =
        lines.iter().map(|line| line.text().trim().to_owned()).filter(|text| !text.is_empty()).collect();
    let line = texts.iter().flat_map(|text| text.split_whitespace()).collect::<Vec<_>>().join(" ");
    let words = |text: &str| Read::Words(Text::made(text.to_owned()).write());
    match spec.field_type() {
        FieldType::Text | FieldType::Number | FieldType::Money => words(&line),
        FieldType::Markdown | FieldType::Rows | FieldType::Status => Read::Not,
        FieldType::Date => match Date::of_cell(&line) {
            Ok(date) => Read::Value(Node::plain(date.to_string())),
            Err(_) if spec.or.is_empty() => Read::Not,
            Err(_) => words(&line),
        },
        FieldType::Person => match people(&texts, council) {
            Some(owners) => Read::Value(owners.write()),
            None if is_nobody(&line) => Read::Nobody,
            None => {
                let owners = work.people.owners(&line, label);
                if owners.is_empty() { Read::Not } else { Read::Value(owners.write()) }
            }
        },
        FieldType::Choice => {
            let chosen = ticked(&line).unwrap_or_else(|| line.clone());
            let found = spec.choices.iter().find(|choice| simple(choice.value.as_str()) == simple(&chosen));
            found.map_or(Read::Not, |choice| Read::Value(choice.value.write()))
        }
        FieldType::List => {
            let items = texts.iter().map(|text| Text::made(text.clone()).write());
            Read::Words(NodeValue::List(items.collect()).into())
        }
        FieldType::YesNo | FieldType::SignOff => match yes_no(&line) {
            Some(yes) => Read::Value(Node::plain(if yes { "yes" } else { "no" })),
            None => Read::Not,
        },
        FieldType::Priorities => priorities(&texts, council).map_or(Read::Not, Read::Value),
        FieldType::Wards => wards(&texts, council).map_or(Read::Not, Read::Value),
    }
}

/// Yes or no, also as the one of two that is ticked.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    let said = match text.contains(TICKS) || text.contains(BOXES) {
        true => ticked(text)?,
        false => text.to_owned(),
    };
    match simple(&said).as_str() {
        "yes" | "y" => Some(true),
        "no" | "n" => Some(false),
        _ => None,
    }
}

/// The words of the one box that is ticked; nothing where none or several are.
fn ticked(text: &str) -> Option<String> {
    let ticked: Vec<String> = boxes(text).into_iter().filter(|(on, _)| *on).map(|(_, words)| words).collect();
    match ticked.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}

/// The boxes in a text, whether each is ticked, and its words: behind it, or before it where words are before the first
/// box.
fn boxes(text: &str) -> Vec<(bool, String)> {
    let is_mark = |c: char| TICKS.contains(&c) || BOXES.contains(&c);
    let text = text.trim();
    let is_before = text.starts_with(is_mark);
    let marks: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| is_mark(*c)).collect();
    let words = |at: usize| {
        let (from, mark) = marks[at];
        match is_before {
            true => &text[from + mark.len_utf8()..marks.get(at + 1).map_or(text.len(), |(next, _)| *next)],
            false => &text[at.checked_sub(1).map_or(0, |last| marks[last].0 + marks[last].1.len_utf8())..from],
        }
    };
    (0..marks.len()).map(|at| (TICKS.contains(&marks[at].1), words(at).trim().to_owned())).collect()
}

/// The officers whom lines name by post, name or mail, where they name nobody else.
fn people(lines: &[String], council: Option<&Council>) -> Option<Vec<Owner>> {
    let council = council?;
    let by_mail = |text: &str| -> Option<&Officer> {
        let is =
            |officer: &&Officer| officer.email.as_ref().is_some_and(|mail| mail.as_str().eq_ignore_ascii_case(text));
        council.officers.iter().find(is)
    };
    let named = |text: &str| council.officer_named(text).or_else(|| by_mail(text.trim()));
    let mut found: Vec<&Officer> = vec![];
    let mut others = vec![];
    for line in lines {
        let whole = named(line);
        let parts: Vec<&str> = match whole {
            Some(_) => vec![line.as_str()],
            None => line.split([',', ';', '\n', '(', ')', '|']).collect(),
        };
        for part in parts.into_iter().map(|part| part.trim().trim_end_matches('.')).filter(|part| !part.is_empty()) {
            match named(part) {
                Some(officer) if !found.iter().any(|known| known.id.value == officer.id.value) => found.push(officer),
                Some(_) => {}
                None => others.push(part),
            }
        }
    }
    let is_contact = |text: &&str| {
        let text = text.to_lowercase();
        let text = text.trim_start_matches(["tel", "email", "e-mail", "phone", "telephone", "mail"].as_slice()[0]);
        text.contains('@') || text.chars().filter(char::is_ascii_digit).count() >= 6
    };
    let is_all = !found.is_empty() && others.iter().all(is_contact);
    let owner = |officer: &&Officer| Owner { officer: Id::made(officer.id.as_str()), ..Owner::default() };
    is_all.then(|| found.iter().map(owner).collect())
}

/// Priorities by their titles; where there are boxes, those that are ticked.
fn priorities(lines: &[String], council: Option<&Council>) -> Option<Node> {
    let all = &council?.priorities;
    let mut ids = vec![];
    for line in lines {
        let said: Vec<(bool, String)> = match line.contains(TICKS) || line.contains(BOXES) {
            true => boxes(line),
            false => line.split([';', '\n']).map(|part| (true, part.to_owned())).collect(),
        };
        for (on, words) in said.iter().filter(|(_, words)| !words.trim().is_empty()) {
            let meant = all.iter().find(|priority| simple(priority.title.as_str()) == simple(words))?;
            ids.extend(on.then(|| Node::plain(meant.id.as_str())));
        }
    }
    (!ids.is_empty()).then(|| NodeValue::List(ids).into())
}

/// Whether a line is nothing but boxes with the council's priorities.
pub(super) fn is_boxes(line: &str, council: Option<&Council>) -> bool {
    line.contains(TICKS) && priorities(&[line.to_owned()], council).is_some()
}

/// Wards by name, or `all`.
fn wards(lines: &[String], council: Option<&Council>) -> Option<Node> {
    const ALL: [&str; 8] =
        ["all", "all wards", "borough wide", "boroughwide", "city wide", "citywide", "district wide", "county wide"];
    let whole = lines.join("\n");
    if ALL.contains(&simple(&whole).as_str()) {
        return Some(Node::plain("all"));
    }
    let all = &council?.wards;
    let known = |text: &str| all.iter().find(|ward| simple(ward.as_str()) == simple(text));
    let mut found = vec![];
    for part in whole.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let ends = [" wards", " ward"].iter().find_map(|end| part.strip_suffix(end)).unwrap_or(part);
        let parts: Vec<&str> = if known(ends).is_some() { vec![ends] } else { ends.split(" and ").collect() };
        for ward in parts {
            let ward = known(ward.trim().trim_start_matches("and "))?;
            found.push(Node::text(ward.as_str(), Style::Quoted));
        }
    }
    match found.len() {
        0 => None,
        1 => found.pop(),
        _ => Some(NodeValue::List(found).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_say_yes_or_no() {
        for (text, said) in [
            ("Yes", Some(true)),
            ("NO", Some(false)),
            ("☒ Yes ☐ No", Some(true)),
            ("☐ Yes ☒ No", Some(false)),
            ("Yes ☐ No ☑", Some(false)),
            ("Yes ☒ No ☐", Some(true)),
            ("☐ Yes ☐ No", None),
            ("☒ Yes ☒ No", None),
            ("Perhaps", None),
            ("", None),
        ] {
            assert_eq!(yes_no(text), said, "{text}");
        }
    }
}
