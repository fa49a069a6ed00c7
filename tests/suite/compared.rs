//! Marked versions: accepting every change gives the new words and blocks, rejecting every one the old. The acceptor here knows nothing
//! of the program's own reader.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};

use committee_packs::compare::{Since, marked};
use roxmltree::{Document, Node};

use crate::audience::{Dice, with_word};
use crate::cli::packs_in;
use crate::reading::docx;
use crate::space::{copy, project};

const MEETING: &str = "2025-06-18-scrutiny";
const REPORT: &str = "peer-challenge-feedback";
const OLD: &str = "notes the feedback report";
const NEW: &str = "welcomes the feedback report";

/// The paragraphs with text once all changes are accepted, or rejected, and a line for each row.
fn settled(bytes: &[u8], accept: bool) -> Vec<String> {
    let text = part(bytes, "word/document.xml");
    let document = Document::parse(&text).unwrap();
    let body = docx::all(&document, "body").next().unwrap();
    let mut out = vec![];
    blocks(body, accept, &mut out);
    out.retain(|text| !text.is_empty());
    out
}

/// The mark of what is not there once changes are settled.
fn gone(accept: bool) -> &'static str {
    if accept { "del" } else { "ins" }
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| docx::is(*child, name))
}

fn blocks(node: Node<'_, '_>, accept: bool, out: &mut Vec<String>) {
    let mut open = String::new();
    for block in node.children().filter(Node::is_element) {
        match block.tag_name().name() {
            "p" => {
                runs(block, accept, &mut open);
                let sign = child(block, "pPr").and_then(|all| child(all, "rPr"));
                // Without its end it runs on into the next paragraph.
                if sign.and_then(|sign| child(sign, gone(accept))).is_none() {
                    out.push(std::mem::take(&mut open).split_whitespace().collect::<Vec<_>>().join(" "));
                }
            }
            "tbl" => {
                assert_eq!(open.trim(), "", "a paragraph runs on into a table");
                for row in block.children().filter(|row| docx::is(*row, "tr")) {
                    if child(row, "trPr").and_then(|all| child(all, gone(accept))).is_some() {
                        continue;
                    }
                    out.push("row".to_owned());
                    for cell in row.children().filter(|cell| docx::is(*cell, "tc")) {
                        blocks(cell, accept, out);
                        let last = cell.children().rfind(Node::is_element).unwrap();
                        assert!(docx::is(last, "p"), "a cell ends with a paragraph");
                    }
                }
            }
            _ => {}
        }
    }
    assert_eq!(open.trim(), "", "the last paragraph has an end");
}

