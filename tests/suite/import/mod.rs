//! Existing tables in: tables as councils have them become files of the workspace, with every sentence.

mod content;
mod excel_account;
mod hostile;
mod merged;
mod office;
mod reports;
mod word_account;
mod word_beside;

use std::path::{Path, PathBuf};

use committee_packs::diag::{Diagnostics, print_short};
use committee_packs::load::text;
use committee_packs::model::{ActionPlan, ProgressRound, Register};
use committee_packs::source::Sources;

use crate::cli::{packs, packs_in};
use crate::expected::compare;
use crate::space::{copy, project};

const PLAN: &str = "--as action-plan";
const TRACKER: &str = "--as register --layout recommendation-tracker --map Internal-note=nothing";

/// Tables with the options they are imported with. What comes of them is in `tests/cases/import`: `.yaml` the file, `.txt`
/// what is said about it. `make.py` there makes the tables.
const CASES: [(&str, &str); 17] = [
    ("five-column.docx", PLAN),
    ("five-column-libreoffice.docx", PLAN),
    ("tables-by-theme.docx", PLAN),
    ("flood-actions.docx", PLAN),
    ("flood-actions.docx", "--as register"),
    ("grants.csv", "--as register --map Notes=nothing"),
    ("bands.xlsx", "--as register"),
    ("bands.xlsx", "--as action-plan --map Share-done=nothing"),
    ("semicolons.csv", PLAN),
    ("unknown-headings.csv", PLAN),
    ("people.csv", PLAN),
    ("signs.csv", PLAN),
    ("month-first.csv", PLAN),
    ("tracker.xlsx", TRACKER),
    ("update.docx", "--as round --plan corporate-peer-challenge --date 2026-05-20"),
    ("update.docx", PLAN),
    ("revised.csv", "--as round --plan corporate-peer-challenge --date 2026-05-20"),
];

fn folder() -> PathBuf {
    project("tests/cases/import")
}

