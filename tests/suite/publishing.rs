//! What a meeting's folders hold for publishing: supplied files in packs, supplements, members' copies, manifests, and nothing
//! that does not belong.

mod supplements;

use std::path::Path;

use committee_packs::plan::Request;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::audience::{supplied, with_word};
use crate::space::{Built, SAMPLE_SAYS, Space, build_project, files};

const CABINET: &str = "2026-04-21-cabinet";
const SCRUTINY: &str = "2026-03-25-scrutiny";

fn manifest(built: &Built, folder: &str) -> Value {
    serde_json::from_slice(&built.bytes(&format!("{folder}/manifest.json"))).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    files(folder).into_iter().map(|(name, _)| name).collect()
}

/// The words that a page shows, running lines included, without blanks.
fn shown(built: &Built, pack: &str, page: usize) -> String {
    let pdf = built.pdf(pack);
    let pieces = pdf.pages[page].iter().map(|piece| piece.text.as_str());
    pieces.collect::<String>().replace([' ', '\u{a0}'], "")
}

#[test]
fn a_manifest_names_every_file_and_its_bytes() {
    let built = build_project("data");
    for folder in [format!("{CABINET}/public"), format!("{CABINET}/restricted")] {
        let manifest = manifest(&built, &folder);
        let records = manifest["files"].as_array().unwrap();
        let mut listed = vec!["index.html".to_owned(), "manifest.json".to_owned()];
        for record in records.iter().filter(|record| record["file"].is_string()) {
            let name = record["file"].as_str().unwrap();
            let bytes = built.bytes(&format!("{folder}/{name}"));
            let digest: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
            assert_eq!(record["sha256"], digest, "{name}");
            assert_eq!(record["bytes"], bytes.len(), "{name}");
            if name.ends_with(".pdf") {
                let pages = lopdf::Document::load_mem(&bytes).unwrap().get_pages().len();
                assert_eq!(record["pages"], pages, "{name}");
            }
            listed.push(name.to_owned());
        }
        listed.sort();
        assert_eq!(names(&built.output.join(&folder)), listed);
        // The list for people leads to each of them.
        let list = built.html(&format!("{folder}/index"));
        for name in listed.iter().filter(|name| !name.starts_with("index") && !name.starts_with("manifest")) {
            assert!(list.links.contains(name), "{name}: {:?}", list.links);
        }
    }
}

#[test]
fn a_manifest_says_what_is_not_for_the_public() {
    let built = build_project("data");
    let find = |audience: &str, title: &str| -> Value {
        let manifest = manifest(&built, &format!("{CABINET}/{audience}"));
        let records = manifest["files"].as_array().unwrap().clone();
        let found = records.into_iter().find(|record| record["title"] == title);
        found.unwrap_or_else(|| panic!("{title} is not listed"))
    };
    let public = find("public", "Valuation");
    assert_eq!(public["kind"], "withheld");
    assert_eq!(public["item"], "7");
    assert_eq!(public["appendix"], 3);
    assert_eq!(public["file"], Value::Null);
    let words =
        "not for publication: exempt information under Schedule 12A to the Local Government Act 1972, paragraph 3";
    assert!(public["access"].as_str().unwrap().starts_with(words), "{public}");
    let restricted = find("restricted", "What the five buildings could be sold for");
    assert_eq!(restricted["file"], "valuation.pdf");
    assert_eq!(restricted["kind"], "attachment");
}

#[test]
fn the_words_of_supplied_pages_are_in_the_pack() {
    let built = build_project("data");
    let said = |audience: &str| built.pdf(&format!("{CABINET}/{audience}/pack")).said().line();
    let (public, members) = (said("public"), said("restricted"));
    for words in
        ["declared that she is a governor of Longmead Primary School", "No group was found that would lose a service."]
    {
        assert_eq!(public.matches(words).count(), 1, "{words}");
        assert_eq!(members.matches(words).count(), 1, "{words}");
    }
    let words = "A developer has offered £445,000 for Wharf House without conditions.";
    assert_eq!(members.matches(words).count(), 1);
    for word in ["Wharf House without", "445,000", "buildings could be sold", "valuation.pdf"] {
        let public = built.output.join(CABINET).join("public");
        assert_eq!(with_word(&public, word), Vec::<String>::new(), "{word}");
    }
}

#[test]
fn a_supplied_file_is_published_as_it_came() {
    let built = build_project("data");
    let name = "minutes-2026-02-10.pdf";
    let source = Space::copy_of(&format!("data/meetings/{CABINET}/attachments"));
    let bytes = std::fs::read(source.root().join(name)).unwrap();
    assert_eq!(built.bytes(&format!("{CABINET}/public/{name}")), bytes);
}