fn runs(node: Node<'_, '_>, accept: bool, out: &mut String) {
    for child in node.children().filter(Node::is_element) {
        match child.tag_name().name() {
            "pPr" | "rPr" => {}
            name if name == gone(accept) => {}
            "t" | "delText" => out.push_str(child.text().unwrap_or_default()),
            "tab" | "br" => out.push(' '),
            "drawing" => out.push('▣'),
            "footnoteReference" => out.push('†'),
            _ => runs(child, accept, out),
        }
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The file with another text in its main part.
fn with_document(bytes: &[u8], document: &str) -> Vec<u8> {
    let mut before = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut after = zip::ZipWriter::new(Cursor::new(vec![]));
    for at in 0..before.len() {
        let mut part = before.by_index(at).unwrap();
        let mut bytes = vec![];
        part.read_to_end(&mut bytes).unwrap();
        if part.name() == "word/document.xml" {
            bytes = document.as_bytes().to_vec();
        }
        after.start_file(part.name(), zip::write::SimpleFileOptions::default()).unwrap();
        after.write_all(&bytes).unwrap();
    }
    after.finish().unwrap().into_inner()
}

/// The text of a main part with one change made by chance.
fn changed(text: &str, dice: &mut Dice) -> String {
    let document = Document::parse(text).unwrap();
    let body = docx::all(&document, "body").next().unwrap();
    let all: Vec<Node<'_, '_>> = body.children().filter(Node::is_element).collect();
    // The last paragraph and the section stay.
    let blocks = &all[..all.len() - 2];
    let ends_section = |node: &Node<'_, '_>| node.descendants().any(|below| docx::is(below, "sectPr"));
    let free: Vec<Node<'_, '_>> = blocks.iter().copied().filter(|block| !ends_section(block)).collect();
    let texts: Vec<Node<'_, '_>> = docx::all(&document, "t").filter(|node| node.text().is_some()).collect();
    let rows: Vec<Node<'_, '_>> = docx::all(&document, "tr")
        .filter(|row| row.parent().unwrap().children().filter(|other| docx::is(*other, "tr")).count() > 1)
        .filter(|row| !row.descendants().any(|below| docx::is(below, "vMerge")))
        .collect();
    let without = |node: Node<'_, '_>| format!("{}{}", &text[..node.range().start], &text[node.range().end..]);
    let doubled = |node: Node<'_, '_>, at: usize| format!("{}{}{}", &text[..at], &text[node.range()], &text[at..]);
    match dice.throw(8) {
        0 if free.len() > 2 => without(free[dice.below(free.len())]),
        1 if !free.is_empty() => doubled(free[dice.below(free.len())], free[dice.below(free.len())].range().start),
        2 if !rows.is_empty() => without(rows[dice.below(rows.len())]),
        3 if !rows.is_empty() => {
            let row = rows[dice.below(rows.len())];
            doubled(row, row.range().start)
        }
        // What is left where there is nothing else to change.
        kind if !texts.is_empty() => {
            let node = texts[dice.below(texts.len())];
            let said = node.text().unwrap();
            let mut words: Vec<&str> = said.split(' ').collect();
            let at = dice.below(words.len());
            match kind {
                4 => drop(words.remove(at)),
                5 => words.insert(at, "entirely new words, £4.5m,"),
                6 => words[at] = "another",
                _ => words.truncate(at),
            }
            let new = words.join(" ").replace('&', "&amp;").replace('<', "&lt;");
            let start = node.range().start + text[node.range()].find('>').unwrap() + 1;
            let end = node.range().end - "</w:t>".len();
            format!("{}{new}{}", &text[..start], &text[end..])
        }
        _ => text.to_owned(),
    }
}

fn since() -> Since {
    Since { author: "Changes since 16 March 2026".to_owned(), day: Some("2026-03-16".to_owned()) }
}

/// The Word files of some papers of the sample.
fn papers() -> Vec<Vec<u8>> {
    let output = tempfile::tempdir().unwrap();
    let line = format!("build {MEETING} 2026-04-21-cabinet --format docx --output {}", output.path().display());
    packs_in(Some(&project("data")), &line);
    let files = crate::space::below(output.path(), "docx");
    let files = files.into_iter().filter(|path| !path.components().any(|part| part.as_os_str() == ".packs"));
    files.map(|path| fs::read(path).unwrap()).collect()
}

/// Fails unless the marks give both versions. Gives whether the paper had to be rewritten.
fn gives_both(old: &[u8], new: &[u8], about: &str) -> bool {
    let path = Path::new("paper.docx");
    let marked = marked((path, old), (path, new), &since()).unwrap();
    let bytes = marked.bytes.unwrap_or_else(|| panic!("{about}: it cannot be marked"));
    assert_eq!(settled(&bytes, true), settled(new, true), "{about}: accepted");
    assert_eq!(settled(&bytes, false), settled(old, true), "{about}: rejected");
    marked.is_rewritten
}

#[test]
fn accepting_gives_the_new_paper_and_rejecting_the_old_one() {
    let rounds = std::env::var("PACKS_EDITS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(6_u64);
    let papers = papers();
    assert!(papers.len() > 5);
    let (mut tried, mut rewritten) = (0, 0);
    for (number, paper) in papers.iter().enumerate() {
        for round in 0..rounds {
            let mut dice = Dice(round * 1000 + number as u64);
            let mut text = part(paper, "word/document.xml");
            for _ in 0..=dice.throw(9) {
                text = changed(&text, &mut dice);
            }
            let other = with_document(paper, &text);
            tried += 2;
            rewritten += usize::from(gives_both(paper, &other, &format!("paper {number}, edits {round}")));
            rewritten += usize::from(gives_both(&other, paper, &format!("paper {number}, edits {round}, taken back")));
        }
    }
    assert!(rewritten * 20 <= tried, "{rewritten} of {tried} are marked as rewritten");
}

#[test]
fn papers_that_have_nothing_in_common_give_both_too() {
    let papers = papers();
    for pair in papers.windows(2) {
        gives_both(&pair[0], &pair[1], "two papers");
    }
}

#[test]
fn marks_are_stamped_and_the_same_every_time() {
    let papers = papers();
    let other = with_document(&papers[0], &changed(&part(&papers[0], "word/document.xml"), &mut Dice(4)));
    let path = Path::new("paper.docx");
    let mark = || marked((path, &papers[0]), (path, &other), &since()).unwrap().bytes.unwrap();
    let bytes = mark();
    assert!(bytes == mark());
    let text = part(&bytes, "word/document.xml");
    let document = Document::parse(&text).unwrap();
    let marks: Vec<Node<'_, '_>> = ["ins", "del"].iter().flat_map(|name| docx::all(&document, name)).collect();
    assert!(!marks.is_empty());
    let mut ids: Vec<&str> = marks.iter().map(|mark| docx::attribute(*mark, "id").unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), marks.len());
    for mark in &marks {
        assert_eq!(docx::attribute(*mark, "author"), Some("Changes since 16 March 2026"));
        assert_eq!(docx::attribute(*mark, "date"), Some("2026-03-16T00:00:00Z"));
        let inside = |name: &str| mark.ancestors().skip(1).any(|above| docx::is(above, name));
        assert!(!inside("ins") && !inside("del"), "no mark is in another");
    }
    // What is marked already is refused: whose changes would they be?
    let again = marked((path, &papers[0]), (path, &bytes), &since()).unwrap_err();
    assert_eq!(again.code, "open-changes");
}

/// A copy of the sample, with the folder that its papers are made in.
fn sample() -> (tempfile::TempDir, PathBuf) {
    let space = tempfile::tempdir().unwrap();
    copy(&project("data"), space.path());
    let output = space.path().join("output");
    (space, output)
}

fn typed(root: &Path, old: &str, new: &str) {
    let yaml = root.join(format!("meetings/{MEETING}/{REPORT}.yaml"));
    let text = fs::read_to_string(&yaml).unwrap();
    assert!(text.contains(old));
    fs::write(&yaml, text.replacen(old, new, 1)).unwrap();
}

#[test]
fn a_meeting_is_compared_with_what_was_published() {
    let (space, output) = sample();
    let root = space.path();
    let line = |rest: &str| format!("compare {rest} --output {} --quiet", output.display());
    let to = |name: &str| space.path().join(name);
    // Nothing is there yet.
    let none = packs_in(Some(root), &line(&format!("{MEETING} --out {}", to("none").display())));
    assert!(none.refused().contains("no-state"));
    let meeting = root.join(format!("meetings/{MEETING}/meeting.yaml"));
    let text = fs::read_to_string(&meeting).unwrap();
    if !text.contains("\npublished_on:") {
        fs::write(&meeting, text.replacen("\nitems:", "\npublished_on: 2025-06-10\nitems:", 1)).unwrap();
    }
    packs_in(Some(root), &format!("build {MEETING} --output {}", output.display()));
    let same = packs_in(
        Some(root),
        &format!("compare {MEETING} --out {} --output {} --fail-on-change", to("same").display(), output.display()),
    );
    assert!(same.out.starts_with("No paper differs"), "{}{}", same.out, same.err);
    assert_eq!(same.status, 0);

    typed(root, OLD, NEW);
    // What is built later is not what was published.
    packs_in(Some(root), &format!("build {MEETING} --output {}", output.display()));
    let out = to("changes");
    let line = format!("compare {MEETING} --out {} --output {}", out.display(), output.display());
    let ran = packs_in(Some(root), &line);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("differs; page") && ran.out.contains(&format!("changed {REPORT}")), "{}", ran.out);
    assert_eq!(packs_in(Some(root), &format!("{line} --fail-on-change")).status, 1);
    let bytes = fs::read(out.join(format!("{REPORT}.docx"))).unwrap();
    let now = fs::read(output.join(format!("{MEETING}/public/{REPORT}.docx"))).unwrap();
    assert_eq!(settled(&bytes, true), settled(&now, true));
    assert!(settled(&bytes, false).iter().any(|text| text.contains(OLD)));
    // What stays as it was is there once, the logo too.
    let pictures = |bytes: &[u8]| part(bytes, "word/document.xml").matches("<w:drawing>").count();
    assert!(pictures(&now) > 0);
    assert_eq!(pictures(&bytes), pictures(&now));
    let page = fs::read_to_string(out.join("changes.html")).unwrap();
    assert!(page.contains(NEW) && page.contains(OLD) && page.contains("<h3>Recommendation"), "{page}");
    let list: serde_json::Value = serde_json::from_slice(&fs::read(out.join("changes.json")).unwrap()).unwrap();
    assert_eq!(list["changed"][0]["changes"][0]["recommendation"], true, "{list}");
    let table = fs::read_to_string(out.join("changes.csv")).unwrap();
    assert!(table.contains("\"changed\",\"yes\""), "{table}");
    assert_eq!(packs_in(Some(root), &format!("{line} --from built --fail-on-change")).status, 0);
    assert!(!out.join(format!("{REPORT}.docx")).exists(), "the list before is taken away");
    let left = fs::read_dir(output.join(".packs")).unwrap().flatten();
    assert!(!left.into_iter().any(|entry| entry.file_name().to_string_lossy().starts_with("looked-at")));

    // One paper against a Word file, and against another workspace.
    let sent = to("sent.docx");
    fs::write(&sent, &now).unwrap();
    typed(root, NEW, OLD);
    let one = format!("compare {MEETING}/{REPORT} --out {} --output {} --from", to("one").display(), output.display());
    let ran = packs_in(Some(root), &format!("{one} {}", sent.display()));
    assert!(ran.out.contains("1 of 1 paper differs"), "{}{}", ran.out, ran.err);
    let ran = packs_in(Some(root), &format!("{one} {}", project("data").display()));
    assert!(ran.out.contains("The paper is the same"), "{}{}", ran.out, ran.err);
}

#[test]
fn a_comparison_is_never_put_where_papers_are_published() {
    let (space, output) = sample();
    let root = space.path();
    packs_in(Some(root), &format!("build {MEETING} --format docx --output {}", output.display()));
    let compare = |out: &Path, rest: &str| {
        packs_in(
            Some(root),
            &format!("compare {MEETING} --from built --out {} --output {} {rest}", out.display(), output.display()),
        )
    };
    for out in [output.join(MEETING).join("public"), output.join("changes"), output.clone()] {
        assert!(compare(&out, "").refused().contains("output-around"));
    }
    let other = root.join("notes");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("mine.txt"), "mine").unwrap();
    assert!(compare(&other, "").refused().contains("exists"));
    let out = root.join("changes");
    assert_eq!(compare(&out, "").status, 0);
    assert!(compare(&out, "--audience restricted").refused().contains("never mixed"));
}

