//! The meaning of headings. One that is not known is asked for, not guessed.

mod known;

use known::{ACTION, AMBITION, CODE, FieldHeadings, OWNER, RECOMMENDATION, REFERENCE, THEME, TIMESCALE, TITLE};

use super::words;
use crate::model::layout::FieldType;
use crate::model::part::PartKind;
use crate::model::{Layout, Part};

/// The name that `--map` has for a column that is to be left out.
pub(crate) const NOTHING: &str = "nothing";

/// The name that `--map` has for a part of a round, such as `next-steps`.
pub(super) fn part_name(part: Part) -> String {
    part.key().replace('_', "-")
}

pub(super) fn part_named(name: &str) -> Option<Part> {
    Part::ALL.iter().copied().find(|part| part_name(*part) == name)
}

/// The fields that a column can be for.
pub(super) struct Fields {
    fields: Vec<Field>,
    /// Whether each row is an entry of its own, as in a register.
    flat: bool,
    /// Whether the headings of the table itself are the fields.
    own: bool,
}

struct Field {
    name: String,
    /// Headings, as [`words::heading`] gives them.
    headings: Vec<String>,
    /// Ends of headings that are enough: `peer team recommendations`.
    ends: &'static [&'static str],
    /// Whether the file has a place for it.
    here: bool,
    dates: bool,
    status: bool,
    /// The column that it is the heading of, where it comes from the table itself.
    column: Option<usize>,
}

impl Fields {
    /// A plan has the statuses of a round's parts, and no other part.
    pub(super) fn of_action_plans() -> Self {
        Self::new(
            &[THEME, AMBITION, REFERENCE, CODE, TITLE, RECOMMENDATION, ACTION, OWNER, TIMESCALE],
            &[],
            Part::is_of_plans,
        )
    }

    /// A plan and a round in one table: columns of both are taken.
    pub(super) fn of_plans_with_rounds() -> Self {
        Self::new(&[THEME, AMBITION, REFERENCE, CODE, TITLE, RECOMMENDATION, ACTION, OWNER, TIMESCALE], &[], |_| true)
    }

    pub(super) fn of_rounds() -> Self {
        Self::new(&[THEME, REFERENCE, RECOMMENDATION, ACTION], &[AMBITION, CODE, TITLE, OWNER, TIMESCALE], |_| true)
    }

    /// The fields that a layout declares, known by their names, labels and the headings of their columns.
    pub(super) fn of_register(layout: &Layout) -> Self {
        let fields = layout.fields.iter().map(|field| {
            let name = field.name.value.clone();
            let columns = layout.table.iter().flat_map(|table| &table.columns);
            let shown = columns.filter(|column| column.field.iter().any(|shown| shown.name() == name));
            let headings = shown.map(|column| column.heading.as_str());
            let headings = headings.chain([field.label.as_str(), name.as_str()]);
            let headings = headings.map(words::heading).collect();
            Field {
                name,
                headings,
                ends: &[],
                here: true,
                dates: field.r#type == Some(FieldType::Date),
                status: field.r#type == Some(FieldType::Status),
                column: None,
            }
        });
        Self { fields: fields.collect(), flat: true, own: false }
    }

    /// The columns of a table as fields of a register's own, each with its name.
    pub(super) fn of_columns(columns: &[OwnColumn]) -> Self {
        let fields = columns.iter().map(|column| Field {
            name: column.name.clone(),
            headings: vec![exact(&column.label)],
            ends: &[],
            here: true,
            dates: true,
            status: means(&column.label) == Some(Meaning::Status),
            column: Some(column.at),
        });
        Self { fields: fields.collect(), flat: true, own: true }
    }

    fn new(here: &[FieldHeadings], elsewhere: &[FieldHeadings], has: fn(Part) -> bool) -> Self {
        let plan = |known: &[FieldHeadings], here| -> Vec<Field> {
            let field = |(name, headings, ends): &FieldHeadings| Field {
                name: (*name).to_owned(),
                headings: headings.split(", ").map(str::to_owned).collect(),
                ends,
                here,
                dates: *name == TIMESCALE.0,
                status: false,
                column: None,
            };
            known.iter().map(field).collect()
        };
        let parts = Part::ALL.iter().map(|part| Field {
            name: part_name(*part),
            headings: part.row().headings.iter().map(|heading| (*heading).to_owned()).collect(),
            ends: part.row().ends,
            here: has(*part),
            dates: part.kind() == PartKind::Timescale,
            status: part.kind() == PartKind::Status,
            column: None,
        });
        let mut fields = plan(here, true);
        fields.extend(parts);
        fields.extend(plan(elsewhere, false));
        Self { fields, flat: false, own: false }
    }

