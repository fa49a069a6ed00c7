//! The parts of a Word file, zipped (ECMA-376 part 2) in a fixed order with fixed dates.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::numbering::Numbering;
use super::tree::House;
use super::wml::{Element, OFFICE, el};
use super::{properties, theme};

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const CORE: &str = "metadata/core-properties";
const TYPES: &str = "application/vnd.openxmlformats-officedocument";

const CORE_TYPE: &str = "application/vnd.openxmlformats-package.core-properties";

/// A part that the document refers to.
pub(crate) struct Part {
    /// The last word of the relation's type.
    pub(super) kind: &'static str,
    /// Its file in `word`.
    file: String,
    pub(super) bytes: Vec<u8>,
    /// The addresses that it refers to itself.
    links: Vec<String>,
}

impl Part {
    pub(crate) fn new(kind: &'static str, file: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { kind, file: file.into(), bytes, links: Vec::new() }
    }

    /// The same part with addresses that it refers to.
    pub(super) fn with_links(self, links: Vec<String>) -> Self {
        Self { links, ..self }
    }

    /// The id in the document's references.
    pub(crate) fn id(&self) -> String {
        format!("rId_{}", self.file.replace(['/', '.'], "_"))
    }
}

/// The id of an address, by its index among the links.
pub(super) fn link_id(at: usize) -> String {
    format!("rIdLink{}", at + 1)
}

/// The parts that define a document's looks.
pub(crate) fn appearance(
    house: &House,
    language: &str,
    numbering: &Numbering,
    styles: Element,
    has_notes: bool,
) -> Vec<Part> {
    [
        ("styles", "styles.xml", styles),
        ("numbering", "numbering.xml", numbering.part()),
        ("fontTable", "fontTable.xml", theme::font_table(&house.font)),
        ("theme", "theme/theme1.xml", theme::theme(house)),
        ("settings", "settings.xml", properties::settings(language, has_notes)),
    ]
    .map(|(kind, file, root)| Part::new(kind, file, root.part()))
    .into()
}

/// Packs a document with its other parts, the addresses of its links, and its metadata.
pub(crate) fn pack(document: Element, parts: Vec<Part>, links: &[String], core: Element) -> Vec<u8> {
    let package = [
        relation("rIdDocument", format!("{OFFICE}/officeDocument"), "word/document.xml"),
        relation("rIdCore", format!("{PACKAGE}/relationships/{CORE}"), "docProps/core.xml"),
        relation("rIdApp", format!("{OFFICE}/extended-properties"), "docProps/app.xml"),
    ];
    let own = [
        ("[Content_Types].xml", content_types(&parts)),
        ("_rels/.rels", relations().all(package)),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", document_relations(&parts, links)),
        ("docProps/core.xml", core),
        ("docProps/app.xml", properties::app()),
    ];
    let own = own.map(|(name, root)| (name.to_owned(), root.part()));
    let parts = parts.into_iter().flat_map(|part| {
        let rels = format!("word/_rels/{}.rels", part.file);
        let relations = (!part.links.is_empty()).then(|| (rels, relations().all(addresses(&part.links)).part()));
        std::iter::once((format!("word/{}", part.file), part.bytes)).chain(relations)
    });
    zip(own.into_iter().chain(parts))
}

fn content_types(parts: &[Part]) -> Element {
    let ending = |ending, kind| el("Default").attr("Extension", ending).attr("ContentType", kind);
    let typed =
        |name: &str, kind: String| el("Override").attr("PartName", name).attr("ContentType", format!("{kind}+xml"));
    let parts = parts.iter().filter(|part| part.kind != "image").map(|part| {
        let family = if part.kind == "theme" { "" } else { ".wordprocessingml" };
        typed(&format!("/word/{}", part.file), format!("{TYPES}{family}.{}", part.kind))
    });
    el("Types")
        .attr("xmlns", format!("{PACKAGE}/content-types"))
        .with(ending("rels", "application/vnd.openxmlformats-package.relationships+xml"))
        .with(ending("xml", "application/xml"))
        .with(ending("png", "image/png"))
        .with(ending("jpeg", "image/jpeg"))
        .with(typed("/word/document.xml", format!("{TYPES}.wordprocessingml.document.main")))
        .with(typed("/docProps/core.xml", CORE_TYPE.into()))
        .with(typed("/docProps/app.xml", format!("{TYPES}.extended-properties")))
        .all(parts)
}

/// The document's references to other parts and addresses (9.3).
fn document_relations(parts: &[Part], links: &[String]) -> Element {
    let parts = parts.iter().map(|part| relation(&part.id(), format!("{OFFICE}/{}", part.kind), &part.file));
    relations().all(parts).all(addresses(links))
}

fn addresses(links: &[String]) -> impl Iterator<Item = Element> {
    links.iter().enumerate().map(|(at, address)| {
        let link = relation(&link_id(at), format!("{OFFICE}/hyperlink"), &uri(address));
        link.attr("TargetMode", "External")
    })
}

fn relations() -> Element {
    el("Relationships").attr("xmlns", format!("{PACKAGE}/relationships"))
}

fn relation(id: &str, kind: String, target: &str) -> Element {
    el("Relationship").attr("Id", id).attr("Type", kind).attr("Target", target)
}

/// The address with all characters percent-encoded that a URI may not contain (RFC 3986): Word considers a file damaged
/// if a target has a space.
fn uri(address: &str) -> String {
    let mut safe = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) {
            safe.push(byte as char);
        } else {
            let _ = write!(safe, "%{byte:02X}");
        }
    }
    safe
}

/// Parts shorter than this, in bytes, are stored uncompressed: to start deflating takes longer than it is worth.
const SHORT: usize = 1000;

/// The level of compression, of 9: a higher one would take too long for the few hundred bytes it saves.
const EFFORT: i64 = 3;

/// Zips parts in the order given, with fixed dates.
pub(crate) fn zip(parts: impl Iterator<Item = (String, Vec<u8>)>) -> Vec<u8> {
    let stored = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default());
    let deflated = stored.compression_method(CompressionMethod::Deflated).compression_level(Some(EFFORT));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let is_picture = name.ends_with(".png") || name.ends_with(".jpeg");
        let options = if is_picture || bytes.len() < SHORT { stored } else { deflated };
        zip.start_file(name, options).expect("a part's name is new and short");
        zip.write_all(&bytes).expect("memory takes what is written to it");
    }
    zip.finish().expect("memory takes what is written to it").into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_uri() {
        assert_eq!(uri("https://a.gov.uk/d\u{175}r x?a=1&b=\"2\""), "https://a.gov.uk/d%C5%B5r%20x?a=1&b=%222%22");
    }
}
