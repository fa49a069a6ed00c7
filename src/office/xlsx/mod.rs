//! An Excel workbook (ECMA-376 part 1, section 18) to tables, one for each sheet that is shown.

mod beside;
mod colours;
mod formats;
mod iso;
mod rules;
mod sheet;
mod strings;
mod styles;
mod tables;
mod values;

use roxmltree::Node;
use strings::Words;
use styles::{Styles, Theme};

use super::account::Takings;
use super::package::{Package, linked};
use super::{Budget, Document, Note, Piece, damaged, xml};
use crate::diag::Diagnostic;

/// What the sheets of a workbook share.
#[derive(Default)]
struct Book {
    /// The texts that cells name by number.
    strings: Vec<Vec<Words>>,
    styles: Styles,
    theme: Theme,
    since_1904: bool,
}

/// Reads a workbook.
pub(super) fn read(mut package: Package<'_>, name: &str) -> Result<Document, Diagnostic> {
    let main = package.part(name)?.ok_or_else(damaged)?;
    let relations = package.relations(name)?;
    let tree = xml::parse(&main)?;
    let root = tree.root_element();
    let since_1904 = xml::child(root, "workbookPr").and_then(|node| xml::attribute(node, "date1904"));
    let mut book = Book { since_1904: matches!(since_1904, Some("1" | "true")), ..Book::default() };
    if let Some(text) = package.part(&linked(&relations, "theme", "xl/theme/theme1.xml"))? {
        book.theme = Theme::read(&xml::parse(&text)?);
    }
    if let Some(text) = package.part(&linked(&relations, "sharedStrings", "xl/sharedStrings.xml"))? {
        book.strings = strings::read(&xml::parse(&text)?, &book.theme);
    }
    if let Some(text) = package.part(&linked(&relations, "styles", "xl/styles.xml"))? {
        book.styles = Styles::read(&xml::parse(&text)?, &book.theme);
    }
    let mut document = Document::default();
    let mut budget = Budget::new();
    let mut taken = Takings::default();
    for node in xml::all(root, "sheet") {
        let name = xml::attribute(node, "name").unwrap_or("Sheet");
        let mut said = |text: &str| {
            document.notes.push(Note { place: name.to_owned(), text: text.into(), left_out: None, detail: None });
        };
        let target = relation(node).and_then(|id| relations.get(id));
        let Some(target) = target.filter(|target| package.has(&target.target)) else {
            said("the sheet is not in the file");
            continue;
        };
        match xml::attribute(node, "state") {
            None | Some("visible") => {}
            Some("veryHidden") => {
                said("the sheet is hidden so that Excel does not offer to show it, and was not read");
                continue;
            }
            Some(_) => {
                said("the sheet is hidden and was not read");
                continue;
            }
        }
        if target.kind != "worksheet" {
            said("it is no sheet of cells, such as a chart, and was left out");
            continue;
        }
        let target = target.target.clone();
        let table = sheet::read(&mut package, &target, name, &book, &mut budget, &mut document.notes)?;
        for row in &table.rows {
            taken.add("rows", &format!("{name}, row {}", row.number));
        }
        if !table.rows.is_empty() {
            taken.add("sheets", name);
            document.pieces.push(Piece::Table(table));
        }
    }
    if package.has("xl/vbaProject.bin") {
        document.notes.push(Note {
            place: "the workbook".into(),
            text: "it has macros, which were not looked at".into(),
            left_out: None,
            detail: None,
        });
    }
    document.taken = taken.list();
    Ok(document)
}

/// The id of a relation that an element names; sheets also have an `sheetId`, so it is told apart by its namespace.
fn relation<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let named = |attribute: &roxmltree::Attribute<'_, '_>| attribute.name() == "id" && attribute.namespace().is_some();
    node.attributes().find(named).map(|attribute| attribute.value())
}
