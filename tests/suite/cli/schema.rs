//! `packs schema`: the schemas take every file that is right, and not those that are wrong.

use std::path::Path;

use serde_json::Value;

use super::{built_in_layouts, packs_in, started};
use crate::json_schema::problems;
use crate::space::{below, project};

fn schema(root: &Path, kind: &str) -> Value {
    serde_json::from_str(&packs_in(Some(root), &format!("schema {kind}")).done()).unwrap()
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The kind of a file in a workspace.
fn kind(root: &Path, file: &Path) -> &'static str {
    let below: Vec<&str> =
        file.strip_prefix(root).unwrap().components().map(|part| part.as_os_str().to_str().unwrap()).collect();
    match below.as_slice() {
        ["council.yaml"] => "council",
        ["meetings", _, "meeting.yaml"] => "meeting",
        ["meetings", _, "minutes.yaml"] => "minutes",
        ["meetings", _, _] => "report",
        ["action-plans", _] => "action-plan",
        ["action-plans", _, _] => "progress-round",
        ["registers", _] => "register",
        ["templates", _, "layout.yaml"] => "layout",
        _ => panic!("{} is of no kind", file.display()),
    }
}

fn all_fit(root: &Path) {
    let files = below(root, ".yaml");
    assert!(!files.is_empty());
    for file in files {
        let schema = schema(root, kind(root, &file));
        let found = problems(&schema, &yaml(&std::fs::read_to_string(&file).unwrap()));
        assert!(found.is_empty(), "{}: {found:#?}", file.display());
    }
}

#[test]
fn every_file_of_the_sample_workspace_fits_its_schema() {
    all_fit(&project("data"));
}

#[test]
fn every_started_file_fits_its_schema() {
    let folder = started();
    packs_in(Some(folder.path()), "new register plain --layout register").done();
    for layout in built_in_layouts().iter().map(String::as_str).chain(["tracker"]) {
        packs_in(Some(folder.path()), &format!("new report 2026-02-10-cabinet a-{layout} --layout {layout}")).done();
    }
    all_fit(folder.path());
}

#[test]
fn every_built_in_layout_fits_its_schema() {
    let schema = schema(&project("data"), "layout");
    for layout in built_in_layouts() {
        let text = std::fs::read_to_string(project("templates").join(&layout).join("layout.yaml")).unwrap();
        assert_eq!(problems(&schema, &yaml(&text)), Vec::<String>::new(), "{layout}");
    }
}

#[test]
fn what_is_wrong_does_not_fit() {
    let folder = started();
    let report = "layout: executive-board-report\ntitle: T\nfields:\n  report_of: a\n  call_in: yes\n  exempt: no\n  \
                  summary: s\n  ward_members_consulted: yes\n";
    let register = "title: T\nlayout: tracker\nentries:\n- reference: R1\n  recommendation: r\n  made_on: 2026-01-01\n  \
                    lead: a\n  status: s\n  points: p\n  agreed: yes\n  priorities: p\n  wards: all\n";
    for (kind, right, from, to) in [
        ("council", "name: N\nnation: england\n", "england", "france"),
        ("council", "name: N\nnation: england\n", "nation: england", ""),
        ("council", "name: N\nnation: england\nhouse_style:\n  colour: \"#123456\"\n", "#123456", "blue"),
        ("meeting", "committee: c\ndate: 2026-01-01\nitems:\n- report: r\n", "report", "reprot"),
        ("action-plan", "title: T\nthemes:\n- id: t\n", "id: t", "id: Some Theme"),
        ("action-plan", "title: T\nthemes:\n- id: t\n", "- id: t", "- []"),
        ("progress-round", "date: 2026-01-01\nthemes:\n  t:\n    progress: p\n", "progress: p", "progres: p"),
        ("report", report, "executive-board-report", "executive-board"),
        ("report", report, "  call_in: yes\n", ""),
        ("report", report, "call_in: yes", "call_in: perhaps"),
        ("report", report, "call_in: yes", "call_in:"),
        ("report", report, "exempt: no", "exempt: no\n  extra: x"),
        ("report", report, "title: T", "title: T\nplan: p"),
        ("report", report, "title: T", "title: T\nsections:\n- section: abuot"),
        ("report", report, "title: T", "title: T\nsections:\n- section: about\n  sections:\n  - section: abuot"),
        ("report", "layout: progress-update\ntitle: T\nplan: p\n", "plan: p", ""),
        ("report", "layout: tracker\ntitle: T\nregister: r\n", "register: r", "plan: p"),
        ("register", register, "layout: tracker", "layout: scrutiny-report"),
        ("register", register, "reference: R1", "reference: [1, 2]"),
        ("register", register, "reference: R1", "refrence: R1"),
        ("register", register, "  status: s\n", ""),
        ("layout", "title: T\nabout: A\ntakes: report\n", "takes: report", "takes: reports"),
    ] {
        let schema = schema(folder.path(), kind);
        assert_eq!(problems(&schema, &yaml(right)), Vec::<String>::new(), "{right}");
        let wrong = right.replace(from, to);
        assert_ne!(right, wrong);
        assert!(!problems(&schema, &yaml(&wrong)).is_empty(), "this should not fit {kind}:\n{wrong}");
    }
}

#[test]
fn one_value_stands_for_a_list_of_one_and_nothing_for_none() {
    let folder = started();
    let schema = schema(folder.path(), "action-plan");
    for owners in ["a", "[a, b]", "{ officer: a, note: n }", "[{ officer: a }]", ""] {
        let text = format!(
            "title: T\nthemes:\n  id: t\n  recommendations:\n    reference: 1.10\n    text: t\n    actions:\n    - \
             text: t\n      owners: {owners}\n"
        );
        assert_eq!(problems(&schema, &yaml(&text)), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn schemas_are_written_for_every_kind_and_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let root = project("data");
    for _ in 0..2 {
        packs_in(Some(&root), &format!("schema --write {}", folder.path().display())).done();
    }
    let written = below(folder.path(), ".json");
    assert_eq!(written.len(), 8);
    for file in written {
        let kind = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(text, packs_in(Some(&root), &format!("schema {kind}")).done());
        assert!(text.contains("https://json-schema.org/draft/2020-12/schema"), "{kind}");
    }
}
