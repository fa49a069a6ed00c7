//! A build does what is needed and nothing else: each change remakes exactly the documents that show it, and the folder is then
//! the same, byte for byte, as if everything had been made anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::space::{Space, copy, files, project};

const CABINET: &str = "2026-04-21-cabinet";

/// The sample workspace, with one build behind it.
fn built() -> Space {
    let (output, _) = first();
    let space = Space::copy_of("data");
    copy(output, &space.root().join("output"));
    space
}

/// The folder of a first build, made once for all tests, and the documents in it.
fn first() -> &'static (PathBuf, BTreeSet<String>) {
    static FIRST: OnceLock<(PathBuf, BTreeSet<String>)> = OnceLock::new();
    FIRST.get_or_init(|| {
        let output = Path::new(env!("CARGO_TARGET_TMPDIR")).join("first-build");
        std::fs::remove_dir_all(&output).ok();
        let built = Space::copy_of("data").build_to(&output);
        assert!(built.summary.kept.is_empty() && built.summary.failed.is_empty());
        (output, papers(built.made))
    })
}

/// Builds again, and expects the same files as a build from nothing. Gives the documents that were made.
fn again(space: &Space) -> BTreeSet<String> {
    let built = space.build();
    assert!(built.summary.failed.is_empty(), "{}", built.problems);
    let fresh = tempfile::tempdir().unwrap();
    space.build_to(fresh.path());
    let (found, wanted) = (files(&built.output), files(fresh.path()));
    let other: Vec<&String> =
        found.iter().zip(&wanted).filter(|(one, other)| one != other).map(|((name, _), _)| name).collect();
    assert_eq!(other, Vec::<&String>::new(), "not what a build from nothing gives");
    assert_eq!(found.len(), wanted.len());
    papers(built.made)
}

/// Documents without the lists of files.
fn papers(mut made: BTreeSet<String>) -> BTreeSet<String> {
    made.retain(|stem| !stem.ends_with("/index"));
    made
}

fn set(stems: &[&str]) -> BTreeSet<String> {
    stems.iter().map(|stem| (*stem).to_owned()).collect()
}

/// Every document of the sample.
fn all() -> BTreeSet<String> {
    first().1.clone()
}

/// Puts other words into a file of the workspace.
fn edited(space: Space, path: &str, from: &str, to: &str) -> Space {
    let text = std::fs::read_to_string(space.root().join(path)).unwrap();
    assert!(text.contains(from), "{path} has no {from}");
    space.file(path, &text.replace(from, to))
}

#[test]
fn nothing_changed_writes_nothing() {
    let space = built();
    let second = space.build();
    assert_eq!(second.summary.written, Vec::<String>::new());
    assert!(second.summary.kept.len() > 100);
}

#[test]
fn a_changed_sentence_remakes_its_paper_and_the_packs_that_hold_it() {
    let space = edited(
        built(),
        &format!("meetings/{CABINET}/neighbourhood-hubs.yaml"),
        "No building would close before",
        "None would close before",
    );
    let papers = ["public", "restricted"]
        .map(|audience| ["neighbourhood-hubs", "pack"].map(|name| format!("{CABINET}/{audience}/{name}")));
    assert_eq!(again(&space), papers.concat().into_iter().collect());
}

#[test]
fn an_officers_name_remakes_the_papers_that_show_it() {
    let space = edited(built(), "council.yaml", "Marcus Okafor", "Mara Okafor");
    let made = again(&space);
    assert!(made.contains(&format!("{CABINET}/public/neighbourhood-hubs")), "{made:?}");
    for stem in &made {
        let shows = |stem: &str| -> bool {
            let name = stem.rsplit('/').next().unwrap();
            let text = match name {
                "pack" => return true,
                _ => std::fs::read_to_string(space.root().join("output").join(format!("{stem}.html"))).unwrap(),
            };
            text.contains("Mara Okafor")
        };
        assert!(shows(stem), "{stem} does not show the name");
    }
    assert!(made.len() < all().len() / 2, "{made:?}");
}

