//! A field that its layout, or a register, declares with keys that do not go with its type, or that names fields or choices that are
//! not there.

use super::Family;
use super::context::Context;
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Filed;
use crate::model::field::{Asked, Or};
use crate::model::layout::{FieldSpec, FieldType, KeyOf, Layout, Takes, on};
use crate::source::Span;

pub(super) const FAMILY: Family = Family { codes: &[Code::FieldDeclaration], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for layout in context.workspace.layouts.iter().filter_map(|filed| filed.understood()) {
        let in_entries = layout.takes == Takes::Register;
        let declared = [(&layout.fields, in_entries), (&layout.item_fields, false), (&layout.report_fields, false)];
        for (specs, entries) in declared {
            for spec in specs {
                field(spec, specs, Within { entries, rows: false }, problems);
                for column in &spec.columns {
                    field(column, &spec.columns, Within { entries, rows: true }, problems);
                }
            }
        }
        one_of(layout, problems);
    }
    for register in context.workspace.registers.iter().filter_map(Filed::understood) {
        let specs = &register.fields.specs;
        specs.iter().for_each(|spec| field(spec, specs, Within { entries: true, rows: false }, problems));
    }
}

/// Where a field is declared.
#[derive(Clone, Copy)]
struct Within {
    entries: bool,
    rows: bool,
}

