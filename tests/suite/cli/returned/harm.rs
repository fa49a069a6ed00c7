//! Forms made to do harm.

use super::*;

/// Parts of a package by their names.
type Parts<'a> = Vec<(&'a str, &'a [u8])>;

/// A package with some parts in the place of its own, or beside them.
fn with_parts(path: &Path, parts: &[(&str, &[u8])]) -> PathBuf {
    let mut package = zip::ZipArchive::new(Cursor::new(std::fs::read(path).unwrap())).unwrap();
    let mut all: Vec<(String, Vec<u8>)> = vec![];
    for at in 0..package.len() {
        let mut file = package.by_index(at).unwrap();
        let mut bytes = vec![];
        file.read_to_end(&mut bytes).unwrap();
        if parts.iter().all(|(name, _)| *name != file.name()) {
            all.push((file.name().to_owned(), bytes));
        }
    }
    all.extend(parts.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())));
    let mut out = zip::ZipWriter::new(Cursor::new(vec![]));
    for (name, bytes) in all {
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    let to = path.with_file_name(format!(
        "bad{}",
        path.extension().map_or_else(String::new, |ending| format!(".{}", ending.to_string_lossy()))
    ));
    std::fs::write(&to, out.finish().unwrap().into_inner()).unwrap();
    to
}

/// A part of a package as text.
fn part(path: &Path, name: &str) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(std::fs::read(path).unwrap())).unwrap();
    let mut text = String::new();
    package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn forms_made_to_do_harm_do_none() {
    const WORD: &str = "word/document.xml";
    const SHEET: &str = "xl/worksheets/sheet1.xml";
    const STRINGS: &str = "xl/sharedStrings.xml";
    let folder = opened();
    let root = folder.path();
    let word = form(root, "director-of-strategy", "docx");
    let excel = form(root, "director-of-resources", "xlsx");
    filled(&word, "Your next steps on Change and digital", &p(&run("From Word.")));
    typed(&excel, "E6", "From Excel.");
    let (document, sheet, strings) = (part(&word, WORD), part(&excel, SHEET), part(&excel, STRINGS));
    let cells = |cells: &str| sheet.replace("</sheetData>", &format!("{cells}</sheetData>"));
    let blanks = " ".repeat(60 << 20);
    let deep = "<w:tbl><w:tr><w:tc>".repeat(50_000) + &"</w:tc></w:tr></w:tbl>".repeat(50_000);
    let entities = |text: &str| text.replacen("?>", "?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", 1);
    let note = "<c r=\"J7\" t=\"inlineStr\"><is><t>x</t></is></c>";
    let many = |count: usize| {
        (100..100 + count)
            .map(|row| format!("<row r=\"{row}\">{}</row>", note.replace("J7", &format!("J{row}"))))
            .collect::<String>()
    };
    let relations = part(&excel, "xl/_rels/workbook.xml.rels").replace(
        "</Relationships>",
        "<Relationship Id=\"rIdX\" Type=\"x/externalLink\" Target=\"http://127.0.0.1/steal.xlsx\" TargetMode=\"External\"/>\
         <Relationship Id=\"rIdY\" Type=\"x/attachedTemplate\" Target=\"file:////127.0.0.1/steal\" TargetMode=\"External\"/></Relationships>",
    );
    let formulas = cells(
        "<row r=\"30\"><c r=\"A30\" t=\"str\"><v>theme money</v></c><c r=\"F30\" t=\"str\"><f>WEBSERVICE(\"http://127.0.0.1/\")</f><v>Shown last.</v></c>\
        <c r=\"G30\"><f>HYPERLINK(\"http://127.0.0.1\")</f></c></row>",
    );
    let dtd = entities(&document);
    let dtd_strings = entities(&strings);
    let ten_million = cells("<row r=\"10000000\"><c r=\"A10000000\" t=\"inlineStr\"><is><t>far</t></is></c></row>")
        .replacen("<sheetData>", "<dimension ref=\"A1:XFD10000000\"/><sheetData>", 1);
    let last_column = cells(&format!("<row r=\"30\">{}</row>", note.replace("J7", "XFD30")));
    let too_many = cells(&many(110_000));
    let remarks = cells(&many(5_000));
    let cases: [(&str, &Path, Parts<'_>); 14] = [
        ("a document that inflates without end", &word, vec![(WORD, blanks.as_bytes())]),
        ("texts of cells that inflate without end", &excel, vec![(STRINGS, blanks.as_bytes())]),
        ("a document nested without end", &word, vec![(WORD, deep.as_bytes())]),
        ("a document type", &word, vec![(WORD, dtd.as_bytes())]),
        ("a document type in the texts of cells", &excel, vec![(STRINGS, dtd_strings.as_bytes())]),
        ("ten million rows claimed", &excel, vec![(SHEET, ten_million.as_bytes())]),
        ("a cell in the last column", &excel, vec![(SHEET, last_column.as_bytes())]),
        ("more cells than are read", &excel, vec![(SHEET, too_many.as_bytes())]),
        ("more remarks than are shown", &excel, vec![(SHEET, remarks.as_bytes())]),
        ("links out of the file", &excel, vec![("xl/_rels/workbook.xml.rels", relations.as_bytes())]),
        ("formulas as answers", &excel, vec![(SHEET, formulas.as_bytes())]),
        ("macros in a document", &word, vec![("word/vbaProject.bin", b"macros")]),
        ("macros in a workbook", &excel, vec![("xl/vbaProject.bin", b"macros")]),
        (
            "names out of the folder",
            &word,
            vec![("../../../evil", b"x"), ("/tmp/packs-evil", b"x"), ("C:\\evil", b"x")],
        ),
    ];
    let before = round(root);
    let mut said = String::new();
    for (what, path, parts) in cases {
        let bad = with_parts(path, &parts);
        let ran = import(root, &[&bad], "--dry-run");
        said.push_str(&format!("== {what}: {}\n{}{}\n", ran.status, ran.out, ran.err));
        assert_eq!(round(root), before, "{what}");
    }
    compared("forms-hostile.txt", &said.replace(&root.display().to_string(), "."));
    assert!(!Path::new("/tmp/packs-evil").exists() && !root.join("../../../evil").exists());
}