#[test]
fn the_logo_the_colour_and_a_line_of_a_shared_template_remake_everything() {
    // A supplied PDF is published as it came.
    let supplied = ["minutes-2026-02-10", "equality-impact-assessment", "valuation"];
    let drawn = |stem: &String| !supplied.iter().any(|name| stem.ends_with(name));
    let all: BTreeSet<String> = all().into_iter().filter(drawn).collect();
    let logo = std::fs::read_to_string(project("data/logo.svg")).unwrap();
    let space = built().file("logo.svg", &logo.replace("</svg>", "<rect width=\"3\" height=\"3\"/></svg>"));
    assert_eq!(again(&space), all);
    let space = edited(space, "council.yaml", "#14505c", "#143c5c");
    assert_eq!(again(&space), all);
    let table = std::fs::read_to_string(project("templates/lib/document.typ")).unwrap();
    let space = space.file("templates/lib/document.typ", &table.replace("spacing: 0.95em", "spacing: 0.96em"));
    assert_eq!(again(&space), all);
}

#[test]
fn a_line_of_one_template_remakes_the_papers_that_use_it() {
    let template = std::fs::read_to_string(project("templates/scrutiny-report/template.typ")).unwrap();
    let space = built()
        .file("templates/scrutiny-report/template.typ", &template.replace("{= words.title_of_report =}", "Report"));
    assert!(template.contains("{= words.title_of_report =}"));
    assert_eq!(
        again(&space),
        set(&[
            "2025-06-18-scrutiny/public/pack",
            "2025-06-18-scrutiny/public/peer-challenge-feedback",
            "2025-11-12-scrutiny/public/pack",
            "2025-11-12-scrutiny/public/peer-challenge-progress",
            "2026-03-25-scrutiny/public/pack",
            "2026-03-25-scrutiny/public/scrutiny-review",
        ])
    );
}

#[test]
fn a_font_more_is_looked_at_and_changes_nothing_that_does_not_use_it() {
    let font = std::fs::read(project("fonts/DejaVuSans.ttf")).unwrap();
    let space = built().bytes("fonts/Own.ttf", &font);
    let first = space.build();
    assert_eq!(first.summary.written, Vec::<String>::new());
    // To know that, everything that is set was set again.
    assert!(first.made.len() > 30);
    let space = edited(space, "council.yaml", "font: Arial", "font: DejaVu Sans");
    assert!(again(&space).len() > 30);
}

#[test]
fn an_attachment_remakes_itself_and_the_packs_that_hold_it() {
    let path = format!("meetings/{CABINET}/attachments/three-hubs.svg");
    let space = edited(built(), &path, "River Kel", "Kel");
    let stems = ["public", "restricted"]
        .map(|audience| ["three-hubs", "pack"].map(|name| format!("{CABINET}/{audience}/{name}")));
    assert_eq!(again(&space), stems.concat().into_iter().collect());
}

#[test]
fn a_status_label_remakes_the_papers_that_show_the_key() {
    let space = edited(built(), "council.yaml", "label: Awaiting response", "label: Waiting");
    assert_eq!(
        again(&space),
        set(&[
            "2026-03-25-scrutiny/public/recommendation-tracker",
            "2026-03-25-scrutiny/public/pack",
            "2026-03-25-scrutiny/public/supplement-1-pack",
            "2026-06-17-scrutiny/public/open-recommendations",
            "2026-06-17-scrutiny/public/pack",
        ])
    );
}

#[test]
fn an_output_that_somebody_edited_is_made_again() {
    let space = built();
    let html = space.root().join(format!("output/{CABINET}/public/neighbourhood-hubs.html"));
    let before = std::fs::read(&html).unwrap();
    std::fs::write(&html, "Edited by hand.").unwrap();
    assert_eq!(again(&space), set(&[&format!("{CABINET}/public/neighbourhood-hubs")]));
    assert_eq!(std::fs::read(&html).unwrap(), before);
    std::fs::remove_file(&html).unwrap();
    assert_eq!(again(&space), set(&[&format!("{CABINET}/public/neighbourhood-hubs")]));
}

#[test]
fn records_that_cannot_be_read_mean_that_everything_is_made() {
    let space = built();
    let folder = space.root().join(format!("output/{CABINET}"));
    let before = files(&folder);
    std::fs::write(space.root().join(format!("output/.packs/public/{CABINET}.json")), "{").unwrap();
    let again = space.build();
    assert!(again.summary.failed.is_empty(), "{}", again.problems);
    // Something of the meeting is restricted, so what nobody knows the origin of was taken away first; it all came out as it was.
    assert!(files(&folder) == before);
}

#[test]
fn a_public_record_says_nothing_of_restricted_papers() {
    let space = built();
    let record = std::fs::read_to_string(space.root().join(format!("output/.packs/public/{CABINET}.json"))).unwrap();
    for word in ["valuation", "fernley-clinic"] {
        assert!(!record.contains(word), "{word}: {record}");
    }
}
