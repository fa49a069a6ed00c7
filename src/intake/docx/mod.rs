//! A Word document (ECMA-376 part 1, section 17) to text and tables.

mod body;
mod numbering;
mod runs;
mod styles;
mod symbols;
mod tables;

use std::collections::BTreeSet;

use body::Reader;
use numbering::Numbering;
use styles::Styles;

use super::package::{Package, Relations, linked};
use super::{Document, Note, damaged, xml};
use crate::diag::Diagnostic;

/// Parts whose text stands beside the document, and what to call it.
const BESIDE: [(&str, &str); 5] = [
    ("footnotes", "footnote"),
    ("endnotes", "endnote"),
    ("comments", "comment"),
    ("header", "page header"),
    ("footer", "page footer"),
];

/// Reads a document.
pub(super) fn read(mut package: Package<'_>, name: &str) -> Result<Document, Diagnostic> {
    let main = package.part(name)?.ok_or_else(damaged)?;
    let relations = package.relations(name)?;
    let styles = match package.part(&linked(&relations, "styles", "word/styles.xml"))? {
        Some(text) => Styles::read(&xml::parse(&text)?),
        None => Styles::default(),
    };
    let numbering = match package.part(&linked(&relations, "numbering", "word/numbering.xml"))? {
        Some(text) => Numbering::read(&xml::parse(&text)?),
        None => Numbering::default(),
    };
    let tree = xml::parse(&main)?;
    let body = xml::child(tree.root_element(), "body").ok_or_else(damaged)?;
    let mut reader = Reader::new(&styles, numbering, &relations);
    let mut document = reader.document(body)?;
    beside(&mut package, &relations, &styles, &mut document.notes)?;
    if package.has("word/vbaProject.bin") {
        document.notes.push(Note {
            place: "the document".into(),
            text: "it has macros, which were not looked at".into(),
            left_out: None,
        });
    }
    Ok(document)
}

/// Footnotes, comments and running headers have no place in a table: their text is listed.
fn beside(
    package: &mut Package<'_>,
    relations: &Relations,
    styles: &Styles,
    notes: &mut Vec<Note>,
) -> Result<(), Diagnostic> {
    let mut seen: BTreeSet<(&str, String)> = BTreeSet::new();
    for relation in relations.values() {
        let Some((part, name)) = BESIDE.iter().find(|(kind, _)| *kind == relation.kind) else {
            continue;
        };
        let Some(text) = package.part(&relation.target)? else {
            continue;
        };
        let own = package.relations(&relation.target)?;
        let tree = xml::parse(&text)?;
        let root = tree.root_element();
        let single = part.trim_end_matches('s');
        let entries: Vec<_> = if part.ends_with('s') {
            xml::all(root, single).collect()
        } else {
            vec![root]
        };
        for entry in entries {
            // The lines above footnotes are footnotes of a type of their own.
            if xml::attribute(entry, "type")
                .is_some_and(|kind| kind.to_lowercase().contains("separator"))
            {
                continue;
            }
            let mut reader = Reader::new(styles, Numbering::default(), &own);
            let said = reader.plain(entry)?;
            if !said.is_empty() {
                seen.insert((name, said));
            }
        }
    }
    notes.extend(seen.into_iter().map(|(name, said)| Note {
        place: format!("a {name}").replace("a endnote", "an endnote"),
        text: "it belongs to no cell".into(),
        left_out: Some(said),
    }));
    Ok(())
}