#[test]
fn the_public_comparison_holds_nothing_that_became_exempt() {
    let (space, output) = sample();
    let root = space.path();
    let yaml = root.join(format!("meetings/{MEETING}/{REPORT}.yaml"));
    typed(root, OLD, "notes the XSECRETX report");
    let meeting = root.join(format!("meetings/{MEETING}/meeting.yaml"));
    let text = fs::read_to_string(&meeting).unwrap();
    if !text.contains("\npublished_on:") {
        fs::write(&meeting, text.replacen("\nitems:", "\npublished_on: 2025-06-10\nitems:", 1)).unwrap();
    }
    let build = || packs_in(Some(root), &format!("build {MEETING} --output {}", output.display()));
    build();
    let kept = output.join(".packs/public/published");
    assert!(!with_word(&kept, "XSECRETX").is_empty(), "the test would not find it");
    let text = fs::read_to_string(&yaml).unwrap().replace("public_report: yes", "");
    fs::write(
        &yaml,
        format!("{text}\naccess:\n  exempt: [3]\n  reason: The reason is public.\n  public_title: A matter\n"),
    )
    .unwrap();
    let out = root.join("changes");
    for before in ["published", "built"] {
        let line = format!("compare {MEETING} --from {before} --out {} --output {}", out.display(), output.display());
        let ran = packs_in(Some(root), &line);
        assert!(ran.status == 0 && ran.err.contains("the public may not have"), "{}{}", ran.out, ran.err);
        assert_eq!(with_word(&out, "XSECRETX"), Vec::<String>::new());
        assert!(!ran.out.contains(REPORT), "{}", ran.out);
    }
    // The next build takes it out of what is kept, too.
    build();
    assert_eq!(with_word(&kept, "XSECRETX"), Vec::<String>::new());
}
