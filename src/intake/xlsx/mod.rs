//! An Excel workbook (ECMA-376 part 1, section 18) to tables, one for each sheet that is shown.

mod formats;
mod sheet;
mod strings;

use formats::Formats;
use roxmltree::Node;

use super::flow::Run;
use super::package::{Package, linked};
use super::{Budget, Document, Note, Piece, damaged, xml};
use crate::diag::Diagnostic;

/// What the sheets of a workbook share.
struct Book {
    /// The texts that cells name by number.
    strings: Vec<Vec<Run>>,
    formats: Formats,
}

/// Reads a workbook.
pub(super) fn read(mut package: Package<'_>, name: &str) -> Result<Document, Diagnostic> {
    let main = package.part(name)?.ok_or_else(damaged)?;
    let relations = package.relations(name)?;
    let tree = xml::parse(&main)?;
    let root = tree.root_element();
    let since_1904 =
        xml::child(root, "workbookPr").and_then(|node| xml::attribute(node, "date1904"));
    let mut book = Book {
        strings: vec![],
        formats: Formats::default(),
    };
    if let Some(text) =
        package.part(&linked(&relations, "sharedStrings", "xl/sharedStrings.xml"))?
    {
        book.strings = strings::read(&xml::parse(&text)?);
    }
    if let Some(text) = package.part(&linked(&relations, "styles", "xl/styles.xml"))? {
        book.formats = Formats::read(
            &xml::parse(&text)?,
            matches!(since_1904, Some("1" | "true")),
        );
    }
    let mut document = Document::default();
    let mut budget = Budget::new();
    for node in xml::all(root, "sheet") {
        let name = xml::attribute(node, "name").unwrap_or("Sheet");
        let target = relation(node)
            .and_then(|id| relations.get(id))
            .map(|relation| relation.target.clone());
        let Some(target) = target.filter(|target| package.has(target)) else {
            continue;
        };
        let shown = xml::attribute(node, "state").is_none_or(|state| state == "visible");
        if !shown {
            document.notes.push(Note {
                place: name.to_owned(),
                text: "the sheet is hidden and was not read".into(),
                left_out: None,
            });
            continue;
        }
        let table = sheet::read(
            &mut package,
            &target,
            name,
            &book,
            &mut budget,
            &mut document.notes,
        )?;
        if !table.rows.is_empty() {
            document.pieces.push(Piece::Table(table));
        }
    }
    if package.has("xl/vbaProject.bin") {
        document.notes.push(Note {
            place: "the workbook".into(),
            text: "it has macros, which were not looked at".into(),
            left_out: None,
        });
    }
    Ok(document)
}

/// The id of a relation that an element names; sheets also have an `sheetId`, so it is told apart by its namespace.
fn relation<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let named = |attribute: &roxmltree::Attribute<'_, '_>| {
        attribute.name() == "id" && attribute.namespace().is_some()
    };
    node.attributes()
        .find(named)
        .map(|attribute| attribute.value())
}
