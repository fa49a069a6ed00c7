//! A Word file that the program has made is read back as the report that it was made from, as far as it shows it.

use std::fs;
use std::path::Path;

use committee_packs::model::{Report, Section};
use committee_packs::shape::{Node, NodeValue, Shape as _};

use super::{read, read_back, workspace};
use crate::cli::packs_in;
use crate::space::project;

/// Papers of the sample with text of their own: the meeting, the paper, and who it is for.
const PAPERS: [(&str, &str, &str); 3] = [
    ("2026-04-21-cabinet", "neighbourhood-hubs", "restricted"),
    ("2026-04-21-cabinet", "fernley-clinic-terms", "restricted"),
    ("2025-11-12-scrutiny", "peer-challenge-progress", "public"),
];

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names, headings and texts of sections, those below them too.
fn flat(sections: &[Section], out: &mut Vec<String>) {
    for section in sections {
        let name = section.section.as_ref().map(|id| id.value.clone());
        let heading = section.heading.as_ref().map(|heading| heading.value.clone());
        let text = section.text.as_ref().map(|text| words(&text.plain()));
        out.push(format!("{name:?} {heading:?} {text:?}"));
        flat(&section.sections, out);
    }
}

/// The values of its fields, a list of one as that one.
fn fields(report: &Report) -> Vec<String> {
    let NodeValue::Map(entries) = report.write().value else { panic!("a report has keys") };
    let fields = entries.into_iter().find(|(key, _)| key.value == "fields").map(|(_, value)| value.value);
    let Some(NodeValue::Map(fields)) = fields else { panic!("the report has fields") };
    let mut said: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}: {}", name.value, plain(value))).collect();
    said.sort();
    said
}

fn plain(node: &Node) -> String {
    match &node.value {
        NodeValue::Null => String::new(),
        NodeValue::Scalar(text) => words(text),
        NodeValue::List(items) => items.iter().map(plain).collect::<Vec<_>>().join("; "),
        NodeValue::Map(entries) => entries.iter().map(|(_, value)| plain(value)).collect::<Vec<_>>().join(", "),
    }
}

#[test]
fn own_papers_are_read_back() {
    let space = tempfile::tempdir().unwrap();
    let line =
        format!("build 2026-04-21-cabinet 2025-11-12-scrutiny --format docx --output {}", space.path().display());
    packs_in(Some(Path::new("data")), &line).done();
    let workspace = workspace();
    for (meeting, name, audience) in PAPERS {
        let typed = fs::read_to_string(project("data").join(format!("meetings/{meeting}/{name}.yaml"))).unwrap();
        let typed = read_back(name, &typed);
        let bytes = fs::read(space.path().join(format!("{meeting}/{audience}/{name}.docx"))).unwrap();
        let back = read_back(name, &read(&bytes, &typed.layout.value, &workspace).yaml);
        assert_eq!(back.title.value, typed.title.value);
        let (mut one, mut two) = (vec![], vec![]);
        flat(&typed.sections, &mut one);
        flat(&back.sections, &mut two);
        assert_eq!(two, one, "{name}");
        assert_eq!(fields(&back), fields(&typed), "{name}");
        let recommended = |report: &Report| -> Vec<String> {
            report.recommendations.iter().map(|text| words(&text.plain())).collect()
        };
        assert_eq!(recommended(&back), recommended(&typed), "{name}");
        assert!(back.unplaced.is_empty(), "{name}: {:?}", back.unplaced);
        assert_eq!(back.appendices.len(), typed.appendices.len(), "{name}");
    }
}