#[test]
fn a_supplied_picture_is_a_document_with_its_alternative_text() {
    let built = build_project("data");
    let said = built.said(&format!("{CABINET}/public/three-hubs"));
    let described = |text: &String| text.starts_with("Sketch map of Canalside");
    assert!(said.alternatives.iter().any(described), "{:?}", said.alternatives);
}

#[test]
fn a_public_appendix_that_becomes_exempt_leaves_no_trace() {
    let space = Space::copy_of("data").meetings(&[CABINET]);
    let built = space.build();
    let public = built.output.join(CABINET).join("public");
    assert!(public.join("equality-impact-assessment.pdf").is_file());
    assert!(!with_word(&public, "Beck Lane would walk").is_empty());
    let path = format!("meetings/{CABINET}/neighbourhood-hubs.yaml");
    let text = std::fs::read_to_string(space.root().join(&path)).unwrap();
    let exempt = "    file: equality-impact-assessment.pdf\n    access:\n      exempt: [2]\n      reason: It names people.\n      public_title: Assessment\n";
    let text = text.replace("    file: equality-impact-assessment.pdf\n", exempt);
    let text = text.replace("  - Equality impact assessments for the three hubs, March 2026\n", "");
    let built = space.file(&path, &text).build();
    for word in ["Beck Lane would walk", "equality-impact-assessment", "title: Equality"] {
        assert_eq!(with_word(&public, word), Vec::<String>::new(), "{word}");
    }
    let removed = format!("{CABINET}/public/equality-impact-assessment.pdf");
    assert!(built.summary.removed.contains(&removed), "{:?}", built.summary);
}

#[test]
fn notes_for_officers_are_in_no_file() {
    let built = build_project("data");
    assert_eq!(with_word(&built.output, "Signed off by Finance"), Vec::<String>::new());
    assert_eq!(with_word(&built.output, "final floor plans"), Vec::<String>::new());
}

#[test]
fn a_report_that_no_agenda_lists_is_a_warning_and_stops_nothing() {
    let meeting = "meetings/2026-02-11-cabinet";
    let report = |title: &str| format!("layout: note\ntitle: {title}\nbackground_papers: none\nintroduction: x\n");
    let built = Space::cabinet()
        .with_notes()
        .file(&format!("{meeting}/meeting.yaml"), "committee: cabinet\ndate: 2026-02-11\nitems: [{ report: listed }]\n")
        .file(&format!("{meeting}/listed.yaml"), &report("Listed"))
        .file(&format!("{meeting}/left-over.yaml"), &report("Left over"))
        .build();
    built.says(&format!(
        "{meeting}/left-over.yaml:1:1: warning[not-on-agenda]: the report `left-over` is neither on the agenda nor an appendix, so it is \
not published
  help: add `- report: left-over` under `items` in meeting.yaml, or move the file away
"
    ));
    assert!(built.summary.failed.is_empty(), "{:?}", built.summary.failed);
    assert!(files(&built.output).iter().all(|(name, _)| !name.contains("left-over")));
}

#[test]
fn a_paper_that_is_gone_from_the_agenda_is_gone_from_the_folder() {
    let space = Space::copy_of("data").meetings(&[SCRUTINY]);
    let built = space.build();
    let public = built.output.join(SCRUTINY).join("public");
    std::fs::write(public.join("notes.txt"), "Put here by hand.").unwrap();
    let path = format!("meetings/{SCRUTINY}/meeting.yaml");
    let text = std::fs::read_to_string(space.root().join(&path)).unwrap();
    let (text, _) = text.split_once("\n# What was published after").unwrap();
    let text = text.replace("  - report: recommendation-tracker\n    state: late\n", "");
    let tracker = format!("meetings/{SCRUTINY}/recommendation-tracker.yaml");
    let built = space.file(&path, &text).without(&tracker).build();
    let left = names(&public);
    assert!(left.iter().all(|name| !name.contains("tracker") && !name.contains("supplement")), "{left:?}");
    // What nobody made with this program is told of and left alone.
    assert!(left.contains(&"notes.txt".to_owned()));
    built.says(&format!(
        "output/{SCRUTINY}/public/notes.txt: warning[unknown-file]: the manifest does not know this file, which is in a folder that will be published\n  help: move it away; if it belongs to the meeting, put it into `attachments` and name it in an appendix\n"
    ));
}

