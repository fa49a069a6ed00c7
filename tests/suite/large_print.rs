//! Large print: what it says, how it looks, and that it is kept up to date and taken away like all papers.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use committee_packs::export::Format;
use committee_packs::plan::Request;

use crate::audience::with_word;
use crate::cli::packs_in;
use crate::reading::Said;
use crate::reading::pdf::Pdf;
use crate::space::{Built, Space, files};

const MEETING: &str = "2026-02-10-cabinet";

fn large() -> Request {
    Request { large_print: true, ..Request::default() }
}

/// The sample year and another council's, in large print too.
fn built() -> &'static [Built; 2] {
    static BUILT: OnceLock<[Built; 2]> = OnceLock::new();
    BUILT.get_or_init(|| {
        ["data", "tests/cases/estuary"]
            .map(|folder| Space::copy_of(folder).request(large()).formats(&[Format::Pdf]).build())
    })
}

/// The paths of all PDFs in large print, with those of the same papers in usual print.
fn papers(built: &Built) -> Vec<(String, String)> {
    let names = files(&built.output).into_iter().map(|(name, _)| name);
    let stems = names.filter_map(|name| Some(name.strip_suffix(".pdf")?.to_owned()));
    stems.filter(|stem| stem.contains("-large-print/")).map(|stem| (stem.replace("-large-print/", "/"), stem)).collect()
}

