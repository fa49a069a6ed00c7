//! The parts of a Word file, zipped (ECMA-376 part 2). Parts stand in a fixed order with fixed dates.

use std::io::{Cursor, Write};

use docx_rs::BuildXML;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::body::Written;
use super::finish::finish;
use super::tree::Paper;
use super::xml::DECLARATION;
use super::{properties, running, styles, theme};

const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Packs a written paper.
pub(super) fn pack(paper: &Paper, written: Written) -> Vec<u8> {
    let Written { document, numbering, relations, tables, pictures } = written;
    let mut parts = vec![
        ("word/document.xml".to_string(), finish(&document.build(), &tables, &pictures)),
        ("word/_rels/document.xml.rels".into(), relations.part()),
        ("word/styles.xml".into(), styles::part(paper, numbering.linked())),
        ("word/numbering.xml".into(), numbering.part()),
        ("word/fontTable.xml".into(), theme::fonts(&paper.house.font)),
        ("word/theme/theme1.xml".into(), theme::theme(&paper.house.font, &paper.house.colour)),
        ("word/settings.xml".into(), properties::settings(paper)),
        ("docProps/core.xml".into(), properties::core(paper)),
        ("docProps/app.xml".into(), properties::app()),
    ];
    let mut overrides: Vec<(String, &str)> = Vec::new();
    for (at, part) in relations.running.iter().enumerate() {
        let footer = running::footer(&paper.running, part);
        let header = part.headed.then(|| ("header", running::header(&paper.running, part)));
        for (kind, bytes) in header.into_iter().chain([("footer", footer)]) {
            let name = format!("word/{kind}{}.xml", at + 1);
            parts.push((name.clone(), finish(&bytes, &[], &[])));
            overrides.push((name, kind));
        }
    }
    let mut all = vec![
        ("[Content_Types].xml".to_string(), content_types(&overrides)),
        ("_rels/.rels".into(), package_rels()),
    ];
    all.extend(parts);
    all.extend(
        relations
            .media
            .into_iter()
            .map(|media| (format!("word/media/{}", media.name), media.bytes)),
    );
    zip(all)
}

fn content_types(overrides: &[(String, &str)]) -> Vec<u8> {
    let mut xml = format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{TYPES}.document.main+xml\"/>\
         <Override PartName=\"/word/theme/theme1.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.theme+xml\"/>\
         <Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/docProps/app.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>"
    );
    let fixed = ["styles", "numbering", "settings", "fontTable"]
        .map(|kind| (format!("word/{kind}.xml"), kind));
    for (part, kind) in fixed.iter().chain(overrides) {
        xml.push_str(&format!(
            "<Override PartName=\"/{part}\" ContentType=\"{TYPES}.{kind}+xml\"/>"
        ));
    }
    xml.push_str("</Types>");
    xml.into_bytes()
}

fn package_rels() -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    format!(
        "{DECLARATION}<Relationships xmlns=\"{package}\">\
         <Relationship Id=\"rIdDocument\" Type=\"{office}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rIdCore\" Type=\"{package}/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         <Relationship Id=\"rIdApp\" Type=\"{office}/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>"
    )
    .into_bytes()
}

/// Parts shorter than this, in bytes, are stored as they are: beginning to deflate takes longer than it is worth.
const SHORT: usize = 1000;

/// How hard to deflate, of 9: more takes longer than the few hundred bytes it saves are worth.
const EFFORT: i64 = 3;

/// Zips parts in the order given, with fixed dates.
pub(crate) fn zip(parts: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let stored = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default());
    let deflated =
        stored.compression_method(CompressionMethod::Deflated).compression_level(Some(EFFORT));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let is_picture = name.ends_with(".png") || name.ends_with(".jpeg");
        let options = if is_picture || bytes.len() < SHORT { stored } else { deflated };
        zip.start_file(name, options).expect("a part's name is new and short");
        zip.write_all(&bytes).expect("memory takes what is written to it");
    }
    zip.finish().expect("memory takes what is written to it").into_inner()
}