    /// The field of a heading, and whether the file has a place for it. Nothing where it could be two.
    pub(super) fn find(&self, heading: &str) -> Option<(&str, bool)> {
        let heading = words::heading(heading);
        let is_end = |end: &&str| heading.strip_suffix(end).is_some_and(|before| before.ends_with(' '));
        let mut found: Vec<&Field> = self.fields.iter().filter(|field| field.headings.contains(&heading)).collect();
        if found.is_empty() {
            found.extend(self.fields.iter().filter(|field| field.ends.iter().any(is_end)));
        }
        match found.as_slice() {
            [field] => Some((field.name.as_str(), field.here)),
            _ => None,
        }
    }

    /// The same for the heading of a column. In a table whose own headings are the fields, two columns may have the same.
    pub(super) fn find_at(&self, heading: &str, column: usize) -> Option<(&str, bool)> {
        if !self.own {
            return self.find(heading);
        }
        let heading = exact(heading);
        let same = || self.fields.iter().filter(|field| field.headings.contains(&heading));
        let field = same().find(|field| field.column == Some(column)).or_else(|| same().next())?;
        Some((field.name.as_str(), true))
    }

    /// Whether the headings of the table itself are the fields.
    pub(super) fn is_own(&self) -> bool {
        self.own
    }

    /// The field that somebody names in `--map`, such as `next_steps`; [`NOTHING`] is one.
    pub(super) fn named(&self, name: &str) -> Option<&str> {
        let plain = |name: &str| name.trim().to_lowercase().replace('_', "-");
        self.names().find(|known| plain(known) == plain(name))
    }

    pub(super) fn holds_dates(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name && field.dates)
    }

    /// Whether each row is an entry of its own, so that merged cells belong to every row that they span.
    pub(super) fn is_flat(&self) -> bool {
        self.flat
    }

    pub(super) fn is_status(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name && field.status)
    }

    /// What `--map` may say: a field, or what the field of a column holds where it gets one of its own.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let here = self.fields.iter().filter(|field| field.here && !self.own);
        let types = OWN_TYPES.iter().filter(|_| self.own).map(|r#type| r#type.word());
        here.map(|field| field.name.as_str()).chain(types).chain([NOTHING])
    }
}

/// A column of a table, as a field that a register declares itself.
#[derive(Debug)]
pub(super) struct OwnColumn {
    /// Its name in YAML.
    pub(super) name: String,
    /// Its heading as typed.
    pub(super) label: String,
    /// Its place, from 0.
    pub(super) at: usize,
}

/// What columns can hold that get a field of their own.
pub(super) const OWN_TYPES: [FieldType; 9] = [
    FieldType::Text,
    FieldType::Markdown,
    FieldType::Date,
    FieldType::Person,
    FieldType::Status,
    FieldType::Choice,
    FieldType::Number,
    FieldType::Money,
    FieldType::YesNo,
];

/// What a heading says of the cells below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Status,
    Person,
    Timescale,
    Reference,
}

/// What a heading says of the cells below it, if it is one that plans and rounds have.
pub(super) fn means(heading: &str) -> Option<Meaning> {
    let plan = Fields::of_action_plans();
    let (name, _) = plan.find(heading)?;
    [
        (part_name(Part::Status), Meaning::Status),
        (OWNER.0.to_owned(), Meaning::Person),
        (TIMESCALE.0.to_owned(), Meaning::Timescale),
        (REFERENCE.0.to_owned(), Meaning::Reference),
    ]
    .into_iter()
    .find(|(known, _)| known == name)
    .map(|(_, meaning)| meaning)
}

/// A heading as it is compared with itself: with its dates, and signs where it has nothing else.
fn exact(heading: &str) -> String {
    let simple = words::simple(heading);
    if simple.is_empty() { heading.trim().to_owned() } else { simple }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_real_tables_are_known_and_others_are_not_guessed() {
        let plan = Fields::of_action_plans();
        let round = Fields::of_rounds();
        for (heading, field) in [
            ("Corporate Peer Review Recommendations", "recommendation"),
            ("How we will progress this", "action"),
            ("Who is accountable", "owner"),
            ("Timescales", "timescale"),
            ("Rec. No.", "reference"),
        ] {
            assert_eq!(plan.find(heading), Some((field, true)), "{heading}");
        }
        for (heading, field) in [
            ("Recommendations – November 2022", "recommendation"),
            ("Summary of progress so far", "progress"),
            ("Feedback – September 2023", "feedback"),
            ("Next Steps", "next-steps"),
        ] {
            assert_eq!(round.find(heading), Some((field, true)), "{heading}");
        }
        assert_eq!(plan.find("Next steps"), Some(("next-steps", false)));
        for unsure in ["Comments", "Response", "Cost", "Progress against actions", ""] {
            assert_eq!(plan.find(unsure), None, "{unsure}");
        }
    }
}
