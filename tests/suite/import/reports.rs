//! Reports that people wrote in Word become reports of ours: each word has its place, or is named.

mod kept_back;
mod noise;
mod own_builds;
mod traps;

use std::path::{Path, PathBuf};

use committee_packs::assets::Assets;
use committee_packs::diag::{Diagnostics, print_short};
use committee_packs::import::{ImportedReport, ReportOptions, report};
use committee_packs::load::{load, text};
use committee_packs::model::{Report, Workspace};
use committee_packs::office::{Settle, read_paper};
use committee_packs::source::Sources;

use crate::cli::packs_in;
use crate::expected::compare;
use crate::space::{copy, project};

/// Ordinary reports in ten looks, with their layouts. What each has to become is in `tests/cases/reports`, with what is said
/// of it; `make.py` there makes them.
pub(super) const LOOKS: [(&str, &str); 10] = [
    ("boxes", "executive-board-report"),
    ("capitals", "scrutiny-report"),
    ("comments", "committee-report"),
    ("four-columns", "executive-board-report"),
    ("illustrated", "committee-report"),
    ("implications", "scrutiny-report"),
    ("instructions", "committee-report"),
    ("questions", "executive-board-report"),
    ("sign-off", "committee-report"),
    ("typed-numbers", "committee-report"),
];

pub(super) fn folder() -> PathBuf {
    project("tests/cases/reports")
}

