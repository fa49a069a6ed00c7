//! A file that is marked as exempt or confidential never becomes a public paper.

use std::path::Path;

use super::super::office::{docx, docx_with, p};
use crate::cli::packs_in;

fn read(bytes: &[u8]) -> String {
    let space = tempfile::tempdir().unwrap();
    let file = space.path().join("x.docx");
    std::fs::write(&file, bytes).unwrap();
    packs_in(Some(Path::new("data")), &format!("import {} --as report --layout committee-report", file.display())).out
}

#[test]
fn marks_anywhere_keep_the_paper_from_the_public() {
    for mark in [
        "NOT FOR PUBLICATION",
        "Not for publication by virtue of paragraphs 1 and 3 of Schedule 12A",
        "Exempt",
        "PART 2",
        "Confidential",
        "OFFICIAL – SENSITIVE",
        "This report contains exempt information under paragraph 3 of Part 1 of Schedule 12A.",
    ] {
        let in_text = read(&docx(&(p("A title") + &p(mark) + &p("Words."))));
        assert!(in_text.contains("\naccess:\n"), "{mark}: {in_text}");
        let header = format!("<w:hdr xmlns:w=\"w\">{}</w:hdr>", p(mark));
        let relations =
            "<Relationships><Relationship Id=\"h\" Type=\"x/header\" Target=\"header1.xml\"/></Relationships>";
        let parts = [("word/_rels/document.xml.rels", relations), ("word/header1.xml", header.as_str())];
        let in_head = read(&docx_with(&(p("A title") + &p("Words.")), &parts));
        assert!(in_head.contains("\naccess:\n"), "{mark}: {in_head}");
    }
}

#[test]
fn questions_and_denials_are_no_marks() {
    for text in [
        "Does the report contain confidential or exempt information?",
        "No exempt information",
        "The land is exempt from rates.",
        "Replies are confidential to the panel.",
        "Part 2 of the plan",
    ] {
        let read = read(&docx(&(p("A title") + &p(text))));
        assert!(!read.contains("\naccess:\n"), "{text}: {read}");
    }
}
