//! The form of a progress round: a group for each theme or recommendation that it reports on, in the order of its plan.

use super::{Field, Ground, below, id};
use crate::edit::Step;
use crate::model::language::Language;
use crate::model::{ActionPlan, Part};
use crate::shape::{Form, Node, NodeValue};

/// The keys of what a round reports on.
const TABLES: [&str; 2] = ["themes", "recommendations"];

impl Ground<'_> {
    /// The groups of a round's form.
    pub(super) fn of_round(&self, plan: &str) -> Vec<Field> {
        let declared = self.fields();
        let (tables, rest): (Vec<_>, Vec<_>) = declared.iter().partition(|field| TABLES.contains(&field.key.as_str()));
        let rest: Vec<Field> = rest.into_iter().map(|field| self.field(&[], field)).collect();
        let (fields, more) = rest.into_iter().partition(|field| field.is_filled || field.required);
        let details = Field {
            kind: "record",
            id: "details".to_owned(),
            label: "Date and details".to_owned(),
            fields,
            more,
            is_filled: true,
            ..Field::default()
        };
        let plan = self.checked.workspace.as_ref().and_then(|workspace| workspace.plan(plan)?.plan.record.as_ref());
        let mut groups = vec![];
        for field in tables {
            let path = [Step::from(field.key.as_str())];
            let Some(Node { value: NodeValue::Map(entries), .. }) = self.node(&path) else { continue };
            for (key, _) in entries {
                groups.extend(self.update(&below(&path, key.value.as_str()), title(plan, &field.key, &key.value)));
            }
        }
        // As the plan has them, and what it does not have last.
        let order = plan.map(order).unwrap_or_default();
        groups.sort_by_key(|group: &Field| order.iter().position(|id| *id == group.id).unwrap_or(usize::MAX));
        std::iter::once(details).chain(groups).collect()
    }

    /// What is said of one theme or recommendation, every part of it, as any may be wanted.
    fn update(&self, path: &[Step], label: String) -> Option<Field> {
        let Form::Record(fields) = self.at(path)?.form else { return None };
        let fields = fields.list().into_iter().map(|field| {
            let part = Part::ALL.iter().find(|part| part.key() == field.key);
            let label = part.map_or(field.label.clone(), |part| part.row().title.said_in(Language::English).to_owned());
            Field { label, ..self.field(path, &field) }
        });
        let fields: Vec<Field> = fields.collect();
        let is_filled = fields.iter().any(|field| field.is_filled);
        Some(Field { kind: "record", id: id(path), label, fields, is_filled, ..Field::default() })
    }
}

/// The groups of a plan, in its order.
fn order(plan: &ActionPlan) -> Vec<String> {
    let mut all = vec![];
    for theme in &plan.themes {
        all.push(id(&[Step::from("themes"), Step::from(theme.id.as_str())]));
        let each = theme.recommendations.iter();
        all.extend(each.map(|one| id(&[Step::from("recommendations"), Step::from(one.reference.as_str())])));
    }
    all
}

/// What a theme or recommendation is called.
fn title(plan: Option<&ActionPlan>, table: &str, key: &str) -> String {
    let theme = plan.and_then(|plan| plan.themes.iter().find(|theme| theme.id.as_str() == key));
    let one = plan.and_then(|plan| plan.recommendations().find(|(_, one)| one.reference.as_str() == key));
    match (table, theme, one) {
        ("themes", Some(theme), _) => theme.title.as_ref().map_or(key, |title| title.as_str()).to_owned(),
        (_, _, Some((_, one))) => {
            let short = one.title.as_ref().map(|title| title.value.clone());
            let about = short.unwrap_or_else(|| crate::progress::one_line(one.short.as_ref().unwrap_or(&one.text)));
            format!("{key}: {}", super::fill::shortened(&about))
        }
        _ => key.to_owned(),
    }
}