#[test]
fn the_folders_of_a_meeting_that_is_no_more_are_removed() {
    let space = Space::copy_of("data");
    let built = space.build();
    assert!(built.output.join(CABINET).is_dir());
    std::fs::remove_dir_all(space.root().join("meetings").join(CABINET)).unwrap();
    let built = space.build();
    assert!(!built.output.join(CABINET).exists());
    assert!(built.output.join(SCRUTINY).is_dir());
}

#[test]
fn when_nothing_is_restricted_any_more_the_members_folder_goes() {
    let space = Space::cabinet().file(
        "meetings/2026-02-10-cabinet/meeting.yaml",
        "committee: cabinet\ndate: 10 February 2026\nitems:\n  - report: open\n",
    );
    let report = "layout: quarterly-progress-report\ntitle: Open\nsections:\n  - section: background\n    text: Words.\n  - section: progress\n    text: Words.\n";
    let access = "access:\n  exempt: [3]\n  reason: For now.\n";
    let path = "meetings/2026-02-10-cabinet/open.yaml";
    let space = space.file(path, &format!("{report}{access}"));
    let built = space.build();
    let restricted = built.output.join("2026-02-10-cabinet/restricted");
    assert!(restricted.join("open.pdf").is_file());
    let built = space.file(path, report).build();
    built.says("");
    assert!(!restricted.exists(), "{:?}", names(&restricted));
}

#[test]
fn a_pack_of_forty_items_and_five_hundred_pages_builds() {
    let mut space = Space::cabinet();
    let folder = "meetings/2026-02-10-cabinet";
    let mut items = String::new();
    for item in 1..=40 {
        let bytes = supplied(&format!("Supplied {item}"), 13);
        space = space.bytes(&format!("{folder}/attachments/file-{item}.pdf"), &bytes);
        items += &format!(
            "  - title: Item {item}\n    appendices:\n      - {{ title: Paper {item}, file: file-{item}.pdf, alternative_text: A paper }}\n"
        );
    }
    let meeting = format!("committee: cabinet\ndate: 10 February 2026\nitems:\n{items}");
    let built = space.file(&format!("{folder}/meeting.yaml"), &meeting).build();
    let pack = built.bytes("2026-02-10-cabinet/public/pack.pdf");
    let pdf = lopdf::Document::load_mem(&pack).unwrap();
    let pages = pdf.get_pages().len();
    assert!((520..540).contains(&pages), "{pages}");
    let said = built.pdf("2026-02-10-cabinet/public/pack");
    for words in ["Supplied 1, page 1", "Supplied 20, page 7", "Supplied 40, page 13"] {
        let shown = |page: &&Vec<crate::reading::pdf_page::Piece>| page.iter().any(|piece| piece.text == words);
        assert_eq!(said.pages.iter().filter(shown).count(), 1, "{words}");
    }
    let manifest = manifest(&built, "2026-02-10-cabinet/public");
    let last = manifest["files"].as_array().unwrap().iter().find(|record| record["item"] == "40").unwrap();
    assert_eq!(last["pack_pages"]["last"], pages);
}

#[test]
fn in_print_papers_begin_on_right_hand_pages_under_the_same_numbers() {
    let request = Request { meetings: vec![CABINET.to_owned()], print: true, ..Request::default() };
    let built = Space::copy_of("data").request(request).build();
    for audience in ["public", "restricted"] {
        let folder = format!("{CABINET}/{audience}");
        let screen = built.pdf(&format!("{folder}/pack"));
        let print = built.pdf(&format!("{folder}/pack-print"));
        // The same pages in the same order, but for empty ones.
        let text = |pages: &[Vec<crate::reading::pdf_page::Piece>]| -> Vec<String> {
            let text = pages.iter().map(|page| page.iter().map(|piece| piece.text.as_str()).collect());
            text.filter(|page: &String| !page.is_empty()).collect()
        };
        assert_eq!(text(&screen.pages), text(&print.pages), "{audience}");
        assert!(print.pages.len() > screen.pages.len());
        let manifest = manifest(&built, &folder);
        let records = manifest["files"].as_array().unwrap();
        assert!(records.iter().any(|record| record["file"] == "pack-print.pdf"));
        // Each paper's first page, found by its number, has an odd place.
        let firsts = records.iter().filter_map(|record| record["pack_pages"]["first"].as_i64());
        for first in firsts {
            let stamp = format!("Page {first} of ").replace(' ', "");
            let at = (0..print.pages.len())
                .find(|at| shown(&built, &format!("{folder}/pack-print"), *at).contains(&stamp))
                .unwrap();
            assert_eq!(at % 2, 0, "{audience}, page {first}");
        }
    }
}
