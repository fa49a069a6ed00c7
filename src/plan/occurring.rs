//! Which statuses and choices occur in a paper: a key says what these mean, and no others unless its layout wants all.

use std::collections::HashSet;

use super::datum::Datum;
use super::table::lines;
use crate::model::layout::{KeyOf, Layout};

/// Leaves out of the keys of a paper what does not occur in its tables, pictures and lists.
pub(super) fn leave_occurring(view: &mut Datum, layout: &Layout) {
    let of_table = layout.table.as_ref().and_then(|table| table.key);
    if of_table != Some(KeyOf::All) {
        let mut seen = Seen::default();
        for name in ["tables", "summary", "changes"] {
            if let Some(part) = entry(view, name) {
                seen.add(part);
            }
        }
        if let Some(key) = entry(view, "status_key") {
            seen.retain(key);
        }
        if let Some(Datum::List(keys)) = entry(view, "field_keys") {
            leave_fields(keys, &seen);
        }
    }
    for spec in layout.report_fields().iter().filter(|spec| spec.key != Some(KeyOf::All)) {
        let Some(field) = entry(view, "fields").and_then(|fields| entry(fields, spec.name.as_str())) else { continue };
        let mut seen = Seen::default();
        if let Some(table) = entry(field, "table") {
            seen.add(table);
        }
        if let Some(Datum::List(keys)) = entry(field, "keys") {
            leave_fields(keys, &seen);
        }
    }
}

/// Leaves out of the keys of fields what was not seen, and keys that then explain nothing.
fn leave_fields(keys: &mut Vec<Datum>, seen: &Seen) {
    keys.retain_mut(|key| {
        entry(key, "entries").is_some_and(|entries| {
            seen.retain(entries);
            let Datum::List(left) = entries else { return false };
            left.iter_mut().any(|one| entry(one, "meaning").is_some_and(|meaning| !matches!(meaning, Datum::Nothing)))
        })
    });
}

fn entry<'d>(datum: &'d mut Datum, name: &str) -> Option<&'d mut Datum> {
    match datum {
        Datum::Map(entries) => entries.iter_mut().find(|(key, _)| key == name).map(|(_, value)| value),
        Datum::Typed(typed) => entry(&mut typed.datum, name),
        _ => None,
    }
}

/// What a part of a paper says.
#[derive(Default)]
struct Seen {
    /// The labels of statuses with a sign, and the lines of all cells.
    lines: HashSet<String>,
    /// The words beside a status, such as those of where it came from.
    beside: Vec<String>,
}

impl Seen {
    fn add(&mut self, datum: &Datum) {
        match datum {
            Datum::Typed(typed) => self.add(&typed.datum),
            Datum::Map(entries) => {
                // Of a cell or a theme with a status, where that came from is said in words.
                if entries.iter().any(|(_, value)| has_status(value)) {
                    self.beside.extend(lines(datum));
                }
                entries.iter().for_each(|(_, value)| self.add(value));
            }
            Datum::List(items) => items.iter().for_each(|item| self.add(item)),
            other => {
                for line in lines(other) {
                    // A label of a field may stand before it.
                    if let Some((_, value)) = line.split_once(": ") {
                        self.lines.insert(value.to_owned());
                    }
                    self.lines.insert(line);
                }
            }
        }
    }

    fn has(&self, label: &str) -> bool {
        self.lines.contains(label) || self.beside.iter().any(|line| line.contains(label))
    }

    /// Leaves what was seen in a list of statuses with their meanings.
    fn retain(&self, key: &mut Datum) {
        if let Datum::List(statuses) = key {
            statuses.retain_mut(|status| {
                let label = entry(status, "status").map(|label| lines(label).join(" "));
                label.is_some_and(|label| self.has(&label))
            });
        }
    }
}

/// Whether a value, or one of a list, is a status with a sign.
fn has_status(datum: &Datum) -> bool {
    match datum {
        Datum::Status(_) | Datum::StatusParagraph(_) => true,
        Datum::Typed(typed) => has_status(&typed.datum),
        Datum::List(items) => items.iter().any(has_status),
        _ => false,
    }
}
