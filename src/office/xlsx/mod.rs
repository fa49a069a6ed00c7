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
use strings::FontRun;
use styles::{Styles, ThemeColours};

use super::account::Tallies;
use super::package::{Package, linked};
use super::{Budget, Document, DocumentPiece, MACROS, Note, Result, damaged, xml};

struct Book {
    /// The texts that cells name by number.
    strings: Vec<Vec<FontRun>>,
    styles: Styles,
    theme: ThemeColours,
    since_1904: bool,
}

pub(super) fn read(mut package: Package<'_>, name: &str) -> Result<Document> {
    let main = package.part(name)?.ok_or_else(damaged)?;
    let relations = package.relations(name)?;
    let tree = xml::parse(&main)?;
    let root = tree.root_element();
    let since_1904 = xml::child(root, "workbookPr").is_some_and(|node| xml::yes(node, "date1904"));
    let theme =
        package.read(&linked(&relations, "theme", "xl/theme/theme1.xml"), ThemeColours::read)?.unwrap_or_default();
    let strings = linked(&relations, "sharedStrings", "xl/sharedStrings.xml");
    let strings = package.read(&strings, |root| strings::read(root, &theme))?.unwrap_or_default();
    let styles = linked(&relations, "styles", "xl/styles.xml");
    let styles = package.read(&styles, |root| Styles::read(root, &theme))?.unwrap_or_default();
    let book = Book { strings, styles, theme, since_1904 };
    let mut document = Document::default();
    let mut budget = Budget::new();
    let mut taken = Tallies::default();
    for node in xml::all(root, "sheet") {
        let name = xml::attribute(node, "name").unwrap_or("Sheet");
        let part = relation(node).and_then(|id| relations.get(id)).filter(|part| package.has(&part.target));
        let part = match (part, xml::attribute(node, "state").unwrap_or("visible")) {
            (None, _) => Err("the sheet is not in the file"),
            (_, "veryHidden") => Err("the sheet is hidden so that Excel does not offer to show it, and was not read"),
            (Some(part), "visible") if part.kind == "worksheet" => Ok(&part.target),
            (_, "visible") => Err("it is no sheet of cells, such as a chart, and was left out"),
            _ => Err("the sheet is hidden and was not read"),
        };
        let part = match part {
            Ok(part) => part,
            Err(why) => {
                document.notes.push(Note::new(name, why));
                continue;
            }
        };
        let table = sheet::read(&mut package, part, name, &book, &mut budget, &mut document.notes)?;
        for row in &table.rows {
            taken.add("rows", &format!("{name}, row {}", row.number));
        }
        if !table.rows.is_empty() {
            taken.add("sheets", name);
            document.pieces.push(DocumentPiece::Table(table));
        }
    }
    if package.has("xl/vbaProject.bin") {
        document.notes.push(Note::new("the workbook", MACROS));
    }
    document.taken = taken.list();
    Ok(document)
}

/// The id of a relation that an element names. Sheets also have a `sheetId`, so it is known by its namespace.
fn relation<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let named = |attribute: &roxmltree::Attribute<'_, '_>| attribute.name() == "id" && attribute.namespace().is_some();
    node.attributes().find(named).map(|attribute| attribute.value())
}
