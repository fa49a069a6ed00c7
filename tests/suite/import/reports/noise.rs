//! What Word and other programs put into a file besides its words changes nothing.

use std::io::{Cursor, Read as _};

use committee_packs::model::Workspace;

use super::traps::{trap, traps};
use super::{LOOKS, folder, read, workspace};
use crate::import::office::package;

type Parts = Vec<(String, Vec<u8>)>;

fn parts_of(bytes: &[u8]) -> Parts {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = vec![];
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut bytes = vec![];
        part.read_to_end(&mut bytes).unwrap();
        parts.push((part.name().to_owned(), bytes));
    }
    parts
}

fn zipped(parts: &Parts) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    package(&parts)
}

/// Changes the text of the main part.
fn main(parts: Parts, change: impl Fn(&str) -> String) -> Parts {
    let changed = |(name, bytes): (String, Vec<u8>)| match name == "word/document.xml" {
        true => (name, change(&String::from_utf8(bytes).unwrap()).into_bytes()),
        false => (name, bytes),
    };
    parts.into_iter().map(changed).collect()
}

/// Cuts each text of at least four letters into two runs' worth of texts.
fn split_texts(xml: &str) -> String {
    let mut out = String::new();
    let mut rest = xml;
    while let Some(at) =
        rest.find("<w:t>").or_else(|| rest.find("<w:t ")).min(rest.find("<w:t ").or(rest.find("<w:t>")))
    {
        let open = at + rest[at..].find('>').unwrap() + 1;
        let Some(end) = rest[open..].find("</w:t>").filter(|_| !rest[at..open].ends_with("/>")) else {
            out.push_str(&rest[..open]);
            rest = &rest[open..];
            continue;
        };
        let text = &rest[open..open + end];
        out.push_str(&rest[..at]);
        let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        let tag = "<w:t xml:space=\"preserve\">";
        match text.contains('&') || text.chars().count() < 4 {
            true => out.push_str(&format!("{tag}{text}</w:t>")),
            false => out.push_str(&format!("{tag}{}</w:t>{tag}{}</w:t>", &text[..middle], &text[middle..])),
        }
        rest = &rest[open + end + "</w:t>".len()..];
    }
    out + rest
}

fn sprinkled(xml: &str) -> String {
    let noise = "<w:proofErr w:type=\"spellStart\"/><w:bookmarkStart w:id=\"77\" w:name=\"_Goback\"/>\
                 <w:bookmarkEnd w:id=\"77\"/><w:r><w:rPr><w:lang w:val=\"en-GB\"/></w:rPr></w:r>\
                 <w:r><w:lastRenderedPageBreak/></w:r>";
    xml.replace("<w:r>", "<w:r w:rsidR=\"00AB12CD\">").replace("</w:p>", &format!("{noise}</w:p>"))
}

/// Gives each style another id, as LibreOffice and Word in other languages do.
fn renamed(parts: Parts) -> Parts {
    let rename = |text: &str| {
        let text = text.replace("w:styleId=\"", "w:styleId=\"Zz").replace("<w:pStyle w:val=\"", "<w:pStyle w:val=\"Zz");
        let text = text
            .replace("<w:rStyle w:val=\"", "<w:rStyle w:val=\"Zz")
            .replace("<w:basedOn w:val=\"", "<w:basedOn w:val=\"Zz");
        text.replace("<w:tblStyle w:val=\"", "<w:tblStyle w:val=\"Zz").replace("<w:next w:val=\"", "<w:next w:val=\"Zz")
    };
    let changed = |(name, bytes): (String, Vec<u8>)| match name.ends_with(".xml") && name.starts_with("word/") {
        true => (name, rename(&String::from_utf8(bytes).unwrap()).into_bytes()),
        false => (name, bytes),
    };
    parts.into_iter().map(changed).collect()
}

/// Puts each paragraph outside tables into a control, or takes the controls off.
fn controlled(xml: &str) -> String {
    let xml = xml.replace("<w:tbl>", "\u{1}<w:tbl>").replace("</w:tbl>", "</w:tbl>\u{2}");
    let mut depth = 0_usize;
    let mut out = String::new();
    for piece in xml.split_inclusive("</w:p>") {
        depth = (depth + piece.matches('\u{1}').count()).saturating_sub(piece.matches('\u{2}').count());
        let is_alone = depth == 0
            && piece.matches("<w:p>").count() == 1
            && piece.starts_with("<w:p>")
            && piece.ends_with("</w:p>");
        match is_alone && !piece.contains("w:txbxContent") {
            true => out.push_str(&format!(
                "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/><w:richText/></w:sdtPr><w:sdtContent>{piece}</w:sdtContent></w:sdt>"
            )),
            false => out.push_str(piece),
        }
    }
    out.replace(['\u{1}', '\u{2}'], "")
}

fn said(bytes: &[u8], layout: &str, workspace: &Workspace) -> String {
    read(bytes, layout, workspace).yaml
}

#[test]
fn noise_changes_nothing() {
    let workspace = workspace();
    let looks = LOOKS
        .map(|(name, layout)| (name.to_owned(), layout, std::fs::read(folder().join(format!("{name}.docx"))).unwrap()));
    let traps = traps().into_iter().map(|name| {
        let bytes = trap(&folder().join(format!("traps/{name}.xml")));
        (name, "committee-report", bytes)
    });
    for (name, layout, bytes) in looks.into_iter().chain(traps) {
        let expected = said(&bytes, layout, &workspace);
        let parts = || parts_of(&bytes);
        let turned: Parts = parts().into_iter().rev().collect();
        let mut noisy = vec![("zipped again", turned), ("styles renamed", renamed(parts()))];
        noisy.push(("texts split", main(parts(), split_texts)));
        noisy.push(("marks sprinkled", main(parts(), sprinkled)));
        noisy.push(("controls put round", main(parts(), controlled)));
        noisy.push(("all of them", renamed(main(parts(), |xml| controlled(&sprinkled(&split_texts(xml)))))));
        for (what, parts) in noisy {
            assert_eq!(said(&zipped(&parts), layout, &workspace), expected, "{name}: {what}");
        }
    }
}
