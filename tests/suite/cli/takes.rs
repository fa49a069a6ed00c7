//! What a layout takes is one answer: the check, the schema and `packs layouts NAME` give the same for every key of every layout.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{built_in_layouts, packs_in};
use crate::json_schema;
use crate::space::Space;

const MEETING: &str = "meetings/2026-02-10-cabinet";

/// Every key of a report that not all layouts take.
const KEYS: [(&str, &str); 15] = [
    ("subtitle", "Words"),
    ("plan", "plan"),
    ("round", "'2026-01'"),
    ("since", "'2025-10'"),
    ("register", "register"),
    ("plans", "[plan]"),
    ("registers", "[register]"),
    ("only", "open"),
    ("owner", "officer"),
    ("fields", "{ some: Words. }"),
    ("introduction", "Words."),
    ("recommendations", "[Words.]"),
    ("sections", "[{ heading: Ours, text: Words. }]"),
    ("appendices", "[{ title: A paper }]"),
    ("background_papers", "[A letter]"),
];

const TABLE: &str = "takes: action-plan\ntable:\n  rows: recommendation\n  columns:\n    - { heading: Number, field: reference, width: 10 }\n";

/// Layouts that say of sections what the shipped ones do not.
const ODD: [(&str, &str); 6] = [
    ("bare", "takes: report\n"),
    ("closed", "takes: report\nown_sections: no\n"),
    ("fixed", "takes: report\nown_sections: no\nsections: [{ id: about, heading: About }]\n"),
    ("table", ""),
    ("table-fixed", "sections: [{ id: about, heading: About }]\n"),
    ("table-open", "own_sections: yes\n"),
];

/// A workspace with a report for each key, all to one layout, and nothing else in them.
fn space(layout: &str) -> Space {
    let mut items = String::new();
    let mut space = Space::cabinet();
    for (name, odd) in ODD {
        let table = if name.starts_with("table") { TABLE } else { "" };
        let text = format!("title: Odd\nabout: It is odd.\n{odd}{table}");
        space = space.file(&format!("templates/{name}/layout.yaml"), &text);
    }
    for (key, value) in KEYS {
        items += &format!("  - report: {key}\n");
        let text = format!("layout: {layout}\ntitle: A title\n{key}: {value}\n");
        space = space.file(&format!("{MEETING}/{key}.yaml"), &text);
    }
    let meeting = format!("committee: cabinet\ndate: 10 February 2026\nitems:\n{items}");
    space.file(&format!("{MEETING}/meeting.yaml"), &meeting)
}

#[test]
fn check_schema_and_description_say_the_same_of_what_a_layout_takes() {
    let odd = ODD.map(|(name, _)| name.to_owned());
    for layout in built_in_layouts().into_iter().chain(odd) {
        let space = space(&layout);
        let checked = committee_packs::make::read(space.root(), false);
        let said = committee_packs::diag::print_short(&checked.problems, &checked.sources);
        let says = |key: &str, code: &str| {
            let file = format!("{MEETING}/{key}.yaml:");
            said.lines().any(|line| line.contains(&file) && line.contains(code))
        };
        let described = packs_in(Some(space.root()), &format!("layouts {layout}")).done();
        let described = described.split_once("A report may have: ").unwrap().1;
        let described: BTreeSet<&str> = described.split_once(".\n").unwrap().0.split(", ").collect();
        let schema = packs_in(Some(space.root()), "schema report").done();
        let schema: Value = serde_json::from_str(&schema).unwrap();
        for (key, value) in KEYS {
            let taken = !says(key, "error[not-taken]");
            assert_eq!(described.contains(key), taken, "{layout}: {key}\n{said}");
            let value: Value = serde_yaml::from_str(value).unwrap();
            let report = json!({ "layout": layout, "title": "A title", key: value });
            let found = json_schema::problems(&schema, &report);
            let of_key = |problem: &String| problem.starts_with(&format!("/{key}: "));
            let refused = match key {
                // A heading of the report's own is refused where sections are taken and such headings are not.
                "sections" => !taken || says(key, "error[own-section]"),
                // So is a field that is not declared.
                "fields" => true,
                _ => !taken,
            };
            assert_eq!(found.iter().any(of_key), refused, "{layout}: {key}\n{found:#?}\n{said}");
        }
    }
}
