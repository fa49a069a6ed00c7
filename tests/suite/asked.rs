//! What a person who fills in a record is asked for, whole, as it is in `tests/cases/forms`.

use std::path::Path;

use committee_packs::model::{ActionPlan, Council, Meeting, ProgressRound, Register, Report};
use committee_packs::shape::{Form, FormField, Shape};

use crate::expected::compare;

/// One line for each field: its key, what it holds, and whether it must be given; records within the usual depth below.
fn listed(fields: &[FormField], depth: usize, out: &mut String) {
    for field in fields {
        let must = if field.required { " (must be given)" } else { "" };
        *out += &format!("{}{} “{}”: {}{must}\n", "  ".repeat(depth), field.key, field.label, held(&field.form));
        if depth < 3 {
            below(&field.form, depth + 1, out);
        }
    }
}

fn held(form: &Form) -> String {
    match form {
        Form::Value(kind) => format!("{kind:?}"),
        Form::Name(what) => format!("name of {what}"),
        Form::Choice(words) => words.iter().map(|word| word.word.as_str()).collect::<Vec<_>>().join(" | "),
        Form::Record(_) => "record".to_owned(),
        Form::List(each) => format!("list of {}", held(each)),
        Form::Table { of, each } => format!("{} by {}", held(each), if of.is_empty() { "name" } else { of }),
        Form::Either(forms) => forms.iter().map(held).collect::<Vec<_>>().join(" or "),
        Form::Declared => "as the layout declares".to_owned(),
    }
}

fn below(form: &Form, depth: usize, out: &mut String) {
    match form {
        Form::Record(fields) => listed(&fields.list(), depth, out),
        Form::List(each) | Form::Table { each, .. } => below(each, depth, out),
        Form::Either(forms) => forms.iter().for_each(|form| below(form, depth, out)),
        Form::Value(_) | Form::Name(_) | Form::Choice(_) | Form::Declared => {}
    }
}

#[test]
fn each_record_asks_for_its_fields() {
    let records = [
        ("council", Council::form()),
        ("meeting", Meeting::form()),
        ("report", Report::form()),
        ("action-plan", ActionPlan::form()),
        ("progress-round", ProgressRound::form()),
        ("register", Register::form()),
    ];
    for (name, form) in records {
        let mut out = String::new();
        below(&form, 0, &mut out);
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/forms").join(name).with_extension("txt");
        compare(&file, &out).unwrap();
    }
}