fn field(spec: &FieldSpec, all: &[FieldSpec], within: Within, problems: &mut Diagnostics) {
    let mut say = |place: Span, message: String, help: String| {
        problems.push(Diagnostic::error(Code::FieldDeclaration, place, message).help(help));
    };
    let (name, r#type) = (&spec.name, spec.field_type());
    let word = r#type.word();
    // Each key with where it is, whether it is there, and whether it means something here.
    let or = |or: &Or| match or {
        Or::Month => r#type == FieldType::Date,
        Or::Text => matches!(r#type, FieldType::Date | FieldType::Number | FieldType::Money),
    };
    let listed = within.entries || within.rows;
    for (key, is_there, fits, of) in [
        ("choices", !spec.choices.is_empty(), r#type == FieldType::Choice, "a `choice`"),
        ("columns", !spec.columns.is_empty(), r#type == FieldType::Rows, "`rows`"),
        ("key", KeyOf::is_shown(spec.key), r#type == FieldType::Rows, "`rows`"),
        ("status_key", spec.status_key.is_some(), r#type == FieldType::Status, "a `status`"),
        (
            "or",
            !spec.or.is_empty(),
            spec.or.iter().all(or),
            "a `date`, a `number` or `money`; a month only of a `date`",
        ),
        ("count", spec.count.is_some(), r#type == FieldType::Number, "a `number`"),
        ("total", on(spec.total), spec.holds_figures() && within.rows, "a column of `number` or `money` in `rows`"),
        ("width", spec.width.is_some(), within.rows, "a column of `rows`"),
        ("unique", on(spec.unique), listed, "entries of a register and rows"),
        ("says", spec.says.is_some(), !listed, "a report"),
    ] {
        if is_there && !fits {
            let message = format!("`{}` is of type `{word}` and cannot have `{key}`", name.value);
            say(name.span, message, format!("`{key}` is for {of}: delete it, or change the type"));
        }
    }
    if r#type == FieldType::Choice && spec.choices.is_empty() {
        let message = format!("`{}` is a choice between nothing", name.value);
        say(name.span, message, "add `choices: […]` with the words to choose from".to_owned());
    }
    if r#type == FieldType::Rows && within.rows {
        let message = format!("`{}` would be a table within a cell", name.value);
        say(
            name.span,
            message,
            "rows hold single values: give it another type, or make it a field of its own".to_owned(),
        );
    } else if r#type == FieldType::Rows && within.entries {
        let message = format!("`{}` would be a table within a cell of the register", name.value);
        say(name.span, message, "give it another type, such as `list` or `markdown`".to_owned());
    } else if r#type == FieldType::Rows && spec.columns.is_empty() {
        let message = format!("`{}` has rows without columns", name.value);
        say(name.span, message, "add `columns:`, each with `name`, `label` and `type`".to_owned());
    }
    if on(spec.expected) && spec.asked() == Asked::Required {
        let message = format!("`{}` is required, and so always expected", name.value);
        say(name.span, message, "keep one of `required` and `expected`".to_owned());
    }
    twice(spec, problems);
    names(spec, all, problems);
}

/// Two choices with the same value, or two columns with the same name.
fn twice(spec: &FieldSpec, problems: &mut Diagnostics) {
    let choices = spec.choices.iter().map(|choice| ("choice", choice.value.as_str(), choice.value.span));
    let columns = spec.columns.iter().map(|column| ("column", column.name.as_str(), column.name.span));
    let all: Vec<(&str, &str, Span)> = choices.chain(columns).collect();
    for (at, (what, word, place)) in all.iter().enumerate() {
        if let Some((.., first)) = all[..at].iter().find(|(other, name, _)| other == what && name == word) {
            let message = format!("there is already a {what} `{word}` before this one");
            let problem = Diagnostic::error(Code::DuplicateName, *place, message).first_at(*first);
            problems.push(problem.help("give this one another name, or delete it"));
        }
    }
}

/// Names of other fields that are not there, and values that they cannot have.
fn names(spec: &FieldSpec, all: &[FieldSpec], problems: &mut Diagnostics) {
    let needs = spec.needs.iter().map(|id| ("needs", id.as_str(), id.span));
    let count = spec.count.iter().map(|id| ("count", id.as_str(), id.span));
    let when = spec.when.fields().map(|name| ("when", name.value.as_str(), name.span));
    for (key, name, place) in needs.chain(count).chain(when) {
        let known = || all.iter().filter(|other| other.name.value != spec.name.value);
        let Some(other) = known().find(|other| other.name.value == name) else {
            let message = format!("`{key}` of `{}` names the field `{name}`, and there is none", spec.name.value);
            let known = known().map(|other| (other.name.as_str(), other.label.as_str()));
            problems.push(unknown(Code::FieldDeclaration, (name, place), message, known).problem);
            continue;
        };
        let lists = matches!(
            other.field_type(),
            FieldType::List | FieldType::Rows | FieldType::Person | FieldType::Priorities | FieldType::Wards
        );
        if key == "count" && !lists {
            let message =
                format!("`{name}` is of type `{}`, of which there is nothing to count", other.field_type().word());
            let problem = Diagnostic::error(Code::FieldDeclaration, place, message);
            problems.push(problem.help("name a field of type `list`, `rows` or `person`"));
        }
        let values = if key == "when" { spec.when.values(name) } else { &[] };
        for value in values {
            let known: Vec<(&str, &str)> = match other.field_type() {
                FieldType::Choice => {
                    other.choices.iter().map(|choice| (choice.value.as_str(), choice.shown())).collect()
                }
                FieldType::YesNo | FieldType::SignOff => vec![("yes", "true"), ("no", "false")],
                _ => continue,
            };
            if known.iter().all(|(word, _)| !word.eq_ignore_ascii_case(&value.value)) {
                let message = format!("`{name}` is never `{}`", value.value);
                problems.push(unknown(Code::FieldDeclaration, (value.as_str(), value.span), message, known).problem);
            }
        }
    }
}

fn one_of(layout: &Layout, problems: &mut Diagnostics) {
    for group in &layout.one_of.0 {
        for id in group.fields.iter().filter(|id| layout.field(id.as_str()).is_none()) {
            let known = layout.fields.iter().map(|spec| (spec.name.as_str(), spec.label.as_str()));
            let message = format!("`one_of` names the field `{}`, and there is none", id.value);
            problems.push(unknown(Code::FieldDeclaration, (id.as_str(), id.span), message, known).problem);
        }
        if group.fields.len() < 2 {
            let problem = Diagnostic::error(Code::FieldDeclaration, group.span, "`one_of` names fewer than two fields");
            problems.push(problem.help("name two fields or more, of which one is to be given"));
        }
    }
}
