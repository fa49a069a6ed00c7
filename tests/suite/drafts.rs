//! The mark of a draft: on every page until the day of publication is typed, and never in the place of another mark.

use crate::space::{Built, Space};

const PUBLIC: &str = "2026-02-11-cabinet/public";
const RESTRICTED: &str = "2026-02-11-cabinet/restricted";

fn council(published: &str, more: &str) -> Built {
    let paragraphs = "      A paragraph of a long note.\n\n".repeat(60);
    let space = Space::cabinet()
        .with_notes()
        .file(
            "council.yaml",
            &format!("name: Council\nnation: england\ncommittees: [{{ id: cabinet, name: Cabinet }}]\n{more}"),
        )
        .file(
            "meetings/2026-02-11-cabinet/meeting.yaml",
            &format!("committee: cabinet\ndate: 2026-02-11\n{published}items: [{{ report: open }}, {{ report: closed }}]\n"),
        )
        .file(
            "meetings/2026-02-11-cabinet/open.yaml",
            &format!("layout: note\ntitle: An open note\nbackground_papers: none\nsections:\n  - heading: Why\n    text: |\n{paragraphs}"),
        )
        .file(
            "meetings/2026-02-11-cabinet/closed.yaml",
            "layout: note\ntitle: A closed note\naccess: { exempt: [3], reason: Terms. }\nbackground_papers: none\nintroduction: x\n",
        );
    space.build()
}

/// Of each page of a PDF, whether it says so.
fn on_pages(built: &Built, stem: &str, words: &str) -> Vec<bool> {
    let pages = built.pdf(stem).pages;
    let text =
        |page: &Vec<crate::reading::pdf_page::Piece>| page.iter().map(|piece| piece.text.as_str()).collect::<String>();
    pages.iter().map(|page| text(page).contains(words)).collect()
}

#[test]
fn papers_are_drafts_until_a_day_of_publication_is_typed() {
    let built = council("", "draft_mark: yes\n");
    for paper in ["open", "agenda", "pack"] {
        let marked = on_pages(&built, &format!("{PUBLIC}/{paper}"), "Draft");
        assert!(!marked.is_empty() && marked.iter().all(|marked| *marked), "{paper}: {marked:?}");
    }
    assert!(built.html(&format!("{PUBLIC}/open")).text.contains("An open note"));
    let page = String::from_utf8(built.bytes(&format!("{PUBLIC}/open.html"))).expect("text");
    assert!(page.contains(">Draft<"), "{page}");
}

#[test]
fn a_draft_that_is_not_for_publication_has_both_marks() {
    let built = council("", "draft_mark: yes\n");
    for words in ["Draft", "NOT FOR PUBLICATION"] {
        let marked = on_pages(&built, &format!("{RESTRICTED}/closed"), words);
        assert!(!marked.is_empty() && marked.iter().all(|marked| *marked), "{words}: {marked:?}");
    }
}

#[test]
fn published_papers_and_those_of_councils_that_do_not_ask_have_no_mark() {
    for (published, more) in [("published_on: 2026-02-03\n", "draft_mark: yes\n"), ("", "")] {
        let built = council(published, more);
        assert!(on_pages(&built, &format!("{PUBLIC}/pack"), "Draft").iter().all(|marked| !marked));
    }
}
