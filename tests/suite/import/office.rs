//! Word and Excel files made in code, part by part, also such as no program would write.

use std::io::{Cursor, Write};
use std::path::Path;

use committee_packs::diag::Diagnostic;
use committee_packs::office::{Document, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                 xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// The parts of a file, zipped.
pub(super) fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word document with that body, and other parts.
pub(super) fn docx_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let mut all: Vec<(&str, &[u8])> = vec![("word/document.xml", document.as_bytes())];
    all.extend(parts.iter().map(|(name, text)| (*name, text.as_bytes())));
    package(&all)
}

/// A Word document with that body.
pub(super) fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

/// A table of Word with paragraphs of that XML in its cells.
pub(super) fn table(rows: &[&[&str]]) -> String {
    let row = |cells: &&[&str]| {
        let cells: String = cells.iter().map(|cell| format!("<w:tc>{cell}</w:tc>")).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// A paragraph of Word.
pub(super) fn p(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A workbook with one sheet of that XML.
pub(super) fn xlsx(sheet: &str, strings: &str) -> Vec<u8> {
    xlsx_with(sheet, strings, &[])
}

/// A workbook with one sheet of that XML, and other parts. `xl/workbook.xml` among them is the sheets besides the first, and
/// what it is told about them stands in `xl/_rels/workbook.xml.rels`.
pub(super) fn xlsx_with(sheet: &str, strings: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
                xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    let own = |wanted: &str| {
        let found = parts.iter().find(|(name, _)| *name == wanted);
        found.map_or("", |(_, text)| *text)
    };
    let book = format!(
        "<workbook {main}><sheets><sheet name=\"Plan\" sheetId=\"1\" r:id=\"rId1\"/>{}</sheets></workbook>",
        own("xl/workbook.xml")
    );
    let relations = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>{}</Relationships>",
        own("xl/_rels/workbook.xml.rels")
    );
    let sheet = format!("<worksheet {main}>{sheet}</worksheet>");
    let strings = format!("<sst {main}>{strings}</sst>");
    let mut all: Vec<(&str, &[u8])> = vec![
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
    ];
    let more = parts.iter().filter(|(name, _)| !name.contains("workbook.xml"));
    all.extend(more.map(|(name, text)| (*name, text.as_bytes())));
    package(&all)
}

/// A cell with text.
pub(super) fn c(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// What is said about a file: the place, what was done, and the words that are left out.
pub(super) fn said(document: &Document) -> Vec<String> {
    let notes = document.notes.iter().map(|note| {
        let said = format!("{}: {}", note.place, note.text);
        match (&note.left_out, &note.detail) {
            (Some(words), _) => format!("{said}: {words}"),
            (None, Some(detail)) => format!("{said} ({detail})"),
            (None, None) => said,
        }
    });
    notes.collect()
}

/// Reads a file.
pub(super) fn reading(bytes: &[u8]) -> Result<Document, Diagnostic> {
    read(Path::new("table"), bytes)
}
