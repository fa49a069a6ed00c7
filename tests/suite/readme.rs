//! The README's examples: what it tells a newcomer to type works, in that order, and its layout is one.

use std::path::Path;

use crate::cli::{packs, packs_in};
use crate::space::project;

/// The lines of the README that run the program, without the prompt.
fn commands(readme: &str) -> Vec<&str> {
    let section = readme
        .split("## A first paper of your own")
        .nth(1)
        .expect("the section");
    let block = section.split("```").nth(1).expect("its commands");
    block
        .lines()
        .filter_map(|line| line.strip_prefix("$ packs "))
        .collect()
}

#[test]
fn a_newcomer_gets_a_first_paper() {
    let readme = std::fs::read_to_string(project("README.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("our-council");
    let mut done = vec![];
    for command in commands(&readme) {
        if let Some(name) = command.strip_prefix("new council ") {
            packs(&format!(
                "new council {}",
                folder.path().join(name).display()
            ))
            .done();
        } else if command == "build" {
            let output = workspace.join("output");
            packs_in(
                Some(&workspace),
                &format!("build --output {}", output.display()),
            )
            .done();
        } else {
            packs_in(Some(&workspace), command).done();
        }
        done.push(command.split(' ').next().unwrap_or_default());
    }
    assert_eq!(done, ["new", "new", "new", "check", "build"]);
    for ending in ["pdf", "html", "docx"] {
        let paper = workspace.join(format!(
            "output/2026-09-08-cabinet/public/town-centre.{ending}"
        ));
        assert!(paper.is_file(), "{}", paper.display());
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
    assert_eq!(
        packs_in(Some(folder.path()), "check").done(),
        "no problems in 2 files\n"
    );
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
    assert_eq!(
        packs_in(Some(folder.path()), "check").done(),
        "no problems in 1 file\n"
    );
}

#[test]
fn its_pictures_and_files_are_there() {
    let readme = std::fs::read_to_string(project("README.md")).unwrap();
    let links = readme
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    for link in links.filter(|link| !link.starts_with("http")) {
        assert!(
            Path::new(env!("CARGO_MANIFEST_DIR")).join(link).exists(),
            "{link}"
        );
    }
}

fn council() -> &'static str {
    "name: Council\nnation: england\nstatus_keys:\n  - id: key\n    statuses:\n      - { id: open, label: Open, meaning: Not done }\n"
}
