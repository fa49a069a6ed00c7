//! The form of a meeting: when and where it is, its items, and what is seldom wanted.

use super::{Field, Ground};

/// The keys whose fields are together under the first heading, in this order; all others have a heading of their own.
const DETAILS: [&str; 6] = ["date", "time", "venue", "published_on", "remote", "committee"];

/// Those of them that are seldom changed.
const SELDOM: [&str; 2] = ["remote", "committee"];

/// The group of the items, which the page shows in its own way.
pub(in crate::window) const ITEMS: &str = "/items";

/// Headings in the words of an officer, where a key's own are not.
const HEADINGS: [(&str, &str); 5] = [
    ("late", "Why the papers are late"),
    ("members", "Who is on the committee"),
    ("contact", "Whom to ask about the meeting"),
    ("private_notice", "Notice that a part may be private"),
    ("fields", "More about the meeting"),
];

/// The same for fields, which then need no more words.
const LABELS: [(&str, &str); 4] =
    [("date", "Date"), ("time", "Time"), ("venue", "Place"), ("remote", "Address where it can be watched or joined")];

impl Ground<'_> {
    /// The groups of a meeting's form, the items among them.
    pub(super) fn of_meeting(&self) -> Vec<Field> {
        let declared = self.fields();
        let find = |key: &&str| declared.iter().find(|field| field.key == *key);
        let details = DETAILS.iter().filter_map(|key| {
            let field = self.field(&[], find(key)?);
            let label = LABELS.iter().find(|(own, _)| own == key);
            Some((
                *key,
                match label {
                    Some((_, words)) => Field { label: (*words).to_owned(), help: String::new(), ..field },
                    None => field,
                },
            ))
        });
        let (seldom, usual): (Vec<_>, Vec<_>) = details.partition(|(key, _)| SELDOM.contains(key));
        let only = |fields: Vec<(&str, Field)>| fields.into_iter().map(|(_, field)| field).collect();
        let first = Field {
            kind: "record",
            id: "details".to_owned(),
            label: "When and where".to_owned(),
            fields: only(usual),
            more: only(seldom),
            is_filled: true,
            required: true,
            ..Field::default()
        };
        let rest = declared.iter().filter(|field| !DETAILS.contains(&field.key.as_str()));
        let rest = rest.map(|field| {
            let heading = HEADINGS.iter().find(|(own, _)| *own == field.key);
            let filled = self.field(&[], field);
            Field { label: heading.map_or(filled.label.clone(), |(_, words)| (*words).to_owned()), ..filled }
        });
        // A layout of agendas that declares no fields has no group for them.
        let rest = rest.filter(|group| group.kind != "record" || !group.fields.is_empty() || !group.more.is_empty());
        std::iter::once(first).chain(rest).collect()
    }
}