#[test]
fn ordinary_reports_become_the_files_expected() {
    let mut failures = vec![];
    for (name, layout) in LOOKS {
        let line = format!("import tests/cases/reports/{name}.docx --as report --layout {layout}");
        let ran = packs_in(Some(Path::new("data")), &line);
        failures.extend(compare(&folder().join(format!("{name}.yaml")), &ran.out).err());
        failures.extend(compare(&folder().join(format!("{name}.txt")), &ran.err).err());
        let is_unsure = ran.err.contains("(likely)") || ran.out.contains("\nunplaced:");
        assert_eq!(ran.status, u8::from(is_unsure), "{name}: {}", ran.err);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// The sample, whose layouts and officers reports are read with.
pub(super) fn workspace() -> Workspace {
    let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
    let root = project("data");
    let assets = Assets::load(&root, &mut sources, &mut problems);
    load(&root, &assets, &mut sources, &mut problems).unwrap()
}

/// Reads a Word document as a report with a layout.
pub(super) fn read(bytes: &[u8], layout: &str, workspace: &Workspace) -> ImportedReport {
    let paper = read_paper(Path::new("x.docx"), bytes, Settle::Accept).unwrap();
    let options = ReportOptions {
        path: "x.docx".into(),
        name: "x".to_owned(),
        layout_id: layout,
        layout: workspace.layouts.iter().find(|filed| filed.id == layout).unwrap().record.as_ref().unwrap(),
        map: vec![],
        council: workspace.council.record.as_ref(),
        meeting: None,
        template: None,
        add: false,
    };
    report(&paper, &options).unwrap()
}

/// Reads a report as the program does, and says what is wrong with it.
pub(super) fn read_back(name: &str, yaml: &str) -> Report {
    let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
    let report = text::<Report>(name.into(), yaml.to_owned(), &mut sources, &mut problems);
    assert_eq!(problems.errors(), 0, "{name}: {}\n{yaml}", print_short(&problems, &sources));
    report.unwrap_or_else(|| panic!("{name} is no report"))
}

#[test]
fn what_is_written_is_read_without_an_error() {
    for (name, _) in LOOKS {
        let yaml = std::fs::read_to_string(folder().join(format!("{name}.yaml"))).unwrap();
        let report = read_back(name, &yaml);
        assert!(!report.title.value.is_empty() && !report.recommendations.is_empty(), "{name}");
    }
}

#[test]
fn a_report_is_written_with_its_pictures_and_what_is_unplaced_is_in_no_paper() {
    let space = tempfile::tempdir().unwrap();
    let root = space.path().join("data");
    copy(&project("data"), &root);
    let meeting = root.join("meetings/2026-06-17-scrutiny");
    let to = meeting.join("homes.yaml");
    let line = format!(
        "import tests/cases/reports/illustrated.docx --as report --layout committee-report --to {}",
        to.display()
    );
    let said = packs_in(Some(&root), &line).done();
    assert!(said.contains("homes-picture-1.png") && said.contains("homes.yaml"), "{said}");
    assert!(meeting.join("attachments/homes-picture-1.png").is_file());
    let again = packs_in(Some(&root), &line).refused();
    assert!(again.contains("the file is already there"), "{again}");

    let line = "import tests/cases/reports/comments.docx --as report --layout committee-report \
                --meeting 2026-06-17-scrutiny --to parking";
    let ran = packs_in(Some(&root), line);
    assert_eq!(ran.status, 1, "{}", ran.err);
    let agenda = std::fs::read_to_string(meeting.join("meeting.yaml")).unwrap();
    assert!(agenda.contains("\npublished_on:"));
    let checked = || packs_in(Some(&root), "check 2026-06-17-scrutiny").err;
    let published = checked();
    assert_eq!(published.matches("error[unplaced]").count(), 2, "{published}");
    assert!(published.contains("comment by Priya Raman on “Agree the trial for 18 months.”"), "{published}");
    std::fs::write(meeting.join("meeting.yaml"), agenda.replace("\npublished_on:", "\n# published_on:")).unwrap();
    let draft = checked();
    assert_eq!(draft.matches("warning[unplaced]").count(), 2, "{draft}");
}

#[test]
fn what_is_asked_wrongly_of_a_report_is_said() {
    let file = "import tests/cases/reports/boxes.docx --as report";
    for (options, said) in [
        ("--layout executive-board-reprt", "did you mean `executive-board-report`?"),
        ("--layout committee-report --map Volunteers=whom", "`whom` is no section and no field of the layout"),
        ("--layout committee-report --to boxes", "it is not said which meeting the report is for"),
        ("--layout committee-report --meeting 2026-01-01-none --to boxes", "2026-01-01-none"),
    ] {
        let ran = packs_in(Some(Path::new("data")), &format!("{file} {options}"));
        assert_eq!(ran.status, 1, "{options}");
        assert!(ran.err.contains(said), "{options}: {}", ran.err);
    }
    let ran = packs_in(
        Some(Path::new("data")),
        "import tests/cases/import/tracker.xlsx --as report --layout committee-report",
    );
    assert!(ran.err.contains("a report is read from a Word document"), "{}", ran.err);
    assert_eq!(packs_in(None, file).status, 2);
}

#[test]
fn a_heading_is_placed_where_the_person_who_imports_says() {
    let line =
        "import tests/cases/reports/boxes.docx --as report --layout executive-board-report --map Volunteers=options";
    let out = packs_in(Some(Path::new("data")), line).out;
    assert!(out.contains("- section: options\n    text: |\n      Thirty volunteers"), "{out}");
}

#[test]
fn changes_are_rejected_where_that_is_asked() {
    let line = "import tests/cases/reports/comments.docx --as report --layout committee-report --changes reject";
    let ran = packs_in(Some(Path::new("data")), line);
    assert!(ran.out.contains("To agree a trial of a one-way street outside"), "{}", ran.out);
    assert!(ran.out.contains("This sentence was a draft."), "{}", ran.out);
    assert!(!ran.out.contains("Parents asked for action.\n\n  - section"), "{}", ran.out);
    assert!(ran.err.contains("a tracked change adds text, which was left out"), "{}", ran.err);
}

#[test]
fn what_stands_in_the_template_is_no_text_of_the_report() {
    let line = "import tests/cases/reports/instructions.docx --as report --layout committee-report \
                --template tests/cases/reports/instructions.docx";
    let out = packs_in(Some(Path::new("data")), line).out;
    let report = read_back("instructions", &out);
    // Whatever has more than a few words is in the template too.
    assert!(report.unplaced.len() > 8, "{out}");
}
