//! `packs new sample`: a council's year of any size, the same every time, that passes the check and builds.

use std::collections::BTreeMap;
use std::fs;

use committee_packs::sample::{LAYOUTS, Numbers, files};

use super::{packs, packs_in};

/// The files of a year, by path.
fn year(meetings: usize, reports: usize, seed: u64) -> BTreeMap<String, String> {
    let numbers = Numbers { meetings, reports, seed, layout: None };
    files(&numbers).map(|file| (file.path, file.text)).collect()
}

#[test]
fn the_same_numbers_give_the_same_files_and_another_seed_another_council() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("year");
    packs(&format!("new sample {} --meetings 3 --reports 2 --seed 5", root.display())).done();
    let made = year(3, 2, 5);
    for (path, text) in &made {
        assert_eq!(&fs::read_to_string(root.join(path)).unwrap(), text, "{path}");
    }
    let other = year(3, 2, 6);
    assert_ne!(made["council.yaml"], other["council.yaml"]);
    // Chance is not the machine's: these words are written down here.
    let first = made["council.yaml"].lines().nth(2);
    assert_eq!(first, Some("name: Dunhollow Borough Council"));
}

#[test]
fn a_year_passes_the_check_without_a_warning_whatever_its_size() {
    for line in [
        "--meetings 1 --reports 1",
        "--meetings 1 --reports 40 --seed 2",
        "--meetings 60 --reports 7 --seed 3",
        "--meetings 300 --reports 1 --seed 4",
        "--meetings 4 --reports 5 --layout quarterly-progress-report --seed 18446744073709551615",
    ] {
        let folder = tempfile::tempdir().unwrap();
        packs(&format!("new sample {} {line}", folder.path().display())).done();
        let checked = packs_in(Some(folder.path()), "check --deny warnings");
        assert_eq!(checked.status, 0, "{line}: {}", checked.err);
    }
}

#[test]
fn two_thousand_reports_can_be_made() {
    let made = year(250, 8, 1);
    let reports = made.keys().filter(|path| path.starts_with("meetings/") && !path.ends_with("/meeting.yaml"));
    assert_eq!(reports.count(), 2000);
    for layout in LAYOUTS {
        let line = format!("layout: {layout}\n");
        assert!(made.values().any(|text| text.starts_with(&line)), "{layout}");
    }
    assert!(made.values().any(|text| text.contains("  exempt: 3\n")));
}

#[test]
fn a_meeting_with_all_layouts_builds_in_all_formats() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("year");
    let said = packs(&format!("new sample {} --meetings 1 --reports 7", root.display())).done();
    assert!(said.contains("1 meeting with 7 reports each\nNext:\n  packs build --workspace"));
    let output = folder.path().join("output");
    let built = packs_in(Some(&root), &format!("build --output {}", output.display()));
    assert_eq!(built.status, 0, "{}", built.err);
    for (ending, papers) in [(".pdf", 9), (".docx", 8), (".html", 9)] {
        // Seven reports and the agenda; the pack is a PDF, and the list of files a web page.
        let files = crate::space::files(&output);
        let public = files.iter().filter(|(name, _)| name.contains("/public/") && name.ends_with(ending)).count();
        assert_eq!(public, papers, "{ending}");
    }
}

#[test]
fn a_folder_with_files_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("minutes.txt"), "ours").unwrap();
    let said = packs(&format!("new sample {}", folder.path().display())).refused();
    assert!(said.contains("the folder already has files in it"), "{said}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn numbers_that_no_year_has_are_wrong_use() {
    for (line, said) in [
        ("--meetings 0", "type a whole number from 1 to 1200"),
        ("--reports 1000", "type a whole number from 1 to 999"),
        ("--layout minutes", "use one of: executive-board-report"),
    ] {
        let ran = packs(&format!("new sample nowhere {line}"));
        assert_eq!(ran.status, 2, "{}", ran.err);
        assert!(ran.err.contains(said), "{}", ran.err);
    }
}
