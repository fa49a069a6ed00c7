//! The README's examples: what it tells a newcomer to type works, in that order, and its layout is one.

use std::path::Path;

use crate::cli::{packs, packs_in};
use crate::space::project;

/// The lines of the README that run the program, without the prompt.
fn commands(readme: &str) -> Vec<&str> {
    let section = readme.split("## A first paper of your own").nth(1).expect("the section");
    let block = section.split("```").nth(1).expect("its commands");
    block.lines().filter_map(|line| line.strip_prefix("$ packs ")).collect()
}

#[test]
fn a_newcomer_gets_a_first_paper() {
    let readme = std::fs::read_to_string(project("README.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("our-council");
    let mut done = vec![];
    for command in commands(&readme) {
        if let Some(name) = command.strip_prefix("new council ") {
            packs(&format!("new council {}", folder.path().join(name).display())).done();
        } else if command == "build" {
            let output = workspace.join("output");
            packs_in(Some(&workspace), &format!("build --output {}", output.display())).done();
        } else {
            packs_in(Some(&workspace), command).done();
        }
        done.push(command.split(' ').next().unwrap_or_default());
    }
    assert_eq!(done, ["new", "new", "new", "check", "build"]);
    for ending in ["pdf", "html", "docx"] {
        let paper =
            workspace.join(format!("output/2026-09-08-cabinet/public/town-centre.{ending}"));
        assert!(paper.is_file(), "{}", paper.display());
    }
}

/// A sheet as somebody may have one.
fn tracker(file: &Path) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["Ref", "Made on", "Recommendation", "Lead officer", "Status"],
        [
            "S1",
            "4 June 2026",
            "Publish the forward plan on one page.",
            "Monitoring Officer",
            "On track",
        ],
        [
            "S2",
            "4 June 2026",
            "Tell parish councils of road works a month before.",
            "Chief Executive",
            "Delayed",
        ],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    book.save(file).unwrap();
}

/// What the section on tables tells people to type works in a new council, in that order.
#[test]
fn tables_are_imported_into_a_new_council() {
    let readme = std::fs::read_to_string(project("README.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("our-council");
    packs(&format!("new council {}", root.display())).done();
    let cases = project("tests/cases/import");
    for (case, name) in [("five-column.docx", "plan.docx"), ("update.docx", "update.docx")] {
        std::fs::copy(cases.join(case), folder.path().join(name)).unwrap();
    }
    tracker(&folder.path().join("tracker.xlsx"));
    let section = readme.split("## Tables that you have already").nth(1).unwrap();
    let block = section.split("```").nth(1).unwrap();
    let lines: Vec<&str> =
        block.lines().filter_map(|line| line.strip_prefix("$ packs import ")).collect();
    assert_eq!(lines.len(), 3);
    for line in lines {
        let table = folder.path().join("");
        packs_in(Some(&root), &format!("import {}{line}", table.display())).done();
    }
    for file in [
        "action-plans/peer-challenge.yaml",
        "action-plans/peer-challenge/2026-01.yaml",
        "registers/tracker.yaml",
    ] {
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        assert!(text.starts_with("# yaml-language-server: $schema="), "{file}");
    }
    let checked = packs_in(Some(&root), "check");
    // What is missing then is the posts that the imported plan names.
    assert_eq!(
        checked.err.matches("error[").count(),
        checked.err.matches("error[unknown-officer]: council.yaml has no officer").count(),
        "{}",
        checked.err
    );
    assert!(!checked.err.contains("registers/tracker.yaml"), "{}", checked.err);
}

/// Every command in a block of the README is one that the program knows, with these options.
#[test]
fn every_command_in_it_is_understood() {
    let readme = std::fs::read_to_string(project("README.md")).unwrap();
    let blocks = readme.split("```console\n").skip(1);
    let lines = blocks.filter_map(|rest| rest.split("```").next()).flat_map(str::lines);
    let lines: Vec<&str> = lines.filter_map(|line| line.strip_prefix("$ packs ")).collect();
    assert!(lines.len() > 10);
    let nowhere = tempfile::tempdir().unwrap();
    for line in lines.into_iter().filter(|line| !line.starts_with("new council")) {
        let ran = packs_in(Some(nowhere.path()), line);
        assert_ne!(ran.status, 2, "{line}: {}", ran.err);
    }
}

#[test]
fn the_layout_in_it_is_a_layout() {
    let readme = std::fs::read_to_string(project("README.md")).unwrap();
    let layout = readme
        .split("```yaml\n")
        .filter_map(|block| block.split("```").next())
        .find(|block| block.starts_with("title: "))
        .expect("a layout");
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("templates/tracker");
    std::fs::create_dir_all(&place).unwrap();
    std::fs::write(place.join("layout.yaml"), layout).unwrap();
    std::fs::write(folder.path().join("council.yaml"), council()).unwrap();
    assert_eq!(packs_in(Some(folder.path()), "check").done(), "no problems in 2 files\n");
}

#[test]
fn the_deadlines_in_it_are_taken() {
    let readme = std::fs::read_to_string(project("README.md")).unwrap();
    let deadlines = readme
        .split("```yaml\n")
        .filter_map(|block| block.split("```").next())
        .find(|block| block.starts_with("deadlines:"))
        .expect("deadlines");
    let folder = tempfile::tempdir().unwrap();
    let committee = "committees: { id: cabinet, name: Cabinet, kind: executive }\n";
    let text = format!("{}{committee}{deadlines}", council());
    std::fs::write(folder.path().join("council.yaml"), text).unwrap();
    assert_eq!(packs_in(Some(folder.path()), "check").done(), "no problems in 1 file\n");
}

#[test]
fn its_pictures_and_files_are_there() {
    let readme = std::fs::read_to_string(project("README.md")).unwrap();
    let links = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    for link in links.filter(|link| !link.starts_with("http")) {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(link).exists(), "{link}");
    }
}

fn council() -> &'static str {
    "name: Council\nnation: england\nstatus_keys:\n  - id: key\n    statuses:\n      - { id: open, label: Open, meaning: Not done }\n"
}
