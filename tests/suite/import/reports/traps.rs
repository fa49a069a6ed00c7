//! One trap each: what Word can put into a report, and what becomes of it.

use std::fs;
use std::path::Path;

use super::{folder, read, read_back, workspace};
use crate::expected::compare;
use crate::import::office::package;

/// The prefixes that the traps use for what Word's elements are in.
const PREFIXES: [&str; 12] = ["w", "r", "m", "wp", "a", "pic", "mc", "v", "wps", "w14", "c", "o"];
/// Two pixels each way, in one colour.
const PNG: &[u8] = include_bytes!("../../../cases/reports/traps/pixels.png");

/// The document of a trap: what is in its file, below a heading of a section or in front of the first.
pub(in crate::import) fn trap(file: &Path) -> Vec<u8> {
    let text = fs::read_to_string(file).unwrap();
    let mut pieces = text.split("<!-- ");
    let mut body = pieces.next().unwrap().to_owned();
    let mut front = String::new();
    let mut parts: Vec<(String, Vec<u8>)> = vec![];
    for piece in pieces {
        let (head, rest) = piece.split_once(" -->\n").unwrap();
        match head.split_once(' ') {
            Some(("part", name)) => parts.push((name.to_owned(), rest.as_bytes().to_vec())),
            Some(("png", name)) => parts.push((name.to_owned(), PNG.to_vec())),
            _ => front = std::mem::take(&mut body) + rest,
        }
    }
    let paragraph = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let names: String = PREFIXES.iter().map(|name| format!(" xmlns:{name}=\"{name}\"")).collect();
    let document = format!(
        "<w:document{names}><w:body>{}{front}{}{body}{}{}</w:body></w:document>",
        paragraph("Title", "A trap"),
        paragraph("Heading1", "Background"),
        paragraph("Heading1", "Legal"),
        paragraph("Normal", "The end.")
    );
    let shared = |name: &str| fs::read(folder().join("traps").join(name)).unwrap();
    parts.push(("word/document.xml".into(), document.into_bytes()));
    parts.push(("word/styles.xml".into(), shared("styles.xml.part")));
    parts.push(("word/numbering.xml".into(), shared("numbering.xml.part")));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    package(&parts)
}

/// The names of all traps.
pub(in crate::import) fn traps() -> Vec<String> {
    let files = fs::read_dir(folder().join("traps")).unwrap().map(|file| file.unwrap().path());
    let names = files.filter(|file| file.extension().is_some_and(|ending| ending == "xml"));
    let mut names: Vec<String> = names.map(|file| file.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn each_trap_becomes_what_is_expected() {
    let workspace = workspace();
    let names = traps();
    assert!(names.len() > 40);
    let mut failures = vec![];
    for name in names {
        let file = folder().join(format!("traps/{name}.xml"));
        let read = read(&trap(&file), "committee-report", &workspace);
        let lines = read.mapping.iter().filter(|line| !line.starts_with("taken: "));
        let mut said: String = lines.map(|line| format!("# {line}\n")).collect();
        for problem in read.problems.iter() {
            said.push_str(&format!("# {}\n", problem.message));
        }
        failures.extend(compare(&file.with_extension("yaml"), &(read.yaml.clone() + &said)).err());
        read_back(&name, &read.yaml);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}
