//! The problems of every workspace in `tests/cases/check`, compared whole with `expected.txt` beside it.

use std::fs;
use std::path::{Path, PathBuf};

use committee_packs::check::codes;
use committee_packs::diag::{print_human, print_json, print_short};
use committee_packs::load::is_read;
use committee_packs::make::read;

use crate::expected::compare;
use crate::space::{SAMPLE_SAYS, Space, below};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/check")
}

fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(cases()).expect("the cases are there");
    let mut folders: Vec<_> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// A text without the folder in front of its paths, so that it is the same on every machine.
fn without_root(text: &str, root: &Path) -> String {
    let root = root.display().to_string().replace('\\', "/");
    text.replace(&format!("{root}/"), "").replace(&root, ".")
}

fn problems(root: &Path) -> String {
    let checked = read(root, false);
    without_root(&print_short(&checked.problems, &checked.sources), root)
}

#[test]
fn every_case_has_the_problems_it_expects() {
    let failures: Vec<_> =
        folders().iter().filter_map(|folder| compare(&folder.join("expected.txt"), &problems(folder)).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn every_expectation_belongs_to_a_case() {
    let mut found = below(&cases(), "expected.txt");
    found.retain(|path| {
        let folder = path.parent().unwrap();
        let is_case = folder.parent() == Some(&cases()) && fs::read_dir(folder).unwrap().count() > 1;
        !is_case
    });
    assert!(found.is_empty(), "nobody expects {found:?}");
}

#[test]
fn every_rule_has_a_case() {
    let texts: Vec<_> =
        folders().iter().map(|folder| fs::read_to_string(folder.join("expected.txt")).unwrap_or_default()).collect();
    let without: Vec<_> =
        codes().filter(|code| !texts.iter().any(|text| text.contains(&format!("[{code}]: ")))).collect();
    assert!(without.is_empty(), "no case shows {without:?}");
}

#[test]
fn every_rule_has_a_name_of_its_own() {
    let mut codes: Vec<_> = codes().collect();
    codes.sort_unstable();
    let before = codes.len();
    codes.dedup();
    assert_eq!(codes.len(), before);
    assert!(codes.iter().all(|code| { code.word().chars().all(|c| c.is_ascii_lowercase() || c == '-') }));
}

#[test]
fn the_sample_workspace_has_no_problem_but_a_late_supplement() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    assert_eq!(problems(&root), SAMPLE_SAYS);
}

#[test]
fn problems_are_printed_for_people_and_for_machines() {
    let root = cases().join("all-at-once");
    let checked = read(&root, false);
    let human = without_root(&print_human(&checked.problems, &checked.sources, false), &root);
    let json = without_root(&print_json(&checked.problems, &checked.sources), &root);
    let result =
        compare(&cases().join("all-at-once.human.txt"), &human).and(compare(&cases().join("all-at-once.json"), &json));
    result.unwrap_or_else(|difference| panic!("{difference}"));
}

#[test]
fn names_that_windows_cannot_have_are_found_in_every_folder_that_is_read() {
    let council = "name: Testby Council\nnation: england\ncommittees:\n  - { id: cabinet, name: Cabinet }\n";
    let meeting = "committee: cabinet\ndate: 2026-02-10\n";
    for folder in [
        "meetings",
        "meetings/2026-02-10-cabinet",
        "meetings/2026-02-10-cabinet/attachments/maps",
        "action-plans",
        "registers",
        "templates",
        "fonts",
    ] {
        for name in ["con.pdf", "AUX.docx", "minutes.pdf."] {
            let file = format!("{folder}/{name}");
            let space = Space::empty()
                .file("council.yaml", council)
                .file("meetings/2026-02-10-cabinet/meeting.yaml", meeting)
                .file(&file, "x");
            let said = space.check();
            assert_eq!(said.matches(&format!("{file}: error[bad-name]")).count(), 1, "{file}: {said}");
        }
    }
    let beside = Space::empty()
        .file("council.yaml", council)
        .file("meetings/2026-02-10-cabinet/meeting.yaml", meeting)
        .file("meetings/2026-02-10-cabinet/map.pdf", "x")
        .check();
    let says = "map.pdf: warning[unnamed-file]: the file lies beside the folder `attachments`";
    assert!(beside.contains(says), "{beside}");
}

#[test]
fn a_build_is_set_off_by_what_it_reads_and_by_nothing_else() {
    for read in [
        "council.yaml",
        "meetings/2026-02-10-cabinet/meeting.yaml",
        "meetings/2026-02-10-cabinet/attachments/maps/map.pdf",
        "action-plans/review/2026-01.yml",
        "registers/tracker.yaml",
        "templates/note/template.typ",
        "fonts/Own.ttf",
    ] {
        assert!(is_read(Path::new(read)), "{read}");
    }
    for other in [
        "build.log",
        "notes.txt",
        "meetings/2026-02-10-cabinet/.meeting.yaml.swp",
        "meetings/2026-02-10-cabinet/meeting.yaml~",
        "meetings/2026-02-10-cabinet/4913",
        "meetings/2026-02-10-cabinet/attachments/~$minutes.docx",
        "meetings/2026-02-10-cabinet/attachments/map.pdf.tmp",
        "action-plans/#review.yaml#",
        "templates/note/template.typ~",
        "templates/build.log",
        "returned/form.docx",
    ] {
        assert!(!is_read(Path::new(other)), "{other}");
    }
}
