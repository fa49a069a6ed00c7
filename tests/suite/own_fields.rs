//! A register that declares the fields of its entries itself: shown by a layout without columns, checked and tracked as
//! those that layouts declare.

use crate::cli::packs_in;
use crate::space::{Built, Space};

const MEETING: &str = "meetings/2026-02-11-cabinet";
const PUBLIC: &str = "2026-02-11-cabinet/public";

const COUNCIL: &str = "\
name: Council
nation: england
committees: [{ id: cabinet, name: Cabinet }]
officers: [{ id: head, post: Head of Trees }]
status_keys:
  - { id: progress, statuses: [{ id: open, label: Open, mark: ○ }, { id: done, label: Done, mark: ●, closed: yes }] }
  - { id: risk, statuses: [{ id: low, label: Low, mark: ●, colour: '#1b6e37', meaning: Hardly likely. }] }
";

const REGISTER: &str = "\
title: Trees
layout: register
fields:
  - { name: tree, label: 'Tree #', unique: yes, required: yes }
  - { name: cost, label: Cost, type: money, or: text }
  - { name: kind, label: Kind, type: choice, choices: [oak, { value: elm, label: 'Elm *', words: Few. }] }
  - { name: due, label: Felled by, type: date, or: text }
  - { name: lead, label: Lead, type: person }
  - { name: status, label: Status, type: status }
  - { name: risk, label: Risk, type: status, status_key: risk }
  - { name: note, label: Note, type: markdown }
entries:
  - { tree: '1 *a*', cost: £1.2m, kind: elm, due: 1 January 2026, lead: head, status: open, risk: low, note: '**Big**' }
  - { tree: 2, cost: to be priced, due: Spring, status: done }
";

const TRACKER: &str = "\
title: Open
about: What is open.
takes: tracker
table:
  rows: recommendation
  columns:
    - { heading: Tree, field: tree, width: 3 }
    - { heading: By, field: due, width: 2 }
    - { heading: Lead, field: lead, width: 2 }
    - { heading: Status, field: status, width: 2 }
leaves_out: [cost, kind, risk, note]
";

fn space(register: &str) -> Space {
    Space::empty()
        .file("council.yaml", COUNCIL)
        .file("registers/trees.yaml", register)
        .file(
            &format!("{MEETING}/meeting.yaml"),
            "committee: cabinet\ndate: 11 February 2026\nitems: [{ report: trees }, { report: open }]\n",
        )
        .file(&format!("{MEETING}/trees.yaml"), "layout: register\ntitle: Trees\nregister: trees\n")
        .file(
            &format!("{MEETING}/open.yaml"),
            "layout: open-trees\ntitle: What is open\nregisters: [trees]\nonly: [open]\n",
        )
        .file("templates/open-trees/layout.yaml", TRACKER)
}

fn built(space: &Space) -> Built {
    let built = space.build();
    built.says("");
    built
}

#[test]
fn its_fields_are_columns_in_every_format() {
    let built = built(&space(REGISTER));
    let said = built.said(&format!("{PUBLIC}/trees"));
    assert_eq!(said.row(0, 0).join("|"), "Tree #|Cost|Kind|Felled by|Lead|Status|Risk|Note");
    assert_eq!(said.row(0, 1).join("|"), "1 *a*|£1.2m|Elm *|1 January 2026|Head of Trees|○ Open|● Low|Big");
    assert_eq!(said.row(0, 2).join("|"), "2|to be priced||Spring||● Done||");
    let line = said.line();
    assert!(line.contains("Kind Elm *: Few.") && line.contains("Risk ● Low: Hardly likely."), "{line}");
}

#[test]
fn a_tracker_knows_them() {
    let said = built(&space(REGISTER)).said(&format!("{PUBLIC}/open"));
    let line = said.line();
    assert!(line.contains("1 January 2026") && line.contains("Head of Trees") && !line.contains("Spring"), "{line}");
}

#[test]
fn they_are_checked_as_those_of_layouts() {
    for (old, new, place) in [
        ("cost: £1.2m", "cost: £1.2.3", "13:28: error[bad-number]"),
        ("kind: elm", "kind: ash", "13:41: error[unknown-choice]"),
        ("risk: low", "risk: open", "13:99: error[unknown-status]"),
        ("tree: 2", "tree: '1 *a*'", "14:13: error[not-unique]"),
        ("tree: 2, ", "", "14:7: error[incomplete-entry]"),
        ("lead: head", "lead: nobody", "13:73: error[unknown-officer]"),
        ("due: Spring", "due: 31 June 2026", "14:41: error[bad-date]"),
        ("type: choice, choices", "type: text, choices", "6:13: error[field-declaration]"),
    ] {
        let said = space(&REGISTER.replacen(old, new, 1)).check();
        assert!(said.contains(&format!("registers/trees.yaml:{place}")), "{new}: {said}");
        // A tracker of it may miss something too.
        let own = said.lines().filter(|line| line.starts_with("registers/") && line.contains(": error["));
        assert_eq!(own.count(), 1, "{new}: {said}");
    }
}

#[test]
fn a_report_in_another_layout_says_what_it_would_lose() {
    let layout =
        "title: Short\nabout: Short.\ntakes: register\nfields: [{ name: tree, label: Tree }]\ntable: { rows: entry }\n";
    let space = space(REGISTER)
        .file("templates/short/layout.yaml", layout)
        .file(&format!("{MEETING}/trees.yaml"), "layout: short\ntitle: Trees\nregister: trees\n");
    let said = space.check();
    assert!(said.contains("the layout `short` does not show the field `cost` of entries"), "{said}");
}

#[test]
fn a_layout_may_leave_all_fields_to_registers() {
    let layout = "title: Any\nabout: Any register.\ntakes: register\ntable: { rows: entry, key: yes }\n";
    let space = space(&REGISTER.replace("layout: register", "layout: any"))
        .file("templates/any/layout.yaml", layout)
        .file(&format!("{MEETING}/trees.yaml"), "layout: any\ntitle: Trees\nregister: trees\n");
    let said = built(&space).said(&format!("{PUBLIC}/trees"));
    assert_eq!(said.row(0, 2).join("|"), "2|to be priced||Spring||● Done||");
    let described = packs_in(Some(space.root()), "layouts any").done();
    assert!(described.contains("may declare fields itself, under `fields`"), "{described}");
    packs_in(Some(space.root()), "new register more --layout any").done();
    let said = space.check();
    assert!(!said.contains("error["), "{said}");
}

#[test]
fn its_schema_takes_fields_where_the_layout_does() {
    let schema = packs_in(None, "schema register").done();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let says = |text: &str| {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        crate::json_schema::problems(&schema, &value).is_empty()
    };
    let own = r#"{"title": "T", "layout": "register", "fields": [{"name": "a", "label": "A", "type": "money"}], "entries": [{"a": "£1"}]}"#;
    assert!(says(own));
    assert!(!says(&own.replace("\"layout\": \"register\"", "\"layout\": \"recommendation-tracker\"")));
    assert!(!says(&own.replace("\"type\": \"money\"", "\"type\": \"coins\"")));
    assert!(!says(r#"{"title": "T", "layout": "register", "entries": [{"a": "£1"}]}"#));
}