fn words(said: &Said) -> BTreeSet<String> {
    let text = said.text.replace(['\u{200b}', '\u{ad}'], "");
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether a PDF was made elsewhere, or shows pages that were.
fn is_supplied(built: &Built, stem: &str) -> bool {
    let (folder, name) = stem.rsplit_once('/').unwrap();
    let manifest = String::from_utf8(built.bytes(&format!("{folder}/manifest.json"))).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let files = manifest["files"].as_array().unwrap();
    let of = |kind: &str| files.iter().any(|file| file["kind"] == kind);
    let own = files.iter().find(|file| file["file"] == format!("{name}.pdf"));
    own.is_some_and(|own| own["kind"] == "attachment" || own["kind"] == "pack" && of("attachment"))
}

#[test]
fn it_says_all_that_the_usual_print_says() {
    for built in built() {
        let papers = papers(built);
        assert!(papers.len() > 8, "{papers:?}");
        for (usual, large) in papers {
            let [said, large_said] = [&usual, &large].map(|stem| words(&built.pdf(stem).said()));
            let is_counted = |word: &&String| !word.chars().all(char::is_numeric);
            let missing: Vec<&String> = said.difference(&large_said).filter(is_counted).collect();
            assert_eq!(missing, Vec::<&String>::new(), "{large}");
        }
    }
}

#[test]
fn no_letter_is_smaller_than_16_points_and_no_page_lies_on_its_side() {
    for built in built() {
        for (_, stem) in papers(built).into_iter().filter(|(_, stem)| !is_supplied(built, stem)) {
            let pdf = built.pdf(&stem);
            for (page, pieces) in pdf.pages.iter().enumerate() {
                // The numbers of notes are raised.
                let is_small = |text: &str| text.chars().any(|c| !c.is_numeric() && !c.is_whitespace());
                let small = pieces.iter().find(|piece| piece.size < 15.9 && is_small(&piece.text));
                assert!(small.is_none(), "{stem} page {}: {small:?}", page + 1);
            }
            assert!(pdf.sheets().iter().all(|(width, height)| width < height), "{stem}");
            assert!(pdf.off_the_page().is_empty(), "{stem}: {:?}", pdf.off_the_page());
            assert!(pdf.said().tables.is_empty(), "{stem}");
        }
    }
}

/// What stands in a paper, a line for each paragraph.
fn text(built: &Built, stem: &str) -> String {
    built.pdf(stem).said().text
}

const NOTE: &str = "layout: note\ntitle: Costs\nsections:\n  - heading: What it costs\n    text: |\n      Table: What the ground costs\n\n      | Year | Cost | Why |\n      |------|-----:|-----|\n      | 2026 | £5 | Ground[^a] and *all* that stands on it, for as long as the lease of the ground goes on |\n      | 2027 | £6 | |\n      | **Total** | **£11** | |\n\n      [^a]: Leased.\nbackground_papers: none\n";

fn notes() -> Space {
    let meeting = "committee: cabinet\ndate: 10 February 2026\nitems:\n  - report: costs\n";
    Space::cabinet()
        .with_notes()
        .file(&format!("meetings/{MEETING}/meeting.yaml"), meeting)
        .file(&format!("meetings/{MEETING}/costs.yaml"), NOTE)
}

#[test]
fn rows_are_blocks_of_labels_and_values() {
    let built = notes().request(large()).build();
    built.says("");
    let said = text(&built, &format!("{MEETING}/public-large-print/costs"));
    let at = |words: &str| said.find(words).unwrap_or_else(|| panic!("{words} in {said}"));
    let order = ["Year: 2026", "Cost: £5", "Why\n", "Ground", "Year: 2027", "Cost: £6", "Total", "£11"].map(at);
    assert!(order.is_sorted(), "{said}");
    // What is empty has no label, and the note is there once.
    assert_eq!(said.matches("Why").count(), 1, "{said}");
    let notes = built.pdf(&format!("{MEETING}/public-large-print/costs")).said().notes;
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert!(!said.contains("Year: Total"), "{said}");
}

#[test]
fn formats_are_those_of_paper_whatever_else_is_made() {
    let names = |built: &Built| -> Vec<String> {
        let files = files(&built.output.join(MEETING).join("public-large-print")).into_iter();
        files.map(|(name, _)| name).collect()
    };
    let built = notes().request(large()).build();
    let expected = ["agenda.pdf", "costs.pdf", "index.html", "manifest.json", "pack.pdf"];
    assert_eq!(names(&built), expected);
    let manifest: serde_json::Value =
        serde_json::from_slice(&built.bytes(&format!("{MEETING}/public-large-print/manifest.json"))).unwrap();
    assert_eq!((&manifest["audience"], &manifest["large_print"]), (&"public".into(), &true.into()));
    let usual = String::from_utf8(built.bytes(&format!("{MEETING}/public/manifest.json"))).unwrap();
    assert!(!usual.contains("large_print"), "{usual}");
}

#[test]
fn it_is_kept_up_to_date_until_its_folder_is_deleted() {
    let space = notes().formats(&[Format::Pdf]).request(large());
    space.build().says("");
    let again = space.build();
    assert!(again.summary.written.is_empty(), "{:?}", again.summary.written);
    // An ordinary build, of another format too, leaves nothing out of date.
    let space = space.request(Request::default()).formats(&[Format::Html]);
    let space = space.file(&format!("meetings/{MEETING}/costs.yaml"), &NOTE.replace("£6", "£7"));
    let built = space.build();
    let stem = format!("{MEETING}/public-large-print/costs");
    assert!(text(&built, &stem).contains("£7"));
    let folder = built.output.join(MEETING).join("public-large-print");
    std::fs::remove_dir_all(&folder).unwrap();
    space.build();
    assert!(!folder.exists());
    assert!(!built.output.join(".packs/public-large-print").join(format!("{MEETING}.json")).exists());
}

#[test]
fn what_is_restricted_is_taken_away_from_it_and_members_have_it() {
    let space = notes().formats(&[Format::Pdf]).request(large());
    space.build().says("");
    let access = "access: { exempt: [3], reason: Harm., public_title: A matter of property }\n";
    let space = space.request(Request::default());
    let closed = NOTE.replace("title: Costs", &format!("title: Costs\n{access}"));
    let built = space.file(&format!("meetings/{MEETING}/costs.yaml"), &closed).build();
    let public = built.output.join(MEETING).join("public-large-print");
    assert!(!public.join("costs.pdf").exists());
    assert_eq!(with_word(&public, "£11"), Vec::<String>::new());
    assert_eq!(with_word(&built.output.join(".packs/public-large-print"), "Costs"), Vec::<String>::new());
    let members = text(&built, &format!("{MEETING}/restricted-large-print/costs"));
    assert!(members.contains("Total") && members.contains("£11"), "{members}");
    // What was taken away is told once a meeting.
    let taken = &built.summary.withdrawn;
    assert_eq!(taken.len(), 1, "{taken:?}");
    assert!(taken[0].files.iter().any(|file| file.contains("public-large-print/pack")), "{taken:?}");
    // The public's pack counts as the members' does, and says what is not in it.
    let last = |audience: &str| {
        let pdf: Pdf = built.pdf(&format!("{MEETING}/{audience}-large-print/pack"));
        let last = pdf.pages.last().unwrap().iter().map(|piece| piece.text.as_str()).collect::<String>();
        last.replace([' ', '\u{a0}'], "")
    };
    assert!(last("public").contains("Page3of3") && last("restricted").contains("Page4of4"));
    assert!(last("public").contains("Pages3to4ofthemembers’packarenotinthisone"), "{}", last("public"));
}

#[test]
fn options_that_do_not_go_with_it_are_refused() {
    let space = notes();
    let output = space.root().join("output").display().to_string();
    let line = |more: &str| format!("build --output {output} {more}");
    let refused = packs_in(Some(space.root()), &line("--large-print --format docx,html"));
    assert_eq!(refused.status, 2, "{}", refused.err);
    assert!(refused.err.contains("large print is made as PDF alone: leave `--format` out, or name `pdf` in it too"));
    for other in ["--supplement", "--for Cllr"] {
        let refused = packs_in(Some(space.root()), &line(&format!("--large-print {other}")));
        assert_eq!(refused.status, 2, "{}", refused.err);
    }
    let told = packs_in(Some(space.root()), &line("--large-print --dry-run")).done();
    assert!(told.contains(&format!("would make {MEETING}/public-large-print/costs: it is new")), "{told}");
    assert!(!space.root().join("output").exists());
    packs_in(Some(space.root()), &line("--large-print --format pdf")).done();
    let file = space.root().join(format!("output/{MEETING}/public-large-print/costs.pdf"));
    let line = format!("explain --output {output} {}", file.display());
    let told = packs_in(Some(space.root()), &line).done();
    assert!(told.contains("it is up to date"), "{told}");
}
