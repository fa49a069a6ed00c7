//! The page of the book that says what each code means, which `packs explain` prints from.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use committee_packs::cli;
use committee_packs::diag::{Code, RULES};

#[test]
fn every_code_has_a_text_that_says_what_to_do() {
    for code in Code::ALL {
        let text = code.text();
        let (what, act) = text.split_once("\nWhat to do: ").unwrap_or_default();
        assert!(what.trim().len() > 40 && act.trim().len() > 5, "{code}: {text:?}");
        assert_eq!(text.matches("What to do: ").count(), 1, "{code}");
        assert_eq!(text.matches("```").count() % 2, 0, "{code}");
    }
}

#[test]
fn every_heading_is_a_code_of_its_own() {
    let headings = RULES.lines().filter_map(|line| line.strip_prefix("### `")?.strip_suffix('`'));
    let headings: Vec<&str> = headings.collect();
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.word()).collect();
    assert_eq!(headings.iter().copied().collect::<BTreeSet<_>>(), codes);
    assert_eq!(headings.len(), codes.len());
}

#[test]
fn every_code_can_be_given() {
    let mut source = String::new();
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in walkdir(&src) {
        if !entry.ends_with("diag/codes.rs") {
            source += &fs::read_to_string(&entry).unwrap();
        }
    }
    let is_given = |code: &&Code| {
        let name = format!("Code::{code:?}");
        let mut found = source.match_indices(&name);
        found.any(|(at, _)| !source[at + name.len()..].starts_with(char::is_alphanumeric))
    };
    let never: Vec<&Code> = Code::ALL.iter().filter(|code| !is_given(code)).collect();
    assert!(never.is_empty(), "{never:?}");
}

fn walkdir(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let found = entries.flat_map(|path| if path.is_dir() { walkdir(&path) } else { vec![path] });
    found.collect()
}

/// What the program says, and its exit status.
fn packs(args: &[&str]) -> (String, u8) {
    let (mut out, mut err) = (vec![], vec![]);
    let args = ["packs"].iter().chain(args).map(|word| word.into());
    let status = cli::run(args, &mut out, &mut err);
    (String::from_utf8([out, err].concat()).unwrap(), status)
}

#[test]
fn a_code_is_explained_as_it_is_typed_or_as_messages_have_it() {
    let (said, status) = packs(&["explain", "no-ground"]);
    assert_eq!(status, 0);
    assert!(said.starts_with("no-ground\n\n`access` keeps a paper from the public"), "{said}");
    assert!(said.contains("\n    access: {") && !said.contains("```"), "{said}");
    assert_eq!(packs(&["explain", "error[no-ground]"]).0, said);
    assert!(said.lines().all(|line| line.chars().count() <= 100), "{said}");
    assert!(said.contains("\n\n    access: { reason: Commercial terms. }"), "{said}");
}

#[test]
fn a_code_that_is_none_is_compared_with_all() {
    let (said, status) = packs(&["explain", "no-grounds"]);
    assert_eq!(status, 1);
    assert!(said.contains("there is no code `no-grounds`"), "{said}");
    assert!(said.contains("did you mean `no-ground`?"), "{said}");
}