#[test]
fn tables_become_the_files_expected() {
    let mut failures = vec![];
    for (file, options) in CASES {
        let ran = packs_in(Some(Path::new("data")), &format!("import tests/cases/import/{file} {options}"));
        let kind = options.split(' ').nth(1).unwrap();
        let name = format!("{file}.{kind}");
        let problem = ran.err.lines().any(|line| line.starts_with("error"));
        assert_eq!(ran.status, u8::from(problem), "{file}: {}", ran.err);
        assert_eq!(ran.out.is_empty(), problem, "{file}: {}", ran.err);
        failures.extend(compare(&folder().join(format!("{name}.yaml")), &ran.out).err());
        failures.extend(compare(&folder().join(format!("{name}.txt")), &ran.err).err());
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn what_is_written_is_read_without_a_problem() {
    for (file, options) in CASES.iter().filter(|(file, _)| !["unknown-headings.csv", "month-first.csv"].contains(file))
    {
        let kind = options.split(' ').nth(1).unwrap();
        let name = folder().join(format!("{file}.{kind}.yaml"));
        let yaml = std::fs::read_to_string(&name).unwrap();
        let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
        let read = match kind {
            "action-plan" => text::<ActionPlan>(name, yaml, &mut sources, &mut problems).is_some(),
            "register" => text::<Register>(name, yaml, &mut sources, &mut problems).is_some(),
            _ => text::<ProgressRound>(name, yaml, &mut sources, &mut problems).is_some(),
        };
        assert!(read && problems.is_empty(), "{}", print_short(&problems, &sources));
    }
}

#[test]
fn another_program_that_saves_the_document_changes_nothing() {
    let read = |file: &str| std::fs::read_to_string(folder().join(file)).unwrap();
    assert_eq!(read("five-column.docx.action-plan.yaml"), read("five-column-libreoffice.docx.action-plan.yaml"));
}

/// The words of a text, with single blanks around each.
fn words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

#[test]
fn every_sentence_of_a_document_is_somewhere() {
    let council = std::fs::read_to_string(project("data/council.yaml")).unwrap();
    // A register has months and dates in one form.
    let is_prose = |(file, options): &&(&str, &str)| file.ends_with(".docx") && !options.contains("register");
    for (file, options) in CASES.iter().filter(is_prose) {
        let kind = options.split(' ').nth(1).unwrap();
        let out = |ending: &str| {
            let name = folder().join(format!("{file}.{kind}.{ending}"));
            std::fs::read_to_string(name).unwrap().replace("\n# ", "\n")
        };
        let plan = std::fs::read_to_string(project("data/action-plans/corporate-peer-challenge.yaml"));
        let all = words(&[out("yaml"), out("txt"), council.clone(), plan.unwrap()].join("\n"));
        let bytes = std::fs::read(folder().join(file)).unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let xml = std::io::read_to_string(archive.by_name("word/document.xml").unwrap()).unwrap();
        let tree = roxmltree::Document::parse(&xml).unwrap();
        let named = |name: &'static str| move |node: &roxmltree::Node<'_, '_>| node.tag_name().name() == name;
        let mut seen = 0;
        for paragraph in tree.descendants().filter(named("p")) {
            let text: String = paragraph.descendants().filter(named("t")).filter_map(|node| node.text()).collect();
            // Numbers before texts and people in one line stand apart in the plan, and dates are written in another way. A
            // round has no columns but its own.
            for part in text
                .replace(" and ", "/")
                .split([':', '&', '(', ')', '/'])
                .filter(|part| *kind != *"action-plan" || !is_of_round(part))
            {
                if words(part).trim().is_empty() {
                    continue;
                }
                seen += 1;
                assert!(all.contains(&words(part)), "{file}: {part}");
            }
        }
        assert!(seen > 10, "{file}");
    }
}

/// What the update says beside its recommendations, which an action plan does not take.
fn is_of_round(text: &str) -> bool {
    let read = |file: &str| std::fs::read_to_string(folder().join(file)).unwrap();
    let update = read("update.docx.round.yaml") + &read("flood-actions.docx.register.yaml");
    words(&update).contains(&words(text))
}

#[test]
fn an_imported_plan_makes_papers_and_only_its_new_officers_are_missing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("data");
    copy(&project("data"), &root);
    let to = root.join("action-plans/benches.yaml");
    let line = format!("import tests/cases/import/five-column.docx {PLAN} --to {}", to.display());
    let said = packs_in(Some(&root), &line).done();
    assert!(said.starts_with("wrote ") && said.contains("benches.yaml"), "{said}");

    let checked = packs_in(Some(&root), "check");
    assert_eq!(checked.err.matches("error[").count(), 1, "{}", checked.err);
    assert!(checked.err.contains("council.yaml has no officer `head-of-trees`"), "{}", checked.err);

    let again = packs_in(Some(&root), &line).refused();
    assert!(again.contains("the file is already there"), "{again}");
}

#[test]
fn what_is_asked_wrongly_is_said() {
    for (line, said) in [
        ("import none.docx --as action-plan", "none.docx: there is no such file"),
        ("import tests --as action-plan", "the folder has no file that ends in .docx, .xlsx, .csv"),
        (
            "import tests/cases/import/semicolons.csv --as action-plan --map Owner=who",
            "`who` is no field for the column “Owner”",
        ),
        (
            "import tests/cases/import/semicolons.csv --as action-plan --map Price=nothing",
            "no table has the heading “Price” of --map",
        ),
        (
            "import tests/cases/import/tracker.xlsx --as register --layout recommendation-traker",
            "did you mean `recommendation-tracker`?",
        ),
        (
            "import tests/cases/import/update.docx --as round --plan peer --date 2026-05-20",
            "there is no action plan `peer`",
        ),
        (
            "import tests/cases/import/semicolons.csv --as round --plan scrutiny-review --date 2026-05-20",
            "no row is about a theme, a recommendation or an action of the plan",
        ),
        (
            "import tests/cases/import/semicolons.csv --as action-plan --message-format json",
            "name a file for it with --to FILE",
        ),
    ] {
        let ran = packs_in(Some(Path::new("data")), line);
        assert_eq!(ran.status, 1, "{line}");
        assert!(format!("{}{}", ran.out, ran.err).contains(said), "{line}: {}{}", ran.out, ran.err);
    }
    for line in
        ["import a.docx --as round --plan b", "import a.docx --as plan", "import a.docx --as action-plan --map heading"]
    {
        assert_eq!(packs(line).status, 2, "{line}");
    }
}
